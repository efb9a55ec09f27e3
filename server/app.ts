// The way of a request: kept answers first, then files, then pages; every answer with a request id and a line in the log.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { env } from '../app/platform/env.server.ts'
import { log } from '../app/platform/log.server.ts'
import { answerSeconds } from '../app/platform/metrics.server.ts'
import { visitorLanguage } from '../app/web/language.server.ts'
import { KEEP_HEADER } from '../app/web/reply.server.ts'
import { mountHealth } from './health.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { personalData } from '../app/wiring/personal-data.server.ts'
import { isInterface, refusalOf, SECURITY_HEADERS, senderOf, type Refusal } from './security.ts'

export type AppOptions = { build: () => Promise<ServerBuild>; kept: KeptAnswers; epoch: () => number; isStopping: () => boolean; middlewares?: express.RequestHandler[]; clientFolder?: string }

/** The listener for Node's HTTP server: kept answers go out before Express is asked. */
export function createListener(options: AppOptions): (request: IncomingMessage, response: ServerResponse) => void {
	const app = createApp(options)
	return (request, response) => {
		if (!options.kept.answer(request, response)) app(request, response)
	}
}

function createApp({ build, kept, epoch, isStopping, middlewares = [], clientFolder }: AppOptions): Express {
	const app = express()
	app.disable('x-powered-by')
	app.disable('etag')
	app.use(logged)
	app.use((_request, response, next) => { response.set(SECURITY_HEADERS); next() })
	app.use(guard)
	mountHealth(app, isStopping)
	middlewares.forEach((middleware) => app.use(middleware))
	if (clientFolder) {
		app.use(compression())
		app.use('/assets', express.static(`${clientFolder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }))
		app.use(express.static(clientFolder, { maxAge: '1h', index: false, dotfiles: 'ignore' }))
	}
	app.use(keeper(kept, epoch))
	app.all('*', (request, response, next) => {
		build().then((ready) => pagesOf(ready)(request, response, next)).catch(next)
	})
	app.use(lastResort)
	return app
}

const handlers = new WeakMap<ServerBuild, ReturnType<typeof createRequestHandler>>()

/** Remix's handler of one build, made once: in development a change makes a new build. */
function pagesOf(build: ServerBuild) {
	const known = handlers.get(build)
	if (known) return known
	const made = createRequestHandler({ build, mode: env.NODE_ENV, getLoadContext: (request, response) => {
		const refusal = response.locals['problem'] as Refusal | undefined
		return { requestId: String(response.getHeader('X-Request-Id')), from: senderOf(request), personalData, ...(refusal && { problem: refusal }) }
	} })
	handlers.set(build, made)
	return made
}

/** Refuses what no page can read, answers questions beforehand, and takes a slash too many off an address. */
function guard(request: Request, response: Response, next: NextFunction): void {
	const refusal = refusalOf(request)
	if (isInterface(request.url)) {
		if (request.method === 'OPTIONS') response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, HEAD', 'Access-Control-Allow-Headers': '*' }).status(204).end()
		else if (refusal) response.set('Access-Control-Allow-Origin', '*').status(refusal.status).type('application/problem+json').send(JSON.stringify({ type: `urn:samverk:problem:${refusal.code}`, title: 'This address of the interface cannot be asked like that.', ...refusal }))
		else next()
		return
	}
	const [path = '', query] = request.url.split('?', 2)
	if (!refusal && /^\/[^/\\].*[^/]\/$/.test(path)) return response.redirect(301, path.slice(0, -1) + (query === undefined ? '' : `?${query}`))
	if (refusal) refuse(request, response, refusal)
	// Checked above against our own address; Remix would compare it with the name that a proxy calls us by.
	delete request.headers.origin
	next()
}

/** Sends a refused request to the page that says so, in the language of its address or of the visitor. */
function refuse(request: Request, response: Response, refusal: Refusal): void {
	const asked = /^\/([a-z]{2,3})(?=[/?.]|$)/.exec(request.originalUrl)?.[1]
	const headers = new Headers({ Cookie: String(request.headers.cookie ?? ''), 'Accept-Language': String(request.headers['accept-language'] ?? '') })
	const language = asked ?? visitorLanguage(new globalThis.Request('http://localhost/', { headers }))
	if (refusal.code === 'tooLarge') response.set('Connection', 'close')
	response.locals['problem'] = refusal
	if (request.method !== 'HEAD') request.method = 'GET'
	request.originalUrl = `/${language}/-/-`
	request.url = request.originalUrl
}

function logged(request: Request, response: Response, next: NextFunction): void {
	const given = request.headers['x-request-id']
	const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
	const started = process.hrtime.bigint()
	const path = request.originalUrl.split('?')[0]?.slice(0, 200)
	const { method } = request
	response.set('X-Request-Id', requestId)
	response.on('finish', () => {
		const seconds = Number(process.hrtime.bigint() - started) / 1e9
		const status = response.statusCode
		answerSeconds.observe({ method, status: `${String(status)[0]}xx` }, seconds)
		log.info({ requestId, method, path, status, ms: Math.round(seconds * 1000) }, 'answered')
	})
	next()
}

/**
 * Catches an answer that may be kept, keeps it compressed, and then gives it from memory, so that the first reader gets
 * the same headers as all later ones.
 */
function keeper(kept: KeptAnswers, epoch: () => number) {
	return (request: Request, response: Response, next: NextFunction): void => {
		const at = epoch()
		const address = request.url
		const chunks: Buffer[] = []
		// The stream's own methods, put back when the answer goes out.
		const write = response.write.bind(response)
		const end = response.end.bind(response)
		let decided: boolean | undefined
		const isCaught = () => {
			decided ??= response.statusCode === 200 && (request.method === 'GET' || request.method === 'HEAD') && response.getHeader(KEEP_HEADER) !== undefined
			if (!response.headersSent) response.removeHeader(KEEP_HEADER)
			return decided
		}
		const note = (chunk: unknown) => { if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk)) }
		const finish = async () => {
			const body = Buffer.concat(chunks)
			if (request.method === 'GET') {
				const headers = { ...SECURITY_HEADERS, ...pick(response, ['Content-Type', 'Content-Disposition', 'Content-Language', 'Access-Control-Allow-Origin']) }
				await kept.keep(address, { headers, body }, () => epoch() === at)
			}
			Object.assign(response, { write, end })
			if (!kept.answer(request, response)) response.end(body)
		}
		response.write = function caught(this: Response, ...given: Parameters<typeof write>) {
			if (!isCaught()) return write(...given)
			note(given[0])
			return true
		} as typeof write
		response.end = function caught(this: Response, ...given: Parameters<typeof end>) {
			if (!isCaught()) return end(...given)
			note(given[0])
			finish().catch(next)
			return this
		} as typeof end
		next()
	}
}

const pick = (response: Response, names: string[]) => Object.fromEntries(names.flatMap((name) => (response.getHeader(name) === undefined ? [] : [[name, String(response.getHeader(name))]])))

/** What is left when even the error page could not be made: no stack trace, and the number to look for in the log. */
function lastResort(error: unknown, _request: Request, response: Response, next: NextFunction): void {
	const requestId = response.getHeader('X-Request-Id')
	const status = (error as { status?: number }).status ?? 500
	if (status >= 500) log.error({ err: error, requestId }, 'a request broke')
	if (response.headersSent) return next(error)
	response.status(status).type('text').send(status === 404 ? 'Not found.\n' : `Something broke. Number of this request: ${String(requestId)}\n`)
}
