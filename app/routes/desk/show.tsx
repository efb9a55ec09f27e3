// One submission on the editors' desk: where it stands, the text with comments, reviewers, recommendations, the decision and publishing.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DECISIONS, movesFrom } from '../../capabilities/review/review.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { plainText } from '../../kernel/rich-text.ts'
import { settingsNow } from '../../platform/settings.server.ts'
import { Done, Problems, StateChip } from '../../ui/form-parts.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { ReviewedText } from '../../ui/reviewed-text.tsx'
import deskUrl from '../../ui/styles/desk.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { EDITOR_TONES, useReviewWords } from '../../web/review-words.ts'
import { doDeed, EDITOR_DEEDS, SPEAKING_DEEDS, type DeskReply } from './desk-actions.server.ts'
import { Beside, Facts, WhatChanged } from './item-beside.tsx'
import { DecisionForm, InviteForm, MinorForm, Press, PublishForms, Reviewers, Setup } from './item-forms.tsx'
import { History, Recommendations } from './item-opinions.tsx'
import { preparedLetter, submissionFor } from './submission.server.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: deskUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['id'] ?? ''
	const here = pathsIn(language).deskItem(id)
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	const { parties, ...submission } = await submissionFor(actor, id, { asked: url.searchParams.get('text'), language, seats: ['editor'] })
	const chosen = DECISIONS.find((one) => one === url.searchParams.get('decision')) ?? null
	const letter = await preparedLetter(submission.view, parties, submission.title, chosen ?? 'approve', actor.name)
	const frame = { ...frameOfInterface(submission.title, '', language, (paths) => paths.deskItem(id, '', submission.textLang)), code: undefined }
	return { frame, ...submission, reviewDays: (await settingsNow()).reviewDays, moves: movesFrom(submission.view.state, 'editor'), chosen, ...letter, isDone: url.searchParams.has('done') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language, url }) => {
	const [actor, id, form] = [await requireActor(request, language), params['id'] ?? '', await readForm(request)]
	const { textLang } = await submissionFor(actor, id, { asked: url.searchParams.get('text'), language, seats: ['editor'] })
	const refused = await doDeed({ ...EDITOR_DEEDS, ...SPEAKING_DEEDS }, { actor, id, textLang, form })
	return refused ?? redirect(`${pathsIn(language).deskItem(id, '', textLang)}&done`, 303)
})(args)

export type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function SubmissionPage() {
	const shown = useLoaderData<typeof loader>()
	const reply = useActionData<DeskReply>()
	const { view, title, summary, body, textLang, links: to } = shown
	const { t, say } = useReviewWords()
	const paths = usePaths()
	const round = view.rounds[0]
	if (!round) return null
	const threads = view.rounds.flatMap((one) => one.threads)
	const refusal = reply?.refused && { words: t(`${reply.refused.code.replace('.', ':problem.')}` as 'review:problem.moved', { ...reply.refused.values }) }
	const faults = Object.entries(reply?.errors ?? {}).map(([field, code]) => ({ field, words: code && say(code) }))
	return (
		<div className="wrap work wide">
			<p><a href={paths.desk()}>{say('desk.back')}</a></p>
			<h1 lang={textLang}>{title}</h1>
			<StateLine shown={shown} />
			{shown.isDone && !reply && <Done>{say('item.done')}</Done>}
			<Problems title={say('item.formProblems')} problems={[...(refusal ? [refusal] : []), ...faults]} />
			<Work shown={shown} reply={reply} />
			<WhatChanged changes={shown.changes} lang={textLang} />
			<Facts facts={shown.facts} />
			<FindingList findings={shown.findings} words={{ ...shown.findingWords, title: say('item.checks'), none: say('item.checksNone') }} heading="checks" />
			<section aria-labelledby="text">
				<h2 id="text">{say('item.text')}</h2>
				<ReviewedText title={title} summary={summary} blocks={body.content} lang={textLang} links={to} media={shown.media} words={shown.blockWords} beside={(block) => <Beside block={block} threads={threads} lang={textLang} maySpeak={!round.isSettled} reply={reply} />} />
			</section>
			<History rounds={view.rounds} />
		</div>
	)
}

function StateLine({ shown: { view, authors, textLang } }: { shown: Shown }) {
	const { say, stage, day, who } = useReviewWords()
	const round = view.rounds[0]
	return (
		<p className="state-line">
			<StateChip tone={EDITOR_TONES[view.stage]}>{stage(view.stage)}</StateChip>
			<span>{nameOfLanguage(textLang)}</span>
			{authors.length > 0 && <span>{say('item.author', { name: authors.join(', ') })}</span>}
			{round && <span>{say('item.sentOn', { date: day(round.openedAt), number: round.number })}</span>}
			{round?.editor && <span>{say('desk.editor', { name: who(round.editor) })}</span>}
		</p>
	)
}

/** What an editor can do now, and nothing else. */
function Work({ shown, reply }: { shown: Shown; reply: DeskReply | undefined }) {
	const { view, moves, candidates, body, textLang, title, summary } = shown
	const { t, say } = useReviewWords()
	const round = view.rounds[0]
	if (!round) return null
	const may = (move: string) => moves.some((one) => one === move)
	const missing = round.lacking.reduce((sum, one) => sum + one.missing, 0)
	const passages = [{ value: '@title', label: t('practices:history.field.title') + ': ' + title }, { value: '@summary', label: t('practices:history.field.summary') + ': ' + summary.slice(0, 60) }, ...body.content.map((block) => ({ value: block.attrs.id, label: plainText(block).slice(0, 70) }))]
	const isUpdate = view.state.approvedRevisionId !== view.state.publishedRevisionId
	return (
		<>
			{may('startReview') && view.stage === 'submitted' && <div className="asked-of"><Press deed="startReview" label={say('move.startReview')} /></div>}
			{may('approve') && (
				<section aria-labelledby="reviewers">
					<h2 id="reviewers">{say('item.reviewers')}</h2>
					<Setup round={round} reply={reply} />
					<Reviewers reviewers={round.reviewers} isOpen={!round.isDecided} />
					<details className="part" open={reply?.deed === 'invite' || round.reviewers.length === 0}><summary>{say('item.invite')}</summary><InviteForm candidates={candidates} days={shown.reviewDays} reply={reply} /></details>
				</section>
			)}
			<Recommendations round={round} />
			{may('approve') && <DecisionForm id={shown.id} textLang={textLang} revision={shown.revision} chosen={shown.chosen} letter={shown.letter} letterLanguage={shown.letterLanguage} missing={missing} reply={reply} />}
			{may('publish') && (isUpdate || view.state.publication !== 'live') && <PublishForms revision={shown.revision} scheduledFor={view.state.scheduledFor} isScheduled={view.state.scheduledFor !== null} reply={reply} />}
			<div className="buttons">
				{may('reopen') && <Press deed="reopen" label={say('item.reopen')} tone="quiet" />}
				{may('revoke') && <Press deed="revoke" label={say('item.revoke')} tone="quiet" />}
				{may('archive') && <Press deed="archive" label={say('item.archive')} hint={say('item.archiveHint')} tone="grave" />}
			</div>
			{may('minorEdit') && <MinorForm passages={passages} lang={textLang} reply={reply} />}
		</>
	)
}
