// The link of npm run up: whoever starts a new site becomes its first administrator.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { becomeFirst, lookAtLink } from '../../capabilities/accounts/accounts.server.ts'
import { firstForm } from '../../capabilities/accounts/accounts.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Problems } from '../../ui/form-parts.tsx'
import { PersonFields } from '../../ui/person-fields.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { personWords } from '../../web/person-words.ts'
import { answering } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'

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
	const { fields, problems } = personWords(t, 'first', reply)
	return (
		<div className="wrap work slim">
			<h1>{t('accounts:first.title')}</h1>
			<p className="lead">{t('accounts:first.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<input type="hidden" name="token" value={token} />
				<PersonFields {...fields} />
				<p className="buttons"><button type="submit" className="button">{t('accounts:first.submit')}</button></p>
			</form>
		</div>
	)
}
