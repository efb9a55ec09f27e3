// Every word that occurs: which ones look like a mistyped one, which are parts of a compound, how a word is really written.
import type { Language } from '../../../kernel/language.ts'
import { fold, isFunctionWord, stem } from '../../../platform/words.server.ts'

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
const [SHORTEST_PART, LONG_PART, SHORTEST_COMPOUND] = [4, 6, 8]
/** How many occurrences make a word a possible part: rarer ones are often names or mistakes. */
const FEWEST = 2

type Entry = { folded: string; forms: string[]; count: number; languages: number; letters: number }

export type Near = { word: string; errors: number; count: number }

/** One bit for each letter that occurs, by its place in the alphabet: two words with few errors share nearly all of them. */
function lettersOf(word: string): number {
	let bits = 0
	for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 31)
	return bits
}

function bitsIn(number: number): number {
	let rest = number
	let count = 0
	for (; rest; count += 1) rest &= rest - 1
	return count
}

/** How many letters are wrong, missing, too many or swapped with a neighbour; more than `most` comes back as `most + 1`. */
export function errorsBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1
	let [before, last, row] = [new Array<number>(b.length + 1).fill(0), Array.from({ length: b.length + 1 }, (_, at) => at), new Array<number>(b.length + 1).fill(0)]
	for (let i = 1; i <= a.length; i += 1) {
		row[0] = i
		let least = i
		for (let j = 1; j <= b.length; j += 1) {
			const isSame = a[i - 1] === b[j - 1]
			let errors = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) errors = Math.min(errors, (before[j - 2] ?? 0) + 1)
			row[j] = errors
			if (errors < least) least = errors
		}
		if (least > most) return most + 1
		;[before, last, row] = [last, row, before]
	}
	return Math.min(last[b.length] ?? 0, most + 1)
}

/** How many errors a word of this length may have. */
export const errorsAllowed = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0)

export class Vocabulary {
	private readonly entries = new Map<string, Entry>()
	private readonly bits = new Map<Language, number>()
	/** Stems that may be parts of a compound, and whole words that may begin one. */
	private readonly heads = new Map<Language, Set<string>>()
	private readonly splits = new Map<string, string[]>()
	private list: Entry[] | undefined

	private bitOf(language: Language): number {
		const known = this.bits.get(language)
		if (known !== undefined) return known
		const bit = 1 << Math.min(this.bits.size, 30)
		this.bits.set(language, bit)
		return bit
	}

	/** Adds a word with the number of texts that have it; a negative number takes some away. */
	add(language: Language, word: string, count: number): void {
		const folded = fold(word)
		let entry = this.entries.get(folded)
		if (!entry) {
			entry = { folded, forms: [], count: 0, languages: 0, letters: lettersOf(folded) }
			this.entries.set(folded, entry)
			this.list = undefined
		}
		entry.count += count
		entry.languages |= this.bitOf(language)
		if (!entry.forms.includes(word)) entry.forms.push(word)
		if (entry.count <= 0) {
			this.entries.delete(folded)
			this.list = undefined
		}
		if (count > 0 && entry.count >= FEWEST && word.length >= SHORTEST_PART && JOINTS[language] && !isFunctionWord(word, language)) this.addPart(language, word)
	}

	/** Makes a word one that compounds may consist of. */
	addPart(language: Language, word: string): void {
		const heads = this.heads.get(language) ?? new Set<string>()
		const folded = fold(word)
		if (heads.has(folded)) return
		heads.add(folded).add(stem(word, language))
		this.heads.set(language, heads)
		this.splits.clear()
	}

	/** How a word is written where it occurs; itself where it does not. */
	formsOf(word: string): readonly string[] {
		const folded = fold(word)
		const german = /[aou]e/.test(folded) ? this.entries.get(folded.replace(/([aou])e/g, '$1')) : undefined
		return (this.entries.get(folded) ?? german)?.forms ?? [word]
	}

	/** Whether words with and without diacritics fold to the same letters, so that the exact form matters. */
	isAmbiguous = (word: string): boolean => (this.entries.get(fold(word))?.forms.length ?? 0) > 1

	has(word: string, language?: Language): boolean {
		const entry = this.entries.get(fold(word))
		return entry !== undefined && (language === undefined || (entry.languages & this.bitOf(language)) !== 0)
	}

	/** Words of a language that differ by typing errors, the likeliest first. */
	near(word: string, language: Language | undefined, most = errorsAllowed(word)): Near[] {
		if (most === 0) return []
		this.list ??= [...this.entries.values()]
		const folded = fold(word)
		const letters = lettersOf(folded)
		const bit = language === undefined ? -1 : this.bitOf(language)
		const found: Near[] = []
		for (const entry of this.list) {
			if ((entry.languages & bit) === 0 || Math.abs(entry.folded.length - folded.length) > most || bitsIn(entry.letters ^ letters) > 2 * most) continue
			const errors = errorsBetween(folded, entry.folded, most)
			if (errors > 0 && errors <= most) found.push({ word: entry.forms[0] ?? entry.folded, errors: errors + (entry.folded[0] === folded[0] ? 0 : 0.5), count: entry.count })
		}
		return found.sort((a, b) => a.errors - b.errors || b.count - a.count).slice(0, 6)
	}

	/** Longer words that begin or end with this one, in languages that write compounds as one word. */
	compoundsWith(word: string, language: Language): string[] {
		const part = fold(word)
		if (part.length < SHORTEST_PART || !JOINTS[language]) return []
		this.list ??= [...this.entries.values()]
		const bit = this.bitOf(language)
		const found = this.list.filter(({ folded, languages }) => (languages & bit) !== 0 && folded.length > part.length + 2 && (folded.startsWith(part) || folded.endsWith(part)))
		return found.sort((a, b) => b.count - a.count).slice(0, 12).map(({ folded }) => folded)
	}

	/** The parts of a compound as stems; nothing where the word is none. */
	partsOf(word: string, language: Language): readonly string[] {
		const heads = this.heads.get(language)
		if (!heads || word.length < SHORTEST_COMPOUND || !JOINTS[language]) return []
		const key = `${language}${word}`
		const known = this.splits.get(key)
		if (known) return known
		const whole = this.split(word, language, heads, 3)
		const parts = whole.length > 0 ? whole : this.longParts(word, language, heads)
		this.splits.set(key, parts)
		return parts
	}

	private split(word: string, language: Language, heads: ReadonlySet<string>, depth: number): string[] {
		for (let at = SHORTEST_PART - 1; at <= word.length - SHORTEST_PART; at += 1) {
			const [left, right] = [word.slice(0, at), word.slice(at)]
			if (isFunctionWord(right, language) || !heads.has(stem(right, language))) continue
			const first = this.firstOf(left, language, heads)
			if (first) return [first, stem(right, language)]
			const earlier = depth > 1 && left.length >= SHORTEST_COMPOUND ? this.split(left, language, heads, depth - 1) : []
			if (earlier.length > 0) return [...earlier, stem(right, language)]
		}
		return []
	}

	/** The long words that a compound begins or ends with where the rest of it occurs nowhere alone. */
	private longParts(word: string, language: Language, heads: ReadonlySet<string>): string[] {
		for (let at = SHORTEST_PART - 1; at <= word.length - LONG_PART; at += 1) if (heads.has(stem(word.slice(at), language))) return [stem(word.slice(at), language)]
		for (let at = word.length - SHORTEST_PART; at >= LONG_PART; at -= 1) {
			const first = this.firstOf(word.slice(0, at), language, heads)
			if (first && first.length >= LONG_PART - 1) return [first]
		}
		return []
	}

	/** The stem of the first part, without the letters that join it to the next. */
	private firstOf(left: string, language: Language, heads: ReadonlySet<string>): string | undefined {
		for (const joint of JOINTS[language] ?? []) {
			if (joint && !left.endsWith(joint)) continue
			const bare = joint ? left.slice(0, -joint.length) : left
			if (bare.length >= SHORTEST_PART - 1 && !isFunctionWord(bare, language) && (heads.has(fold(bare)) || heads.has(stem(bare, language)))) return stem(bare, language)
		}
		return undefined
	}
}
