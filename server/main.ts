// Starts the house and stops it in good order: migrate, listen, and on a signal finish what is under way.
import http from 'node:http'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { actorFor } from '../app/capabilities/accounts/accounts.server.ts'
import { startCollab } from '../app/capabilities/collab/collab.server.ts'
import { contentEpoch } from '../app/capabilities/editions/editions.server.ts'
import { closeSearch, isServed, markAllForSearch, refreshSearch } from '../app/capabilities/search/search.server.ts'
import { writeSearches } from '../app/capabilities/searches/searches.server.ts'
import { closeDatabase, openDatabase } from '../app/platform/connection.server.ts'
import { env } from '../app/platform/env.server.ts'
import { log } from '../app/platform/log.server.ts'
import { migrateDatabase } from '../app/platform/migrate.server.ts'
import { inTransaction } from '../app/platform/transaction.server.ts'
import { startWorker } from '../app/platform/worker.server.ts'
import { collabRooms } from '../app/wiring/collab-rooms.server.ts'
import { jobLanes } from '../app/wiring/job-handlers.server.ts'
import { searchSource } from '../app/wiring/search.server.ts'
import { scheduleUpkeep } from '../app/wiring/upkeep.server.ts'
import { createListener, type AppOptions } from './app.ts'
import { KeptAnswers } from './kept-answers.ts'
import { isOwnOrigin } from './security.ts'

/** How often the content epoch is looked at: an import beside this process is seen within this many milliseconds. */
const EPOCH_EVERY = 500
/** How long running requests may take after a signal to stop. */
const GRACE = 10_000
const KEPT_BYTES = 64 * 1024 * 1024
const LARGEST_HEADERS = 32 * 1024

export type Running = { server: http.Server; url: string; stop: () => Promise<void> }

/** What differs in development: pages are built as they are asked, and files come from Vite. */
export type StartOptions = Pick<AppOptions, 'build' | 'middlewares' | 'clientFolder'> & { server?: http.Server }

export async function start({ server: given, ...options }: StartOptions): Promise<Running> {
	const worker = await open()
	const kept = new KeptAnswers(KEPT_BYTES)
	let epoch = await contentEpoch()
	let stopping = false
	const look = async () => {
		const now = await contentEpoch()
		if (now === epoch) return
		epoch = now
		kept.clear()
		followSearch()
	}
	followSearch()
	const timer = setInterval(() => { look().catch((error: unknown) => log.error({ err: error }, 'the content epoch could not be read')) }, EPOCH_EVERY)
	const listener = createListener({ ...options, kept, epoch: () => epoch, isStopping: () => stopping })
	const server = given ?? http.createServer({ maxHeaderSize: LARGEST_HEADERS })
	server.on('request', listener)
	server.on('clientError', refuseBroken)
	const collab = await startCollab(server, { rooms: collabRooms, actorFor, isOwnOrigin, redisUrl: env.REDIS_URL })
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.PORT, env.HOST, resolve))
	const address = server.address()
	const port = typeof address === 'object' && address ? address.port : env.PORT
	const stop = async () => {
		if (stopping) return
		stopping = true
		clearInterval(timer)
		setTimeout(() => server.closeAllConnections(), GRACE).unref()
		// Before anything else goes away: what people have typed.
		const unsaved = await collab.stop().then(() => undefined, (error: unknown) => error)
		if (unsaved) log.fatal({ err: unsaved }, 'text was not saved when the house stopped')
		await Promise.all([worker?.stop(), new Promise<void>((resolve) => { server.close(() => resolve()); server.closeIdleConnections() })])
		await writeSearches().catch((error: unknown) => log.error({ err: error }, 'counts of searches could not be written'))
		await closeSearch()
		await closeDatabase()
		log.info('stopped')
	}
	return { server, url: `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${port}`, stop }
}

/** Brings the search index up to date with what is published, beside everything else; makes it where there is none. */
function followSearch(): void {
	refreshSearch(searchSource).then(
		(changed) => { if (changed > 0) log.info({ changed }, 'the search index was brought up to date') },
		(error: unknown) => log.error({ err: error }, 'the search index could not be brought up to date'),
	)
}

/** Opens the database, brought up to date, and starts the worker where this process has one. */
async function open() {
	await migrateDatabase((line) => log.warn(line))
	await openDatabase()
	if (!env.PROCESSES.includes('worker')) return undefined
	await scheduleUpkeep()
	// A server of search learns of changes by marks: what happened while no worker ran is found by comparing.
	if (isServed) await inTransaction(markAllForSearch)
	const workers = jobLanes.map((handlers) => startWorker(handlers))
	return { stop: async () => { await Promise.all(workers.map((worker) => worker.stop())) } }
}

/** A process that answers nobody and only works in the background. */
async function startWorkerOnly(): Promise<Pick<Running, 'url' | 'stop'>> {
	const worker = await open()
	const stop = async () => {
		await worker?.stop()
		await closeDatabase()
		log.info('stopped')
	}
	return { url: '', stop }
}

/** A request that Node itself cannot read gets a problem, not a bare hang-up. */
function refuseBroken(error: NodeJS.ErrnoException, socket: NodeJS.WritableStream & { writable: boolean; destroy(): void }): void {
	if (!socket.writable) return socket.destroy()
	const [status, reason, code] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large', 'headersTooLarge'] : [400, 'Bad Request', 'badRequest']
	const body = JSON.stringify({ type: `urn:samverk:problem:${code}`, title: reason, status, code })
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}

async function startBuilt(): Promise<Running> {
	// @ts-expect-error -- made by the Remix plugin at build time
	const build = (await import('virtual:remix/server-build')) as ServerBuild
	return start({ build: async () => build, clientFolder: path.join(env.root, 'build/client') })
}

/** Runs the built house, or the part of it that PROCESSES names, until a signal comes. */
async function run(): Promise<void> {
	const running = await (env.PROCESSES.includes('web') ? startBuilt() : startWorkerOnly())
	log.info({ url: running.url, processes: env.PROCESSES, startMs: Math.round(process.uptime() * 1000) }, 'listening')
	process.send?.({ listening: running.url })
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { running.stop().then(() => process.exit(0), () => process.exit(1)) })
}

if (import.meta.env.PROD) {
	run().catch((error: NodeJS.ErrnoException) => {
		const remedy = error.code === 'EADDRINUSE' ? `Port ${env.PORT} is in use. Stop what listens there, or choose another: PORT=3001 npm run up` : error.message
		log.fatal({ err: error }, remedy)
		console.error(remedy)
		process.exit(1)
	})
}
