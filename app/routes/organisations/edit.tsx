// The form with which an owner changes what the page of an organisation says.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeOrganisation, mayEditOrganisation } from '../../capabilities/organisations/organisations.server.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Done } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { tried } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { OrganisationFields, type OrganisationReply } from './organisation-fields.tsx'
import { choicesIn, describedIn, givenOf, organisationAt, readOrganisation } from './organisation-form.server.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

async function asked({ request, language, params }: Asked) {
	const actor = await requireActor(request, language)
	const organisation = await organisationAt(params['slug'], (slug) => pathsIn(language).organisation(slug, 'edit'))
	demand(mayEditOrganisation(actor, organisation.id), 'organisations.notAllowed')
	return { actor, organisation }
}

export const loader = answering(async (args) => {
	const { organisation } = await asked(args)
	const { language, url } = args
	const title = translator(language)('organisations:form.editTitle', { name: organisation.name })
	const { slug, name } = organisation
	return { frame: frameOfWork(title, language, (all) => all.organisation(slug, 'edit')), title, slug, name, choices: await choicesIn(language), described: describedIn(language, organisation), given: givenOf(organisation), isSaved: url.searchParams.has('saved') }
})

export const action = (args: ActionFunctionArgs) => answering(async (given) => {
	const { actor, organisation } = await asked(given)
	const parsed = await readOrganisation(given.request)
	if (!parsed.ok) return data<OrganisationReply>(parsed.reply, { status: 422 })
	const changed = await tried(givenOf({ ...organisation, ...parsed.value }), () => changeOrganisation(actor, organisation.id, parsed.value))
	if (!changed.ok) return data<OrganisationReply>(changed.reply, { status: changed.status ?? 422 })
	return redirect(`${pathsIn(given.language).organisation(organisation.slug, 'edit')}?saved=1`, 303)
})(args)

export default function EditOrganisationPage() {
	const { title, slug, name, choices, described, given, isSaved } = useLoaderData<typeof loader>()
	const reply = useActionData<OrganisationReply>()
	const [t, paths] = [useWords(), usePaths()]
	return (
		<div className="wrap work slim">
			<h1>{title}</h1>
			<p><a href={paths.organisation(slug)}>{t('organisations:form.toPage', { name })}</a> · <a href={paths.organisation(slug, 'files')}>{t('organisations:form.logo')}</a> · <a href={paths.organisation(slug, 'members')}>{t('organisations:form.members')}</a></p>
			{isSaved && !reply && <Done>{t('organisations:form.saved')}</Done>}
			<p className="hint">{t('organisations:form.again')}</p>
			<OrganisationFields choices={choices} reply={reply} given={given} described={described} submit={t('organisations:form.save')} />
		</div>
	)
}
