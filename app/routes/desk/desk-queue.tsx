// Tables of the desk: submissions with one next step each, a reviewer's own list, load, and reports of mistakes.
import type { DeskItem, WorkItem } from '../../capabilities/review/review.server.ts'
import type { Stage } from '../../capabilities/review/review.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { Select, StateChip, type Option } from '../../ui/form-parts.tsx'
import { usePaths } from '../../web/root-data.ts'
import { EDITOR_TONES, useReviewWords } from '../../web/review-words.ts'

type FilterProps = { action: string; languages: Option[]; stages: readonly Stage[]; chosen: { textLang: string; stage: string; whose: string; late: boolean } }

export function QueueFilters({ action, languages, stages, chosen }: FilterProps) {
	const { say, stage } = useReviewWords()
	const all = say('desk.all')
	return (
		<form method="get" action={action} className="filters" role="search" aria-label={say('desk.queue')}>
			{languages.length > 1 && <Select id="filter-lang" name="textLang" label={say('desk.filterLanguage')} options={languages} defaultValue={chosen.textLang} none={all} />}
			<Select id="filter-stage" name="stage" label={say('desk.filterStage')} options={stages.map((value) => ({ value, label: stage(value) }))} defaultValue={chosen.stage} none={all} />
			<Select id="filter-whose" name="whose" label={say('desk.filterWhose')} options={[{ value: 'mine', label: say('desk.mine') }, { value: 'free', label: say('desk.free') }]} defaultValue={chosen.whose} none={all} />
			<p className="tick"><label><input type="checkbox" name="late" value="yes" defaultChecked={chosen.late} /> {say('desk.late')}</label></p>
			<button type="submit" className="button small">{say('desk.show')}</button>
		</form>
	)
}

/** The one next step of an editor, by where a text stands. */
function stepOf({ stage, asked, given, wanted }: DeskItem): string {
	if (stage === 'submitted') return 'desk.stepRead'
	if (stage === 'changesAsked') return 'desk.stepAuthor'
	if (stage === 'approved') return 'desk.stepPublish'
	if (stage === 'scheduled') return 'desk.stepScheduled'
	if (given >= wanted) return 'desk.stepDecide'
	return asked > given ? 'desk.stepWait' : 'desk.stepInvite'
}

export function Queue({ items }: { items: readonly DeskItem[] }) {
	const { say, stage } = useReviewWords()
	const paths = usePaths()
	if (items.length === 0) return <p className="asked-of">{say('desk.empty')}</p>
	return (
		<table className="queue">
			<thead><tr>{['colText', 'colState', 'colAge', 'colReviewers'].map((key) => <th key={key} scope="col">{say(`desk.${key}`)}</th>)}<th scope="col" className="next">{say('desk.colNext')}</th></tr></thead>
			<tbody>
				{items.map((item) => (
					<tr key={`${item.ref.id} ${item.language}`}>
						<th scope="row">
							<span lang={item.language}>{item.title || say('own.untitled')}</span>
							<span className="small">{nameOfLanguage(item.language)} · {say('desk.round', { number: item.round })}{item.editor && ` · ${say('desk.editor', { name: item.editor })}`}</span>
						</th>
						<td data-label={say('desk.colState')}><StateChip tone={EDITOR_TONES[item.stage]}>{stage(item.stage)}</StateChip></td>
						<td data-label={say('desk.colAge')}><span>{item.days === 0 ? say('desk.today') : say('desk.days', { count: item.days })}{item.isLate && <span className="late"> {say('desk.isLate')}</span>}</span></td>
						<td data-label={say('desk.colReviewers')}>{say('desk.given', { given: item.given, wanted: item.wanted })}</td>
						<td className="next"><a href={paths.deskItem(item.ref.id, '', item.language)}>{say(stepOf(item))}<span className="unseen">: {item.title}</span></a></td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

export function OwnReviews({ items }: { items: readonly WorkItem[] }) {
	const { say, day } = useReviewWords()
	const paths = usePaths()
	return (
		<section aria-labelledby="own-reviews">
			<h2 id="own-reviews">{say('desk.my')}</h2>
			{items.length === 0 && <p>{say('desk.myNone')}</p>}
			{items.length > 0 && (
				<ul className="rows">
					{items.map(({ ref, language, title, part, state, until, isLate }) => (
						<li key={`${ref.id} ${language} ${part}`}>
							<div className="row">
								<div>
									<p className="name" lang={language}>{title}</p>
									<p className="small">{say(`part.${part}`)} · {nameOfLanguage(language)}{until && ` · ${say(state === 'invited' ? 'desk.answerBy' : 'desk.dueBy', { date: day(until) })}`}{isLate && <strong className="late"> {say('desk.isLate')}</strong>}</p>
								</div>
								<p><a className="button small" href={paths.deskItem(ref.id, 'review', language)}>{say(state === 'invited' ? 'desk.stepAnswer' : 'desk.stepReview')}<span className="unseen">: {title}</span></a></p>
							</div>
						</li>
					))}
				</ul>
			)}
		</section>
	)
}

export function LoadTable({ load }: { load: ReadonlyArray<{ id: string; name: string; open: number; late: number }> }) {
	const { say } = useReviewWords()
	if (load.length === 0) return null
	return (
		<section aria-labelledby="load">
			<h2 id="load">{say('desk.load')}</h2>
			<table className="queue">
				<thead><tr><th scope="col">{say('desk.colPerson')}</th><th scope="col">{say('desk.colOpen')}</th><th scope="col">{say('desk.colLate')}</th></tr></thead>
				<tbody>{load.map(({ id, name, open, late }) => <tr key={id}><th scope="row">{name}</th><td data-label={say('desk.colOpen')}>{open}</td><td data-label={say('desk.colLate')}>{late > 0 ? <span className="late">{late}</span> : late}</td></tr>)}</tbody>
			</table>
		</section>
	)
}

type Shown = { id: string; kind: string; page: string; text: string; lang: string; createdAt: Date | string }

export function Reports({ reports }: { reports: readonly Shown[] }) {
	const { t, say, day } = useReviewWords()
	return (
		<section aria-labelledby="reports">
			<h2 id="reports">{say('desk.reports')}</h2>
			{reports.length === 0 && <p>{say('desk.reportsNone')}</p>}
			{reports.length > 0 && (
				<ul className="rows">
					{reports.map(({ id, kind, page, text, lang, createdAt }) => (
						<li key={id}>
							<div className="row">
								<div>
									<p className="name">{t(`reports:kind.${kind}` as 'reports:kind.mistake')}</p>
									<p lang={lang}>{text}</p>
									<p className="small">{day(createdAt)} · {page}</p>
								</div>
								<p><a href={page}>{say('desk.toPage')}<span className="unseen">: {page}</span></a></p>
							</div>
						</li>
					))}
				</ul>
			)}
		</section>
	)
}

/** Other lists of this desk, each with how much waits in it. */
export function Also({ waiting }: { waiting: { trials: number; searches: number } }) {
	const { t, say } = useReviewWords()
	const paths = usePaths()
	const lists = [{ path: paths.deskTrials(), title: t('trials:desk.title'), count: waiting.trials }, { path: paths.deskSearches(), title: t('search:desk.title'), count: waiting.searches }]
	return (
		<section aria-labelledby="also">
			<h2 id="also">{say('desk.also')}</h2>
			<ul className="rows">
				{lists.map(({ path, title, count }) => <li key={path}><div className="row"><p className="name"><a href={path}>{title}</a></p><p className="small">{count > 0 ? say('desk.waiting', { count }) : say('desk.waitingNone')}</p></div></li>)}
			</ul>
		</section>
	)
}
