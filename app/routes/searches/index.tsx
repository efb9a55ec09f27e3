// For editors: what readers of a language search for without finding it, and the tasks that come of it.
import { data, redirect, type ActionFunctionArgs, type LinksFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import { finishTask, makeTask, searchesSeen, tasksIn } from '../../capabilities/searches/searches.server.ts'
import { mayLearnFrom, mayWorkOn, READER, SPANS, taskForm } from '../../capabilities/searches/searches.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { isLanguage, languages, translator } from '../../platform/i18n.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface, inEveryLanguage } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { QueryList } from './query-list.tsx'
import { TaskForm, type TaskReply } from './task-form.tsx'
import { TaskList } from './task-list.tsx'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** Whose searches are looked at, over how many days: by the address, else the reader's own language and a month. */
function choiceIn(url: URL, language: string) {
	const of = url.searchParams.get('of') ?? ''
	const days = SPANS.find((span) => String(span) === url.searchParams.get('days')) ?? 30
	return { of: isLanguage(of) ? of : language, days }
}

export const loader = answering(async ({ request, language, url }) => {
	const here = pathsIn(language).deskSearches()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	const own = languages().filter((one) => mayWorkOn(actor, one))
	const asked = choiceIn(url, language)
	const [first] = own
	if (first === undefined) throw new Problem('search.notYours', 403)
	const of = own.includes(asked.of) || url.searchParams.has('of') ? asked.of : first
	if (!mayWorkOn(actor, of)) throw new Problem('search.notYours', 403)
	const seen = mayLearnFrom(actor, of) ? await searchesSeen(actor, of, asked.days) : null
	const { open, done } = await tasksIn(actor, [of])
	const people = await peopleByIds([...open, ...done].flatMap(({ createdBy, doneBy }) => [createdBy, doneBy ?? READER]).filter((id) => id !== READER))
	const named = (id: string | null) => (id === null || id === READER ? null : (people.get(id)?.name ?? null))
	const tasks = [...open, ...done].map((task) => ({ ...task, createdBy: named(task.createdBy), doneBy: named(task.doneBy) }))
	const t = translator(language)
	const frame = frameOfInterface(t('search:desk.title'), t('search:desk.lead'), language, (paths) => paths.deskSearches(), { menu: inEveryLanguage((paths) => paths.deskSearches({ of })) })
	return { frame: { ...frame, code: undefined }, of, days: asked.days, own: own.map((one) => ({ language: one, name: nameOfLanguage(one) })), seen, tasks, query: url.searchParams.get('task') ?? '', said: url.searchParams.get('said') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language, url }) => {
	const actor = await requireActor(request, language)
	const { of, days } = choiceIn(url, language)
	const form = await readForm(request)
	const back = (said: string) => redirect(`${pathsIn(language).deskSearches({ of, days: String(days), said })}#tasks`, 303)
	if (textOf(form, 'intent') === 'finish') {
		await finishTask(actor, textOf(form, 'task'))
		return back('finished')
	}
	const parsed = parseForm(form, taskForm)
	if (!parsed.ok) return data<TaskReply>(parsed.reply, { status: 422 })
	await makeTask(actor, of, parsed.value)
	return back('made')
})(args)

export default function SearchesPage() {
	const { of, days, own, seen, tasks, query, said } = useLoaderData<typeof loader>()
	const reply = useActionData<TaskReply>()
	const t = useWords()
	const paths = usePaths()
	const open = tasks.filter(({ state }) => state === 'open')
	return (
		<div className="wrap work">
			<h1>{t('search:desk.title')}</h1>
			<p className="lead">{t('search:desk.lead')}</p>
			{said && <p className="done" role="status">{t(said === 'finished' ? 'search:desk.finished' : 'search:desk.made')}</p>}
			{own.length > 1 && <nav className="tabs" aria-label={t('search:desk.languages')}><ul>{own.map(({ language, name }) => <li key={language}><a href={paths.deskSearches({ of: language, days: String(days) })} lang={language} aria-current={language === of ? 'page' : undefined}>{name}</a></li>)}</ul></nav>}
			{(query || reply) && seen && <TaskForm query={query} reply={reply} />}
			<TaskList open={open} done={tasks.filter(({ state }) => state === 'done')} />
			{seen && (
				<>
					<h2>{t('search:desk.counts')}</h2>
					<nav className="tabs" aria-label={t('search:desk.span')}><ul>{SPANS.map((span) => <li key={span}><a href={paths.deskSearches({ of, days: String(span) })} aria-current={span === days ? 'page' : undefined}>{t('search:desk.days', { count: span })}</a></li>)}</ul></nav>
					<p>{t('search:desk.all', { ...seen.all })}</p>
					<QueryList id="empty" title={t('search:desk.empty')} lead={t('search:desk.emptyLead')} none={t('search:desk.emptyNone')} queries={seen.empty} of={of} days={days} />
					<QueryList id="weak" title={t('search:desk.weak')} lead={t('search:desk.weakLead')} none={t('search:desk.weakNone')} queries={seen.weak} of={of} days={days} />
					<p className="hint">{t('search:desk.privacy')}</p>
				</>
			)}
		</div>
	)
}
