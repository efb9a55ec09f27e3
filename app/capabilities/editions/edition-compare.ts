// What became of a text: block by block by their ids, word by word inside them. Pure.
import { diffWordsWithSpace } from 'diff'
import { plainText, type Block } from '../../kernel/rich-text.ts'
import type { BlockChange, ChangedWords, Comparison, RevisionText } from './editions.ts'

type Compared = Pick<RevisionText, 'fields' | 'body' | 'blockHashes'>

const wordsBetween = (before: string, after: string): ChangedWords => diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }))
const only = (kind: ChangedWords[number]['kind'], text: string): ChangedWords => (text ? [{ kind, text }] : [])

/** Words of a block as a reader meets them: cells and items on lines of their own. */
function wordsOf(block: Block): string {
	type Node = { type: string; text?: string; content?: readonly Node[] }
	const lines = (node: Node): string[] => {
		const content = node.content ?? []
		return content.length === 0 || content[0]?.type === 'text' ? [plainText(node)] : content.flatMap(lines)
	}
	return lines(block).join('\n')
}

/** Ids that keep their order; the others were moved. The longest increasing run of their old places. */
function unmoved(before: readonly string[], after: readonly string[]): Set<string> {
	const place = new Map(before.map((id, at) => [id, at]))
	const both = after.filter((id) => place.has(id))
	const longest: Array<{ length: number; last: number }> = []
	for (const [at, id] of both.entries()) {
		let best = { length: 1, last: -1 }
		for (let earlier = 0; earlier < at; earlier += 1) {
			const length = (longest[earlier]?.length ?? 0) + 1
			if ((place.get(both[earlier] ?? '') ?? 0) < (place.get(id) ?? 0) && length > best.length) best = { length, last: earlier }
		}
		longest.push(best)
	}
	const kept = new Set<string>()
	let at = longest.reduce((best, { length }, index) => (length > (longest[best]?.length ?? 0) ? index : best), -1)
	for (; at >= 0; at = longest[at]?.last ?? -1) kept.add(both[at] ?? '')
	return kept
}

/** A block of the newer text beside the one that it was. */
function changeOf(block: Block, was: Block | undefined, isSame: boolean, stayed: boolean): BlockChange {
	const { type, attrs: { id } } = block
	const words = wordsOf(block)
	if (!was) return { id, type, state: 'added', words: only('added', words) }
	if (isSame) return { id, type, state: stayed ? 'same' : 'moved', words: only('same', words) }
	return { id, type, state: 'changed', words: wordsBetween(wordsOf(was), words) }
}

/** What became of one text in another; blocks that went are told where they stood. */
export function compareTexts(before: Compared, after: Compared): Comparison {
	const was = new Map(before.body.content.map((block) => [block.attrs.id, block]))
	const is = new Set(after.body.content.map(({ attrs: { id } }) => id))
	const stayed = unmoved([...was.keys()], [...is])
	const blocks = after.body.content.map((block) => changeOf(block, was.get(block.attrs.id), before.blockHashes[block.attrs.id] === after.blockHashes[block.attrs.id], stayed.has(block.attrs.id)))
	let previous: string | undefined
	for (const block of before.body.content) {
		const { type, attrs: { id } } = block
		if (!is.has(id)) blocks.splice(previous === undefined ? 0 : blocks.findIndex((one) => one.id === previous) + 1, 0, { id, type, state: 'removed', words: only('removed', wordsOf(block)) })
		previous = id
	}
	const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].filter((name) => [before, after].some(({ fields }) => typeof fields[name] === 'string'))
	const fields = names.map((name): Comparison['fields'][number] => {
		const [old, now] = [before, after].map((text) => (typeof text.fields[name] === 'string' ? String(text.fields[name]) : '')) as [string, string]
		return { name, state: old === now ? 'same' : 'changed', words: old === now ? only('same', now) : wordsBetween(old, now) }
	})
	return { fields, blocks, isSame: fields.every(({ state }) => state === 'same') && blocks.every(({ state }) => state === 'same') }
}
