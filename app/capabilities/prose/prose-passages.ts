// Rich text as passages: plain text by block, one line for each paragraph, item or cell, without words of other languages.
import { wordsOfMedia, type Block, type Inline } from '../../kernel/rich-text.ts'
import { UNJUDGED, type Passage } from './prose.ts'

type Node = { type: string; attrs?: object; content?: readonly Node[] } | Inline


const isInline = (node: Node): node is Inline => node.type === 'text'
const judged = ({ text, marks }: Inline) => (marks?.some(({ type }) => type === 'language' || type === 'code') ? UNJUDGED : text)

function linesOf(node: Node): string[] {
	if (isInline(node)) return [judged(node)]
	if (!node.content) return wordsOfMedia(node.attrs ?? {})
	const { content } = node
	if (content.some(isInline)) return [content.map((inline) => (isInline(inline) ? judged(inline) : '')).join('')]
	return content.flatMap(linesOf)
}

/** The passages of a body, one for each block; a block that is wholly in another language is left out. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
	return blocks.filter(({ attrs }) => !attrs.lang).map((block) => ({ id: block.attrs.id, text: linesOf(block).join('\n') }))
}
