// Which bodies are allowed: a closed list of blocks, marks and link protocols, checked on every write.
import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import type { Block, RichText } from '../../kernel/rich-text.ts'

/** Links inside the house (`way:company-visits#before`), to the web, and to mail; nothing else. */
export const LINK = /^(?:(?:way|chapter|term|page):[a-z0-9-]+(?:#[a-z0-9-]+)?|https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|#[a-z0-9-]+)$/
const ID = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const LANG = z.string().regex(/^[a-z]{2,3}$/)

const mark = z.discriminatedUnion('type', [
	z.strictObject({ type: z.enum(['bold', 'italic', 'code']) }),
	z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().max(2000).regex(LINK) }) }),
	z.strictObject({ type: z.literal('language'), attrs: z.strictObject({ lang: LANG }) }),
])
/** One line of words: breaks would not survive a file, and PostgreSQL keeps no null character. */
// eslint-disable-next-line no-control-regex -- this character is what must not be there
const words = z.string().regex(/^[^\u0000\n\r]+$/)
const marks = z.array(mark).refine((all) => new Set(all.map(({ type }) => type)).size === all.length, 'each mark once')
const inline = z.strictObject({ type: z.literal('text'), text: words, marks: marks.optional() })
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline).min(1) })
/** Only a cell of a table may be empty. */
const cellParagraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline) })
const listItem: z.ZodType = z.lazy(() => z.strictObject({ type: z.literal('listItem'), content: z.array(z.union([paragraph, innerList])).min(1) }))
const innerList = z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(listItem).min(1) })
const taskItem = z.strictObject({ type: z.literal('taskItem'), attrs: z.strictObject({ checked: z.boolean() }), content: z.array(paragraph).min(1) })
const cell = z.strictObject({ type: z.enum(['tableCell', 'tableHeader']), content: z.tuple([cellParagraph]) })
const row = z.strictObject({ type: z.literal('tableRow'), content: z.array(cell).min(1) })
type Row = { content: ReadonlyArray<{ type: string }> }
/** A Markdown table has one row of headers, the first. */
const headsFirst = (rows: readonly Row[]) => rows.every(({ content }, at) => content.every(({ type }) => (type === 'tableHeader') === (at === 0)))

const attrs = z.strictObject({ id: ID, lang: LANG.optional() })

const block = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('heading'), attrs: attrs.extend({ level: z.union([z.literal(2), z.literal(3)]) }), content: z.array(inline).min(1) }),
	z.strictObject({ type: z.literal('paragraph'), attrs, content: z.array(inline).min(1) }),
	z.strictObject({ type: z.enum(['bulletList', 'orderedList']), attrs, content: z.array(listItem).min(1) }),
	z.strictObject({ type: z.literal('taskList'), attrs, content: z.array(taskItem).min(1) }),
	z.strictObject({ type: z.literal('blockquote'), attrs, content: z.array(paragraph).min(1) }),
	z.strictObject({ type: z.literal('table'), attrs, content: z.array(row).min(1).refine(headsFirst, 'header cells stand in the first row') }),
])
const bodyShape = z.strictObject({ type: z.literal('doc'), content: z.array(block) })

/** What keeps a single block from being allowed, as the place in it; nothing where it is allowed. */
export function placeOfFault(one: Block): string | undefined {
	const read = block.safeParse(one)
	return read.success ? undefined : (read.error.issues[0]?.path.join('.') ?? '')
}

/** Gives the body back if it is allowed; throws `editions.badBody` (422) with the place, or `editions.doubledId`. */
export function validBody(body: unknown): RichText {
	const read = bodyShape.safeParse(body)
	if (!read.success) throw new Problem('editions.badBody', 422, { place: read.error.issues[0]?.path.join('.') ?? '' })
	const text = read.data as RichText
	const seen = new Set<string>()
	for (const { attrs: { id } } of text.content) {
		if (seen.has(id)) throw new Problem('editions.doubledId', 422, { id })
		seen.add(id)
	}
	return text
}
