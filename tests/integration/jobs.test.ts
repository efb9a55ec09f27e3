// Jobs in the background: one for each key, taken by one worker only, tried again after failures and crashes, on both databases.
import { expect, it } from 'vitest'
import { onEachDatabase, type House } from './database.ts'

const enqueue = (house: House, key: string, data: { say: string } = { say: key }, kind = 'test') => house.database.inTransaction((tx) => house.jobs.enqueueJob(tx, { kind, key, data }))
/** Puts a running job's last sign of life into the past, as when its process has died. */
const abandon = (house: House, key: string) => house.database.db().job.update({ where: { kind_key: { kind: 'test', key } }, data: { claimedUntil: new Date(Date.now() - 1) } })
/** Makes a job due that waits for its next attempt. */
const hurry = (house: House, key: string) => house.database.db().job.update({ where: { kind_key: { kind: 'test', key } }, data: { dueAt: new Date(0) } })

onEachDatabase((house) => {
	it('a job is done once with its data, and says how far it has come', async () => {
		await enqueue(house, 'once')
		const seen: unknown[] = []
		const handlers = { test: async (data: unknown, { progress }: { progress: (percent: number) => Promise<void> }) => {
			await progress(40)
			seen.push(data, (await house.jobs.findJob('test', 'once'))?.progress)
		} }
		expect(await house.worker.workOnce(handlers)).toBe(true)
		expect(await house.worker.workOnce(handlers)).toBe(false)
		expect(seen).toEqual([{ say: 'once' }, 40])
		expect(await house.jobs.findJob('test', 'once')).toMatchObject({ state: 'done', progress: 100, attempts: 1, fault: null })
	})

	it('a job is part of the transaction that asks for it', async () => {
		const broken = house.database.inTransaction(async (tx) => {
			await house.jobs.enqueueJob(tx, { kind: 'test', key: 'rolled-back', data: {} })
			throw new Error('the deed failed')
		})
		await expect(broken).rejects.toThrow('the deed failed')
		expect(await house.jobs.findJob('test', 'rolled-back')).toBeNull()
	})

	it('asked for twice it is one job; when it is done it can be asked for again', async () => {
		await Promise.all([enqueue(house, 'twice', { say: 'first' }), enqueue(house, 'twice', { say: 'first' })])
		const seen: unknown[] = []
		const handlers = { test: async (data: unknown) => { seen.push(data) } }
		while (await house.worker.workOnce(handlers));
		await enqueue(house, 'twice', { say: 'second' })
		while (await house.worker.workOnce(handlers));
		expect(seen).toEqual([{ say: 'first' }, { say: 'second' }])
	})

	it('many claimers at once never take the same job', async () => {
		const keys = Array.from({ length: 12 }, (_, number) => `shared-${number}`)
		for (const key of keys) await enqueue(house, key)
		const taken: string[] = []
		const claimer = async () => {
			for (let rest = 0; rest < 5;) {
				const job = await house.jobs.claimJob(['test'])
				if (job) taken.push(job.key)
				else rest += 1
			}
		}
		await Promise.all(Array.from({ length: 6 }, claimer))
		expect(taken.sort()).toEqual(keys.sort())
		for (const key of keys) await house.database.db().job.delete({ where: { kind_key: { kind: 'test', key } } })
	})

	it('a job whose process died is taken over, and the old claim is worth nothing', async () => {
		await enqueue(house, 'crash')
		const dead = await house.jobs.claimJob(['test'])
		expect(await house.jobs.claimJob(['test'])).toBeNull()
		await abandon(house, 'crash')
		const next = await house.jobs.claimJob(['test'])
		expect(next).toMatchObject({ key: 'crash', attempts: 2 })
		expect(dead && (await house.jobs.finishJob(dead))).toBe(false)
		expect(dead && (await house.jobs.renewClaim(dead, 50))).toBe(false)
		expect(next && (await house.jobs.finishJob(next))).toBe(true)
	})

	it('a job that kills its process each time is given up in the end', async () => {
		await enqueue(house, 'deadly')
		for (let attempt = 0; attempt < house.jobs.MOST_ATTEMPTS; attempt += 1) {
			expect(await house.jobs.claimJob(['test'])).not.toBeNull()
			await abandon(house, 'deadly')
		}
		expect(await house.jobs.claimJob(['test'])).toBeNull()
		expect(await house.jobs.findJob('test', 'deadly')).toMatchObject({ state: 'failed' })
	})

	it('a failure is tried again later, and at last stays failed with its reason', async () => {
		await enqueue(house, 'fails')
		const handlers = { test: async () => { throw new Error('no paper left') } }
		expect(await house.worker.workOnce(handlers)).toBe(true)
		expect(await house.jobs.findJob('test', 'fails')).toMatchObject({ state: 'waiting', fault: 'no paper left', attempts: 1 })
		expect(await house.worker.workOnce(handlers)).toBe(false)
		for (let attempt = 1; attempt < house.jobs.MOST_ATTEMPTS; attempt += 1) {
			await hurry(house, 'fails')
			expect(await house.worker.workOnce(handlers)).toBe(true)
		}
		expect(await house.jobs.findJob('test', 'fails')).toMatchObject({ state: 'failed', fault: 'no paper left' })
	})

	it('a worker that stops gives its job back without counting the attempt', async () => {
		await enqueue(house, 'stopped')
		await new Promise<void>((stopped) => {
			const worker = house.worker.startWorker({ test: (_data, { signal }) => new Promise((_, reject) => {
				signal.addEventListener('abort', () => reject(new Error('stopped')))
				stopped(worker.stop())
			}) })
		})
		expect(await house.jobs.findJob('test', 'stopped')).toMatchObject({ state: 'waiting', attempts: 0 })
	})

	it('a worker takes only what it can do, and forgets what is long done', async () => {
		await enqueue(house, 'foreign', { say: 'mail' }, 'mail')
		while (await house.worker.workOnce({ test: async () => {} }));
		expect(await house.jobs.findJob('mail', 'foreign')).toMatchObject({ state: 'waiting' })
		expect(await house.jobs.countOpenJobs('mail')).toBe(1)
		expect(await house.jobs.forgetJobs(new Date(Date.now() + 1000))).toBeGreaterThan(0)
		expect(await house.jobs.findJob('mail', 'foreign')).not.toBeNull()
		expect(await house.jobs.findJob('test', 'stopped')).toBeNull()
	})
})
