// Reports of those who tried a case elsewhere, as they wait for an editor.
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { holds } from '../../kernel/actor.ts'
import { formatOf } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import { trialsToJudge } from '../../subjects/trials/trials.server.ts'
import { Done } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = (args: LoaderFunctionArgs) => answering(async ({ request, language, url }) => {
	const actor = await requireActor(request, language)
	demand(holds(actor, 'editor'), 'trials.notYours')
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('trials:desk.title'), t('trials:desk.lead'), language, (paths) => paths.deskTrials())
	const titles = new Map((await practiceHeads(language)).map(({ ref, fields }) => [ref.id, fields.title]))
	const countries = await labelsOf('country', language)
	const trials = (await trialsToJudge(actor)).map((trial) => ({ ...trial, title: titles.get(trial.practice) ?? t('trials:desk.gone'), where: countries.get(trial.country) ?? trial.country }))
	return { frame, trials, isDone: url.searchParams.has('done') }
})(args)

export default function TrialsDesk() {
	const { trials, isDone } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const day = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeZone: 'UTC' })
	return (
		<div className="wrap work">
			<p className="crumb"><a href={paths.desk()}>{t('trials:desk.back')}</a></p>
			<h1>{t('trials:desk.title')}</h1>
			<p className="lead">{t('trials:desk.lead')}</p>
			{isDone && <Done>{t('trials:desk.done')}</Done>}
			{trials.length === 0 ? <p>{t('trials:desk.none')}</p> : (
				<ul className="rows">
					{trials.map(({ id, title, who, place, where, createdAt }) => (
						<li key={id} className="row">
							<div>
								<p className="name">{title}</p>
								<p className="small">{`${who}, ${place}, ${where} · ${day.format(new Date(createdAt))}`}</p>
							</div>
							<a className="button small" href={paths.deskTrial(id)} aria-label={t('frame.pair', { what: t('trials:desk.open'), said: `${title}, ${who}` })}>{t('trials:desk.open')}</a>
						</li>
					))}
				</ul>
			)}
		</div>
	)
}
