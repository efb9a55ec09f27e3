// Numbers for things that occur again and again: the first that is met is 0, and what is the same has the same number.

export class Numbering<Thing> {
	/** By their numbers. */
	readonly things: Thing[] = []
	private readonly numbers = new Map<string, number>()

	/** The number of a thing that was met before; things with one key are the same. */
	known = (key: string): number | undefined => this.numbers.get(key)

	/** The number of a thing, a new one where it is met for the first time. */
	of(key: string, make: () => Thing): number {
		const known = this.numbers.get(key)
		if (known !== undefined) return known
		const number = this.things.push(make()) - 1
		this.numbers.set(key, number)
		return number
	}
}
