// The words of cases (practices): their facts, sections and closed lists, what the ten-minute form sends, and what a list filters by. Safe in the browser.
import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { plainText, sectionsOf, type Block, type RichText } from '../../kernel/rich-text.ts'

/** The kind of a case's reference, and the space of its addresses. */
export const PRACTICE = 'practice'
export const PRACTICE_SPACE = 'practices'

/** The sections of a case, in their order; each is a second-level heading with this id. Others may stand between them. */
export const SECTIONS = ['need', 'what-was-done', 'results', 'what-did-not-work', 'transfer'] as const
export type SectionId = (typeof SECTIONS)[number]
/** Without these nobody could learn from a case. */
export const NEEDED_SECTIONS: readonly SectionId[] = ['need', 'what-was-done', 'results']

export const PARTNER_KINDS = ['vetProvider', 'employer', 'chamber', 'authority', 'network', 'other'] as const
/** What a partner did in a case. */
export const PARTNER_ROLES = ['hosted', 'taught', 'mentored', 'organised', 'planned', 'assessed', 'paid', 'advised'] as const
export const EVIDENCE = ['observation', 'feedback', 'survey', 'statistics', 'evaluation'] as const
export const UNITS = ['hours', 'days', 'weeks', 'months'] as const
/** 0 nothing, 1 travel and small costs, 2 some money, 3 a budget of its own: the bands of the ways. */
export const MONEY_BANDS = [0, 1, 2, 3] as const

export const LIMITS = { title: 100, summary: 200, text: 6000, ways: 3, partners: 6, place: 80, name: 120, note: 300, themes: 5, groups: 8, obstacles: 5 } as const

const ID = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const few = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).refine((all) => new Set(all.map(String)).size === all.length, 'each one once')
const count = z.int().min(0).max(100_000).nullable()
const span = z.strictObject({ amount: z.int().min(1).max(1000), unit: z.enum(UNITS) }).nullable()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const level = z.int().min(1).max(8)
const line = (most: number) => z.string().max(most).regex(/^[^\r\n]*$/)

export const partnerShape = z.strictObject({ name: line(LIMITS.name), kind: z.enum(PARTNER_KINDS), role: z.enum(PARTNER_ROLES) })
export type Partner = z.infer<typeof partnerShape>

/** Facts of a case, the same in every language. A draft may lack any of them; `missingIn` says what a submission needs. */
export const practiceFactsShape = z.strictObject({
	ways: few(ID, LIMITS.ways),
	country: z.string().regex(/^[A-Z]{2}$/).nullable(),
	region: z.string().regex(/^[A-Z]{2}[A-Z0-9]{1,2}$/).nullable(),
	place: line(LIMITS.place),
	sector: z.string().regex(/^\d{2,4}$/).nullable(),
	organisation: z.string().max(64).nullable(),
	partners: z.array(partnerShape).max(LIMITS.partners),
	targetGroups: few(ID, LIMITS.groups),
	size: z.strictObject({ learners: count, teachers: count, mentors: count }),
	resources: z.strictObject({ time: span, people: count, moneyBand: z.int().min(0).max(3).nullable(), materials: line(LIMITS.note) }),
	obstacles: few(ID, LIMITS.obstacles),
	eqf: z.tuple([level, level]).refine(([from, to]) => from <= to, 'the first number is larger than the second').nullable(),
	duration: span,
	period: z.strictObject({ from: month, to: month.nullable() }).refine(({ from, to }) => to === null || from <= to, 'it ends before it begins').nullable(),
	themes: few(ID, LIMITS.themes),
	evidence: few(z.enum(EVIDENCE), EVIDENCE.length),
	adaptedFrom: z.string().max(64).nullable(),
	funding: line(LIMITS.note),
	/** Put together from several true stories, as an example. */
	composite: z.boolean(),
})
export type PracticeFacts = z.infer<typeof practiceFactsShape>

export const NO_FACTS: PracticeFacts = {
	ways: [], country: null, region: null, place: '', sector: null, organisation: null, partners: [], targetGroups: [],
	size: { learners: null, teachers: null, mentors: null }, resources: { time: null, people: null, moneyBand: null, materials: '' },
	obstacles: [], eqf: null, duration: null, period: null, themes: [], evidence: [], adaptedFrom: null, funding: '', composite: false,
}

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters a to z, digits and hyphens')
/** The head of a case's text as it is submitted or lies in `content/`. */
export const practiceFieldsShape = z.strictObject({ title: line(LIMITS.title).min(1), slug, formerSlugs: z.array(slug), summary: line(LIMITS.summary).min(1) })

/** Something that a submission needs and a draft lacks; each is a key of the dictionary with its remedy, and a step of the form. */
export type Missing = { what: 'title' | 'summary' | 'ways' | 'country' | 'sector' | 'partners' | 'evidence' | SectionId; step: Step }

/** The questions of the ten-minute form, one a screen. */
export const STEPS = ['ways', 'place', 'region', 'sector', 'partners', 'groups', 'need', 'done', 'results', 'failures', 'transfer', 'numbers', 'title', 'send'] as const
export type Step = (typeof STEPS)[number]
export const isStep = (word: string | undefined): word is Step => STEPS.some((step) => step === word)
/** The five piers of the bridge, and on which of them each question stands. */
export const PIER: Record<Step, 1 | 2 | 3 | 4 | 5> = { ways: 1, place: 1, region: 1, sector: 1, partners: 2, groups: 2, need: 3, done: 3, results: 3, failures: 4, transfer: 4, numbers: 4, title: 5, send: 5 }
/** The questions that ask for a section of the text. */
export const STEP_SECTION: Partial<Record<Step, SectionId>> = { need: 'need', done: 'what-was-done', results: 'results', failures: 'what-did-not-work', transfer: 'transfer' }
export const SECTION_STEP: Record<SectionId, Step> = { need: 'need', 'what-was-done': 'done', results: 'results', 'what-did-not-work': 'failures', transfer: 'transfer' }

/** The blocks of a section, with those of its parts. */
export const blocksOf = (body: RichText, id: SectionId): Block[] => {
	const section = sectionsOf(body).sections.find((one) => one.id === id)
	return section ? [...section.blocks, ...section.parts.flatMap(({ blocks }) => blocks)] : []
}

/** What a submission would still need, in the order of the questions. */
export function missingIn(facts: PracticeFacts, fields: { title?: string | undefined; summary?: string | undefined }, body: RichText): Missing[] {
	const has: Record<Missing['what'], boolean> = {
		ways: facts.ways.length > 0,
		country: facts.country !== null,
		sector: facts.sector !== null,
		partners: facts.partners.length > 0,
		need: false, 'what-was-done': false, results: false, 'what-did-not-work': true, transfer: true,
		evidence: facts.evidence.length > 0,
		title: (fields.title ?? '').trim() !== '',
		summary: (fields.summary ?? '').trim() !== '',
	}
	for (const id of NEEDED_SECTIONS) has[id] = blocksOf(body, id).some((block) => plainText(block) !== '')
	const stepOf = (what: Missing['what']): Step => ({ ways: 'ways', country: 'place', sector: 'sector', partners: 'partners', evidence: 'results', title: 'title', summary: 'title' } as Partial<Record<string, Step>>)[what] ?? SECTION_STEP[what as SectionId]
	return (Object.keys(has) as Array<Missing['what']>).filter((what) => !has[what]).map((what) => ({ what, step: stepOf(what) }))
}

/** The licence under which cases are given, and the state of the words with which people agree. */
export const LICENCE = 'CC BY 4.0'
export const CONSENT_VERSION = '2026-11-29'

const ticked = (message: string) => z.literal('yes', message)
/** What somebody confirms with each submission; messages are keys of the dictionary `practices`. */
export const consentForm = z.object({ licence: ticked('error.licence'), rights: ticked('error.rights'), people: ticked('error.people') })
export type Consent = z.infer<typeof consentForm>

/** An address for the link with which somebody goes on later. */
export const laterForm = z.object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email('error.email')) })

/** How many days an anonymous draft is kept. */
export const CLAIM_DAYS = 30

/** Somebody without an account who holds the token of a draft. */
export type Claim = { claim: string }
export type Writer = Actor | Claim
export const isClaim = (who: Writer | null): who is Claim => who !== null && 'claim' in who

/** What the list filters by, as named in its address; within one a value is enough, between them all must hold. */
export const PRACTICE_FACETS = ['way', 'country', 'region', 'sector', 'theme', 'group', 'obstacle', 'textLang'] as const
export type PracticeFacet = (typeof PRACTICE_FACETS)[number]
export type PracticeFilter = Record<PracticeFacet, string[]>

/** A published case in lists. */
export type PracticeItem = {
	id: string
	title: string
	summary: string
	slug: string
	language: Language
	isFallback: boolean
	/** The languages in which it is published. */
	languages: Language[]
	publishedAt: Date
	facts: PracticeFacts
}

/** What a list page shows: the cases that fit, and how many would with each further value. */
export type PracticeList = { items: PracticeItem[]; counts: Record<PracticeFacet, Record<string, number>> }

/** A row: a case in whatever state. */
export type Practice = {
	id: string
	facts: PracticeFacts
	version: number
	sourceLanguage: Language
	slug: string | null
	person: string | null
	organisation: string | null
	coauthors: string[]
	claimHash: string | null
	claimMail: string | null
	claimUntil: Date | null
	fromContent: boolean
	createdAt: Date
	changedAt: Date
}

/** What somebody may do with a case, as plain answers for pages. */
export type Abilities = { mayRead: boolean; mayEdit: boolean; maySubmit: boolean; mayWithdraw: boolean; mayDelete: boolean; mayInvite: boolean }
