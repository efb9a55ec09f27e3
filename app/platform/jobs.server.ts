// Work in the background: kept in the database, done by one process at a time, tried again after a failure or a crash.
import { randomUUID } from 'node:crypto'
import { db, type Prisma } from './db.server.ts'
import type { Tx } from './transaction.server.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'failed'
/** `progress` goes from 0 to 100; `fault` is why the last attempt failed, in the words of the program. */
export type Job = { id: string; kind: string; key: string; data: unknown; state: JobState; progress: number; attempts: number; dueAt: Date; fault: string | null; changedAt: Date }
/** A job in the hands of one worker; nobody else can report on it while the claim holds. */
export type ClaimedJob = Job & { claim: string }

/** What is to be done, in plain data. A second job of the same kind and key is the same job. */
export type NewJob = { kind: string; key: string; data: Prisma.InputJsonValue; dueAt?: Date }

/** Milliseconds that a claim holds without a sign of life; then the job counts as left behind by a process that died. */
export const CLAIM_HOLDS = 30_000
/** How often a job is tried in all. */
export const MOST_ATTEMPTS = 3
/** Milliseconds until a job that failed is tried again; doubled with each attempt. */
const RETRY_AFTER = 2_000
/** Kinds that deserve more patience, such as mails to a server that is down for an hour. */
const patience = new Map<string, { attempts: number; after: number }>()
/** Lets a kind be tried more often, the first time after so many milliseconds. Said once, where the kind is defined. */
export function bePatient(kind: string, how: { attempts: number; after: number }): void {
	patience.set(kind, how)
}
const patienceOf = (kind: string) => patience.get(kind) ?? { attempts: MOST_ATTEMPTS, after: RETRY_AFTER }

/** How many due jobs a worker looks at: several workers reach for different ones when the first are gone. */
const LOOK_AT = 8

/**
 * Asks for a job in the transaction of what causes it. A job that waits or runs already stays as it is; one that is done
 * or has failed begins anew, with the new data.
 */
export async function enqueueJob(tx: Tx, { kind, key, data, dueAt = new Date() }: NewJob): Promise<void> {
	const fresh = { data, dueAt, state: 'waiting' as const, progress: 0, attempts: 0, fault: null, claim: null, claimedUntil: null }
	// With something to update it is one statement, so that two who ask at once do not collide.
	await tx.job.upsert({ where: { kind_key: { kind, key } }, create: { kind, key, data, dueAt }, update: { key } })
	await tx.job.updateMany({ where: { kind, key, state: { in: ['done', 'failed'] } }, data: fresh })
}

/** The job of this kind and key, as it stands. */
export async function findJob(kind: string, key: string): Promise<Job | null> {
	return db().job.findUnique({ where: { kind_key: { kind, key } } })
}

/** Jobs that were given up, the latest first. */
export async function failedJobs(limit = 100): Promise<Job[]> {
	return db().job.findMany({ where: { state: 'failed' }, orderBy: [{ changedAt: 'desc' }, { id: 'asc' }], take: limit })
}

/** How many jobs stand in each state. */
export async function countJobs(): Promise<Record<JobState, number>> {
	const found = await db().job.groupBy({ by: ['state'], _count: true })
	const count = (state: JobState) => found.find((one) => one.state === state)?._count ?? 0
	return { waiting: count('waiting'), running: count('running'), done: count('done'), failed: count('failed') }
}

/** Lets a job that was given up begin anew; nothing where it is not given up any more. */
export async function retryJob(tx: Tx, id: string): Promise<Pick<Job, 'kind' | 'key'> | null> {
	const { count } = await tx.job.updateMany({ where: { id, state: 'failed' }, data: { state: 'waiting', attempts: 0, dueAt: new Date(), fault: null, progress: 0, claim: null, claimedUntil: null } })
	return count === 1 ? tx.job.findUnique({ where: { id }, select: { kind: true, key: true } }) : null
}

/** How many jobs of a kind wait or run. */
export async function countOpenJobs(kind: string): Promise<number> {
	return db().job.count({ where: { kind, state: { in: ['waiting', 'running'] } } })
}

/**
 * Takes the job that is due longest, or nothing. Two processes can never take the same: the row is changed only where it
 * is still as it was seen. A claim that was never renewed is taken over; one that has used up its attempts ends as failed.
 */
export async function claimJob(kinds: readonly string[], now = new Date()): Promise<ClaimedJob | null> {
	const isLeft = { state: 'running' as const, claimedUntil: { lt: now } }
	const due = { state: 'waiting' as const, dueAt: { lte: now } }
	const found = await db().job.findMany({ where: { kind: { in: [...kinds] }, OR: [due, isLeft] }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: LOOK_AT })
	for (const { id, claim: before, attempts, ...job } of found) {
		const isSpent = attempts >= patienceOf(job.kind).attempts
		const claim = isSpent ? null : randomUUID()
		const taken = isSpent
			? { state: 'failed' as const, claim, claimedUntil: null, fault: job.fault ?? 'The process that did it ended.' }
			: { state: 'running' as const, claim, claimedUntil: new Date(now.getTime() + CLAIM_HOLDS), attempts: attempts + 1, progress: 0 }
		const { count } = await db().job.updateMany({ where: { id, state: job.state, claim: before, attempts }, data: taken })
		if (count === 1 && claim) return { ...job, id, state: 'running', progress: 0, attempts: attempts + 1, claim }
	}
	return null
}

/** Only the holder of the claim changes a running job. Returns false where the claim was lost. */
async function report({ id, claim }: Pick<ClaimedJob, 'id' | 'claim'>, data: Prisma.JobUpdateManyMutationInput): Promise<boolean> {
	return (await db().job.updateMany({ where: { id, claim, state: 'running' }, data })).count === 1
}

/** A sign of life, with how far the work has come where that is known. Returns false where another worker has it now. */
export async function renewClaim(job: ClaimedJob, progress?: number): Promise<boolean> {
	const done = progress === undefined ? undefined : Math.max(0, Math.min(100, Math.round(progress)))
	return report(job, { claimedUntil: new Date(Date.now() + CLAIM_HOLDS), ...(done !== undefined && { progress: done }) })
}

export async function finishJob(job: ClaimedJob): Promise<boolean> {
	return report(job, { state: 'done', progress: 100, claim: null, claimedUntil: null, fault: null })
}

/** Sets a job that failed back for another attempt, later each time; after the last one it stays failed. */
export async function failJob(job: ClaimedJob, fault: string): Promise<boolean> {
	const { attempts, after } = patienceOf(job.kind)
	const isLast = job.attempts >= attempts
	const dueAt = new Date(Date.now() + after * 2 ** (job.attempts - 1))
	return report(job, { state: isLast ? 'failed' : 'waiting', fault: fault.slice(0, 1000), claim: null, claimedUntil: null, progress: 0, dueAt })
}

/** What a handler throws when it can do nothing now for no fault of the job, such as while a server is away: the job waits, and no attempt is used up. */
export class NotYet extends Error {
	constructor(fault: string, readonly retryAfter = 5_000) {
		super(fault)
	}
}

/** Lets a job wait without counting the attempt; it says why. */
export async function postponeJob(job: ClaimedJob, { message, retryAfter }: NotYet): Promise<boolean> {
	return report(job, { state: 'waiting', fault: message.slice(0, 1000), claim: null, claimedUntil: null, progress: 0, attempts: job.attempts - 1, dueAt: new Date(Date.now() + retryAfter) })
}

/** Gives a job back that was not finished for no fault of its own, such as a process that is asked to stop. */
export async function releaseJob(job: ClaimedJob): Promise<boolean> {
	return report(job, { state: 'waiting', claim: null, claimedUntil: null, progress: 0, attempts: job.attempts - 1, dueAt: new Date() })
}

/** Takes away what was done or given up before a day. */
export async function forgetJobs(before: Date): Promise<number> {
	return (await db().job.deleteMany({ where: { state: { in: ['done', 'failed'] }, changedAt: { lt: before } } })).count
}
