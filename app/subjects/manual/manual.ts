// The words of the manual: its four kinds of parts, the closed lists, and the facts of a way and a term.
import { z } from 'zod'
import { formatOf, type Language } from '../../kernel/language.ts'

/** What the manual consists of; also the `kind` of their references. */
export const KINDS = ['way', 'chapter', 'term', 'page'] as const
export type Kind = (typeof KINDS)[number]

/** Which addresses must differ: chapters and pages live side by side under their language. */
export const SLUG_SPACE: Record<Kind, string> = { way: 'ways', chapter: 'top', page: 'top', term: 'terms' }

/** The five parties, in the order of the lanes. */
export const PARTIES = ['vet-provider', 'teacher', 'student', 'work-mentor', 'employer'] as const
export type Party = (typeof PARTIES)[number]

export const CORE_ELEMENTS = ['digitalisation', 'inclusion', 'green-transition', 'internationalisation'] as const
export type CoreElement = (typeof CORE_ELEMENTS)[number]

/** The obstacle model: three categories with five obstacles each. */
export const OBSTACLES = {
	external: ['external-curriculum', 'external-language', 'external-technology', 'external-finding-companies', 'external-bureaucracy'],
	internal: ['internal-flexibility', 'internal-mindset', 'internal-lack-of-time', 'internal-professional-development', 'internal-timetable'],
	habitual: ['habitual-motivation', 'habitual-mindset', 'habitual-communication-skills', 'habitual-commitment', 'habitual-expectations'],
} as const
export type Obstacle = (typeof OBSTACLES)[keyof typeof OBSTACLES][number]
const obstacles = Object.values(OBSTACLES).flat() as [Obstacle, ...Obstacle[]]

export const BRIDGE_STEPS = [1, 2, 3, 4, 5] as const
export type BridgeStep = (typeof BRIDGE_STEPS)[number]

/** What people want to reach by working together; a way names those that it serves, the one that it serves best first. */
export const AIMS = ['contacts', 'motivation', 'skills', 'match', 'placements', 'recruit', 'mentoring', 'trade', 'teachers', 'curriculum'] as const
export type Aim = (typeof AIMS)[number]

/** The sections of a way, in their order; each is a second-level heading with this id. */
export const WAY_SECTIONS = [
	'in-short', 'when-it-fits', 'who-does-what', 'before', 'during', 'after', 'tasks-for-learners',
	'obstacles', 'benefits', 'variations', 'evaluate', 'law-and-safety', 'next',
] as const

const ID = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const range = (max: number) => z.tuple([z.int().min(0).max(max), z.int().min(0).max(max)]).refine(([from, to]) => from <= to, 'the first number is larger than the second')
const level = <T extends readonly number[]>(values: T) => z.literal(values as unknown as [T[number], ...T[number][]])

/** Facts of a way, the same in every language; units and meanings stand in `content/README.md`. */
export const wayFactsShape = z.strictObject({
	number: z.int().min(1).max(99),
	startedBy: z.array(z.enum(PARTIES)).min(1),
	parties: z.array(z.enum(PARTIES)).min(1),
	effort: level([1, 2, 3] as const),
	leadTimeWeeks: range(104),
	duration: z.strictObject({ unit: z.enum(['hours', 'days', 'weeks', 'months']), range: range(1000) }),
	costBand: level([0, 1, 2, 3] as const),
	groupSize: range(1000),
	eqf: range(8),
	bridgeStep: level(BRIDGE_STEPS),
	// A database that was filled before there were aims has none until its next import.
	aims: z.array(z.enum(AIMS)).default([]),
	coreElements: z.array(z.enum(CORE_ELEMENTS)),
	obstacles: z.array(z.enum(obstacles)).min(1),
	neighbours: z.array(ID).min(1),
	reviewedOn: z.iso.date(),
})
export type WayFacts = z.infer<typeof wayFactsShape>

/** Says a key of the dictionaries in one language; whoever asks brings the language. */
export type Say = (key: string, values?: Record<string, string | number>) => string

const digitsOf = new Map<Language, Intl.NumberFormat>()

/** `3–5`, or `3` where both ends are the same, in the digits of the language. */
function rangeWords([from, to]: readonly [number, number], language: Language): string {
	const digits = digitsOf.get(language) ?? new Intl.NumberFormat(formatOf(language))
	digitsOf.set(language, digits)
	return from === to ? digits.format(from) : `${digits.format(from)}–${digits.format(to)}`
}

const counted = (unit: string, range: readonly [number, number], say: Say, language: Language) => say(`manual:unit.${unit}`, { count: range[1], range: rangeWords(range, language) })

/** Every fact in words with its label, in the order of the strip; some have several values. */
export function factWords(facts: WayFacts, say: Say, language: Language) {
	const { duration: { unit, range }, bridgeStep } = facts
	const values = {
		startedBy: facts.startedBy.map((id) => say(`manual:party.${id}`)),
		effort: [say(`manual:effort.${facts.effort}`)],
		leadTime: [counted('weeks', facts.leadTimeWeeks, say, language)],
		duration: [counted(unit, range, say, language)],
		group: [counted('people', facts.groupSize, say, language)],
		cost: [say(`manual:cost.${facts.costBand}`)],
		eqf: [say('manual:unit.eqf', { range: rangeWords(facts.eqf, language) })],
		step: [say('manual:step.named', { number: bridgeStep, name: say(`manual:step.${bridgeStep}`) })],
		parties: facts.parties.map((id) => say(`manual:party.${id}`)),
		elements: facts.coreElements.map((id) => say(`manual:element.${id}`)),
	}
	return (Object.keys(values) as Array<keyof typeof values>).map((id) => ({ id, label: say(`manual:fact.${id}`), values: values[id] }))
}

/** Facts of a term: where it matters, and its neighbours in the glossary. */
export const termFactsShape = z.strictObject({ ways: z.array(ID), related: z.array(ID) })
export type TermFacts = z.infer<typeof termFactsShape>

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters a to z, digits and hyphens')
const common = { title: z.string().min(1).max(120), slug, formerSlugs: z.array(slug) }

/** What the head of a text file holds, by kind, in the order in which it is written. */
export const FIELDS_SHAPE = {
	way: z.strictObject({ ...common, summary: z.string().min(1).max(160) }),
	chapter: z.strictObject({ ...common, summary: z.string().min(1).max(160) }),
	page: z.strictObject({ ...common, summary: z.string().min(1).max(160) }),
	term: z.strictObject({
		...common,
		variants: z.array(z.string()),
		// `everywhere` says that the word is wrong in every sense, so that the check may look for it in all texts.
		avoid: z.array(z.strictObject({ term: z.string(), note: z.string(), everywhere: z.literal(true).optional() })),
	}),
} as const

export type TermFields = z.infer<(typeof FIELDS_SHAPE)['term']>

/** A term as it is shown: its first paragraph is its definition. */
export type TermItem = Pick<TermFields, 'title' | 'variants' | 'avoid'> & TermFacts & { id: string; definition: string }

/** One item of a list of ways, as pages and the API show it. */
export type WayItem = {
	id: string
	number: number
	title: string
	summary: string
	slug: string
	language: string
	isFallback: boolean
	facts: WayFacts
}

export const GROUPS = ['one', 'small', 'class', 'large'] as const
export type Group = (typeof GROUPS)[number]
export const TIMES = ['two-weeks', 'month', 'term'] as const
export type Time = (typeof TIMES)[number]
export const SORTS = ['number', 'effort', 'time', 'step', 'title'] as const
export type Sort = (typeof SORTS)[number]

/** The facets of the list of ways with their possible values, in the order in which they are offered. */
export const FACETS = {
	startedBy: PARTIES as readonly string[],
	group: GROUPS as readonly string[],
	effort: ['1', '2', '3'] as readonly string[],
	time: TIMES as readonly string[],
	step: BRIDGE_STEPS.map(String) as readonly string[],
	element: CORE_ELEMENTS as readonly string[],
} as const
export type Facet = keyof typeof FACETS

/** What a reader wants to see: within a facet one value is enough, between facets all must hold. */
export type WayFilter = Record<Facet, string[]> & { sort: Sort }
