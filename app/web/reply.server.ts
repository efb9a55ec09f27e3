// How answers leave: pages that may be kept, problems with their code, redirects that last.
import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { isLanguage } from '../platform/i18n.server.ts'
import type { Language } from '../kernel/language.ts'
import { Problem } from '../kernel/problem.ts'

/** Tells the server in front that this answer belongs to no single visitor and holds until the content changes. */
export const KEEP_HEADER = 'Samverk-Keep'
export const keep = { [KEEP_HEADER]: '1' }

/** For the `headers` export of reading pages; problems are never kept. */
export const keptHeaders = ({ errorHeaders }: { errorHeaders: Headers | undefined }): HeadersInit => (errorHeaders ? {} : keep)

export type Asked = { request: Request; params: LoaderFunctionArgs['params']; context: LoaderFunctionArgs['context']; language: Language; url: URL }

/**
 * Wraps a page's loader or action: the language is known and real, and a `Problem` becomes an answer with its status and
 * code, which the error page puts into words.
 */
export function answering<T>(work: (asked: Asked) => Promise<T>) {
	return async ({ request, params, context }: LoaderFunctionArgs): Promise<T> => {
		try {
			const language = params['lang']
			if (!isLanguage(language)) throw new Problem('noLanguage', 404)
			return await work({ request, params, context, language, url: new URL(request.url) })
		} catch (error) {
			if (error instanceof Problem) throw data({ code: error.code, values: error.values }, { status: error.status })
			throw error
		}
	}
}

/** A path of this site, never an address elsewhere; empty where it is none. */
export const ownPath = (given: string | null): string => (given && /^\/(?![/\\])/.test(given) && given.length <= 1000 ? given : '')

/** Sends the visitor on for good: the old address has a successor. */
export const movedTo = (path: string) => redirect(path, 301)

/** A problem for machines, RFC 9457, with a stable code. */
export function problemJson(code: string, status: number, title: string, more: Record<string, unknown> = {}): Response {
	return new Response(JSON.stringify({ type: `urn:samverk:problem:${code}`, title, status, code, ...more }), {
		status,
		headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
	})
}
