// GET /api/v1/ways/{id}: one way with its facts, blocks and translations.
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { plainText } from '../../kernel/rich-text.ts'
import { Problem } from '../../kernel/problem.ts'
import { everythingIn, partIn, wayItem } from '../../subjects/manual/manual.server.ts'
import { templatesIn } from '../../subjects/templates/templates.server.ts'
import { BlockView } from '../../ui/rich-text.tsx'
import { addressBook, linksFor, pathOfText } from '../../web/address-book.server.ts'
import { apiAnswer } from '../../web/api.server.ts'
import { absolute } from '../../web/frame.server.ts'

export const loader = apiAnswer(async ({ language, params }) => {
	const text = await partIn('way', params['id'] ?? '', language)
	if (!text) throw new Problem('notFound', 404)
	const [everything, templates] = await Promise.all([everythingIn(language), templatesIn(language)])
	const book = addressBook(language, everything)
	const { facts, slug, ...item } = wayItem(text)
	const { number: _, obstacles, ...others } = facts
	const links = Object.fromEntries(Object.entries(linksFor(text.body, book)).map(([href, to]) => [href, { ...to, path: absolute(to.path) }]))
	return {
		id: item.id,
		number: item.number,
		title: item.title,
		summary: item.summary,
		url: absolute(pathOfText(text.ref, slug, language)),
		lang: item.language,
		isFallback: item.isFallback,
		facts: others,
		obstacles,
		templates: templates.filter(({ ways }) => ways.includes(item.id)).map(({ id, title, slug: word }) => ({ id, title, url: absolute(book.paths.document(word)), docx: absolute(book.paths.documentFile(word, 'docx')), pdf: absolute(book.paths.documentFile(word, 'pdf')) })),
		blocks: text.body.content.map((block) => ({
			id: block.attrs.id,
			type: block.type,
			...(block.attrs.lang && { lang: block.attrs.lang }),
			html: renderToStaticMarkup(createElement(BlockView, { block, links })),
			text: plainText(block),
		})),
		revision: text.revision,
		publishedAt: text.publishedAt,
		translations: text.translations.map((other) => ({
			lang: other.language,
			title: other.title,
			url: absolute(pathOfText(text.ref, other.slug, other.language)),
			isSource: other.isSource,
			freshness: other.freshness,
			publishedAt: other.publishedAt,
		})),
	}
})
