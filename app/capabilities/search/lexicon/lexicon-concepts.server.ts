// The concepts that words name: a term found in one language stands for the same term in every other.
import type { Language } from '../../../kernel/language.ts'
import type { Concept } from '../search.ts'
import { Beginnings } from './lexicon-beginnings.server.ts'
import { fold, isFunctionWord, isNegation, stem, tokensOf, type Token } from '../../../platform/words.server.ts'

/** A concept as the index holds it. */
export const conceptToken = (id: string): string => `c_${id.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()}`

/** Where words of a text name a concept: from one token to another, both included. */
export type Named = { id: string; from: number; to: number }

/** The same where the words do not stand together: the place of each. */
export type Scattered = { id: string; at: readonly number[] }

/** Names with two words for one person are two names: `tutrice ou tuteur en entreprise`, `Praxisanleiterin, Praxisanleiter`. */
const OR: Record<Language, string> = { en: 'or', fi: 'tai', sv: 'eller', nl: 'of', de: 'oder', fr: 'ou', it: 'o', es: 'o' }
const LONGEST_LABEL = 8

/** The names that a label holds; remarks in brackets are none. */
export function namesIn(label: string, language: Language): string[] {
	const bare = label.replace(/\s*\([^)]*\)/g, '').trim()
	const single = /^(\S+), (\S+)$/.exec(bare)
	if (single) return [single[1] ?? '', single[2] ?? '']
	const [first = '', or, second = '', ...rest] = bare.split(' ')
	return or !== undefined && or === OR[language] && second ? [[first, ...rest].join(' '), [second, ...rest].join(' ')] : [bare]
}

/** How a name is also written: without its diacritics, and with `ae` for `ä`. */
const writings = (name: string): string[] => [...new Set([name, fold(name.toLowerCase()), fold(name.toLowerCase().replace(/[äöü]/g, (letter) => `${fold(letter)}e`))])]

/** A name of several words: its stems, and the concepts that it is a name of. */
type Phrase = { stems: readonly string[]; ids: readonly string[] }
type Branch = { ids: string[]; next: Map<string, Branch> }
const branch = (): Branch => ({ ids: [], next: new Map() })

/** Whether a word counts in a name. Function words may differ (`visite d'entreprise`, `visite en entreprise`), so they do not; negations do. */
export const countsInNames = (word: string, language: Language): boolean => !isFunctionWord(word, language) || isNegation(word, language)

/** A word that counts in a name, by its place. */
export type Counting = { at: number; stem: string }

export const countingStems = (tokens: readonly Token[], language: Language): Counting[] =>
	tokens.flatMap(({ word }, at) => (countsInNames(word, language) ? [{ at, stem: stem(word, language) }] : []))

/** The words that count, as they are written but for their diacritics. */
const writtenIn = (tokens: readonly Token[], language: Language): string => tokens.filter(({ word }) => countsInNames(word, language)).map(({ word }) => fold(word)).join(' ')

/** Finds concepts by their names, inflected as they may be. */
export class ConceptFinder {
	private readonly roots = new Map<Language, Branch>()
	/** The words of all names, as they are written. */
	private readonly written = new Map<Language, Set<string>>()
	private readonly beginnings = new Beginnings()
	/** The concepts of each name as it is written, without its small words: a stem may be that of another word too. */
	private readonly exact = new Map<Language, Map<string, string[]>>()
	/** Names of several words, by each of these. */
	private readonly phrases = new Map<Language, Map<string, Phrase[]>>()
	/** Names of which every word only holds sentences together: `not`, `too much`. */
	private readonly small = new Map<Language, Map<string, string[]>>()

	constructor(readonly concepts: readonly Concept[]) {
		for (const { id, labels } of concepts) for (const [language, names] of Object.entries(labels)) for (const name of names.flatMap((one) => namesIn(one, language)).flatMap(writings)) this.learn(id, language, name)
	}

	private learn(id: string, language: Language, name: string): void {
		const tokens = tokensOf(name)
		const words = countingStems(tokens, language)
		if (tokens.every(({ word }) => isFunctionWord(word, language))) return this.learnSmall(id, language, tokens)
		if (words.length === 0 || words.length > LONGEST_LABEL) return
		this.learnExact(id, language, tokens)
		const written = this.written.get(language) ?? new Set<string>()
		this.written.set(language, written)
		for (const { word } of tokens) written.add(word)
		this.beginnings.add(words[0]?.stem ?? '', language)
		let at = this.roots.get(language) ?? branch()
		this.roots.set(language, at)
		for (const { stem: word } of words) {
			const next = at.next.get(word) ?? branch()
			at.next.set(word, next)
			at = next
		}
		if (at.ids.length === 0) this.learnPhrase(language, { stems: [...new Set(words.map(({ stem: word }) => word))], ids: at.ids })
		if (!at.ids.includes(id)) at.ids.push(id)
	}

	private learnExact(id: string, language: Language, tokens: readonly Token[]): void {
		const exact = this.exact.get(language) ?? new Map<string, string[]>()
		const name = writtenIn(tokens, language)
		const ids = exact.get(name) ?? []
		// Two writings of a name may be one without their diacritics.
		if (!ids.includes(id)) this.exact.set(language, exact.set(name, [...ids, id]))
	}

	private learnPhrase(language: Language, phrase: Phrase): void {
		if (phrase.stems.length < 2) return
		const phrases = this.phrases.get(language) ?? new Map<string, Phrase[]>()
		this.phrases.set(language, phrases)
		for (const word of phrase.stems) phrases.set(word, [...(phrases.get(word) ?? []), phrase])
	}

	private learnSmall(id: string, language: Language, tokens: readonly Token[]): void {
		const small = this.small.get(language) ?? new Map<string, string[]>()
		const name = tokens.map(({ word }) => word).join(' ')
		this.small.set(language, small.set(name, [...(small.get(name) ?? []), id]))
	}

	/** Concepts that small words hint at: whoever writes `not` or `too much` has met an obstacle. */
	hintedIn(tokens: readonly Token[], language: Language): string[] {
		const small = this.small.get(language)
		return small ? [...new Set(tokens.flatMap(({ word }, at) => [word, `${word} ${tokens[at + 1]?.word ?? ''}`].flatMap((name) => small.get(name) ?? [])))] : []
	}

	/** Every concept that the words name in this language; of names that begin at the same word, the longest. */
	namedIn(tokens: readonly Token[], language: Language): Named[] {
		if (!this.roots.has(language)) return []
		const exact = this.exact.get(language)
		return this.namedBy(countingStems(tokens, language), language).filter(({ id, from, to }) => exact?.get(writtenIn(tokens.slice(from, to + 1), language))?.includes(id) ?? true)
	}

	/** The same for words whose stems are known. */
	namedBy(words: readonly Counting[], language: Language): Named[] {
		const root = this.roots.get(language)
		const named: Named[] = []
		if (!root) return named
		for (let start = 0; start < words.length; start += 1) {
			let at = root.next.get(words[start]?.stem ?? '')
			let [ids, to]: [readonly string[], number] = [[], 0]
			for (let end = start; at; end += 1) {
				if (at.ids.length > 0) [ids, to] = [at.ids, words[end]?.at ?? 0]
				at = at.next.get(words[end + 1]?.stem ?? '')
			}
			for (const id of ids) named.push({ id, from: words[start]?.at ?? 0, to })
		}
		return named
	}

	/** The same in any language, the reader's first, then those that write the words in this very form; a span that one language names is not asked of the others. */
	namedAnywhere(tokens: readonly Token[], language: Language): Named[] {
		const found = this.namedIn(tokens, language)
		const others = [...this.written].filter(([other]) => other !== language).map(([other, words]) => ({ other, foreign: tokens.reduce((count, { word }) => (words.has(word) ? count : count + 1), 0) }))
		for (const { other } of others.sort((a, b) => a.foreign - b.foreign)) {
			if (!tokens.some(({ word }) => this.beginnings.mayHave(word, other))) continue
			const isCovered = ({ from, to }: Named) => found.some((one) => one.from <= from && to <= one.to)
			found.push(...this.namedIn(tokens, other).filter((named) => !isCovered(named)))
		}
		return found
	}

	/** Concepts with a name of several words that all occur, in any order and with others between: `expert talk in my classroom` has all of `expert in the classroom`. Those in `named` are left out. */
	namedLoosely(tokens: readonly Token[], language: Language, named: ReadonlyArray<{ id: string }>): Scattered[] {
		const known = new Set(named.map(({ id }) => id))
		const placeOf = new Map(countingStems(tokens, language).map(({ at, stem: word }) => [word, at]))
		const phrases = this.phrases.get(language)
		const found = new Map<string, Scattered>()
		for (const word of placeOf.keys()) for (const { stems, ids } of phrases?.get(word) ?? []) {
			const at = stems.flatMap((one) => placeOf.get(one) ?? [])
			if (at.length === stems.length) for (const id of ids) if (at.length > (found.get(id)?.at.length ?? 0)) found.set(id, { id, at })
		}
		return [...found.values()].filter(({ id }) => !known.has(id))
	}

	/** Every single word of the names in a language: parts that compounds may consist of. */
	wordsOf(language: Language): string[] {
		return this.concepts.flatMap(({ labels }) => (labels[language] ?? []).flatMap((label) => tokensOf(label).map(({ word }) => word)))
	}
}
