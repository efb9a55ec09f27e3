// Block ids: new ones, and how those of before stay with a text that comes back without them.
import { randomBytes } from 'node:crypto'
import type { Block, RichText } from '../../kernel/rich-text.ts'
import { hashOfBlock } from './body-hash.server.ts'

/** A short id, five letters or digits, the first a letter; none of those that are taken. */
export function newBlockId(taken: { has(id: string): boolean }): string {
	const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
	const word = [...randomBytes(5)].map((byte) => letters[byte % letters.length]).join('')
	const id = /^[a-z]/.test(word) ? word : `b${word.slice(1)}`
	return taken.has(id) ? newBlockId(taken) : id
}

/** The longest common subsequence of two lists, as pairs of places. */
function commonPlaces(before: readonly string[], after: readonly string[]): Array<[before: number, after: number]> {
	const width = after.length + 1
	const lengths = new Uint32Array((before.length + 1) * width)
	const at = (row: number, column: number) => lengths[row * width + column] ?? 0
	for (let row = before.length - 1; row >= 0; row -= 1) for (let column = after.length - 1; column >= 0; column -= 1) {
		lengths[row * width + column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
	}
	const pairs: Array<[number, number]> = []
	for (let row = 0, column = 0; row < before.length && column < after.length; ) {
		if (before[row] === after[column]) pairs.push([row++, column++])
		else if (at(row + 1, column) >= at(row, column + 1)) row += 1
		else column += 1
	}
	return pairs
}

/** Blocks that stand alone between the same neighbours before and after, and are of the same type, are the same block with other words. */
function betweenPairs(before: readonly Block[], after: readonly Block[], pairs: ReadonlyArray<[number, number]>): Array<[number, number]> {
	const found: Array<[number, number]> = []
	let from = [-1, -1] as [number, number]
	for (const to of [...pairs, [before.length, after.length] as [number, number]]) {
		const gap = Math.min(to[0] - from[0], to[1] - from[1]) - 1
		const isEven = to[0] - from[0] === to[1] - from[1]
		for (let step = 1; isEven && step <= gap; step += 1) if (before[from[0] + step]?.type === after[from[1] + step]?.type) found.push([from[0] + step, from[1] + step])
		from = to
	}
	return found
}

/**
 * Gives the blocks of a text that was typed anew the ids that they had before, by the longest common subsequence over
 * their hashes; changed words between the same neighbours keep theirs too. `fresh` are blocks whose id was only just made
 * up: all others named themselves and keep what they say.
 */
export function withKeptIds(before: RichText, after: RichText, fresh: ReadonlySet<string>): RichText {
	const [had, has] = [before.content, after.content]
	const named = new Set(has.flatMap(({ attrs: { id } }) => (fresh.has(id) ? [] : [id])))
	// A block that names itself is the one of that name, whatever its words are now.
	const key = (block: Block) => (named.has(block.attrs.id) ? `#${block.attrs.id}` : hashOfBlock(block))
	const pairs = commonPlaces(had.map(key), has.map(key))
	const ids = new Map([...pairs, ...betweenPairs(had, has, pairs)].map(([from, to]) => [to, had[from]?.attrs.id ?? '']))
	const taken = new Set(named)
	const content = has.map((block, at) => {
		const kept = ids.get(at)
		if (named.has(block.attrs.id) || !kept || taken.has(kept)) return block
		taken.add(kept)
		return { ...block, attrs: { ...block.attrs, id: kept } } as Block
	})
	return { type: 'doc', content }
}
