// Which cases a reader wants to see: read from the address, applied to the list, and how many each further choice would leave. Pure.
import { PRACTICE_FACETS, type PracticeFacet, type PracticeFilter, type PracticeItem, type PracticeList } from './practices.ts'

/** Values are ids and codes; what else stands in an address is passed over. */
const VALUE = /^[A-Za-z0-9]+(-[a-z0-9]+)*$/
const MOST = 20

/** Reads a filter from an address; what cannot be a value is dropped, never an error. */
export function readPracticeFilter(query: URLSearchParams): PracticeFilter {
	const values = (facet: PracticeFacet) => [...new Set(query.getAll(facet))].filter((value) => value.length <= 64 && VALUE.test(value)).slice(0, MOST)
	return Object.fromEntries(PRACTICE_FACETS.map((facet) => [facet, values(facet)])) as PracticeFilter
}

export const isNarrowedList = (filter: PracticeFilter) => PRACTICE_FACETS.some((facet) => filter[facet].length > 0)

/** The values of a case in a facet. A sector counts for the broader ones that it belongs to: `1012` for `101` and `10`. */
export function valuesIn({ facts, languages }: PracticeItem, facet: PracticeFacet): readonly string[] {
	switch (facet) {
		case 'way': return facts.ways
		case 'country': return facts.country ? [facts.country] : []
		case 'region': return facts.region ? [facts.region] : []
		case 'sector': return facts.sector ? [2, 3, 4].filter((length) => length <= (facts.sector ?? '').length).map((length) => (facts.sector ?? '').slice(0, length)) : []
		case 'theme': return facts.themes
		case 'group': return facts.targetGroups
		case 'obstacle': return facts.obstacles
		case 'textLang': return languages
	}
}

const fits = (item: PracticeItem, filter: PracticeFilter, except?: PracticeFacet) =>
	PRACTICE_FACETS.every((facet) => facet === except || filter[facet].length === 0 || filter[facet].some((value) => valuesIn(item, facet).includes(value)))

/** The cases that fit, the newest first, with the counts of every value beside what is chosen in other facets. */
export function listOf(all: readonly PracticeItem[], filter: PracticeFilter): PracticeList {
	const items = all.filter((item) => fits(item, filter)).sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || a.id.localeCompare(b.id))
	const counted = (facet: PracticeFacet) => {
		const counts: Record<string, number> = {}
		for (const item of all) if (fits(item, filter, facet)) for (const value of valuesIn(item, facet)) counts[value] = (counts[value] ?? 0) + 1
		return counts
	}
	return { items, counts: Object.fromEntries(PRACTICE_FACETS.map((facet) => [facet, counted(facet)])) as PracticeList['counts'] }
}
