// Which language a visitor without a language in the address gets.
import { languageOfVisitor, type Language } from '../kernel/language.ts'
import { isLanguage, languages } from '../platform/i18n.server.ts'

const COOKIE = /(?:^|;\s*)language=([a-z]{2,3})(?:;|$)/

/** By the cookie, then the browser's wishes, then English; a malformed cookie is as good as none. */
export function visitorLanguage(request: Request): Language {
	const cookie = COOKIE.exec(request.headers.get('Cookie') ?? '')?.[1]
	return languageOfVisitor(languages(), cookie, request.headers.get('Accept-Language'))
}

/** The language of a page: the address's, where it is one of ours, else the visitor's. */
export function pageLanguage(request: Request): Language {
	const asked = new URL(request.url).pathname.split('/')[1]?.replace(/\.data$/, '')
	return isLanguage(asked) ? asked : visitorLanguage(request)
}
