// The home page: what this is, the bridge with the 12 ways standing on it, and three doors.
import { useLoaderData } from '@remix-run/react'
import { sectionsOf } from '../../kernel/rich-text.ts'
import { Problem } from '../../kernel/problem.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { everythingIn, partIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { BRIDGE_STEPS } from '../../subjects/manual/manual.ts'
import { practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { countTrials } from '../../subjects/trials/trials.server.ts'
import { BridgeScene } from '../../ui/bridge-scene.tsx'
import { CaseList } from '../../ui/case-list.tsx'
import { BlockView, Inlines } from '../../ui/rich-text.tsx'
import { addressBook, linksFor } from '../../web/address-book.server.ts'
import { cardsOf } from '../../web/case-cards.server.ts'
import { frameOfText } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language }) => {
	const [text, ways, everything] = await Promise.all([partIn('page', 'home', language), waysIn(language), everythingIn(language)])
	const latest = (await practicesIn(language, readPracticeFilter(new URLSearchParams()))).items.slice(0, 3)
	const newest = await cardsOf(latest, language, await countTrials(latest.map(({ id }) => id)))
	const book = addressBook(language, everything)
	if (!text) throw new Problem('notFound', 404)
	const steps = BRIDGE_STEPS.map((step) => ({
		step,
		ways: ways.filter(({ facts }) => facts.bridgeStep === step).map(({ id, title, slug, language: of, isFallback }) => ({ id, title: withSoftHyphens(title, of), path: book.paths.way(slug), ...(isFallback && { lang: of }) })),
	}))
	return { frame: frameOfText(text, language), text: { ...sectionsOf(text.body), title: text.fields.title, language: text.language, isFallback: text.isFallback }, steps, newest, links: linksFor(text.body, book) }
})

export default function Home() {
	const { text, steps, newest, links } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const bridge = text.sections.find(({ id }) => id === 'bridge')
	const doors = text.sections.find(({ id }) => id === 'doors')
	const lang = text.isFallback ? text.language : undefined
	return (
		<div className="wrap home">
			<div className="hero" lang={lang}>
				<h1>{text.title}</h1>
				{text.opening.map((block) => <BlockView key={block.attrs.id} block={block} links={links} />)}
			</div>
			<section className="bridge" aria-label={t('manual:home.description')}>
				<BridgeScene />
				<ol className="bridge-steps">
					{steps.map(({ step, ways }) => (
						<li key={step} className={`pier-${step}`}>
							<h2><span className="pier-number">{step}</span> {t(`manual:step.${step}`)}</h2>
							<ul>{ways.map(({ id, title, path, lang: of }) => <li key={id}><a href={path} hrefLang={of}><span lang={of}>{title}</span></a></li>)}</ul>
						</li>
					))}
				</ol>
			</section>
			{bridge && (
				<section className="bridge-words" lang={lang} aria-labelledby={bridge.id}>
					<h2 id={bridge.id}><Inlines content={bridge.heading} links={links} /></h2>
					<div>
						{bridge.blocks.map((block) => <BlockView key={block.attrs.id} block={block} links={links} />)}
						<p className="two-ways"><a className="button" href={paths.choice()}>{t('choice:page.link')}</a> <a className="button quiet" href={paths.ways()}>{t('manual:home.all')}</a></p>
					</div>
				</section>
			)}
			{newest.length > 0 && (
				<section className="newest-cases" aria-labelledby="newest-cases">
					<h2 id="newest-cases">{t('practices:case.newest')}</h2>
					<CaseList cases={newest} compositeLabel={t('practices:case.composite')} level="h3" />
					<p><a href={paths.practices()}>{t('practices:case.all')}</a> · <a href={paths.contribute()}>{t('practices:list.tell')}</a></p>
				</section>
			)}
			{doors && (
				<section lang={lang} aria-labelledby={doors.id}>
					<h2 id={doors.id} className="unseen"><Inlines content={doors.heading} links={links} /></h2>
					<ul className="doors">
						{doors.parts.map((door) => (
							<li key={door.id} id={door.id}>
								<h3><Inlines content={door.heading} links={links} /></h3>
								{door.blocks.map((block) => <BlockView key={block.attrs.id} block={block} links={links} />)}
							</li>
						))}
					</ul>
				</section>
			)}
		</div>
	)
}
