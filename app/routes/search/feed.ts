// What a search finds, as a feed: the newest first, each text under an id that its address does not change.
import { createHash } from 'node:crypto'
import { searchFor } from '../../capabilities/search/search.server.ts'
import { FACETS, type Filters } from '../../capabilities/search/search.ts'
import { refWord } from '../../kernel/subject-ref.ts'
import { translator } from '../../platform/i18n.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { resultsOf } from '../../web/search-results.server.ts'
import { addressOf, askedIn, headsIn } from './search-page.server.ts'

/** How many results are looked through for the newest, and how many are told. */
const [LOOKED_THROUGH, MOST] = [500, 50]

export const loader = answering(async ({ language, url, request }) => {
	const paths = pathsIn(language)
	const query = askedIn(url, language)
	if (url.pathname !== paths.searchFeed()) throw movedTo(`${paths.searchFeed()}${url.search}`)
	const address = addressOf(query.text, query.filters)
	const [{ hits }, heads] = await Promise.all([searchFor({ ...query, page: 1, pageSize: LOOKED_THROUGH }), headsIn(language)])
	const byRef = new Map(heads.map((head) => [refWord(head.ref), head]))
	const entries = resultsOf(hits, heads, language).map((hit) => {
		const head = byRef.get(refWord(hit.ref))
		const date = head?.translations.find((one) => one.language === hit.language)?.publishedAt ?? new Date(0)
		const summary = head?.language === hit.language ? head.fields.summary : undefined
		return { id: `urn:samverk:${hit.ref.kind}:${hit.ref.id}:${hit.language}`, link: absolute(hit.path.split('#')[0] ?? ''), title: hit.title.text, description: summary ?? hit.snippet.text, date }
	})
	entries.sort((a, b) => b.date.getTime() - a.date.getTime() || a.id.localeCompare(b.id))
	const t = translator(language)
	const { Feed } = await import('feed')
	const feed = new Feed({
		id: absolute(paths.searchFeed(address)),
		title: t('search:feed.title', { query: titleOf(query.text, query.filters) }),
		description: t('frame.tagline'),
		link: absolute(paths.search(address)),
		language,
		copyright: 'CC BY 4.0',
		author: { name: 'Samverk' },
		updated: entries[0]?.date ?? new Date(0),
		feedLinks: { atom: absolute(paths.searchFeed(address)) },
	})
	// Feeds carry titles and summaries as HTML.
	for (const { title, description, ...entry } of entries.slice(0, MOST)) feed.addItem({ ...entry, title: escaped(title), description: escaped(description) })
	const body = feed.atom1()
	const mark = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
	const isKnown = request.headers.get('If-None-Match')?.includes(mark) ?? false
	return new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'no-cache', ETag: mark } })
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The query with its filters, as short as they stand in the address. */
const titleOf = (text: string, filters: Filters) => [text, ...FACETS.flatMap((facet) => filters[facet])].filter(Boolean).join(' · ')
