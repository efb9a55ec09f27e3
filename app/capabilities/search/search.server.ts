// The verbs of search: asking the engine that is configured, keeping it like what is published, and making its index anew.
import { env } from '../../platform/env.server.ts'
import { EmbeddedEngine } from './embedded/embedded-index.server.ts'
import { MeilisearchEngine, type ServerAddress } from './meilisearch/meilisearch-engine.server.ts'
import type { Say, SearchEngine } from './search-engine.server.ts'
import { FallbackEngine } from './search-fallback.server.ts'
import { SearchPool } from './threads/threads-pool.server.ts'
import type { Mark, SearchAnswer, SearchQuery, SearchSource } from './search.ts'

export { markAllForSearch, markForSearch } from './search-marks.server.ts'

export type { SearchEngine } from './search-engine.server.ts'

/** The index beside the database, in so many threads of its own; with none, questions are answered in this one. */
export const embeddedEngine = (threads: number, patience?: number): SearchEngine => (threads > 0 ? new SearchPool(new EmbeddedEngine(), threads, patience) : new EmbeddedEngine())

/** A Meilisearch server, with the index beside the database for the time while it is away. */
export const meilisearchEngine = (address: ServerAddress): SearchEngine => new MeilisearchEngine(address)
export const withFallback = (server: SearchEngine, fallback: SearchEngine): SearchEngine => new FallbackEngine(server, fallback)

/** The one place that knows which engine is configured. */
function configured(): SearchEngine {
	const embedded = embeddedEngine(env.searchThreads)
	return env.MEILISEARCH_URL ? withFallback(meilisearchEngine({ url: env.MEILISEARCH_URL, key: env.MEILISEARCH_KEY, prefix: env.MEILISEARCH_PREFIX }), embedded) : embedded
}
const engine = configured()

/** Lets go of the index file; the next question opens it again. */
export const closeSearch = (): Promise<void> => engine.close()

/** Finds what fits a query: subjects once each, in the reader's language where they have it. */
export const searchFor = (query: SearchQuery): Promise<SearchAnswer> => engine.find(query)

/** Whether there is an index to ask. */
export const isSearchable = (): Promise<boolean> => engine.isReady()

/** What every process that answers readers does at start and when content has changed: its index follows. Returns how many texts changed. */
export const refreshSearch = (source: SearchSource): Promise<number> => engine.follow(source)

/** Whether there is a server that learns of changes by marks alone: after a time without a worker, everything has to be compared. */
export const isServed = engine.name === 'meilisearch'

/** Makes the whole index anew beside the one in use; readers keep finding until it is in place. */
export const rebuildSearch = (source: SearchSource, say?: Say): Promise<number> => engine.rebuild(source, say)

/** What the worker does with a mark; doing it again does no harm. While a server is away, the mark waits. */
export async function carryOutMark({ ref }: Mark, source: SearchSource): Promise<void> {
	await (ref ? engine.update(ref, source) : engine.refresh(source))
}
