// Writes into a Yjs document by forward changes: only what differs is touched, so that others can go on writing.
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { Block, Inline, Mark, RichText } from '../../kernel/rich-text.ts'
import { BODY, FIELDS } from './drafts.ts'
import { bodyOf } from './draft-reading.server.ts'

type Written = { type: string; attrs?: object; content?: readonly unknown[] }

const attributesOf = (marks: readonly Mark[] = []) => Object.fromEntries(marks.map((mark) => [mark.type, 'attrs' in mark ? mark.attrs : {}]))

function elementOf({ type, attrs = {}, content = [] }: Written): Y.XmlElement {
	const element = new Y.XmlElement<Record<string, never>>(type)
	for (const [name, value] of Object.entries(attrs)) if (value !== undefined) element.setAttribute(name, value as never)
	const isWords = content.some((child) => (child as Inline).type === 'text')
	if (isWords) {
		const text = new Y.XmlText()
		text.applyDelta((content as Inline[]).map((run) => ({ insert: run.text, attributes: attributesOf(run.marks) })))
		element.insert(0, [text])
	} else element.insert(0, (content as Written[]).map(elementOf))
	return element
}

type Letters = Array<{ letter: string; looks: string; attributes: object }>
const lettersOf = (runs: readonly Inline[]): Letters => runs.flatMap(({ text, marks }) => {
	const attributes = attributesOf(marks)
	return [...text].map((letter) => ({ letter, looks: JSON.stringify(attributes), attributes }))
})

const lengthOf = (letters: Letters) => letters.reduce((sum, { letter }) => sum + letter.length, 0)
/** Whole runs, because half of a letter beyond the basic plane must never be inserted alone. */
const runsOf = (letters: Letters) => letters.reduce<Array<{ words: string; looks: string; attributes: object }>>((runs, { letter, ...run }) => {
	const last = runs.at(-1)
	if (last?.looks === run.looks) last.words += letter
	else runs.push({ words: letter, ...run })
	return runs
}, [])

/** Where two texts differ: how much is the same at both ends. */
function sameEnds<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): { start: number; end: number } {
	const most = Math.min(before.length, after.length)
	let start = 0
	while (start < most && isSame(before[start] as T, after[start] as T)) start += 1
	let end = 0
	while (end < most - start && isSame(before[before.length - 1 - end] as T, after[after.length - 1 - end] as T)) end += 1
	return { start, end }
}

/** Changes running words in place; false where the element is not one run of words. */
function changeWords(element: Y.XmlElement, before: readonly Inline[], after: readonly Inline[]): boolean {
	const text = element.length === 1 ? element.get(0) : undefined
	const [had, has] = [lettersOf(before), lettersOf(after)]
	if (!(text instanceof Y.XmlText) || text.length !== lengthOf(had)) return false
	const { start, end } = sameEnds(had, has, (a, b) => a.letter === b.letter && a.looks === b.looks)
	const from = lengthOf(had.slice(0, start))
	const gone = lengthOf(had.slice(start, had.length - end))
	if (gone > 0) text.delete(from, gone)
	let at = from
	for (const { words, attributes } of runsOf(has.slice(start, has.length - end))) {
		text.insert(at, words, { ...attributes })
		at += words.length
	}
	return true
}

const isWords = (block: Block): block is Extract<Block, { type: 'heading' | 'paragraph' }> => block.type === 'heading' || block.type === 'paragraph'
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
/** Whether two say the same. PostgreSQL gives the keys of what it stores back in another order. */
const same = (one: unknown, other: unknown) => isDeepStrictEqual(plain(one), plain(other))

/** The places of blocks that stay where they are: the longest run of ids in the same order. */
function staying(before: readonly string[], after: readonly string[]): Map<number, number> {
	const place = new Map(before.map((id, at) => [id, at]))
	const chains: Array<{ from: number; to: number; length: number; last: number }> = []
	for (const [to, id] of after.entries()) {
		const from = place.get(id)
		if (from === undefined) continue
		let best = -1
		for (const [at, chain] of chains.entries()) if (chain.from < from && chain.length > (chains[best]?.length ?? 0)) best = at
		chains.push({ from, to, length: (chains[best]?.length ?? 0) + 1, last: best })
	}
	const found = new Map<number, number>()
	let at = chains.reduce((best, chain, index) => (chain.length > (chains[best]?.length ?? 0) ? index : best), -1)
	for (let chain = chains[at]; chain; at = chain.last, chain = chains[at]) found.set(chain.to, chain.from)
	return found
}

/** Makes a document say this body. */
export function writeBody(doc: Y.Doc, body: RichText): void {
	const fragment = doc.getXmlFragment(BODY)
	const said = new Map(bodyOf(doc).content.map((block) => [block.attrs.id, block]))
	const elements = fragment.toArray() as Y.XmlElement[]
	const idsNow = elements.map((element, at) => String(element.getAttribute('id') ?? `(none ${at})`))
	const stays = staying(idsNow, body.content.map(({ attrs: { id } }) => id))
	const kept = new Set(stays.values())
	doc.transact(() => {
		for (let at = elements.length - 1; at >= 0; at -= 1) if (!kept.has(at)) fragment.delete(at, 1)
		for (const [at, block] of body.content.entries()) {
			if (!stays.has(at)) { fragment.insert(at, [elementOf(block)]); continue }
			const before = said.get(block.attrs.id)
			if (same(before, block)) continue
			const element = fragment.get(at) as Y.XmlElement
			if (before && isWords(before) && isWords(block) && before.type === block.type && same(before.attrs, block.attrs) && changeWords(element, before.content, block.content)) continue
			fragment.delete(at, 1)
			fragment.insert(at, [elementOf(block)])
		}
	}, 'forward change')
}

/** Makes the texts of fields say this; fields that are not named stay. */
export function writeFields(doc: Y.Doc, fields: Readonly<Record<string, string>>): void {
	const map = doc.getMap<unknown>(FIELDS)
	doc.transact(() => {
		for (const [name, words] of Object.entries(fields)) {
			const text = map.get(name)
			if (!(text instanceof Y.Text)) { map.set(name, new Y.Text(words)); continue }
			const [now, wanted] = [[...text.toJSON()], [...words]]
			const { start, end } = sameEnds(now, wanted, (a, b) => a === b)
			const from = now.slice(0, start).join('').length
			const gone = now.slice(start, now.length - end).join('').length
			const fresh = wanted.slice(start, wanted.length - end).join('')
			if (gone > 0) text.delete(from, gone)
			if (fresh) text.insert(from, fresh)
		}
	}, 'forward change')
}
