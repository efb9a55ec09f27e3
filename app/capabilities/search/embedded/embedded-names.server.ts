// What texts are called, what they are about and what they answer: every query is compared with it, so it is in memory for all of them, as numbers.
import { bitsIn } from '../lexicon/lexicon-spelling.server.ts'
import type { NameForms } from '../lexicon/lexicon-forms.server.ts'
import { Numbering } from './embedded-numbering.server.ts'

/** How much of the query stands in a name, and how much of the name in the query. */
export type Likeness = { asked: number; title: number }

/** The words of a query that each stem answers, one bit each, by the numbers of stems. */
export type Wanted = ReadonlyMap<number, number>

/**
 * For each text a row of numbers: how many names it has; for each of these how many words; for each of these how many
 * stems, and these: its own, then those of its parts. Rows of texts that are gone stay until the index is opened again.
 */
export class Names {
	private readonly stems = new Numbering<string>()
	private row = new Int32Array(65_536)
	private size = 0
	/** Where the row of a text begins. */
	private readonly startOf: number[] = []

	remember(text: number, names: readonly NameForms[]): void {
		while (this.startOf.length <= text) this.startOf.push(-1)
		this.startOf[text] = this.size
		this.push(names.length)
		for (const words of names) {
			this.push(words.length)
			for (const stems of words) {
				this.push(stems.length)
				for (const stem of stems) this.push(this.stems.of(stem, () => stem))
			}
		}
	}

	private push(number: number): void {
		if (this.size === this.row.length) {
			const longer = new Int32Array(this.row.length * 2)
			longer.set(this.row)
			this.row = longer
		}
		this.row[this.size] = number
		this.size += 1
	}

	/** What is looked for, by the numbers of stems; those that no name has are left out. */
	wanted(stems: ReadonlyMap<string, number>): Wanted {
		const found = new Map<number, number>()
		for (const [stem, places] of stems) {
			const number = this.stems.known(stem)
			if (number !== undefined) found.set(number, places)
		}
		return found
	}

	/** The most that one of a text's names is worth for a query of so many words; `wanted` has the words that a stem answers, one bit each. */
	bestOf(text: number, wanted: Wanted, words: number, worthOf: (likeness: Likeness) => number): number {
		const { row } = this
		let at = this.startOf[text] ?? -1
		if (at < 0) return worthOf({ asked: 0, title: 0 })
		const names = row[at] ?? 0
		at += 1
		let best = 0
		for (let name = 0; name < names; name += 1) {
			const length = row[at] ?? 0
			at += 1
			let [common, answered] = [0, 0]
			for (let word = 0; word < length; word += 1) {
				const stems = row[at] ?? 0
				const own = wanted.get(row[at + 1] ?? -1) ?? 0
				let fitting = 0
				for (let part = 1; part < stems; part += 1) {
					const places = wanted.get(row[at + 1 + part] ?? -1) ?? 0
					if (places !== 0) fitting += 1
					answered |= places
				}
				common += own !== 0 ? 1 : fitting / Math.max(1, stems - 1)
				answered |= own
				at += 1 + stems
			}
			best = Math.max(best, worthOf({ asked: bitsIn(answered) / Math.max(words, 1), title: common / Math.max(length, 1) }))
		}
		return best
	}
}

/** Which concepts texts are about. */
export class About {
	/** Sets of concepts that occur; few, because many texts have the same. */
	private readonly sets = new Numbering<readonly string[]>()
	private readonly setOf: number[] = []

	remember(text: number, about: readonly string[]): void {
		while (this.setOf.length <= text) this.setOf.push(-1)
		this.setOf[text] = this.sets.of(about.join(' '), () => [...about])
	}

	/** The concepts that a text is about. */
	of = (text: number): readonly string[] => this.sets.things[this.setOf[text] ?? -1] ?? []

	/** Tells of a text whether it is about one of these concepts; looked up once for each set that occurs. */
	any(ids: readonly string[]): (text: number) => boolean {
		if (ids.length === 0) return () => false
		const sets = this.sets.things.map((set) => set.some((id) => ids.includes(id)))
		return (text) => sets[this.setOf[text] ?? -1] ?? false
	}
}
