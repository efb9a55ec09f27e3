// The words of templates: what a definition and its words may be, what kinds of parts there are, and how a filled one is kept.
import { z } from 'zod'

/** The `kind` of references to templates, and the space of their addresses. */
export const TEMPLATE = 'template'
export const DOCUMENTS = 'documents'

/** What is the same on all of a reader's documents, so that it is typed once. */
export const SAME = ['school', 'company', 'teacher', 'mentor', 'learner', 'contactschool', 'contactcompany', 'place'] as const
export const FIELD_KINDS = ['line', 'text', 'date', 'time', 'number', 'choice'] as const
export const COLUMN_KINDS = ['line', 'date', 'time', 'number', 'check'] as const

/** Ids hold no hyphens or dots, so that places can be joined with them without doubt. */
const ID = z.string().max(20, 'an id has at most 20 letters').regex(/^[a-z][a-z0-9]*$/, 'use lower-case letters a to z and digits, beginning with a letter')
const FOLDER = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const TWICE = 'an id stands twice'
const areDistinct = (items: ReadonlyArray<{ id: string }>) => new Set(items.map(({ id }) => id)).size === items.length
const ids = (least: number, most: number) => z.array(ID).min(least).max(most).refine((all) => new Set(all).size === all.length, TWICE)

const field = z.strictObject({ id: ID, kind: z.enum(FIELD_KINDS), same: z.enum(SAME).optional(), options: ids(2, 6).optional() })
	.refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), 'a choice has options, and nothing else has')
const column = z.strictObject({ id: ID, kind: z.enum(COLUMN_KINDS) })

const part = z.discriminatedUnion('kind', [
	z.strictObject({ id: ID, kind: z.literal('fields'), fields: z.array(field).min(1).max(20).refine(areDistinct, TWICE) }),
	z.strictObject({ id: ID, kind: z.literal('table'), rows: z.int().min(1).max(20), columns: z.array(column).min(2).max(5).refine(areDistinct, TWICE) }),
	z.strictObject({ id: ID, kind: z.literal('checks'), items: ids(1, 20) }),
	z.strictObject({ id: ID, kind: z.literal('text'), paragraphs: ids(1, 20) }),
	z.strictObject({ id: ID, kind: z.literal('signatures'), parties: ids(1, 5) }),
])

/** A template but for its words; what each field means stands in `content/README.md`. */
export const definitionShape = z.strictObject({
	number: z.int().min(1).max(999),
	/** The ways it serves; none means every way. */
	ways: z.array(FOLDER),
	parts: z.array(part).min(1).max(12).refine(areDistinct, TWICE),
})
export type Definition = z.infer<typeof definitionShape>
export type DefinitionPart = Definition['parts'][number]

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters a to z, digits and hyphens')
export const fieldsShape = z.strictObject({ title: z.string().min(1).max(80), slug, formerSlugs: z.array(slug), summary: z.string().min(1).max(160) })

const KEY = z.string().regex(/^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*){0,3}$/, 'a key is made of ids joined with dots')
const word = z.string().min(1).max(1000).regex(/^\S(.*\S)?$/, 'words stand on one line, without spaces around them')

/** A template's words in one language; a translation says in `from` which state of each English word it says. */
export const wordsShape = fieldsShape.extend({
	words: z.record(KEY, word),
	from: z.record(KEY, z.string().regex(/^[0-9a-f]{8}$/, 'a mark is eight letters of a hash')).optional(),
})
export type TemplateWords = z.infer<typeof wordsShape>

/** One template in a list. */
export type TemplateItem = { id: string; number: number; ways: readonly string[]; title: string; summary: string; slug: string; language: string; isFallback: boolean }

/** The mark of the JSON in which a filled template is kept. */
export const FILLED = 'samverk.filled'

/** A filled template as JSON: what a reader downloads and brings back. */
export const filledShape = z.object({
	format: z.literal(FILLED),
	template: z.string().max(100),
	version: z.string().max(100).optional(),
	language: z.string().max(3).optional(),
	values: z.record(z.string().max(100), z.string().max(10_000)),
})
export type Filled = z.infer<typeof filledShape>
