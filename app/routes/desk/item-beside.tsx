// What stands beside a passage on the desk: threads with their forms, a form for a new comment; and over the text its facts and what changed.
import type { ThreadView } from '../../capabilities/review/review.server.ts'
import { Changes, Thread, type ChangeLine } from '../../ui/reviewed-text.tsx'
import { useReviewWords } from '../../web/review-words.ts'
import type { DeskReply } from './desk-actions.server.ts'
import type { Submission } from './submission.server.ts'

type Threads = readonly ThreadView[]

/** A thread as the ui shows it. */
export function useShownThread() {
	const { say, who, day } = useReviewWords()
	return ({ id, remarks, from, to, suggestion, isResolved }: ThreadView) => ({
		id, from, to, isDone: isResolved, remarks: remarks.map((remark) => ({ who: who(remark.who), when: day(remark.at), text: remark.text })),
		...(suggestion === 'accepted' ? { state: say('item.takenWord') } : suggestion === 'rejected' ? { state: say('item.leftWord') } : isResolved ? { state: say('item.resolved') } : {}),
	})
}

export function Beside({ block, threads, lang, maySpeak, reply }: { block: string; threads: Threads; lang: string; maySpeak: boolean; reply: DeskReply | undefined }) {
	const { say } = useReviewWords()
	const shown = useShownThread()
	const own = threads.filter((thread) => thread.block === block)
	return (
		<>
			{own.map((thread) => (
				<Thread key={thread.id} thread={shown(thread)} instead={say('item.instead')} lang={lang}>
					{maySpeak && (
						<details>
							<summary>{say('item.answer')}</summary>
							<form method="post">
								<input type="hidden" name="thread" value={thread.id} />
								<div className="field"><label htmlFor={`answer-${thread.id}`}>{say('item.answer')}</label><textarea id={`answer-${thread.id}`} name="text" rows={3} /></div>
								<p className="buttons"><button type="submit" className="button small" name="do" value="remark">{say('item.answer')}</button><button type="submit" className="plain-button" name="do" value={thread.isResolved ? 'unresolve' : 'resolve'}>{say(thread.isResolved ? 'item.unresolve' : 'item.resolve')}</button></p>
							</form>
						</details>
					)}
				</Thread>
			))}
			{maySpeak && <CommentForm block={block} reply={reply?.deed === 'comment' && reply.values['block'] === block ? reply : undefined} />}
		</>
	)
}

function CommentForm({ block, reply }: { block: string; reply: DeskReply | undefined }) {
	const { say, fault } = useReviewWords()
	const [text, from] = [fault(reply?.errors['text']), fault(reply?.errors['from'])]
	return (
		<details open={reply !== undefined}>
			<summary>{say('item.comment')}</summary>
			<form method="post" className="form">
				<input type="hidden" name="block" value={block} />
				<div className="field">
					<label htmlFor={`text-${block}`}>{say('item.commentText')}</label>
					{text && <span className="error" id={`text-${block}-error`}>{text}</span>}
					<textarea id={`text-${block}`} name="text" rows={3} defaultValue={reply?.values['text']} aria-invalid={text ? true : undefined} aria-describedby={text && `text-${block}-error`} />
				</div>
				<fieldset aria-describedby={`from-${block}-hint`}>
					<legend>{say('item.suggest')}</legend>
					<span className="hint" id={`from-${block}-hint`}>{say('item.suggestHint')}</span>
					<div className="field">
						<label htmlFor={`from-${block}`}>{say('item.from')}</label>
						{from && <span className="error" id={`from-${block}-error`}>{from}</span>}
						<textarea id={`from-${block}`} name="from" rows={2} defaultValue={reply?.values['from']} aria-invalid={from ? true : undefined} aria-describedby={from && `from-${block}-error`} />
					</div>
					<div className="field"><label htmlFor={`to-${block}`}>{say('item.to')}</label><textarea id={`to-${block}`} name="to" rows={2} defaultValue={reply?.values['to']} /></div>
				</fieldset>
				<button type="submit" className="button small" name="do" value="comment">{say('item.doComment')}</button>
			</form>
		</details>
	)
}

export function Facts({ facts }: { facts: Submission['facts'] }) {
	const { say } = useReviewWords()
	if (facts.length === 0) return null
	return (
		<section aria-labelledby="facts">
			<h2 id="facts">{say('item.facts')}</h2>
			<dl className="pairs">{facts.map(({ label, value }) => <div key={label} className="pair"><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
		</section>
	)
}

const SIGNS = { added: 'item.added', removed: 'item.removed', changed: 'item.edited', moved: 'item.moved' } as const

/** The passages that differ, each with a word that says how. */
export function WhatChanged({ changes, lang }: { changes: Submission['changes']; lang: string }) {
	const { t, say, pair } = useReviewWords()
	if (!changes) return null
	const fields = changes.comparison.fields.flatMap(({ name, state, words }): ChangeLine[] => (state === 'changed' ? [{ id: name, sign: say('item.edited'), name: t(`practices:history.field.${name}` as 'practices:history.field.title'), words }] : []))
	const blocks = changes.comparison.blocks.flatMap(({ id, state, words }): ChangeLine[] => (state === 'same' ? [] : [{ id, sign: say(SIGNS[state]), words }]))
	const lines = [...fields, ...blocks]
	return (
		<section aria-labelledby="changes">
			<h2 id="changes">{say('item.changes')}</h2>
			<p>{pair(changes.round === null ? say('item.changesSinceMine') : say('item.changesSince', { number: changes.round }), lines.length === 0 ? say('item.changesNone') : say('item.changed', { count: lines.length }))}</p>
			<Changes lines={lines} lang={lang} />
		</section>
	)
}
