// The link of npm run up: whoever starts a new site becomes its first administrator.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { becomeFirst, lookAtLink } from '../../capabilities/accounts/accounts.server.ts'
import { firstForm } from '../../capabilities/accounts/accounts.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Reply = FormReply<'name' | 'email' | 'password' | 'token'>

export const loader = answering(async ({ language, url }) => {
	const token = url.searchParams.get('token') ?? ''
	demand((await lookAtLink(token)).purpose === 'firstAdministrator', 'accounts.linkOver', 410)
	const t = translator(language)
	return { frame: frameOfWork(t('accounts:first.title'), language, (all) => all.signInPart('first')), token }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const parsed = parseForm(await readForm(request), firstForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const done = await tried(parsed.value, () => becomeFirst(context.from, parsed.value, language, request.headers))
	if (!done.ok) return data<Reply>(done.reply, { status: done.status ?? 422 })
	return redirect(pathsIn(language).administration(), { status: 303, headers: done.value.cookies })
})(args)

export default function FirstPage() {
	const { token } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const say = fieldWords(t, 'accounts')
	const { errors = {}, values } = reply ?? {}
	const problems = [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, ...(['name', 'email', 'password'] as const).map((field) => ({ field: `first-${field}`, words: say(errors[field]) }))]
	return (
		<div className="wrap work slim">
			<h1>{t('accounts:first.title')}</h1>
			<p className="lead">{t('accounts:first.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<input type="hidden" name="token" value={token} />
				<Field id="first-name" name="name" label={t('accounts:field.name')} hint={t('accounts:field.nameHint')} error={say(errors.name)} defaultValue={values?.name} autoComplete="name" />
				<Field id="first-email" name="email" type="email" label={t('accounts:field.email')} error={say(errors.email)} defaultValue={values?.email} autoComplete="username" />
				<Field id="first-password" name="password" type="password" label={t('accounts:field.password')} hint={t('accounts:field.passwordHint')} error={say(errors.password)} autoComplete="new-password" />
				<p className="buttons"><button type="submit" className="button">{t('accounts:first.submit')}</button></p>
			</form>
		</div>
	)
}
