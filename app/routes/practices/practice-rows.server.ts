// The facts of a case in the words of one language, for its margin, for the preview of the form and for citations.
import { organisationsByIds } from '../../capabilities/organisations/organisations.server.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { formatOf, nameOfLanguage, type Language } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import type { PracticeFacts } from '../../subjects/practices/practices.ts'
import { pathsIn } from '../../web/address-book.server.ts'

/** One value of a fact: words, perhaps a link, and their language where it is not the reader's. */
export type FactValue = { text: string; path?: string; lang?: string }
export type FactRow = { id: string; label: string; values: FactValue[] }

type Span = { amount: number; unit: 'hours' | 'days' | 'weeks' | 'months' } | null

/** Every fact that is known, with its label, in the order in which it is read. `source` is the language of free words. */
export async function rowsOf(facts: PracticeFacts, language: Language, source: Language): Promise<FactRow[]> {
	const t = translator(language)
	const [countries, regions, sectors, themes, groups] = await Promise.all([labelsOf('country', language), labelsOf('region', language), labelsOf('sector', language), labelsOf('theme', language), labelsOf('targetGroup', language)])
	const paths = pathsIn(language)
	const free = (text: string): FactValue[] => (text ? [{ text, ...(source !== language && { lang: source }) }] : [])
	const said = (texts: Array<string | null | undefined | false>): FactValue[] => texts.flatMap((text) => (text ? [{ text }] : []))
	const span = (value: Span) => value && t(`practices:unit.${value.unit}`, { count: value.amount })
	const place = [facts.place, facts.region && (regions.get(facts.region) ?? facts.region), facts.country && (countries.get(facts.country) ?? facts.country)].filter(Boolean).join(', ')
	const { size, resources } = facts
	const sized = (['learners', 'teachers', 'mentors'] as const).map((who) => size[who] !== null && t(`practices:size.${who}`, { count: size[who] }))
	const values: Record<string, FactValue[]> = {
		place: place ? [{ text: place, ...(facts.country && { path: paths.practices({ country: facts.country }) }) }] : [],
		sector: facts.sector ? [{ text: sectors.get(facts.sector) ?? facts.sector, path: paths.practices({ sector: facts.sector }) }] : [],
		organisation: await organisationValue(facts.organisation, language),
		partners: facts.partners.map(({ name, kind, role }) => ({ text: `${name || t(`practices:kind.${kind}`)} (${t(`practices:role.${role}`)})` })),
		groups: said(facts.targetGroups.map((id) => groups.get(id) ?? id)),
		size: said(sized),
		duration: said([span(facts.duration)]),
		period: said([periodWords(facts.period, language)]),
		prepare: said([span(resources.time)]),
		people: said([resources.people !== null && t('practices:people', { count: resources.people })]),
		money: said([resources.moneyBand !== null && t(`practices:money.${resources.moneyBand}` as 'practices:money.0')]),
		materials: free(resources.materials),
		funding: free(facts.funding),
		eqf: said([facts.eqf && t('practices:fact.levels', { range: [...new Set(facts.eqf)].join('–') })]),
		evidence: said(facts.evidence.map((id) => t(`practices:evidence.${id}`))),
		themes: facts.themes.map((id) => ({ text: themes.get(id) ?? id, path: paths.practices({ theme: id }) })),
		obstacles: facts.obstacles.map((id) => ({ text: t(`manual:obstacle.${id}` as 'manual:obstacle.internal-mindset'), path: paths.practices({ obstacle: id }) })),
		adaptedFrom: await originValue(facts.adaptedFrom, language),
		written: [{ text: nameOfLanguage(source), lang: source }],
	}
	return Object.entries(values).filter(([, list]) => list.length > 0).map(([id, list]) => ({ id, label: t(`practices:fact.${id}` as 'practices:fact.place'), values: list }))
}

async function organisationValue(id: string | null, language: Language): Promise<FactValue[]> {
	const found = id ? (await organisationsByIds([id])).get(id) : undefined
	return found ? [{ text: found.name, path: pathsIn(language).organisation(found.slug) }] : []
}

/** The case after which this one was made: the link stays for ever, as long as that one is published. */
async function originValue(id: string | null, language: Language): Promise<FactValue[]> {
	const head = id ? (await practiceHeads(language)).find(({ ref }) => ref.id === id) : undefined
	return head ? [{ text: head.fields.title, path: pathsIn(language).practice(head.fields.slug), ...(head.isFallback && { lang: head.language }) }] : []
}

function periodWords(period: PracticeFacts['period'], language: Language): string | undefined {
	if (!period) return undefined
	const t = translator(language)
	const format = new Intl.DateTimeFormat(formatOf(language), { year: 'numeric', month: 'long', timeZone: 'UTC' })
	const month = (word: string) => format.format(new Date(`${word}-01T00:00:00Z`))
	return period.to ? t('practices:fact.fromTo', { from: month(period.from), to: month(period.to) }) : t('practices:fact.stillRunning', { from: month(period.from) })
}
