// The verbs of search: asking the index, keeping it like what is published, and making it anew.
import { log } from '../../platform/log.server.ts'
import { SearchIndex, type Say } from './embedded/embedded-index.server.ts'
import { rank } from './embedded/embedded-ranking.server.ts'
import { passageOf } from './embedded/embedded-snippets.server.ts'
import { FACETS, type FacetCounts, type Mark, type SearchAnswer, type SearchHit, type SearchQuery, type SearchSource } from './search.ts'

export { markAllForSearch, markForSearch } from './search-marks.server.ts'

/** How often it is looked whether another process has changed the index, in milliseconds. */
const LOOK_EVERY = 300

let open: SearchIndex | undefined
let lookedAt = 0
let working: Promise<unknown> = Promise.resolve()

/** The index, opened when first asked for, and again when another process has written to it. */
function current(): SearchIndex | undefined {
	if (open && Date.now() - lookedAt < LOOK_EVERY) return open
	lookedAt = Date.now()
	if (open && !open.isOutdated()) return open
	closeSearch()
	open = SearchIndex.open()
	return open
}

/** Lets go of the index file; the next question opens it again. */
export function closeSearch(): void {
	open?.engine.close()
	open = undefined
}

const nothing = (): SearchAnswer => ({ total: 0, hits: [], facets: Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts })

/** Finds what fits a query: subjects once each, in the reader's language where they have it. */
export async function searchFor(query: SearchQuery): Promise<SearchAnswer> {
	const index = current()
	if (!index || !query.text.trim()) return nothing()
	try {
		return answerFrom(index, query)
	} catch (error) {
		// A damaged file is laid aside: the next look makes the index anew.
		log.error({ err: error }, 'the search index could not be read')
		closeSearch()
		return nothing()
	}
}

function answerFrom(index: SearchIndex, query: SearchQuery): SearchAnswer {
	const { asked, ranked, facets, meant } = rank(query, index)
	const best = ranked.reduce((most, { value }) => Math.max(most, value), 0)
	const hits = ranked.slice((query.page - 1) * query.pageSize, query.page * query.pageSize).map(({ shown, fitting, value }): SearchHit => ({
		ref: shown.ref,
		language: shown.language,
		isFallback: shown.language !== query.language,
		...passageOf(shown, fitting, asked, index),
		score: best > 0 ? Math.round((value / best) * 1000) / 1000 : 0,
	}))
	return { total: ranked.length, hits, facets, ...(meant && { meant }) }
}

/** Whether there is an index to ask. */
export const isSearchable = (): boolean => current() !== undefined

/** One after the other: two builds at a time in one process would only be in each other's way. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const done = working.then(work, work)
	working = done.catch(() => undefined)
	return done
}

/** Brings the index up to date with what is published; makes it where there is none. Returns how many texts changed. */
export const refreshSearch = (source: SearchSource): Promise<number> => inTurn(async () => {
	lookedAt = 0
	const index = current()
	if (index) return index.refresh(source)
	await SearchIndex.build(source)
	lookedAt = 0
	return current()?.texts.size ?? 0
})

/** Makes the whole index anew beside the one in use; readers keep finding until it is in place. */
export const rebuildSearch = (source: SearchSource, say?: Say): Promise<number> => inTurn(async () => {
	await SearchIndex.build(source, say)
	lookedAt = 0
	return current()?.texts.size ?? 0
})

/** What the worker does with a mark; doing it again does no harm. */
export async function carryOutMark(_mark: Mark, source: SearchSource): Promise<void> {
	await refreshSearch(source)
}
