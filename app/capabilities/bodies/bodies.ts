// The words of bodies: what a text may hold, how large and how deep it may be. Safe in the browser, and small there.
import type { Inline, Mark } from '../../kernel/rich-text.ts'

/** Links inside the house (`way:company-visits#before`), to the web, and to mail; nothing else. */
export const LINK = /^(?:(?:way|chapter|term|page|practice):[A-Za-z0-9-]+(?:#[a-z0-9-]+)?|https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|#[a-z0-9-]+)$/
/** A video is a link to somewhere else; nothing of it is loaded here. */
export const VIDEO = /^https:\/\/[^\s]+$/
export const BLOCK_ID = /^[a-z0-9][a-z0-9-]{0,63}$/
export const MEDIA_ID = /^[A-Za-z0-9_-]{1,64}$/
export const LANGUAGE_TAG = /^[a-z]{2,3}$/

/** Letters of an address, and of what an image, a file or a video is called. */
export const LONGEST_HREF = 2000
export const LONGEST_LABEL = 500
/** Bytes of a body as JSON. */
export const LARGEST_BODY = 1_000_000
/** How deep a body may be nested, itself counted. Four lists within each other need ten. */
export const DEEPEST = 12

/** What can be wrong with a line; the words for those who type in a page stand in the dictionary under `collab:fault`. */
export type FaultCode = 'html' | 'ids' | 'empty' | 'heading' | 'block' | 'inside' | 'checklist' | 'numbered' | 'table' | 'inline' | 'span' | 'link' | 'callout' | 'video' | 'image' | 'title' | 'double'

/** A text that cannot be read as a body: `line` counts from 1, the message says what is wrong and what to do with a file. */
export class MarkdownFault extends Error {
	constructor(readonly line: number, message: string, readonly fault: FaultCode = 'block') {
		super(message)
		this.name = 'MarkdownFault'
	}
}

/** Which state of each source block a translation says: the first eight letters of that block's hash. */
export type BlockMarks = Record<string, string>
/** SHA-256 of each block by its id, in the order of the text. */
export type BlockHashes = Record<string, string>

/** The order in which marks nest, outermost first. */
const NESTING: readonly Mark['type'][] = ['language', 'link', 'bold', 'italic', 'code']
/** Marks in the order in which they nest, so that equal words have equal marks however they came about. */
export const inNestingOrder = (marks: readonly Mark[]): Mark[] => [...marks].sort((a, b) => NESTING.indexOf(a.type) - NESTING.indexOf(b.type))

/** Neighbours with the same marks are one run, as an editor keeps them. */
export function mergedRuns(runs: readonly Inline[]): Inline[] {
	const result: Inline[] = []
	for (const one of runs) {
		const last = result.at(-1)
		if (last && JSON.stringify(last.marks) === JSON.stringify(one.marks)) last.text += one.text
		else result.push({ ...one })
	}
	return result
}
