// The connection to the database: SQLite in a file, or PostgreSQL when DATABASE_URL says so. Opened and closed by processes.
import fs from 'node:fs'
import path from 'node:path'
import type { PrismaClient } from '../../prisma/sqlite/client.ts'
import { env } from './env.server.ts'

export type Database = PrismaClient

export type Provider = 'sqlite' | 'postgresql'
export const provider: Provider = env.databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'

/** Milliseconds a writer waits for another one, in this process or in a script beside it. */
export const BUSY_TIMEOUT = 10_000

let client: Database | undefined

/** The adapter that the migration engine speaks through, and the client too on PostgreSQL. */
export async function databaseAdapter() {
	if (provider === 'postgresql') {
		const { PrismaPg } = await import('@prisma/adapter-pg')
		return new PrismaPg({ connectionString: env.databaseUrl })
	}
	makeFolder()
	const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
	return new PrismaBetterSqlite3({ url: env.databaseUrl, timeout: BUSY_TIMEOUT })
}

/** The path of the SQLite file. */
export function sqliteFile(): string {
	return path.resolve(env.root, env.databaseUrl.replace(/^file:(\/\/)?/, ''))
}

/** SQLite makes its file, but no folder for it. */
const makeFolder = () => fs.mkdirSync(path.dirname(sqliteFile()), { recursive: true })

/** Connects; call once at start, before anything asks for it. A second call changes nothing. */
export async function openDatabase(): Promise<Database> {
	if (client) return client
	if (provider === 'sqlite') {
		makeFolder()
		const adapter = (await import('./sqlite-adapter.server.ts')).sqliteAdapter(env.databaseUrl, BUSY_TIMEOUT)
		const { PrismaClient } = await import('../../prisma/sqlite/client.ts')
		client = new PrismaClient({ adapter })
		await client.$queryRawUnsafe('PRAGMA journal_mode = WAL')
		await client.$queryRawUnsafe('PRAGMA synchronous = NORMAL')
	} else {
		const { PrismaClient } = await import('../../prisma/postgresql/client.ts')
		// The two clients have the same models; the compiler holds the code to what SQLite knows too.
		client = new PrismaClient({ adapter: await databaseAdapter() }) as unknown as Database
	}
	return client
}

/** The open database, for records and transactions. */
export function connected(): Database {
	if (!client) throw new Error('The database is not open: call openDatabase() at start.')
	return client
}

/** Closes the connection; the next `openDatabase` starts afresh. */
export async function closeDatabase(): Promise<void> {
	await client?.$disconnect()
	client = undefined
}
