// GET /api/v1/ways: all ways in one language.
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { apiAnswer, pageOf } from '../../web/api.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'

export const loader = apiAnswer(async ({ language, url }) => {
	const paths = pathsIn(language)
	const items = (await waysIn(language)).map(({ id, number, title, summary, slug, language: lang, isFallback }) => ({ id, number, title, summary, url: absolute(paths.way(slug)), lang, isFallback }))
	return pageOf(items, url)
})
