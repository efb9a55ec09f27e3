// The safety of one's own account: password, two-step sign-in, passkeys.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accountOf, changePassword, endFactor, passkeysOf, removePasskey } from '../../capabilities/accounts/accounts.server.ts'
import { changePasswordForm, confirmForm } from '../../capabilities/accounts/accounts.ts'
import type { Actor } from '../../kernel/actor.ts'
import { formatOf } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Done, Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { AccountTabs } from './account-tabs.tsx'
import { FactorPart, PasskeyPart } from './safety-parts.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const DONE = ['passwordChanged', 'factorDone', 'factorEnded', 'passkeyAdded', 'removed'] as const
type Reply = FormReply<'current' | 'password'>

export const loader = answering(async ({ request, language, url }) => {
	const account = await accountOf(await requireActor(request, language))
	const date = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long' })
	const passkeys = (await passkeysOf(request.headers)).map(({ id, name, addedAt }) => ({ id, name, since: addedAt ? date.format(addedAt) : '' }))
	return { frame: frameOfWork(translator(language)('accounts:account.safety'), language, (all) => all.account('safety')), hasPassword: account.hasPassword, hasFactor: account.hasTwoFactor, passkeys, done: DONE.find((one) => one === url.searchParams.get('done')) }
})

/** What a form of this page asks for; gives what to say afterwards, and cookies where the session is a new one. */
async function work(actor: Actor, form: FormData, request: Request): Promise<{ done: (typeof DONE)[number]; cookies?: Headers }> {
	if (form.get('way') === 'passkey') {
		await removePasskey(actor, textOf(form, 'id'), request.headers)
		return { done: 'removed' }
	}
	return { done: 'factorEnded', cookies: await endFactor(actor, textOf(form, 'password'), request.headers) }
}

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	const said = (done: string, cookies?: Headers) => redirect(`${pathsIn(language).account('safety')}?done=${done}`, { status: 303, ...(cookies && { headers: cookies }) })
	if (form.get('way') === 'password') {
		const parsed = parseForm(form, changePasswordForm)
		if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
		const done = await tried({}, () => changePassword(actor, parsed.value, request.headers))
		return done.ok ? said('passwordChanged') : data<Reply>(done.reply, { status: done.status ?? 422 })
	}
	const parsed = parseForm(form, confirmForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const done = await tried({}, () => work(actor, form, request))
	return done.ok ? said(done.value.done, done.value.cookies) : data<Reply>(done.reply, { status: done.status ?? 422 })
})(args)

export default function SafetyPage() {
	const { hasPassword, hasFactor, passkeys, done } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const say = fieldWords(t, 'accounts')
	const { errors = {} } = reply ?? {}
	const problems = [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { field: 'safety-current', words: say(errors.current) }, { field: 'safety-password', words: say(errors.password) }]
	return (
		<div className="wrap work">
			<h1>{t('accounts:account.safety')}</h1>
			<AccountTabs here="safety" />
			{done && !reply && <Done>{t(`accounts:safety.${done}`)}</Done>}
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<section>
				<h2>{t('accounts:safety.passwordTitle')}</h2>
				{!hasPassword && <p>{t('accounts:safety.noPassword')} <a href={paths.signInPart('reset')}>{t('accounts:reset.send')}</a></p>}
				{hasPassword && (
					<form method="post" className="form" noValidate>
						<input type="hidden" name="way" value="password" />
						<p>{t('accounts:safety.passwordLead')}</p>
						<Field id="safety-current" name="current" type="password" label={t('accounts:field.currentPassword')} error={say(errors.current)} autoComplete="current-password" />
						<Field id="safety-password" name="password" type="password" label={t('accounts:field.newPassword')} hint={t('accounts:field.passwordHint')} error={say(errors.password)} autoComplete="new-password" />
						<p className="buttons"><button type="submit" className="button">{t('accounts:safety.changePassword')}</button></p>
					</form>
				)}
			</section>
			<FactorPart hasFactor={hasFactor} hasPassword={hasPassword} />
			<PasskeyPart passkeys={passkeys} />
		</div>
	)
}
