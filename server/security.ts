// What every answer carries, and which requests are refused before a page is asked.
import type { IncomingMessage } from 'node:http'
import { env } from '../app/platform/env.server.ts'
import { languages, pathWords } from '../app/platform/i18n.server.ts'

/** Reading pages have no inline script or style, so the policy needs no exceptions. */
const POLICY = [
	"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
	"form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "manifest-src 'self'",
].join('; ')

export const SECURITY_HEADERS: Record<string, string> = {
	'Content-Security-Policy': POLICY,
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'strict-origin-when-cross-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
	...(env.publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
}

const LONGEST_PATH = 2000
const LONGEST_QUERY = 4000
/** What is typed or pasted into a search box is cut and cleaned, never refused. */
const LONGEST_SEARCH = 30_000

export type Refusal = { code: 'badAddress' | 'addressTooLong' | 'wrongOrigin' | 'notAllowed' | 'tooLarge'; status: number }

/** A form without a file may be this large, in bytes. */
const LARGEST_BODY = 100_000

export const isInterface = (url: string) => /^\/api(?:[/?]|$)/.test(url)
const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD'

/** A filled document may be brought back: larger than what is taken, so that the page itself can say that it is too large. */
const LARGEST_UPLOAD = 8_000_000

/** A case with its whole text is sent at once by the editor without a script. */
const LARGEST_TEXT = 2_000_000
/** A file of 25 MB with the form around it. */
const LARGEST_FILE = 27_000_000

/** Where people work: every page below these takes forms. */
const WORKPLACES = ['signIn', 'join', 'account', 'notices', 'organisations', 'practices', 'contribute', 'contributions', 'desk', 'administration']

/** Where forms are sent to, with the most bytes that each takes; every other page is there to be read. */
const FORMS = languages().flatMap((language) => {
	const word = (section: string) => pathWords(language)[section] ?? section
	return [
		{ path: new RegExp(`^/${language}/(${word('report')}|${word('book')}|${word('search')}(/opened)?)$`), most: LARGEST_BODY },
		{ path: new RegExp(`^/${language}/${word('documents')}/[^/]+(/(docx|pdf))?$`), most: LARGEST_UPLOAD },
		{ path: new RegExp(`^/${language}/(${word('contributions')}|${word('contribute')}|${word('organisations')})/(.+/)?files$`), most: LARGEST_FILE },
		{ path: new RegExp(`^/${language}/(${WORKPLACES.map(word).join('|')})(/.*)?$`), most: LARGEST_TEXT },
	]
})

/** A method that the address does not know, and bodies that are larger than any form. */
function refuseMethod({ method, url = '', headers }: IncomingMessage): Refusal | undefined {
	if (isReading(method)) return undefined
	const path = (url.split('?')[0] ?? '').replace(/\.data$/, '')
	const form = method === 'POST' && FORMS.find((one) => one.path.test(path))
	if (!form) return { code: 'notAllowed', status: 405 }
	const isTooLarge = Number(headers['content-length'] ?? 0) > form.most || headers['transfer-encoding'] !== undefined
	return isTooLarge ? { code: 'tooLarge', status: 413 } : undefined
}

/** Why a request is not passed on as it is; nothing where it may pass. */
export const refusalOf = (request: IncomingMessage): Refusal | undefined => refuseAddress(request.url ?? '') ?? refuseMethod(request) ?? refuseOrigin(request)

const searchPaths = new Set(['/api/v1/search', ...languages().flatMap((language) => ['', '/feed.atom'].map((end) => `/${language}/${pathWords(language)['search'] ?? ''}${end}`))])

/** What is wrong with an address before any page looks at it: too long, broken encoding, control characters. */
function refuseAddress(url: string): Refusal | undefined {
	const [path = '', query = ''] = url.split('?', 2)
	const isSearch = searchPaths.has(path)
	if (path.length > LONGEST_PATH || query.length > (isSearch ? LONGEST_SEARCH : LONGEST_QUERY)) return { code: 'addressTooLong', status: 414 }
	try {
		// eslint-disable-next-line no-control-regex -- looking for control characters is the point
		if (/[\u0000-\u001f\u007f\\]/.test(decodeURIComponent(path)) || (/%00/.test(query) && !isSearch)) return { code: 'badAddress', status: 400 }
	} catch {
		return { code: 'badAddress', status: 400 }
	}
	return undefined
}

/** A change must come from a page of this site: browsers say where a form was sent from. */
function refuseOrigin(request: IncomingMessage): Refusal | undefined {
	if (isReading(request.method)) return undefined
	const wrong: Refusal = { code: 'wrongOrigin', status: 403 }
	if (!request.headers.origin) return request.headers['sec-fetch-site'] === 'same-origin' ? undefined : wrong
	return isOwnOrigin(request) ? undefined : wrong
}

/** Whether a request was sent by a page of this site; one that does not say where it comes from was not. */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
	try {
		const host = new URL(headers.origin ?? '').host
		return host === new URL(env.publicUrl).host || host === headers.host
	} catch {
		return false
	}
}

/** Where a request comes from, for slowing down floods: the proxy's word only where it is trusted. */
export function senderOf(request: IncomingMessage): string {
	const forwarded = env.TRUST_PROXY ? String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() : ''
	return forwarded || (request.socket.remoteAddress ?? '')
}
