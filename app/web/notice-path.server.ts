// Where a notice leads: the name of a page's function with what it takes, as an address in a language.
import type { Language } from '../kernel/language.ts'
import type { NoticeTarget } from '../platform/notices.ts'
import { pathsIn } from './address-book.server.ts'

/** The path of the page that a notice leads to; the list of notices where there is no such page any more. */
export function noticePath([page, ...args]: NoticeTarget, language: Language): string {
	const paths = pathsIn(language)
	const make = page in paths ? (paths as unknown as Record<string, (...args: string[]) => string>)[page] : undefined
	return make ? make(...args) : paths.notices()
}
