// Reads a Yjs document as a plain tree without touching it, and says what in it no editor of ours can have written.
import * as Y from 'yjs'
import { BLOCK_ID, DEEPEST, LANGUAGE_TAG, LARGEST_BODY, LINK, LONGEST_HREF, LONGEST_LABEL, MEDIA_ID, VIDEO } from '../bodies/bodies.ts'
import { TONES, type Mark } from '../../kernel/rich-text.ts'
import { BODY, FIELDS, LONGEST_FIELD } from './drafts.ts'

export type TextNode = { text: string; marks: Mark[] }
export type TreeNode = { type: string; attrs: Record<string, unknown>; content: Array<TreeNode | TextNode> }

type Test = (value: unknown) => boolean
const matching = (pattern: RegExp, longest = LONGEST_HREF): Test => (value) => typeof value === 'string' && value.length <= longest && pattern.test(value)
const oneOf = (...values: unknown[]): Test => (value) => values.includes(value)
const label: Test = (value) => typeof value === 'string' && value.length <= LONGEST_LABEL

const BLOCK: Record<string, Test> = { id: matching(BLOCK_ID), lang: matching(LANGUAGE_TAG) }
const CELL: Record<string, Test> = { colspan: oneOf(1), rowspan: oneOf(1) }
const TEXT = ['text']
const BLOCKS = ['heading', 'paragraph', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'table', 'callout', 'image', 'file', 'video']

/** Every kind of node: which attributes it may have, and what may stand in it. */
const NODES: Record<string, { attrs: Record<string, Test>; holds: readonly string[] }> = {
	heading: { attrs: { ...BLOCK, level: oneOf(2, 3) }, holds: TEXT },
	paragraph: { attrs: BLOCK, holds: TEXT },
	bulletList: { attrs: BLOCK, holds: ['listItem'] },
	orderedList: { attrs: BLOCK, holds: ['listItem'] },
	listItem: { attrs: {}, holds: ['paragraph', 'bulletList', 'orderedList'] },
	taskList: { attrs: BLOCK, holds: ['taskItem'] },
	taskItem: { attrs: { checked: oneOf(true, false) }, holds: ['paragraph'] },
	blockquote: { attrs: BLOCK, holds: ['paragraph'] },
	callout: { attrs: { ...BLOCK, tone: oneOf(...TONES) }, holds: ['paragraph'] },
	table: { attrs: BLOCK, holds: ['tableRow'] },
	tableRow: { attrs: {}, holds: ['tableHeader', 'tableCell'] },
	tableHeader: { attrs: CELL, holds: ['paragraph'] },
	tableCell: { attrs: CELL, holds: ['paragraph'] },
	image: { attrs: { ...BLOCK, media: matching(MEDIA_ID), alt: label, caption: label }, holds: [] },
	file: { attrs: { ...BLOCK, media: matching(MEDIA_ID), title: label }, holds: [] },
	video: { attrs: { ...BLOCK, href: matching(VIDEO), title: label }, holds: [] },
}
const MARKS: Record<string, Record<string, Test>> = { bold: {}, italic: {}, code: {}, link: { href: matching(LINK) }, language: { lang: matching(LANGUAGE_TAG) } }

/** Thrown inside, with the place of what may not be there. */
class Unwanted extends Error {}

function marksOf(attributes: Record<string, unknown>): Mark[] {
	return Object.entries(attributes).map(([type, value]) => {
		const allowed = Object.hasOwn(MARKS, type) ? MARKS[type] : undefined
		const attrs = value === true ? {} : value
		if (!allowed || !attrs || typeof attrs !== 'object') throw new Unwanted(`mark ${type.slice(0, 40)}`)
		if (Object.keys(attrs).some((name) => !Object.hasOwn(allowed, name))) throw new Unwanted(`mark ${type}`)
		for (const [name, isRight] of Object.entries(allowed)) if (!isRight((attrs as Record<string, unknown>)[name])) throw new Unwanted(`${type}.${name}`)
		return (Object.keys(allowed).length ? { type, attrs } : { type }) as Mark
	})
}

function textOf(node: Y.XmlText): TextNode[] {
	return (node.toDelta() as Array<{ insert: unknown; attributes?: Record<string, unknown> }>).map(({ insert, attributes }) => {
		if (typeof insert !== 'string') throw new Unwanted('embed')
		return { text: insert, marks: marksOf(attributes ?? {}) }
	})
}

function nodeOf(node: Y.XmlElement, depth: number): TreeNode {
	const { nodeName } = node
	const known = Object.hasOwn(NODES, nodeName) ? NODES[nodeName] : undefined
	if (!known) throw new Unwanted(`node ${nodeName.slice(0, 40)}`)
	if (depth > DEEPEST) throw new Unwanted('depth')
	const attrs = node.getAttributes() as Record<string, unknown>
	for (const [name, value] of Object.entries(attrs)) if (!Object.hasOwn(known.attrs, name) || !known.attrs[name]?.(value)) throw new Unwanted(`${nodeName}.${name.slice(0, 40)}`)
	return { type: nodeName, attrs, content: childrenOf(node, nodeName, known.holds, depth + 1) }
}

function childrenOf(node: Y.XmlFragment, name: string, holds: readonly string[], depth: number): Array<TreeNode | TextNode> {
	return (node.toArray() as unknown[]).flatMap((child): Array<TreeNode | TextNode> => {
		if (child instanceof Y.XmlText && holds === TEXT) return textOf(child)
		// Hooks are elements too, to Yjs; none is anything that an editor of ours makes.
		if (child instanceof Y.XmlElement && holds.includes(child.nodeName)) return [nodeOf(child as Y.XmlElement, depth)]
		if (child instanceof Y.XmlText && child.length === 0) return []
		throw new Unwanted(`${child instanceof Y.XmlElement ? child.nodeName.slice(0, 40) : 'something else'} in ${name}`)
	})
}

/** The blocks of a document. Throws where something stands in it that may not be there. */
export const treeOf = (doc: Y.Doc): TreeNode[] => childrenOf(doc.getXmlFragment(BODY), 'doc', BLOCKS, 2) as TreeNode[]

/** The texts of the fields. */
export function textsOf(doc: Y.Doc): Record<string, string> {
	const fields = doc.getMap(FIELDS)
	return Object.fromEntries([...fields.entries()].map(([name, value]) => {
		if (!(value instanceof Y.Text)) throw new Unwanted(`fields.${name.slice(0, 40)}`)
		return [name, (value.toDelta() as Array<{ insert: unknown }>).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')]
	}))
}

/** What in a document may not be there, as a place for the log; nothing where all is well. `names` are its fields. */
export function unwantedIn(doc: Y.Doc, names: readonly string[]): string | undefined {
	try {
		const extra = [...doc.share.keys()].find((name) => name !== BODY && name !== FIELDS)
		if (extra !== undefined) return `type ${extra.slice(0, 40)}`
		const size = JSON.stringify(treeOf(doc)).length
		if (size > LARGEST_BODY * 2) return 'size'
		const wrong = Object.entries(textsOf(doc)).find(([name, text]) => !names.includes(name) || text.length > LONGEST_FIELD)
		return wrong && `fields.${wrong[0].slice(0, 40)}`
	} catch (error) {
		if (error instanceof Unwanted) return error.message
		throw error
	}
}
