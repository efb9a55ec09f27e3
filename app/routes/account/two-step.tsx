// Turning two-step sign-in on: the secret as a picture and as text, recovery codes, and the first code. Nothing of it stands in an address.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { beginFactor, confirmFactor, renewCodes } from '../../capabilities/accounts/accounts.server.ts'
import { codeForm } from '../../capabilities/accounts/accounts.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { codeOf, frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { AccountTabs } from './account-tabs.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

type Shown = { uri: string; codes: string[]; picture?: { path: string; size: number }; secret: string }
type Reply = Partial<FormReply<'code' | 'back'>> & { shown?: Shown }

export const loader = answering(async ({ request, language, url }) => {
	await requireActor(request, language)
	// There is nothing to look at before the form of the safety page was sent.
	if (request.method === 'GET' && !url.searchParams.has('again')) throw redirect(pathsIn(language).account('safety'), 303)
	return { frame: frameOfWork(translator(language)('accounts:safety.factorTitle'), language, (all) => all.account('two-step')) }
})

/** What an app needs, from the address that apps read; nothing where there is no secret to show. */
function shownOf(uri: string, codes: string[]): Shown {
	const isSecret = uri.startsWith('otpauth://totp/')
	const secret = isSecret ? (new URL(uri).searchParams.get('secret') ?? '') : ''
	return { uri, codes, secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '), ...(isSecret && { picture: codeOf(uri) }) }
}

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	if (form.get('way') !== 'confirm') {
		const password = textOf(form, 'password')
		const begun = await tried({}, async () => (form.get('way') === 'factor' ? { uri: '', codes: await renewCodes(actor, password, request.headers) } : beginFactor(actor, password, request.headers)))
		return begun.ok ? data<Reply>({ shown: shownOf(begun.value.uri, begun.value.codes) }) : data<Reply>(begun.reply, { status: begun.status ?? 422 })
	}
	const shown = shownOf(textOf(form, 'uri').slice(0, 500), textOf(form, 'codes').split(' ').slice(0, 20))
	const parsed = parseForm(form, codeForm)
	if (!parsed.ok) return data<Reply>({ ...parsed.reply, shown }, { status: 422 })
	const done = await tried(parsed.value, () => confirmFactor(actor, parsed.value.code, request.headers))
	return done.ok ? redirect(`${pathsIn(language).account('safety')}?done=factorDone`, { status: 303, headers: done.value }) : data<Reply>({ ...done.reply, shown }, { status: done.status ?? 422 })
})(args)

export default function TwoStepPage() {
	const { shown, problem, errors } = useActionData<Reply>() ?? {}
	const [t, paths] = [useWords(), usePaths()]
	const error = fieldWords(t, 'accounts')(errors?.code)
	return (
		<div className="wrap work">
			<h1>{t('accounts:safety.factorTitle')}</h1>
			<AccountTabs here="safety" />
			<Problems title={t('accounts:form.problems')} problems={[{ words: problem && problemWords(t, problem.code, problem.values) }, { field: 'factor-code', words: error }]} />
			{shown?.picture && (
				<section>
					<p>{t('accounts:safety.factorScan')}</p>
					<svg className="qr" viewBox={`-1 -1 ${shown.picture.size + 2} ${shown.picture.size + 2}`} role="img" aria-label={t('accounts:safety.factorPicture')} shapeRendering="crispEdges"><path d={shown.picture.path} fill="#000" /></svg>
					<p className="secret">{shown.secret}</p>
				</section>
			)}
			{shown && (
				<section>
					<h2>{t('accounts:safety.codesTitle')}</h2>
					<p>{t('accounts:safety.codesLead')}</p>
					<ul className="codes">{shown.codes.map((code) => <li key={code}>{code}</li>)}</ul>
				</section>
			)}
			{shown?.picture && (
				<form method="post" className="form" noValidate>
					<input type="hidden" name="way" value="confirm" /><input type="hidden" name="uri" value={shown.uri} /><input type="hidden" name="codes" value={shown.codes.join(' ')} />
					<Field id="factor-code" name="code" className="code" label={t('accounts:safety.factorCode')} error={error} inputMode="numeric" autoComplete="one-time-code" />
					<p className="buttons"><button type="submit" className="button">{t('accounts:safety.factorConfirm')}</button></p>
				</form>
			)}
			<p><a href={paths.account('safety')}>{t('accounts:account.safety')}</a></p>
		</div>
	)
}
