// The shapes of allowed bodies: a closed list of blocks, marks and attributes.
import { z } from 'zod'
import { TONES } from '../../kernel/rich-text.ts'
import { BLOCK_ID, LANGUAGE_TAG, LINK, LONGEST_HREF, LONGEST_LABEL, MEDIA_ID, VIDEO } from './bodies.ts'

const ID = z.string().regex(BLOCK_ID)
const LANG = z.string().regex(LANGUAGE_TAG)

const mark = z.discriminatedUnion('type', [
	z.strictObject({ type: z.enum(['bold', 'italic', 'code']) }),
	z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().max(LONGEST_HREF).regex(LINK) }) }),
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

/** Words of an attribute: one line, without spaces at its edges, which a file would not keep. */
const label = words.max(LONGEST_LABEL).regex(/^\S(?:.*\S)?$/su)
const media = z.string().regex(MEDIA_ID)

const attrs = z.strictObject({ id: ID, lang: LANG.optional() })

const block = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('heading'), attrs: attrs.extend({ level: z.union([z.literal(2), z.literal(3)]) }), content: z.array(inline).min(1) }),
	z.strictObject({ type: z.literal('paragraph'), attrs, content: z.array(inline).min(1) }),
	z.strictObject({ type: z.enum(['bulletList', 'orderedList']), attrs, content: z.array(listItem).min(1) }),
	z.strictObject({ type: z.literal('taskList'), attrs, content: z.array(taskItem).min(1) }),
	z.strictObject({ type: z.literal('blockquote'), attrs, content: z.array(paragraph).min(1) }),
	z.strictObject({ type: z.literal('table'), attrs, content: z.array(row).min(1).refine(headsFirst, 'header cells stand in the first row') }),
	z.strictObject({ type: z.literal('callout'), attrs: attrs.extend({ tone: z.enum(TONES) }), content: z.array(paragraph).min(1) }),
	// What an image shows may still be missing in a draft; the checks while writing ask for it.
	z.strictObject({ type: z.literal('image'), attrs: attrs.extend({ media, alt: z.union([z.literal(''), label]), caption: label.optional() }) }),
	z.strictObject({ type: z.literal('file'), attrs: attrs.extend({ media, title: label }) }),
	z.strictObject({ type: z.literal('video'), attrs: attrs.extend({ href: z.string().max(LONGEST_HREF).regex(VIDEO), title: label }) }),
])

/** What keeps a single block from being allowed, as the place in it; nothing where it is allowed. */
export function placeOfFault(one: unknown): string | undefined {
	const read = block.safeParse(one)
	return read.success ? undefined : (read.error.issues[0]?.path.join('.') ?? '')
}

