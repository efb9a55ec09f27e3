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

/** What a form sent, by the names of its fields. */
export type Sent = { one: (name: string) => string; many: (name: string) => string[] }
/** What a question has answered: facts to change, and keys of the dictionary by field. */
export type StepAnswer = { patch: Partial<PracticeFacts>; errors: Record<string, string> }

const MONTH = /^(?:(0?[1-9]|1[0-2])[./](\d{4})|(\d{4})-(0[1-9]|1[0-2]))$/

/** Reads the fields of one form, and notes what is wrong in them. */
function fieldsOf(sent: Sent) {
	const errors: Record<string, string> = {}
	const wrong = (field: string, message: string) => { errors[field] ??= message }
	const code = (name: string, shape: RegExp, message: string) => (shape.test(sent.one(name)) ? sent.one(name) : (sent.one(name) !== '' && wrong(name, message), null))
	const number = (name: string, most = 100_000) => {
		const said = sent.one(name).replace(/\s/g, '')
		if (said !== '' && (!/^\d{1,6}$/.test(said) || Number(said) > most)) wrong(name, 'error.number')
		return said === '' || errors[name] ? null : Number(said)
	}
	const many = (name: string, most: number, allowed: RegExp = /^[a-z0-9-]{1,64}$/) => {
		const chosen = [...new Set(sent.many(name))].filter((value) => allowed.test(value))
		if (chosen.length > most) wrong(name, name === 'ways' ? 'error.waysMany' : 'error.many')
		return chosen.slice(0, most)
	}
	const words = (name: string, most: number, message: string) => {
		const said = sent.one(name).replace(/\s+/g, ' ').trim()
		if (said.length > most) wrong(name, message)
		return said.slice(0, most)
	}
	const lasting = (name: string) => {
		const [amount, unit] = [number(`${name}Amount`, 1000), UNITS.find((one) => one === sent.one(`${name}Unit`))]
		if (amount && !unit) wrong(`${name}Amount`, 'error.unit')
		return amount && unit ? { amount, unit } : null
	}
	const date = (name: string) => {
		const found = MONTH.exec(sent.one(name).trim())
		if (!found && sent.one(name).trim() !== '') wrong(name, 'error.month')
		return found ? `${found[2] ?? found[3] ?? ''}-${(found[1] ?? found[4] ?? '').padStart(2, '0')}` : null
	}
	return { errors, wrong, code, number, many, words, lasting, date }
}

/** Reads the answer to a question. Text is not read here: it goes into the draft. `isNeeded` says that it may not stay open. */
export function readStep(step: Step, sent: Sent, facts: PracticeFacts, isNeeded: boolean): StepAnswer {
	const { errors, wrong, code, number, many, words, lasting, date } = fieldsOf(sent)
	const need = (field: string, has: boolean, message: string) => { if (isNeeded && !has) wrong(field, message) }
	const patch = ((): Partial<PracticeFacts> => {
		switch (step) {
			case 'ways': { const ways = many('ways', LIMITS.ways); need('ways', ways.length > 0, 'error.waysNone'); return { ways } }
			case 'place': { const country = code('country', /^[A-Z]{2}$/, 'error.country'); need('country', country !== null, 'error.country'); return { country, place: words('place', LIMITS.place, 'error.place'), region: country && facts.region?.startsWith(country) ? facts.region : null } }
			case 'region': return { region: code('region', /^[A-Z]{2}[0-9A-Z]{2}$/, 'error.region') }
			case 'sector': { const sector = code('sector', /^\d{2,4}$/, 'error.sector'); need('sector', sector !== null, 'error.sector'); return { sector } }
			case 'partners': { const partners = partnersIn(sent, wrong); need('kind0', partners.length > 0, 'error.partnersNone'); return { partners, organisation: sent.one('organisation') || null } }
			case 'groups': return { targetGroups: many('targetGroups', LIMITS.groups), size: { learners: number('learners'), teachers: number('teachers'), mentors: number('mentors') } }
			case 'results': { const evidence = EVIDENCE.filter((one) => sent.many('evidence').includes(one)); need('evidence', evidence.length > 0, 'error.evidence'); return { evidence } }
			case 'failures': return { obstacles: many('obstacles', LIMITS.obstacles) }
			case 'numbers': {
				const [from, to, low, high] = [date('periodFrom'), date('periodTo'), number('eqfFrom', 8), number('eqfTo', 8)]
				if (from && to && from > to) wrong('periodTo', 'error.period')
				if ((low && high && low > high) || low === 0 || high === 0) wrong('eqfFrom', 'error.eqf')
				const band = MONEY_BANDS.find((one) => String(one) === sent.one('moneyBand')) ?? null
				const resources = { time: lasting('prepare'), people: number('people'), moneyBand: band, materials: words('materials', LIMITS.note, 'error.noteLong') }
				const first = low ?? high
				return { duration: lasting('duration'), resources, eqf: first ? [first, high ?? first] : null, period: from ? { from, to } : null, themes: many('themes', LIMITS.themes), funding: words('funding', LIMITS.note, 'error.noteLong') }
			}
			default: return {}
		}
	})()
	return { patch, errors }
}

function partnersIn(sent: Sent, wrong: (field: string, message: string) => void): Partner[] {
	return Array.from({ length: LIMITS.partners }).flatMap((_, at): Partner[] => {
		const [name, kind, role] = [sent.one(`name${at}`).replace(/\s+/g, ' ').trim().slice(0, LIMITS.name), PARTNER_KINDS.find((one) => one === sent.one(`kind${at}`)), PARTNER_ROLES.find((one) => one === sent.one(`role${at}`))]
		if (!kind && !role && !name) return []
		if (!kind) wrong(`kind${at}`, 'error.partnerKind')
		if (!role) wrong(`role${at}`, 'error.partnerRole')
		return kind && role ? [{ name, kind, role }] : []
	})
}

/** The blocks of a section, with those of its parts. */
export const blocksOf = (body: RichText, id: SectionId): Block[] => {
	const section = sectionsOf(body).sections.find((one) => one.id === id)
	return section ? [...section.blocks, ...section.parts.flatMap(({ blocks }) => blocks)] : []
}

/** What a submission would still need, in the order of the questions; a title or summary too long for a page counts as missing. */
export function missingIn(facts: PracticeFacts, fields: { title?: string | undefined; summary?: string | undefined }, body: RichText): Missing[] {
	const has: Record<Missing['what'], boolean> = {
		ways: facts.ways.length > 0,
		country: facts.country !== null,
		sector: facts.sector !== null,
		partners: facts.partners.length > 0,
		need: false, 'what-was-done': false, results: false, 'what-did-not-work': true, transfer: true,
		evidence: facts.evidence.length > 0,
		title: line(LIMITS.title).trim().min(1).safeParse(fields.title).success,
		summary: line(LIMITS.summary).trim().min(1).safeParse(fields.summary).success,
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
