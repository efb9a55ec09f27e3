// What a draft says as a body that may be stored and shown: empty places fall away, every block has an id of its own.
import type * as Y from 'yjs'
import { inNestingOrder, mergedRuns } from '../bodies/bodies.ts'
import type { Block, Inline, List, ListItem, Paragraph, RichText, TableRow, TaskItem, Tone } from '../../kernel/rich-text.ts'
import { textsOf, treeOf, type TextNode, type TreeNode } from './draft-tree.server.ts'

const isText = (node: TreeNode | TextNode): node is TextNode => 'text' in node
const nodesIn = (node: TreeNode) => node.content.filter((child): child is TreeNode => !isText(child))
// eslint-disable-next-line no-control-regex -- these are what must not be there
const oneLine = (text: string) => text.replace(/\u0000/g, '').replace(/\s*[\n\r]+\s*/g, ' ')
const trimmed = (value: unknown) => (typeof value === 'string' ? oneLine(value).trim() : '')

/** Runs of words without spaces at the edges of their paragraph. */
function inlines(node: TreeNode): Inline[] {
	const runs = node.content.filter(isText).map(({ text, marks }): Inline => ({ type: 'text', text: oneLine(text), ...(marks.length > 0 && { marks: inNestingOrder(marks) }) }))
	const merged = mergedRuns(runs.filter(({ text }) => text !== ''))
	while (merged[0] && /^[ \t]*$/.test(merged[0].text)) merged.shift()
	while (merged.length > 0 && /^[ \t]*$/.test(merged.at(-1)?.text ?? '')) merged.pop()
	const [first, last] = [merged[0], merged.at(-1)]
	if (first) first.text = first.text.replace(/^[ \t]+/, '')
	if (last) last.text = last.text.replace(/[ \t]+$/, '')
	return merged
}

const paragraph = (node: TreeNode): Paragraph[] => {
	const content = inlines(node)
	return content.length > 0 ? [{ type: 'paragraph', content }] : []
}
const paragraphs = (node: TreeNode) => nodesIn(node).flatMap(paragraph)

function list(node: TreeNode): List[] {
	const content = nodesIn(node).flatMap((item): ListItem[] => {
		const inner = nodesIn(item).flatMap((child): Array<Paragraph | List> => (child.type === 'paragraph' ? paragraph(child) : list(child)))
		return inner.length > 0 ? [{ type: 'listItem', content: inner }] : []
	})
	return content.length > 0 ? [{ type: node.type as List['type'], content }] : []
}

const task = (item: TreeNode): TaskItem[] => {
	const content = paragraphs(item)
	return content.length > 0 ? [{ type: 'taskItem', attrs: { checked: item.attrs['checked'] === true }, content }] : []
}

/** A table with a head and rows of the same width, as a file can hold it. */
function rows(node: TreeNode): TableRow[] {
	const cells = nodesIn(node).map((row) => nodesIn(row).map((cell) => mergedRuns(nodesIn(cell).flatMap((one, at) => [...(at > 0 ? [{ type: 'text' as const, text: ' ' }] : []), ...inlines(one)]))))
	const width = Math.max(0, ...cells.map((row) => row.length))
	if (width === 0 || cells.every((row) => row.every((cell) => cell.length === 0))) return []
	return cells.filter((row) => row.length > 0).map((row, at) => ({
		type: 'tableRow',
		content: Array.from({ length: width }, (_, column) => ({ type: at === 0 ? ('tableHeader' as const) : ('tableCell' as const), content: [{ type: 'paragraph' as const, content: row[column] ?? [] }] })),
	}))
}

/** A block but for its id; nothing where nothing is written in it yet. */
function withoutId(node: TreeNode): { type: Block['type']; own: object; content?: unknown[] } | undefined {
	const filled = (type: Block['type'], content: unknown[], own: object = {}) => (content.length > 0 ? { type, own, content } : undefined)
	const { type, attrs } = node
	switch (type) {
		case 'heading': return filled(type, inlines(node), { level: attrs['level'] === 3 ? 3 : 2 })
		case 'paragraph': return filled(type, inlines(node))
		case 'bulletList':
		case 'orderedList': return filled(type, list(node)[0]?.content ?? [])
		case 'taskList': return filled(type, nodesIn(node).flatMap(task))
		case 'blockquote': return filled(type, paragraphs(node))
		case 'callout': return filled(type, paragraphs(node), { tone: (attrs['tone'] ?? 'tip') as Tone })
		case 'table': return filled(type, rows(node))
		case 'image': return attrs['media'] ? { type, own: { media: attrs['media'], alt: trimmed(attrs['alt']), ...(trimmed(attrs['caption']) && { caption: trimmed(attrs['caption']) }) } } : undefined
		case 'file': return attrs['media'] ? { type, own: { media: attrs['media'], title: trimmed(attrs['title']) || 'file' } } : undefined
		case 'video': return attrs['href'] ? { type, own: { href: attrs['href'], title: trimmed(attrs['title']) || attrs['href'] } } : undefined
		default: return undefined
	}
}

/** The body that a document says. Throws where something stands in it that may not be there. */
export function bodyOf(doc: Y.Doc): RichText {
	const taken = new Set<string>()
	const idFor = (given: unknown, at: number): string => {
		const wanted = typeof given === 'string' && given ? given : `n${at + 1}`
		let id = wanted
		for (let again = 2; taken.has(id); again += 1) id = `${wanted.slice(0, 58)}-${again}`
		taken.add(id)
		return id
	}
	const content = treeOf(doc).flatMap((node, at): Block[] => {
		const read = withoutId(node)
		if (!read) return []
		const { type, own, ...rest } = read
		const lang = node.attrs['lang'] && type !== 'heading' ? { lang: node.attrs['lang'] } : {}
		return [{ type, attrs: { id: idFor(node.attrs['id'], at), ...lang, ...own }, ...rest } as unknown as Block]
	})
	return { type: 'doc', content }
}

/** The texts of the fields, each as one line. */
export const fieldsOf = (doc: Y.Doc): Record<string, string> => Object.fromEntries(Object.entries(textsOf(doc)).map(([name, text]) => [name, oneLine(text).trim()]))
