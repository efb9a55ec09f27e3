// Backup and restore with real databases, real files and the real commands.
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import pg from 'pg'
import { Header } from 'tar'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

const SERVER = process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-backup-'))
const MIGRATE = `const { applyMigrations, migrationNames } = await import('./app/platform/schema-engine.server.ts'); await applyMigrations(migrationNames()); process.exit()`
const DEEP = `media/${'deep/'.repeat(40)}`
const TEXT = 'Työ\u2028 "quoted"\nΜάθηση \\ '
const ROWS = [
	`INSERT INTO "Edition" (id, "subjectKind", "subjectId", language, "isSource", "updatedAt") VALUES ('e1', 'way', 'w1', 'fi', true, '2026-01-02 03:04:05.678')`,
	`INSERT INTO "Revision" (id, "editionId", number, fields, body, "blockHashes", hash, author) VALUES ('r1', 'e1', 1, 'null', '{"a": [1, null, 2.50]}', '[]', 'h', '${TEXT}')`,
	`INSERT INTO "AuditEntry" (id, actor, deed, detail) VALUES ('a1', '${TEXT}', 'kept', NULL)`,
]
type Ended = { code: number; text: string }
let [dataDir, archive, databaseUrl] = ['', '', '']
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

/** Runs Node in the world of this test; says how it ended and what it wrote. */
function node(...args: string[]): Promise<Ended> {
	const env = { ...process.env, NODE_ENV: 'test' as const, DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
	return new Promise((resolve) => {
		execFile(process.execPath, ['--import', 'tsx', ...args], { env }, (error, stdout, stderr) => resolve({ code: error ? 1 : 0, text: stdout + stderr }))
	})
}
const backup = () => node('scripts/backup.ts', archive)
const restore = (...flags: string[]) => node('scripts/restore.ts', archive, ...flags)
async function ends(run: Promise<Ended>, code: number, words = '') {
	const ended = await run
	expect(ended.text).toContain(words)
	expect(ended.code, ended.text).toBe(code)
}
const done = (run: Promise<Ended>) => ends(run, 0)
const refused = (run: Promise<Ended>, words: string) => ends(run, 1, words)

async function query(connectionString: string, sql: string): Promise<string[]> {
	const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 })
	try {
		await client.connect()
		return (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line)
	} finally {
		await client.end()
	}
}
const hasServer = await query(SERVER, 'SELECT 1').then(() => true, () => false)
if (!hasServer) console.warn(`\n!!! NOT TESTED: backup on PostgreSQL, because no server answers at ${SERVER}. Set TEST_POSTGRES_URL.\n`)

const sqliteFile = () => path.join(dataDir, 'samverk.db')
const openSqlite = () => new Database(sqliteFile(), { timeout: 10_000 })
const sqlite = {
	kind: 'SQLite',
	fresh: async () => ['', '-wal', '-shm'].forEach((suffix) => fs.rmSync(sqliteFile() + suffix, { force: true })),
	async execute(...statements: string[]) {
		const db = openSqlite()
		for (const sql of ['PRAGMA journal_mode = WAL', ...statements]) db.exec(sql)
		db.close()
	},
	async rows(): Promise<unknown[]> {
		const db = openSqlite()
		const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1`).pluck().all() as string[]
		const rows = tables.map((table) => [table, ...db.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all()])
		db.close()
		return rows
	},
}

const NAME = `samverk_${randomUUID().replaceAll('-', '')}`
const dropDatabase = () => query(SERVER, `DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`)
const postgresql = {
	kind: 'PostgreSQL',
	async fresh() {
		await dropDatabase()
		await query(SERVER, `CREATE DATABASE ${NAME}`)
		databaseUrl = Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href
	},
	async execute(...statements: string[]) {
		for (const sql of statements) await query(databaseUrl, sql)
	},
	async rows(): Promise<unknown[]> {
		const tables = await query(databaseUrl, `SELECT schemaname || '.' || quote_ident(tablename) AS line FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`)
		const rows: unknown[] = []
		for (const table of tables) rows.push([table, ...(await query(databaseUrl, `SELECT t::text AS line FROM ${table} t ORDER BY 1`))])
		return rows
	},
}
afterAll(async () => void (hasServer && (await dropDatabase())))

/** Every file beside the database, with its bytes and its mode. */
function files(): string[] {
	const beside = fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => path.join(parentPath, name)).filter((file) => !/samverk\.db(-wal|-shm)?$/.test(file))
	const hash = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex')
	return beside.map((file) => `${path.relative(dataDir, file)} ${fs.statSync(file).mode.toString(8)} ${hash(file)}`).sort()
}

async function newWorld(database: typeof sqlite) {
	const folder = fs.mkdtempSync(path.join(scratch, 'world-'))
	;[dataDir, archive, databaseUrl] = [path.join(folder, 'data'), path.join(folder, 'out/backup.tar.gz'), '']
	await database.fresh()
	await done(node('--input-type=module', '-e', MIGRATE))
	await database.execute(...ROWS)
	fs.mkdirSync(path.join(dataDir, DEEP), { recursive: true })
	fs.writeFileSync(path.join(dataDir, DEEP, 'Käsikirja ω.bin'), Buffer.from([0, 1, 2, 255]))
	fs.writeFileSync(path.join(dataDir, 'media/large.bin'), Buffer.alloc(3_000_001, 'x'))
	fs.writeFileSync(path.join(dataDir, 'empty'), '')
	fs.writeFileSync(path.join(dataDir, 'secret.key'), 'secret', { mode: 0o600 })
}

describe.each([sqlite, postgresql])('on $kind', { timeout: 120_000 }, (database) => {
	const test = database === sqlite || hasServer ? it : it.skip
	const state = async () => ({ rows: await database.rows(), files: files() })
	beforeEach(async () => void ((database === sqlite || hasServer) && (await newWorld(database))), 120_000)

	test('what was backed up comes back identical in an empty place, rows and files', async () => {
		const before = await state()
		fs.mkdirSync(path.join(dataDir, 'backups'))
		for (const left of ['backups/older.tar.gz', 'upload.tmp']) fs.writeFileSync(path.join(dataDir, left), 'not kept')
		await done(backup())
		expect(fs.statSync(archive).mode & 0o777).toBe(0o600)
		expect(fs.readdirSync(path.dirname(archive))).toEqual(['backup.tar.gz'])
		fs.rmSync(dataDir, { recursive: true })
		await database.fresh()
		await done(restore())
		expect(await state()).toEqual(before)
	})

	test('a database that holds something is replaced only with --force', async () => {
		const before = await state()
		await done(backup())
		await database.execute(`DELETE FROM "Edition"`, `INSERT INTO "AuditEntry" (id, actor, deed) VALUES ('a2', 'later', 'lost')`)
		fs.writeFileSync(path.join(dataDir, 'secret.key'), 'changed')
		const now = await state()
		await refused(restore(), 'add --force')
		expect(await state()).toEqual(now)
		await done(restore('--force'))
		expect(await state()).toEqual(before)
	})

	test('a restore that fails half-way puts rows and files back', async () => {
		await done(backup())
		await database.execute(`UPDATE "AuditEntry" SET actor = 'changed'`)
		fs.writeFileSync(path.join(dataDir, 'empty'), 'changed')
		fs.rmSync(path.join(dataDir, 'media'), { recursive: true })
		fs.writeFileSync(path.join(dataDir, 'media'), 'a file where a folder has to be')
		const before = await state()
		await refused(restore('--force'), 'the old state is in place: E')
		expect(await state()).toEqual(before)
	})

	if (database === postgresql) test.each(['the same', 'other'])('over %s migrations, a row that does not fit changes nothing and a good archive leaves nothing else', async (migrations) => {
		await database.execute('ALTER TABLE "Revision" DROP CONSTRAINT "Revision_editionId_fkey"', `UPDATE "Revision" SET "editionId" = 'missing'`)
		await done(backup())
		const bad = fs.readFileSync(archive)
		await newWorld(database)
		const before = await state()
		await done(backup())
		const good = fs.readFileSync(archive)
		await database.execute(`UPDATE "AuditEntry" SET actor = 'changed'`)
		if (migrations === 'other') await database.execute('CREATE TABLE later (id serial PRIMARY KEY, kind "ReportKind")', `INSERT INTO later (kind) VALUES ('unclear')`,
			`INSERT INTO _prisma_migrations SELECT 'x', checksum, now(), 'z_later', logs, rolled_back_at, now(), 1 FROM _prisma_migrations LIMIT 1`)
		const now = await state()
		fs.writeFileSync(archive, bad)
		await refused(restore('--force'), 'violates foreign key')
		expect(await state()).toEqual(now)
		fs.writeFileSync(archive, good)
		await done(restore('--force'))
		expect(await state()).toEqual(before)
	})

	if (database === sqlite) test('a backup holds one moment while another connection writes', async () => {
		const db = openSqlite()
		const insert = db.prepare(`INSERT INTO "AuditEntry" (id, actor, deed) VALUES (?, 'writer', '${'z'.repeat(20_000)}')`)
		const pair = db.transaction((number: number) => ['x', 'y'].forEach((half) => insert.run(`${half}${number}`)))
		let written = 0
		while (written < 500) pair(written++)
		const timer = setInterval(() => pair(written++), 1)
		await done(backup())
		clearInterval(timer)
		db.close()
		await done(restore('--force'))
		const kept = JSON.stringify(await database.rows()).match(/"writer"/g)?.length ?? 0
		expect(kept % 2).toBe(0)
		expect(kept).toBeGreaterThanOrEqual(1000)
		expect(kept).toBeLessThan(written * 2)
	})
})

describe('what must not be restored', { timeout: 120_000 }, () => {
	const state = async () => ({ rows: await sqlite.rows(), files: files() })
	beforeEach(() => newWorld(sqlite), 120_000)

	it('an archive with one wrong byte, or cut off, changes nothing', async () => {
		await done(backup())
		const before = await state()
		const bytes = fs.readFileSync(archive)
		for (const at of [0.1, 0.5, 0.9].map((share) => Math.floor(bytes.length * share))) {
			const wrong = Buffer.from(bytes)
			wrong.writeUInt8(wrong.readUInt8(at) ^ 1, at)
			for (const damaged of [wrong, bytes.subarray(0, at)]) {
				fs.writeFileSync(archive, damaged)
				await refused(restore('--force'), 'is damaged')
			}
		}
		expect(await state()).toEqual(before)
	})

	it.each(['files/../../escaped', path.join(scratch, 'escaped'), 'files/link'])('an archive with %s is refused', async (name) => {
		const link = name.endsWith('link') && { type: 'SymbolicLink' as const, linkpath: scratch }
		const header = new Header({ path: name, type: 'File', mode: 0o644, size: 0, mtime: new Date(0), ...link })
		header.encode()
		fs.mkdirSync(path.dirname(archive))
		fs.writeFileSync(archive, gzipSync(Buffer.concat([header.block ?? Buffer.alloc(0), Buffer.alloc(1024)])))
		const before = await state()
		await refused(restore('--force'), 'does not belong in it')
		expect([await state(), fs.existsSync(path.join(scratch, 'escaped')), fs.existsSync(path.join(dataDir, '../escaped'))]).toEqual([before, false, false])
	})

	it('a file that is no backup, one of another database, and no file at all are answered with what to do', async () => {
		await done(backup())
		databaseUrl = SERVER
		await refused(restore('--force'), 'set DATABASE_URL to a sqlite database')
		fs.writeFileSync(archive, 'something else')
		await refused(restore('--force'), 'is not a backup of Samverk')
		await refused(node('scripts/backup.ts'), 'npm run backup -- FILE')
		await refused(node('scripts/restore.ts'), 'npm run restore -- FILE')
	})

	it('nothing takes the place of a database that another process has open, but of one that is damaged', async () => {
		await done(backup())
		const before = await state()
		const db = openSqlite()
		db.prepare('SELECT count(*) FROM "Edition"').get()
		await refused(restore('--force'), 'stop the app')
		db.close()
		fs.writeFileSync(sqliteFile(), 'x'.repeat(10_000))
		fs.writeFileSync(`${sqliteFile()}-wal`, 'left behind')
		await refused(backup(), 'is damaged')
		await refused(restore(), '--force')
		await done(restore('--force'))
		expect(await state()).toEqual(before)
	})
})
