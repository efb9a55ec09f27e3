// Cases as lists show them: title, one sentence, place, and where each is read; for every page that lists some.
import { labelsOf } from '../capabilities/vocabularies/vocabularies.server.ts'
import type { Language } from '../kernel/language.ts'
import { translator } from '../platform/i18n.server.ts'
import { pathsIn } from './address-book.server.ts'

/** What a list needs to know of a case. */
export type ListedCase = { id: string; title: string; summary: string; slug: string; language: Language; isFallback: boolean; facts: { country: string | null; place: string; composite: boolean } }

/** A case ready to be listed; `ui/case-list` shows it. */
export type CaseCard = Pick<ListedCase, 'id' | 'title' | 'summary'> & { path: string; place: string; composite: boolean; tried?: string; lang?: Language }

/** `tried` says how often each was tried elsewhere, by its id. */
export async function cardsOf(items: readonly ListedCase[], language: Language, tried: ReadonlyMap<string, number> = new Map()): Promise<CaseCard[]> {
	const t = translator(language)
	const countries = await labelsOf('country', language)
	const paths = pathsIn(language)
	return items.map(({ id, title, summary, slug, language: lang, isFallback, facts: { country, place, composite } }) => ({
		id, title, summary, path: paths.practice(slug), composite,
		place: [place, country && (countries.get(country) ?? country)].filter(Boolean).join(', '),
		...(tried.has(id) && { tried: t('trials:shown.count', { count: tried.get(id) ?? 0 }) }),
		...(isFallback && { lang }),
	}))
}
