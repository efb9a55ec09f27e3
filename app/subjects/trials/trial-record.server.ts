// The rows of trials.
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Trial, TrialInput, TrialState } from './trials.ts'

const rows = (where: Prisma.TrialWhereInput, take: number) => db().trial.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take })

/** As its author and editors see it. */
const trialOf = ({ decidedBy: _, ...row }: Awaited<ReturnType<typeof rows>>[number]): Trial => row

export async function findTrial(id: string): Promise<Trial | null> {
	const row = await db().trial.findUnique({ where: { id } })
	return row && trialOf(row)
}

export const findTrials = async (where: { practice?: string; author?: string; state?: TrialState; languages?: readonly string[] }, limit: number): Promise<Trial[]> => {
	const { languages, ...rest } = where
	return (await rows({ ...rest, ...(languages && { language: { in: [...languages] } }) }, limit)).map(trialOf)
}

export async function countShown(practices: readonly string[]): Promise<Map<string, number>> {
	const counted = await db().trial.groupBy({ by: ['practice'], where: { practice: { in: [...practices] }, state: 'shown' }, _count: true })
	return new Map(counted.map(({ practice, _count }) => [practice, _count]))
}

/** How many of somebody's reports still wait for an editor. */
export const countWaiting = (tx: Tx, author: string): Promise<number> => tx.trial.count({ where: { author, state: 'waiting' } })

export async function insertTrial(tx: Tx, data: TrialInput & { practice: string; author: string; organisation: string | null; language: string }): Promise<Trial> {
	return trialOf(await tx.trial.create({ data }))
}

/** Reports of somebody who is erased: those that wait are taken back, those that show stay with their case. */
export async function forgetReporter(tx: Tx, author: string): Promise<void> {
	await tx.trial.updateMany({ where: { author, state: 'waiting' }, data: { state: 'withdrawn' } })
}

/** Only a report that is still as it was seen moves on. */
export async function moveTrial(tx: Tx, id: string, from: TrialState, to: { state: TrialState; reason?: string; decidedBy: string }): Promise<boolean> {
	return (await tx.trial.updateMany({ where: { id, state: from }, data: { ...to, decidedAt: new Date() } })).count === 1
}
