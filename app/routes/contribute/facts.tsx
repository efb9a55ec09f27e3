// All facts of a case on one page, for its authors; beside them writing together, taking back and deleting.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { addCoauthor, deletePractice, practiceForActor, savePracticeFacts, withdrawPractice } from '../../subjects/practices/practices.server.ts'
import { laterForm, readStep, type PracticeFacts, type Step } from '../../subjects/practices/practices.ts'
import { Done, Field, Problems } from '../../ui/form-parts.tsx'
import contributeUrl from '../../ui/styles/contribute.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { privateHeaders } from './draft-access.server.ts'
import { StepFields } from './step-fields.tsx'
import { choicesIn, listsOf, sentIn, typedIn, valuesOf, type Values } from './step-values.server.ts'

export const meta = pageMeta
export const headers = privateHeaders
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: contributeUrl }]

const FACT_STEPS = ['ways', 'place', 'region', 'sector', 'partners', 'groups', 'results', 'failures', 'numbers'] as const satisfies readonly Step[]
const DONE = ['saved', 'asked'] as const

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['id'] ?? ''
	const here = pathsIn(language).contribution(id, 'facts')
	if (url.pathname !== here) throw movedTo(here)
	const actor = await requireActor(request, language)
	const { practice, abilities, draft } = await practiceForActor(actor, id)
	if (!abilities.mayEdit && !abilities.mayWithdraw) throw new Problem('practices.notYours', 403)
	const t = translator(language)
	const title = draft?.fields.title || t('practices:start.untitled')
	const frame = frameOfWork(t('practices:facts.title', { title }), language, (paths) => paths.contribution(id, 'facts'))
	return { frame, id, title, version: practice.version, values: valuesOf(practice.facts), choices: await choicesIn(language, practice.facts, actor), lists: listsOf(), abilities, done: DONE.find((one) => url.searchParams.has(one)) }
})

type Reply = { errors: Record<string, string>; values: Values; problem?: string }

async function saveAll(form: FormData, facts: PracticeFacts, save: (facts: PracticeFacts, version: number) => Promise<unknown>): Promise<Reply | null> {
	const sent = sentIn(form)
	const answers = FACT_STEPS.reduce((all, step) => {
		const { patch, errors } = readStep(step, sent, all.facts, false)
		// A region that belongs to another country than the one that is sent with it falls away.
		const region = step === 'region' && patch.region && !patch.region.startsWith(all.facts.country ?? '--') ? { region: null } : {}
		return { facts: { ...all.facts, ...patch, ...region }, errors: { ...all.errors, ...errors } }
	}, { facts, errors: {} })
	if (Object.keys(answers.errors).length > 0) return { errors: answers.errors, values: typedIn(form) }
	await save(answers.facts, Number(sent.one('version')))
	return null
}

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language }) => {
	const id = params['id'] ?? ''
	const paths = pathsIn(language)
	const actor = await requireActor(request, language)
	const { facts } = await practiceForActor(actor, id)
	const form = await readForm(request)
	const here = paths.contribution(id, 'facts')
	try {
		switch (form.get('way')) {
			case 'delete': await deletePractice(actor, id); return redirect(paths.contributions(), 303)
			case 'withdraw': await withdrawPractice(actor, id); return redirect(paths.contributions(), 303)
			case 'coauthor': {
				const parsed = parseForm(form, laterForm)
				if (!parsed.ok) return data<Reply>({ errors: { email: 'error.email' }, values: { ...valuesOf(facts), ...typedIn(form) } }, { status: 422 })
				await addCoauthor(actor, id, parsed.value.email)
				return redirect(`${here}?asked=1`, 303)
			}
			default: {
				const reply = await saveAll(form, facts, (all, version) => savePracticeFacts(actor, id, version, all))
				return reply ? data<Reply>(reply, { status: 422 }) : redirect(`${here}?saved=1`, 303)
			}
		}
	} catch (error) {
		if (!(error instanceof Problem && [409, 429].includes(error.status))) throw error
		return data<Reply>({ errors: {}, values: form.get('way') ? valuesOf(facts) : typedIn(form), problem: error.code }, { status: error.status })
	}
})(args)

export default function FactsPage() {
	const { id, title, version, values: saved, choices, lists, abilities, done } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const paths = usePaths()
	const [values, errors] = [reply?.values ?? saved, reply?.errors ?? {}]
	const say = (key: string | undefined) => (key ? t(`practices:${key}` as 'practices:error.text') : undefined)
	const isStale = reply?.problem === 'practices.stale'
	const problem = reply?.problem && (isStale ? t('practices:form.staleText') : t(`practices:problem.${reply.problem.replace('practices.', '')}` as 'practices:problem.notNow', { defaultValue: t('problem.broken') }))
	return (
		<div className="wrap work slim contribute">
			<h1>{t('practices:facts.title', { title })}</h1>
			<p className="lead">{t('practices:facts.lead')} <a href={paths.contribution(id, 'edit')}>{t('practices:facts.toText')}</a></p>
			{done === 'saved' && <Done>{t('practices:facts.saved')}</Done>}
			{done === 'asked' && <Done>{t('practices:facts.coauthorDone')}</Done>}
			<Problems title={isStale ? t('practices:form.staleTitle') : t('practices:form.problems')} problems={[{ words: problem }, ...Object.entries(errors).map(([field, key]) => ({ field, words: say(key) }))]} />
			{abilities.mayEdit && (
				<form method="post" className="form" noValidate>
					<input type="hidden" name="version" value={version} />
					{FACT_STEPS.map((step) => <section key={step} className="part"><h2>{t(`practices:step.${step}.question`)}</h2><StepFields step={step} question={t(`practices:step.${step}.question`)} values={values} errors={errors} choices={choices} lists={lists} /></section>)}
					<p className="buttons"><button type="submit" className="button">{t('practices:facts.save')}</button></p>
				</form>
			)}
			{abilities.mayInvite && <section className="part"><h2>{t('practices:facts.coauthors')}</h2><form method="post" className="form" noValidate><Field id="email" name="email" type="email" label={t('practices:facts.coauthorEmail')} defaultValue={reply?.values['email']?.[0]} error={say(errors['email'])} /><p className="buttons"><button type="submit" name="way" value="coauthor" className="button quiet">{t('practices:facts.coauthorAdd')}</button></p></form></section>}
			{abilities.mayWithdraw && <section className="part"><form method="post"><p>{t('practices:facts.withdrawSure')}</p><p className="buttons"><button type="submit" name="way" value="withdraw" className="button grave">{t('practices:facts.withdraw')}</button></p></form></section>}
			{abilities.mayDelete && <section className="part"><form method="post"><p>{t('practices:facts.deleteSure')}</p><p className="buttons"><button type="submit" name="way" value="delete" className="button grave">{t('practices:facts.delete')}</button></p></form></section>}
		</div>
	)
}
