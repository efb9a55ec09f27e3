// The list of published cases: narrowed by filters that stand in its address, the newest first, a page at a time.
import { useLoaderData } from '@remix-run/react'
import { labelsOf, termsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { nameOfLanguage, type Language } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { isNarrowedList, practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { PRACTICE_FACETS, type PracticeFacet, type PracticeFilter, type PracticeList } from '../../subjects/practices/practices.ts'
import { countTrials } from '../../subjects/trials/trials.server.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { CaseList } from '../../ui/case-list.tsx'
import { CountryMap, type MapCountry } from '../../ui/country-map.tsx'
import mapCss from '../../ui/styles/map.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { cardsOf } from '../../web/case-cards.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { PracticeFilters, type FilterChoice, type FilterGroup } from './practice-filters.tsx'

export const meta = pageMeta
export const headers = keptHeaders
export const links = () => [{ rel: 'stylesheet', href: mapCss }]

const PAGE = 24

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).practices()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const filter = readPracticeFilter(url.searchParams)
	const list = await practicesIn(language, filter)
	const asked = Number(url.searchParams.get('page') ?? '1')
	const last = Math.max(1, Math.ceil(list.items.length / PAGE))
	const page = Number.isInteger(asked) && asked >= 1 && asked <= last ? asked : 1
	const t = translator(language)
	const frame = frameOfInterface(t('practices:list.title'), t('practices:list.lead'), language, (paths) => paths.practices())
	const shown = list.items.slice((page - 1) * PAGE, page * PAGE)
	const cases = await cardsOf(shown, language, await countTrials(shown.map(({ id }) => id)))
	return { frame, filter, cases, total: list.items.length, page, last, isNarrowed: isNarrowedList(filter), groups: await groupsOf(list, filter, language), countries: await countriesOf(list, filter, language) }
})

/** The countries with cases and their regions, for the map and the list beside it. */
async function countriesOf({ counts }: PracticeList, filter: PracticeFilter, language: Language): Promise<MapCountry[]> {
	const [labels, regions] = [await labelsOf('country', language), await termsOf('region', language)]
	const paths = pathsIn(language)
	const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, language)
	return Object.entries(counts.country).map(([id, count]) => ({
		id, count, name: labels.get(id) ?? id, path: paths.practices({ country: id }), isChosen: filter.country.includes(id),
		regions: regions.flatMap(({ id: region, label, parent }) => (parent === id && counts.region[region] ? [{ id: region, name: label, count: counts.region[region], path: paths.practices({ country: id, region }), isChosen: filter.region.includes(region) }] : [])).sort(byName),
	})).sort(byName)
}

/** The filters with the values that leave something or are chosen. Sectors are the broad ones, unless a narrower one is chosen; obstacles stand there only once chosen. */
async function groupsOf({ counts }: PracticeList, filter: PracticeFilter, language: Language): Promise<FilterGroup[]> {
	const [ways, country, region, sector, theme, group] = await Promise.all([waysIn(language), labelsOf('country', language), labelsOf('region', language), labelsOf('sector', language), labelsOf('theme', language), labelsOf('targetGroup', language)])
	const t = translator(language)
	const labels: Record<Exclude<PracticeFacet, 'way' | 'obstacle' | 'textLang'>, ReadonlyMap<string, string>> = { country, region, sector, theme, group }
	const titleOf = (facet: PracticeFacet, value: string): string => {
		if (facet === 'way') return ways.find(({ id }) => id === value)?.title ?? value
		if (facet === 'textLang') return /^[a-z]{2,3}$/.test(value) ? nameOfLanguage(value) : value
		return facet === 'obstacle' ? t(`manual:obstacle.${value}` as 'manual:obstacle.internal-mindset', { defaultValue: value }) : (labels[facet].get(value) ?? value)
	}
	const isOffered = (facet: PracticeFacet, value: string) => filter[facet].includes(value) || (facet === 'sector' ? value.length === 2 : facet === 'region' ? filter.country.length > 0 : facet !== 'obstacle')
	return PRACTICE_FACETS.map((facet) => {
		const values = [...new Set([...Object.keys(counts[facet]), ...filter[facet]])].filter((value) => isOffered(facet, value))
		const choices = values.map((value): FilterChoice => ({ value, title: titleOf(facet, value), count: counts[facet][value] ?? 0, isChosen: filter[facet].includes(value), ...(facet === 'textLang' && { lang: value }) }))
		const place = (value: string) => ways.findIndex(({ id }) => id === value)
		return { facet, choices: choices.sort((a, b) => (facet === 'way' ? place(a.value) - place(b.value) : a.title.localeCompare(b.title, language))) }
	})
}

export default function PracticesPage() {
	const { filter, cases, total, page, last, isNarrowed, groups, countries } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const pageAt = (number: number) => paths.practices({ ...filter, ...(number > 1 && { page: String(number) }) })
	return (
		<div className="wrap practices">
			<div className="title"><div><h1>{t('practices:list.title')}</h1><p className="lead">{t('practices:list.lead')}</p><p className="invite">{t('practices:list.tellText')} <a href={paths.contribute()}>{t('practices:list.tell')}</a></p></div></div>
			<div className="sifting">
				<PracticeFilters groups={groups} isNarrowed={isNarrowed} />
				<div data-results>
					<div className="results-head">
						<p role="status" data-count>{t('practices:list.found', { count: total })}</p>
						{isNarrowed && <a href={paths.practices()}>{t('practices:list.clear')}</a>}
					</div>
					{total === 0 && <div className="empty"><UnfinishedArch /><p>{t(isNarrowed ? 'practices:list.none' : 'practices:list.empty')}</p><p><a className="button" href={paths.contribute()}>{t('practices:list.tell')}</a></p></div>}
					<CaseList cases={cases} compositeLabel={t('practices:case.composite')} />
					{last > 1 && (
						<nav className="pages" aria-label={t('practices:list.pages')}>
							{page > 1 && <a href={pageAt(page - 1)} rel="prev">{t('practices:list.less')}</a>}
							{page < last && <a href={pageAt(page + 1)} rel="next">{t('practices:list.more')}</a>}
						</nav>
					)}
					{countries.length > 0 && <CountryMap title={t('practices:list.countries')} countries={countries} counted={(count) => t('practices:list.found', { count })} paired={(what, said) => t('frame.pair', { what, said })} />}
				</div>
			</div>
		</div>
	)
}
