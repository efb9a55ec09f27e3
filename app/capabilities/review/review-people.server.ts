// Who is asked to review, what they answer and recommend, and how much each has to do.
import { actorById, peopleWith } from '../accounts/accounts.server.ts'
import { editionState } from '../editions/editions.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import * as record from './review-record.server.ts'
import { tellLater } from './review-telling.server.ts'
import { conflictOf, lackingFor, mayDecide, mayReview, nextState, TIMES, type Conflict, type Mode, type Part, type Quorum, type RecommendationKind, type Scores, type ANSWERS } from './review.ts'

const DAY = 86_400_000
const daysAfter = (now: Date, days: number) => new Date(now.getTime() + days * DAY)
type Round = record.RoundRow

/** Everybody who could be asked, with what speaks against it and how much they have to do. */
export type Candidate = { id: string; name: string; conflict: Conflict | null; open: number; late: number; isAsked: boolean }

/** Open and late reviews by person. */
export async function loadOfReviewers(now = new Date()): Promise<Map<string, { open: number; late: number }>> {
	const load = new Map<string, { open: number; late: number }>()
	for (const { person, dueAt, answerBy, state } of await record.findOpenAssignments()) {
		const until = state === 'invited' ? answerBy : dueAt
		const { open, late } = load.get(person) ?? { open: 0, late: 0 }
		load.set(person, { open: open + 1, late: late + (until && until < now ? 1 : 0) })
	}
	return load
}

/** Reviewers and editors of the language, the least busy first; those with a conflict of interest come last and say so. */
export async function reviewersFor(ref: SubjectRef, language: Language, now = new Date()): Promise<Candidate[]> {
	const round = await record.findLastRound(ref, language)
	if (!round) return []
	const [reviewers, editors, load, asked] = await Promise.all([peopleWith('reviewer', language), peopleWith('editor', language), loadOfReviewers(now), record.findAssignments([round.id])])
	const people = new Map([...reviewers, ...editors].map((person) => [person.id, person]))
	const found = await Promise.all([...people.values()].map(async ({ id, name }): Promise<Candidate[]> => {
		const actor = await actorById(id)
		return actor ? [{ id, name, conflict: conflictOf(actor, round.parties), ...(load.get(id) ?? { open: 0, late: 0 }), isAsked: asked.some(({ person }) => person === id) }] : []
	}))
	return found.flat().sort((a, b) => Number(a.conflict !== null) - Number(b.conflict !== null) || a.open - b.open || a.name.localeCompare(b.name))
}

export type Invitation = { person: string; part: Part; days: number; role: 'reviewer' | 'alternate' }

/** Asks somebody for a part of a review; alternates wait until somebody declines or stays silent. Who asks themselves has accepted. */
export async function invite(tx: Tx, actor: Actor, round: Round, candidate: Actor, { part, days, role }: Invitation, now: Date): Promise<void> {
	const [conflict, isSelf] = [conflictOf(candidate, round.parties), candidate.id === actor.id]
	if (conflict) throw new Problem(`review.conflict.${conflict}`, 409)
	demand(mayReview(candidate, { language: round.language, parties: round.parties }), 'review.noReviewer', 409)
	const state = isSelf ? 'accepted' : role === 'alternate' ? 'standby' : 'invited'
	const times = isSelf ? { invitedAt: now, answeredAt: now, dueAt: daysAfter(now, days) } : state === 'invited' ? askedAt(now) : {}
	const assignment = await record.insertAssignment(tx, { roundId: round.id, person: candidate.id, part, days, invitedBy: actor.id, state, ...times })
	demand(assignment, 'review.askedAlready', 409)
	if (state === 'invited') await tellLater(tx, { about: 'invited', assignment: assignment.id })
	await recordDeed(tx, { actor: actor.id, deed: 'review.invite', subject: round.ref, detail: { language: round.language, person: candidate.id, part, state } })
}

const askedAt = (now: Date) => ({ invitedAt: now, answerBy: daysAfter(now, TIMES.answer) })

/** The next alternate of a part is asked in the place of somebody who cannot. */
export async function askAlternate(tx: Tx, roundId: string, part: Part, now: Date): Promise<void> {
	const next = await record.findAlternate(tx, roundId, part)
	if (next && (await record.changeAssignment(tx, next.id, ['standby'], { state: 'invited', ...askedAt(now) }))) await tellLater(tx, { about: 'invited', assignment: next.id })
}

/** Who has reviewed the round before is expected to look at what changed. */
export async function askAgain(tx: Tx, before: Round, round: Round, now: Date): Promise<void> {
	for (const { person, part, days, invitedBy, state } of await record.findAssignments([before.id], tx)) {
		if (state !== 'done') continue
		const again = await record.insertAssignment(tx, { roundId: round.id, person, part, days, invitedBy, state: 'accepted', invitedAt: now, answeredAt: now, dueAt: daysAfter(now, days) })
		if (again) await tellLater(tx, { about: 'askedAgain', assignment: again.id })
	}
}

/** Lets everybody go who is still expected, and tells them; alternates never knew. */
export async function release(tx: Tx, round: Round): Promise<void> {
	for (const { id, state } of await record.releaseAssignments(tx, round.id)) if (state !== 'standby') await tellLater(tx, { about: 'released', assignment: id })
}

/** Lets one reviewer go, such as one who was asked by mistake. */
export async function releaseReviewer(actor: Actor, assignment: string): Promise<void> {
	await inTransaction(async (tx) => {
		const { one, round } = await assignmentOf(tx, assignment)
		demand(mayDecide(actor, round), 'review.notYours')
		demand(await record.changeAssignment(tx, one.id, ['standby', 'invited', 'accepted'], { state: 'released' }), 'review.moved', 409)
		if (one.state !== 'standby') await tellLater(tx, { about: 'released', assignment: one.id })
		await recordDeed(tx, { actor: actor.id, deed: 'review.release', subject: round.ref, detail: { language: round.language, person: one.person, part: one.part } })
	})
}

async function assignmentOf(tx: Tx, id: string): Promise<{ one: record.AssignmentRow; round: Round }> {
	const one = await record.findAssignment(id, tx)
	const round = one && (await record.findRound(one.roundId, tx))
	if (!round) throw new Problem('review.noText', 404)
	return { one, round }
}

/** Accepts or declines; a conflict of interest can be told at any time before the recommendation. The next alternate steps in. */
export async function answerInvitation(actor: Actor, assignment: string, { answer, reason }: { answer: (typeof ANSWERS)[number]; reason: string }, now = new Date()): Promise<void> {
	await inTransaction(async (tx) => {
		const { one, round } = await assignmentOf(tx, assignment)
		demand(one.person === actor.id, 'review.notYours')
		demand(round.decidedAt === null, 'review.tooLate', 409)
		const isAccepted = answer === 'accept'
		if (isAccepted) demand(conflictOf(actor, round.parties) === null, 'review.conflicted', 409)
		const data = isAccepted ? { state: 'accepted' as const, dueAt: daysAfter(now, one.days), reminders: 0, remindedAt: null } : { state: 'declined' as const, isConflict: answer === 'conflict', reason }
		demand(await record.changeAssignment(tx, one.id, isAccepted ? ['invited', 'silent'] : ['invited', 'accepted'], { ...data, answeredAt: now }), 'review.moved', 409)
		if (!isAccepted) await askAlternate(tx, round.id, one.part, now)
		await tellLater(tx, { about: 'answered', assignment: one.id })
		await recordDeed(tx, { actor: actor.id, deed: `review.${answer === 'accept' ? 'acceptInvitation' : answer === 'conflict' ? 'declareConflict' : 'declineInvitation'}`, subject: round.ref, detail: { language: round.language, part: one.part } })
	})
}

export type RecommendationInput = Scores & { kind: RecommendationKind; comment: string; confidential: string }

/** Gives a recommendation on what was sent, once for each part; it decides nothing. */
export async function recommend(actor: Actor, assignment: string, { kind, comment, confidential, ...scores }: RecommendationInput, now = new Date()): Promise<void> {
	await inTransaction(async (tx) => {
		const { one, round } = await assignmentOf(tx, assignment)
		demand(one.person === actor.id, 'review.notYours')
		demand(conflictOf(actor, round.parties) === null, 'review.conflicted', 409)
		const state = await editionState(round.ref, round.language, tx)
		demand(state && round.decidedAt === null && nextState(state, 'recommend', 'reviewer'), 'review.tooLate', 409)
		demand(await record.changeAssignment(tx, one.id, ['accepted'], { state: 'done' }), 'review.moved', 409)
		const { relevance, evidence, transferability, clarity, inclusion } = scores
		await record.insertRecommendation(tx, { roundId: round.id, person: actor.id, part: one.part, kind, scores: { relevance, evidence, transferability, clarity, inclusion }, comment, confidential, revisionId: round.revisionId, createdAt: now })
		await tellLater(tx, { about: 'recommended', round: round.id, person: actor.id })
		await recordDeed(tx, { actor: actor.id, deed: 'review.recommend', subject: round.ref, detail: { language: round.language, part: one.part, kind, revision: round.revisionId } })
	})
}

/** Throws `review.quorum` where recommendations are missing; the editor may give the last one by saying so. */
export async function demandQuorum(tx: Tx, round: Round, editor: string, { isOwn, now }: { isOwn: boolean; now: Date }): Promise<void> {
	const lacking = lackingFor(round.quorum, await record.findRecommendations([round.id], tx))
	const only = lacking.length === 1 && lacking[0]?.missing === 1 ? lacking[0] : null
	if (isOwn && only) {
		const isGiven = await record.insertRecommendation(tx, { roundId: round.id, person: editor, part: only.part, kind: 'accept', scores: null, comment: '', confidential: '', revisionId: round.revisionId, createdAt: now })
		if (isGiven) return
	}
	const missing = lacking.reduce((sum, one) => sum + one.missing, 0)
	if (missing > 0) throw new Problem('review.quorum', 409, { count: missing })
}

/** Says who may know whom, and how many recommendations each part needs. Who knows whom is settled once somebody was asked. */
export async function setUpReview(actor: Actor, ref: SubjectRef, language: Language, { mode, quorum }: { mode: Mode; quorum: Quorum }): Promise<void> {
	await inTransaction(async (tx) => {
		const round = await record.findLastRound(ref, language, tx)
		demand(round, 'review.noText', 404)
		demand(mayDecide(actor, round), 'review.notYours')
		demand(round.decidedAt === null, 'review.tooLate', 409)
		const isAsked = (await record.findAssignments([round.id], tx)).some(({ state }) => state !== 'standby')
		demand(mode === round.mode || !isAsked, 'review.modeIsSet', 409)
		demand(await record.takeTurn(tx, round, { mode, quorum }), 'review.moved', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'review.setUp', subject: ref, detail: { language, mode, quorum } })
	})
}
