// How well each text fits: terms are looked up one by one, and what they count is added up in plain rows of numbers.
import { PHRASE_WEIGHTS, NAMES } from '../lexicon/lexicon-forms.server.ts'
import type { Memory, Rows } from './embedded-memory.server.ts'
import { COUNTS, stepIn, textIn } from './embedded-postings.server.ts'
import { conceptWishes, guessesFor, isSeveral, namedAsMeant, type Asked, type Wish } from './embedded-query.server.ts'

/** The constants of BM25: how soon more of the same counts little, and how much longer texts count less. */
const [SATURATION, LENGTH] = [1.2, 0.6]
const LEAST_RARITY = 1e-6
/** How many of the texts that fit best are read for words side by side, and at most for quoted ones: reading is dear. */
const [READ_FOR_NEIGHBOURS, READ_FOR_PHRASES] = [30, 3000]
const NEIGHBOURS = 0.7

type Found = { own: number; all: number }

export class Scores {
	readonly score: Float32Array
	/** Which words of the query a text answers, one bit each. */
	readonly covers: Uint32Array
	private readonly own: number

	/** `found` gets every text that fits, in the order in which they are found; `texts` those that are left of them. */
	constructor(private readonly memory: Memory, { language }: Asked, readonly rows: Rows, private readonly found: number[], public texts: readonly number[] = found) {
		this.score = rows.score
		this.covers = rows.covers
		this.own = memory.languages.indexOf(language)
	}

	private rarityOf(having: number): number {
		const all = Math.max(this.memory.count, having)
		return Math.max(LEAST_RARITY, Math.log((all - having + 0.5) / (having + 0.5)))
	}

	/** Adds up what a wish counts; tells how many texts fit it, in the reader's language and in all. */
	look(wish: Omit<Wish, 'covers'>, covers: number): Found {
		this.rows.round += 1
		const found = { own: 0, all: 0 }
		const lists = wish.terms.map((term) => this.memory.postings.of(term))
		if (wish.isWhole) this.addWhole(lists, wish.factor, covers, found)
		else for (const list of lists) this.addList(list, wish.factor, covers, found)
		if (wish.begun) this.addBegun(wish.begun.map((term) => this.memory.postings.of(term)), wish.factor, covers, found)
		return found
	}

	private addList(list: Uint32Array, factor: number, covers: number, found: Found): void {
		const weight = this.rarityOf(list.length) * factor
		for (let at = 0; at < list.length; at += 1) {
			const posting = list[at] ?? 0
			this.add(textIn(posting), COUNTS[stepIn(posting)] ?? 0, weight, covers, found)
		}
	}

	private add(text: number, count: number, weight: number, covers: number, found: Found): void {
		const { subjectOf, sizeOf, languageOf, average } = this.memory
		if ((subjectOf[text] ?? -1) < 0) return
		const { seen, round } = this.rows
		if (seen[text] !== round) {
			seen[text] = round
			found.all += 1
			if (languageOf[text] === this.own) found.own += 1
			if (this.covers[text] === 0 && this.score[text] === 0) this.found.push(text)
		}
		const length = SATURATION * (1 - LENGTH + (LENGTH * (sizeOf[text] ?? 1)) / average)
		this.score[text] = (this.score[text] ?? 0) + (weight * count * (SATURATION + 1)) / (count + length)
		this.covers[text] = (this.covers[text] ?? 0) | covers
	}

	/** Texts that have every one of the terms. */
	private addWhole(lists: readonly Uint32Array[], factor: number, covers: number, found: Found): void {
		const shortest = lists.reduce((best, list) => (list.length < best.length ? list : best), lists[0] ?? new Uint32Array(0))
		const others = lists.filter((list) => list !== shortest).map((list) => new Map(Array.from(list, (posting) => [textIn(posting), posting])))
		const both = Array.from(shortest).filter((posting) => others.every((list) => list.has(textIn(posting))))
		for (const list of [shortest, ...lists.filter((one) => one !== shortest)]) {
			const weight = this.rarityOf(list.length) * factor
			const place = lists.filter((one) => one !== shortest).indexOf(list)
			for (const posting of both) {
				const own = place < 0 ? posting : (others[place]?.get(textIn(posting)) ?? posting)
				this.add(textIn(own), COUNTS[stepIn(own)] ?? 0, weight, covers, found)
			}
		}
	}

	/** Everything that an unfinished word may become counts like one term. */
	private addBegun(lists: readonly Uint32Array[], factor: number, covers: number, found: Found): void {
		const { counts } = this.rows
		const texts: number[] = []
		for (const list of lists) {
			for (let at = 0; at < list.length; at += 1) {
				const posting = list[at] ?? 0
				const text = textIn(posting)
				if (text >= counts.length) continue
				if (counts[text] === 0) texts.push(text)
				counts[text] = (counts[text] ?? 0) + (COUNTS[stepIn(posting)] ?? 0)
			}
		}
		const weight = this.rarityOf(texts.length) * factor
		for (const text of texts) {
			this.add(text, counts[text] ?? 0, weight, covers, found)
			counts[text] = 0
		}
	}

	/** Takes a text out of what fits. */
	drop(isWrong: (text: number) => boolean): void {
		this.texts = this.texts.filter((text) => !isWrong(text))
	}
}

/** Looks every word up, and guesses where the reader's language does not have it. */
export function scoresFor(asked: Asked, memory: Memory, rows: Rows, used: number[]): { scores: Scores; meant: Map<string, string> } {
	const scores = new Scores(memory, asked, rows, used)
	const meant = new Map<string, string>()
	for (const wish of asked.wishes) {
		const { own, all } = scores.look(wish, wish.covers)
		const place = asked.words.findIndex((_, at) => wish.covers === 1 << at)
		const word = asked.words[place]?.word
		if (own > 0 || !word || asked.named.some(({ covers, isLoose }) => !isLoose && ((covers >> place) & 1) === 1 && isSeveral(covers))) continue
		for (const guess of guessesFor(word, asked.language, memory, all > 0)) {
			const found = guess.wishes.map((one) => scores.look(one, wish.covers).own)
			if (found.every((one) => one === 0)) continue
			if (guess.others) asked.others.set(place, guess.others)
			if (guess.meant) meant.set(word, guess.meant)
			break
		}
	}
	const named = namedAsMeant(asked, meant, memory)
	for (const wish of conceptWishes(named)) scores.look(wish, wish.covers)
	asked.named.push(...named)
	rewardNeighbours(scores, asked, memory)
	demandPhrases(scores, asked, memory)
	return { scores, meant }
}

/** Of the texts that fit best, those with words side by side as they stand in the query count more. */
function rewardNeighbours(scores: Scores, { neighbours, language }: Asked, memory: Memory): void {
	if (neighbours.length === 0) return
	const own = memory.languages.indexOf(language)
	const candidates = scores.texts.filter((text) => memory.languageOf[text] === own && neighbours.some(({ covers }) => ((scores.covers[text] ?? 0) & covers) === covers))
	const best = bestOf(candidates, (text) => (scores.score[text] ?? 0) * (memory.weightOf[text] ?? 1), READ_FOR_NEIGHBOURS)
	memory.readAhead(best)
	const read = best.map((text) => ({ text, lines: memory.passagesOf(text) }))
	for (const { phrase } of neighbours) {
		const having = read.filter(({ lines }) => lines.includes(phrase))
		const estimate = (having.length / Math.max(1, read.length)) * candidates.length
		const rarity = Math.max(LEAST_RARITY, Math.log((memory.count - estimate + 0.5) / (estimate + 0.5)))
		for (const { text, lines } of having) {
			const count = weightOfPhrase(phrase, lines)
			const length = SATURATION * (1 - LENGTH + (LENGTH * (memory.sizeOf[text] ?? 1)) / memory.average)
			scores.score[text] = (scores.score[text] ?? 0) + (NEIGHBOURS * rarity * count * (SATURATION + 1)) / (count + length)
		}
	}
}

function weightOfPhrase(phrase: string, lines: string): number {
	const [names, lead] = [lines.indexOf(NAMES), lines.indexOf('\n')]
	let count = 0
	for (let at = lines.indexOf(phrase); at >= 0; at = lines.indexOf(phrase, at + 1)) count += at > names ? PHRASE_WEIGHTS.title : at < lead ? PHRASE_WEIGHTS.lead : PHRASE_WEIGHTS.body
	return count
}

/** Those that count most, the best first. */
export function bestOf(texts: readonly number[], value: (text: number) => number, most: number): number[] {
	const best: Array<{ text: number; value: number }> = []
	let least = -Infinity
	for (const text of texts) {
		const own = value(text)
		if (best.length >= most && own <= least) continue
		let at = best.length
		while (at > 0 && (best[at - 1]?.value ?? 0) < own) at -= 1
		best.splice(at, 0, { text, value: own })
		if (best.length > most) best.pop()
		least = best.at(-1)?.value ?? -Infinity
	}
	return best.map(({ text }) => text)
}

/** The texts that have words one after the other; of very many, those that fit best are read. */
function havingPhrase(phrase: string, texts: readonly number[], scores: Scores, memory: Memory): Set<number> {
	const lists = phrase.split(' ').map((word) => new Set(Array.from(memory.postings.of(word), textIn)))
	const all = texts.filter((text) => lists.every((list) => list.has(text)))
	if (lists.length === 1) return new Set(all)
	const read = all.length > READ_FOR_PHRASES ? [...all].sort((a, b) => (scores.score[b] ?? 0) - (scores.score[a] ?? 0)).slice(0, READ_FOR_PHRASES) : all
	return new Set(read.filter((text) => memory.passagesOf(text).includes(` ${phrase} `)))
}

/** Takes away what lacks a quoted phrase, and every language of what has an unwanted word. */
function demandPhrases(scores: Scores, { phrases, without }: Asked, memory: Memory): void {
	for (const phrase of phrases) {
		const having = havingPhrase(phrase, scores.texts, scores, memory)
		scores.drop((text) => !having.has(text))
	}
	if (without.length === 0) return
	const every = [...new Set(scores.texts.map((text) => memory.subjectOf[text] ?? -1))].flatMap((subject) => memory.textsOf[subject] ?? [])
	const unwanted = without.flatMap((one) => ('phrase' in one ? [...havingPhrase(one.phrase, every, scores, memory)] : one.terms.flatMap((term) => Array.from(memory.postings.of(term), textIn))))
	const subjects = new Set(unwanted.map((text) => memory.subjectOf[text]))
	scores.drop((text) => subjects.has(memory.subjectOf[text]))
}
