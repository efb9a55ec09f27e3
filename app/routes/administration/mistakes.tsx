// Administration of what readers reported: read, then mended or put aside.
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endReport, openReports } from '../../capabilities/reports/reports.server.ts'
import { REPORT_ENDS } from '../../capabilities/reports/reports.ts'
import { demand } from '../../kernel/problem.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
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
	const { frame, isDone } = await openPart(asked, 'reports')
	return { frame, isDone, reports: await openReports() }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const form = await readForm(asked.request)
	const end = REPORT_ENDS.find((one) => one === textOf(form, 'do'))
	demand(end, 'notFound', 404)
	return doneIn(asked, 'reports', () => endReport(actor, textOf(form, 'report'), end))
})(args)

export default function ReportsPage() {
	const { isDone, reports } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<string>>()
	const [t, { language, languages: all }] = [useWords(), useRootData()]
	const nameOf = (tag: string) => all.find((one) => one.language === tag)?.name ?? tag
	const act = (id: string, end: 'done' | 'dismissed', label: string, page: string) => <Act label={label} says={t('administration:of', { action: label, name: page })} fields={{ do: end, report: id }} />
	return (
		<AdministrationPage here="reports" isDone={isDone} problem={reply?.problem}>
			{reports.length === 0 && <div className="empty"><UnfinishedArch /><p>{t('administration:reports.none')}</p></div>}
			{reports.length > 0 && <p>{t('administration:reports.found', { count: reports.length })}</p>}
			{reports.length > 0 && (
				<ul className="rows">
					{reports.map(({ id, kind, page, language: tag, text, createdAt }) => (
						<li key={id} className="row">
							<div>
								<p className="name">{t(`reports:kind.${kind}`)}</p>
								<p>{text}</p>
								<p className="small"><a href={page}>{page}</a>, {nameOf(tag)}, {momentWords(createdAt, language)}</p>
							</div>
							<div className="deeds">{act(id, 'done', t('administration:reports.markDone'), page)}{act(id, 'dismissed', t('administration:reports.dismiss'), page)}</div>
						</li>
					))}
				</ul>
			)}
		</AdministrationPage>
	)
}
