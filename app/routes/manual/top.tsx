// A chapter or a page of the manual, and the short address of a way for paper.
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sectionsOf } from '../../kernel/rich-text.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { everythingIn, partAt, waysIn } from '../../subjects/manual/manual.server.ts'
import { practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { Contents } from '../../ui/contents.tsx'
import { LanguageStates } from '../../ui/language-states.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Blocks, SectionView } from '../../ui/text-sections.tsx'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { frameOfText } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { atItsAddress, languageStates } from '../../web/published-text.server.ts'
import { answering, keptHeaders } from '../../web/reply.server.ts'
import { useChecklistWords, useFallbackWords, useLanguageWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { WaysHere, type WayLink } from './ways-here.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, params, url }) => {
	const slug = params['slug'] ?? ''
	const ways = await waysIn(language)
	const short = ways.find(({ number }) => String(number) === slug)
	if (short) throw redirect(pathsIn(language).way(short.slug), 302)
	const text = atItsAddress(await partAt(['chapter', 'page'], language, slug), language, url.pathname)
	const book = addressBook(language, await everythingIn(language))
	const linksHere: WayLink[] = ways.map((way) => ({ id: way.id, title: way.title, path: book.paths.way(way.slug), step: way.facts.bridgeStep, obstacles: way.facts.obstacles, ...(way.isFallback && { lang: way.language }) }))
	return {
		frame: frameOfText(text, language),
		kind: text.ref.kind,
		id: text.ref.id,
		heading: withSoftHyphens(text.fields.title, text.language),
		summary: text.fields.summary ?? '',
		...(text.isFallback && { fallback: text.language }),
		...sectionsOf(text.body),
		links: linksFor(text.body, book),
		ways: linksHere,
		cases: text.ref.id === 'obstacles' ? (await practicesIn(language, readPracticeFilter(new URLSearchParams()))).items.map(({ id, title, slug: word, facts, ...one }) => ({ id, title, path: book.paths.practice(word), step: 0, obstacles: facts.obstacles, ...(one.isFallback && { lang: one.language }) })) : [],
		states: languageStates(text),
		publishedAt: text.publishedAt,
	}
})

export default function TopPage() {
	const { kind, id, heading, summary, fallback, opening, sections, links, ways, cases, states, publishedAt } = useLoaderData<typeof loader>()
	const t = useWords()
	const notice = useFallbackWords(fallback ?? '')
	const languages = useLanguageWords(states, publishedAt)
	const shown = { links, words: useChecklistWords() }
	const after = (block: string) => {
		if (id === 'get-started' && /^step-\d$/.test(block)) return <WaysHere label={t('manual:step.waysHere')} ways={ways.filter(({ step }) => `step-${step}` === block)} />
		const meets = ({ obstacles }: { obstacles: readonly string[] }) => obstacles.includes(block)
		if (id === 'obstacles') return <><WaysHere label={t('manual:obstacle.waysHere')} ways={ways.filter(meets)} /><WaysHere label={t('practices:case.obstacleCases')} ways={cases.filter(meets).slice(0, 4)} /></>
		return null
	}
	const entries = sections.map((section) => ({ id: section.id, title: section.heading.map(({ text }) => text).join('') }))
	return (
		<div className="wrap">
			{fallback && <Notice title={notice.title}><p>{notice.text}</p></Notice>}
			<div className="title"><div><h1 lang={fallback}>{heading}</h1><p className="lead" lang={fallback}>{summary}</p></div></div>
			<div className={`reading ${kind}`}>
				<Contents title={t('manual:way.contents')} entries={entries} />
				<div className="text">
					<div className="margin"><LanguageStates {...languages} /></div>
					<article lang={fallback}>
						<Blocks blocks={opening} {...shown} />
						{sections.map((section) => <SectionView key={section.id} section={section} {...shown} after={after} />)}
					</article>
				</div>
			</div>
		</div>
	)
}
