// Writes a body as Markdown in its one canonical form, so that reading and writing give the same bytes.
import type { ListItem as MdListItem, PhrasingContent, RootContent } from 'mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item'
import { toMarkdown } from 'mdast-util-to-markdown'
import { plainText, type Block, type Inline, type List, type Mark, type Paragraph, type RichText } from '../../kernel/rich-text.ts'
import { inNestingOrder, type BlockMarks } from './bodies.ts'

/** The canonical Markdown of a body, ending with a line break (empty for an empty body); a translation with its marks. */
export function writeMarkdown(body: RichText, marks: BlockMarks = {}): string {
	return body.content.map((block) => `${writeBlock(block, marks[block.attrs.id])}\n`).join('\n')
}

/** The same as a person types it in a page: without ids, which come back by what the blocks say. */
export function writeTyped(body: RichText): string {
	return body.content.map((block, at) => {
		// Words that end like an id would be read as one: such a heading says its own.
		if (block.type === 'heading') return `${'#'.repeat(block.attrs.level)} ${inlineMarkdown(block.content)}${/\}$/.test(plainText(block)) ? ` {#${block.attrs.id}}` : ''}\n`
		const said = `${runsOn(body.content[at - 1], block) ? ` #${block.attrs.id}` : ''}${kindOf(block)}${block.attrs.lang ? ` lang=${block.attrs.lang}` : ''}`
		return `${said && `<!--${said} -->\n`}${markdownOf(nodeOf(block))}\n`
	}).join('\n')
}

/** Two lists with the same sign, one after the other, would be read as one: the second says its id. */
const runsOn = (before: Block | undefined, { type }: Block) => before !== undefined && type.endsWith('List') && before.type.endsWith('List') && (type === 'orderedList') === (before.type === 'orderedList')

function writeBlock(block: Block, from: string | undefined): string {
	const { id, lang } = block.attrs
	const mark = from ? ` from=${from}` : ''
	if (block.type === 'heading') return `${'#'.repeat(block.attrs.level)} ${inlineMarkdown(block.content)} {#${id}${mark}}`
	return `<!-- #${id}${kindOf(block)}${lang ? ` lang=${lang}` : ''}${mark} -->\n${markdownOf(nodeOf(block))}`
}

/** What Markdown has no sign of its own for, said in the comment: a call-out is a quotation but for it, a video a link. */
const kindOf = (block: Block) => (block.type === 'callout' ? ` callout=${block.attrs.tone}` : block.type === 'video' ? ' video' : '')

function markdownOf(node: RootContent): string {
	const options = { bullet: '-', emphasis: '*', strong: '*', listItemIndent: 'one', rule: '-' } as const
	const extensions = [gfmTableToMarkdown({ tablePipeAlign: false }), gfmTaskListItemToMarkdown()]
	return toMarkdown({ type: 'root', children: [node] }, { ...options, extensions }).replace(/\n+$/, '')
}

const inlineMarkdown = (content: Inline[]) => markdownOf({ type: 'paragraph', children: phrasing(content) })
const alone = (node: PhrasingContent): RootContent => ({ type: 'paragraph', children: [node] })
const paragraphNode = ({ content }: Paragraph): RootContent => ({ type: 'paragraph', children: phrasing(content) })

function nodeOf(block: Exclude<Block, { type: 'heading' }>): RootContent {
	switch (block.type) {
		case 'paragraph': return { type: 'paragraph', children: phrasing(block.content) }
		case 'callout':
		case 'blockquote': return { type: 'blockquote', children: block.content.map(paragraphNode) as [] }
		case 'bulletList':
		case 'orderedList': return listNode(block)
		case 'taskList': return { type: 'list', ordered: false, spread: false, children: block.content.map((item) => ({ type: 'listItem', spread: false, checked: item.attrs.checked, children: item.content.map(paragraphNode) as [] })) }
		case 'image': return alone({ type: 'image', url: `media:${block.attrs.media}`, alt: block.attrs.alt, title: block.attrs.caption ?? null })
		case 'file': return alone({ type: 'link', url: `media:${block.attrs.media}`, children: [{ type: 'text', value: block.attrs.title }] })
		case 'video': return alone({ type: 'link', url: block.attrs.href, children: [{ type: 'text', value: block.attrs.title }] })
		case 'table': return { type: 'table', children: block.content.map((row) => ({ type: 'tableRow', children: row.content.map((cell) => ({ type: 'tableCell', children: phrasingOfCell(cell.content[0].content) })) })) }
	}
}

function listNode({ type, content }: List): RootContent {
	const children = content.map((item): MdListItem => ({
		type: 'listItem',
		spread: false,
		children: item.content.map((child) => (child.type === 'paragraph' ? paragraphNode(child) : listNode(child))) as [],
	}))
	return { type: 'list', ordered: type === 'orderedList', spread: false, ...(type === 'orderedList' && { start: 1 }), children }
}

const outermost = (marks: readonly Mark[]) => inNestingOrder(marks)[0]
const sameMark = (a: Mark, b: Mark) => JSON.stringify(a) === JSON.stringify(b)

/** Nests runs of text under the marks that neighbours share. */
function phrasing(runs: readonly Inline[]): PhrasingContent[] {
	const nodes: PhrasingContent[] = []
	for (let at = 0; at < runs.length; ) {
		const first = runs[at] as Inline
		const mark = outermost(first.marks ?? [])
		if (!mark) {
			nodes.push({ type: 'text', value: first.text })
			at += 1
			continue
		}
		let end = at + 1
		// Code holds nothing but its words: drawn over a neighbour, it would swallow that one's link or language.
		while (mark.type !== 'code' && end < runs.length && runs[end]?.marks?.some((other) => sameMark(other, mark))) end += 1
		const inner = runs.slice(at, end).map(({ marks, ...rest }) => ({ ...rest, marks: marks?.filter((other) => !sameMark(other, mark)) ?? [] }))
		nodes.push(...wrap(mark, inner))
		at = end
	}
	return nodes
}

const asReferences = (spaces: string): PhrasingContent[] => [...spaces].map((space) => ({ type: 'html', value: `&#x${space.charCodeAt(0).toString(16)};` }))

/** Reading trims the cells of a table, so spaces at their edges are written as references. */
function phrasingOfCell(runs: readonly Inline[]): PhrasingContent[] {
	const nodes = phrasing(runs)
	const edge = (node: PhrasingContent | undefined, pattern: RegExp) => (node?.type === 'text' ? (pattern.exec(node.value)?.[0] ?? '') : '')
	const [first, last] = [nodes[0], nodes.at(-1)]
	const before = edge(first, /^[ \t]+/)
	if (first?.type === 'text') first.value = first.value.slice(before.length)
	const after = edge(last, /[ \t]+$/)
	if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length)
	return [...asReferences(before), ...nodes, ...asReferences(after)]
}

function wrap(mark: Mark, inner: Inline[]): PhrasingContent[] {
	if (mark.type === 'code') return [{ type: 'inlineCode', value: inner.map(({ text }) => text).join('') }]
	const children = phrasing(inner)
	if (mark.type === 'language') return [{ type: 'html', value: `<span lang="${mark.attrs.lang}">` }, ...children, { type: 'html', value: '</span>' }]
	if (mark.type === 'link') return [{ type: 'link', url: mark.attrs.href, children: children }]
	return [{ type: mark.type === 'bold' ? 'strong' : 'emphasis', children }]
}

