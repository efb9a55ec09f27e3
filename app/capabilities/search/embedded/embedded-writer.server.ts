// Writing the index: a whole one beside the one in use, and one text after another as they are published and withdrawn.
import { setImmediate } from 'node:timers/promises'
import type { Language } from '../../../kernel/language.ts'
import type { SubjectRef } from '../../../kernel/subject-ref.ts'
import { stem, tokensOf } from '../../../platform/words.server.ts'
import type { Say } from '../search-engine.server.ts'
import type { Concept, SearchDocument, SearchSource, TextStamp } from '../search.ts'
import { ConceptFinder, countingStems, namesIn } from '../lexicon/lexicon-concepts.server.ts'
import { IndexFile } from './embedded-file.server.ts'
import { FormMaker, wordsIn } from '../lexicon/lexicon-forms.server.ts'
import type { Memory } from './embedded-memory.server.ts'
import { Gatherer, postingOf, textIn } from './embedded-postings.server.ts'
import { Vocabulary } from '../lexicon/lexicon-vocabulary.server.ts'

/** After so many texts that came one by one, what is known of their terms is put where the rest is. */
const FOLD_AFTER = 200
/** How many terms are folded in at a time: others may read and write in between. */
const FOLD_SLICE = 500
/** Words from this length on that stand in names of concepts may be parts of compounds. */
const SHORTEST_NAME = 5

type Counts = Map<Language, Map<string, number>>

/** Makes a new index beside the one in use, and puts it in place when it is whole. */
export async function buildIndex(source: SearchSource, say?: Say): Promise<void> {
	const file = IndexFile.create()
	try {
		const concepts = await source.concepts()
		file.setMeta('concepts', JSON.stringify(concepts))
		const [vocabulary, finder] = [new Vocabulary(), new ConceptFinder(concepts)]
		// Words first: which of them are compounds can only be told when all are known.
		const kept = await keepTexts(source, file, say)
		await writeWords(kept.counts, vocabulary, file)
		for (const language of kept.counts.keys()) for (const word of finder.wordsOf(language)) if (word.length >= SHORTEST_NAME) vocabulary.addPart(language, word, stem(word, language))
		await writeTerms(kept.ids, new FormMaker(vocabulary, finder), file, say)
		file.install()
	} catch (error) {
		file.discard()
		throw error
	}
}

async function keepTexts(source: SearchSource, file: IndexFile, say?: Say) {
	const counts: Counts = new Map()
	const ids: number[] = []
	const stamps = await source.stamps()
	for (const [at, { ref, language }] of stamps.entries()) {
		const document = await source.document(ref, language)
		if (document) {
			const id = file.insertText(document)
			ids.push(id)
			const words = counts.get(language) ?? new Map<string, number>()
			counts.set(language, words)
			for (const word of wordsIn(document)) words.set(word, (words.get(word) ?? 0) + 1)
		}
		say?.(at + 1, stamps.length * 2)
		await setImmediate()
	}
	return { counts, ids }
}

async function writeWords(counts: Counts, vocabulary: Vocabulary, file: IndexFile): Promise<void> {
	for (const [language, words] of counts) {
		let written = 0
		for (const [word, texts] of words) {
			const own = stem(word, language)
			vocabulary.set(language, word, own, texts)
			file.countWord({ language, word, stem: own, texts, changed: 1 })
			if ((written += 1) % FOLD_SLICE === 0) await setImmediate()
		}
	}
	file.setMeta('changes', '1')
}

async function writeTerms(ids: readonly number[], maker: FormMaker, file: IndexFile, say?: Say): Promise<void> {
	const gatherer = new Gatherer(file)
	const flush = async () => { for (const _ of gatherer.flush()) await setImmediate() }
	for (const [at, id] of ids.entries()) {
		const whole = file.wholeOf(id)
		if (whole) {
			const found = maker.findable(whole)
			file.finishText(id, found)
			gatherer.add(id, found.terms)
		}
		if (gatherer.isFull) await flush()
		say?.(ids.length + at + 1, ids.length * 2)
		await setImmediate()
	}
	await flush()
}

/** Changes one index that is in use. Each change is one transaction; memory follows what was written. */
export class Writer {
	constructor(private readonly file: IndexFile, private readonly memory: Memory) {}

	/** Brings one text up to date; `null` where it is published no more. Returns whether anything changed. */
	put({ kind, id: subject }: SubjectRef, language: Language, document: SearchDocument | null, isForced = false): boolean {
		return this.file.writing(() => {
			const old = this.file.textOf(kind, subject, language)
			if (old?.stamp === document?.stamp && !(isForced && document)) return false
			const changed = Number(this.file.meta('changes') ?? '0') + 1
			this.file.setMeta('changes', String(changed))
			const count = (text: Parameters<typeof wordsIn>[0], texts: number) => { for (const word of wordsIn(text)) this.file.countWord({ language, word, stem: stem(word, language), texts, changed }) }
			const before = old && this.file.wholeOf(old.id)
			if (old && before) { count(before, -1); this.file.removeText(old.id) }
			if (document) count(document, 1)
			this.memory.catchUpWords()
			if (document) this.insert(document)
			this.memory.catchUp()
			return true
		})
	}

	/** Takes in the names of concepts as they are now; tells the texts that have the words of names which came or went. */
	learnConcepts(concepts: readonly Concept[]): Array<Pick<TextStamp, 'ref' | 'language'>> {
		const { file, memory } = this
		const text = JSON.stringify(concepts)
		if (file.meta('concepts') === text) return []
		const names = changedNames(file.concepts(), concepts)
		file.writing(() => { file.setMeta('concepts', text); memory.catchUp() })
		const texts = new Set(names.flatMap(({ language, name }) => {
			const lists = countingStems(tokensOf(name), language).map(({ stem: own }) => new Set(Array.from(memory.postings.of(`${own}_${language}`), textIn)))
			const [first, ...others] = lists
			return first ? [...first].filter((one) => others.every((list) => list.has(one))) : []
		}))
		return [...texts].flatMap((one) => {
			const ref = memory.refs[memory.subjectOf[one] ?? -1]
			const language = memory.languages[memory.languageOf[one] ?? -1]
			return ref && language !== undefined ? [{ ref, language }] : []
		})
	}

	private insert(document: SearchDocument): void {
		const found = new FormMaker(this.memory.vocabulary, this.memory.finder).findable(document)
		const id = this.file.insertText(document)
		this.file.finishText(id, found)
		for (const [term, count] of found.terms) this.file.addRecent(term, postingOf(id, count))
		this.file.setMeta('recent', String(Number(this.file.meta('recent') ?? '0') + 1))
	}

	/** Puts the terms of texts that came one by one where the rest is, when they are many. */
	async fold(): Promise<void> {
		if (Number(this.file.meta('recent') ?? '0') < FOLD_AFTER) return
		for (let isLeft = true; isLeft;) {
			isLeft = this.file.writing(() => {
				const taken = this.file.takeRecent(FOLD_SLICE)
				for (const [term, postings] of taken) this.file.appendPostings(term, Uint32Array.from(postings))
				if (taken.size === 0) this.file.setMeta('recent', '0')
				return taken.size > 0
			})
			this.memory.postings.forget()
			await setImmediate()
		}
	}
}

/** Names that only one of two sets of concepts has. */
function changedNames(before: readonly Concept[], now: readonly Concept[]): Array<{ language: Language; name: string }> {
	const namesOf = (concepts: readonly Concept[]) => new Map(concepts.flatMap(({ id, labels }) => Object.entries(labels).flatMap(([language, names]) => names.flatMap((label) => namesIn(label, language)).map((name) => [JSON.stringify([id, language, name]), { language, name }] as const))))
	const [old, fresh] = [namesOf(before), namesOf(now)]
	return [...[...old].filter(([key]) => !fresh.has(key)), ...[...fresh].filter(([key]) => !old.has(key))].map(([, one]) => one)
}

const keyOf = ({ ref, language }: TextStamp) => `${ref.kind}:${ref.id} ${language}`

/** What differs between what is published and what an index holds: what is gone comes first. */
export function differences(published: readonly TextStamp[], indexed: readonly TextStamp[]): TextStamp[] {
	const wanted = new Map(published.map((one) => [keyOf(one), one]))
	const present = new Map(indexed.map((one) => [keyOf(one), one]))
	return [...indexed.filter((one) => !wanted.has(keyOf(one))), ...published.filter((one) => present.get(keyOf(one))?.stamp !== one.stamp)]
}
