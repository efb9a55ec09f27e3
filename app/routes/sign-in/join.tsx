// Making an account: name, address, password; a link in a mail proves the address.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { join } from '../../capabilities/accounts/accounts.server.ts'
import { joinForm, LINK_HOLDS } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Field, Problems, Trap } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { actorOf } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo, ownPath } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Reply = FormReply<'name' | 'email' | 'password' | 'back'>

export const loader = answering(async ({ request, language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.join()) throw movedTo(paths.join() + url.search)
	const back = ownPath(url.searchParams.get('back'))
	if (await actorOf(request)) throw redirect(back || paths.contributions(), 303)
	const t = translator(language)
	return { frame: frameOfWork(t('accounts:join.title'), language, (all) => all.join(), t('accounts:join.lead')), back, isSent: url.searchParams.has('sent') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const form = await readForm(request)
	const sent = () => redirect(`${pathsIn(language).join()}?sent=1`, 303)
	// A field that people do not see: whoever fills it in is a machine and is answered all the same.
	if (form.get('website')) return sent()
	const parsed = parseForm(form, joinForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const done = await tried(parsed.value, () => join(context.from, parsed.value, language))
	return done.ok ? sent() : data<Reply>(done.reply, { status: done.status ?? 422 })
})(args)

export default function JoinPage() {
	const { isSent } = useLoaderData<typeof loader>()
	return <div className="wrap work slim">{isSent ? <Sent /> : <Join />}</div>
}

function Join() {
	const { back } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const say = fieldWords(t, 'accounts')
	const { errors = {}, values } = reply ?? {}
	const problems = [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, ...(['name', 'email', 'password'] as const).map((field) => ({ field: `join-${field}`, words: say(errors[field]) }))]
	return (
		<>
			<h1>{t('accounts:join.title')}</h1>
			<p className="lead">{t('accounts:join.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<input type="hidden" name="back" value={back} />
				<Field id="join-name" name="name" label={t('accounts:field.name')} hint={t('accounts:field.nameHint')} error={say(errors.name)} defaultValue={values?.name} autoComplete="name" />
				<Field id="join-email" name="email" type="email" label={t('accounts:field.email')} error={say(errors.email)} defaultValue={values?.email} autoComplete="username" />
				<Field id="join-password" name="password" type="password" label={t('accounts:field.password')} hint={t('accounts:field.passwordHint')} error={say(errors.password)} autoComplete="new-password" />
				<Trap id="join-website" label={t('reports:form.trap')} />
				<p className="buttons"><button type="submit" className="button">{t('accounts:join.submit')}</button></p>
			</form>
			<p className="part">{t('accounts:join.have')} <a href={paths.signIn(back || undefined)}>{t('accounts:signIn.submit')}</a></p>
		</>
	)
}

function Sent() {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<>
			<h1>{t('accounts:sent.title')}</h1>
			<p className="lead">{t('accounts:sent.join', { minutes: LINK_HOLDS })}</p>
			<p>{t('accounts:sent.nothing')}</p>
			<p><a href={paths.signIn()}>{t('accounts:sent.back')}</a></p>
		</>
	)
}
