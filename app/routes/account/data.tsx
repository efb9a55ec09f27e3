// One's own data: everything as a file, and erasing the account, which asks first.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accountOf, eraseAccount, requestErasure } from '../../capabilities/accounts/accounts.server.ts'
import { confirmForm } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Done, Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { AccountTabs } from './account-tabs.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Reply = FormReply<'password'>

export const loader = answering(async ({ request, language, url }) => {
	const { hasPassword } = await accountOf(await requireActor(request, language))
	return { frame: frameOfWork(translator(language)('accounts:account.data'), language, (all) => all.account('data')), hasPassword, isSent: url.searchParams.has('sent') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const actor = await requireActor(request, language)
	const paths = pathsIn(language)
	const { hasPassword } = await accountOf(actor)
	if (!hasPassword) {
		await requestErasure(actor)
		return redirect(`${paths.account('data')}?sent=1`, 303)
	}
	const parsed = parseForm(await readForm(request), confirmForm)
	if (!parsed.ok || parsed.value.password === '') return data<Reply>({ errors: { password: 'error.password' }, values: {} }, { status: 422 })
	const done = await tried({}, () => eraseAccount(actor, parsed.value.password, context.personalData))
	return done.ok ? redirect(`${paths.signIn()}?done=erased`, 303) : data<Reply>(done.reply, { status: done.status ?? 422 })
})(args)

export default function DataPage() {
	const { hasPassword, isSent } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const error = fieldWords(t, 'accounts')(reply?.errors.password)
	return (
		<div className="wrap work">
			<h1>{t('accounts:account.data')}</h1>
			<AccountTabs here="data" />
			{isSent && <Done>{t('accounts:data.eraseSent')}</Done>}
			<Problems title={t('accounts:form.problems')} problems={[{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { field: 'erase-password', words: error }]} />
			<section>
				<h2>{t('accounts:data.exportTitle')}</h2>
				<p>{t('accounts:data.exportLead')}</p>
				<p className="buttons"><a className="button quiet" href={paths.account('export')} download>{t('accounts:data.export')}</a></p>
			</section>
			<section className="part">
				<h2>{t('accounts:data.eraseTitle')}</h2>
				<p>{t('accounts:data.eraseLead')}</p>
				<form method="post" className="form" noValidate>
					{hasPassword && <Field id="erase-password" name="password" type="password" label={t('accounts:data.erasePassword')} error={error} autoComplete="current-password" />}
					<p className="buttons"><button type="submit" className="button grave">{hasPassword ? t('accounts:data.erase') : t('accounts:data.eraseMail')}</button></p>
				</form>
			</section>
		</div>
	)
}
