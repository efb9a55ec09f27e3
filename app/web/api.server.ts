// How the public interface answers: JSON for everybody, problems with a code, languages checked.
import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { SOURCE_LANGUAGE, type Language } from '../kernel/language.ts'
import { Problem } from '../kernel/problem.ts'
import { isLanguage, languages, translator } from '../platform/i18n.server.ts'
import { keep, problemJson } from './reply.server.ts'

type Asked = {
	language: Language
	url: URL
	params: LoaderFunctionArgs['params']
	/** Says how many milliseconds something took: in a header, because times are no part of an answer. */
	time: (what: string, ms: number) => void
}

/**
 * Wraps a loader of the interface: `lang` is checked, the answer is JSON, a `Problem` is told as one. The answer is kept
 * until the content changes, unless `isKept` says no: then it is made anew, and only its mark tells whether it is known.
 */
export function apiAnswer(work: (asked: Asked) => Promise<unknown>, { isKept = true } = {}) {
	return async ({ request, params }: LoaderFunctionArgs): Promise<Response> => {
		try {
			const url = new URL(request.url)
			const language = url.searchParams.get('lang') ?? SOURCE_LANGUAGE
			if (!isLanguage(language)) throw new Problem('unknownLanguage', 400, { languages: languages().join(', ') })
			const times: string[] = []
			const body = JSON.stringify(await work({ language, url, params, time: (what, ms) => { times.push(`${what};dur=${ms.toFixed(1)}`) } }))
			const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' }
			if (isKept) return new Response(body, { headers: { ...headers, ...keep } })
			const mark = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
			const isKnown = request.headers.get('If-None-Match')?.includes(mark) ?? false
			return new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers: { ...headers, ETag: mark, 'Cache-Control': 'no-cache', ...(times.length > 0 && { 'Server-Timing': times.join(', '), 'Timing-Allow-Origin': '*' }) } })
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			const title = TITLES[error.code] ?? translator(SOURCE_LANGUAGE)('problem.notFound')
			return problemJson(error.code, error.status, title, error.values)
		}
	}
}

/** Problems for machines are told in English, as the interface's documentation is. */
const TITLES: Record<string, string> = {
	unknownLanguage: 'The parameter lang names a language that the manual does not speak.',
	notFound: 'There is nothing at this address.',
	badPage: 'The parameter page must be a whole number from 1.',
}

/** One page of a list, as every list of the interface gives it. `page` counts from 1. */
export function pageOf<T>(items: readonly T[], url: URL, pageSize = 50) {
	const asked = url.searchParams.get('page') ?? '1'
	const page = Number(asked)
	if (!/^[1-9]\d{0,6}$/.test(asked)) throw new Problem('badPage', 400)
	const next = new URL(url.pathname + url.search, url.origin)
	next.searchParams.set('page', String(page + 1))
	const hasNext = page * pageSize < items.length
	return { items: items.slice((page - 1) * pageSize, page * pageSize), page, pageSize, total: items.length, next: hasNext ? next.pathname + next.search : null }
}
