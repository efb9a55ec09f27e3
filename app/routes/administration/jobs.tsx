// Administration of work in the background: what was given up, with another try.
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { jobsFor, retryFailedJob } from '../../platform/upkeep.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { readForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useRootData } from '../../web/root-data.ts'
import { momentWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { doneIn, openPart, requireAdministrator } from './administration-frame.server.ts'
import { Act, AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async (asked) => {
	const { actor, frame, isDone } = await openPart(asked, 'jobs')
	return { frame, isDone, ...(await jobsFor(actor)) }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const job = textOf(await readForm(asked.request), 'job')
	return doneIn(asked, 'jobs', () => retryFailedJob(actor, job))
})(args)

export default function JobsPage() {
	const { isDone, failed, counts } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<string>>()
	const [t, { language }] = [useWords(), useRootData()]
	const label = t('administration:jobs.retry')
	return (
		<AdministrationPage here="jobs" isDone={isDone} problem={reply?.problem}>
			<p role="status">{t('administration:jobs.counts', counts)}</p>
			{failed.length === 0 && <p>{t('administration:jobs.none')}</p>}
			{failed.length > 0 && (
				<div className="table">
					<table>
						<thead><tr>{(['what', 'fault', 'when', 'step'] as const).map((head) => <th key={head} scope="col">{t(`administration:jobs.${head}`)}</th>)}</tr></thead>
						<tbody>
							{failed.map(({ id, kind, key, fault, attempts, changedAt }) => (
								<tr key={id}>
									<th scope="row" lang="en">{kind}<br /><span className="small">{key}</span></th>
									<td data-label={t('administration:jobs.fault')}><span lang="en">{fault}</span><br /><span className="small">{t('administration:jobs.tries', { count: attempts })}</span></td>
									<td data-label={t('administration:jobs.when')}>{momentWords(changedAt, language)}</td>
									<td><Act label={label} says={t('administration:of', { action: label, name: `${kind} ${key}` })} fields={{ job: id }} /></td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</AdministrationPage>
	)
}
