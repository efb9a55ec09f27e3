// Where one is signed in, with the way to end it.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { endOtherSessions, endSession, sessionsOf } from '../../capabilities/accounts/accounts.server.ts'
import { deviceOf } from '../../capabilities/accounts/accounts.ts'
import { formatOf } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Done, StateChip } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'
import { AccountTabs } from './account-tabs.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async ({ request, language, url }) => {
	const actor = await requireActor(request, language)
	const t = translator(language)
	const date = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeStyle: 'short' })
	const sessions = (await sessionsOf(actor, request.headers)).map(({ id, device, startedAt, isThis }) => {
		const known = deviceOf(device)
		return { id, isThis, name: known ? t('accounts:sessions.device', known) : t('accounts:sessions.unknown'), since: date.format(startedAt) }
	})
	return { frame: frameOfWork(t('accounts:sessions.title'), language, (all) => all.account('sessions')), sessions, isDone: url.searchParams.has('done') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const session = textOf(await readForm(request), 'session')
	if (session) await endSession(actor, session)
	else await endOtherSessions(actor, request.headers)
	return redirect(`${pathsIn(language).account('sessions')}?done=1`, 303)
})(args)

export default function SessionsPage() {
	const { sessions, isDone } = useLoaderData<typeof loader>()
	const t = useWords()
	return (
		<div className="wrap work">
			<h1>{t('accounts:sessions.title')}</h1>
			<AccountTabs here="sessions" />
			{isDone && <Done>{t('accounts:sessions.ended')}</Done>}
			<p>{t('accounts:sessions.lead')}</p>
			<ul className="rows">
				{sessions.map(({ id, name, since, isThis }) => (
					<li key={id} className="row">
						<div><p className="name">{name}</p><p className="small">{t('accounts:sessions.since', { date: since })}</p></div>
						{isThis ? <StateChip tone="good">{t('accounts:sessions.this')}</StateChip> : (
							<form method="post"><input type="hidden" name="session" value={id} /><button type="submit" className="button quiet small" aria-label={t('accounts:sessions.endOf', { name, date: since })}>{t('accounts:sessions.end')}</button></form>
						)}
					</li>
				))}
			</ul>
			{sessions.length > 1 && <form method="post"><p className="buttons"><button type="submit" className="button quiet">{t('accounts:sessions.endOthers')}</button></p></form>}
		</div>
	)
}
