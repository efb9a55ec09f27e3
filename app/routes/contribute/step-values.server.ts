// What stands in the fields of each question, and what can be chosen there.
import { organisationsByIds } from '../../capabilities/organisations/organisations.server.ts'
import { termsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { OBSTACLES } from '../../subjects/manual/manual.ts'
import { EVIDENCE, LIMITS, MONEY_BANDS, PARTNER_KINDS, PARTNER_ROLES, UNITS, type PracticeFacts, type Sent } from '../../subjects/practices/practices.ts'

/** The values of fields by their names; several for boxes. */
export type Values = Record<string, string[]>
export type Choice = { value: string; label: string; hint?: string; lang?: string }
export type ChoiceGroup = { label: string; choices: Choice[] }
export type Choices = { ways: Choice[]; countries: Choice[]; regions: Choice[]; sectors: ChoiceGroup[]; groups: Choice[]; themes: Choice[]; obstacles: Choice[]; organisations: Choice[] }

const word = (value: string | number | null | undefined): string[] => (value === null || value === undefined || value === '' ? [] : [String(value)])
const month = (value: string | null | undefined) => (value ? word(`${Number(value.slice(5))}/${value.slice(0, 4)}`) : [])

/** The facts as fields hold them. */
export function valuesOf(facts: PracticeFacts): Values {
	const { size, resources, duration, eqf, period } = facts
	return {
		ways: facts.ways, country: word(facts.country), place: word(facts.place), region: word(facts.region), sector: word(facts.sector), organisation: word(facts.organisation),
		...Object.fromEntries(facts.partners.flatMap(({ name, kind, role }, at) => [[`name${at}`, word(name)], [`kind${at}`, [kind]], [`role${at}`, [role]]])),
		targetGroups: facts.targetGroups, learners: word(size.learners), teachers: word(size.teachers), mentors: word(size.mentors), evidence: facts.evidence, obstacles: facts.obstacles,
		durationAmount: word(duration?.amount), durationUnit: word(duration?.unit), prepareAmount: word(resources.time?.amount), prepareUnit: word(resources.time?.unit),
		people: word(resources.people), moneyBand: word(resources.moneyBand), materials: word(resources.materials), funding: word(facts.funding), themes: facts.themes,
		eqfFrom: word(eqf?.[0]), eqfTo: word(eqf?.[1]), periodFrom: month(period?.from), periodTo: month(period?.to),
	}
}

/** What a form sent, as the words of cases read it. */
export const sentIn = (form: FormData): Sent => ({
	one: (name) => { const value = form.get(name); return typeof value === 'string' ? value : '' },
	many: (name) => form.getAll(name).filter((value): value is string => typeof value === 'string'),
})

/** What was typed, to be shown again. */
export const typedIn = (form: FormData): Values => Object.fromEntries([...new Set(form.keys())].map((name) => [name, sentIn(form).many(name)]))

/** Everything that can be chosen, in the reader's language; retired terms only where they are chosen already. */
export async function choicesIn(language: Language, facts: PracticeFacts, actor: Actor | null): Promise<Choices> {
	const t = translator(language)
	const offered = async (vocabulary: Parameters<typeof termsOf>[0], chosen: readonly (string | null)[]) => (await termsOf(vocabulary, language)).filter(({ id, isRetired }) => !isRetired || chosen.includes(id))
	const [ways, countries, regions, sectors, groups, themes] = await Promise.all([waysIn(language), offered('country', [facts.country]), offered('region', [facts.region]), offered('sector', [facts.sector]), offered('targetGroup', facts.targetGroups), offered('theme', facts.themes)])
	const choice = ({ id, label }: { id: string; label: string }): Choice => ({ value: id, label })
	const inside = (code: string) => sectors.filter(({ id }) => id.startsWith(code) && id.length > 2).map(choice)
	const mine = await organisationsByIds(actor?.memberships.map(({ organisation }) => organisation) ?? [])
	return {
		ways: ways.map(({ id, title, summary, isFallback, language: lang }) => ({ value: id, label: title, hint: summary, ...(isFallback && { lang }) })),
		countries: countries.map(choice),
		regions: regions.filter(({ parent }) => parent === facts.country).map(choice),
		sectors: sectors.filter(({ id }) => id.length === 2).map(({ id, label }) => ({ label, choices: [{ value: id, label }, ...inside(id)] })),
		groups: groups.map(choice),
		themes: themes.map(choice),
		obstacles: Object.values(OBSTACLES).flat().map((id) => ({ value: id, label: t(`manual:obstacle.${id}`) })),
		organisations: [...mine.values()].map(({ id, name }) => ({ value: id, label: name })),
	}
}

/** The closed lists that fields offer. */
export const listsOf = () => ({ kinds: PARTNER_KINDS, roles: PARTNER_ROLES, evidence: EVIDENCE, units: UNITS, bands: MONEY_BANDS, partners: LIMITS.partners, most: LIMITS.text })
