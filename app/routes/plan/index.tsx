// My plan: everything that could stand in it is on the page, and the script shows what this browser keeps.
import { useLoaderData } from '@remix-run/react'
import { plainText, sectionsOf } from '../../kernel/rich-text.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { partIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { templatesIn } from '../../subjects/templates/templates.server.ts'
import { Notice } from '../../ui/notice.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { PlanExchange, PlanIncoming } from './plan-exchange.tsx'
import { OtherDocuments, PlanWays } from './plan-ways.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.plan()) throw movedTo(paths.plan())
	const t = translator(language)
	const templates = (await templatesIn(language)).map(({ id, title, slug, ways, ...text }) => ({ id, title, ways, path: paths.document(slug), ...(text.isFallback && { lang: text.language }) }))
	const ways = await Promise.all((await waysIn(language)).map(async ({ id, number, title, slug, ...way }) => {
		const text = await partIn('way', id, language)
		const lists = (text ? sectionsOf(text.body).sections : []).flatMap((section) => section.blocks.flatMap((block) =>
			(block.type === 'taskList' ? [{ id: block.attrs.id, all: block.content.length, title: plainText({ content: section.heading }), path: `${paths.way(slug)}#${section.id}` }] : [])))
		return { id, number, title, heading: withSoftHyphens(title, way.language), path: paths.way(slug), lists, documents: templates.filter((template) => template.ways.includes(id)), ...(way.isFallback && { lang: way.language }) }
	}))
	return { frame: frameOfInterface(t('plan:page.title'), t('plan:page.lead'), language, (own) => own.plan()), ways, templates }
})

/** What the script says, by its name. */
const SAID = ['kept', 'unkept', 'removed', 'cleared', 'merged', 'replaced', 'left', 'undo', 'undone', 'fileMade', 'linkMade', 'linkLong', 'copied', 'copyByHand', 'broken', 'notAPlan', 'newer', 'tooLarge', 'clearSure', 'clearYes', 'clearNo', 'named', 'written', 'notBegun', 'take'] as const

export default function PlanPage() {
	const { ways, templates } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const given = { title: '{{title}}', name: '{{name}}', date: '{{date}}', size: '{{size}}' }
	const words = Object.fromEntries(SAID.map((name) => [name, t(`plan:said.${name}` as 'plan:said.named', given)]))
	return (
		<div className="wrap plan">
			<div className="title"><div><h1>{t('plan:page.title')}</h1><p className="lead">{t('plan:page.lead')}</p></div></div>
			<noscript>
				<Notice title={t('plan:page.needsScript')}>
					<p>{t('plan:page.withoutScript')}</p>
					<p><a href={paths.ways()}>{t('frame.ways')}</a>, <a href={paths.documents()}>{t('frame.documents')}</a></p>
				</Notice>
			</noscript>
			<div className="needs-script" data-plan data-words={JSON.stringify(words)}>
				<PlanIncoming />
				<p className="plan-said" data-said role="status" />
				<div data-plan-body hidden>
					<PlanWays ways={ways} />
					<OtherDocuments templates={templates} />
					<PlanExchange />
				</div>
			</div>
		</div>
	)
}
