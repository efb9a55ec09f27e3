// Cases as lists show them: title, one sentence, place, and where each is read; for every page that lists some.
import { labelsOf } from '../capabilities/vocabularies/vocabularies.server.ts'
import type { Language } from '../kernel/language.ts'
import type { CaseCard } from '../ui/case-list.tsx'
import { pathsIn } from './address-book.server.ts'

/** What a list needs to know of a case. */
export type ListedCase = { id: string; title: string; summary: string; slug: string; language: Language; isFallback: boolean; facts: { country: string | null; place: string; composite: boolean } }

export async function cardsOf(items: readonly ListedCase[], language: Language): Promise<CaseCard[]> {
	const countries = await labelsOf('country', language)
	const paths = pathsIn(language)
	return items.map(({ id, title, summary, slug, language: lang, isFallback, facts: { country, place, composite } }) => ({
		id, title, summary, path: paths.practice(slug), composite,
		place: [place, country && (countries.get(country) ?? country)].filter(Boolean).join(', '),
		...(isFallback && { lang }),
	}))
}
