// The verbs of search: asking the index, keeping it like what is published, and making it anew.
import { EmbeddedEngine } from './embedded/embedded-index.server.ts'
import { env } from '../../platform/env.server.ts'
import type { Say, SearchEngine } from './search-engine.server.ts'
import { SearchPool } from './search-pool.server.ts'
import type { Mark, SearchAnswer, SearchQuery, SearchSource } from './search.ts'

export { markAllForSearch, markForSearch } from './search-marks.server.ts'

const beside = new EmbeddedEngine()
const engine: SearchEngine = env.searchThreads > 0 ? new SearchPool(beside, env.searchThreads) : beside

/** Lets go of the index file; the next question opens it again. */
export const closeSearch = (): Promise<void> => engine.close()

/** Finds what fits a query: subjects once each, in the reader's language where they have it. */
export const searchFor = (query: SearchQuery): Promise<SearchAnswer> => engine.find(query)

/** Whether there is an index to ask. */
export const isSearchable = (): Promise<boolean> => engine.isReady()

/** Brings the index up to date with what is published; makes it where there is none. Returns how many texts changed. */
export const refreshSearch = (source: SearchSource): Promise<number> => engine.refresh(source)

/** Makes the whole index anew beside the one in use; readers keep finding until it is in place. */
export const rebuildSearch = (source: SearchSource, say?: Say): Promise<number> => engine.rebuild(source, say)

/** What the worker does with a mark; doing it again does no harm. */
export async function carryOutMark({ ref }: Mark, source: SearchSource): Promise<void> {
	await (ref ? engine.update(ref, source) : engine.refresh(source))
}
