// What can be found in a text: its words in every form, each term with how much it counts there, by where and how it occurs.
import type { Language } from '../../../kernel/language.ts'
import { fold, isFunctionWord, stem, stemToken, tokensOf, type Token } from '../../../platform/words.server.ts'
import type { SearchDocument } from '../search.ts'
import { conceptToken, countsInNames, type ConceptFinder, type Counting } from './lexicon-concepts.server.ts'
import type { Vocabulary } from './lexicon-vocabulary.server.ts'

/** How much a word counts, by where and how it occurs. An exact form has its stem as well, and its rarity counts for it: a little more will do. */
const WEIGHTS = {
	title: { words: 1, exact: 1, stems: 8, parts: 4, concepts: 9 },
	lead: { words: 0.4, exact: 0.4, stems: 3, parts: 1.5, concepts: 3 },
	body: { words: 0.15, exact: 0.15, stems: 1, parts: 0.5, concepts: 1.2 },
	/** Questions bring a text among those that are compared with the query; how much it answers counts there. Concepts that they name in passing count nothing. */
	asked: { words: 0.012, exact: 0.012, stems: 0.1, parts: 0.05, concepts: 0 },
}
type Field = keyof typeof WEIGHTS
/** How a term counts in a title; where it stands elsewhere, less by the same measure for all forms. */
export const PHRASE_WEIGHTS = { title: WEIGHTS.title.stems, lead: WEIGHTS.lead.stems, body: WEIGHTS.body.stems }

/** One word of one language, in every form in which it is found. */
type Forms = { folded: string; stem: string; inNames: boolean; exact: string | undefined; stemmed: string; parts: string[] }

/** Between the passages of a text and its names, in what is kept to tell the best passage. */
export const NAMES = '\f'

/** A name taken apart: for each word that counts its stem, then the parts of a compound. */
export type NameForms = string[][]

export type Findable = {
	/** How much each term counts. */
	terms: Map<string, number>
	/** How many terms there are, each as often as it occurs: long texts count less. */
	size: number
	/** A line for each passage, the summary's first: its words and stems in their order, and what else is found there. Then the names. */
	passages: string
	/** What readers ask, a line for each question. */
	asked: string[]
	/** The title and the other names, taken apart: what a query is compared with. */
	names: NameForms[]
	/** What readers ask, taken apart likewise. */
	questions: NameForms[]
}

/** The words that occur in a text, once each. */
export const wordsIn = ({ title, names, summary, blocks, asked = [] }: Pick<SearchDocument, 'title' | 'names' | 'summary' | 'blocks' | 'asked'>): Set<string> => {
	const words = new Set<string>()
	for (const text of [title, ...names, summary, ...blocks.map((block) => block.text), ...asked]) for (const { word } of tokensOf(text)) words.add(word)
	return words
}

/** Makes texts findable; words that were met before are not taken apart again. */
export class FormMaker {
	private readonly known = new Map<Language, Map<string, Forms>>()

	constructor(private readonly vocabulary: Vocabulary, private readonly finder: ConceptFinder) {}

	private formsOf(word: string, language: Language): Forms {
		let words = this.known.get(language)
		if (!words) this.known.set(language, (words = new Map<string, Forms>()))
		let forms = words.get(word)
		if (!forms) words.set(word, (forms = this.make(word, language)))
		return forms
	}

	private make(word: string, language: Language): Forms {
		const folded = fold(word)
		const own = stem(word, language)
		const parts = this.vocabulary.partsOf(word, language).map((part) => `${part}_${language}`)
		// Who leaves diacritics out may get another stem: `formacion` beside `formación`.
		if (folded !== word && stem(folded, language) !== own) parts.unshift(stemToken(folded, language))
		return { folded, stem: own, inNames: countsInNames(word, language), exact: folded !== word || this.vocabulary.isAmbiguous(word) ? word : undefined, stemmed: `${own}_${language}`, parts }
	}

	findable({ language, title, names, summary, about, mentions, blocks, asked = [] }: Omit<SearchDocument, 'ref' | 'stamp' | 'facets' | 'weight' | 'published'>): Findable {
		const terms = new Map<string, number>()
		let size = 0
		const count = (term: string, weight: number) => { terms.set(term, (terms.get(term) ?? 0) + weight) }
		const add = (term: string, weight: number) => { size += 1; count(term, weight) }
		const read = (text: string, field: Field) => this.read(text, language, WEIGHTS[field], add)
		const named = [title, ...names].map((name) => read(name, 'title'))
		const passages = [read(summary, 'lead'), ...blocks.map(({ text, isHeading }) => read(text, isHeading ? 'lead' : 'body'))]
		// A text is not longer for what is asked.
		const questions = asked.map((line) => this.read(line, language, WEIGHTS.asked, count))
		for (const id of about) add(conceptToken(id), WEIGHTS.title.concepts)
		for (const id of mentions) add(conceptToken(id), WEIGHTS.body.concepts)
		return { terms, size, asked: questions, passages: `${passages.join('\n')}${NAMES}${named.join('\n')}`, names: [title, ...names].map((name) => this.namesForms(name, language)), questions: asked.map((line) => this.namesForms(line, language)) }
	}

	private namesForms(name: string, language: Language): NameForms {
		const words = tokensOf(name).filter(({ word }) => !isFunctionWord(word, language))
		return words.map(({ word }) => [this.formsOf(word, language).stem, ...this.vocabulary.partsOf(word, language)])
	}

	/** Adds what can be found in a piece of text, and says it in one line. */
	private read(text: string, language: Language, weights: (typeof WEIGHTS)[Field], add: (term: string, weight: number) => void): string {
		const tokens = tokensOf(text)
		const counting: Counting[] = []
		const more = new Set<string>()
		let [words, stems] = ['', '']
		const part = (term: string) => { add(term, weights.parts); more.add(term) }
		for (let at = 0; at < tokens.length; at += 1) {
			const { folded, stem: own, inNames, exact, stemmed, parts } = this.formsOf(tokens[at]?.word ?? '', language)
			words += ` ${folded}`
			stems += ` ${own}`
			add(folded, weights.words)
			if (exact !== undefined) add(exact, weights.exact)
			add(stemmed, weights.stems)
			for (const term of parts) part(term)
			if (inNames) counting.push({ at, stem: own })
		}
		for (const one of joined(text, tokens)) for (const term of [one, stemToken(one, language)]) part(term)
		if (weights.concepts > 0) for (const { id } of this.finder.namedBy(counting, language)) { add(conceptToken(id), weights.concepts); more.add(conceptToken(id)) }
		return `${words} |${stems} | ${[...more].join(' ')} `
	}
}

/** Words with a hyphen in one piece: `e-learning` is also found as `elearning`. */
function joined(text: string, tokens: readonly Token[]): string[] {
	const found: string[] = []
	for (let at = 1; at < tokens.length; at += 1) {
		const [before, token] = [tokens[at - 1], tokens[at]]
		if (before && token && token.from === before.to + 1 && /[-‐‑]/.test(text[before.to] ?? '')) found.push(fold(before.word + token.word))
	}
	return found
}
