// The news feed of one language: the texts published last, as Atom.
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn } from '../../subjects/manual/manual.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import { pathOfText, pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'
import { answering, keep } from '../../web/reply.server.ts'

const MOST = 50

export const loader = answering(async ({ language }) => {
	const t = translator(language)
	const texts = [...(await everythingIn(language)), ...(await practiceHeads(language))].filter(({ isFallback, ref }) => !isFallback && ref.kind !== 'term')
	texts.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || a.fields.title.localeCompare(b.fields.title, language))
	const paths = pathsIn(language)
	const { Feed } = await import('feed')
	const feed = new Feed({
		id: absolute(paths.feed()),
		title: t('manual:feed.title'),
		description: t('frame.tagline'),
		link: absolute(paths.home()),
		language,
		copyright: 'CC BY 4.0',
		author: { name: 'Samverk' },
		updated: texts[0]?.publishedAt ?? new Date(0),
		feedLinks: { atom: absolute(paths.feed()) },
	})
	for (const { ref, fields, publishedAt } of texts.slice(0, MOST)) {
		const link = absolute(pathOfText(ref, fields.slug, language))
		feed.addItem({ id: link, link, title: fields.title, description: fields.summary ?? '', date: publishedAt })
	}
	return new Response(feed.atom1(), { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', ...keep } })
})

