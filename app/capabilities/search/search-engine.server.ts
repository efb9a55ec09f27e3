// What every engine of search can do. The house asks the one that is configured; all of them pass one contract test.
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import type { SearchAnswer, SearchQuery, SearchSource } from './search.ts'

/** Tells how far the making of an index has come. */
export type Say = (done: number, all: number) => void

export type SearchEngine = {
	readonly name: 'embedded' | 'meilisearch'
	/** Finds what fits; throws `EngineAway` where nobody answers. */
	find(query: SearchQuery): Promise<SearchAnswer>
	/** Brings one subject up to date in all its languages; doing it again does no harm. Returns how many texts changed. */
	update(ref: SubjectRef, source: SearchSource): Promise<number>
	/** Brings everything up to date by comparing, and makes the index where there is none. Returns how many texts changed. */
	refresh(source: SearchSource): Promise<number>
	/** What every process that answers readers does when content has changed, so that it can answer; changes nothing that others see. */
	follow(source: SearchSource): Promise<number>
	/** Makes the whole index anew beside the one in use; readers keep finding until it is in place. Returns how many texts it has. */
	rebuild(source: SearchSource, say?: Say): Promise<number>
	/** Whether there is an index to ask. */
	isReady(): Promise<boolean>
	close(): Promise<void>
}

/** What an engine throws while it cannot be reached; what was asked of it may be asked again. */
export class EngineAway extends Error {}
