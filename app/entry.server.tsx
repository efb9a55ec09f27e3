// Renders a page to HTML in the language of its frame.
import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { SOURCE_LANGUAGE } from './kernel/language.ts'
import { instanceFor } from './platform/i18n.server.ts'
import { log } from './platform/log.server.ts'
import { visitorOf } from './web/actor.server.ts'
import { KEEP_HEADER } from './web/reply.server.ts'
import { VisitorContext, type RootData } from './web/root-data.ts'

export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
	const root = context.staticHandlerContext.loaderData['root'] as RootData | undefined
	const language = root?.language ?? SOURCE_LANGUAGE
	// A kept answer goes to everybody: who is signed in is not even asked there.
	const visitor = headers.has(KEEP_HEADER) ? undefined : await visitorOf(request).catch((error: unknown) => { log.error({ err: error }, 'who is signed in could not be read') })
	const html = renderToStaticMarkup(
		<I18nextProvider i18n={instanceFor(language)}><VisitorContext.Provider value={visitor ?? undefined}><RemixServer context={context} url={request.url} /></VisitorContext.Provider></I18nextProvider>,
	)
	if (visitor) headers.set('Cache-Control', 'private, no-store')
	headers.set('Content-Type', 'text/html; charset=utf-8')
	headers.set('Content-Language', language)
	// What is wrong may be told in the visitor's own language: no other visitor gets it.
	if (status >= 400) headers.set('Cache-Control', 'no-store')
	return new Response(`<!doctype html>${html}`, { status, headers })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
	if (request.signal.aborted) return
	log.error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'a page broke')
}
