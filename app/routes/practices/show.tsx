// The page of one published case: its story, its facts in the margin, the ways it used, and how to cite it.
import { useLoaderData } from '@remix-run/react'
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import { organisationsByIds } from '../../capabilities/organisations/organisations.server.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import type { Language } from '../../kernel/language.ts'
import { sectionsOf } from '../../kernel/rich-text.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { practiceAt, practiceById, practiceHeads, practiceItem, practicesIn, readPracticeFilter } from '../../subjects/practices/practices.server.ts'
import { countTrials, trialsOf } from '../../subjects/trials/trials.server.ts'
import { Crumbs } from '../../ui/crumbs.tsx'
import { Dateline } from '../../ui/dateline.tsx'
import { LanguageStates } from '../../ui/language-states.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CaseList } from '../../ui/case-list.tsx'
import mapCss from '../../ui/styles/map.css?url'
import { Blocks, SectionView } from '../../ui/text-sections.tsx'
import { addressBook, linksFor } from '../../web/address-book.server.ts'
import { cardsOf } from '../../web/case-cards.server.ts'
import { absolute, frameOfText } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { atItsAddress, languageStates } from '../../web/published-text.server.ts'
import { answering, keptHeaders } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords, useChecklistWords, useFallbackWords, useLanguageWords } from '../../web/text-words.ts'
import { shownTrial } from '../../web/trial-words.ts'
import { useWords } from '../../web/words.ts'
import { PracticeMargin } from './practice-margin.tsx'
import { rowsOf } from './practice-rows.server.ts'
import { QuestionHere } from './question-here.tsx'
import { TrialsHere } from './trials-here.tsx'

export const meta = pageMeta
export const headers = keptHeaders
export const links = () => [{ rel: 'stylesheet', href: mapCss }]

export const loader = answering(async ({ language, params, url }) => {
	const text = atItsAddress(await practiceAt(language, params['slug'] ?? ''), language, url.pathname)
	const item = practiceItem(text)
	const source = text.translations.find(({ isSource }) => isSource)?.language ?? text.language
	const [everything, cases, ways, author, rows] = await Promise.all([everythingIn(language), practiceHeads(language), waysIn(language), authorOf(item.id), rowsOf(item.facts, language, source)])
	const book = addressBook(language, [...everything, ...cases])
	const used = item.facts.ways.flatMap((id) => ways.find((way) => way.id === id) ?? []).map((way) => ({ id: way.id, title: way.title, path: book.paths.way(way.slug), ...(way.isFallback && { lang: way.language }) }))
	const more = (await practicesIn(language, readPracticeFilter(new URLSearchParams(item.facts.ways.map((id) => ['way', id]))))).items.filter(({ id }) => id !== item.id).slice(0, 3)
	const frame = frameOfText(text, language, { data: await dataOf(item, text.publishedAt, author, language) })
	const { opening, sections } = sectionsOf(text.body)
	const countries = await labelsOf('country', language)
	const trials = (await trialsOf(item.id)).map((trial) => shownTrial(trial, language, countries, translator(language)))
	return {
		frame, item, author, trials, rows, opening, sections, ways: used, place: (await cardsOf([item], language))[0]?.place ?? '',
		more: await cardsOf(more, language, await countTrials(more.map(({ id }) => id))), heading: withSoftHyphens(item.title, item.language), links: linksFor(text.body, book),
		states: languageStates(text), address: absolute(frame.canonical), year: text.publishedAt.getUTCFullYear(), publishedAt: text.publishedAt,
	}
})

/** Who tells it: the organisation, else the person under the name of today, which is a pseudonym once that person is erased. */
async function authorOf(id: string): Promise<{ name: string; isOrganisation: boolean } | null> {
	const practice = await practiceById(id)
	if (!practice || practice.fromContent) return null
	const organisation = practice.organisation ? (await organisationsByIds([practice.organisation])).get(practice.organisation) : undefined
	if (organisation) return { name: organisation.name, isOrganisation: true }
	const person = practice.person ? (await peopleByIds([practice.person])).get(practice.person) : undefined
	return person ? { name: person.name, isOrganisation: false } : null
}

/** The case as machines read it: an article of schema.org with its author, place and dates. */
async function dataOf({ title, summary, facts }: ReturnType<typeof practiceItem>, publishedAt: Date, author: { name: string; isOrganisation: boolean } | null, language: Language) {
	const country = facts.country && (await labelsOf('country', language)).get(facts.country)
	return {
		'@type': 'Article', headline: title, description: summary, isAccessibleForFree: true, datePublished: publishedAt.toISOString(),
		author: author ? { '@type': author.isOrganisation ? 'Organization' : 'Person', name: author.name } : { '@type': 'Organization', name: 'Samverk' },
		publisher: { '@type': 'Organization', name: 'Samverk' },
		...(country && { contentLocation: { '@type': 'Place', name: [facts.place, country].filter(Boolean).join(', '), address: { '@type': 'PostalAddress', addressCountry: facts.country } } }),
	}
}

export default function PracticePage() {
	const { item, author, trials, rows, opening, sections, ways, place, more, heading, links, states, address, year, publishedAt } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const fallback = useFallbackWords(item.language)
	const lang = item.isFallback ? item.language : undefined
	const shown = { links, words: useChecklistWords() }
	const { language } = useRootData()
	const citation = t('practices:case.citation', { author: author?.name ?? 'Samverk', year, title: item.title, address })
	return (
		<div className="wrap practice">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.practices(), title: t('practices:list.title') }]} />
			{item.isFallback && <Notice title={fallback.title}><p>{fallback.text}</p></Notice>}
			<header className="headline">
				<Dateline place={[place, dateWords(publishedAt, language)].filter(Boolean).join(' · ')} marks={[item.facts.composite && t('practices:case.composite'), trials.length > 0 && t('trials:shown.count', { count: trials.length })]} />
				<h1 lang={lang}>{heading}</h1>
				<p className="lead" lang={lang}>{item.summary}</p>
				{author && <p className="byline">{t('practices:case.by', { name: author.name })}</p>}
				{item.facts.composite && <p className="byline">{t('practices:case.compositeText')}</p>}
			</header>
			<div className="story">
				<PracticeMargin rows={rows} ways={ways} slug={item.slug} citation={citation}><LanguageStates {...useLanguageWords(states, publishedAt)} /></PracticeMargin>
				<article lang={lang}>
					<Blocks blocks={opening} {...shown} />
					{sections.map((section) => <SectionView key={section.id} section={section} {...shown} />)}
				</article>
				<TrialsHere trials={trials} slug={item.slug} />
				<QuestionHere hasAuthor={author !== null} slug={item.slug} />
				{more.length > 0 && <section className="more-cases"><h2>{t('practices:case.more')}</h2><CaseList cases={more} compositeLabel={t('practices:case.composite')} level="h3" /></section>}
			</div>
		</div>
	)
}
