// The form with which somebody tells that they tried a case at their own place.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { termsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceAt } from '../../subjects/practices/practices.server.ts'
import { reportTrial } from '../../subjects/trials/trials.server.ts'
import { TRIAL_LINE, TRIAL_OUTCOMES, TRIAL_TEXT, trialForm } from '../../subjects/trials/trials.ts'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { TrialFields, type TrialReply } from './trial-fields.tsx'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

async function triedCase({ language, params }: Asked) {
	const text = await practiceAt(language, params['slug'] ?? '')
	if (!text) throw new Problem('notFound', 404)
	return { id: text.ref.id, title: text.fields.title, slug: text.fields.slug, lang: text.language }
}

export const loader = (args: LoaderFunctionArgs) => answering(async (asked) => {
	const { request, language, url } = asked
	const tried = await triedCase(asked)
	await requireActor(request, language)
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('trials:form.title'), t('trials:form.lead'), language, (paths) => paths.practice(tried.slug, 'tried'))
	const countries = (await termsOf('country', language)).filter(({ isRetired }) => !isRetired).map(({ id, label }) => ({ value: id, label }))
	return { frame, tried, countries, back: pathsIn(language).practice(tried.slug), wasSent: url.searchParams.has('sent') }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { request, language } = asked
	const tried = await triedCase(asked)
	const actor = await requireActor(request, language)
	const parsed = parseForm(await readForm(request), trialForm)
	if (!parsed.ok) return data<TrialReply>(parsed.reply, { status: 422 })
	await reportTrial(actor, tried, parsed.value, language)
	return redirect(`${pathsIn(language).practice(tried.slug, 'tried')}?sent=1`, 303)
})(args)

export default function NewTrial() {
	const { tried, countries, back, wasSent } = useLoaderData<typeof loader>()
	const reply = useActionData<TrialReply>()
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="wrap work slim">
			<p className="crumb"><a href={back}>{t('trials:form.back')}</a></p>
			<h1>{wasSent ? t('trials:form.thanks') : t('trials:form.title')}</h1>
			<p className="lead">{wasSent ? t('trials:form.thanksText') : t('trials:form.lead')}</p>
			{wasSent && <p><a href={paths.ownTrials()}>{t('trials:own.follow')}</a></p>}
			{!wasSent && <p lang={tried.lang}>{t('trials:form.about', { title: tried.title })}</p>}
			{!wasSent && <TrialFields countries={countries} outcomes={TRIAL_OUTCOMES} limits={{ ...TRIAL_TEXT, line: TRIAL_LINE }} reply={reply} />}
		</div>
	)
}
