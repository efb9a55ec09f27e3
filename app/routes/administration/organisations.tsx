// Administration of organisations: which are what they say, and which are the same.
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findOrganisations, mergeOrganisations, verifyOrganisation } from '../../capabilities/organisations/organisations.server.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { demand } from '../../kernel/problem.ts'
import { moveOrganisation } from '../../subjects/practices/practices.server.ts'
import { Field, Select, StateChip } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { readForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { doneIn, openPart, requireAdministrator } from './administration-frame.server.ts'
import { Act, AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const MOST_SHOWN = 200

export const loader = answering(async (asked) => {
	const { frame, isDone } = await openPart(asked, 'organisations')
	const text = (asked.url.searchParams.get('text') ?? '').slice(0, 100)
	const [all, found, countries] = await Promise.all([findOrganisations(), findOrganisations({ text }), labelsOf('country', asked.language)])
	const shown = found.slice(0, MOST_SHOWN).map(({ id, slug, name, kind, country, isVerified }) => ({ id, slug, name, kind, isVerified, country: countries.get(country) ?? country }))
	return { frame, isDone, text, total: found.length, shown, all: all.map(({ id, name, country }) => ({ value: id, label: `${name}, ${countries.get(country) ?? country}` })) }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const form = await readForm(asked.request)
	const text = textOf(form, 'text')
	return doneIn(asked, 'organisations', async () => {
		if (textOf(form, 'do') !== 'merge') return verifyOrganisation(actor, textOf(form, 'organisation'), textOf(form, 'do') === 'verify')
		demand(textOf(form, 'sure') === 'yes', 'administration.notSure', 422)
		return mergeOrganisations(actor, { from: textOf(form, 'from'), into: textOf(form, 'into') }, [moveOrganisation])
	}, text ? { text } : {})
})(args)

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function OrganisationsPartPage() {
	const { isDone, text, total, shown, all } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<string>>()
	const t = useWords()
	return (
		<AdministrationPage here="organisations" isDone={isDone} problem={reply?.problem}>
			<form method="get" className="form narrow-to">
				<Field id="organisations-text" name="text" type="search" label={t('administration:organisations.search')} defaultValue={text} />
				<button type="submit" className="button">{t('administration:show')}</button>
			</form>
			<p role="status">{total > 0 ? t('administration:organisations.found', { count: total }) : t('administration:organisations.none')}</p>
			{shown.length > 0 && (
				<div className="table">
					<table>
						<thead><tr>{(['name', 'what', 'state', 'step'] as const).map((head) => <th key={head} scope="col">{t(`administration:organisations.${head}`)}</th>)}</tr></thead>
						<tbody>{shown.map((organisation) => <Row key={organisation.id} {...organisation} />)}</tbody>
					</table>
				</div>
			)}
			{all.length > 1 && <Merge all={all} />}
		</AdministrationPage>
	)
}

function Row({ id, slug, name, kind, country, isVerified }: Shown['shown'][number]) {
	const [t, paths, { text }] = [useWords(), usePaths(), useLoaderData<typeof loader>()]
	const label = isVerified ? t('administration:organisations.unverify') : t('administration:organisations.verify')
	return (
		<tr>
			<th scope="row"><a href={paths.organisation(slug)}>{name}</a></th>
			<td data-label={t('administration:organisations.what')}>{t(`organisations:kind.${kind}`)}, {country}</td>
			<td data-label={t('administration:organisations.state')}><StateChip tone={isVerified ? 'good' : 'quiet'}>{isVerified ? t('administration:organisations.verified') : t('administration:organisations.unverified')}</StateChip></td>
			<td><Act label={label} says={t('administration:of', { action: label, name })} fields={{ do: isVerified ? 'unverify' : 'verify', organisation: id, text }} /></td>
		</tr>
	)
}

function Merge({ all }: Pick<Shown, 'all'>) {
	const t = useWords()
	const none = t('administration:organisations.choose')
	return (
		<section className="part">
			<h2>{t('administration:organisations.merge')}</h2>
			<p>{t('administration:organisations.mergeLead')}</p>
			<form method="post" className="form">
				<input type="hidden" name="do" value="merge" />
				<Select id="merge-from" name="from" label={t('administration:organisations.from')} none={none} options={all} />
				<Select id="merge-into" name="into" label={t('administration:organisations.into')} none={none} options={all} />
				<p className="field tick"><label><input type="checkbox" name="sure" value="yes" /> {t('administration:organisations.sure')}</label></p>
				<p className="buttons"><button type="submit" className="button grave">{t('administration:organisations.mergeNow')}</button></p>
			</form>
		</section>
	)
}
