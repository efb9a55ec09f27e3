// Comments at blocks, and suggested wordings that authors take or leave.
import { changeDraft, draftIn, editionState, revisionById } from '../editions/editions.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import * as record from './review-record.server.ts'
import { tellLater } from './review-telling.server.ts'
import { conflictOf, mayDecide, OPEN_FOR_AUTHORS, stageOf, type Parties } from './review.ts'
import { withWording } from './review-wording.ts'

export type RemarkInput = { block: string; text: string; from: string; to: string }

const isParty = (actor: Actor, parties: Parties) => parties.authors.includes(actor.id)

/** Whether somebody may speak in a round: its editors, who has accepted to review it, and its authors once it is decided. */
async function maySpeak(tx: Tx, actor: Actor, round: record.RoundRow): Promise<boolean> {
	if (isParty(actor, round.parties)) return round.decidedAt !== null
	if (mayDecide(actor, round)) return true
	if (conflictOf(actor, round.parties)) return false
	return (await record.findAssignments([round.id], tx)).some(({ person, state }) => person === actor.id && ['accepted', 'done'].includes(state))
}

/** Opens a thread at a block of what was sent; with `from` and `to` it suggests another wording. */
export async function openThread(actor: Actor, ref: SubjectRef, language: Language, { block, text, from, to }: RemarkInput, now = new Date()): Promise<string> {
	const read = await record.findLastRound(ref, language)
	const body = read && (await revisionById(read.revisionId))?.body
	demand(body?.content.some(({ attrs }) => attrs.id === block), 'review.noBlock', 404)
	if (from && body && typeof withWording(body, block, from, to || '…') === 'string') throw new Problem('review.notThere', 422)
	return inTransaction(async (tx) => {
		const round = await record.findLastRound(ref, language, tx)
		demand(round?.revisionId === read?.revisionId && round, 'review.moved', 409)
		demand((await maySpeak(tx, actor, round)) && !isParty(actor, round.parties), 'review.notYours')
		const thread = await record.insertThread(tx, { roundId: round.id, revisionId: round.revisionId, block, author: actor.id, from: from || null, to: from ? to : null, suggestion: from ? 'open' : 'none', createdAt: now, remark: text })
		await recordDeed(tx, { actor: actor.id, deed: 'review.comment', subject: ref, detail: { language, thread, block } })
		return thread
	})
}

async function threadOf(tx: Tx, id: string): Promise<{ thread: record.ThreadRow; round: record.RoundRow }> {
	const thread = await record.findThread(id, tx)
	const round = thread && (await record.findRound(thread.roundId, tx))
	if (!round) throw new Problem('review.noThread', 404)
	return { thread, round }
}

/** Answers in a thread. */
export async function addRemark(actor: Actor, id: string, text: string, now = new Date()): Promise<void> {
	await inTransaction(async (tx) => {
		const { thread, round } = await threadOf(tx, id)
		demand(await maySpeak(tx, actor, round), 'review.notYours')
		await record.insertRemark(tx, id, { author: actor.id, text, createdAt: now })
		await tellLater(tx, { about: 'remark', thread: id, by: actor.id, number: thread.remarks.length + 1 })
		await recordDeed(tx, { actor: actor.id, deed: 'review.remark', subject: round.ref, detail: { language: round.language, thread: id } })
	})
}

/** Marks a thread as dealt with, or as open again: whoever opened it, authors and editors may. */
export async function resolveThread(actor: Actor, id: string, isResolved: boolean): Promise<void> {
	await inTransaction(async (tx) => {
		const { thread, round } = await threadOf(tx, id)
		demand((await maySpeak(tx, actor, round)) && (thread.author === actor.id || isParty(actor, round.parties) || mayDecide(actor, round)), 'review.notYours')
		await record.setResolved(tx, id, isResolved)
		await recordDeed(tx, { actor: actor.id, deed: isResolved ? 'review.resolve' : 'review.reopenThread', subject: round.ref, detail: { language: round.language, thread: id } })
	})
}

const FAULTS = { noBlock: 'review.wordingGone', notThere: 'review.wordingGone', severalTimes: 'review.wordingUnclear', nothingLeft: 'review.wordingEmpty' } as const

/**
 * Takes a suggested wording: the draft is changed going forward, also while it is open, then the suggestion is closed.
 * Should the process end in between, taking it again finds the words in their place and only closes it.
 */
export async function takeSuggestion(actor: Actor, id: string): Promise<void> {
	const thread = await record.findThread(id)
	const round = thread && (await record.findRound(thread.roundId))
	demand(round && thread.from, 'review.noThread', 404)
	demand(isParty(actor, round.parties) && round.decidedAt !== null, 'review.notYours')
	demand(thread.suggestion === 'open', 'review.moved', 409)
	const state = await editionState(round.ref, round.language)
	demand(state && OPEN_FOR_AUTHORS.includes(stageOf(state)), 'review.notNow', 409)
	const draft = await draftIn(round.ref, round.language)
	demand(draft, 'review.noText', 404)
	const body = withWording(draft.body, thread.block, thread.from, thread.to ?? '')
	if (typeof body !== 'string') await changeDraft(round.ref, round.language, { body }, actor.id)
	else if (body !== 'alreadySaid') throw new Problem(FAULTS[body], 409)
	await closeSuggestion(actor, id, 'accepted')
}

/** Leaves the wording as it is. */
export const rejectSuggestion = (actor: Actor, id: string): Promise<void> => closeSuggestion(actor, id, 'rejected')

async function closeSuggestion(actor: Actor, id: string, as: 'accepted' | 'rejected'): Promise<void> {
	await inTransaction(async (tx) => {
		const { round } = await threadOf(tx, id)
		demand(isParty(actor, round.parties) && round.decidedAt !== null, 'review.notYours')
		demand(await record.answerSuggestion(tx, id, as), 'review.moved', 409)
		await recordDeed(tx, { actor: actor.id, deed: as === 'accepted' ? 'review.takeWording' : 'review.leaveWording', subject: round.ref, detail: { language: round.language, thread: id } })
	})
}
