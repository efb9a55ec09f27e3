// Opens the house on a database of its own, on SQLite and on PostgreSQL, in a checkout of its own, and takes it all away afterwards.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, vi } from 'vitest'

/** Where scratch databases may be made; each is dropped after its tests. */
const SERVER = process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
/** The checkout that these tests belong to. */
export const CHECKOUT = path.resolve(import.meta.dirname, '../..')
/** Milliseconds; the whole manual goes in and out in these tests, and the machine may be slow and busy. */
const PATIENCE = 300_000

/** Says something to the server of scratch databases itself; gives how many rows came back. */
export async function query(sql: string): Promise<number> {
	const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3000 })
	try {
		await client.connect()
		return (await client.query(sql)).rowCount ?? 0
	} finally {
		await client.end()
	}
}
const hasServer = await query('SELECT 1').then(() => true, () => false)
if (!hasServer) console.warn(`\n!!! NOT TESTED ON POSTGRESQL: no server answers at ${SERVER}. Start one, or set TEST_POSTGRES_URL.\n`)

/** The doors of the house, as they are loaded for one database. */
async function load() {
	const [connection, db, transaction, migrate, engine, editions, manual, templates, reports, documents, jobs, worker, books, search, wiring, organisations, vocabularies, notices, settings, upkeep, accounts, people, mail, audit, media, questions, trials, searches, practices] = await Promise.all([
		import('../../app/platform/connection.server.ts'),
		import('../../app/platform/db.server.ts'),
		import('../../app/platform/transaction.server.ts'),
		import('../../app/platform/migrate.server.ts'),
		import('../../app/platform/schema-engine.server.ts'),
		import('../../app/capabilities/editions/editions.server.ts'),
		import('../../app/subjects/manual/manual.server.ts'),
		import('../../app/subjects/templates/templates.server.ts'),
		import('../../app/capabilities/reports/reports.server.ts'),
		import('../../app/capabilities/documents/documents.server.ts'),
		import('../../app/platform/jobs.server.ts'),
		import('../../app/platform/worker.server.ts'),
		import('../../app/subjects/books/books.server.ts'),
		import('../../app/capabilities/search/search.server.ts'),
		import('../../app/wiring/search.server.ts'),
		import('../../app/capabilities/organisations/organisations.server.ts'),
		import('../../app/capabilities/vocabularies/vocabularies.server.ts'),
		Promise.all([import('../../app/platform/notices.server.ts'), import('../../app/platform/notice-mail.server.ts')]).then(([told, mailed]) => ({ ...told, ...mailed })),
		import('../../app/platform/settings.server.ts'),
		import('../../app/platform/upkeep.server.ts'),
		import('../../app/capabilities/accounts/accounts.server.ts'),
		import('../../prisma/seed/people.ts'),
		import('../../app/platform/mail.server.ts'),
		import('../../app/platform/audit.server.ts'),
		import('../../app/capabilities/media/media.server.ts'),
		import('../../app/capabilities/questions/questions.server.ts'),
		import('../../app/subjects/trials/trials.server.ts'),
		import('../../app/capabilities/searches/searches.server.ts'),
		import('../../app/subjects/practices/practices.server.ts'),
	])
	return { database: { ...connection, ...db, ...transaction }, migrate, engine, editions, manual, templates, reports, documents, jobs, worker, books, organisations, vocabularies, notices, settings, upkeep, accounts, people, mail, audit, media, questions, trials, searches, practices, search: { ...search, source: wiring.searchSource } }
}

export type House = Awaited<ReturnType<typeof load>> & {
	/** The folder that the house takes for its checkout; `content/` in it belongs to the test, the rest leads to the real one. */
	checkout: string
	/** The folder with everything that must survive. */
	dataDir: string
}

export type Wishes = {
	/** Not for what lives in the database: one of them is enough. */
	only?: 'SQLite'
	/** Fills the checkout before the house is loaded; it has an empty `content/`, and `prisma/` is a copy. */
	prepare?: (checkout: string) => void
	/** Leave the database empty: the tests migrate it themselves. */
	unmigrated?: boolean
}

/** A folder that the house can take for its checkout, in which a test may change texts and migrations. */
function makeCheckout(folder: string): string {
	const checkout = path.join(folder, 'checkout')
	fs.mkdirSync(path.join(checkout, 'content'), { recursive: true })
	for (const name of ['app', 'locales', 'node_modules', 'package.json']) fs.symlinkSync(path.join(CHECKOUT, name), path.join(checkout, name))
	for (const name of ['migrations', '.schemas']) fs.cpSync(path.join(CHECKOUT, 'prisma', name), path.join(checkout, 'prisma', name), { recursive: true })
	return checkout
}

/** Runs the same tests on a fresh database of each kind; `house` is filled before the first of them begins. */
export function onEachDatabase(tests: (house: House) => void, wishes: Wishes = {}): void {
	for (const kind of wishes.only ? [wishes.only] : (['SQLite', 'PostgreSQL'] as const)) {
		describe.skipIf(kind === 'PostgreSQL' && !hasServer)(`on ${kind}`, { timeout: PATIENCE }, () => {
			const name = `samverk_test_${randomUUID().replaceAll('-', '')}`
			const folder = path.join(fs.realpathSync(os.tmpdir()), name)
			const house = {} as House
			const before = process.cwd()
			beforeAll(async () => {
				if (kind === 'PostgreSQL') await query(`CREATE DATABASE ${name}`)
				const databaseUrl = kind === 'SQLite' ? '' : Object.assign(new URL(SERVER), { pathname: `/${name}` }).href
				Object.assign(house, await openHouse(folder, databaseUrl, wishes))
			}, PATIENCE)
			afterAll(async () => {
				// Where the house could not be loaded, there is still a database to take away.
				if ('database' in house) { await house.search.closeSearch(); await house.database.closeDatabase() }
				process.chdir(before)
				vi.unstubAllEnvs()
				if (kind === 'PostgreSQL') await query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
				fs.rmSync(folder, { recursive: true, force: true })
			}, PATIENCE)
			tests(house)
		})
	}
}

/** Loads the house anew, because settings are read once, when it is loaded. An empty `databaseUrl` means SQLite. */
async function openHouse(folder: string, databaseUrl: string, { prepare, unmigrated = false }: Wishes): Promise<House> {
	const checkout = makeCheckout(folder)
	const dataDir = path.join(folder, 'data')
	prepare?.(checkout)
	for (const [name, value] of Object.entries({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, DATABASE_URL: databaseUrl })) vi.stubEnv(name, value)
	process.chdir(checkout)
	vi.resetModules()
	const house = await load()
	if (!unmigrated) {
		await house.migrate.migrateDatabase()
		await house.database.openDatabase()
	}
	return { ...house, checkout, dataDir }
}
