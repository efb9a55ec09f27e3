// The worker: looks for jobs that are due, does them one after the other with the handlers it is given, and stops in good order.
import { claimJob, CLAIM_HOLDS, failJob, finishJob, forgetJobs, NotYet, postponeJob, releaseJob, renewClaim, type ClaimedJob } from './jobs.server.ts'
import { log } from './log.server.ts'

export type JobContext = {
	/** Tells how far the work has come, from 0 to 100; never fails. */
	progress: (percent: number) => Promise<void>
	/** Fires when the process stops or the job has gone to another worker: leave off as soon as possible. */
	signal: AbortSignal
}
/** Does one job from its data; it may be done twice, so doing it again must do no harm. What it throws is its failure. */
export type JobHandler = (data: unknown, context: JobContext) => Promise<void>
export type JobHandlers = Record<string, JobHandler>
export type Worker = { stop: () => Promise<void> }

/** Milliseconds between two looks at the table. */
const LOOK_EVERY = 500
/** What is done is forgotten after a week; looked at once an hour. */
const KEEP_DONE = 7 * 24 * 3_600_000
const FORGET_EVERY = 3_600_000
/** How long a job may take to leave off when the process stops. */
const GRACE = 5_000

/** Does one job that is due; false where there was none. */
export async function workOnce(handlers: JobHandlers, stopping?: AbortSignal): Promise<boolean> {
	const job = await claimJob(Object.keys(handlers))
	if (job) await carryOut(job, handlers, stopping)
	return job !== null
}

async function carryOut(job: ClaimedJob, handlers: JobHandlers, stopping?: AbortSignal): Promise<void> {
	const lost = new AbortController()
	const signal = stopping ? AbortSignal.any([stopping, lost.signal]) : lost.signal
	const renew = async (percent?: number) => {
		try {
			if (!(await renewClaim(job, percent))) lost.abort()
		} catch (error) {
			log.error({ err: error, job: job.id }, 'a claim could not be renewed')
		}
	}
	const alive = setInterval(() => void renew(), CLAIM_HOLDS / 3)
	const started = performance.now()
	try {
		await handlers[job.kind]?.(job.data, { progress: renew, signal })
		if (await finishJob(job)) log.info({ job: job.id, kind: job.kind, ms: Math.round(performance.now() - started) }, 'a job is done')
	} catch (error) {
		if (stopping?.aborted) await releaseJob(job)
		else if (error instanceof NotYet) await postponeJob(job, error)
		else if (await failJob(job, error instanceof Error ? error.message : String(error))) log.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempts }, 'a job failed')
	} finally {
		clearInterval(alive)
	}
}

/** Starts looking for jobs; `stop` ends it and gives back what cannot be finished at once. */
export function startWorker(handlers: JobHandlers): Worker {
	const stopping = new AbortController()
	let timer: NodeJS.Timeout | undefined
	let forgotten = 0
	const look = async () => {
		while (!stopping.signal.aborted && (await workOnce(handlers, stopping.signal)));
		if (Date.now() - forgotten < FORGET_EVERY) return
		forgotten = Date.now()
		await forgetJobs(new Date(Date.now() - KEEP_DONE))
	}
	const round = async (): Promise<void> => {
		await look().catch((error: unknown) => log.error({ err: error }, 'the table of jobs could not be read'))
		if (!stopping.signal.aborted) timer = setTimeout(() => { running = round() }, LOOK_EVERY)
	}
	let running = round()
	const stop = async () => {
		stopping.abort()
		clearTimeout(timer)
		await Promise.race([running, new Promise((resolve) => setTimeout(resolve, GRACE).unref())])
	}
	return { stop }
}
