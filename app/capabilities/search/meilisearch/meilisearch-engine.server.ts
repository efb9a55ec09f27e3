// Meilisearch as an engine of search: an index for each language, kept like what is published, made anew beside the one in use.
import { randomUUID } from 'node:crypto'
import { Meilisearch, MeilisearchApiError, type EnqueuedTaskPromise, type IndexSwap } from 'meilisearch'
import type { Language } from '../../../kernel/language.ts'
import type { SubjectRef } from '../../../kernel/subject-ref.ts'
import { EngineAway, type Say, type SearchEngine } from '../search-engine.server.ts'
import { isAsked, noAnswer, wantsElsewhere, type Concept, type SearchAnswer, type SearchQuery, type SearchSource } from '../search.ts'
import { ConceptFinder } from '../lexicon/lexicon-concepts.server.ts'
import { documentsOf, groupBySubject, Lexicon, stampsOf, storedId, textsOf, type Stored } from './meilisearch-documents.server.ts'
import { countsOf, hitOf, questionsFor, sentFor } from './meilisearch-query.server.ts'
import { isSetUp, settingsFor } from './meilisearch-settings.server.ts'

export type ServerAddress = { url: string; key?: string | undefined; prefix: string; patience?: number }

/** Milliseconds that readers wait for the server, and for which it is not asked again after it did not answer. */
const PATIENCE = 1_500
const REST = 5_000
/** Milliseconds that one piece of indexing may take. */
const TASK_PATIENCE = 120_000
const BATCH = 200
const PAGE = 1_000
/** What the names of indexes have that are being made, and milliseconds after which nobody is at one any more. */
const [BESIDE, LEFT_BEHIND] = ['_new_', 3_600_000]

export class MeilisearchEngine implements SearchEngine {
	readonly name = 'meilisearch'
	private readonly reading: Meilisearch
	private readonly writing: Meilisearch
	private readonly prefix: string
	private awayUntil = 0
	private concepts = '[]'
	private finder = new ConceptFinder([])
	private lexicon: { key: string; lexicon: Promise<Lexicon> } | undefined
	private working: Promise<unknown> = Promise.resolve()

	constructor({ url, key, prefix, patience = PATIENCE }: ServerAddress) {
		const config = { host: url, ...(key !== undefined && { apiKey: key }) }
		this.reading = new Meilisearch({ ...config, timeout: patience })
		this.writing = new Meilisearch({ ...config, timeout: patience * 10, defaultWaitOptions: { timeout: TASK_PATIENCE, interval: 100 } })
		this.prefix = prefix
	}

	private uidOf = (language: Language): string => `${this.prefix}_${language}`

	/** Whatever the server does not do for us means that it is away: what was asked can be asked again. */
	private async asked<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work()
		} catch (error) {
			if (error instanceof SourceFault) throw error.fault
			throw new EngineAway(`Meilisearch did not do what it was asked: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
		}
	}

	async find(query: SearchQuery): Promise<SearchAnswer> {
		if (!isAsked(query)) return noAnswer()
		if (Date.now() < this.awayUntil) throw new EngineAway('Meilisearch did not answer a moment ago.')
		try {
			return await this.asked(() => this.findNow(query))
		} catch (error) {
			// A question that it does not understand says nothing about the next one.
			const { cause } = error as { cause?: unknown }
			if (!(cause instanceof MeilisearchApiError && cause.response.status === 400)) this.awayUntil = Date.now() + REST
			throw error
		}
	}

	private async findNow(query: SearchQuery): Promise<SearchAnswer> {
		const { finder } = this
		const sent = sentFor(query.text, query.language, finder, query.isTyping ?? false)
		if (!sent.q && query.text.trim()) return noAnswer()
		// Whoever wants texts of other languages only is answered from the index of one of them.
		const { language: wanted } = query.filters
		const language = wanted.length === 0 || wanted.includes(query.language) ? query.language : (wanted[0] ?? query.language)
		const { results } = await this.reading.multiSearch({ queries: questionsFor(query, sent, this.uidOf(language), language) })
		const [own] = results
		const hitsIn = (answer: (typeof results)[number] | undefined) => ((answer?.hits ?? []) as unknown as Array<Stored & { _rankingScore?: number }>).map((hit) => hitOf(hit, query.language, sent, finder))
		const hits = hitsIn(own)
		const total = own && 'totalHits' in own ? own.totalHits : hits.length
		const elsewhere = wantsElsewhere(query) && hits.every(({ isFallback }) => !isFallback) ? hitsIn(results.at(-1)) : []
		return { total: total ?? 0, hits, ...(elsewhere.length > 0 && { elsewhere }), facets: countsOf(results, query.filters) }
	}

	/** Learns the names of concepts, which questions need. */
	async follow(source: SearchSource): Promise<number> {
		this.learnConcepts(await source.concepts())
		return 0
	}

	private learnConcepts(concepts: readonly Concept[]): string {
		const key = JSON.stringify(concepts)
		if (key !== this.concepts) [this.concepts, this.finder] = [key, new ConceptFinder(concepts)]
		return key
	}

	/** Words and concepts, learned from everything published; anew when concepts change. */
	private async lexiconOf(source: SearchSource): Promise<Lexicon> {
		const concepts = await source.concepts()
		const key = this.learnConcepts(concepts)
		if (this.lexicon?.key !== key) {
			const learn = async () => {
				const lexicon = new Lexicon(concepts)
				for (const { ref, language } of await source.stamps()) {
					const document = await source.document(ref, language)
					if (document) lexicon.learn(document)
				}
				return lexicon
			}
			const lexicon = learn()
			this.lexicon = { key, lexicon }
			lexicon.catch(() => { this.lexicon = undefined })
		}
		return this.lexicon.lexicon
	}

	private inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.working.then(() => this.asked(work), () => this.asked(work))
		this.working = done.catch(() => undefined)
		return done
	}

	update = (ref: SubjectRef, source: SearchSource): Promise<number> => this.inTurn(() => this.updateNow(ref, source))

	private async updateNow(ref: SubjectRef, source: SearchSource): Promise<number> {
		const lexicon = await ofSource(() => this.lexiconOf(source))
		const texts = await ofSource(() => textsOf(ref, source))
		const documents = documentsOf(texts, source.languages(), lexicon)
		for (const language of source.languages()) {
			const document = documents.get(language)
			const index = this.writing.index<Stored>(this.uidOf(language))
			await this.done(document ? index.addDocuments([document], { primaryKey: 'id' }) : index.deleteDocument(storedId(ref)), document ? undefined : 'index_not_found')
		}
		return texts.length
	}

	/** Waits until the server has done something; one kind of failure may be as good as success. */
	private async done(task: EnqueuedTaskPromise, asGood?: 'index_not_found' | 'index_already_exists'): Promise<void> {
		const { status, error } = await task.waitTask()
		if (status !== 'succeeded' && !(asGood && error?.code === asGood)) throw new Error(error?.message ?? `The task has the state ${status}.`)
	}

	refresh = (source: SearchSource): Promise<number> => this.inTurn(() => this.refreshNow(source))

	private async refreshNow(source: SearchSource): Promise<number> {
		const concepts = await ofSource(() => source.concepts())
		for (const language of source.languages()) {
			const present = await this.settingsOf(language)
			const wanted = settingsFor(language, concepts)
			// New names of concepts stand in documents too.
			if (!present || !isSetUp(present.synonyms, wanted.synonyms) || Object.keys(present.synonyms ?? {}).length !== Object.keys(wanted.synonyms ?? {}).length) return this.rebuildNow(source)
			if (!isSetUp(present, wanted)) await this.done(this.writing.index(this.uidOf(language)).updateSettings(wanted))
		}
		const changed = await this.changedSubjects(source)
		for (const ref of changed) await this.updateNow(ref, source)
		return changed.length
	}

	private async settingsOf(language: Language) {
		try {
			return await this.writing.index(this.uidOf(language)).getSettings()
		} catch (error) {
			if (error instanceof MeilisearchApiError && error.response.status === 404) return undefined
			throw error
		}
	}

	/** Subjects whose documents are not those of their texts, in any index. */
	private async changedSubjects(source: SearchSource): Promise<SubjectRef[]> {
		const bySubject = groupBySubject(await ofSource(() => source.stamps()))
		const changed = new Map<string, SubjectRef>()
		for (const language of source.languages()) {
			const stored = new Map((await this.storedIn(language)).map((one) => [one.ref, one]))
			for (const [word, texts] of bySubject) if (texts[0] && stored.get(word)?.stamps !== stampsOf(texts)) changed.set(word, texts[0].ref)
			for (const [word, { kindOfSubject: kind, idOfSubject: id }] of stored) if (!bySubject.has(word)) changed.set(word, { kind, id })
		}
		return [...changed.values()]
	}

	private async storedIn(language: Language): Promise<Listed[]> {
		const all: Listed[] = []
		for (let offset = 0; ; offset += PAGE) {
			const { results, total } = await this.writing.index<Listed>(this.uidOf(language)).getDocuments<Listed>({ fields: ['id', 'ref', 'kindOfSubject', 'idOfSubject', 'stamps'], limit: PAGE, offset })
			all.push(...results)
			if (results.length === 0 || all.length >= total) return all
		}
	}

	rebuild = (source: SearchSource, say?: Say): Promise<number> => this.inTurn(() => this.rebuildNow(source, say))

	private async rebuildNow(source: SearchSource, say?: Say): Promise<number> {
		const lexicon = await ofSource(() => this.lexiconOf(source))
		await this.removeLeftBehind()
		// Names of their own: another process may make its indexes at the same time.
		const stamp = randomUUID().slice(0, 8)
		const beside = (language: Language) => `${this.uidOf(language)}${BESIDE}${stamp}`
		for (const language of source.languages()) {
			await this.done(this.writing.createIndex(beside(language), { primaryKey: 'id' }))
			await this.done(this.writing.index(beside(language)).updateSettings(settingsFor(language, lexicon.concepts)))
			if (!(await this.settingsOf(language))) await this.done(this.writing.createIndex(this.uidOf(language), { primaryKey: 'id' }), 'index_already_exists')
		}
		const subjects = [...groupBySubject(await ofSource(() => source.stamps())).values()]
		let texts = 0
		for (let from = 0; from < subjects.length; from += BATCH) {
			const all = await ofSource(() => Promise.all(subjects.slice(from, from + BATCH).map(async ([first]) => (first ? textsOf(first.ref, source) : []))))
			const documents = all.map((one) => documentsOf(one, source.languages(), lexicon))
			texts += all.flat().length
			for (const language of source.languages()) {
				const own = documents.flatMap((one) => one.get(language) ?? [])
				if (own.length > 0) await this.done(this.writing.index<Stored>(beside(language)).addDocuments(own))
			}
			say?.(Math.min(from + BATCH, subjects.length), subjects.length)
		}
		// Without `rename`, which servers before 1.18 do not know and later ones take for false.
		await this.done(this.writing.swapIndexes(source.languages().map((language) => ({ indexes: [this.uidOf(language), beside(language)] }) as IndexSwap)))
		for (const language of source.languages()) await this.done(this.writing.deleteIndex(beside(language)), 'index_not_found')
		// What was published while they were made.
		for (const ref of await this.changedSubjects(source)) await this.updateNow(ref, source)
		return texts
	}

	/** Takes away what processes left behind that were ended while they made indexes. */
	private async removeLeftBehind(): Promise<void> {
		const { results } = await this.writing.getRawIndexes({ limit: PAGE })
		const left = results.filter(({ uid, createdAt }) => uid.startsWith(`${this.prefix}_`) && uid.includes(BESIDE) && Date.now() - new Date(createdAt).getTime() > LEFT_BEHIND)
		for (const { uid } of left) await this.done(this.writing.deleteIndex(uid), 'index_not_found')
	}

	isReady = (): Promise<boolean> => this.reading.isHealthy()

	close = (): Promise<void> => Promise.resolve()
}

type Listed = Pick<Stored, 'id' | 'ref' | 'kindOfSubject' | 'idOfSubject' | 'stamps'>

/** What goes wrong on our side, which does not mean that the server is away. */
class SourceFault extends Error {
	constructor(readonly fault: unknown) {
		super('The texts could not be read.')
	}
}

async function ofSource<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		throw new SourceFault(error)
	}
}
