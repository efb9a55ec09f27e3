// The words of a template as the body of an edition, so that freshness is told word by word; and back. Pure.
import type { BlockMarks } from '../../capabilities/editions/editions.ts'
import { plainText, type Block, type RichText } from '../../kernel/rich-text.ts'
import type { TemplateWords } from './templates.ts'

/** Ids of blocks know no dots, and the ids that keys are made of know no hyphens. */
const blockId = (key: string) => key.replaceAll('.', '-')
const keyOf = (id: string) => id.replaceAll('-', '.')

/** A heading for each part, a paragraph for everything else. */
export function bodyOf(words: TemplateWords['words']): RichText {
	const content = Object.entries(words).map(([key, text]): Block => {
		const [id, inline] = [blockId(key), [{ type: 'text' as const, text }]]
		return key.includes('.') ? { type: 'paragraph', attrs: { id }, content: inline } : { type: 'heading', attrs: { id, level: 2 }, content: inline }
	})
	return { type: 'doc', content }
}

/** The words of a body by their key, in their order. */
export const wordsOf = (body: RichText): Map<string, string> => new Map(body.content.map((block) => [keyOf(block.attrs.id), plainText(block)]))

/** Marks as an edition keeps them. */
export const marksByBlock = (from: Readonly<Record<string, string>> = {}): BlockMarks => Object.fromEntries(Object.entries(from).map(([key, mark]) => [blockId(key), mark]))

/** Marks as a file keeps them: in the order of its words, and only of words that it has. */
export function marksByKey(keys: Iterable<string>, marks: BlockMarks): Record<string, string> {
	return Object.fromEntries([...keys].flatMap((key) => (marks[blockId(key)] ? [[key, marks[blockId(key)] ?? '']] : [])))
}
