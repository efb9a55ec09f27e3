// Who has a term: for each text one number, which holds the text's number and how much the term counts there.
import type { IndexFile } from './embedded-file.server.ts'

/** A posting is the number of a text and a step of the scale below. */
const STEP_BITS = 10
const STEPS = 2 ** STEP_BITS
const [LEAST, RATIO] = [0.1, 1.01]
/** What each step of the scale counts: from 0.1 up, each one hundredth more than the one before. */
export const COUNTS: Float64Array = Float64Array.from({ length: STEPS }, (_, step) => LEAST * RATIO ** step)

export const postingOf = (text: number, count: number): number => text * STEPS + Math.min(STEPS - 1, Math.max(0, Math.round(Math.log(count / LEAST) / Math.log(RATIO))))
export const textIn = (posting: number): number => posting >>> STEP_BITS
export const stepIn = (posting: number): number => posting & (STEPS - 1)

/** How many postings are gathered before they are written: memory stays the same however many texts there are. */
const MOST_GATHERED = 4_000_000
/** How many terms are written at a time: others may work in between. */
const SLICE = 2_000

/** Gathers postings while an index is made, and writes them term by term. */
export class Gatherer {
	private readonly numbers = new Map<string, number>()
	private terms = new Uint32Array(MOST_GATHERED)
	private postings = new Uint32Array(MOST_GATHERED)
	private size = 0

	constructor(private readonly file: IndexFile) {}

	get isFull(): boolean {
		return this.size > MOST_GATHERED * 0.9
	}

	add(text: number, terms: ReadonlyMap<string, number>): void {
		if (this.size + terms.size > this.terms.length) this.grow(terms.size)
		for (const [term, count] of terms) {
			let number = this.numbers.get(term)
			if (number === undefined) this.numbers.set(term, (number = this.numbers.size))
			this.terms[this.size] = number
			this.postings[this.size] = postingOf(text, count)
			this.size += 1
		}
	}

	/** A single text may have more terms than are left. */
	private grow(more: number): void {
		const [terms, postings] = [new Uint32Array(this.size + more), new Uint32Array(this.size + more)]
		terms.set(this.terms)
		postings.set(this.postings)
		this.terms = terms
		this.postings = postings
	}

	/** Writes what was gathered; one step for each slice of it. */
	*flush(): Generator<void> {
		const starts = new Uint32Array(this.numbers.size + 1)
		for (let at = 0; at < this.size; at += 1) starts[(this.terms[at] ?? 0) + 1] = (starts[(this.terms[at] ?? 0) + 1] ?? 0) + 1
		for (let number = 1; number < starts.length; number += 1) starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0)
		yield
		const next = starts.slice()
		const lists = new Uint32Array(this.size)
		for (let at = 0; at < this.size; at += 1) {
			const term = this.terms[at] ?? 0
			lists[next[term] ?? 0] = this.postings[at] ?? 0
			next[term] = (next[term] ?? 0) + 1
		}
		yield
		const sorted = [...this.numbers].sort(([a], [b]) => (a < b ? -1 : 1))
		for (const [at, [term, number]] of sorted.entries()) {
			const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0]
			if (to > from) this.file.appendPostings(term, lists.subarray(from, to))
			if (at % SLICE === 0) yield
		}
		this.size = 0
		this.numbers.clear()
	}
}

const NONE = new Uint32Array(0)
/** How many postings of terms that were asked for are kept in memory: a quarter of their bytes. */
const MOST_KEPT = 2_000_000

/** Reads postings; those of terms that are asked for again and again stay in memory until the index changes. */
export class Postings {
	private readonly kept = new Map<string, Uint32Array>()
	private size = 0
	private hasRecent: boolean

	constructor(private readonly file: IndexFile) {
		this.hasRecent = file.hasRecent()
	}

	/** The index has changed: what is kept may be old. */
	forget(): void {
		this.kept.clear()
		this.size = 0
		this.hasRecent = this.file.hasRecent()
	}

	of(term: string): Uint32Array {
		const known = this.kept.get(term)
		if (known) return known
		const list = this.read(term)
		if (this.size > MOST_KEPT) this.forget()
		this.kept.set(term, list)
		this.size += list.length + 16
		return list
	}

	private read(term: string): Uint32Array {
		const bytes = this.file.postingsOf(term)
		const settled = bytes ? numbersIn(bytes) : NONE
		if (!this.hasRecent) return settled
		const recent = this.file.recentOf(term)
		return recent.length > 0 ? Uint32Array.from([...settled, ...recent]) : settled
	}
}

function numbersIn(bytes: Buffer): Uint32Array {
	const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer)
	return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
}
