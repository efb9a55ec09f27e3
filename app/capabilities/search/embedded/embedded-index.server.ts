// The index as a whole: what the engine keeps in its file, and what is held in memory to understand queries.
import { setImmediate } from 'node:timers/promises'
import type { Language } from '../../../kernel/language.ts'
import { refWord, type SubjectRef } from '../../../kernel/subject-ref.ts'
import { EmbeddedEngine, type Found, type Head } from './embedded-file.server.ts'
import { ConceptFinder, conceptToken } from './embedded-concepts.server.ts'
import { Vocabulary } from './embedded-vocabulary.server.ts'
import { fold, stem, stemToken, tokensOf, type Token } from '../../../platform/words.server.ts'
import type { Concept, SearchDocument, SearchSource } from '../search.ts'

/** How many texts are written at a time: others may read and write in between. */
const BATCH = 10

/** A text as ranking sees it. */
export type Known = Head & { id: number; ref: SubjectRef; language: Language; /** The subject as one word. */ key: string }
export type Say = (done: number, all: number) => void

const keyOf = (ref: SubjectRef, language: Language) => `${refWord(ref)} ${language}`
const wordsIn = ({ title, names, summary, blocks }: Pick<SearchDocument, 'title' | 'names' | 'summary' | 'blocks'>) =>
	new Set([title, ...names, summary, ...blocks.map(({ text }) => text)].flatMap((text) => tokensOf(text).map(({ word }) => word)))

export class SearchIndex {
	readonly vocabulary = new Vocabulary()
	readonly texts = new Map<number, Known>()
	/** The languages of each subject's texts, by its reference as one word. */
	readonly bySubject = new Map<string, Map<Language, Known>>()
	private finder = new ConceptFinder([])
	private version = 0
	private spoken: Language[] | undefined
	private readonly counted = new Map<Language, Map<string, number>>()

	private constructor(readonly engine: EmbeddedEngine) {}

	/** The index in use, with what has to be in memory; nothing where it must be built first. */
	static open(): SearchIndex | undefined {
		const engine = EmbeddedEngine.open()
		if (!engine) return undefined
		const index = new SearchIndex(engine)
		index.load()
		return index
	}

	private load(): void {
		this.version = this.engine.version()
		this.useConcepts(this.engine.concepts())
		for (const { language, word, texts } of this.engine.words()) this.vocabulary.add(language, word, texts)
		for (const { id, kind, subject, language, head } of this.engine.heads()) this.remember({ ...head, id, ref: { kind, id: subject }, language, key: refWord({ kind, id: subject }) })
	}

	private useConcepts(concepts: readonly Concept[]): void {
		this.finder = new ConceptFinder(concepts)
		const languages = new Set(concepts.flatMap(({ labels }) => Object.keys(labels)))
		for (const language of languages) for (const word of this.finder.wordsOf(language)) if (word.length >= 5) this.vocabulary.addPart(language, word)
	}

	get concepts(): ConceptFinder {
		return this.finder
	}

	/** The languages that there are texts in. */
	get languages(): readonly Language[] {
		this.spoken ??= [...new Set([...this.texts.values()].map(({ language }) => language))]
		return this.spoken
	}

	/** Whether another process has put a newer index in place, or written into this one. */
	isOutdated = (): boolean => !this.engine.isCurrent() || this.engine.version() !== this.version

	private remember(text: Known): void {
		this.texts.set(text.id, text)
		this.spoken = undefined
		const { key } = text
		const languages = this.bySubject.get(key) ?? new Map<Language, Known>()
		this.bySubject.set(key, languages.set(text.language, text))
	}

	private forget(id: number): void {
		const text = this.texts.get(id)
		if (!text) return
		this.texts.delete(id)
		this.spoken = undefined
		const languages = this.bySubject.get(text.key)
		languages?.delete(text.language)
		if (languages?.size === 0) this.bySubject.delete(text.key)
	}

	/** Makes a new index beside the one in use, and puts it in place when it is whole. */
	static async build(source: SearchSource, say?: Say): Promise<void> {
		const index = new SearchIndex(EmbeddedEngine.create())
		try {
			const concepts = await source.concepts()
			const stamps = await source.stamps()
			index.engine.setMeta('concepts', JSON.stringify(concepts))
			// Words first: which of them are compounds can only be told when all are known.
			for (const { ref, language } of stamps) {
				const document = await source.document(ref, language)
				if (document) index.insert(document)
				await setImmediate()
			}
			index.writeCounts()
			index.useConcepts(concepts)
			await index.putAll(say)
			index.engine.install()
		} catch (error) {
			index.engine.discard()
			throw error
		}
	}

	/** Brings what differs up to date; texts that are published no more go first. Returns how many texts changed. */
	async refresh(source: SearchSource): Promise<number> {
		const stamps = await source.stamps()
		const wanted = new Map(stamps.map((one) => [keyOf(one.ref, one.language), one]))
		const present = new Map(this.engine.stamps().map((one) => [keyOf(one.ref, one.language), one]))
		const gone = [...present].filter(([key]) => !wanted.has(key)).map(([, { id }]) => id)
		const changed = [...wanted].filter(([key, { stamp }]) => present.get(key)?.stamp !== stamp).map(([, one]) => one)
		this.engine.inTransaction(() => {
			for (const id of gone) this.take(id)
			this.writeCounts()
		})
		const concepts = JSON.stringify(await source.concepts())
		const isRenamed = concepts !== this.engine.meta('concepts')
		if (isRenamed) {
			this.engine.setMeta('concepts', concepts)
			this.useConcepts(JSON.parse(concepts) as Concept[])
		}
		for (const { ref, language } of changed) {
			const document = await source.document(ref, language)
			const old = present.get(keyOf(ref, language))
			this.engine.inTransaction(() => {
				if (old) this.take(old.id)
				if (document) this.putColumns(this.insert(document))
				this.writeCounts()
			})
			await setImmediate()
		}
		// Names of concepts are found in texts when these are written: new names concern all of them.
		if (isRenamed) await this.putAll()
		return gone.length + changed.length
	}

	private insert(document: SearchDocument): number {
		const id = this.engine.insertText(document)
		const { ref, language, title, names, summary, about, facets, weight } = document
		this.remember({ id, ref, language, key: refWord(ref), title, names, summary, about, facets, weight })
		this.count(document, language, 1)
		return id
	}

	private take(id: number): void {
		const known = this.texts.get(id)
		const text = this.engine.textOf(id)
		if (known && text) this.count({ ...known, ...text }, known.language, -1)
		this.engine.removeText(id)
		this.forget(id)
	}

	private count(text: Parameters<typeof wordsIn>[0], language: Language, change: number): void {
		for (const word of wordsIn(text)) {
			this.vocabulary.add(language, word, change)
			const counted = this.counted.get(language) ?? new Map<string, number>()
			this.counted.set(language, counted.set(word, (counted.get(word) ?? 0) + change))
		}
	}

	/** Writes what was counted. */
	private writeCounts(): void {
		for (const [language, words] of this.counted) for (const [word, change] of words) if (change !== 0) this.engine.countWord(language, word, change)
		this.counted.clear()
	}

	private async putAll(say?: Say): Promise<void> {
		const ids = [...this.texts.keys()]
		for (let from = 0; from < ids.length; from += BATCH) {
			this.engine.inTransaction(() => { for (const id of ids.slice(from, from + BATCH)) this.putColumns(id) })
			say?.(Math.min(from + BATCH, ids.length), ids.length)
			await setImmediate()
		}
	}

	private putColumns(id: number): void {
		const known = this.texts.get(id)
		const text = this.engine.textOf(id)
		if (!known || !text) return
		const { language } = known
		const summary = this.foundIn(known.summary, language)
		const blocks = text.blocks.map((block) => ({ ...block, found: this.foundIn(block.text, language) }))
		const title = together([known.title, ...known.names].map((one) => this.foundIn(one, language)), known.about)
		const lead = together([summary, ...blocks.filter(({ isHeading }) => isHeading).map(({ found }) => found)])
		const body = together(blocks.filter(({ isHeading }) => !isHeading).map(({ found }) => found), text.mentions)
		this.engine.putColumns(id, { title, lead, body }, [summary, ...blocks.map(({ found }) => found)].map(lineOf))
	}

	/** The forms in which a piece of text can be found. */
	private foundIn(text: string, language: Language): Found {
		const found: Found = { words: [], exact: [], stems: [], parts: [], concepts: [] }
		const tokens = tokensOf(text)
		for (const { word } of tokens) {
			const folded = fold(word)
			found.words.push(folded)
			if (folded !== word || this.vocabulary.isAmbiguous(word)) found.exact.push(word)
			found.stems.push(stemToken(word, language))
			// Who leaves diacritics out may get another stem: `formacion` beside `formación`.
			if (folded !== word && stem(folded, language) !== stem(word, language)) found.parts.push(stemToken(folded, language))
			for (const part of this.vocabulary.partsOf(word, language)) found.parts.push(`${part}_${language}`)
		}
		found.parts.push(...joined(text, tokens))
		found.concepts.push(...this.finder.namedIn(tokens, language).map(({ id }) => conceptToken(id)))
		return found
	}
}

const together = (all: readonly Found[], about: readonly string[] = []): Found => ({
	words: all.flatMap(({ words }) => words),
	exact: all.flatMap(({ exact }) => exact),
	stems: all.flatMap(({ stems }) => stems),
	parts: all.flatMap(({ parts }) => parts),
	concepts: [...about.map(conceptToken), ...all.flatMap(({ concepts }) => concepts)],
})

/** Everything that can be found in a passage, once each, with a space before and after. */
const lineOf = ({ words, stems, parts, concepts }: Found): string => ` ${[...new Set([...words, ...stems, ...parts, ...concepts])].join(' ')} `

/** Words with a hyphen in one piece: `e-learning` is also found as `elearning`. */
function joined(text: string, tokens: readonly Token[]): string[] {
	return tokens.flatMap((token, at) => {
		const next = tokens[at + 1]
		return next && next.from === token.to + 1 && /[-‐‑]/.test(text[token.to] ?? '') ? [fold(token.word + next.word)] : []
	})
}
