// The editors' desk: what waits, the oldest first, with filters in the address; a reviewer's own reviews; who has how much to do; reported mistakes.
import { useLoaderData } from '@remix-run/react'
import { STAGES } from '../../capabilities/review/review.ts'
import { deskItems, loadOfReviewers, workOf } from '../../capabilities/review/review.server.ts'
import { openReports } from '../../capabilities/reports/reports.server.ts'
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import { holds, languagesOf } from '../../kernel/actor.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { trialsToJudge } from '../../subjects/trials/trials.server.ts'
import deskUrl from '../../ui/styles/desk.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useReviewWords } from '../../web/review-words.ts'
import { LoadTable, OwnReviews, Queue, QueueFilters, Reports } from './desk-queue.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: deskUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = answering(async ({ request, language, url }) => {
	const here = pathsIn(language).desk()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	const isEditor = holds(actor, 'editor')
	const work = await workOf(actor)
	demand(isEditor || holds(actor, 'reviewer') || work.length > 0, 'review.notYours')
	const chosen = { textLang: url.searchParams.get('textLang') ?? '', stage: url.searchParams.get('stage') ?? '', whose: url.searchParams.get('whose') ?? '', late: url.searchParams.has('late') }
	const spoken = languagesOf(actor, 'editor')
	const all = isEditor ? await deskItems(actor) : []
	const items = all.filter((item) => (!chosen.textLang || item.language === chosen.textLang) && (!chosen.stage || item.stage === chosen.stage)
		&& (chosen.whose === 'mine' ? item.isMine : chosen.whose === 'free' ? item.editor === null : true) && (!chosen.late || item.isLate))
	const load = isEditor ? await loadOfReviewers() : new Map<string, { open: number; late: number }>()
	const names = await peopleByIds([...load.keys()])
	const reports = isEditor ? (await openReports()).filter((report) => spoken.includes(report.language)) : []
	const t = translator(language)
	return {
		frame: { ...frameOfInterface(t('review:desk.title'), t('review:desk.lead'), language, (paths) => paths.desk()), code: undefined },
		isEditor, work, items, chosen, waiting: isEditor ? (await trialsToJudge(actor)).length : 0, spoken: spoken.map((one) => ({ value: one, label: nameOfLanguage(one) })), stages: STAGES.filter((stage) => all.some((item) => item.stage === stage)),
		load: [...load].map(([id, { open, late }]) => ({ id, name: names.get(id)?.name ?? '', open, late })).sort((a, b) => b.late - a.late || b.open - a.open),
		reports: reports.map(({ id, kind, page, text, language: lang, createdAt }) => ({ id, kind, page, text, lang, createdAt })),
	}
})

export default function DeskPage() {
	const { isEditor, work, items, chosen, spoken, stages, load, reports, waiting } = useLoaderData<typeof loader>()
	const { t, say } = useReviewWords()
	const paths = usePaths()
	return (
		<div className="wrap work wide">
			<h1>{say('desk.title')}</h1>
			{(work.length > 0 || !isEditor) && <OwnReviews items={work} />}
			{isEditor && (
				<>
					<section aria-labelledby="queue">
						<h2 id="queue">{say('desk.queue')}</h2>
						<p className="lead">{say('desk.lead')}</p>
						<QueueFilters action={paths.desk()} languages={spoken} stages={stages} chosen={chosen} />
						<Queue items={items} />
					</section>
					<p className="buttons"><a href={paths.deskTrials()}>{waiting > 0 ? t('trials:desk.waiting', { count: waiting }) : t('trials:desk.title')}</a> <a href={paths.deskSearches()}>{t('search:desk.title')}</a></p>
					<LoadTable load={load} />
					<Reports reports={reports} />
				</>
			)}
		</div>
	)
}
