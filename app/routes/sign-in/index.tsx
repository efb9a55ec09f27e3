// Signing in: by password, by a link in a mail, by passkey, or with an identity provider.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { identityProviders, requestLink, signIn } from '../../capabilities/accounts/accounts.server.ts'
import { LINK_HOLDS, mailLinkForm, signInForm } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Done, Field, Problems } from '../../ui/form-parts.tsx'
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

const DONE = ['verified', 'passwordSet', 'out', 'erased'] as const
type Reply = FormReply<'email' | 'password' | 'back'> & { way: 'password' | 'link' }

export const loader = answering(async ({ request, language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.signIn()) throw movedTo(paths.signIn() + url.search)
	const back = ownPath(url.searchParams.get('back'))
	if (await actorOf(request)) throw redirect(back || paths.contributions(), 303)
	const t = translator(language)
	const refused = url.searchParams.has('error') || url.searchParams.get('done') === 'refused'
	return { frame: frameOfWork(t('accounts:signIn.title'), language, (all) => all.signIn()), back, refused, done: DONE.find((one) => one === url.searchParams.get('done')), isSent: url.searchParams.has('sent'), providers: identityProviders() }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const form = await readForm(request)
	const paths = pathsIn(language)
	if (form.get('way') === 'link') {
		const parsed = parseForm(form, mailLinkForm)
		if (!parsed.ok) return data<Reply>({ ...parsed.reply, way: 'link' }, { status: 422 })
		const done = await tried(parsed.value, () => requestLink(context.from, 'signIn', parsed.value))
		return done.ok ? redirect(`${paths.signIn()}?sent=1`, 303) : data<Reply>({ ...done.reply, way: 'link' }, { status: done.status ?? 422 })
	}
	const parsed = parseForm(form, signInForm)
	if (!parsed.ok) return data<Reply>({ ...parsed.reply, way: 'password' }, { status: 422 })
	const done = await tried(parsed.value, () => signIn(context.from, parsed.value, request.headers))
	if (!done.ok) return data<Reply>({ ...done.reply, way: 'password' }, { status: done.status ?? 422 })
	const { outcome, cookies } = done.value
	const { back } = parsed.value
	const to = outcome === 'codeAsked' ? paths.signInPart('code', back ? { back } : undefined) : back || paths.contributions()
	return redirect(to, { status: 303, headers: cookies })
})(args)

export default function SignInPage() {
	const { isSent } = useLoaderData<typeof loader>()
	return <div className="wrap work slim">{isSent ? <Sent /> : <SignIn />}</div>
}

function SignIn() {
	const { back, done, refused, providers } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const say = fieldWords(t, 'accounts')
	const errorOf = (way: Reply['way'], field: 'email' | 'password') => (reply?.way === way ? say(reply.errors[field]) : undefined)
	const email = reply?.values.email
	const problems = [
		{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { words: refused && !reply ? t('accounts:problem.providerRefused') : undefined },
		{ field: 'sign-in-email', words: errorOf('password', 'email') }, { field: 'sign-in-password', words: errorOf('password', 'password') }, { field: 'link-email', words: errorOf('link', 'email') },
	]
	return (
		<>
			<h1>{t('accounts:signIn.title')}</h1>
			{done && !reply && <Done>{t(`accounts:signIn.${done}`)}</Done>}
			<p className="lead">{t('accounts:signIn.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<input type="hidden" name="way" value="password" /><input type="hidden" name="back" value={back} />
				<Field id="sign-in-email" name="email" type="email" label={t('accounts:field.email')} error={errorOf('password', 'email')} defaultValue={email} autoComplete="username" />
				<Field id="sign-in-password" name="password" type="password" label={t('accounts:field.password')} error={errorOf('password', 'password')} autoComplete="current-password" />
				<p className="buttons"><button type="submit" className="button">{t('accounts:signIn.submit')}</button> <a href={paths.signInPart('reset')}>{t('accounts:signIn.forgot')}</a></p>
			</form>
			<div data-passkey="use" data-address={paths.signInPart('passkey')} data-back={back || paths.contributions()} data-failed={t('accounts:problem.passkeyRefused')} hidden>
				<p className="or">{t('accounts:signIn.or')}</p>
				<p className="buttons"><button type="button" className="button quiet">{t('accounts:signIn.passkey')}</button></p>
				<p role="status" />
			</div>
			{providers.length > 0 && <p className="buttons">{providers.map(({ id, name }) => <a key={id} className="button quiet" href={paths.signInPart(`with/${id}`, back ? { back } : undefined)} rel="nofollow">{t('accounts:signIn.provider', { name })}</a>)}</p>}
			<section className="part">
				<h2>{t('accounts:signIn.linkTitle')}</h2>
				<p>{t('accounts:signIn.linkLead')}</p>
				<form method="post" className="form" noValidate>
					<input type="hidden" name="way" value="link" /><input type="hidden" name="back" value={back} />
					<Field id="link-email" name="email" type="email" label={t('accounts:field.email')} error={errorOf('link', 'email')} defaultValue={email} autoComplete="email" />
					<p className="buttons"><button type="submit" className="button quiet">{t('accounts:signIn.sendLink')}</button></p>
				</form>
			</section>
			<Newcomers back={back} />
		</>
	)
}

function Newcomers({ back }: { back: string }) {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<section className="part">
			<h2>{t('accounts:signIn.joinTitle')}</h2>
			<p className="buttons"><a className="button quiet" href={paths.join(back || undefined)}>{t('accounts:signIn.joinLink')}</a></p>
		</section>
	)
}

function Sent() {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<>
			<h1>{t('accounts:sent.title')}</h1>
			<p className="lead">{t('accounts:sent.link', { minutes: LINK_HOLDS })}</p>
			<p>{t('accounts:sent.nothing')}</p>
			<p><a href={paths.signIn()}>{t('accounts:sent.back')}</a></p>
		</>
	)
}
