// What the house does once a day by itself: files that belong to nobody go, and so do questions that nobody proved.
import { sweepMedia } from '../capabilities/media/media.server.ts'
import { tidyQuestions } from '../capabilities/questions/questions.server.ts'
import { enqueueJob } from '../platform/jobs.server.ts'
import { log } from '../platform/log.server.ts'
import { inTransaction } from '../platform/transaction.server.ts'

export const UPKEEP_JOB = 'house.upkeep'
/** Hour of the day, in UTC. */
const AT = 3

/** Asks for the next day's upkeep; asked twice, it is one. */
export async function scheduleUpkeep(now = new Date()): Promise<void> {
	const next = new Date(now)
	next.setUTCHours(AT, 0, 0, 0)
	if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
	await inTransaction((tx) => enqueueJob(tx, { kind: UPKEEP_JOB, key: next.toISOString().slice(0, 10), data: {}, dueAt: next }))
}

/** Does it, and asks for the next one first, so that a day that fails is followed by another. */
export async function keepUp(): Promise<void> {
	await scheduleUpkeep()
	const files = await sweepMedia()
	const questions = await tidyQuestions()
	log.info({ ...files, questions }, 'the house was looked after')
}
