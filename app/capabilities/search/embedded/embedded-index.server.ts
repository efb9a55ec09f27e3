// The embedded engine: one index file, opened when first asked for, and again when another process has put a newer one in place.
import type { SubjectRef } from '../../../kernel/subject-ref.ts'
import { log } from '../../../platform/log.server.ts'
import type { Say, SearchEngine } from '../search-engine.server.ts'
import { isAsked, noAnswer, type SearchAnswer, type SearchHit, type SearchQuery, type SearchSource } from '../search.ts'
import { IndexFile } from './embedded-file.server.ts'
import { Memory } from './embedded-memory.server.ts'
import { rank, type Ranked } from './embedded-ranking.server.ts'
import { passageOf } from './embedded-snippets.server.ts'
import { buildIndex, differences, Writer } from './embedded-writer.server.ts'

/** How often it is looked whether another process has changed the index, in milliseconds. */
const LOOK_EVERY = 100
/** With more texts than this that new names of concepts concern, the whole index is made anew beside this one. */
const MOST_RENAMED = 300

export class EmbeddedEngine implements SearchEngine {
	readonly name = 'embedded'
	private open: { file: IndexFile; memory: Memory; version: number } | undefined
	private lookedAt = 0
	private working: Promise<unknown> = Promise.resolve()

	/** The index as it is now. */
	private current(): { file: IndexFile; memory: Memory } | undefined {
		if (this.open && Date.now() - this.lookedAt < LOOK_EVERY) return this.open
		this.lookedAt = Date.now()
		if (this.open?.file.isCurrent()) {
			const version = this.open.file.version()
			if (version !== this.open.version) { this.open.memory.catchUp(); this.open.version = version }
			return this.open
		}
		this.letGo()
		const file = IndexFile.open()
		if (!file) return undefined
		try {
			this.open = { file, memory: new Memory(file), version: file.version() }
		} catch (error) {
			file.close()
			throw error
		}
		return this.open
	}

	private letGo(): void {
		this.open?.file.close()
		this.open = undefined
	}

	/** Does what needs the index; a damaged one is laid aside, and made anew at the next look. */
	private guarded<T>(work: () => T, otherwise: T): T {
		try {
			return work()
		} catch (error) {
			log.error({ err: error }, 'the search index could not be read')
			if (/CORRUPT|NOTADB/.test((error as { code?: string }).code ?? '')) this.open?.file.condemn()
			this.letGo()
			this.lookedAt = 0
			return otherwise
		}
	}

	find(query: SearchQuery): Promise<SearchAnswer> {
		return Promise.resolve(this.guarded(() => {
			const index = isAsked(query) ? this.current() : undefined
			return index ? index.file.reading(() => answerFrom(index.memory, query)) : noAnswer()
		}, noAnswer()))
	}

	/** One after the other: two writers at a time in one process would only be in each other's way. */
	private inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.working.then(work, work)
		this.working = done.catch(() => undefined)
		return done
	}

	private freshly(): { file: IndexFile; memory: Memory } | undefined {
		this.lookedAt = 0
		return this.guarded(() => this.current(), undefined)
	}

	update = (ref: SubjectRef, source: SearchSource): Promise<number> => this.inTurn(async () => {
		let changed = 0
		if (!this.freshly()) return this.refreshNow(source)
		for (const language of source.languages()) changed += await this.put(ref, language, source)
		return changed
	})

	private async put(ref: SubjectRef, language: string, source: SearchSource, isForced = false): Promise<number> {
		const document = await source.document(ref, language)
		const index = this.freshly()
		return index && new Writer(index.file, index.memory).put(ref, language, document, isForced) ? 1 : 0
	}

	refresh = (source: SearchSource): Promise<number> => this.inTurn(() => this.refreshNow(source))

	private async refreshNow(source: SearchSource): Promise<number> {
		const index = this.freshly()
		if (!index) return this.rebuildNow(source)
		const renamed = new Writer(index.file, index.memory).learnConcepts(await source.concepts())
		const changed = differences(await source.stamps(), index.file.stamps())
		for (const { ref, language } of changed) await this.put(ref, language, source)
		// Names of concepts are found in texts when these are written: new ones concern the texts that have their words.
		if (renamed.length > MOST_RENAMED) await this.rebuildNow(source)
		else for (const { ref, language } of renamed) await this.put(ref, language, source, true)
		const now = this.freshly()
		if (now) await new Writer(now.file, now.memory).fold()
		return changed.length
	}

	follow = (source: SearchSource): Promise<number> => this.refresh(source)

	rebuild = (source: SearchSource, say?: Say): Promise<number> => this.inTurn(() => this.rebuildNow(source, say))

	private async rebuildNow(source: SearchSource, say?: Say): Promise<number> {
		await buildIndex(source, say)
		// What was published while it was made.
		const index = this.freshly()
		if (index) for (const { ref, language } of differences(await source.stamps(), index.file.stamps())) await this.put(ref, language, source)
		return this.freshly()?.memory.count ?? 0
	}

	isReady = (): Promise<boolean> => Promise.resolve(this.guarded(() => this.current() !== undefined, false))

	close(): Promise<void> {
		this.letGo()
		return Promise.resolve()
	}
}

function answerFrom(memory: Memory, query: SearchQuery): SearchAnswer {
	const { asked, total, ranked, elsewhere, best, facets, meant } = rank(query, memory)
	const hitOf = ({ shown, fitting, value }: Ranked): SearchHit => {
		const language = memory.languages[memory.languageOf[shown] ?? 0] ?? ''
		return {
			ref: memory.refs[memory.subjectOf[shown] ?? 0] ?? { kind: '', id: '' },
			language,
			isFallback: language !== query.language,
			...passageOf(shown, fitting, asked, memory),
			score: best > 0 ? Math.round((value / best) * 1000) / 1000 : 0,
		}
	}
	const here = ranked.slice((query.page - 1) * query.pageSize, query.page * query.pageSize)
	memory.readAhead([...here, ...elsewhere].map(({ shown }) => shown))
	return { total, hits: here.map(hitOf), ...(elsewhere.length > 0 && { elsewhere: elsewhere.map(hitOf) }), facets, ...(meant && { meant }) }
}
