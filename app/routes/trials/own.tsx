// What somebody told about cases that they tried: where each report stands, why one was declined, and taking one back.
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceIn } from '../../subjects/practices/practices.server.ts'
import { trialsBy, withdrawTrial } from '../../subjects/trials/trials.server.ts'
import type { TrialState } from '../../subjects/trials/trials.ts'
import { Done, StateChip } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { TrialCard } from '../../ui/trials.tsx'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { shownTrial, trialWords } from '../../web/trial-words.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

const TONES: Record<TrialState, 'waiting' | 'good' | 'ended'> = { waiting: 'waiting', shown: 'good', declined: 'ended', withdrawn: 'ended' }

export const loader = (args: LoaderFunctionArgs) => answering(async ({ request, language, url }) => {
	const here = pathsIn(language).ownTrials()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const [actor, t, countries] = [await requireActor(request, language), translator(language), await labelsOf('country', language)]
	// The last one first: that is what somebody comes back for.
	const own = (await trialsBy(actor.id)).reverse()
	const trials = await Promise.all(own.map(async (trial) => {
		const text = await practiceIn(trial.practice, language)
		const tried = text && { title: text.fields.title, slug: text.fields.slug, ...(text.isFallback && { lang: text.language }) }
		return { shown: shownTrial(trial, language, countries, t), state: trial.state, reason: trial.reason, tried }
	}))
	return { frame: frameOfWork(t('trials:own.title'), language, (paths) => paths.ownTrials()), trials, isDone: url.searchParams.has('done') }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	if (textOf(form, 'do') !== 'takeBack') throw new Problem('notAllowed', 405)
	await withdrawTrial(actor, textOf(form, 'trial'))
	return redirect(`${pathsIn(language).ownTrials()}?done=1`, 303)
})(args)

type Own = ReturnType<typeof useLoaderData<typeof loader>>['trials'][number]

function OwnTrial({ own: { shown, state, reason, tried } }: { own: Own }) {
	const t = useWords()
	const paths = usePaths()
	const mayTakeBack = state === 'waiting' || state === 'shown'
	return (
		<li>
			<p>{tried ? <a className="name" href={`${paths.practice(tried.slug)}${state === 'shown' ? `#trial-${shown.id}` : ''}`} lang={tried.lang} hrefLang={tried.lang}>{tried.title}</a> : t('trials:desk.gone')} <StateChip tone={TONES[state]}>{t(`trials:own.state.${state}`)}</StateChip></p>
			{reason && state === 'declined' && <p>{t('trials:own.reason', { reason })}</p>}
			<details><summary>{t('trials:own.read')}</summary><TrialCard trial={shown} words={trialWords(t)} level="h2" /></details>
			{mayTakeBack && (
				<form method="post">
					<input type="hidden" name="trial" value={shown.id} />
					<p className="hint">{t(state === 'shown' ? 'trials:own.hintShown' : 'trials:own.hintWaiting')}</p>
					<p className="buttons"><button type="submit" className="button small grave" name="do" value="takeBack">{t('trials:own.takeBack')}<span className="unseen">: {tried?.title}</span></button></p>
				</form>
			)}
		</li>
	)
}

export default function OwnTrialsPage() {
	const { trials, isDone } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="wrap work">
			<p><a href={paths.contributions()}>{t('review:own.title')}</a></p>
			<h1>{t('trials:own.title')}</h1>
			{isDone && <Done>{t('trials:own.done')}</Done>}
			<p className="lead">{trials.length > 0 ? t('trials:own.lead') : t('trials:own.none')}</p>
			{trials.length > 0 && <ul className="rows">{trials.map((own) => <OwnTrial key={own.shown.id} own={own} />)}</ul>}
			{trials.length === 0 && <p className="buttons"><a className="button quiet" href={paths.practices()}>{t('practices:list.title')}</a></p>}
		</div>
	)
}
