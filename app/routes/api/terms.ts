// GET /api/v1/terms and /api/v1/terms/{id}: the glossary for readers' tooltips, for translators and for other sites.
import { Problem } from '../../kernel/problem.ts'
import type { PublishedText } from '../../capabilities/editions/editions.ts'
import type { Language } from '../../kernel/language.ts'
import { partIn, termItem, termsIn } from '../../subjects/manual/manual.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { apiAnswer, pageOf } from '../../web/api.server.ts'
import { absolute } from '../../web/frame.server.ts'

/** A term as the interface gives it; `url` is its page in the language that was asked for. */
function itemOf(text: PublishedText, language: Language) {
	const { avoid, ...item } = termItem(text)
	return { ...item, avoid: avoid.map(({ term, note }) => ({ term, note })), url: absolute(pathsIn(language).term(text.fields.slug)), lang: text.language, isFallback: text.isFallback }
}

export const loader = apiAnswer(async ({ language, url, params }) => {
	const { id } = params
	if (id === undefined) return pageOf((await termsIn(language)).map((text) => itemOf(text, language)), url, 200)
	const text = await partIn('term', id, language)
	if (!text) throw new Problem('notFound', 404)
	return { ...itemOf(text, language), translations: text.translations.map((one) => ({ lang: one.language, title: one.title, url: absolute(pathsIn(one.language).term(one.slug)) })) }
})
