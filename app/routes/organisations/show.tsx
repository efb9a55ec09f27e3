// The public page of an organisation: what it is, where, what it says about itself, and its published cases.
import { useLoaderData } from '@remix-run/react'
import { formerIdsOf } from '../../capabilities/organisations/organisations.server.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { bestLanguage, inProductOrder, nameOfLanguage } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceHeads, practiceItem } from '../../subjects/practices/practices.server.ts'
import { Notice } from '../../ui/notice.tsx'
import placesUrl from '../../ui/styles/organisations.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useFallbackWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { organisationAt } from './organisation-form.server.ts'

export const meta = pageMeta
export const headers = keptHeaders
export const links = () => [{ rel: 'stylesheet', href: placesUrl }]

export const loader = answering(async ({ language, url, params }) => {
	const paths = pathsIn(language)
	const organisation = await organisationAt(params['slug'], paths.organisation)
	const { id, slug, name, kind, website, logo, isVerified, descriptions } = organisation
	if (url.pathname !== paths.organisation(slug)) throw movedTo(paths.organisation(slug))
	const [countries, regions, heads, former] = await Promise.all([labelsOf('country', language), labelsOf('region', language), practiceHeads(language), formerIdsOf(id)])
	const its = new Set([id, ...former])
	const cases = heads.filter(({ facts }) => its.has(String((facts as { organisation?: unknown } | null)?.organisation))).map((head) => ({ slug: head.fields.slug, title: head.fields.title, summary: practiceItem(head).summary, language: head.language }))
	const said = bestLanguage(language, Object.keys(descriptions), organisation.languages[0] ?? language)
	const about = said ? { text: descriptions[said] ?? '', language: said, isFallback: said !== language } : null
	const t = translator(language)
	const region = organisation.region ? (regions.get(organisation.region) ?? organisation.region) : null
	const data = { '@type': kind === 'vetProvider' ? 'EducationalOrganization' : 'Organization', name, ...(website && { sameAs: website }) }
	return {
		frame: frameOfInterface(name, about && !about.isFallback ? about.text.slice(0, 200) : `${t(`organisations:kind.${kind}`)} · ${countries.get(organisation.country) ?? ''}`, language, (each) => each.organisation(slug), { data }),
		slug, name, kind, website, logo, isVerified, about, cases, region, country: countries.get(organisation.country) ?? organisation.country, spoken: inProductOrder(organisation.languages).map((one) => ({ language: one, name: nameOfLanguage(one) })),
	}
})

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function OrganisationPage() {
	const shown = useLoaderData<typeof loader>()
	const { slug, name, kind, logo, isVerified, cases } = shown
	const [t, paths] = [useWords(), usePaths()]
	return (
		<article className="wrap organisation">
			<header>
				{logo && <img className="logo" src={`/media/${logo}/320.webp`} alt={t('organisations:show.logo', { name })} width={160} />}
				<div>
					<p className="kind">{t(`organisations:kind.${kind}`)}{isVerified && <span className="verified"> {t('organisations:show.verified')}</span>}</p>
					<h1>{name}</h1>
				</div>
			</header>
			<div className="columns">
				<div>
					<About about={shown.about} />
					<section aria-labelledby="cases">
						<h2 id="cases">{t('organisations:show.cases')}</h2>
						{cases.length === 0 && <p>{t('organisations:show.noCases')} <a href={paths.contribute()}>{t('organisations:show.contribute')}</a></p>}
						{cases.length > 0 && <ul className="cases">{cases.map((one) => <li key={one.slug} lang={one.language}><a href={paths.practice(one.slug)}>{one.title}</a><span>{one.summary}</span></li>)}</ul>}
					</section>
				</div>
				<aside>
					<Facts {...shown} />
					<h2>{t('organisations:show.belong')}</h2>
					<p>{t('organisations:show.belongText')}</p>
					<p><a href={paths.organisation(slug, 'members')}>{t('organisations:show.members')}</a></p>
				</aside>
			</div>
		</article>
	)
}

function About({ about }: Pick<Shown, 'about'>) {
	const t = useWords()
	const fallback = useFallbackWords(about?.language ?? 'en')
	if (!about) return <p className="lead">{t('organisations:show.noDescription')}</p>
	return (
		<>
			{about.isFallback && <Notice title={fallback.title}><p>{fallback.text}</p></Notice>}
			{about.text.split(/\n+/).map((paragraph, index) => <p key={`${index}`} lang={about.isFallback ? about.language : undefined}>{paragraph}</p>)}
		</>
	)
}

function Facts({ country, region, spoken, website, isVerified }: Pick<Shown, 'country' | 'region' | 'spoken' | 'website' | 'isVerified'>) {
	const t = useWords()
	return (
		<dl>
			<div><dt>{t('organisations:show.country')}</dt><dd>{country}</dd></div>
			{region && <div><dt>{t('organisations:show.region')}</dt><dd>{region}</dd></div>}
			<div><dt>{t('organisations:show.languages')}</dt><dd>{spoken.map(({ language, name }, index) => <span key={language} lang={language}>{index > 0 && ', '}{name}</span>)}</dd></div>
			{website && <div><dt>{t('organisations:show.website')}</dt><dd><a href={website} rel="nofollow noopener ugc">{website.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}</a></dd></div>}
			<div><dt>{t('organisations:show.verified')}</dt><dd>{isVerified ? t('organisations:show.verifiedText') : t('organisations:show.unverified')}</dd></div>
		</dl>
	)
}
