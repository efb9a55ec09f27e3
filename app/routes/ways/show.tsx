// The page of one way: facts, who does what, checklists, obstacles, benefits, and where to go next.
import { useLoaderData } from '@remix-run/react'
import type { Language } from '../../kernel/language.ts'
import { sectionsOf } from '../../kernel/rich-text.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { everythingIn, partAt, wayItem, waysIn } from '../../subjects/manual/manual.server.ts'
import { practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { LARGEST_FILE, sheetFor, templateIn, templatesIn } from '../../subjects/templates/templates.server.ts'
import { countTrials } from '../../subjects/trials/trials.server.ts'
import { Contents } from '../../ui/contents.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { Pictogram } from '../../ui/pictogram.tsx'
import { LanguageStates } from '../../ui/language-states.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Lanes, SectionView } from '../../ui/text-sections.tsx'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { cardsOf } from '../../web/case-cards.server.ts'
import { absolute, frameOfText, paperOf } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { atItsAddress, languageStates } from '../../web/published-text.server.ts'
import { answering, keptHeaders } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords, useChecklistWords, useFallbackWords, useLanguageWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { DOCUMENTS_ID, WayDocuments } from './way-documents.tsx'
import { WayCases } from './way-cases.tsx'
import { PlanButton } from './plan-button.tsx'
import { Elements, factRows } from './way-facts.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, params, url }) => {
	const text = atItsAddress(await partAt(['way'], language, params['slug'] ?? ''), language, url.pathname)
	const [everything, ways] = await Promise.all([everythingIn(language), waysIn(language)])
	const book = addressBook(language, everything)
	const way = wayItem(text)
	const neighbours = way.facts.neighbours.flatMap((id) => ways.find((other) => other.id === id) ?? []).map(({ id, title, slug, ...other }) => ({ id, title, path: book.paths.way(slug), ...(other.isFallback && { lang: other.language }) }))
	const data = {
		'@type': 'LearningResource',
		description: way.summary,
		isAccessibleForFree: true,
		learningResourceType: 'guide',
		educationalLevel: `EQF ${way.facts.eqf[0]}-${way.facts.eqf[1]}`,
		audience: { '@type': 'EducationalAudience', educationalRole: way.facts.parties },
		dateModified: text.publishedAt.toISOString(),
		isPartOf: { '@type': 'Book', name: 'Samverk', url: absolute(book.paths.home()) },
	}
	const frame = frameOfText(text, language, { ...paperOf(book.paths.shortWay(way.number)), data })
	return { frame, way, heading: withSoftHyphens(way.title, way.language), ...sectionsOf(text.body), links: linksFor(text.body, book), neighbours, states: languageStates(text), cases: await casesOf(way.id, language), ...(await documentsOf(way.id, language)) }
})

/** The newest cases of a way. */
async function casesOf(way: string, language: Language) {
	const newest = (await practicesIn(language, readPracticeFilter(new URLSearchParams({ way })))).items.slice(0, 4)
	return cardsOf(newest, language, await countTrials(newest.map(({ id }) => id)))
}

/** The forms of a way, and links to those that serve every way. */
async function documentsOf(way: string, language: Language) {
	const templates = await templatesIn(language)
	const paths = pathsIn(language)
	const langOf = ({ isFallback, language: lang }: { isFallback: boolean; language: Language }) => ({ ...(isFallback && { lang }) })
	const documents = await Promise.all(templates.filter(({ ways }) => ways.includes(way)).map(async ({ id, slug, ...template }) => {
		const text = await templateIn(id, language)
		return text ? [{ slug, sheet: await sheetFor(text), ...langOf(template) }] : []
	}))
	const general = templates.filter(({ ways }) => ways.length === 0).map(({ id, title, slug, ...template }) => ({ id, title, path: paths.document(slug), ...langOf(template) }))
	return { documents: documents.flat(), general, largestFile: LARGEST_FILE }
}

export default function WayPage() {
	const { way, heading, sections, links, neighbours, states, cases, documents, general, largestFile } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const fallback = useFallbackWords(way.language)
	const shown = { links, words: useChecklistWords() }
	const lang = way.isFallback ? way.language : undefined
	const rows = factRows(way.facts, t, language).filter(({ id }) => id !== 'parties' && id !== 'elements')
	const languages = useLanguageWords(states)
	return (
		<div className="wrap">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.ways(), title: t('frame.ways') }]} />
			{way.isFallback && <Notice title={fallback.title}><p>{fallback.text}</p></Notice>}
			<div className="title">
				<div>
					<p className="number">{t('manual:ways.number', { number: way.number })}</p>
					<h1 lang={lang}>{heading}</h1>
					<p className="lead" lang={lang}>{way.summary}</p>
					<PlanButton way={way.id} />
				</div>
				<Pictogram name={way.id} className="pictogram large" />
			</div>
			<section aria-label={t('manual:way.facts')}>
				<dl className="facts">{rows.map(({ id, label, value }) => <div key={id}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
			</section>
			<div className="reading">
				<Contents title={t('manual:way.contents')} entries={[...sections.map(({ id, heading }) => ({ id, title: heading.map(({ text }) => text).join('') })), { id: DOCUMENTS_ID, title: t('templates:way.title') }]} />
				<div className="text">
					<div className="margin">
						<section>
							<h2>{t('manual:way.neighbours')}</h2>
							<ul>{neighbours.map(({ id, title, path, lang: of }) => <li key={id}><a href={path} lang={of} hrefLang={of}>{title}</a></li>)}</ul>
						</section>
						<section><h2>{t('manual:fact.elements')}</h2><p><Elements facts={way.facts} t={t} /></p></section>
						<section><h2>{t('manual:way.reviewed')}</h2><p>{dateWords(way.facts.reviewedOn, language)}. {t('manual:way.rules')}</p></section>
						<LanguageStates {...languages} />
						<section className="screen-only" data-print hidden>
							<p><button type="button" className="plain">{t('manual:way.print')}</button> {t('manual:way.ticksStay')}</p>
						</section>
					</div>
					<article lang={lang}>
						{sections.map((section) => (section.id === 'who-does-what' || section.id === 'benefits' ? <Lanes key={section.id} section={section} {...shown} /> : <SectionView key={section.id} section={section} {...shown} />))}
					</article>
					<WayCases way={way.id} cases={cases} />
					<WayDocuments documents={documents} general={general} largestFile={largestFile} />
				</div>
			</div>
		</div>
	)
}
