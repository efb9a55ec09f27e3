// What a one-time link of a mail opens: it says what it will do, and does it only when the button is pressed, because mail programs open links too.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeAddress, eraseByLink, lookAtLink, signInByLink, verifyAddress } from '../../capabilities/accounts/accounts.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, ownPath } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const HERE = ['signIn', 'verifyAddress', 'changeAddress', 'erase'] as const

export const loader = answering(async ({ language, url }) => {
	const token = url.searchParams.get('token') ?? ''
	const { purpose, email, detail } = await lookAtLink(token)
	const kind = HERE.find((one) => one === purpose)
	if (!kind) throw redirect(pathsIn(language).signInPart(purpose === 'setPassword' ? 'reset' : 'first', { token }), 303)
	const t = translator(language)
	return { frame: frameOfWork(t(`accounts:link.title.${kind}`), language, (all) => all.signInPart('link')), token, kind, email, address: kind === 'changeAddress' ? detail : '' }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const token = textOf(await readForm(request), 'token')
	const paths = pathsIn(language)
	const { purpose } = await lookAtLink(token)
	const toSignIn = (done: string, back = '') => redirect(`${paths.signIn()}?${new URLSearchParams({ done, ...(back && { back }) })}`, 303)
	if (purpose === 'signIn') {
		const { outcome, cookies, back } = await signInByLink(token, request.headers)
		const to = ownPath(back)
		return redirect(outcome === 'codeAsked' ? paths.signInPart('code', to ? { back: to } : undefined) : to || paths.contributions(), { status: 303, headers: cookies })
	}
	if (purpose === 'verifyAddress') return toSignIn('verified', (await verifyAddress(token)).back)
	if (purpose === 'changeAddress') {
		await changeAddress(token)
		return redirect(`${paths.account()}?done=addressChanged`, 303)
	}
	if (purpose !== 'erase') throw new Problem('accounts.linkOver', 410)
	await eraseByLink(token, context.personalData)
	return toSignIn('erased')
})(args)

export default function LinkPage() {
	const { token, kind, email, address } = useLoaderData<typeof loader>()
	const t = useWords()
	return (
		<div className="wrap work slim">
			<h1>{t(`accounts:link.title.${kind}`)}</h1>
			<p className="lead">{t(`accounts:link.text.${kind}`, { email, address })}</p>
			<form method="post" className="form">
				<input type="hidden" name="token" value={token} />
				<p className="buttons"><button type="submit" className={kind === 'erase' ? 'button grave' : 'button'}>{t(`accounts:link.action.${kind}`)}</button></p>
			</form>
		</div>
	)
}
