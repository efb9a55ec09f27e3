// The second factor: six digits of an app, or a recovery code.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmCode } from '../../capabilities/accounts/accounts.server.ts'
import { codeForm } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, ownPath } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Reply = FormReply<'code' | 'back'>

export const loader = answering(async ({ language, url }) => {
	const t = translator(language)
	return { frame: frameOfWork(t('accounts:code.title'), language, (all) => all.signInPart('code')), back: ownPath(url.searchParams.get('back')) }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const parsed = parseForm(await readForm(request), codeForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const done = await tried(parsed.value, () => confirmCode(context.from, parsed.value.code, request.headers))
	if (!done.ok) return data<Reply>(done.reply, { status: done.status ?? 422 })
	return redirect(parsed.value.back || pathsIn(language).contributions(), { status: 303, headers: done.value.cookies })
})(args)

export default function CodePage() {
	const { back } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const error = fieldWords(t, 'accounts')(reply?.errors.code)
	return (
		<div className="wrap work slim">
			<h1>{t('accounts:code.title')}</h1>
			<p className="lead">{t('accounts:code.lead')}</p>
			<Problems title={t('accounts:form.problems')} problems={[{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, { field: 'sign-in-code', words: error }]} />
			<form method="post" className="form" noValidate>
				<input type="hidden" name="back" value={back} />
				<Field id="sign-in-code" name="code" className="code" label={t('accounts:field.code')} error={error} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} />
				<p className="buttons"><button type="submit" className="button">{t('accounts:code.submit')}</button> <a href={paths.signIn(back || undefined)}>{t('accounts:sent.back')}</a></p>
			</form>
		</div>
	)
}
