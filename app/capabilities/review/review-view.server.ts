// Who sees what of a review: names, comments and recommendations are stripped for whoever must not know them, on pages and desks alike.
import { peopleByIds } from '../accounts/accounts.server.ts'
import { editionState, revisionById } from '../editions/editions.server.ts'
import type { EditionState } from '../editions/editions.ts'
import { languagesOf, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { translator } from '../../platform/i18n.server.ts'
import { conflictOf, lackingFor, stageOf, type Criterion, type Mode, type Move, type Part, type Quorum, type RecommendationKind, type Score, type Stage } from './review.ts'
import * as record from './review-record.server.ts'
import { finderFor } from './review-telling.server.ts'
import { covered } from './review-wording.ts'

type AssignmentRow = record.AssignmentRow
type AssignmentState = record.AssignmentState
type DecisionRow = record.DecisionRow
type RecommendationRow = record.RecommendationRow
type RoundRow = record.RoundRow
type SuggestionState = record.SuggestionState
type ThreadRow = record.ThreadRow

export type Seat = 'author' | 'reviewer' | 'editor'
export type Viewer = { id: string; seat: Seat }

/** Somebody in a review. Without a name there is a number, by which the same person is known throughout. */
export type Who = { seat: Seat; number: number; name: string | null; isYou: boolean }
export type ReviewerView = { id: string; who: Who; part: Part; state: AssignmentState; days: number; answerBy: Date | null; dueAt: Date | null; isLate: boolean; isConflict: boolean; reason: string | null }
export type RecommendationView = { who: Who; part: Part; kind: RecommendationKind | null; scores: Partial<Record<Criterion, Score>> | null; comment: string; confidential: string }
export type RemarkView = { who: Who; text: string; at: Date }
export type ThreadView = { id: string; round: number; block: string; from: string | null; to: string | null; suggestion: SuggestionState; isResolved: boolean; isYours: boolean; remarks: RemarkView[] }
export type DecisionView = { move: Move; who: Who; letter: string | null; reason: string | null; at: Date }
export type RoundView = {
	id: string; number: number; revisionId: string; mode: Mode; quorum: Quorum; lacking: ReturnType<typeof lackingFor>; openedAt: Date; dueAt: Date; isLate: boolean; isDecided: boolean; isSettled: boolean
	editor: Who | null; reviewers: ReviewerView[]; recommendations: RecommendationView[]; threads: ThreadView[]; decisions: DecisionView[]
}
/** A review as one person may see it; the last round comes first. */
export type ReviewView = { seat: Seat; stage: Stage; state: EditionState; rounds: RoundView[]; lastSeenRevision: string | null }

/** All there is; never handed out as it is. */
export type ReviewFile = { state: EditionState; rounds: readonly RoundRow[]; assignments: readonly AssignmentRow[]; recommendations: readonly RecommendationRow[]; threads: readonly ThreadRow[]; decisions: readonly DecisionRow[]; names: ReadonlyMap<string, string>; now: Date }

/** Whether somebody in one seat may know who sits in another. */
export function knows(mode: Mode, viewer: Seat, other: Seat): boolean {
	if (viewer === 'editor' || other === 'editor' || mode === 'open') return true
	if (viewer === 'author') return other === 'author'
	return other === 'author' && mode === 'singleAnonymous'
}

/** Gives each person a seat and a number, the same in every round. */
function seating({ rounds, assignments, recommendations, threads, decisions, names }: ReviewFile) {
	const authors = [...new Set(rounds.flatMap(({ parties }) => parties.authors))]
	const reviewers = [...new Set([...assignments.map(({ person }) => person), ...recommendations.map(({ person }) => person)])]
	const spoke = threads.flatMap(({ author, remarks }) => [author, ...remarks.map((remark) => remark.author)]).filter((id) => !reviewers.includes(id))
	// Who decides sits as an editor there, also with a recommendation of their own.
	const editors = [...new Set([...rounds.flatMap(({ editor }) => editor ?? []), ...decisions.map(({ by }) => by), ...spoke])].filter((id) => !authors.includes(id) && id !== 'system')
	return (mode: Mode, viewer: Viewer, id: string, as?: Seat): Who => {
		const seat = as ?? (authors.includes(id) ? 'author' : reviewers.includes(id) ? 'reviewer' : 'editor')
		const row = { author: authors, reviewer: reviewers, editor: editors }[seat]
		const isYou = id === viewer.id
		return { seat, number: row.indexOf(id) + 1, name: isYou || knows(mode, viewer.seat, seat) ? (names.get(id) ?? null) : null, isYou }
	}
}

type Given = { file: ReviewFile; viewer: Viewer; round: RoundRow; whoIs: ReturnType<typeof seating> }

/** Others' opinions are told to a reviewer who has given the own one, and to authors when the editors have decided: nobody is led. */
const seesOpinions = ({ file, viewer, round }: Given): boolean =>
	viewer.seat === 'editor' || round.decidedAt !== null || (viewer.seat === 'reviewer' && file.recommendations.some(({ roundId, person }) => roundId === round.id && person === viewer.id))

function reviewersIn({ file, viewer, round, whoIs }: Given): ReviewerView[] {
	const own = file.assignments.filter(({ roundId, person }) => roundId === round.id && (viewer.seat === 'editor' || person === viewer.id))
	return own.map(({ id, person, part, state, days, answerBy, dueAt, isConflict, reason }) => {
		const until = state === 'invited' ? answerBy : state === 'accepted' ? dueAt : null
		return { id, who: whoIs(round.mode, viewer, person, 'reviewer'), part, state, days, answerBy, dueAt, isLate: until !== null && until < file.now, isConflict, reason }
	})
}

function recommendationsIn(given: Given): RecommendationView[] {
	const { file, viewer, round, whoIs } = given
	const seen = file.recommendations.filter(({ roundId, person }) => roundId === round.id && (person === viewer.id || seesOpinions(given)))
	return seen.map(({ person, part, kind, scores, comment, confidential }) => ({
		who: whoIs(round.mode, viewer, person, 'reviewer'), part, scores, comment,
		// A recommendation is no decision: authors hear the decision.
		kind: viewer.seat === 'author' ? null : kind,
		confidential: viewer.seat === 'editor' || person === viewer.id ? confidential : '',
	}))
}

function threadsIn(given: Given): ThreadView[] {
	const { file, viewer, round, whoIs } = given
	const seen = file.threads.filter(({ roundId, author }) => roundId === round.id && (author === viewer.id || seesOpinions(given)))
	return seen.map(({ id, block, author, from, to, suggestion, isResolved, remarks }) => ({
		id, round: round.number, block, from, to, suggestion, isResolved, isYours: author === viewer.id,
		remarks: remarks.map((remark) => ({ who: whoIs(round.mode, viewer, remark.author), text: remark.text, at: remark.createdAt })),
	}))
}

/** Moves that the desk keeps to itself. */
const INSIDE: readonly Move[] = ['startReview', 'recommend']

function decisionsIn({ file, viewer, round, whoIs }: Given): DecisionView[] {
	const seen = file.decisions.filter(({ roundId, move }) => roundId === round.id && (viewer.seat === 'editor' || !INSIDE.includes(move)))
	return seen.map(({ move, by, letter, reason, createdAt }) => ({ move, who: whoIs(round.mode, viewer, by, round.parties.authors.includes(by) ? 'author' : 'editor'), letter: viewer.seat === 'reviewer' && round.decidedAt === null ? null : letter, reason: viewer.seat === 'editor' ? reason : null, at: createdAt }))
}

function roundView(file: ReviewFile, viewer: Viewer, round: RoundRow): RoundView {
	const given = { file, viewer, round, whoIs: seating(file) }
	const { id, number, revisionId, mode, quorum, openedAt, dueAt, decidedAt, settledAt } = round
	return {
		id, number, revisionId, mode, quorum, openedAt, dueAt, isLate: decidedAt === null && dueAt < file.now, isDecided: decidedAt !== null, isSettled: settledAt !== null,
		lacking: lackingFor(quorum, file.recommendations.filter(({ roundId }) => roundId === id)),
		editor: round.editor ? given.whoIs(mode, viewer, round.editor, 'editor') : null,
		reviewers: reviewersIn(given), recommendations: recommendationsIn(given), threads: threadsIn(given), decisions: decisionsIn(given),
	}
}

/** The state of a text without ids that nobody needs; a blind reader learns nothing from it. */
export function viewOf(file: ReviewFile, viewer: Viewer): ReviewView {
	const mine = viewer.seat === 'reviewer' ? file.rounds.filter(({ id }) => file.assignments.some(({ roundId, person }) => roundId === id && person === viewer.id)) : file.rounds
	const last = file.recommendations.filter(({ person, roundId }) => person === viewer.id && roundId !== file.rounds[0]?.id).at(-1)
	return { seat: viewer.seat, stage: stageOf(file.state), state: file.state, rounds: mine.map((round) => roundView(file, viewer, round)), lastSeenRevision: last?.revisionId ?? null }
}

/** What people said to each other, without the names that a blind reader must not know: a letter greets its receiver. */
export function blindView(view: ReviewView, finder: RegExp | null, cover: string): ReviewView {
	const said = <T>(words: T) => covered(words, finder, cover)
	return { ...view, rounds: view.rounds.map((round) => ({
		...round,
		recommendations: round.recommendations.map((one) => ({ ...one, comment: said(one.comment), confidential: said(one.confidential) })),
		threads: round.threads.map((thread) => ({ ...thread, from: said(thread.from), to: said(thread.to), remarks: thread.remarks.map((remark) => ({ ...remark, text: said(remark.text) })) })),
		decisions: round.decisions.map((one) => ({ ...one, letter: said(one.letter), reason: said(one.reason) })),
	})) }
}

const DAY = 86_400_000
const daysSince = (then: Date, now: Date) => Math.floor((now.getTime() - then.getTime()) / DAY)

/** One line of the editors' desk. */
export type DeskItem = { ref: SubjectRef; language: Language; title: string; stage: Stage; round: number; days: number; isLate: boolean; given: number; wanted: number; asked: number; editor: string | null; isMine: boolean }

/** What waits in the languages of an editor, the longest first; texts with which the editor has a conflict of interest are somebody else's. */
export async function deskItems(actor: Actor, now = new Date()): Promise<DeskItem[]> {
	const rounds = (await record.findOpenRounds(languagesOf(actor, 'editor'))).filter(({ parties }) => conflictOf(actor, parties) === null)
	const ids = rounds.map(({ id }) => id)
	const [recommendations, assignments, decisions, names] = await Promise.all([record.findRecommendations(ids), record.findAssignments(ids), record.findDecisions(ids), peopleByIds(rounds.flatMap(({ editor }) => editor ?? []))])
	const items = await Promise.all(rounds.map(async (round): Promise<DeskItem[]> => {
		const [state, revision] = await Promise.all([editionState(round.ref, round.language), revisionById(round.revisionId)])
		if (!state) return []
		const since = decisions.filter(({ roundId }) => roundId === round.id).at(-1)?.createdAt ?? round.openedAt
		return [{
			ref: round.ref, language: round.language, title: revision?.fields.title ?? '', stage: stageOf(state), round: round.number, days: daysSince(since, now),
			isLate: round.decidedAt === null && round.dueAt < now, given: recommendations.filter(({ roundId }) => roundId === round.id).length,
			wanted: Object.values(round.quorum).reduce((sum, one) => sum + one, 0), asked: assignments.filter(({ roundId, state: at }) => roundId === round.id && ['invited', 'accepted', 'done'].includes(at)).length,
			editor: round.editor ? (names.get(round.editor)?.name ?? null) : null, isMine: round.editor === actor.id,
		}]
	}))
	return items.flat().sort((a, b) => Number(b.isLate) - Number(a.isLate) || b.days - a.days)
}

/** One line of a reviewer's own list. */
export type WorkItem = { ref: SubjectRef; language: Language; title: string; part: Part; state: AssignmentState; until: Date | null; isLate: boolean }

/** What somebody is asked to review, by the day it is due; titles as they may be read. */
export async function workOf(actor: Actor, now = new Date()): Promise<WorkItem[]> {
	const items = await Promise.all((await record.findAssignmentsOf(actor.id)).map(async ({ roundId, part, state, answerBy, dueAt }): Promise<WorkItem[]> => {
		const round = await record.findRound(roundId)
		if (!round || round.decidedAt) return []
		const title = (await revisionById(round.revisionId))?.fields.title ?? ''
		const until = state === 'invited' ? answerBy : dueAt
		return [{ ref: round.ref, language: round.language, title: covered(title, await finderFor(round), translator(actor.language)('review:who.withheld')), part, state, until, isLate: until !== null && until < now }]
	}))
	return items.flat().sort((a, b) => (a.until?.getTime() ?? 0) - (b.until?.getTime() ?? 0))
}
