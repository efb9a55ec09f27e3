// What administrators look after: jobs that were given up, and how much room everything takes.
import fs from 'node:fs'
import path from 'node:path'
import { holds, type Actor } from '../kernel/actor.ts'
import { demand } from '../kernel/problem.ts'
import { recordDeed } from './audit.server.ts'
import { provider, sqliteFile } from './connection.server.ts'
import { db } from './db.server.ts'
import { env } from './env.server.ts'
import { countJobs, failedJobs, retryJob } from './jobs.server.ts'
import { inTransaction } from './transaction.server.ts'

const demandAdministrator = (actor: Actor) => demand(holds(actor, 'administrator'), 'administration.notAllowed')

/** The jobs that were given up, and how many stand in each state. */
export async function jobsFor(actor: Actor) {
	demandAdministrator(actor)
	const [failed, counts] = await Promise.all([failedJobs(), countJobs()])
	return { failed: failed.map(({ id, kind, key, fault, attempts, changedAt }) => ({ id, kind, key, fault, attempts, changedAt })), counts }
}

/** Lets a job that was given up begin anew. */
export async function retryFailedJob(actor: Actor, id: string): Promise<void> {
	demandAdministrator(actor)
	await inTransaction(async (tx) => {
		const job = await retryJob(tx, id)
		demand(job, 'administration.jobMoved', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'jobs.retry', detail: { job: id, kind: job.kind } })
	})
}

/** What lies in the data folder, each with its own name in the dictionary. */
export const STORES = ['database', 'media', 'search', 'mail', 'books', 'backups'] as const
export type Store = { name: (typeof STORES)[number]; files: number; bytes: number }

/** How many files there are and how many bytes they take, by what they are. */
export async function storageFor(actor: Actor): Promise<Store[]> {
	demandAdministrator(actor)
	return Promise.all(STORES.map(async (name) => ({ name, ...(name === 'database' ? await sizeOfDatabase() : await sizeOfFolder(path.join(env.dataDir, name))) })))
}

async function sizeOfDatabase(): Promise<Omit<Store, 'name'>> {
	if (provider === 'postgresql') {
		const [row] = await db().$queryRawUnsafe<Array<{ bytes: bigint }>>('SELECT pg_database_size(current_database()) AS bytes')
		return { files: 1, bytes: Number(row?.bytes ?? 0) }
	}
	const sizes = ['', '-wal', '-shm'].map((ending) => fs.statSync(sqliteFile() + ending, { throwIfNoEntry: false })?.size).filter((size) => size !== undefined)
	return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** What cannot be read while something is being written is left out: these are figures for a look, no proof. */
async function sizeOfFolder(folder: string): Promise<Omit<Store, 'name'>> {
	const entries = await fs.promises.readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
	const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => fs.promises.stat(path.join(entry.parentPath, entry.name)).then(({ size }) => size, () => 0)))
	return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}
