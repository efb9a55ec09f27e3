// GET /api/v1/search: what fits a query, in the reader's language first.
import { searchFor } from '../../capabilities/search/search.server.ts'
import { FACETS, LAST_PAGE, nameInAddress, PAGE_SIZE, readFilters, readText } from '../../capabilities/search/search.ts'
import { Problem } from '../../kernel/problem.ts'
import { isLanguage, languages } from '../../platform/i18n.server.ts'
import { everythingIn } from '../../subjects/manual/manual.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import { templateHeads } from '../../subjects/templates/templates.server.ts'
import { apiAnswer } from '../../web/api.server.ts'
import { absolute } from '../../web/frame.server.ts'
import { resultsIn, type Result } from '../../web/search-results.server.ts'

export const loader = apiAnswer(async ({ language, url, time }) => {
	const text = readText(url.searchParams)
	const filters = readFilters(url.searchParams)
	if (!filters.language.every(isLanguage)) throw new Problem('unknownLanguage', 400, { languages: languages().join(', ') })
	const asked = url.searchParams.get('page') ?? '1'
	if (!/^[1-9]\d{0,6}$/.test(asked)) throw new Problem('badPage', 400)
	const isTyping = url.searchParams.get('typing') === '1'
	const page = Number(asked)
	const started = performance.now()
	const [answer, parts, templates, cases] = await Promise.all([searchFor({ text, language, filters, page: Math.min(page, LAST_PAGE), pageSize: PAGE_SIZE, isTyping }), everythingIn(language), templateHeads(language), practiceHeads(language)])
	time('search', performance.now() - started)
	const { facets, meant, note } = answer
	const { total, results, elsewhere } = resultsIn(answer, [...parts, ...templates, ...cases], language)
	const shown = (found: readonly Result[]) => found.map(({ ref, path, language: lang, isFallback, title, snippet, score }) => ({ kind: ref.kind, id: ref.id, title: title.text, url: absolute(path), lang, isFallback, snippet: snippet.text, marks: snippet.marks, score }))
	const next = new URL(url.pathname + url.search, url.origin)
	next.searchParams.set('page', String(page + 1))
	return {
		query: text,
		lang: language,
		total,
		page,
		pageSize: PAGE_SIZE,
		next: page * PAGE_SIZE < total && page < LAST_PAGE ? next.pathname + next.search : null,
		hits: page > LAST_PAGE ? [] : shown(results),
		...(answer.elsewhere && { elsewhere: shown(elsewhere) }),
		facets: Object.fromEntries(FACETS.map((facet) => [nameInAddress(facet), facets[facet]])),
		...(meant && { meant }),
		...(note && { note }),
	}
}, { isKept: false })
