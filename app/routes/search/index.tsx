// The search page: what fits a query, narrowed by filters with counts; without a script a plain form.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isAsked, isFiltered } from '../../capabilities/search/search.ts'
import { noteSearch, wishForText } from '../../capabilities/searches/searches.server.ts'
import { wishForm } from '../../capabilities/searches/searches.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Notice } from '../../ui/notice.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import { frameOfInterface, inEveryLanguage } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { NothingFound } from './nothing-found.tsx'
import { Elsewhere, ResultList } from './result-list.tsx'
import { SearchFilters } from './search-filters.tsx'
import { addressOf, askedIn, foundFor, inOtherLanguages, looserThan } from './search-page.server.ts'
import { WishForm, type WishReply } from './wish-form.tsx'

export const meta = pageMeta

/** Results follow what is published within the second, so they are not kept. */
export const headers = () => ({ 'Cache-Control': 'no-cache' })

export const loader = answering(async ({ language, url, request }) => {
	const here = pathsIn(language).search()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const query = askedIn(url, language)
	const { text, filters, page } = query
	const isSent = url.searchParams.has('asked')
	const found = await foundFor(query)
	const isAnswer = isAsked(query)
	const nothing = isAnswer && found.total === 0
	const [offers, others] = nothing ? [await looserThan(query), inOtherLanguages(text, filters, found.facets)] : [[], []]
	// A search is counted once, however it is then narrowed or turned over.
	if (text && page === 1 && !isFiltered(filters) && !isSent && request.method === 'GET' && !request.headers.has('Sec-Purpose')) noteSearch(language, text, found.total)
	const t = translator(language)
	const address = addressOf(text, filters)
	const frame = frameOfInterface(text ? t('search:page.titleFor', { query: text }) : t('search:page.title'), t('search:page.description'), language, (paths) => paths.search())
	const more = isAnswer ? { menu: inEveryLanguage((paths) => paths.search(address)), feed: { title: t('search:feed.link'), path: pathsIn(language).searchFeed(address) } } : {}
	return { frame: { ...frame, ...more }, isAnswer, text, filters, page, ...found, address, offers, others, isSent }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language, url }) => {
	const form = await readForm(request)
	const { text, filters } = askedIn(url, language)
	const thanks = () => redirect(`${pathsIn(language).search({ ...addressOf(text, filters), asked: '1' })}#wish`, 303)
	// A field that people do not see: whoever fills it in is a machine and is thanked all the same.
	if (form.get('website')) return thanks()
	const parsed = parseForm(form, wishForm)
	if (!parsed.ok) return data<WishReply>(parsed.reply, { status: 422 })
	try {
		await wishForText(context.from, language, parsed.value)
	} catch (error) {
		if (!(error instanceof Problem && error.code === 'tooMany')) throw error
		return data<WishReply>({ errors: {}, values: parsed.value, refused: { minutes: Number(error.values['minutes']) } }, { status: error.status })
	}
	return thanks()
})(args)

export default function SearchPage() {
	const { text, isAnswer } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	return (
		<div className="wrap search">
			<div className="title">
				<div>
					<h1>{t('search:page.title')}</h1>
					<SearchBox action={paths.search()} language={language} label={t('search:box.label')} button={t('search:box.button')} suggestions={t('search:box.suggestions', { number: '{{number}}' })} noSuggestions={t('search:box.noSuggestions')} allResults={t('search:box.all', { number: '{{number}}' })} value={text} isLarge />
					<p className="hint">{t('search:page.hint')}</p>
					<p className="hint" data-slash><label><input type="checkbox" /> {t('search:page.slash')}</label></p>
				</div>
			</div>
			{isAnswer ? <Answer /> : <p>{t('search:page.empty')}</p>}
		</div>
	)
}

function Answer() {
	const { text, filters, page, pages, total, results, elsewhere, facets, labels, meant, note, address, offers, others, isSent } = useLoaderData<typeof loader>()
	const reply = useActionData<WishReply>()
	const t = useWords()
	const paths = usePaths()
	const canNarrow = total > 0 || isFiltered(filters)
	const isForeign = total > 0 && page === 1 && results.every(({ isFallback }) => isFallback)
	const pageAt = (number: number) => paths.search({ ...address, ...(number > 1 && { page: String(number) }) })
	// Whoever only looks through what filters leave has not said what is missing.
	const wish = text ? <WishForm text={text} isSent={isSent} reply={reply} /> : null
	return (
		<div className={canNarrow ? 'sifting' : 'found'}>
			{canNarrow && <SearchFilters text={text} filters={filters} facets={facets} labels={labels} />}
			<div data-results data-query={text}>
				{note && <Notice title={t('search:page.fallbackTitle')}><p>{t('search:page.fallback')}</p></Notice>}
				<div className="results-head">
					<p role="status" data-count>{t('search:page.found', { count: total })}</p>
					{isFiltered(filters) && <a href={paths.search(text ? { q: text } : {})}>{t('search:page.clear')}</a>}
				</div>
				{meant && <p className="meant">{t('search:page.meant')} <a href={paths.search({ ...address, q: meant })}>{meant}</a>?</p>}
				{!text && total > 0 && <p className="hint">{t('search:page.listed')}</p>}
				{total === 0 && <NothingFound text={text} isNarrowed={isFiltered(filters)} offers={offers} others={others}>{wish}</NothingFound>}
				{isForeign && text && <p className="meant">{t('search:page.onlyForeign')} <a href="#wish">{t('search:wish.ask')}</a></p>}
				<ResultList results={results} />
				{elsewhere.length > 0 && <Elsewhere results={elsewhere} />}
				{pages > 1 && (
					<nav className="pages" aria-label={t('search:page.pages')}>
						{page > 1 && <a rel="prev" href={pageAt(page - 1)}>{t('search:page.previous')}</a>}
						<span>{t('search:page.where', { page, pages })}</span>
						{page < pages && <a rel="next" href={pageAt(page + 1)}>{t('search:page.next')}</a>}
					</nav>
				)}
				{isForeign && wish}
				<p className="hint"><a href={paths.searchFeed(address)}>{t('search:feed.link')}</a></p>
			</div>
		</div>
	)
}
