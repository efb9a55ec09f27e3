// What Meilisearch is given of a subject: one document for each language, its best other text where it has none in that language.
import { createHash } from 'node:crypto'
import { SOURCE_LANGUAGE, type Language } from '../../../kernel/language.ts'
import { refWord, type SubjectRef } from '../../../kernel/subject-ref.ts'
import { stem } from '../../../platform/words.server.ts'
import { ConceptFinder } from '../lexicon/lexicon-concepts.server.ts'
import { FormMaker, NAMES, wordsIn } from '../lexicon/lexicon-forms.server.ts'
import { Vocabulary } from '../lexicon/lexicon-vocabulary.server.ts'
import type { Concept, SearchBlock, SearchDocument, SearchSource, TextStamp } from '../search.ts'
import { conceptWord } from './meilisearch-settings.server.ts'

/** A document as it lies in an index; facets are fields of their own names. */
export type Stored = {
	id: string
	ref: string
	kindOfSubject: string
	idOfSubject: string
	/** The language of the text, which is another one than the index's where `fallback` is 1. */
	language: Language
	fallback: 0 | 1
	/** Every language that the subject has a text in. */
	languages: Language[]
	/** Changes when any text of the subject changes. */
	stamps: string
	title: string
	names: string[]
	summary: string
	blocks: SearchBlock[]
	titleTerms: string
	leadTerms: string
	askedTerms: string
	bodyTerms: string
	weight: number
	published: number
	[facet: string]: unknown
}

/** Ids may hold few signs only; others are told by a hash. */
export const storedId = (ref: SubjectRef): string => {
	const word = `${ref.kind}_${ref.id}`
	return /^[A-Za-z0-9_-]{1,200}$/.test(word) ? word : createHash('sha256').update(refWord(ref)).digest('hex')
}

/** One mark for all texts of a subject, in any order. */
export const stampsOf = (texts: ReadonlyArray<{ language: Language; stamp: string }>): string => createHash('sha256').update(texts.map(({ language, stamp }) => `${language} ${stamp}`).sort().join('\n')).digest('base64url')

/** What is needed to take words apart: every word that occurs, and the names of concepts. */
export class Lexicon {
	readonly vocabulary = new Vocabulary()
	readonly finder: ConceptFinder
	private readonly counts = new Map<Language, Map<string, number>>()

	constructor(readonly concepts: readonly Concept[]) {
		this.finder = new ConceptFinder(concepts)
		const languages = new Set(concepts.flatMap(({ labels }) => Object.keys(labels)))
		for (const language of languages) for (const word of this.finder.wordsOf(language)) if (word.length >= 5) this.vocabulary.addPart(language, word, stem(word, language))
	}

	learn(document: SearchDocument): void {
		const words = this.counts.get(document.language) ?? new Map<string, number>()
		this.counts.set(document.language, words)
		for (const word of wordsIn(document)) {
			const count = (words.get(word) ?? 0) + 1
			words.set(word, count)
			if (count <= 2) this.vocabulary.set(document.language, word, stem(word, document.language), count)
		}
	}
}

/** The stems, parts and concepts of passages, once each, without the words themselves, which stand in fields of their own. */
const termsOf = (lines: readonly string[], concepts: readonly string[]) => {
	const terms = lines.flatMap((line) => line.split('|').slice(1).flatMap((piece) => piece.trim().split(/\s+/)))
	return [...new Set([...terms.map((term) => (term.startsWith('c_') ? term.replace('_', '') : term.replace(/_[a-z]{2,3}$/, ''))), ...concepts.map(conceptWord)])].filter(Boolean).join(' ')
}

/** The documents of a subject, by the language of the index; none where it has no text. */
export function documentsOf(texts: readonly SearchDocument[], languages: readonly Language[], { vocabulary, finder }: Lexicon): Map<Language, Stored> {
	const maker = new FormMaker(vocabulary, finder)
	const present = new Map(texts.map((text) => [text.language, text]))
	const other = present.get(SOURCE_LANGUAGE) ?? languages.map((language) => present.get(language)).find(Boolean)
	const stored = new Map<Language, Stored>()
	for (const language of languages) {
		const text = present.get(language) ?? other
		if (text) stored.set(language, documentOf(text, language, texts, maker))
	}
	return stored
}

function documentOf(text: SearchDocument, index: Language, texts: readonly SearchDocument[], maker: FormMaker): Stored {
	const found = maker.findable(text)
	const [passages = '', names = ''] = found.passages.split(NAMES)
	const lines = passages.split('\n')
	const isLead = (place: number) => place === 0 || text.blocks[place - 1]?.isHeading === true
	const { ref, language, title, summary, blocks, weight, published, facets } = text
	return {
		...facets,
		id: storedId(ref), ref: refWord(ref), kindOfSubject: ref.kind, idOfSubject: ref.id,
		language, fallback: language === index ? 0 : 1, languages: texts.map((one) => one.language), stamps: stampsOf(texts),
		title, names: text.names, summary, blocks, weight, published,
		titleTerms: termsOf(names.split('\n'), text.about),
		leadTerms: termsOf(lines.filter((_, place) => isLead(place)), []),
		askedTerms: termsOf(found.asked, []),
		bodyTerms: termsOf(lines.filter((_, place) => !isLead(place)), text.mentions),
	}
}

/** Every text of a subject as it is now. */
export async function textsOf(ref: SubjectRef, source: SearchSource): Promise<SearchDocument[]> {
	const texts = await Promise.all(source.languages().map((language) => source.document(ref, language)))
	return texts.filter((text) => text !== null)
}

export function groupBySubject(stamps: readonly TextStamp[]): Map<string, TextStamp[]> {
	const found = new Map<string, TextStamp[]>()
	for (const one of stamps) found.set(refWord(one.ref), [...(found.get(refWord(one.ref)) ?? []), one])
	return found
}
