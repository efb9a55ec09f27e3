// Finish later: a link by mail that opens the draft on any device.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { mailResumeLink } from '../../subjects/practices/practices.server.ts'
import { laterForm } from '../../subjects/practices/practices.ts'
import { Done, Field, Problems } from '../../ui/form-parts.tsx'
import contributeUrl from '../../ui/styles/contribute.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { absolute, frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { openDraft, privateHeaders } from './draft-access.server.ts'

export const meta = pageMeta
export const headers = privateHeaders
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: contributeUrl }]

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['draft'] ?? ''
	const here = pathsIn(language).contribute(id, 'later')
	if (url.pathname !== here) throw movedTo(here)
	const { actor, opened } = await openDraft(request, language, id)
	const frame = frameOfWork(translator(language)('practices:later.title'), language, (paths) => paths.contribute(id, 'later'))
	return { frame, id, isSignedIn: actor !== null && opened.practice.person !== null, email: opened.practice.claimMail ?? '', isSent: url.searchParams.has('sent') }
})

type Reply = FormReply<'email'>

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language, context }) => {
	const id = params['draft'] ?? ''
	const paths = pathsIn(language)
	const { token } = await openDraft(request, language, id)
	if (!token) throw redirect(paths.contributions(), 303)
	const parsed = parseForm(await readForm(request), laterForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const { email } = parsed.value
	const link = absolute(`${paths.contribute(id, 'resume')}?token=${token}`)
	const sent = await tried<void, 'email'>({ email }, () => mailResumeLink(id, token, { email, language, link, from: context.from }))
	return sent.ok ? redirect(`${paths.contribute(id, 'later')}?sent=1`, 303) : data<Reply>(sent.reply, { status: sent.status ?? 422 })
})(args)

export default function LaterPage() {
	const { id, isSignedIn, email, isSent } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const paths = usePaths()
	const error = fieldWords(t, 'practices')(reply?.errors.email)
	return (
		<div className="wrap work slim contribute">
			<h1>{t('practices:later.title')}</h1>
			{isSignedIn && <p className="lead">{t('practices:later.signedIn')} <a href={paths.contributions()}>{t('practices:send.mine')}</a></p>}
			{!isSignedIn && isSent && <><Done>{t('practices:later.sent', { email })}</Done><p>{t('practices:later.kept')}</p></>}
			{!isSignedIn && !isSent && (
				<>
					<p className="lead">{t('practices:later.text')}</p>
					<Problems title={t('practices:form.problems')} problems={[{ field: 'email', words: error }, { words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }]} />
					<form method="post" className="form" noValidate>
						<Field id="email" name="email" type="email" autoComplete="email" label={t('practices:later.email')} defaultValue={reply?.values.email ?? email} error={error} />
						<p className="buttons"><button type="submit" className="button">{t('practices:later.send')}</button></p>
					</form>
				</>
			)}
			<nav className="onward" aria-label={t('practices:form.ways')}><a href={paths.contribute(id, 'send')}>{t('practices:start.goOn')}</a></nav>
		</div>
	)
}
