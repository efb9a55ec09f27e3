// GET /api/v1/practices/{id}: one published case with its facts, blocks and translations.
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { plainText } from '../../kernel/rich-text.ts'
import { Problem } from '../../kernel/problem.ts'
import { everythingIn } from '../../subjects/manual/manual.server.ts'
import { practiceHeads, practiceIn, practiceItem } from '../../subjects/practices/practices.server.ts'
import { BlockView } from '../../ui/rich-text.tsx'
import { addressBook, linksFor, pathOfText } from '../../web/address-book.server.ts'
import { apiAnswer } from '../../web/api.server.ts'
import { absolute } from '../../web/frame.server.ts'

export const loader = apiAnswer(async ({ language, params }) => {
	const text = await practiceIn(params['id'] ?? '', language)
	if (!text) throw new Problem('notFound', 404)
	const book = addressBook(language, [...(await everythingIn(language)), ...(await practiceHeads(language))])
	const { slug, facts, languages: _, ...item } = practiceItem(text)
	const links = Object.fromEntries(Object.entries(linksFor(text.body, book)).map(([href, to]) => [href, { ...to, path: absolute(to.path) }]))
	return {
		id: item.id, title: item.title, summary: item.summary, url: absolute(pathOfText(text.ref, slug, language)), lang: item.language, isFallback: item.isFallback,
		licence: 'https://creativecommons.org/licenses/by/4.0/', facts,
		blocks: text.body.content.map((block) => ({ id: block.attrs.id, type: block.type, ...(block.attrs.lang && { lang: block.attrs.lang }), html: renderToStaticMarkup(createElement(BlockView, { block, links })), text: plainText(block) })),
		revision: text.revision,
		publishedAt: text.publishedAt,
		translations: text.translations.map((other) => ({ lang: other.language, title: other.title, url: absolute(pathOfText(text.ref, other.slug, other.language)), isSource: other.isSource, freshness: other.freshness, publishedAt: other.publishedAt })),
	}
})
