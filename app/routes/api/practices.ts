// GET /api/v1/practices: published cases, narrowed by the filters of the list.
import { practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { apiAnswer, pageOf } from '../../web/api.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'

export const loader = apiAnswer(async ({ language, url }) => {
	const paths = pathsIn(language)
	const { items } = await practicesIn(language, readPracticeFilter(url.searchParams))
	return pageOf(items.map(({ id, title, summary, slug, language: lang, isFallback, publishedAt, facts: { ways, country, region, place, sector, themes, composite } }) => ({
		id, title, summary, url: absolute(paths.practice(slug)), lang, isFallback, publishedAt, ways, country, region, place, sector, themes, composite,
	})), url)
})
