// Every word that occurs: which ones look like a mistyped one, which are parts of a compound, how a word is really written.
import type { Language } from '../../../kernel/language.ts'
import { fold, isFunctionWord, stem } from '../../../platform/words.server.ts'
import { Beginnings } from './lexicon-beginnings.server.ts'
import { bitsIn, errorsAllowed, errorsBetween, lettersOf, SortedWords } from './lexicon-spelling.server.ts'

/** Languages that write compounds as one word, with the letters that may join their parts. */
const JOINTS: Record<Language, readonly string[]> = {
	de: ['', 's', 'es', 'n', 'en', 'e', 'er'],
	nl: ['', 's', 'en', 'e', 'n'],
	sv: ['', 's', 'e', 'o', 'u', 'a'],
	fi: ['', 'n', 's', 'den', 'ten', 'jen', 'ien'],
	da: ['', 's', 'e'],
	nb: ['', 's', 'e'],
	is: ['', 's', 'a', 'ar', 'u'],
}
const [SHORTEST_PART, LONG_PART, SHORTEST_COMPOUND, LONGEST_COMPOUND] = [4, 6, 8, 60]
const MOST_SPLITS = 200_000
/** A word that others are made from, by its beginning and by its end, and how many letters may be put before or after it. */
const [SHORTEST_BEGINNING, SHORTEST_END, MOST_ADDED] = [5, 7, 5]
/** How many occurrences make a word a possible part: rarer ones are often names or mistakes. */
const FEWEST = 2

/** How a word is written in a language, and in how many texts. */
type Use = { word: string; bit: number; texts: number }
export type Near = { word: string; errors: number; count: number }

const backwards = (word: string) => [...word].reverse().join('')

export class Vocabulary {
	/** The place of each folded word in the lists below. */
	private readonly places = new Map<string, number>()
	private readonly folded: string[] = []
	private readonly uses: Use[][] = []
	private readonly counts: number[] = []
	private readonly spoken: number[] = []
	private readonly letters: number[] = []
	/** Words that names of concepts consist of, by the places of the folded ones: a mistyped word may be one of them, though no text has it. */
	private readonly named = new Map<number, { word: string; bits: number }>()
	private readonly bits = new Map<Language, number>()
	/** Stems that may be parts of a compound, and whole words that may begin one. */
	private readonly heads = new Map<Language, Set<string>>()
	/** How these begin. */
	private readonly beginnings = new Beginnings()
	private readonly splits = new Map<string, string[]>()
	/** How the stems of all words begin. */
	readonly stems = new Beginnings()
	private readonly forwards = new SortedWords()
	private readonly backwards = new SortedWords()
	/** Stems from their ends, each with its language, where compounds are one word: an inflected compound does not end like its part. */
	private readonly backwardStems = new SortedWords()

	private bitOf(language: Language): number {
		const known = this.bits.get(language)
		if (known !== undefined) return known
		const bit = 1 << Math.min(this.bits.size, 30)
		this.bits.set(language, bit)
		return bit
	}

	/** Says in how many texts of a language a word occurs; in none any more where that is 0. */
	set(language: Language, word: string, stemmed: string, texts: number): void {
		const folded = fold(word)
		const place = this.places.get(folded) ?? this.begin(folded)
		if (texts > 0 && JOINTS[language] && stemmed.length >= SHORTEST_COMPOUND) this.backwardStems.add(`${backwards(stemmed)} ${language}`)
		if (texts > 0) this.stems.add(stemmed, language)
		const bit = this.bitOf(language)
		const others = (this.uses[place] ?? []).filter((use) => use.word !== word || use.bit !== bit)
		const uses = texts > 0 ? [...others, { word, bit, texts }] : others
		this.uses[place] = uses
		const count = uses.reduce((sum, use) => sum + use.texts, 0)
		this.counts[place] = count
		this.spoken[place] = uses.reduce((bits, use) => bits | use.bit, 0)
		if (texts > 0 && count >= FEWEST && word.length >= SHORTEST_PART && JOINTS[language] && !isFunctionWord(word, language)) this.addPart(language, folded, stemmed)
	}

	private begin(folded: string): number {
		const place = this.folded.push(folded) - 1
		this.places.set(folded, place)
		this.uses.push([])
		this.counts.push(0)
		this.spoken.push(0)
		this.letters.push(lettersOf(folded))
		this.forwards.add(folded)
		this.backwards.add(backwards(folded))
		return place
	}

	private formsAt(place: number): string[] {
		const uses = this.uses[place] ?? []
		return uses.length === 1 ? [uses[0]?.word ?? ''] : [...new Set(uses.map(({ word }) => word))]
	}

	private placeOf(word: string): number | undefined {
		const place = this.places.get(word)
		return place !== undefined && (this.counts[place] ?? 0) > 0 ? place : undefined
	}

	/** Makes a word one that compounds may consist of. */
	addPart(language: Language, folded: string, stemmed: string): void {
		const heads = this.heads.get(language) ?? new Set<string>()
		if (heads.has(folded)) return
		for (const one of [folded, stemmed]) { heads.add(one); this.beginnings.add(one, language) }
		this.heads.set(language, heads)
		this.splits.clear()
	}

	/** Makes a word one that a mistyped word may have been. */
	addName(language: Language, word: string): void {
		const folded = fold(word)
		const place = this.places.get(folded) ?? this.begin(folded)
		this.named.set(place, { word, bits: (this.named.get(place)?.bits ?? 0) | this.bitOf(language) })
	}

	/** How a word is written where it occurs; itself where it does not. */
	formsOf(word: string): readonly string[] {
		const folded = fold(word)
		const place = this.placeOf(folded) ?? (/[aou]e/.test(folded) ? this.placeOf(folded.replace(/([aou])e/g, '$1')) : undefined)
		return place === undefined ? [word] : this.formsAt(place)
	}

	/** How a folded word is written in each language that has it. */
	usesOf(folded: string): Array<{ word: string; language: Language }> {
		const place = this.placeOf(folded)
		const languages = [...this.bits]
		return place === undefined ? [] : (this.uses[place] ?? []).flatMap(({ word, bit }) => languages.filter(([, one]) => one === bit).map(([language]) => ({ word, language })))
	}

	/** Whether words with and without diacritics fold to the same letters, so that the exact form matters. */
	isAmbiguous(word: string): boolean {
		const place = this.placeOf(fold(word))
		return place !== undefined && this.formsAt(place).length > 1
	}

	/** Words of a language that differ by typing errors, the likeliest first. */
	near(word: string, language: Language | undefined, most = errorsAllowed(word)): Near[] {
		if (most === 0) return []
		const folded = fold(word)
		const letters = lettersOf(folded)
		const bit = language === undefined ? -1 : this.bitOf(language)
		const found: Near[] = []
		for (let place = 0; place < this.folded.length; place += 1) {
			const named = this.named.get(place)
			if ((((this.spoken[place] ?? 0) | (named?.bits ?? 0)) & bit) === 0 || bitsIn((this.letters[place] ?? 0) ^ letters) > 2 * most) continue
			const other = this.folded[place] ?? ''
			const count = this.counts[place] ?? 0
			if (Math.abs(other.length - folded.length) > most || (count <= 0 && !named)) continue
			const errors = errorsBetween(folded, other, most)
			if (errors > 0 && errors <= most) found.push({ word: this.uses[place]?.[0]?.word ?? named?.word ?? other, errors: errors + (other[0] === folded[0] ? 0 : 0.5), count })
		}
		return found.sort((a, b) => a.errors - b.errors || b.count - a.count).slice(0, 6)
	}

	/** Those of some folded words that occur, in a language where one is named, the commonest first. */
	private commonest(words: readonly string[], language: Language | undefined, most: number): string[] {
		const bit = language === undefined ? -1 : this.bitOf(language)
		const known = [...new Set(words)].flatMap((folded) => {
			const place = this.placeOf(folded)
			return place !== undefined && ((this.spoken[place] ?? 0) & bit) !== 0 ? [{ folded, count: this.counts[place] ?? 0 }] : []
		})
		return known.sort((a, b) => b.count - a.count).slice(0, most).map(({ folded }) => folded)
	}

	/** Words that begin like this, the commonest first. */
	startingWith = (beginning: string, most: number): string[] => this.commonest(this.forwards.startingWith(fold(beginning)), undefined, most)

	/** Longer words that begin or end with this one, in languages that write compounds as one word. */
	compoundsWith(word: string, language: Language): string[] {
		const part = fold(word)
		if (part.length < SHORTEST_PART || !JOINTS[language]) return []
		const longer = [...this.forwards.startingWith(part), ...this.backwards.startingWith(backwards(part)).map(backwards)]
		return this.commonest(longer.filter((folded) => folded.length > part.length + 2), language, 12)
	}

	/** The same as stems, however the compounds are inflected; terms as the index holds them. */
	compoundStemsWith(word: string, language: Language): string[] {
		const part = stem(word, language)
		if (part.length < SHORTEST_PART || !JOINTS[language]) return []
		const longer = new Set(this.backwardStems.startingWith(backwards(part)).filter((one) => one.endsWith(` ${language}`)))
		return [...longer].map((one) => backwards(one.split(' ')[0] ?? '')).filter((one) => one.length > part.length + 2).slice(0, 12).map((one) => `${one}_${language}`)
	}

	/** The word of a language that an unknown one is made from: it begins or ends with it, as `mentorship` and `coévaluation` do. */
	rootOf(word: string, language: Language): string | undefined {
		const folded = fold(word)
		const added = Array.from({ length: MOST_ADDED - 1 }, (_, at) => at + 2)
		const [beginnings, ends] = [added.map((letters) => folded.slice(0, -letters)).filter((one) => one.length >= SHORTEST_BEGINNING), added.map((letters) => folded.slice(letters)).filter((one) => one.length >= SHORTEST_END)]
		return [...beginnings, ...ends].find((one) => this.commonest([one], language, 1).length > 0 && !isFunctionWord(one, language))
	}

	/** The parts of a compound as stems; nothing where the word is none. */
	partsOf(word: string, language: Language): readonly string[] {
		const heads = this.heads.get(language)
		if (!heads || word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND || !JOINTS[language]) return []
		const key = `${language}${word}`
		const known = this.splits.get(key)
		if (known) return known
		if (this.splits.size > MOST_SPLITS) this.splits.clear()
		const whole = this.split(word, language, heads, 3)
		const parts = (whole.length > 0 ? whole : this.longParts(word, language, heads)).map((piece) => stem(piece, language))
		this.splits.set(key, parts)
		return parts
	}

	/** The words that a compound consists of, as they stand in it; nothing where it is none, or where one of them is unknown. */
	piecesOf(word: string, language: Language): readonly string[] {
		const heads = this.heads.get(language)
		return heads && word.length >= SHORTEST_COMPOUND && word.length <= LONGEST_COMPOUND ? this.split(word, language, heads, 3) : []
	}

	/** Whether a piece may be the last part of a compound. */
	private isPart = (piece: string, language: Language, heads: ReadonlySet<string>): boolean => this.beginnings.mayHave(piece, language) && heads.has(stem(piece, language))

	private split(word: string, language: Language, heads: ReadonlySet<string>, depth: number): string[] {
		for (let at = SHORTEST_PART - 1; at <= word.length - SHORTEST_PART; at += 1) {
			const [left, right] = [word.slice(0, at), word.slice(at)]
			if (isFunctionWord(right, language) || !this.isPart(right, language, heads)) continue
			const first = this.firstOf(left, language, heads)
			if (first) return [first, right]
			const earlier = depth > 1 && left.length >= SHORTEST_COMPOUND ? this.split(left, language, heads, depth - 1) : []
			if (earlier.length > 0) return [...earlier, right]
		}
		return []
	}

	/** The long words that a compound begins or ends with where the rest of it occurs nowhere alone. */
	private longParts(word: string, language: Language, heads: ReadonlySet<string>): string[] {
		for (let at = SHORTEST_PART - 1; at <= word.length - LONG_PART; at += 1) {
			const last = word.slice(at)
			if (this.isPart(last, language, heads)) return [last]
		}
		for (let at = word.length - SHORTEST_PART; at >= LONG_PART; at -= 1) {
			const first = this.firstOf(word.slice(0, at), language, heads)
			if (first && stem(first, language).length >= LONG_PART - 1) return [first]
		}
		return []
	}

	/** The first part, without the letters that join it to the next. */
	private firstOf(left: string, language: Language, heads: ReadonlySet<string>): string | undefined {
		if (!this.beginnings.mayHave(left, language)) return undefined
		for (const joint of JOINTS[language] ?? []) {
			if (joint && !left.endsWith(joint)) continue
			const bare = joint ? left.slice(0, -joint.length) : left
			if (bare.length < SHORTEST_PART - 1 || isFunctionWord(bare, language)) continue
			if (heads.has(fold(bare)) || heads.has(stem(bare, language))) return bare
		}
		return undefined
	}
}
