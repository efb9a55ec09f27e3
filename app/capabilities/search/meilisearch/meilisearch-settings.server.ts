// How each index of Meilisearch is set up: what is searched, in which order results come, and which words mean the same.
import type { Settings } from 'meilisearch'
import type { Language } from '../../../kernel/language.ts'
import { FACETS, type Concept } from '../search.ts'
import { conceptToken, namesIn } from '../lexicon/lexicon-concepts.server.ts'
import { tokensOf } from '../../../platform/words.server.ts'

/** Meilisearch names languages by three letters; a language without one here is left for it to guess. */
const LOCALES: Record<Language, string> = { en: 'eng', fi: 'fin', sv: 'swe', nl: 'nld', de: 'deu', fr: 'fra', it: 'ita', es: 'spa', da: 'dan', nb: 'nob', pt: 'por', ca: 'cat', ro: 'ron', hu: 'hun', cs: 'ces', sl: 'slv', tr: 'tur', pl: 'pol' }
export const localesOf = (language: Language): string[] | undefined => (LOCALES[language] ? [LOCALES[language]] : undefined)

/** How the facet of the text's language is called in documents: a subject has as many as it has texts. */
export const attributeOf = (facet: (typeof FACETS)[number]): string => (facet === 'language' ? 'languages' : facet)

/** Fields that are searched, the weightiest first: forms made by our own vocabulary before the words as they stand. */
const SEARCHED = ['titleTerms', 'title', 'leadTerms', 'askedTerms', 'bodyTerms', 'names', 'summary', 'blocks.text']
/** `sort` counts only where a question asks for an order, as lists without words do. */
const RANKING = ['sort', 'fallback:asc', 'words', 'typo', 'attribute', 'proximity', 'exactness', 'weight:desc']
/** More than there will be: what is found is counted in whole, as the counts of filters are. */
const MOST_RESULTS = 100_000
const MOST_VALUES = 200

/** A concept's own word; without a sign in it, at which Meilisearch would cut it in two. */
export const conceptWord = (id: string): string => conceptToken(id).replace('_', '')

/** Each name of a concept, in any language, means the concept's own word, which every text about it has. */
function synonymsOf(concepts: readonly Concept[]): Record<string, string[]> {
	const found = new Map<string, Set<string>>()
	for (const { id, labels } of concepts) {
		for (const [language, names] of Object.entries(labels)) {
			for (const name of names.flatMap((one) => namesIn(one, language))) {
				const words = tokensOf(name).map(({ word }) => word).join(' ')
				if (words) found.set(words, (found.get(words) ?? new Set()).add(conceptWord(id)))
			}
		}
	}
	return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([words, ids]) => [words, [...ids].sort()]))
}

export function settingsFor(language: Language, concepts: readonly Concept[]): Settings {
	const locales = localesOf(language)
	return {
		searchableAttributes: SEARCHED,
		filterableAttributes: [...FACETS.map(attributeOf), 'fallback', 'ref'],
		sortableAttributes: ['weight', 'fallback', 'published'],
		rankingRules: RANKING,
		synonyms: synonymsOf(concepts),
		typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
		faceting: { maxValuesPerFacet: MOST_VALUES },
		pagination: { maxTotalHits: MOST_RESULTS },
		localizedAttributes: locales ? [{ attributePatterns: ['*'], locales }] : null,
	}
}

/** Whether an index is set up like this already; what it has besides does not matter. Lists of attributes may come in another order. */
export function isSetUp(present: unknown, wanted: unknown): boolean {
	if (Array.isArray(wanted)) return Array.isArray(present) && JSON.stringify(unordered(present)) === JSON.stringify(unordered(wanted))
	if (typeof wanted !== 'object' || wanted === null) return present === wanted || (wanted === null && present === undefined)
	const given = (present ?? {}) as Record<string, unknown>
	return Object.entries(wanted).every(([key, value]) => (key === 'searchableAttributes' || key === 'rankingRules' ? JSON.stringify(given[key]) === JSON.stringify(value) : isSetUp(given[key], value)))
}

const unordered = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort()
