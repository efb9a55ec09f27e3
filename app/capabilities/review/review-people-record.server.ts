// The rows of who was asked to review, and what they recommended.
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Part } from './review.ts'
import type { RecommendationRow } from './review-record.server.ts'

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
	if (await tx.reviewAssignment.findUnique({ where: { roundId_person_part: { roundId, person, part } }, select: { id: true } })) return null
	const position = (await tx.reviewAssignment.count({ where: { roundId } })) + 1
	return (await tx.reviewAssignment.create({ data: { ...assignment, position } })) as AssignmentRow
}

export async function findAssignment(tx: Tx, id: string): Promise<AssignmentRow | null> {
	return (await tx.reviewAssignment.findUnique({ where: { id } })) as AssignmentRow | null
}

export async function findAssignments(tx: Tx, rounds: readonly string[]): Promise<AssignmentRow[]> {
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

/** Counts one reminder; false where somebody else has sent it. */
export async function countReminder(tx: Tx, { id, reminders }: AssignmentRow, at: Date): Promise<boolean> {
	return (await tx.reviewAssignment.updateMany({ where: { id, reminders, state: { in: ['invited', 'accepted'] } }, data: { reminders: reminders + 1, remindedAt: at } })).count === 1
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
	const { roundId, person, part } = recommendation
	if (await tx.reviewRecommendation.findUnique({ where: { roundId_person_part: { roundId, person, part } }, select: { id: true } })) return false
	await tx.reviewRecommendation.create({ data: { ...recommendation, ...(scores && { scores }) } })
	return true
}

export async function findRecommendations(tx: Tx, rounds: readonly string[]): Promise<RecommendationRow[]> {
	return (await tx.reviewRecommendation.findMany({ where: { roundId: { in: [...rounds] } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) as unknown as RecommendationRow[]
}
