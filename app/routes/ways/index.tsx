// The 12 ways: narrowed by filters, in an order, as a list or as a map of the bridge.
import { useLoaderData } from '@remix-run/react'
import { applyFilter, isNarrowed, readFilter, waysIn } from '../../subjects/manual/manual.server.ts'
import { FACETS, SORTS, type Facet } from '../../subjects/manual/manual.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { WayFilters } from './way-filters.tsx'
import { WayList, WayMap } from './way-list.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).ways()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const filter = readFilter(url.searchParams)
	const ways = applyFilter(await waysIn(language), filter, language).map((way) => ({ ...way, heading: withSoftHyphens(way.title, way.language) }))
	const view = url.searchParams.get('view') === 'map' ? ('map' as const) : ('list' as const)
	const t = translator(language)
	// The narrowed list is one page with the whole list for search engines.
	const frame = frameOfInterface(t('manual:ways.title'), t('manual:ways.lead'), language, (paths) => paths.ways())
	return { frame, filter, ways, view, narrowed: isNarrowed(filter), facets: FACETS, sorts: SORTS }
})

export default function WaysPage() {
	const { filter, ways, view, narrowed, facets, sorts } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const query = Object.fromEntries((Object.keys(facets) as Facet[]).map((facet) => [facet, filter[facet]]))
	const as = (chosen: 'list' | 'map') => paths.ways({ ...query, ...(filter.sort !== 'number' && { sort: filter.sort }), ...(chosen === 'map' && { view: 'map' }) })
	return (
		<div className="wrap ways">
			<div className="title"><div><h1>{t('manual:ways.title')}</h1><p className="lead">{t('manual:ways.lead')}</p><p className="invite">{t('choice:page.invite')} <a href={paths.choice()}>{t('choice:page.link')}</a></p></div></div>
			<div className="sifting">
				<WayFilters filter={filter} facets={facets} sorts={sorts} view={view} />
				<div data-results>
					<div className="results-head">
						<p role="status" data-count>{t('manual:ways.found', { count: ways.length })}</p>
						{narrowed && <a href={paths.ways(view === 'map' ? { view: 'map' } : {})}>{t('manual:ways.clear')}</a>}
						<nav aria-label={t('manual:ways.view')} className="views">
							<a href={as('list')} aria-current={view === 'list' ? 'true' : undefined}>{t('manual:ways.list')}</a>
							<a href={as('map')} aria-current={view === 'map' ? 'true' : undefined}>{t('manual:ways.map')}</a>
						</nav>
					</div>
					{ways.length === 0 && <div className="empty"><UnfinishedArch /><p>{t('manual:ways.none')}</p></div>}
					{ways.length > 0 && (view === 'map' ? <WayMap ways={ways} /> : <WayList ways={ways} />)}
					<p><a href={paths.book()}>{t('books:link')}</a></p>
				</div>
			</div>
		</div>
	)
}
