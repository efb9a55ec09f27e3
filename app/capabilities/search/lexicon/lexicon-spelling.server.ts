// How words differ by typing errors: quick to tell that they cannot be near, exact where they may be.

/** One bit for each letter that occurs, by its place in the alphabet: two words with few errors share nearly all of them. */
export function lettersOf(word: string): number {
	let bits = 0
	for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 31)
	return bits
}

export function bitsIn(number: number): number {
	let rest = number - ((number >>> 1) & 0x55555555)
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
	return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const LONGEST = 64
/** Three rows of the table of errors, used again and again. */
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const

/** How many letters are wrong, missing, too many or swapped with a neighbour; more than `most` comes back as `most + 1`. */
export function errorsBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return most + 1
	let [before, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [...rows]
	for (let j = 0; j <= b.length; j += 1) last[j] = j
	for (let i = 1; i <= a.length; i += 1) {
		row[0] = i
		let least = i
		const letter = a.charCodeAt(i - 1)
		for (let j = 1; j <= b.length; j += 1) {
			const isSame = letter === b.charCodeAt(j - 1)
			let errors = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
			if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) errors = Math.min(errors, (before[j - 2] ?? 0) + 1)
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

/** Words in order, so that those with one beginning stand together; new ones wait in a list of their own until they are many. */
export class SortedWords {
	private sorted: string[] = []
	private added: string[] = []

	add(word: string): void {
		this.added.push(word)
	}

	/** Every word that begins like this. */
	startingWith(beginning: string): string[] {
		if (this.added.length > 1000 || this.sorted.length === 0) {
			this.sorted = [...new Set([...this.sorted, ...this.added])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
			this.added = []
		}
		let [low, high] = [0, this.sorted.length]
		while (low < high) {
			const middle = (low + high) >>> 1
			if ((this.sorted[middle] ?? '') < beginning) low = middle + 1
			else high = middle
		}
		let end = low
		while (this.sorted[end]?.startsWith(beginning)) end += 1
		return [...this.sorted.slice(low, end), ...this.added.filter((word) => word.startsWith(beginning))]
	}
}
