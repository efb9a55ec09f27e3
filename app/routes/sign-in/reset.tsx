// A forgotten password: asking for the link, and setting a new one with it.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lookAtLink, requestLink, setPassword } from '../../capabilities/accounts/accounts.server.ts'
import { mailLinkForm, newPasswordForm } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Reply = FormReply<'email' | 'password' | 'token' | 'back'>

export const loader = answering(async ({ language, url }) => {
	const t = translator(language)
	const token = url.searchParams.get('token') ?? ''
	const email = token ? (await lookAtLink(token)).email : ''
	return { frame: frameOfWork(t('accounts:reset.title'), language, (all) => all.signInPart('reset')), token, email }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const form = await readForm(request)
	const paths = pathsIn(language)
	if (form.get('token')) {
		const parsed = parseForm(form, newPasswordForm)
		if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
		await setPassword(parsed.value.token, parsed.value.password)
		return redirect(`${paths.signIn()}?done=passwordSet`, 303)
	}
	const parsed = parseForm(form, mailLinkForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const done = await tried(parsed.value, () => requestLink(context.from, 'setPassword', parsed.value))
	return done.ok ? redirect(`${paths.signIn()}?sent=1`, 303) : data<Reply>(done.reply, { status: done.status ?? 422 })
})(args)

export default function ResetPage() {
	const { token, email } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const say = fieldWords(t, 'accounts')
	const { errors = {}, values } = reply ?? {}
	const problems = [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { field: 'reset-email', words: say(errors.email) }, { field: 'reset-password', words: say(errors.password) }]
	return (
		<div className="wrap work slim">
			<h1>{t('accounts:reset.title')}</h1>
			<p className="lead">{token ? t('accounts:reset.setLead', { email }) : t('accounts:reset.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				{token ? (
					<>
						<input type="hidden" name="token" value={token} />
						<input type="hidden" autoComplete="username" value={email} readOnly />
						<Field id="reset-password" name="password" type="password" label={t('accounts:field.newPassword')} hint={t('accounts:field.passwordHint')} error={say(errors.password)} autoComplete="new-password" />
					</>
				) : <Field id="reset-email" name="email" type="email" label={t('accounts:field.email')} error={say(errors.email)} defaultValue={values?.email} autoComplete="email" />}
				<p className="buttons"><button type="submit" className="button">{token ? t('accounts:reset.set') : t('accounts:reset.send')}</button> <a href={paths.signIn()}>{t('accounts:sent.back')}</a></p>
			</form>
		</div>
	)
}
