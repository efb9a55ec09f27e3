// The page of a reviewer: answer the invitation, read, comment, judge by the rubric and recommend. Names stay out where the review is anonymous.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReviewerView } from '../../capabilities/review/review.server.ts'
import { ANSWERS, RECOMMENDATIONS, RUBRIC } from '../../capabilities/review/review.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { Choice, Done, Problems, StateChip, TextArea } from '../../ui/form-parts.tsx'
import { ReviewedText } from '../../ui/reviewed-text.tsx'
import deskUrl from '../../ui/styles/desk.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { EDITOR_TONES, useReviewWords } from '../../web/review-words.ts'
import { doDeed, REVIEWER_DEEDS, SPEAKING_DEEDS, type DeskReply } from './desk-actions.server.ts'
import { Beside, Facts, WhatChanged } from './item-beside.tsx'
import { Recommendations } from './item-opinions.tsx'
import { submissionFor } from './submission.server.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: deskUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

const SEATS = ['reviewer', 'editor'] as const

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['id'] ?? ''
	const here = pathsIn(language).deskItem(id, 'review')
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	// Whose text it is, and what only editors work with, never leaves the server.
	const { parties: _, candidates: __, ref: ___, findings: ____, findingWords: _____, view, ...submission } = await submissionFor(actor, id, { asked: url.searchParams.get('text'), language, seats: SEATS })
	const { stage, rounds, seat } = view
	const frame = { ...frameOfInterface(submission.title, '', language, (paths) => paths.deskItem(id, 'review', submission.textLang)), code: undefined }
	return { frame, ...submission, seat, stage, rounds: seat === 'editor' ? rounds.map((round) => ({ ...round, reviewers: round.reviewers.filter(({ who }) => who.isYou) })) : rounds, isDone: url.searchParams.has('done') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language, url }) => {
	const [actor, id, form] = [await requireActor(request, language), params['id'] ?? '', await readForm(request)]
	const { textLang } = await submissionFor(actor, id, { asked: url.searchParams.get('text'), language, seats: SEATS })
	const refused = await doDeed({ ...REVIEWER_DEEDS, ...SPEAKING_DEEDS }, { actor, id, textLang, form })
	const isLeaving = ['decline', 'conflict'].includes(textOf(form, 'answer'))
	return refused ?? redirect(isLeaving ? pathsIn(language).desk() : `${pathsIn(language).deskItem(id, 'review', textLang)}&done`, 303)
})(args)

export default function ReviewPage() {
	const { title, summary, body, textLang, stage, rounds, facts, changes, links: to, media, blockWords, isBlind, isDone } = useLoaderData<typeof loader>()
	const reply = useActionData<DeskReply>()
	const words = useReviewWords()
	const { t, say } = words
	const round = rounds[0]
	if (!round) return null
	const mine = round.reviewers.filter(({ who }) => who.isYou)
	const asked = mine.filter(({ state }) => state === 'invited')
	const open = mine.filter(({ state }) => state === 'accepted')
	const threads = rounds.flatMap((one) => one.threads)
	const refusal = reply?.refused && { words: t(`${reply.refused.code.replace('.', ':problem.')}` as 'review:problem.moved', { ...reply.refused.values }) }
	const faults = Object.entries(reply?.errors ?? {}).map(([field, code]) => ({ field, words: code && say(code) }))
	const maySpeak = !round.isSettled && mine.some(({ state }) => ['accepted', 'done'].includes(state))
	return (
		<div className="wrap work wide">
			<p><a href={usePaths().desk()}>{say('desk.back')}</a></p>
			<h1 lang={textLang}>{title}</h1>
			<p className="state-line"><StateChip tone={EDITOR_TONES[stage]}>{words.stage(stage)}</StateChip><span>{nameOfLanguage(textLang)}</span><span>{say('desk.round', { number: round.number })}</span><span>{words.pair(say('reviewer.mode'), say(`mode.${round.mode}`))}</span></p>
			{isDone && !reply && <Done>{mine.some(({ state }) => state === 'done') ? say('reviewer.thanks') : say('item.done')}</Done>}
			<Problems title={say('item.formProblems')} problems={[...(refusal ? [refusal] : []), ...faults]} />
			{asked.map((one) => <Answer key={one.id} assignment={one} reply={reply} />)}
			<WhatChanged changes={changes} lang={textLang} />
			<Facts facts={facts} />
			<section aria-labelledby="text">
				<h2 id="text">{say('item.text')}</h2>
				{isBlind && <p className="hint">{say('item.goneLinks')}</p>}
				<ReviewedText title={title} summary={summary} blocks={body.content} lang={textLang} links={to} media={media} words={blockWords} beside={(block) => <Beside block={block} threads={threads} lang={textLang} maySpeak={maySpeak} reply={reply} />} />
			</section>
			{open.map((one) => <Rubric key={one.id} assignment={one} reply={reply} />)}
			{mine.some(({ state }) => state === 'done') && <Recommendations round={round} />}
		</div>
	)
}

type Mine = { assignment: ReviewerView; reply: DeskReply | undefined }
const ownReply = (reply: DeskReply | undefined, deed: string, id: string) => (reply?.deed === deed && reply.values['assignment'] === id ? reply : undefined)

/** The invitation, or stepping back later: an answer with its reason. */
function AnswerForm({ assignment, reply, answers }: Mine & { answers: readonly string[] }) {
	const { say, fault } = useReviewWords()
	const { errors = {}, values = {} } = ownReply(reply, 'answer', assignment.id) ?? {}
	return (
		<form method="post" className="form">
			<input type="hidden" name="assignment" value={assignment.id} />
			<Choice id="answer" name="answer" legend={say('reviewer.answer')} hint={say('reviewer.conflictHint')} error={fault(errors['answer'])} options={answers.map((value) => ({ value, label: say(`reviewer.${value}`) }))} chosen={[values['answer'] ?? '']} />
			<TextArea id="reason" name="reason" rows={3} label={say('reviewer.reason')} error={fault(errors['reason'])} defaultValue={values['reason']} />
			<button type="submit" className="button" name="do" value="answer">{say('reviewer.send')}</button>
		</form>
	)
}

function Answer({ assignment, reply }: Mine) {
	const { say, day } = useReviewWords()
	return (
		<section className="asked-of" aria-labelledby="asked">
			<h2 id="asked">{say('reviewer.asked')}</h2>
			<p>{say('reviewer.askedLead', { part: say(`part.${assignment.part}`), count: assignment.days })} {assignment.answerBy && say('desk.answerBy', { date: day(assignment.answerBy) })}</p>
			<AnswerForm assignment={assignment} reply={reply} answers={ANSWERS} />
		</section>
	)
}

function Criterion({ name, chosen, error }: { name: (typeof RUBRIC)[number]; chosen: string | undefined; error: string | undefined }) {
	const { say, pair } = useReviewWords()
	return (
		<fieldset id={name} tabIndex={-1} aria-describedby={`${name}-anchors${error ? ` ${name}-error` : ''}`}>
			<legend>{pair(say(`rubric.${name}.name`), say(`rubric.${name}.question`))}</legend>
			<dl className="anchors" id={`${name}-anchors`}>{([['1', 'low'], ['3', 'middle'], ['5', 'high']] as const).map(([number, key]) => <div key={key} className="pair"><dt>{number}</dt><dd>{say(`rubric.${name}.${key}`)}</dd></div>)}</dl>
			{error && <span className="error" id={`${name}-error`}>{error}</span>}
			<div className="scale">{['1', '2', '3', '4', '5'].map((score) => <label key={score}><input type="radio" name={name} value={score} defaultChecked={chosen === score} /> {score}</label>)}</div>
		</fieldset>
	)
}

function Rubric({ assignment, reply }: Mine) {
	const { say, fault, day, pair } = useReviewWords()
	const { errors = {}, values = {} } = ownReply(reply, 'recommend', assignment.id) ?? {}
	return (
		<section aria-labelledby="rubric">
			<h2 id="rubric">{pair(say('reviewer.rubric'), say(`part.${assignment.part}`))}</h2>
			<p>{say('reviewer.rubricLead')} {assignment.dueAt && say('reviewer.due', { date: day(assignment.dueAt) })}</p>
			<form method="post" className="form rubric">
				<input type="hidden" name="assignment" value={assignment.id} />
				{RUBRIC.map((name) => <Criterion key={name} name={name} chosen={values[name]} error={fault(errors[name])} />)}
				<Choice id="kind" name="kind" legend={say('reviewer.recommendation')} error={fault(errors['kind'])} options={RECOMMENDATIONS.map((value) => ({ value, label: say(`recommendation.${value}`) }))} chosen={[values['kind'] ?? '']} />
				<TextArea id="comment" name="comment" rows={6} label={say('reviewer.comment')} hint={say('reviewer.commentHint')} error={fault(errors['comment'])} defaultValue={values['comment']} />
				<TextArea id="confidential" name="confidential" rows={3} label={say('reviewer.confidential')} error={fault(errors['confidential'])} defaultValue={values['confidential']} />
				<button type="submit" className="button" name="do" value="recommend">{say('reviewer.give')}</button>
			</form>
			<details className="part"><summary>{say('reviewer.stepBack')}</summary><AnswerForm assignment={assignment} reply={reply} answers={['decline', 'conflict']} /></details>
		</section>
	)
}
