// Reads the Markdown of content/ into a body. Blocks carry ids; what the manual does not know is refused with its line.
import type { BlockContent, DefinitionContent, List as MdList, Nodes, PhrasingContent, RootContent, Table as MdTable } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { Block, BlockAttrs, Inline, List, ListItem, Mark, Paragraph, RichText, TableRow, Tone } from '../../kernel/rich-text.ts'
import { newBlockId } from './body-ids.server.ts'
import { placeOfFault } from './body-shape.ts'
import { inNestingOrder, LINK, MarkdownFault, mergedRuns, VIDEO, type BlockMarks, type FaultCode } from './bodies.ts'

export { writeMarkdown, writeTyped } from './body-markdown-write.server.ts'

const ID_COMMENT = /^<!-- (?:#([a-z0-9][a-z0-9-]*))?(?: ?(callout=(?:tip|warning|example)|video))?(?: ?lang=([a-z]{2,3}))?(?: from=([0-9a-f]{8}))? -->$/
const HEADING_ID = / ?\{#([a-z0-9][a-z0-9-]*)(?: from=([0-9a-f]{8}))?\}$/
const MEDIA = /^media:([A-Za-z0-9_-]{1,64})$/
const SPAN = /^<span lang="([a-z]{2,3})">$/

export type ReadOptions = {
	/** Lines of frontmatter before the text, added to the lines of faults. */
	lineOffset?: number
	/** Give an id to each block that has none, instead of refusing it; headings too where a person types in a page. */
	giveIds?: boolean | 'everywhere'
}

/** The body of a Markdown text. Throws `MarkdownFault` with line and remedy. */
export const readMarkdown = (text: string, options?: ReadOptions): RichText => readTranslation(text, options).body

/** The body of a translation with its marks: which state of the source block each block says (`from=…`). */
export function readTranslation(text: string, { lineOffset = 0, giveIds = false }: ReadOptions = {}): { body: RichText; marks: BlockMarks; fresh: ReadonlySet<string> } {
	const tree = fromMarkdown(text, { extensions: [gfmTable(), gfmTaskListItem()], mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()] })
	const reader = new Reader(lineOffset, giveIds)
	for (const node of tree.children) reader.take(node)
	return { body: { type: 'doc', content: reader.finish() }, marks: reader.marks, fresh: reader.fresh }
}

class Reader {
	private blocks: Block[] = []
	private ids = new Set<string>()
	readonly marks: BlockMarks = {}
	/** Ids that were only just made up. */
	readonly fresh = new Set<string>()
	private next: { id: string | undefined; kind: string | undefined; attrs: Omit<BlockAttrs, 'id'>; node: Nodes } | undefined

	constructor(private offset: number, private giveIds: boolean | 'everywhere') {}

	private fault(node: Nodes, code: FaultCode, message: string): never {
		throw new MarkdownFault((node.position?.start.line ?? 1) + this.offset, message, code)
	}

	/** Takes one top-level node: a comment names the id of the block after it. */
	take(node: RootContent): void {
		if (node.type === 'html') {
			this.comment(node, node.value)
			return
		}
		const kind = this.next?.kind
		const block = node.type === 'heading' ? this.heading(node) : this.block(node, this.attrsFor(node), kind)
		if (this.ids.has(block.attrs.id)) this.fault(node, 'double', `The id “${block.attrs.id}” stands twice in this file. Each block needs its own: delete this one and run npm run content:ids.`)
		const wrong = placeOfFault(block)
		if (wrong === 'attrs.id') this.fault(node, 'ids', `The id “${block.attrs.id}” is too long. Use at most 64 letters.`)
		if (wrong !== undefined) this.fault(node, 'empty', 'This block, or a part of it, is empty or too long. Write something in it, or remove it.')
		this.ids.add(block.attrs.id)
		this.blocks.push(block)
	}

	private comment(node: Nodes, value: string): void {
		const [whole, id, kind, lang, from] = ID_COMMENT.exec(value) ?? this.fault(node, 'html', 'HTML is not allowed here. Write <!-- #id --> above a block, or plain Markdown.')
		if (!id && (!(kind ?? lang) || !this.giveIds || /^<!-- {2}|lang=\S+ ?from/.test(whole))) this.fault(node, 'html', 'HTML is not allowed here. Write <!-- #id --> above a block, or plain Markdown.')
		if (this.next) this.fault(node, 'ids', 'Two ids stand before one block. Remove one of them.')
		if (id && from) this.marks[id] = from
		this.next = { id, kind, attrs: { ...(lang && { lang }) }, node }
	}

	finish(): Block[] {
		if (this.next) this.fault(this.next.node, 'ids', 'No block follows this id. Remove the comment.')
		return this.blocks
	}

	private attrsFor(node: Nodes): BlockAttrs {
		const { id, attrs } = this.next ?? {}
		this.next = undefined
		if (id) return { id, ...attrs }
		if (!this.giveIds) this.fault(node, 'ids', 'This block has no id. Run npm run content:ids to give it one.')
		return { id: this.freshId(), ...attrs }
	}

	private freshId(): string {
		const id = newBlockId(this.ids)
		this.fresh.add(id)
		return id
	}

	private heading(node: Extract<RootContent, { type: 'heading' }>): Block {
		if (this.next) this.fault(node, 'ids', 'A heading carries its id in braces, not in a comment: ## Title {#id}')
		const content = this.inlines(node.children)
		const last = content.at(-1)
		const found = last && HEADING_ID.exec(last.text)
		if (!found && this.giveIds !== 'everywhere') this.fault(node, 'ids', 'This heading has no id. Write it in braces at the end: ## Title {#id}')
		if (last && found) last.text = last.text.replace(HEADING_ID, '')
		const [, id = this.freshId(), from] = found ?? []
		if (from) this.marks[id] = from
		if (node.depth !== 2 && node.depth !== 3) this.fault(node, 'heading', 'Only headings of level 2 and 3 are allowed. Write ## or ###.')
		return { type: 'heading', attrs: { id, level: node.depth }, content: content.filter(({ text }) => text !== '') }
	}

	private block(node: RootContent, attrs: BlockAttrs, kind: string | undefined): Block {
		if (kind === 'video') return this.video(node, attrs)
		if (kind) return { type: 'callout', attrs: { ...attrs, tone: kind.split('=')[1] as Tone }, content: node.type === 'blockquote' ? node.children.map((child) => this.paragraph(child)) : this.fault(node, 'callout', 'A call-out is written as a quotation. Begin each of its lines with “> ”.') }
		switch (node.type) {
			case 'paragraph': return this.mediaBlock(node, attrs) ?? { type: 'paragraph', attrs, content: this.inlines(node.children) }
			case 'blockquote': return { type: 'blockquote', attrs, content: node.children.map((child) => this.paragraph(child)) }
			case 'table': return { type: 'table', attrs, content: this.rows(node) }
			case 'list': return node.children.some(({ checked }) => typeof checked === 'boolean') ? this.tasks(node, attrs) : { ...this.list(node), attrs }
			default: return this.fault(node, 'block', `A block of the kind “${node.type}” is not allowed. Use headings, paragraphs, lists, checklists, quotations or tables.`)
		}
	}

	/** An image or a file that stands alone in its paragraph is a block of its own. */
	private mediaBlock({ children }: Extract<RootContent, { type: 'paragraph' }>, attrs: BlockAttrs): Block | undefined {
		const [only, another] = children
		if (!only || another || (only.type !== 'image' && only.type !== 'link')) return undefined
		const media = MEDIA.exec(only.url)?.[1]
		if (only.type === 'link') return media ? { type: 'file', attrs: { ...attrs, media, title: this.plain(only) } } : undefined
		if (!media) this.fault(only, 'image', `The image “${only.url.slice(0, 60)}” is not one of this text. Upload it first, then write ![what it shows](media:…).`)
		return { type: 'image', attrs: { ...attrs, media, alt: only.alt ?? '', ...(only.title && { caption: only.title }) } }
	}

	private video(node: RootContent, attrs: BlockAttrs): Block {
		const [only, another] = node.type === 'paragraph' ? node.children : []
		if (only?.type !== 'link' || another || !VIDEO.test(only.url)) return this.fault(node, 'video', 'A video is one link that begins with https://. Write [its title](https://…).')
		return { type: 'video', attrs: { ...attrs, href: only.url, title: this.plain(only) } }
	}

	/** The words of a link that may carry no marks. */
	private plain(node: Extract<PhrasingContent, { type: 'link' }>): string {
		return node.children.map((child) => (child.type === 'text' ? run(child.value, []).text : this.fault(child, 'title', 'The title of a file or a video is plain text.'))).join('')
	}

	private paragraph(node: BlockContent | DefinitionContent): Paragraph {
		if (node.type !== 'paragraph') return this.fault(node, 'inside', 'Only plain paragraphs are allowed inside this block.')
		return { type: 'paragraph', content: this.inlines(node.children) }
	}

	private tasks(node: MdList, attrs: BlockAttrs): Block {
		const content = node.children.map((item) => {
			if (typeof item.checked !== 'boolean') this.fault(item, 'checklist', 'Every item of a checklist begins with “- [ ]”.')
			return { type: 'taskItem' as const, attrs: { checked: item.checked ?? false }, content: item.children.map((child) => this.paragraph(child)) }
		})
		return { type: 'taskList', attrs, content }
	}

	private list(node: MdList): List {
		if (node.ordered && node.start !== 1) this.fault(node, 'numbered', 'A numbered list begins with “1.”.')
		const content = node.children.map((item): ListItem => ({
			type: 'listItem',
			content: item.children.map((child) => (child.type === 'list' ? this.list(child) : this.paragraph(child))),
		}))
		return { type: node.ordered ? 'orderedList' : 'bulletList', content }
	}

	private rows(node: MdTable): TableRow[] {
		const width = node.children[0]?.children.length
		return node.children.map((row, index) => {
			if (row.children.length !== width) this.fault(row, 'table', 'Every row of a table has as many cells as its head. Look for a bar too many or too few; in text, write it as \\|.')
			return {
				type: 'tableRow',
				content: row.children.map((cell) => ({
					type: index === 0 ? 'tableHeader' : 'tableCell',
					content: [{ type: 'paragraph', content: this.inlines(cell.children) }],
				})),
			}
		})
	}

	/** Flattens nested marks into runs of text; a span of another language opens and closes as HTML. */
	private inlines(nodes: readonly PhrasingContent[], marks: Mark[] = []): Inline[] {
		const runs: Inline[] = []
		let language: Mark | undefined
		for (const node of nodes) {
			const now = language ? [...marks, language] : marks
			if (node.type === 'text') runs.push(run(node.value, now))
			else if (node.type === 'inlineCode') runs.push(run(node.value, [...now, { type: 'code' }]))
			else if (node.type === 'strong') runs.push(...this.inlines(node.children, [...now, { type: 'bold' }]))
			else if (node.type === 'emphasis') runs.push(...this.inlines(node.children, [...now, { type: 'italic' }]))
			else if (node.type === 'link') runs.push(...this.inlines(node.children, [...now, this.link(node)]))
			else if (node.type === 'html') language = this.span(node, language)
			else this.fault(node, 'inline', `“${node.type}” is not allowed in running text.`)
		}
		if (language && nodes[0]) this.fault(nodes[0], 'span', 'A <span lang="…"> is not closed. Write </span> after the words.')
		return mergedRuns(runs)
	}

	private link(node: Extract<PhrasingContent, { type: 'link' }>): Mark {
		if (!LINK.test(node.url)) this.fault(node, 'link', `The link “${node.url}” is not allowed. Use way:…, chapter:…, term:…, page:… or https://…`)
		return { type: 'link', attrs: { href: node.url } }
	}

	private span(node: Extract<PhrasingContent, { type: 'html' }>, open: Mark | undefined): Mark | undefined {
		if (open && node.value === '</span>') return undefined
		const lang = SPAN.exec(node.value)?.[1]
		if (open || !lang) this.fault(node, 'span', 'The only HTML in running text is <span lang="fi">words</span>.')
		return { type: 'language', attrs: { lang } }
	}
}

const run = (text: string, marks: Mark[]): Inline => ({ type: 'text', text: text.replace(/\s*\n\s*/g, ' '), ...(marks.length > 0 && { marks: inNestingOrder(marks) }) })
