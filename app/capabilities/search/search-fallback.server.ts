// A server in front of the index beside the database: while it is away, readers are answered from there, and changes wait.
import { NotYet } from '../../platform/jobs.server.ts'
import { log } from '../../platform/log.server.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { EngineAway, type Say, type SearchEngine } from './search-engine.server.ts'
import type { SearchAnswer, SearchQuery, SearchSource } from './search.ts'

export class FallbackEngine implements SearchEngine {
	readonly name = 'meilisearch'
	private isAway = false

	constructor(private readonly server: SearchEngine, private readonly fallback: SearchEngine) {}

	/** Where the server does not answer, the answer says that it comes from elsewhere. */
	async find(query: SearchQuery): Promise<SearchAnswer> {
		// The server forgives typing errors, but does not say what was probably meant: the words beside the database do.
		const meant = query.isTyping || query.page > 1 ? undefined : this.fallback.find({ ...query, pageSize: 1 }).then((answer) => answer.meant, () => undefined)
		try {
			const answer = await this.withMeant(await this.server.find(query), meant)
			if (this.isAway) log.info('Meilisearch answers again')
			this.isAway = false
			return answer
		} catch (error) {
			if (!(error instanceof EngineAway)) throw error
			if (!this.isAway) log.warn({ err: error }, 'Meilisearch does not answer: the index beside the database does')
			this.isAway = true
			return { ...(await this.fallback.find(query)), note: 'fallback' }
		}
	}

	private async withMeant(answer: SearchAnswer, asked: Promise<string | undefined> | undefined): Promise<SearchAnswer> {
		const meant = answer.meant ?? (await asked)
		return meant ? { ...answer, meant } : answer
	}

	/** The index beside the database first, so that readers find a change whatever the server does; then the server, for which a job can wait. */
	private async both(work: (engine: SearchEngine) => Promise<number>): Promise<number> {
		const changed = await work(this.fallback)
		try {
			await work(this.server)
		} catch (error) {
			if (error instanceof EngineAway) throw new NotYet(error.message)
			throw error
		}
		return changed
	}

	update = (ref: SubjectRef, source: SearchSource): Promise<number> => this.both((engine) => engine.update(ref, source))
	refresh = (source: SearchSource): Promise<number> => this.both((engine) => engine.refresh(source))
	rebuild = (source: SearchSource, say?: Say): Promise<number> => this.both((engine) => engine.rebuild(source, say))

	/** The index beside the database follows, and names of concepts are learned for questions to the server. */
	async follow(source: SearchSource): Promise<number> {
		await this.server.follow(source)
		return this.fallback.follow(source)
	}

	/** Somebody answers as long as the index beside the database does. */
	isReady = (): Promise<boolean> => this.fallback.isReady()

	async close(): Promise<void> {
		await Promise.all([this.server.close(), this.fallback.close()])
	}
}
