// The search page: what fits a query, narrowed by filters with counts; without a script a plain form.
import { useLoaderData } from '@remix-run/react'
import { searchFor } from '../../capabilities/search/search.server.ts'
import { isFiltered, LAST_PAGE, LONGEST_QUERY, nameInAddress, PAGE_SIZE, readFilters, type Filters } from '../../capabilities/search/search.ts'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { templateHeads } from '../../subjects/templates/templates.server.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { resultsOf } from '../../web/search-results.server.ts'
import { useWords } from '../../web/words.ts'
import { SearchFilters } from './search-filters.tsx'
import { NothingFound } from './nothing-found.tsx'
import { ResultList } from './result-list.tsx'

export const meta = pageMeta

/** Results follow what is published within the second, so they are not kept. */
export const headers = () => ({ 'Cache-Control': 'no-cache' })

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).search()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const text = (url.searchParams.get('q') ?? '').slice(0, LONGEST_QUERY).trim()
	const filters = readFilters(url.searchParams)
	const page = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('page'))) || 1, 1), LAST_PAGE)
	const query = { text, language, filters, page, pageSize: PAGE_SIZE }
	const [{ total, hits, facets, meant }, parts, templates, ways] = await Promise.all([searchFor(query), everythingIn(language), templateHeads(language), waysIn(language)])
	const looser = total === 0 && isFiltered(filters) ? (await searchFor({ ...query, filters: readFilters(new URLSearchParams()), page: 1 })).total : 0
	const t = translator(language)
	const frame = frameOfInterface(text ? t('search:page.titleFor', { query: text }) : t('search:page.title'), t('search:page.description'), language, (paths) => paths.search())
	return { frame, text, filters, page, pages: Math.min(Math.ceil(total / PAGE_SIZE), LAST_PAGE), total, results: resultsOf(hits, [...parts, ...templates], language), facets, meant, looser, ways: ways.map(({ id, title }) => ({ id, title })) }
})

/** The query of an address: what is asked, as it stands in links. */
const queryOf = (q: string, filters: Filters) => ({ q, ...Object.fromEntries(Object.entries(filters).map(([facet, values]) => [nameInAddress(facet as keyof Filters), values])) })

export default function SearchPage() {
	const { text, filters, page, pages, total, results, facets, meant, looser, ways } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const canNarrow = total > 0 || isFiltered(filters)
	const pageAt = (number: number) => paths.search({ ...queryOf(text, filters), ...(number > 1 && { page: String(number) }) })
	return (
		<div className="wrap search">
			<div className="title">
				<div>
					<h1>{t('search:page.title')}</h1>
					<SearchBox action={paths.search()} language={language} label={t('search:box.label')} button={t('search:box.button')} suggestions={t('search:box.suggestions', { number: '{{number}}' })} noSuggestions={t('search:box.noSuggestions')} value={text} isLarge />
					<p className="hint">{t('search:page.hint')}</p>
					<p className="hint" data-slash><label><input type="checkbox" /> {t('search:page.slash')}</label></p>
				</div>
			</div>
			{!text && <p>{t('search:page.empty')}</p>}
			{text && (
				<div className={canNarrow ? 'sifting' : 'found'}>
					{canNarrow && <SearchFilters text={text} filters={filters} facets={facets} ways={ways} />}
					<div data-results>
						<div className="results-head">
							<p role="status" data-count>{t('search:page.found', { count: total })}</p>
							{isFiltered(filters) && <a href={paths.search({ q: text })}>{t('search:page.clear')}</a>}
						</div>
						{meant && <p className="meant">{t('search:page.meant')} <a href={paths.search({ q: meant })}>{meant}</a>?</p>}
						{total === 0 && <NothingFound text={text} looser={looser} />}
						<ResultList results={results} />
						{pages > 1 && (
							<nav className="pages" aria-label={t('search:page.pages')}>
								{page > 1 && <a rel="prev" href={pageAt(page - 1)}>{t('search:page.previous')}</a>}
								<span>{t('search:page.where', { page, pages })}</span>
								{page < pages && <a rel="next" href={pageAt(page + 1)}>{t('search:page.next')}</a>}
							</nav>
						)}
					</div>
				</div>
			)}
		</div>
	)
}
