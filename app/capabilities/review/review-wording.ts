// Other words in a block: a suggested wording put into a text, names taken out of it, and whether a change is a small one. Pure.
import type { Block, Inline, RichText } from '../../kernel/rich-text.ts'
import type { Comparison } from '../editions/editions.ts'
import { MINOR } from './review.ts'

type Node = { type?: string; text?: string; content?: Node[] }
const isRun = (nodes: readonly Node[]) => nodes.some(({ type }) => type === 'text')
const wordsOf = (runs: readonly Inline[]) => runs.map(({ text }) => text).join('')

/** Every line of words in a block, changed where `change` gives another one. */
function mapRuns<T extends Node>(node: T, change: (runs: Inline[]) => Inline[]): T {
	if (!node.content) return node
	return { ...node, content: isRun(node.content) ? change(node.content as Inline[]) : node.content.map((child) => mapRuns(child, change)) }
}

function countIn(node: Node, words: string): number {
	if (!node.content) return 0
	return isRun(node.content) ? wordsOf(node.content as Inline[]).split(words).length - 1 : node.content.reduce((sum, child) => sum + countIn(child, words), 0)
}

/** The runs with `from` said as `to`; new words look like the first that they replace. */
function replaced(runs: readonly Inline[], from: string, to: string): Inline[] {
	const at = wordsOf(runs).indexOf(from)
	if (at < 0) return [...runs]
	let place = 0
	let isSaid = false
	return runs.flatMap((run) => {
		const [start, end] = [place, place + run.text.length]
		place = end
		if (end <= at || start >= at + from.length) return [run]
		const kept = [run.text.slice(0, Math.max(0, at - start)), isSaid ? '' : to, run.text.slice(Math.max(0, at + from.length - start))]
		isSaid = true
		const text = kept.join('')
		return text ? [{ ...run, text }] : []
	})
}

/** Why a wording cannot be put into a text. */
export type WordingFault = 'noBlock' | 'notThere' | 'severalTimes' | 'nothingLeft' | 'alreadySaid'

/** The body with other words in one block, where the old ones stand there exactly once. */
export function withWording(body: RichText, blockId: string, from: string, to: string): RichText | WordingFault {
	const block = body.content.find(({ attrs }) => attrs.id === blockId)
	if (!block) return 'noBlock'
	const times = countIn(block, from)
	if (times === 0) return to && countIn(block, to) > 0 ? 'alreadySaid' : 'notThere'
	if (times > 1) return 'severalTimes'
	let isEmpty = false
	const changed = mapRuns(block as Node, (runs) => {
		const next = replaced(runs, from, to)
		if (wordsOf(next).trim() === '') isEmpty = true
		return next
	})
	return isEmpty ? 'nothingLeft' : { ...body, content: body.content.map((one) => (one === block ? (changed as Block) : one)) }
}

/** Whether a change is of the size of a typing error: a few words in blocks that stay where they are. */
export function isMinor({ fields, blocks }: Comparison): boolean {
	if (blocks.some(({ state }) => state !== 'same' && state !== 'changed')) return false
	const changes = [...fields, ...blocks].filter(({ state }) => state === 'changed').flatMap(({ words }) => words).filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())
	const words = changes.flatMap((text) => text.split(/\s+/)).filter(Boolean)
	return words.length <= MINOR.words && changes.join('').length <= MINOR.letters
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * How a name may stand in a text: as it is written, with an ending (`Ainolle`), with a stem that endings have changed
 * (`Virtasen`, `Mallikkaan`), in small letters or in capitals. A word too many is covered rather than one too few.
 */
function waysToWrite(name: string): string[] {
	const stem = name.length >= 6 && !/\s/.test(name) ? [`${escaped(name.slice(0, Math.max(5, name.length - 3)))}\\p{Ll}{0,7}`] : []
	const written = `${escaped(name).replace(/\s+/g, '\\s+')}${name.length >= 4 ? '\\p{Ll}{0,5}' : ''}`
	return [written, ...stem, ...new Set([name.toLowerCase(), name.toUpperCase()].map(escaped))]
}

/** What finds these names in a text, the longest first, as words of their own; nothing where there is none. */
export function finderOf(names: readonly string[]): RegExp | null {
	const all = [...new Set(names.map((name) => name.trim()).filter((name) => name.length >= 2))].sort((a, b) => b.length - a.length)
	return all.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.flatMap(waysToWrite).join('|')})(?![\\p{L}\\p{N}])`, 'gu') : null
}

/** Any plain data with names covered in all of its strings. */
export function covered<T>(value: T, finder: RegExp | null, cover: string): T {
	if (!finder) return value
	const walk = (one: unknown): unknown => {
		if (typeof one === 'string') return one.replace(finder, cover)
		if (Array.isArray(one)) return one.map(walk)
		if (one && typeof one === 'object' && !(one instanceof Date)) return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]))
		return one
	}
	return walk(value) as T
}

/** Links that lead to the manual or within the text; another case would say whose this one is. */
const STAYS = /^(#|(way|chapter|page|term|obstacle|template):[a-z0-9-]+(#|$))/

/** A text for somebody who must not know whose it is: names are covered across marks, ways out of the text and files are taken away. */
export function blindBody(body: RichText, finder: RegExp | null, cover: string): RichText {
	const blind = (runs: Inline[]): Inline[] => {
		const unlinked = runs.map((run): Inline => {
			const marks = run.marks?.filter((mark) => mark.type !== 'link' || STAYS.test(mark.attrs.href))
			const { marks: _, ...rest } = run
			return marks?.length ? { ...rest, marks } : rest
		})
		// A name that is half bold is still a name: then the line loses its marks.
		const whole = wordsOf(unlinked)
		const hidden = finder ? whole.replace(finder, cover) : whole
		const each = finder ? unlinked.map((run) => ({ ...run, text: run.text.replace(finder, cover) })) : unlinked
		return wordsOf(each) === hidden ? each : [{ type: 'text', text: hidden }]
	}
	const content = body.content.map((block): Block => {
		if (['file', 'video'].includes(block.type)) return { type: 'paragraph', attrs: { id: block.attrs.id }, content: [{ type: 'text', text: cover }] }
		const shown = mapRuns(block as Node, blind) as Block
		const { alt, caption, title } = shown.attrs as { alt?: string; caption?: string; title?: string }
		const words = Object.fromEntries(Object.entries({ alt, caption, title }).filter(([, value]) => value !== undefined))
		return { ...shown, attrs: { ...shown.attrs, ...covered(words, finder, cover) } } as Block
	})
	return { ...body, content }
}
