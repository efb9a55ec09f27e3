// The verbs of review: a text is sent, moved and decided on, and shown to each as they may see it. Rooms hold people, threads, letters and the clock.
import { actorById, peopleByIds } from '../accounts/accounts.server.ts'
import { editionState, scheduleEdition, setReview, publishEdition, unscheduleEdition, withdrawEdition } from '../editions/editions.server.ts'
import type { EditionState } from '../editions/editions.ts'
import { holds, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { rightsChanged } from '../../platform/rights.server.ts'
import { settingsNow } from '../../platform/settings.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { planTending } from './review-clock.server.ts'
import { askAgain, demandQuorum, invite, release, type Invitation } from './review-people.server.ts'
import * as record from './review-record.server.ts'
import { finderFor, tellLater } from './review-telling.server.ts'
import { blindView, viewOf, type ReviewView, type Seat } from './review-view.server.ts'
import { conflictOf, DECISIONS, DEFAULT_QUORUM, mayDecide, nextState, pinnedAfter, TIMES, type Axes, type Mode, type Move, type MovesAs, type Parties } from './review.ts'

export { answerInvitation, loadOfReviewers, recommend, releaseReviewer, reviewersFor, setUpReview, type Candidate } from './review-people.server.ts'
export { addRemark, openThread, rejectSuggestion, resolveThread, takeSuggestion } from './review-threads.server.ts'
export { answerStillTrue, planStillTrue, stillTrueBy, tendReviews, TEND_JOB, type Tended } from './review-clock.server.ts'
export { finderFor, TELL_JOB, tellReview, type LetterLinks } from './review-telling.server.ts'
export { blindBody, covered, isMinor, withWording } from './review-wording.ts'
export { deskItems, workOf, type DeskItem, type WorkItem } from './review-view.server.ts'
export type { DecisionView, RecommendationView, ReviewerView, ReviewView, RoundView, Seat, ThreadView, Who } from './review-view.server.ts'

type Text = { ref: SubjectRef; language: Language }
export type Opening = Text & { revisionId: string; parties: Parties; mode?: Mode; by?: string; now?: Date }

const DAY = 86_400_000

/** Sends a revision to the editors, for the first time or after changes. Opens a round of its own; the ones before are kept. */
export async function openReview(tx: Tx, { ref, language, revisionId, parties, mode, by = parties.authors[0] ?? 'system', now = new Date() }: Opening): Promise<void> {
	const state = await editionState(ref, language, tx)
	demand(state, 'review.noText', 404)
	const move = state.review === 'changesAsked' ? 'resubmit' : 'submit'
	const next = nextState(state, move, 'author')
	demand(next, 'review.notNow', 409)
	const before = await record.findLastRound(ref, language, tx)
	if (before) demand(await record.takeTurn(tx, before), 'review.moved', 409)
	await setReview(tx, state.id, { from: state.review, to: next.review, approvedRevisionId: null })
	if (state.scheduledFor) await unscheduleEdition(tx, ref, language)
	const asBefore = move === 'resubmit' ? before : null
	const round = await record.insertRound(tx, {
		ref, language, revisionId, parties, openedAt: now, dueAt: new Date(now.getTime() + TIMES.decide * DAY), editor: asBefore?.editor ?? null,
		mode: mode ?? before?.mode ?? (await settingsNow(tx)).reviewMode, quorum: asBefore?.quorum ?? DEFAULT_QUORUM,
	})
	if (asBefore) await askAgain(tx, asBefore, round, now)
	await writeDown(tx, round, { ref, language, move, by, revisionId, state, next, now })
	await planTending(tx, now)
	rightsChanged(tx, ref)
}

type Written = Text & { move: Move; by: string; revisionId: string; state: Axes; next: Axes; now: Date; letter?: string | undefined; reason?: string | undefined }

/** One line for the history of the round, one for the audit trail, and word to whoever is concerned. */
async function writeDown(tx: Tx, round: Pick<record.RoundRow, 'id'>, { ref, language, move, by, revisionId, state, next, now, letter, reason }: Written): Promise<void> {
	const decision = await record.insertDecision(tx, { roundId: round.id, move, by, revisionId, letter: letter ?? null, reason: reason ?? null, createdAt: now })
	await tellLater(tx, { about: 'move', decision: decision.id })
	await recordDeed(tx, { actor: by, deed: `review.${move}`, subject: ref, detail: { language, revision: revisionId, from: `${state.review} ${state.publication}`, to: `${next.review} ${next.publication}`, ...(reason && { reason }) } })
}

export type Moving = Text & {
	move: Move
	parties: Parties
	/** The subject's own rule lets this person speak for the authors, such as an owner of their organisation. */
	forAuthors?: boolean
	/** The revision that whoever decides has read; another one is refused. */
	revisionId?: string
	letter?: string
	reason?: string
	/** The editor gives the one recommendation that is missing. */
	own?: boolean
	/** For publishing: which addresses must differ from each other. */
	slugSpace?: string
	/** For scheduling. */
	at?: Date
	now?: Date
}

const AUTHORS_MOVES: readonly Move[] = ['submit', 'resubmit', 'retract', 'withdraw', 'archive']

/** As what somebody may make a move: authors (and whom the subject lets speak for them) their own, editors without a conflict theirs. */
function partIn(actor: Actor, { move, language, parties, forAuthors = false }: Moving): MovesAs {
	if (AUTHORS_MOVES.includes(move) && (forAuthors || parties.authors.includes(actor.id))) return 'author'
	demand(mayDecide(actor, { language, parties }), conflictOf(actor, parties) ? 'review.conflicted' : 'review.notYours')
	return 'editor'
}

/** Makes a move in the transaction of the subject: guard, both axes, history, trail. Two at once: the later one gets `review.moved` (409). */
export const moveReview = (tx: Tx, actor: Actor, moving: Moving): Promise<EditionState> => carryOut(tx, actor.id, partIn(actor, moving), moving)

/** The same for what happens by itself: a day that has come, a text that has changed, silence. */
export const moveByItself = (tx: Tx, moving: Moving): Promise<EditionState> => carryOut(tx, 'system', 'system', moving)

/** Asks somebody to review, or keeps them as an alternate. The first to be asked begins the review. */
export async function inviteReviewer(actor: Actor, ref: SubjectRef, language: Language, invitation: Invitation, now = new Date()): Promise<void> {
	const candidate = await actorById(invitation.person)
	demand(candidate, 'review.noReviewer', 409)
	await inTransaction(async (tx) => {
		const [round, state] = [await record.findLastRound(ref, language, tx), await editionState(ref, language, tx)]
		demand(round && state, 'review.noText', 404)
		demand(mayDecide(actor, round), conflictOf(actor, round.parties) ? 'review.conflicted' : 'review.notYours')
		demand(round.decidedAt === null, 'review.tooLate', 409)
		if (state.review !== 'inReview') await moveReview(tx, actor, { ref, language, move: 'startReview', parties: round.parties, now })
		await invite(tx, actor, round, candidate, invitation, now)
	})
}

/** What a move says about the work on a round. */
function roundAfter(move: Move, by: string, now: Date): Parameters<typeof record.takeTurn>[2] {
	if (move === 'startReview') return { editor: by }
	if (move === 'approve' || move === 'askChanges') return { decidedAt: now }
	if (['decline', 'retract', 'publish', 'archive', 'withdraw', 'lapse'].includes(move)) return { decidedAt: now, settledAt: now }
	return move === 'reopen' || move === 'revoke' ? { decidedAt: null, settledAt: null } : {}
}

const WITHOUT_ROUND: readonly Move[] = ['archive', 'withdraw']

async function carryOut(tx: Tx, by: string, as: MovesAs, moving: Moving): Promise<EditionState> {
	const { ref, language, move, letter, reason, now = new Date() } = moving
	const state = await editionState(ref, language, tx)
	const round = await record.findLastRound(ref, language, tx)
	demand(state && (round ?? WITHOUT_ROUND.includes(move)), 'review.noText', 404)
	const next = nextState(state, move, as)
	demand(next, 'review.notNow', 409)
	const revisionId = moving.revisionId ?? state.approvedRevisionId ?? round?.revisionId ?? state.publishedRevisionId ?? ''
	const isDecision = (DECISIONS as readonly Move[]).includes(move)
	if (round) {
		demand(!isDecision || revisionId === round.revisionId, 'review.otherText', 409)
		if (move === 'approve') await demandQuorum(tx, round, by, { isOwn: moving.own ?? false, now })
		demand(await record.takeTurn(tx, round, roundAfter(move, by, now)), 'review.moved', 409)
		if (isDecision || move === 'retract' || move === 'withdraw') await release(tx, round)
	}
	const pinned = pinnedAfter(state, next, move, revisionId)
	if (next.review !== state.review || pinned !== state.approvedRevisionId) await setReview(tx, state.id, { from: state.review, to: next.review, approvedRevisionId: pinned })
	await movePublication(tx, by, { ...moving, revisionId }, state, next)
	if (round) await writeDown(tx, round, { ref, language, move, by, revisionId, state, next, now, letter, reason })
	else await recordDeed(tx, { actor: by, deed: `review.${move}`, subject: ref, detail: { language, from: `${state.review} ${state.publication}`, to: `${next.review} ${next.publication}` } })
	if (next.publication === 'withdrawn') await record.closeChecks(tx, ref, language, now)
	rightsChanged(tx, ref)
	return (await editionState(ref, language, tx)) ?? state
}

/** The second axis: what readers see, and from when. */
async function movePublication(tx: Tx, by: string, { ref, language, move, revisionId = '', slugSpace, at }: Moving, state: EditionState, next: Axes): Promise<void> {
	if (move === 'publish') {
		if (!slugSpace) throw new Error('publishing needs a space of addresses')
		return publishEdition(tx, ref, language, revisionId, by, slugSpace)
	}
	if (move === 'schedule') {
		if (!at) throw new Error('scheduling needs a day')
		return scheduleEdition(tx, ref, language, revisionId, at)
	}
	if (move === 'unschedule' || (state.publication === 'scheduled' && next.publication === 'draft') || (move === 'lapse' && state.scheduledFor)) return unscheduleEdition(tx, ref, language)
	if (next.publication === 'withdrawn' && state.publication === 'live') return withdrawEdition(tx, ref, language, move === 'archive' ? 'outdated' : 'byAuthor', by)
}

/** From where somebody looks at a review; nothing for whom it does not concern. */
function seatOf(viewer: Actor, language: Language, parties: Parties, asked: readonly record.AssignmentRow[]): Seat | null {
	if (parties.authors.includes(viewer.id)) return 'author'
	if (holds(viewer, 'editor', language) && conflictOf(viewer, parties) === null) return 'editor'
	return asked.some(({ person, state }) => person === viewer.id && ['invited', 'accepted', 'done'].includes(state)) ? 'reviewer' : null
}

/** From where somebody looks at the last round of a text, with what was sent and who may know whom; nothing for whom it does not concern. */
export async function seatIn(ref: SubjectRef, language: Language, viewer: Actor): Promise<{ seat: Seat; mode: Mode; revisionId: string } | null> {
	const rounds = await record.findRounds(ref, language)
	const [last] = rounds
	const seat = last && seatOf(viewer, language, last.parties, await record.findAssignments(rounds.map(({ id }) => id)))
	return seat ? { seat, mode: last.mode, revisionId: last.revisionId } : null
}

/** A review as one person may see it: names, opinions and letters are left out for whoever must not know them. */
export async function reviewOf(ref: SubjectRef, language: Language, viewer: Actor, now = new Date()): Promise<ReviewView | null> {
	const [state, rounds] = await Promise.all([editionState(ref, language), record.findRounds(ref, language)])
	const last = rounds[0]
	if (!state || !last) return null
	const ids = rounds.map(({ id }) => id)
	const assignments = await record.findAssignments(ids)
	const seat = seatOf(viewer, language, last.parties, assignments)
	if (!seat) return null
	const [recommendations, threads, decisions] = await Promise.all([record.findRecommendations(ids), record.findThreads(ids), record.findDecisions(ids)])
	const people = [...rounds.flatMap(({ parties, editor }) => [...parties.authors, ...(editor ? [editor] : [])]), ...assignments.map(({ person }) => person), ...recommendations.map(({ person }) => person), ...threads.flatMap(({ remarks }) => remarks.map(({ author }) => author)), ...decisions.map(({ by }) => by)]
	const names = new Map([...(await peopleByIds(people))].map(([id, { name }]) => [id, name]))
	const view = viewOf({ state, rounds, assignments, recommendations, threads, decisions, names, now }, { id: viewer.id, seat })
	return seat === 'reviewer' ? blindView(view, await finderFor(last), translator(viewer.language)('review:who.withheld')) : view
}

/** Throws unless somebody sits in one of these seats. */
export async function demandSeat(ref: SubjectRef, language: Language, viewer: Actor, seats: readonly Seat[]): Promise<ReviewView> {
	const view = await reviewOf(ref, language, viewer)
	if (!view || !seats.includes(view.seat)) throw new Problem('review.notYours', 403)
	return view
}

/** What somebody wrote or was asked in reviews, for that person's export. */
export { collectReviewsOf } from './review-record.server.ts'
