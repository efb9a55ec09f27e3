// Passages as results show them: cut around what was looked for, with the places of the words to mark. Text and places, never HTML.
import type { Token } from '../../../platform/words.server.ts'
import type { Marked } from '../search.ts'

const LENGTH = 220
const BEFORE = 60

/** The words of a passage, and which of them are looked for. */
export type Marks = { tokens: Token[]; marks: boolean[] }

export const whole = (text: string, { tokens, marks }: Marks): Marked => ({ text, marks: tokens.flatMap(({ from, to }, at) => (marks[at] ? [[from, to] as [number, number]] : [])) })

/** Cuts a passage around its first marked word, between words. */
export function cut(text: string, seen: Marks): Marked {
	if (text.length <= LENGTH) return whole(text, seen)
	const first = seen.tokens.find((_, at) => seen.marks[at])?.from ?? 0
	const wished = Math.max(0, Math.min(first - BEFORE, text.length - LENGTH))
	const sentence = text.lastIndexOf('. ', first)
	const start = wished === 0 ? 0 : sentence >= wished - BEFORE && sentence > 0 ? sentence + 2 : text.indexOf(' ', wished) + 1
	const limit = start + LENGTH
	const end = limit >= text.length ? text.length : Math.max(text.lastIndexOf(' ', limit), start + 1)
	const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : '']
	const marks = whole(text, seen).marks.filter(([from, to]) => from >= start && to <= end)
	return { text: `${before}${text.slice(start, end).trimEnd()}${after}`, marks: marks.map(([from, to]) => [from - start + before.length, to - start + before.length]) }
}
