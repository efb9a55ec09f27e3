// The public list of organisations, narrowed by name, country and kind.
import { useLoaderData } from '@remix-run/react'
import { findOrganisations } from '../../capabilities/organisations/organisations.server.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '../../capabilities/organisations/organisations.ts'
import { labelsOf, termsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { Field, Select } from '../../ui/form-parts.tsx'
import placesUrl from '../../ui/styles/organisations.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface, inEveryLanguage } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const headers = keptHeaders
export const links = () => [{ rel: 'stylesheet', href: placesUrl }]

const LONGEST_TEXT = 100
const isKind = (given: string): given is OrganisationKind => ORGANISATION_KINDS.some((kind) => kind === given)

export const loader = answering(async ({ language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.organisations()) throw movedTo(paths.organisations() + url.search)
	const [text, country, kind] = [(url.searchParams.get('text') ?? '').trim().slice(0, LONGEST_TEXT), url.searchParams.get('country') ?? '', url.searchParams.get('kind') ?? '']
	const [all, places, regions] = await Promise.all([findOrganisations(), labelsOf('country', language), labelsOf('region', language)])
	const found = await findOrganisations({ text, ...(country && { country }), ...(isKind(kind) && { kind }) })
	const used = new Set(all.map((organisation) => organisation.country))
	const countries = (await termsOf('country', language)).filter(({ id }) => used.has(id)).map(({ id, label }) => ({ value: id, label }))
	const items = found.map((one) => ({ slug: one.slug, name: one.name, kind: one.kind, isVerified: one.isVerified, place: [one.region && regions.get(one.region), places.get(one.country)].filter(Boolean).join(', ') }))
	const t = translator(language)
	const chosen = { ...(text && { text }), ...(country && { country }), ...(isKind(kind) && { kind }) }
	const frame = { ...frameOfInterface(t('organisations:list.title'), t('organisations:list.lead'), language, (each) => each.organisations()), menu: inEveryLanguage((each) => each.organisations(chosen)) }
	return { frame, items, countries, chosen, isEmpty: all.length === 0 }
})

export default function OrganisationsPage() {
	const { items, countries, chosen, isEmpty } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	const given: { text?: string; country?: string; kind?: string } = chosen
	return (
		<div className="wrap organisations">
			<h1>{t('organisations:list.title')}</h1>
			<p className="lead">{t('organisations:list.lead')}</p>
			{!isEmpty && (
				<form method="get" action={paths.organisations()} className="form narrowing">
					<Field id="narrow-text" name="text" type="search" label={t('organisations:list.text')} defaultValue={given.text} maxLength={LONGEST_TEXT} />
					<Select id="narrow-country" name="country" label={t('organisations:list.country')} none={t('organisations:list.anyCountry')} options={countries} defaultValue={given.country} />
					<Select id="narrow-kind" name="kind" label={t('organisations:list.kind')} none={t('organisations:list.anyKind')} options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`organisations:kind.${kind}`) }))} defaultValue={given.kind} />
					<button type="submit" className="button">{t('organisations:list.search')}</button>
				</form>
			)}
			{isEmpty && <div className="empty"><UnfinishedArch /><p>{t('organisations:list.empty')}</p></div>}
			{!isEmpty && items.length === 0 && <div className="empty"><UnfinishedArch /><p>{t('organisations:list.none')} <a href={paths.organisations()}>{t('organisations:list.all')}</a></p></div>}
			{items.length > 0 && <p className="count" role="status">{t('organisations:list.found', { count: items.length })}</p>}
			{items.length > 0 && <ul className="places">{items.map((item) => <Item key={item.slug} {...item} />)}</ul>}
			<p className="add">{t('organisations:list.addLead')} <a href={paths.organisation('new')}>{t('organisations:list.add')}</a></p>
		</div>
	)
}

type ItemProps = { slug: string; name: string; kind: OrganisationKind; place: string; isVerified: boolean }

function Item({ slug, name, kind, place, isVerified }: ItemProps) {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<li>
			<a href={paths.organisation(slug)}>{name}</a>
			<span>{t(`organisations:kind.${kind}`)}</span>
			<span>{place}</span>
			<span className={isVerified ? 'verified' : undefined}>{isVerified && t('organisations:show.verified')}</span>
		</li>
	)
}
