// One's own account: name, language, address, and what one may do.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accountOf, requestAddress, saveProfile } from '../../capabilities/accounts/accounts.server.ts'
import { addressForm, profileForm } from '../../capabilities/accounts/accounts.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { isLanguage, languages, translator } from '../../platform/i18n.server.ts'
import { Done, Field, Problems, Select } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { AccountTabs } from './account-tabs.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const DONE = ['saved', 'addressSent', 'addressChanged'] as const
type Reply = FormReply<'name' | 'language' | 'email'>

export const loader = answering(async ({ request, language, url }) => {
	const here = pathsIn(language).account()
	if (url.pathname !== here) throw movedTo(here + url.search)
	const account = await accountOf(await requireActor(request, language))
	const names = new Intl.DisplayNames([language], { type: 'language' })
	const rights = account.rights.map(({ role, language: tongue }) => ({ role, language: (tongue && names.of(tongue)) || '' }))
	const choices = languages().map((tag) => ({ value: tag, label: nameOfLanguage(tag), lang: tag }))
	const done = DONE.find((one) => one === url.searchParams.get('done'))
	return { frame: frameOfWork(translator(language)('accounts:account.title'), language, (all) => all.account()), name: account.name, email: account.email, tongue: account.language, rights, choices, done }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	if (form.get('way') === 'address') {
		const parsed = parseForm(form, addressForm)
		if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
		const done = await tried(parsed.value, () => requestAddress(actor, parsed.value.email))
		return done.ok ? redirect(`${pathsIn(language).account()}?done=addressSent`, 303) : data<Reply>(done.reply, { status: done.status ?? 422 })
	}
	const parsed = parseForm(form, profileForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const tongue = parsed.value.language
	if (!isLanguage(tongue)) return data<Reply>({ errors: { language: 'error.language' }, values: parsed.value }, { status: 422 })
	await saveProfile(actor, { name: parsed.value.name, language: tongue })
	return redirect(`${pathsIn(tongue).account()}?done=saved`, 303)
})(args)

export default function AccountPage() {
	const { name, email, tongue, rights, choices, done } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const say = fieldWords(t, 'accounts')
	const { errors = {}, values = {} } = reply ?? {}
	const problems = [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { field: 'account-name', words: say(errors.name) }, { field: 'account-language', words: say(errors.language) }, { field: 'account-email', words: say(errors.email) }]
	return (
		<div className="wrap work">
			<h1>{t('accounts:account.title')}</h1>
			<AccountTabs here="profile" />
			{done && !reply && <Done>{t(`accounts:account.${done}`)}</Done>}
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<Field id="account-name" name="name" label={t('accounts:field.name')} hint={t('accounts:field.nameHint')} error={say(errors.name)} defaultValue={values.name ?? name} autoComplete="name" />
				<Select id="account-language" name="language" label={t('accounts:field.language')} error={say(errors.language)} options={choices} defaultValue={values.language ?? tongue} />
				<p className="buttons"><button type="submit" className="button">{t('accounts:account.save')}</button></p>
			</form>
			<section className="part">
				<h2>{t('accounts:account.addressTitle')}</h2>
				<p>{t('accounts:account.address', { email })}</p>
				<form method="post" className="form" noValidate>
					<input type="hidden" name="way" value="address" />
					<Field id="account-email" name="email" type="email" label={t('accounts:account.newAddress')} error={say(errors.email)} defaultValue={values.email} autoComplete="email" />
					<p className="buttons"><button type="submit" className="button quiet">{t('accounts:account.changeAddress')}</button></p>
				</form>
			</section>
			<section className="part">
				<h2>{t('accounts:account.rightsTitle')}</h2>
				<ul>
					<li>{t('accounts:account.member')}</li>
					{rights.map(({ role, language }) => <li key={role + language}>{t(`accounts:account.role.${role}`, { language })}</li>)}
				</ul>
			</section>
		</div>
	)
}
