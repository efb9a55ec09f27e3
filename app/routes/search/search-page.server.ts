// What the search page shows: results with their addresses, labels of the filters, and what is offered where nothing fits.
import { searchFor } from '../../capabilities/search/search.server.ts'
import { FACETS, LAST_PAGE, nameInAddress, PAGE_SIZE, readFilters, readText, type Facet, type FacetCounts, type Filters, type SearchQuery } from '../../capabilities/search/search.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { nameOfLanguage, type Language } from '../../kernel/language.ts'
import { everythingIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import { templateHeads } from '../../subjects/templates/templates.server.ts'
import { resultsIn } from '../../web/search-results.server.ts'

/** Queries with more words than this are not tried without each of them. */
const MOST_LEFT_OUT = 6
const MOST_OFFERS = 5
const OPEN = readFilters(new URLSearchParams())

/** What an address asks for. */
export function askedIn(url: URL, language: Language) {
	const page = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('page'))) || 1, 1), LAST_PAGE)
	return { text: readText(url.searchParams), language, filters: readFilters(url.searchParams), page, pageSize: PAGE_SIZE }
}

/** A query as it stands in addresses. */
export const addressOf = (q: string, filters: Filters) => ({ ...(q && { q }), ...Object.fromEntries(FACETS.filter((facet) => filters[facet].length > 0).map((facet) => [nameInAddress(facet), filters[facet]])) })

/** Every published text that can be found, as it is called in a language. */
export const headsIn = async (language: Language) => (await Promise.all([everythingIn(language), templateHeads(language), practiceHeads(language)])).flat()

/** Results as a page shows them, with the labels of the filters that they have. */
export async function foundFor(query: SearchQuery) {
	const answer = await searchFor(query)
	const { facets, meant, note } = answer
	const { language, filters } = query
	const [heads, labels] = await Promise.all([headsIn(language), labelsFor(language, facets, filters)])
	const found = resultsIn(answer, heads, language)
	return { ...found, facets, meant, note, labels, pages: Math.min(Math.ceil(found.total / query.pageSize), LAST_PAGE) }
}

export type Labels = Partial<Record<Facet, Array<{ value: string; label: string }>>>

/** What the values of those groups are called whose words are no words of the interface, in the order of their language. */
async function labelsFor(language: Language, facets: FacetCounts, filters: Filters): Promise<Labels> {
	const present = (facet: Facet) => new Set([...Object.keys(facets[facet]), ...filters[facet]])
	const ways = (await waysIn(language)).filter(({ id }) => present('way').has(id)).map(({ id, title }) => ({ value: id, label: title }))
	const named: Labels = { way: ways }
	for (const facet of ['country', 'sector', 'theme'] as const) {
		const values = [...present(facet)]
		const labels = values.length > 0 ? await labelsOf(facet, language) : new Map<string, string>()
		named[facet] = values.map((value) => ({ value, label: labels.get(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language))
	}
	return named
}

/** A way on where nothing fits: what is left out, how much there would be, and the query that asks for it. */
export type Offer = { leaves: { facet: Facet } | { word: string } | 'filters'; total: number; query: ReturnType<typeof addressOf> }

/** The query with less in it: without one group of filters, without all of them, or without one of its words. */
export async function looserThan(query: SearchQuery): Promise<Offer[]> {
	const { text, filters } = query
	const groups = FACETS.filter((facet) => filters[facet].length > 0)
	const words = text.split(/\s+/)
	const wider = [
		...groups.map((facet) => ({ leaves: { facet }, text, filters: { ...filters, [facet]: [] } })),
		...(groups.length > 1 ? [{ leaves: 'filters' as const, text, filters: OPEN }] : []),
		...(words.length > 1 && words.length <= MOST_LEFT_OUT && !/["“”„«»]/.test(text) ? words.map((word, at) => ({ leaves: { word }, text: words.filter((_, other) => other !== at).join(' '), filters })) : []),
	]
	const offers: Offer[] = []
	for (const one of wider) {
		const { total } = await searchFor({ ...query, text: one.text, filters: one.filters, page: 1, pageSize: 1 })
		if (total > 0) offers.push({ leaves: one.leaves, total, query: addressOf(one.text, one.filters) })
	}
	return offers.slice(0, MOST_OFFERS)
}

/** Where the filters name languages: how much there is in others. */
export const inOtherLanguages = (text: string, filters: Filters, { language: counts }: FacetCounts) =>
	(filters.language.length === 0 ? [] : Object.entries(counts))
		.filter(([language, count]) => count > 0 && !filters.language.includes(language))
		.sort((a, b) => b[1] - a[1])
		.map(([language, count]) => ({ language, name: nameOfLanguage(language), count, query: addressOf(text, { ...filters, language: [language] }) }))
