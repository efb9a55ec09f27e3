// The link of an invitation: says what it is, and lets somebody who is signed in join.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { invitationBy, takeUpInvitation } from '../../capabilities/organisations/organisations.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { actorOf, requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async ({ request, language, url }) => {
	const token = url.searchParams.get('token') ?? ''
	const { organisation: { name, slug }, role } = await invitationBy(token)
	const title = translator(language)('organisations:invitation.title', { name })
	return { frame: frameOfWork(title, language, (all) => all.organisation('invitation')), title, name, slug, role, token, isSignedIn: (await actorOf(request)) !== null, here: url.pathname + url.search }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const { slug } = await takeUpInvitation(actor, textOf(await readForm(request), 'token'))
	return redirect(`${pathsIn(language).organisation(slug, 'members')}?done=saved`, 303)
})(args)

export default function InvitationPage() {
	const { title, name, slug, role, token, isSignedIn, here } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	return (
		<div className="wrap work slim">
			<h1>{title}</h1>
			<p className="lead">{role === 'owner' ? t('organisations:invitation.leadOwner') : t('organisations:invitation.lead')}</p>
			{isSignedIn && <form method="post"><input type="hidden" name="token" value={token} /><p className="buttons"><button type="submit" className="button">{t('organisations:invitation.accept', { name })}</button></p></form>}
			{!isSignedIn && <><p>{t('organisations:invitation.signIn')}</p><p className="buttons"><a className="button" href={paths.signIn(here)}>{t('organisations:invitation.signInLink')}</a></p></>}
			<p className="part"><a href={paths.organisation(slug)}>{t('organisations:form.toPage', { name })}</a></p>
		</div>
	)
}
