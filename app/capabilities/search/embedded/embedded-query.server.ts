// What a query asks for: each of its words in every form in which it may be written, mistyped or hidden in a compound.
import type { Language } from '../../../kernel/language.ts'
import { conceptToken, type Named } from '../lexicon/lexicon-concepts.server.ts'
import type { Memory } from './embedded-memory.server.ts'
import { bitsIn } from '../lexicon/lexicon-spelling.server.ts'
import type { Near } from '../lexicon/lexicon-vocabulary.server.ts'
import { fold, isFunctionWord, stem, stemToken, tokensOf, type Token } from '../../../platform/words.server.ts'
import { MOST_WORDS, partsOf } from '../search.ts'

/** One thing to look for: its terms, of which one is enough, how much it counts, and which words of the query it answers. */
export type Wish = {
	terms: readonly string[]
	factor: number
	covers: number
	/** Beginnings of unfinished words: together they count like one term. */
	begun?: readonly string[]
	/** A text must have all of the terms. */
	isWhole?: boolean
}

/** How much a concept counts that several words name, side by side or apart. */
const [TOGETHER, LOOSELY] = [1.2, 0.8]
/** How many words an unfinished one may be. */
const MOST_BEGUN = 40

/** A word of the query, or a part of one that fell apart: all parts together weigh as much as a word. */
export type AskedWord = Token & { weight: number }

/** A concept that words of the query name: which of them, one bit each; `isLoose` where they stand apart or in another order than in the name. */
export type NamedHere = { id: string; covers: number; isLoose?: boolean }

export type Asked = {
	/** The words that count, in the order of the query. */
	words: AskedWord[]
	language: Language
	named: NamedHere[]
	/** Concepts that small words hint at. */
	hinted: string[]
	wishes: Wish[]
	/** Other words that a word was taken for, by its place. */
	others: Map<number, readonly string[]>
	/** Pairs of words that stand side by side in the query, as stems of the reader's language; each with the places of both as bits. */
	neighbours: Array<{ phrase: string; covers: number }>
	/** What must occur, and what must not: single words in any of their forms, or words one after the other. */
	phrases: string[]
	without: Without[]
	/** The last word may be unfinished. */
	isTyping: boolean
}

export type Without = { terms: string[] } | { phrase: string }

const phraseOf = (text: string) => tokensOf(text).map(({ word }) => fold(word)).join(' ')

/** Takes a query apart. Words that only hold a sentence together count where there is no other. */
export function understand(text: string, language: Language, index: Memory, isTyping: boolean): Asked {
	const parts = partsOf(text)
	const tokens = wordsOf(tokensOf(parts.text).slice(0, MOST_WORDS), language, index, isTyping).slice(0, MOST_WORDS)
	const spoken = languageOf(tokens, language, index.languages)
	const counting = tokens.filter(({ word }) => !isFunctionWord(word, language) && !isFunctionWord(word, spoken))
	const words = counting.length > 0 ? counting : tokens
	const named = namedHere(tokens, words, language, index)
	const asked: Asked = { words, language, named, hinted: index.finder.hintedIn(tokens, language), wishes: [], others: new Map(), neighbours: neighboursIn(words, language, index), phrases: parts.phrases.map(phraseOf).filter(Boolean), without: parts.without.flatMap((one) => withoutOf(one, index)), isTyping }
	asked.wishes = [...words.map((word, place) => wordWish(word, place, asked, index)), ...conceptWishes(named)]
	return asked
}

/** The words of a query. What there is nothing of falls apart where it can: a code and its number (`EQF4`), a compound that no text has and no concept is called. */
function wordsOf(tokens: readonly Token[], language: Language, index: Memory, isTyping: boolean): AskedWord[] {
	const named = index.finder.namedIn(tokens, language)
	return tokens.flatMap((token, place) => {
		const { word } = token
		const isWhole = (isTyping && place === tokens.length - 1) || named.some(({ from, to }) => from <= place && place <= to) || [fold(word), stemToken(word, language)].some((term) => index.postings.of(term).length > 0)
		const [, letters, digits] = /^(\p{L}{2,7})(\d{1,4})$/u.exec(word) ?? []
		const pieces = isWhole ? [] : letters && digits ? [letters, digits] : index.vocabulary.piecesOf(word, language)
		return pieces.length > 1 ? placed(pieces, token) : [{ ...token, weight: 1 }]
	})
}

/** The concepts that the words name; loosely named are those only that nothing names as it stands. */
function namedHere(tokens: readonly AskedWord[], words: readonly AskedWord[], language: Language, index: Memory): NamedHere[] {
	const coversOf = (from: AskedWord | undefined, to: AskedWord | undefined) => words.reduce((bits, word, place) => (word.from >= (from?.from ?? 0) && word.to <= (to?.to ?? 0) ? bits | (1 << place) : bits), 0)
	const found = [...index.finder.namedAnywhere(tokens, language), ...namedInOne(tokens, language, index)]
	const named: NamedHere[] = found.map(({ id, from, to }) => ({ id, covers: coversOf(tokens[from], tokens[to]) })).filter(({ covers }) => covers !== 0)
	const loose = index.finder.namedLoosely(tokens, language, named).map(({ id, at }) => ({ id, covers: at.reduce((bits, one) => bits | coversOf(tokens[one], tokens[one]), 0), isLoose: true }))
	return [...named, ...loose.filter(({ covers }) => isSeveral(covers))]
}

/** Concepts that the words name once mistyped ones are read as what they were taken for; told beside those that were named anyway. */
export function namedAsMeant({ words, language, named }: Asked, meant: ReadonlyMap<string, string>, index: Memory): NamedHere[] {
	if (meant.size === 0) return []
	const known = new Set(named.map(({ id }) => id))
	const read = words.map((word) => ({ ...word, word: meant.get(word.word) ?? word.word }))
	return namedHere(read, read, language, index).filter(({ id }) => !known.has(id))
}

/** Whether a set of words has more than one. */
export const isSeveral = (covers: number): boolean => bitsIn(covers) > 1

/** Concepts that two neighbours name when they are written as one word: `yritys vierailu`, `auto valutazione`. */
const namedInOne = (tokens: readonly Token[], language: Language, index: Memory): Named[] => tokens.slice(1).flatMap((token, at) => {
	const before = tokens[at]
	return before && token.from - before.to <= 1 ? index.finder.namedIn([{ ...before, word: before.word + token.word }], language).map(({ id }) => ({ id, from: at, to: at + 1 })) : []
})

/** The parts of a word with their places. */
function placed(pieces: readonly string[], { word, from }: Token): AskedWord[] {
	let at = 0
	return pieces.map((piece) => {
		const begin = word.indexOf(piece, at)
		at = begin + piece.length
		return { word: piece, from: from + begin, to: from + at, weight: 1 / pieces.length }
	})
}

/** The language of the words that hold the query together, where it is not the reader's. */
function languageOf(tokens: readonly Token[], language: Language, languages: readonly Language[]): Language {
	const count = (one: Language) => tokens.filter(({ word }) => isFunctionWord(word, one)).length
	return languages.reduce((best, one) => (count(one) > count(best) + 1 ? one : best), language)
}

function withoutOf(text: string, index: Memory): Without[] {
	const tokens = tokensOf(text)
	const [single] = tokens
	if (tokens.length !== 1 || !single) return tokens.length > 1 ? [{ phrase: phraseOf(text) }] : []
	return [{ terms: [fold(single.word), ...index.languages.map((language) => stemToken(single.word, language))] }]
}

/** Every form of a word that the index may hold, in any language; the reader's is asked in any case, of others those that may have it. */
function formsOf(word: string, reader: Language, index: Memory): string[] {
	const forms = index.vocabulary.formsOf(word)
	const written = [...new Set([word, ...forms])]
	const stems = index.languages.flatMap((language) => written.filter((form) => language === reader || index.vocabulary.stems.mayHave(form, language)).map((form) => stemToken(form, language)))
	return [fold(word), ...forms.map(fold), word, ...stems]
}

function wordWish({ word }: Token, place: number, { words, language, named, isTyping }: Asked, index: Memory): Wish {
	const concepts = named.filter(({ covers }) => covers === 1 << place).map(({ id }) => conceptToken(id))
	const wish = { terms: [...new Set([...formsOf(word, language, index), ...concepts])], factor: 1, covers: 1 << place }
	return isTyping && place === words.length - 1 && word.length >= 2 ? { ...wish, begun: begunBy(word, index) } : wish
}

/** What an unfinished word may become: whole words, and stems as far as they go on from it. */
function begunBy(word: string, index: Memory): string[] {
	const begun = fold(word)
	const whole = index.vocabulary.startingWith(begun, MOST_BEGUN)
	const stems = whole.flatMap((one) => index.vocabulary.usesOf(one).map((use) => stemToken(use.word, use.language)))
	return [...new Set([...whole, ...stems.filter((one) => one.startsWith(begun))])]
}

/** Concepts that several words name together. */
export const conceptWishes = (named: readonly NamedHere[]): Wish[] => named.filter(({ covers }) => isSeveral(covers)).map(({ id, covers, isLoose }) => ({ terms: [conceptToken(id)], factor: isLoose ? LOOSELY : TOGETHER, covers }))

/** Words that stand side by side in the query count more where they do so in a text. */
function neighboursIn(words: readonly AskedWord[], language: Language, index: Memory): Asked['neighbours'] {
	if (!index.languages.includes(language)) return []
	return words.slice(1).flatMap((word, at) => {
		const before = words[at]
		return before && word.from - before.to <= 1 ? [{ phrase: ` ${stem(before.word, language)} ${stem(word.word, language)} `, covers: (1 << at) | (1 << (at + 1)) }] : []
	})
}

/** One guess after the other until one finds something; `meant` is told where a word was taken for mistyped. */
export type Guess = { wishes: Array<Omit<Wish, 'covers'>>; others?: string[]; meant?: string }

/** What else a word may be where the reader's language does not have it: all parts of a compound, a part of one, a typing error, one of its parts. */
export function* guessesFor(word: string, language: Language, index: Memory, isKnown: boolean): Generator<Guess> {
	const { vocabulary } = index
	const split = index.languages.map((one) => vocabulary.partsOf(word, one).map((part) => `${part}_${one}`)).filter((parts) => parts.length > 0)
	yield { wishes: split.filter((parts) => parts.length > 1).map((parts) => ({ terms: parts, isWhole: true, factor: 0.7 })) }
	const longer = vocabulary.compoundsWith(word, language)
	const longerStems = vocabulary.compoundStemsWith(word, language)
	if (longer.length + longerStems.length > 0) yield { wishes: [{ terms: [...longer, ...longerStems], factor: 0.5 }], others: [...longer, ...longerStems.map((one) => one.split('_')[0] ?? '')] }
	const { near, root } = nearest(word, language, index, isKnown)
	const correction = ({ word: other, errors }: Near) => ({ terms: [...new Set([...formsOf(other, language, index), ...index.finder.namedIn(tokensOf(other), language).map(({ id }) => conceptToken(id))])], factor: 0.8 / (1 + errors) })
	if (near[0]) yield { wishes: near.slice(0, 4).map(correction), others: near.slice(0, 4).map((one) => one.word), ...(!isKnown && { meant: near[0].word }) }
	if (root) yield { wishes: [correction({ word: root, errors: 1, count: 0 })], others: [root] }
	yield { wishes: split.map((parts) => ({ terms: parts, factor: 0.2 })) }
}

/** Words that a mistyped one may have been, or the one that it is made from: in the reader's language before all others. */
function nearest(word: string, language: Language, { vocabulary }: Memory, isKnown: boolean): { near: Near[]; root?: string | undefined } {
	// `1013` is no mistyped `1012`.
	if (/\d/.test(word)) return { near: [] }
	const near = vocabulary.near(word, language, isKnown ? 1 : undefined)
	if (near.length > 0 || isKnown) return { near }
	const root = vocabulary.rootOf(word, language)
	return root ? { near, root } : { near: vocabulary.near(word, undefined) }
}

/** The stems of the words that count, and of those that they were taken for, as a text in this language would have them; with the words that each answers, one bit each. */
export function stemsIn({ words, others }: Asked, language: Language): ReadonlyMap<string, number> {
	const stems = new Map<string, number>()
	for (const [place, { word }] of words.entries()) for (const one of [word, ...(others.get(place) ?? [])]) {
		const own = stem(one, language)
		stems.set(own, (stems.get(own) ?? 0) | (1 << place))
	}
	return stems
}
