// Turns rich text into the plain blocks of a book: marks become looks, links become places of the book or addresses outside.
import { sectionsOf, timeAndTask, wordsOfMedia, type Block, type Inline, type List, type Paragraph, type RichText, type Section } from '../../kernel/rich-text.ts'
import type { BookBlock, BookList, Run } from '../../capabilities/documents/documents.ts'

/** Where a link leads: a place of this book, an address outside, or nowhere. */
export type Resolve = (href: string) => Pick<Run, 'to' | 'url'>

/** How one text of the manual is turned: `placeOf` makes an id of the book out of a block's own. */
export type Turning = { resolve: Resolve; placeOf: (block: string) => string }

export function runsOf(content: readonly Inline[], { resolve }: Pick<Turning, 'resolve'>): Run[] {
	return content.map(({ text, marks = [] }) => {
		const run: Run = { text }
		for (const mark of marks) {
			if (mark.type === 'link') Object.assign(run, resolve(mark.attrs.href))
			else if (mark.type === 'language') run.lang = mark.attrs.lang
			else run[mark.type] = true
		}
		return run
	})
}

function listOf({ type, content }: List, turning: Turning): BookList {
	const items = content.map((item) => ({
		runs: item.content.flatMap((child) => (child.type === 'paragraph' ? runsOf(child.content, turning) : [])),
		lists: item.content.flatMap((child) => (child.type === 'paragraph' ? [] : [listOf(child, turning)])),
	}))
	return { ordered: type === 'orderedList', items }
}

const checkItem = (item: readonly Inline[], turning: Turning) => {
	const { time, task } = timeAndTask(item)
	return { ...(time !== undefined && { time }), runs: runsOf(task, turning) }
}

/** One block of a text; headings keep their rank below the title of the part. */
function blockOf(block: Block, turning: Turning): BookBlock {
	const placed = { id: turning.placeOf(block.attrs.id), ...(block.attrs.lang && { lang: block.attrs.lang }) }
	const words = ({ content }: Paragraph) => runsOf(content, turning)
	switch (block.type) {
		case 'heading': return { ...placed, kind: 'heading', level: block.attrs.level === 2 ? 1 : 2, runs: runsOf(block.content, turning) }
		case 'paragraph': return { ...placed, kind: 'paragraph', runs: runsOf(block.content, turning) }
		case 'bulletList':
		case 'orderedList': return { ...placed, kind: 'list', list: listOf({ type: block.type, content: block.content }, turning) }
		case 'taskList': return { ...placed, kind: 'checklist', items: block.content.map((item) => checkItem(item.content[0]?.content ?? [], turning)) }
		case 'blockquote': return { ...placed, kind: 'quote', paragraphs: block.content.map(words) }
		case 'table': {
			const [head, ...rows] = block.content.map((row) => row.content.map((cell) => words(cell.content[0])))
			return { ...placed, kind: 'table', head: head ?? [], rows }
		}
		// On paper a call-out is set like a quotation, and what cannot be shown says what it is.
		case 'callout': return { ...placed, kind: 'quote', paragraphs: block.content.map(words) }
		case 'image': return { ...placed, kind: 'paragraph', runs: [{ text: wordsOfMedia(block.attrs).join('. '), italic: true }] }
		case 'file': return { ...placed, kind: 'paragraph', runs: [{ text: block.attrs.title }] }
		case 'video': return { ...placed, kind: 'paragraph', runs: [{ text: block.attrs.title, ...turning.resolve(block.attrs.href) }] }
	}
}

export const blocksOf = (blocks: readonly Block[], turning: Turning): BookBlock[] => blocks.map((block) => blockOf(block, turning))

export type Layout = {
	/** Sections whose parts stand side by side. */
	lanes?: readonly string[]
	/** What the book knows beside the text, at the end of a section or part. */
	after?: (id: string) => BookBlock[]
}

/** A whole body in its order. */
export function bodyOf(body: RichText, turning: Turning, { lanes = [], after = () => [] }: Layout = {}): BookBlock[] {
	const { opening, sections } = sectionsOf(body)
	const heading = ({ id, heading: words }: Section, level: 1 | 2): BookBlock => ({ kind: 'heading', id: turning.placeOf(id), level, runs: runsOf(words, turning) })
	const inLanes = (parts: readonly Section[]): BookBlock => ({ kind: 'lanes', lanes: parts.map((part) => ({ id: turning.placeOf(part.id), heading: runsOf(part.heading, turning), blocks: blocksOf(part.blocks, turning) })) })
	const inTurn = (parts: readonly Section[]) => parts.flatMap((part) => [heading(part, 2), ...blocksOf(part.blocks, turning), ...after(part.id)])
	return [
		...blocksOf(opening, turning),
		...sections.flatMap((section) => [
			heading(section, 1), ...blocksOf(section.blocks, turning), ...after(section.id),
			...(lanes.includes(section.id) ? [inLanes(section.parts)] : inTurn(section.parts)),
		]),
	]
}
