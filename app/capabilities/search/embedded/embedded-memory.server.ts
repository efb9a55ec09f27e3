// What of the index is in memory: for each text a few numbers, its title, its subject and facets as places in lists, words and concepts.
import type { Language } from '../../../kernel/language.ts'
import { refWord, type SubjectRef } from '../../../kernel/subject-ref.ts'
import { keepStem, stem } from '../../../platform/words.server.ts'
import type { Concept } from '../search.ts'
import { ConceptFinder } from '../lexicon/lexicon-concepts.server.ts'
import type { Head, IndexFile, TextRow } from './embedded-file.server.ts'
import { About, Names } from './embedded-names.server.ts'
import { Numbering } from './embedded-numbering.server.ts'
import { Postings } from './embedded-postings.server.ts'
import type { NameForms } from '../lexicon/lexicon-forms.server.ts'
import { Vocabulary } from '../lexicon/lexicon-vocabulary.server.ts'

/** How many texts' passages are kept as they can be found: those that were looked into for words side by side are often shown next. */
const MOST_PASSAGES = 200
/** Words of names from this length on may be parts of compounds. */
const SHORTEST_NAME = 5

/** Rows of numbers that questions add up in, one after the other: each leaves them as empty as it found them. */
export class Rows {
	readonly score: Float32Array
	readonly covers: Uint32Array
	readonly seen: Uint16Array
	readonly counts: Float32Array
	readonly value: Float64Array
	readonly others: Float64Array
	readonly fitting: Int32Array
	readonly shown: Int32Array
	readonly answered: Uint8Array
	round = 0

	constructor(readonly texts: number, readonly subjects: number) {
		this.score = new Float32Array(texts)
		this.covers = new Uint32Array(texts)
		this.seen = new Uint16Array(texts)
		this.counts = new Float32Array(texts)
		this.value = new Float64Array(subjects)
		this.others = new Float64Array(subjects)
		this.fitting = new Int32Array(subjects).fill(-1)
		this.shown = new Int32Array(subjects)
		this.answered = new Uint8Array(subjects)
	}

	/** Empties what these texts have used. */
	clear(texts: readonly number[], subjectOf: readonly number[]): void {
		for (const text of texts) {
			this.score[text] = 0
			this.covers[text] = 0
			const subject = subjectOf[text] ?? 0
			this.value[subject] = 0
			this.others[subject] = 0
			this.fitting[subject] = -1
			this.answered[subject] = 0
		}
		if (this.round > 60_000) { this.seen.fill(0); this.round = 0 }
	}
}

export type Facets = Record<string, string[]>

export class Memory {
	readonly vocabulary = new Vocabulary()
	readonly postings: Postings
	/** What texts are called, and what readers ask whom they help. */
	readonly names = new Names()
	readonly questions = new Names()
	readonly about = new About()
	finder = new ConceptFinder([])
	/** By the number of a text; a subject of -1 means that the text is gone. */
	readonly subjectOf: number[] = []
	readonly languageOf: number[] = []
	readonly weightOf: number[] = []
	readonly publishedOf: number[] = []
	readonly sizeOf: number[] = []
	readonly facetsOf: number[] = []
	readonly titleOf: string[] = []
	private readonly subjects = new Numbering<SubjectRef>()
	/** By the number of a subject: which it is, its texts, and one bit for each language of these. */
	readonly refs: readonly SubjectRef[] = this.subjects.things
	readonly textsOf: number[][] = []
	readonly spokenOf: number[] = []
	readonly languages: Language[] = []
	private readonly sets = new Numbering<Facets>()
	/** Sets of facet values that occur; few, because many texts have the same. */
	readonly facetSets: readonly Facets[] = this.sets.things
	count = 0
	/** Terms of an average text. */
	average = 1
	private sum = 0
	private readonly passages = new Map<number, string>()
	private seen = { text: 0, gone: 0, word: 0, concepts: '[]' }

	constructor(readonly file: IndexFile) {
		this.postings = new Postings(file)
		this.catchUp()
	}

	private rows: Rows | undefined

	/** Gives rows of numbers to `work`, and takes them back empty; after a failure they are made anew. */
	withRows<T>(work: (rows: Rows, used: number[]) => T): T {
		const [texts, subjects] = [this.seen.text + 1, this.refs.length]
		const rows = this.rows && this.rows.texts >= texts && this.rows.subjects >= subjects ? this.rows : new Rows(texts + 256, subjects + 256)
		this.rows = undefined
		const used: number[] = []
		const result = work(rows, used)
		rows.clear(used, this.subjectOf)
		this.rows = rows
		return result
	}

	/** Takes in what has been written since the last time. */
	catchUp(): void {
		this.file.reading(() => {
			for (const row of this.file.textsSince(this.seen.text)) this.remember(row)
			for (const { place, text } of this.file.goneSince(this.seen.gone)) { this.forget(text); this.seen.gone = place }
			this.catchUpWords()
			const concepts = this.file.meta('concepts') ?? '[]'
			if (concepts !== this.seen.concepts) this.useConcepts(JSON.parse(concepts) as Concept[])
			this.seen.concepts = concepts
			this.postings.forget()
		})
	}

	/** Takes in words that were counted; how often each occurs is written in whole, so the difference is what is new. */
	catchUpWords(): void {
		for (const { language, word, stem: own, texts, changed } of this.file.wordsSince(this.seen.word)) {
			this.vocabulary.set(language, word, own, texts)
			keepStem(word, language, own)
			if (changed > this.latest) this.latest = changed
		}
		this.seen.word = this.latest
	}
	private latest = 0

	useConcepts(concepts: readonly Concept[]): void {
		this.finder = new ConceptFinder(concepts)
		const languages = new Set(concepts.flatMap(({ labels }) => Object.keys(labels)))
		for (const language of languages) for (const word of new Set(this.finder.wordsOf(language))) if (word.length >= SHORTEST_NAME) {
			this.vocabulary.addPart(language, word, stem(word, language))
			this.vocabulary.addName(language, word)
		}
	}

	numberOf(language: Language): number {
		const known = this.languages.indexOf(language)
		return known >= 0 ? known : this.languages.push(language) - 1
	}

	private remember({ id, kind, subject, language, size, weight, published, facets, title, head, names }: TextRow): void {
		const ref = { kind, id: subject }
		const number = this.subjects.of(refWord(ref), () => ref)
		if (number === this.textsOf.length) { this.textsOf.push([]); this.spokenOf.push(0) }
		const set = this.sets.of(facets, () => JSON.parse(facets) as Facets)
		// Numbers that are missing belong to texts that were taken away before this process looked.
		while (this.subjectOf.length <= id) { this.subjectOf.push(-1); this.languageOf.push(0); this.weightOf.push(1); this.publishedOf.push(0); this.sizeOf.push(1); this.facetsOf.push(0); this.titleOf.push('') }
		this.subjectOf[id] = number
		this.languageOf[id] = this.numberOf(language)
		this.weightOf[id] = weight
		this.publishedOf[id] = published
		this.sizeOf[id] = size
		this.facetsOf[id] = set
		this.titleOf[id] = title
		this.textsOf[number]?.push(id)
		const [called, asked] = JSON.parse(names) as [NameForms[], NameForms[]]
		this.names.remember(id, called)
		this.questions.remember(id, asked)
		this.about.remember(id, (JSON.parse(head) as Head).about)
		this.seen.text = id
		this.counted(number, 1, size)
	}

	private forget(id: number): void {
		const number = this.subjectOf[id]
		if (number === undefined || number < 0) return
		this.subjectOf[id] = -1
		this.textsOf[number] = (this.textsOf[number] ?? []).filter((text) => text !== id)
		this.counted(number, -1, -(this.sizeOf[id] ?? 0))
	}

	private counted(subject: number, texts: number, size: number): void {
		this.spokenOf[subject] = (this.textsOf[subject] ?? []).reduce((bits, text) => bits | (1 << (this.languageOf[text] ?? 0)), 0)
		this.count += texts
		this.sum += size
		this.average = Math.max(1, this.sum / Math.max(1, this.count))
	}

	/** The text of a subject in a language. */
	versionOf = (subject: number, language: number): number | undefined => (((this.spokenOf[subject] ?? 0) >> language) & 1 ? this.textsOf[subject]?.find((text) => this.languageOf[text] === language) : undefined)

	/** What can be found in each passage of a text; kept a while: it never changes, because a changed text has another number. */
	passagesOf(id: number): string {
		const known = this.passages.get(id)
		if (known !== undefined) return known
		const lines = this.file.passagesOf(id)
		this.keepPassages(id, lines)
		return lines
	}

	/** Reads the passages of a few texts that will be looked into, all at once. */
	readAhead(ids: readonly number[]): void {
		const missing = ids.filter((id) => !this.passages.has(id))
		if (missing.length > 1) for (const { text, lines } of this.file.passagesOfAll(missing)) this.keepPassages(text, lines)
	}

	/** Of too many, those that were read first go. */
	private keepPassages(id: number, lines: string): void {
		this.passages.set(id, lines)
		if (this.passages.size <= MOST_PASSAGES) return
		const [oldest] = this.passages.keys()
		if (oldest !== undefined) this.passages.delete(oldest)
	}
}
