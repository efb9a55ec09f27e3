// The shape of rich text: a ProseMirror document with a closed set of blocks and marks, and how to read plain words from it.

export type Mark =
	| { type: 'bold' | 'italic' | 'code' }
	| { type: 'link'; attrs: { href: string } }
	| { type: 'language'; attrs: { lang: string } }

export type Inline = { type: 'text'; text: string; marks?: Mark[] }
export type Paragraph = { type: 'paragraph'; content: Inline[] }
export type ListItem = { type: 'listItem'; content: Array<Paragraph | List> }
export type TaskItem = { type: 'taskItem'; attrs: { checked: boolean }; content: Paragraph[] }
export type List = { type: 'bulletList' | 'orderedList'; content: ListItem[] }
export type TableCell = { type: 'tableCell' | 'tableHeader'; content: [Paragraph] }
export type TableRow = { type: 'tableRow'; content: TableCell[] }

/** `id` is stable for the life of the text; `lang` is set where the whole block is in another language. */
export type BlockAttrs = { id: string; lang?: string }

/** A block is one top-level piece of a body. */
export type Block =
	| { type: 'heading'; attrs: BlockAttrs & { level: 2 | 3 }; content: Inline[] }
	| { type: 'paragraph'; attrs: BlockAttrs; content: Inline[] }
	| { type: 'bulletList' | 'orderedList'; attrs: BlockAttrs; content: ListItem[] }
	| { type: 'taskList'; attrs: BlockAttrs; content: TaskItem[] }
	| { type: 'blockquote'; attrs: BlockAttrs; content: Paragraph[] }
	| { type: 'table'; attrs: BlockAttrs; content: TableRow[] }
	| { type: 'callout'; attrs: BlockAttrs & { tone: Tone }; content: Paragraph[] }
	| { type: 'image'; attrs: BlockAttrs & { media: string; alt: string; caption?: string } }
	| { type: 'file'; attrs: BlockAttrs & { media: string; title: string } }
	| { type: 'video'; attrs: BlockAttrs & { href: string; title: string } }

/** A call-out says of what kind it is, in a word and not by its colour alone. */
export const TONES = ['tip', 'warning', 'example'] as const
export type Tone = (typeof TONES)[number]

export type RichText = { type: 'doc'; content: Block[] }

type AnyNode = { text?: string; attrs?: object; content?: readonly AnyNode[] }

type Words = { alt?: string; caption?: string; title?: string }

/** What an image, a file or a video says in words. */
export const wordsOfMedia = ({ alt, caption, title }: Words): string[] => [alt, caption, title].flatMap((words) => (words ? [words] : []))

/** The words of a node without marks; paragraphs and items are joined by a space. */
export function plainText(node: AnyNode): string {
	if (node.text !== undefined) return node.text
	if (!node.content) return wordsOfMedia(node.attrs ?? {}).join(' ')
	const parts = (node.content ?? []).map(plainText)
	const inline = node.content?.[0]?.text !== undefined
	return parts.join(inline ? '' : ' ').trim()
}

export type Section = { id: string; heading: Inline[]; blocks: Block[]; parts: Section[] }

/**
 * Cuts a body into its second-level sections, each with its third-level parts; blocks before the first heading are
 * the opening.
 */
export function sectionsOf(body: RichText): { opening: Block[]; sections: Section[] } {
	const opening: Block[] = []
	const sections: Section[] = []
	for (const block of body.content) {
		const section = sections.at(-1)
		if (block.type === 'heading') {
			const next = { id: block.attrs.id, heading: block.content, blocks: [], parts: [] }
			if (block.attrs.level === 2 || !section) sections.push(next)
			else section.parts.push(next)
		} else (section?.parts.at(-1)?.blocks ?? section?.blocks ?? opening).push(block)
	}
	return { opening, sections }
}

/** How a checklist item divides: `**4 weeks before** Call.` is a time and what to do. */
export function timeAndTask(item: readonly Inline[]): { time: string | undefined; task: Inline[] } {
	const [first, ...rest] = item
	if (first?.marks?.length === 1 && first.marks[0]?.type === 'bold' && rest.length > 0) {
		const [next, ...others] = rest
		const trimmed = next ? [{ ...next, text: next.text.replace(/^\s+/, '') }, ...others] : others
		return { time: first.text.replace(/[.:]$/, ''), task: trimmed }
	}
	return { time: undefined, task: [...item] }
}

/** Every link of a body, with the block it stands in. */
export function linksOf(blocks: readonly Block[]): Array<{ href: string; block: string }> {
	const found: Array<{ href: string; block: string }> = []
	const walk = (node: unknown, block: string) => {
		const { marks, content } = node as { marks?: Array<{ type: string; attrs?: { href?: string } }>; content?: unknown[] }
		for (const mark of marks ?? []) if (mark.type === 'link' && mark.attrs?.href) found.push({ href: mark.attrs.href, block })
		for (const child of content ?? []) walk(child, block)
	}
	for (const block of blocks) {
		if (block.type === 'video') found.push({ href: block.attrs.href, block: block.attrs.id })
		walk(block, block.attrs.id)
	}
	return found
}

/** The ids of every image and file of a body, each once. */
export const mediaOf = (blocks: readonly Block[]): string[] => [...new Set(blocks.flatMap((block) => (block.type === 'image' || block.type === 'file' ? [block.attrs.media] : [])))]
