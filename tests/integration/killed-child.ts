// A process of its own that does one deed of a review, and ends itself by SIGKILL at the write whose number it is told.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Actor } from '../../app/kernel/actor.ts'
import { Problem } from '../../app/kernel/problem.ts'
import type { DecisionKind } from '../../app/capabilities/review/review.ts'

/** What the child is told; without `killAt` it comes to the end. */
export type Order = { deed: 'submit' | 'decide' | 'publish' | 'due' | 'tell'; id: string; who: string; revision: string; decision: DecisionKind; letter: string; killAt: number; waits?: boolean }

const order = JSON.parse(process.argv[2] ?? '') as Order
/** How the process ends where the house has refused what it should do. */
const REFUSED = 3
const WRITES = /^\s*(INSERT|UPDATE|DELETE|COMMIT)\b/i
const COMMITS = /^\s*COMMIT\b/i
let writes = 0

const end = () => process.kill(process.pid, 'SIGKILL')
/** Counts one write; true where the process has to end at it. */
function isLast(): boolean {
	writes += 1
	return writes === order.killAt
}

/** SQLite: each statement that writes to the database itself; the index of search is another file. */
function watchSqlite(): void {
	const { prepare } = Database.prototype
	Database.prototype.prepare = function (this: Database.Database, sql: string) {
		const statement = prepare.call(this, sql) as Database.Statement
		if (!WRITES.test(sql) || !this.name.endsWith('samverk.db')) return statement
		for (const way of ['run', 'all'] as const) {
			const real = statement[way].bind(statement) as (...given: unknown[]) => never
			statement[way] = (...given: unknown[]) => { if (isLast()) end(); return real(...given) }
		}
		return statement
	} as typeof prepare
}

/** PostgreSQL: the same, and once more for each commit that is on its way when the process ends. */
function watchPostgres(): void {
	const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
	pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
		const sql = typeof given[0] === 'string' ? given[0] : (given[0] as { text: string }).text
		if (WRITES.test(sql) && isLast()) end()
		const answer = query.apply(this, given)
		if (COMMITS.test(sql) && isLast()) end()
		return answer
	} as typeof pg.Client.prototype.query
}

/** Letters on the disk: half of one is written, or the whole of it has not got its name yet. */
function watchMail(): void {
	const { writeFileSync, renameSync } = fs
	const isMail = (file: unknown) => String(file).includes(`${path.sep}mail${path.sep}`)
	fs.writeFileSync = (file, bytes, options) => {
		if (isMail(file) && isLast()) { writeFileSync(file, (bytes as Buffer).subarray(0, 100), options); end() }
		writeFileSync(file, bytes, options)
	}
	fs.renameSync = (from, to) => { if (isMail(to) && isLast()) end(); renameSync(from, to) }
	syncBuiltinESMExports()
}

const [connection, practices, accounts, worker, wiring] = await Promise.all([
	import('../../app/platform/connection.server.ts'),
	import('../../app/subjects/practices/practices.server.ts'),
	import('../../app/capabilities/accounts/accounts.server.ts'),
	import('../../app/platform/worker.server.ts'),
	import('../../app/wiring/job-handlers.server.ts'),
])
await connection.openDatabase()
const found = await accounts.actorById(order.who)
if (!found) throw new Error('nobody is there to do it')
const actor: Actor = found
const work = async (kinds: readonly string[]) => {
	const handlers = Object.fromEntries(Object.entries(wiring.jobHandlers).filter(([kind]) => kinds.includes(kind)))
	while (await worker.workOnce(handlers));
}
if (order.waits) {
	// Somebody else does the same: both begin when they are told, not when they happen to be ready.
	console.log('ready')
	await new Promise((resolve) => { process.stdin.once('data', resolve) })
}
watchSqlite()
watchPostgres()
watchMail()
const { deed, id, revision, decision, letter } = order
try {
	await done()
	console.log(`${writes} writes`)
	process.exit()
} catch (error) {
	if (!(error instanceof Problem)) throw error
	console.log(`refused ${error.status} ${error.code}`)
	process.exit(REFUSED)
}

async function done(): Promise<void> {
	if (deed === 'submit') await practices.submitPractice(actor, id, { licence: 'yes', rights: 'yes', people: 'yes' })
	else if (deed === 'decide') await practices.decidePractice(actor, id, 'fi', { decision, revision, letter, own: false })
	else if (deed === 'publish') await practices.publishPractice(actor, id, 'fi', revision)
	else await work(deed === 'due' ? [practices.PUBLISH_JOB] : Object.keys(wiring.jobHandlers))
}
