// The SQLite half of backup and restore, and how one file takes the place of another without losing it.
import fs from 'node:fs/promises'
import path from 'node:path'
import Database from 'better-sqlite3'
import { Problem } from '../kernel/problem.ts'
import { sqliteFile } from './connection.server.ts'

/** What a database holds, as the manifest of an archive tells it. */
export type Contents = {
	/** Names of the migrations that were finished, oldest first. */
	migrations: string[]
	/** Rows of each table. */
	tables: Record<string, number>
	/** PostgreSQL only: the next number of each sequence. */
	sequences?: Record<string, string>
}

/** A step that can still be taken back: exactly one of the two is called. */
export type Exchange = { keep(): Promise<void>; undo(): Promise<void> }

/** A database that is about to be replaced; it is locked from `prepare…` until `keep` or `undo`. */
export type Replacement = Exchange & {
	/** Puts the database of an unpacked archive in place. */
	fill(folder: string): Promise<void>
	/** Counts again what is there now. */
	count(): Promise<Record<string, number>>
}

export type ReplaceOptions = { force: boolean; id: string }

const SNAPSHOT = 'database/sqlite.db'
const SIDE_FILES = ['-wal', '-shm', '-journal']
/** Milliseconds to wait for a short lock of somebody else before the database counts as in use. */
const PATIENCE = 2_000

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
/** For `catch`: what is not there is `undefined`; every other error stays one. */
export const unlessMissing = (error: NodeJS.ErrnoException) => {
	if (error.code === 'ENOENT') return undefined
	throw error
}
/** What is at `file`; `undefined` if nothing is. */
export const statOf = (file: string) => fs.stat(file).catch(unlessMissing)

/** Where a path leads when links are followed; the path itself when nothing is there yet. */
const realPath = (file: string) => fs.realpath(file).catch(() => file)

/** The files of the live database, which never go into an archive as they are. */
export const sqliteFiles = () => ['', ...SIDE_FILES].map((suffix) => sqliteFile() + suffix)

/** Refuses to go on when a table of the application holds something. */
export function demandEmpty(tables: Record<string, number>): void {
	for (const [table, rows] of Object.entries(tables)) {
		if (rows > 0 && table !== '_prisma_migrations') throw new Problem('backup.notEmpty', 409, { table, rows })
	}
}

/** Has the file system write down what it may still hold in memory. */
export async function settle(file: string): Promise<void> {
	const handle = await fs.open(file, 'r').catch(() => undefined)
	// Some systems cannot do this for folders; there is nothing better to ask for then.
	await handle?.sync().catch(() => undefined)
	await handle?.close()
}

/**
 * Puts `from` in its place in one step, so that there is always a whole file. What was there stays
 * beside it as `….before-restore` until `keep`.
 */
export async function exchangeFile(from: string, place: string, id: string): Promise<Exchange> {
	// A link stays a link: what it points to is exchanged.
	const to = await realPath(place)
	const [fresh, aside] = [`${to}.${id}.tmp`, `${to}.${id}.before-restore`]
	await fs.mkdir(path.dirname(to), { recursive: true })
	const existed = Boolean(await statOf(to))
	try {
		// Part of the data folder may be another volume, where a rename does not reach.
		await fs.rename(from, fresh).catch(() => fs.copyFile(from, fresh))
		await settle(fresh)
		if (existed) await fs.link(to, aside).catch(() => fs.copyFile(to, aside))
		await fs.rename(fresh, to)
	} catch (error) {
		await Promise.all([fresh, aside].map((file) => fs.rm(file, { force: true })))
		throw error
	}
	await settle(path.dirname(to))
	return {
		keep: () => fs.rm(aside, { force: true }),
		undo: () => (existed ? fs.rename(aside, to) : fs.rm(to, { force: true })),
	}
}

/** Says in our words what SQLite means by a lock or by bytes it cannot read. */
function explain(error: unknown, file: string): unknown {
	if (!(error instanceof Database.SqliteError)) return error
	if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new Problem('backup.inUse', 409, { database: file })
	if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return new Problem('backup.databaseDamaged', 422, { database: file, reason: error.message })
	return error
}

const isDamage = (error: unknown) => error instanceof Problem && error.code === 'backup.databaseDamaged'

function reading<T>(file: string, work: (db: Database.Database) => T): T {
	try {
		const db = new Database(file, { readonly: true, fileMustExist: true, timeout: PATIENCE })
		try {
			return work(db)
		} finally {
			db.close()
		}
	} catch (error) {
		throw explain(error, file)
	}
}

function countTables(db: Database.Database): Record<string, number> {
	const listed = db.pragma('table_list') as Array<{ schema: string; name: string; type: string }>
	const names = listed
		.filter(({ schema, name, type }) => schema === 'main' && (type === 'table' || type === 'virtual') && !name.startsWith('sqlite_'))
		.map(({ name }) => name)
		.sort()
	return Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT count(*) FROM ${quote(name)}`).pluck().get() as number]))
}

/** What a SQLite file holds; refuses a file that is damaged or whose foreign keys point nowhere. */
function inspectSqlite(file: string): Contents {
	return reading(file, (db) => {
		const faults = db.pragma('integrity_check', { simple: true }) as string
		if (faults !== 'ok') throw new Problem('backup.databaseDamaged', 422, { database: file, reason: faults })
		const [orphan] = db.pragma('foreign_key_check') as Array<{ table: string; parent: string }>
		if (orphan) throw new Problem('backup.databaseDamaged', 422, { database: file, reason: `a row of ${orphan.table} points to a missing row of ${orphan.parent}` })
		const tables = countTables(db)
		const migrations = '_prisma_migrations' in tables
			? db.prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name').pluck().all() as string[]
			: []
		return { migrations, tables }
	})
}

/** Writes a consistent copy of the live database under `folder`, while others go on writing. */
export async function snapshotSqlite(folder: string): Promise<Contents> {
	const source = sqliteFile()
	const target = path.join(folder, SNAPSHOT)
	const stat = await statOf(source)
	if (!stat) throw new Problem('backup.noDatabase', 409, { database: source })
	await fs.mkdir(path.dirname(target), { recursive: true })
	try {
		const db = new Database(source, { readonly: true, fileMustExist: true, timeout: PATIENCE })
		try {
			// The open read transaction keeps one moment in view: without it every write of another connection would begin the copy anew.
			db.exec('BEGIN')
			db.prepare('SELECT count(*) FROM sqlite_master').get()
			await db.backup(target)
		} finally {
			db.close()
		}
		const copy = new Database(target)
		// One file that is complete by itself; `openDatabase` turns the write-ahead log on again.
		copy.pragma('journal_mode = DELETE')
		copy.close()
	} catch (error) {
		throw explain(error, source)
	}
	await fs.chmod(target, stat.mode & 0o777)
	return inspectSqlite(target)
}

/** Locks the file against everybody else; a process that merely has it open is found out too. */
function hold(file: string): () => void {
	const db = new Database(file, { fileMustExist: true, timeout: PATIENCE })
	try {
		// Leaving the write-ahead log needs the file alone, and merges the log into it.
		if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Problem('backup.inUse', 409, { database: file })
		db.exec('BEGIN EXCLUSIVE')
		return () => db.close()
	} catch (error) {
		db.close()
		throw explain(error, file)
	}
}

/** Locks the present database, if there is one; with `force` a damaged one may go too, unread. */
async function holdPresent(file: string, force: boolean): Promise<() => void> {
	if (!(await statOf(file))) return () => {}
	if (!force) demandEmpty(reading(file, countTables))
	try {
		return hold(file)
	} catch (error) {
		if (force && isDamage(error)) return () => {}
		throw error
	}
}

/** Moves away the log that a killed process left behind: beside another database it would be played into it. */
async function setAsideLogs(file: string, id: string): Promise<Exchange> {
	const pairs: Array<[string, string]> = []
	for (const log of SIDE_FILES.map((suffix) => file + suffix)) {
		if (!(await statOf(log))) continue
		const aside = `${log}.${id}.before-restore`
		await fs.rename(log, aside)
		pairs.push([log, aside])
	}
	return {
		keep: async () => void (await Promise.all(pairs.map(([, aside]) => fs.rm(aside, { force: true })))),
		undo: async () => {
			await Promise.all(SIDE_FILES.map((suffix) => fs.rm(file + suffix, { force: true })))
			await Promise.all(pairs.map(([log, aside]) => fs.rename(aside, log)))
		},
	}
}

/** Makes sure that the present SQLite file may be replaced, and holds it until that has happened. */
export async function prepareSqlite({ force, id }: ReplaceOptions): Promise<Replacement> {
	const file = await realPath(sqliteFile())
	const release = await holdPresent(file, force)
	const done: Exchange[] = []
	return {
		async fill(folder) {
			const copy = path.join(folder, SNAPSHOT)
			inspectSqlite(copy)
			done.push(await setAsideLogs(file, id))
			done.push(await exchangeFile(copy, file, id))
		},
		count: async () => inspectSqlite(file).tables,
		async keep() {
			for (const step of done) await step.keep()
			release()
		},
		async undo() {
			try {
				for (const step of done.reverse()) await step.undo()
			} finally {
				release()
			}
		},
	}
}
