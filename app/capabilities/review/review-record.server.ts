// The rows of reviews: rounds, who was asked, what they said, threads, decisions and yearly questions.
import { randomUUID } from 'node:crypto'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Mode, Move, Parties, Part, Quorum, RecommendationKind, Scores, StillTrue } from './review.ts'

export type RoundRow = {
	id: string
	ref: SubjectRef
	language: Language
	number: number
	/** Rises with every move: who moves by an older number comes too late. */
	turn: number
	revisionId: string
	mode: Mode
	quorum: Quorum
	parties: Parties
	editor: string | null
	openedAt: Date
	dueAt: Date
	remindedAt: Date | null
	decidedAt: Date | null
	settledAt: Date | null
}
export type DecisionRow = { id: string; roundId: string; move: Move; by: string; revisionId: string; letter: string | null; reason: string | null; createdAt: Date }
export type RecommendationRow = { id: string; roundId: string; person: string; part: Part; kind: RecommendationKind; scores: Scores | null; comment: string; confidential: string; revisionId: string; createdAt: Date }
export type RemarkRow = { id: string; author: string; text: string; createdAt: Date }
export type SuggestionState = 'none' | 'open' | 'accepted' | 'rejected'
export type ThreadRow = { id: string; roundId: string; revisionId: string; block: string; author: string; from: string | null; to: string | null; suggestion: SuggestionState; isResolved: boolean; createdAt: Date; remarks: RemarkRow[] }

type Stored = Prisma.ReviewRoundGetPayload<object>

const keyOf = (ref: SubjectRef, language: Language) => ({ subjectKind: ref.kind, subjectId: ref.id, language })
const roundOf = ({ subjectKind, subjectId, quorum, parties, ...row }: Stored): RoundRow =>
	({ ...row, ref: { kind: subjectKind, id: subjectId }, quorum: quorum as Quorum, parties: parties as unknown as Parties })

export type NewRound = Pick<RoundRow, 'ref' | 'language' | 'revisionId' | 'mode' | 'quorum' | 'parties' | 'editor' | 'openedAt' | 'dueAt'>

/** Opens the next round; the ones before are settled and kept. */
export async function insertRound(tx: Tx, { ref, parties, quorum, ...round }: NewRound): Promise<RoundRow> {
	const key = keyOf(ref, round.language)
	const last = await tx.reviewRound.findFirst({ where: key, orderBy: { number: 'desc' }, select: { number: true } })
	await tx.reviewRound.updateMany({ where: { ...key, settledAt: null }, data: { settledAt: round.openedAt } })
	const data = { ...key, ...round, number: (last?.number ?? 0) + 1, quorum: quorum as Prisma.InputJsonValue, parties: parties as unknown as Prisma.InputJsonValue }
	return roundOf(await tx.reviewRound.create({ data }))
}

/** All rounds of one text, the last one first. */
export async function findRounds(ref: SubjectRef, language: Language, tx: Tx = db()): Promise<RoundRow[]> {
	return (await tx.reviewRound.findMany({ where: keyOf(ref, language), orderBy: { number: 'desc' } })).map(roundOf)
}

export async function findLastRound(ref: SubjectRef, language: Language, tx: Tx = db()): Promise<RoundRow | null> {
	const row = await tx.reviewRound.findFirst({ where: keyOf(ref, language), orderBy: { number: 'desc' } })
	return row && roundOf(row)
}

export async function findRound(id: string, tx: Tx = db()): Promise<RoundRow | null> {
	const row = await tx.reviewRound.findUnique({ where: { id } })
	return row && roundOf(row)
}

/** Rounds that still want something of somebody, the oldest first. */
export async function findOpenRounds(languages?: readonly Language[]): Promise<RoundRow[]> {
	const rows = await db().reviewRound.findMany({ where: { settledAt: null, ...(languages && { language: { in: [...languages] } }) }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })
	return rows.map(roundOf)
}

/** Takes the turn in a round; false where somebody else has moved since it was read. */
export async function takeTurn(tx: Tx, { id, turn }: Pick<RoundRow, 'id' | 'turn'>, data: Partial<Pick<RoundRow, 'editor' | 'decidedAt' | 'settledAt' | 'mode' | 'revisionId' | 'dueAt'>> & { quorum?: Quorum } = {}): Promise<boolean> {
	const { quorum, ...rest } = data
	const { count } = await tx.reviewRound.updateMany({ where: { id, turn }, data: { ...rest, ...(quorum && { quorum: quorum }), turn: { increment: 1 } } })
	return count === 1
}

/** Marks that a late editor was reminded; false where that was done already. */
export async function markRoundReminded(tx: Tx, id: string, at: Date): Promise<boolean> {
	return (await tx.reviewRound.updateMany({ where: { id, remindedAt: null }, data: { remindedAt: at } })).count === 1
}

export async function insertDecision(tx: Tx, decision: Omit<DecisionRow, 'id'>): Promise<DecisionRow> {
	return (await tx.reviewDecision.create({ data: decision })) as DecisionRow
}

export async function findDecision(id: string): Promise<DecisionRow | null> {
	return (await db().reviewDecision.findUnique({ where: { id } })) as DecisionRow | null
}

export async function findDecisions(rounds: readonly string[]): Promise<DecisionRow[]> {
	return (await db().reviewDecision.findMany({ where: { roundId: { in: [...rounds] } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) as DecisionRow[]
}

export async function insertThread(tx: Tx, { remark, ...thread }: Omit<ThreadRow, 'id' | 'remarks' | 'isResolved'> & { remark: string }): Promise<string> {
	const { id } = await tx.reviewThread.create({ data: { ...thread, remarks: { create: { author: thread.author, text: remark, createdAt: thread.createdAt } } } })
	return id
}

export async function insertRemark(tx: Tx, threadId: string, remark: Omit<RemarkRow, 'id'>): Promise<void> {
	await tx.reviewRemark.create({ data: { threadId, ...remark } })
}

const REMARKS = { remarks: { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }], omit: { threadId: true } } }

export async function findThread(id: string, tx: Tx = db()): Promise<ThreadRow | null> {
	return (await tx.reviewThread.findUnique({ where: { id }, include: REMARKS }))
}

/** Threads of these rounds in the order in which they were opened. */
export async function findThreads(rounds: readonly string[]): Promise<ThreadRow[]> {
	return (await db().reviewThread.findMany({ where: { roundId: { in: [...rounds] } }, include: REMARKS, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }))
}

/** Answers a suggested wording once; false where it was answered already. */
export async function answerSuggestion(tx: Tx, id: string, suggestion: 'accepted' | 'rejected'): Promise<boolean> {
	return (await tx.reviewThread.updateMany({ where: { id, suggestion: 'open' }, data: { suggestion, isResolved: true } })).count === 1
}

export async function setResolved(tx: Tx, id: string, isResolved: boolean): Promise<void> {
	await tx.reviewThread.update({ where: { id }, data: { isResolved } })
}

export type CheckRow = { id: string; ref: SubjectRef; language: Language; person: string; dueAt: Date; sentAt: Date | null; remindedAt: Date | null; closedAt: Date | null; answer: StillTrue | 'silent' | null }

const checkOf = ({ subjectKind, subjectId, answer, ...row }: Prisma.StillTrueCheckGetPayload<object>): CheckRow => ({ ...row, ref: { kind: subjectKind, id: subjectId }, answer: answer as CheckRow['answer'] })

/** Plans the yearly question; the ones that were planned before are closed, because the text is new. */
export async function insertCheck(tx: Tx, { ref, language, person, dueAt }: Pick<CheckRow, 'ref' | 'language' | 'person' | 'dueAt'>, now: Date): Promise<void> {
	const key = keyOf(ref, language)
	await tx.stillTrueCheck.updateMany({ where: { ...key, closedAt: null }, data: { closedAt: now } })
	await tx.stillTrueCheck.upsert({ where: { subjectKind_subjectId_language_dueAt: { ...key, dueAt } }, create: { ...key, person, dueAt }, update: { closedAt: null, person } })
}

/** Open questions whose day has come. */
export async function findDueChecks(now: Date): Promise<CheckRow[]> {
	return (await db().stillTrueCheck.findMany({ where: { closedAt: null, dueAt: { lte: now } }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: 200 })).map(checkOf)
}

export async function findCheckByToken(hash: string): Promise<CheckRow | null> {
	const row = await db().stillTrueCheck.findFirst({ where: { OR: [{ tokenHash: hash }, { reminderHash: hash }] } })
	return row && checkOf(row)
}

/** Marks one step of a question; false where it was taken already or the question is closed. */
export async function stepCheck(tx: Tx, id: string, step: { sentAt: Date; tokenHash: string } | { remindedAt: Date; reminderHash: string }): Promise<boolean> {
	const untaken = 'sentAt' in step ? { sentAt: null } : { remindedAt: null }
	return (await tx.stillTrueCheck.updateMany({ where: { id, closedAt: null, ...untaken }, data: step })).count === 1
}

/** Keeps the answer to a question, once; the archive may have closed it by then. */
export async function noteAnswer(tx: Tx, id: string, answer: StillTrue | 'silent', closedAt: Date): Promise<boolean> {
	return (await tx.stillTrueCheck.updateMany({ where: { id, answer: null }, data: { closedAt, answer } })).count === 1
}

/** Closes whatever question is open about a text that readers no longer see. */
export async function closeChecks(tx: Tx, ref: SubjectRef, language: Language, now: Date): Promise<void> {
	await tx.stillTrueCheck.updateMany({ where: { ...keyOf(ref, language), closedAt: null }, data: { closedAt: now } })
}

export type AssignmentState = 'standby' | 'invited' | 'accepted' | 'done' | 'declined' | 'silent' | 'released'
export type AssignmentRow = {
	id: string
	roundId: string
	person: string
	part: Part
	state: AssignmentState
	/** The order in which alternates step in. */
	position: number
	days: number
	invitedBy: string
	invitedAt: Date | null
	answerBy: Date | null
	answeredAt: Date | null
	dueAt: Date | null
	reminders: number
	remindedAt: Date | null
	isConflict: boolean
	reason: string | null
}

/** Adds a person to a round; `null` where this person was asked for this part before. */
export async function insertAssignment(tx: Tx, assignment: Pick<AssignmentRow, 'roundId' | 'person' | 'part' | 'state' | 'days' | 'invitedBy'> & Partial<AssignmentRow>): Promise<AssignmentRow | null> {
	const { roundId, person, part } = assignment
	const [id, position] = [randomUUID(), (await tx.reviewAssignment.count({ where: { roundId } })) + 1]
	// One statement, so that two who ask the same person at once do not collide: whose row it is, is told by its id.
	const row = await tx.reviewAssignment.upsert({ where: { roundId_person_part: { roundId, person, part } }, create: { ...assignment, id, position }, update: { person } })
	return row.id === id ? (row as AssignmentRow) : null
}

export async function findAssignment(id: string, tx: Tx = db()): Promise<AssignmentRow | null> {
	return (await tx.reviewAssignment.findUnique({ where: { id } })) as AssignmentRow | null
}

export async function findAssignments(rounds: readonly string[], tx: Tx = db()): Promise<AssignmentRow[]> {
	return (await tx.reviewAssignment.findMany({ where: { roundId: { in: [...rounds] } }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })) as AssignmentRow[]
}

/** What waits for somebody, the most urgent first. */
export async function findAssignmentsOf(person: string): Promise<AssignmentRow[]> {
	const rows = await db().reviewAssignment.findMany({ where: { person, state: { in: ['invited', 'accepted'] } }, orderBy: [{ dueAt: 'asc' }, { answerBy: 'asc' }, { id: 'asc' }] })
	return rows as AssignmentRow[]
}

/** Everybody's open work, for counting load. */
export async function findOpenAssignments(): Promise<AssignmentRow[]> {
	return (await db().reviewAssignment.findMany({ where: { state: { in: ['invited', 'accepted'] }, round: { settledAt: null } }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] })) as AssignmentRow[]
}

/** Changes an assignment that is still in one of these states; false where it is no longer. */
export async function changeAssignment(tx: Tx, id: string, from: readonly AssignmentState[], data: Prisma.ReviewAssignmentUpdateManyMutationInput): Promise<boolean> {
	return (await tx.reviewAssignment.updateMany({ where: { id, state: { in: [...from] } }, data })).count === 1
}

/** Counts reminders up to a number; false where somebody else has sent it. */
export async function countReminder(tx: Tx, { id, reminders }: AssignmentRow, at: Date, count: number): Promise<boolean> {
	return (await tx.reviewAssignment.updateMany({ where: { id, reminders, state: { in: ['invited', 'accepted'] } }, data: { reminders: count, remindedAt: at } })).count === 1
}

/** The next alternate of a part who has not been asked yet. */
export async function findAlternate(tx: Tx, roundId: string, part: Part): Promise<AssignmentRow | null> {
	return (await tx.reviewAssignment.findFirst({ where: { roundId, part, state: 'standby' }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })) as AssignmentRow | null
}

/** Lets everybody go who is still asked or expected in a round. */
export async function releaseAssignments(tx: Tx, roundId: string): Promise<AssignmentRow[]> {
	const open = { roundId, state: { in: ['standby', 'invited', 'accepted'] as AssignmentState[] } }
	const rows = (await tx.reviewAssignment.findMany({ where: open })) as AssignmentRow[]
	await tx.reviewAssignment.updateMany({ where: open, data: { state: 'released' } })
	return rows
}

export async function insertRecommendation(tx: Tx, { scores, ...recommendation }: Omit<RecommendationRow, 'id'>): Promise<boolean> {
	const [id, { roundId, person, part }] = [randomUUID(), recommendation]
	const row = await tx.reviewRecommendation.upsert({ where: { roundId_person_part: { roundId, person, part } }, create: { ...recommendation, id, ...(scores && { scores }) }, update: { person }, select: { id: true } })
	return row.id === id
}

export async function findRecommendations(rounds: readonly string[], tx: Tx = db()): Promise<RecommendationRow[]> {
	return (await tx.reviewRecommendation.findMany({ where: { roundId: { in: [...rounds] } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) as unknown as RecommendationRow[]
}

/** Everything that somebody wrote or was asked in reviews, for that person's export. */
export async function collectReviewsOf(person: string) {
	const [assignments, recommendations, threads, remarks, decisions] = await Promise.all([
		db().reviewAssignment.findMany({ where: { person } }), db().reviewRecommendation.findMany({ where: { person } }), db().reviewThread.findMany({ where: { author: person } }),
		db().reviewRemark.findMany({ where: { author: person } }), db().reviewDecision.findMany({ where: { by: person } }),
	])
	return { assignments, recommendations, threads, remarks, decisions }
}
