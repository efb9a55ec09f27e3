// One report before an editor: what it says, and whether readers may see it.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceIn } from '../../subjects/practices/practices.server.ts'
import { decideTrial, trialToJudge } from '../../subjects/trials/trials.server.ts'
import { trialDecisionForm } from '../../subjects/trials/trials.ts'
import { Choice, Problems, TextArea } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { TrialCard } from '../../ui/trials.tsx'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { shownTrial, trialWords } from '../../web/trial-words.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

async function opened({ request, language, params }: Asked) {
	const actor = await requireActor(request, language)
	const trial = await trialToJudge(actor, params['id'] ?? '')
	const text = await practiceIn(trial.practice, language)
	return { actor, trial, tried: { id: trial.practice, title: text?.fields.title ?? translator(language)('trials:desk.gone'), slug: text?.fields.slug ?? '' } }
}

export const loader = (args: LoaderFunctionArgs) => answering(async (asked) => {
	const { language } = asked
	const { trial, tried } = await opened(asked)
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('trials:decision.title'), tried.title, language, (paths) => paths.deskTrial(trial.id))
	return { frame, tried, trial: shownTrial(trial, language, await labelsOf('country', language), t) }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { actor, trial, tried } = await opened(asked)
	const parsed = parseForm(await readForm(asked.request), trialDecisionForm)
	if (!parsed.ok) return data(parsed.reply, { status: 422 })
	await decideTrial(actor, trial.id, parsed.value, tried)
	return redirect(`${pathsIn(asked.language).deskTrials()}?done=1`, 303)
})(args)

export default function TrialDecisionPage() {
	const { trial, tried } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<'decision' | 'reason'>>()
	const t = useWords()
	const paths = usePaths()
	const say = (code: string | undefined) => (code ? t(`trials:${code}` as 'trials:error.reason', { max: 1200 }) : undefined)
	const [decision, reason] = [say(reply?.errors.decision), say(reply?.errors.reason)]
	return (
		<div className="wrap work">
			<p className="crumb"><a href={paths.deskTrials()}>{t('trials:desk.backList')}</a></p>
			<h1>{t('trials:decision.title')}</h1>
			<p>{tried.slug ? <a href={paths.practice(tried.slug)}>{tried.title}</a> : tried.title}</p>
			<TrialCard trial={trial} words={trialWords(t)} level="h2" />
			<Problems title={t('trials:decision.problems')} problems={[{ field: 'decision', words: decision }, { field: 'reason', words: reason }]} />
			<form method="post" className="form" noValidate>
				<Choice id="decision" name="decision" legend={t('trials:decision.legend')} error={decision} chosen={reply?.values.decision ? [reply.values.decision] : []} options={[{ value: 'accept', label: t('trials:decision.accept') }, { value: 'decline', label: t('trials:decision.decline') }]} />
				<TextArea id="reason" name="reason" rows={4} label={t('trials:decision.reason')} hint={t('trials:decision.reasonHint')} error={reason} defaultValue={reply?.values.reason} />
				<p className="buttons"><button type="submit" className="button">{t('trials:decision.send')}</button></p>
			</form>
		</div>
	)
}
