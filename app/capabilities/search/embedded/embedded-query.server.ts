// What a query asks for: each of its words in every form in which it may be written, mistyped or hidden in a compound.
import type { Language } from '../../../kernel/language.ts'
import { conceptToken, type Named } from './embedded-concepts.server.ts'
import type { SearchIndex } from './embedded-index.server.ts'
import type { Near } from './embedded-vocabulary.server.ts'
import { fold, isFunctionWord, stem, stemToken, tokensOf, type Token } from '../../../platform/words.server.ts'
import { MOST_WORDS, partsOf } from '../search.ts'

/** One thing to look for: an expression for the engine, how much it counts, and which words of the query it answers. */
export type Wish = { expression: string; factor: number; covers: number }

export type Asked = {
	/** The words that count, in the order of the query. */
	words: Token[]
	language: Language
	/** Concepts that the words name, by the places of `words`. */
	named: Named[]
	wishes: Wish[]
	/** Other words that a word was taken for, by its place. */
	others: Map<number, readonly string[]>
	/** What must occur, and what must not. */
	phrases: string[]
	without: string[]
	/** The last word may be unfinished. */
	isTyping: boolean
}

const quoted = (word: string) => `"${word.replaceAll('"', '')}"`
export const anyOf = (words: Iterable<string>): string => [...new Set(words)].map(quoted).join(' OR ')
const phraseOf = (text: string) => tokensOf(text).map(({ word }) => fold(word)).join(' ')

/** Takes a query apart. Words that only hold a sentence together count where there is no other. */
export function understand(text: string, language: Language, index: SearchIndex, isTyping: boolean): Asked {
	const parts = partsOf(text)
	const tokens = tokensOf(parts.text).slice(0, MOST_WORDS)
	const spoken = languageOf(tokens, language, index.languages)
	const counting = tokens.filter(({ word }) => !isFunctionWord(word, language) && !isFunctionWord(word, spoken))
	const words = counting.length > 0 ? counting : tokens
	const named = index.concepts.namedAnywhere(tokens, language).flatMap(({ id, from, to }) => {
		const covered = words.flatMap((word, place) => (word.from >= (tokens[from]?.from ?? 0) && word.to <= (tokens[to]?.to ?? 0) ? [place] : []))
		return covered.length > 0 ? [{ id, from: covered[0] ?? 0, to: covered.at(-1) ?? 0 }] : []
	})
	const asked: Asked = { words, language, named, wishes: [], others: new Map(), phrases: parts.phrases.map(phraseOf).filter(Boolean), without: parts.without.flatMap((one) => withoutOf(one, index)), isTyping }
	asked.wishes = [...words.map((word, place) => wordWish(word, place, asked, index)), ...conceptWishes(asked), ...neighbourWishes(asked, index)]
	return asked
}

/** The language of the words that hold the query together, where it is not the reader's. */
function languageOf(tokens: readonly Token[], language: Language, languages: readonly Language[]): Language {
	const count = (one: Language) => tokens.filter(({ word }) => isFunctionWord(word, one)).length
	return languages.reduce((best, one) => (count(one) > count(best) + 1 ? one : best), language)
}

function withoutOf(text: string, index: SearchIndex): string[] {
	const tokens = tokensOf(text)
	const [single] = tokens
	if (tokens.length !== 1 || !single) return tokens.length > 1 ? [quoted(phraseOf(text))] : []
	return [anyOf([fold(single.word), ...index.languages.map((language) => stemToken(single.word, language))])]
}

/** Every form of a word that the index may hold, in any language. */
export function formsOf(word: string, index: SearchIndex): string[] {
	const forms = index.vocabulary.formsOf(word)
	const written = new Set([word, ...forms])
	return [fold(word), ...forms.map(fold), word, ...index.languages.flatMap((language) => [...written].map((form) => stemToken(form, language)))]
}

function wordWish({ word }: Token, place: number, { words, named, isTyping }: Asked, index: SearchIndex): Wish {
	const concepts = named.filter(({ from, to }) => from === place && to === place).map(({ id }) => conceptToken(id))
	const expression = anyOf([...formsOf(word, index), ...concepts])
	const prefix = isTyping && place === words.length - 1 && word.length >= 2 ? ` OR ${quoted(fold(word))}*` : ''
	return { expression: expression + prefix, factor: 1, covers: 1 << place }
}

/** Concepts that several words name together. */
function conceptWishes({ named }: Asked): Wish[] {
	return named.filter(({ from, to }) => to > from).map(({ id, from, to }) => {
		let covers = 0
		for (let place = from; place <= to; place += 1) covers |= 1 << place
		return { expression: quoted(conceptToken(id)), factor: 1.2, covers }
	})
}

/** Words that stand side by side in the query count more where they do so in a text. */
function neighbourWishes({ words, language }: Asked, index: SearchIndex): Wish[] {
	if (!index.languages.includes(language)) return []
	return words.slice(1).flatMap((word, at) => {
		const before = words[at]
		return before && word.from - before.to <= 1 ? [{ expression: quoted(`${stemToken(before.word, language)} ${stemToken(word.word, language)}`), factor: 0.7, covers: 0 }] : []
	})
}

/** One guess after the other until one finds something; `meant` is told where a word was taken for mistyped. */
export type Guess = { wishes: Array<Omit<Wish, 'covers'>>; others?: string[]; meant?: string }

/** What else a word may be where the reader's language does not have it: all parts of a compound, a part of one, a typing error, one of its parts. */
export function* guessesFor(word: string, language: Language, index: SearchIndex, isKnown: boolean): Generator<Guess> {
	const { vocabulary } = index
	const split = index.languages.map((one) => vocabulary.partsOf(word, one).map((part) => quoted(`${part}_${one}`))).filter((parts) => parts.length > 0)
	yield { wishes: split.filter((parts) => parts.length > 1).map((parts) => ({ expression: parts.join(' AND '), factor: 0.7 })) }
	const longer = vocabulary.compoundsWith(word, language)
	if (longer.length > 0) yield { wishes: [{ expression: anyOf(longer), factor: 0.5 }], others: longer }
	const near = nearest(word, language, index, isKnown)
	const correction = ({ word: other, errors }: Near) => ({ expression: anyOf([...formsOf(other, index), ...index.concepts.namedIn(tokensOf(other), language).map(({ id }) => conceptToken(id))]), factor: 0.8 / (1 + errors) })
	if (near[0]) yield { wishes: near.slice(0, 4).map(correction), others: near.slice(0, 4).map((one) => one.word), ...(!isKnown && { meant: near[0].word }) }
	yield { wishes: split.map((parts) => ({ expression: parts.join(' OR '), factor: 0.2 })) }
}

/** Words of the reader's language come before those of others with as many errors. */
function nearest(word: string, language: Language, index: SearchIndex, isKnown: boolean) {
	const own = index.vocabulary.near(word, language, isKnown ? 1 : undefined)
	if (own.length > 0 || isKnown) return own
	return index.vocabulary.near(word, undefined)
}

/** The stems of the words that count, as a text in this language would have them. */
export const stemsIn = ({ words }: Asked, language: Language): string[] => words.map(({ word }) => stem(word, language))
