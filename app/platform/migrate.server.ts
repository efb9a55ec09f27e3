// Brings the database to the newest migration at start, after a backup, and says how to go back.
import path from 'node:path'
import { guardTrail } from './audit.server.ts'
import { closeDatabase, openDatabase, provider } from './connection.server.ts'
import { env } from './env.server.ts'
import { applyMigrations, migrationNames } from './schema-engine.server.ts'

/** The migrations that the database already has; asked in SQL, so that a start with nothing to do loads no engine. */
async function appliedNames(): Promise<Set<string> | undefined> {
	const db = await openDatabase()
	const exists = provider === 'sqlite'
		? `SELECT count(*) AS found FROM sqlite_master WHERE name = '_prisma_migrations'`
		: `SELECT count(*) AS found FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`
	const [row] = await db.$queryRawUnsafe<Array<{ found: bigint }>>(exists)
	if (!Number(row?.found)) return undefined
	const rows = await db.$queryRawUnsafe<Array<{ migration_name: string }>>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
	return new Set(rows.map((found) => found.migration_name))
}

/** The migrations that are still to be applied, oldest first. */
export async function pendingMigrations(): Promise<string[]> {
	const applied = await appliedNames()
	return migrationNames().filter((name) => !applied?.has(name))
}

export type Migrated = {
	applied: string[]
	/** The archive made before anything changed; none for a new database. */
	backup?: string
}

/**
 * Applies what is pending. A database that holds something is backed up first into `data/backups`; to go back, check out
 * the older version and run `npm run restore -- FILE --force` with that archive.
 */
export async function migrateDatabase(say: (line: string) => void = () => {}): Promise<Migrated> {
	const applied = await appliedNames()
	const pending = migrationNames().filter((name) => !applied?.has(name))
	if (pending.length === 0) {
		await guardTrail()
		return { applied: [] }
	}
	let backup: string | undefined
	if (applied?.size) {
		backup = path.join(env.dataDir, 'backups', `before-${pending[0]}-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}.tar.gz`)
		// Loaded only when there is something to change, which is rare.
		const { backUp } = await import('./backup.server.ts')
		await backUp(backup)
		say(`Backup before the change of the database: ${backup}. To go back, check out the older version and run: npm run restore -- ${backup} --force`)
	}
	// On SQLite the engine wants the file for itself.
	await closeDatabase()
	const done = await applyMigrations(migrationNames())
	await openDatabase()
	await guardTrail()
	return { applied: done, ...(backup && { backup }) }
}
