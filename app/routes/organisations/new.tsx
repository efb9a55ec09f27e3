// The form for a new organisation; who adds it owns it.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { createOrganisation } from '../../capabilities/organisations/organisations.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { tried } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'
import { OrganisationFields, type OrganisationReply } from './organisation-fields.tsx'
import { choicesIn, describedIn, givenOf, readOrganisation } from './organisation-form.server.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async ({ request, language }) => {
	await requireActor(request, language)
	const t = translator(language)
	return { frame: frameOfWork(t('organisations:form.newTitle'), language, (all) => all.organisation('new'), t('organisations:form.newLead')), choices: await choicesIn(language), described: describedIn(language), given: { languages: language } }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const parsed = await readOrganisation(request)
	if (!parsed.ok) return data<OrganisationReply>(parsed.reply, { status: 422 })
	const values = givenOf({ ...parsed.value, id: '', slug: '', logo: null, isVerified: false })
	const made = await tried(values, () => createOrganisation(actor, parsed.value))
	return made.ok ? redirect(pathsIn(language).organisation(made.value.slug), 303) : data<OrganisationReply>(made.reply, { status: made.status ?? 422 })
})(args)

export default function NewOrganisationPage() {
	const { choices, described, given } = useLoaderData<typeof loader>()
	const reply = useActionData<OrganisationReply>()
	const t = useWords()
	return (
		<div className="wrap work slim">
			<h1>{t('organisations:form.newTitle')}</h1>
			<p className="lead">{t('organisations:form.newLead')}</p>
			<OrganisationFields choices={choices} reply={reply} given={given} described={described} submit={t('organisations:form.create')} />
		</div>
	)
}
