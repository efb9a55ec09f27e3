// The PostgreSQL half of backup and restore: every table as lines of JSON, out of one snapshot and into one transaction.
import { createReadStream, createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { Problem } from '../kernel/problem.ts'
import { demandEmpty, type Contents, type Replacement, type ReplaceOptions } from './backup-sqlite.server.ts'
import { env } from './env.server.ts'
import { applyMigrations } from './schema-engine.server.ts'

type Column = { name: string; type: string }
type Tables = Map<string, Column[]>

const ROWS_AT_ONCE = 200
/** Characters of JSON that go into one INSERT. */
const BATCH = 1_000_000

const quote = pg.escapeIdentifier
const fileOf = (folder: string, table: string) => path.join(folder, 'database', `${encodeURIComponent(table)}.jsonl`)

/** The same text on every server, no limit of time, and a clear error instead of rows that a policy hides (as pg_dump does). */
const SESSION = `SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET row_security = off;
	SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '10s'`

async function connect(): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: env.databaseUrl })
	// A lost connection also fails the query in hand, which tells it better than an event.
	client.on('error', () => {})
	try {
		await client.connect()
		await client.query(SESSION)
	} catch (error) {
		await client.end().catch(() => undefined)
		const { message, code } = error as NodeJS.ErrnoException
		throw new Problem('backup.noServer', 409, { reason: message || (code ?? '') })
	}
	return client
}

/** The application's tables with the columns that hold something of their own. What an extension brought is not ours. */
async function tablesOf(client: pg.Client): Promise<Tables> {
	const { rows } = await client.query<{ table: string } & Column>(`
		SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
			AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
		ORDER BY c.relname, a.attnum`)
	const tables: Tables = new Map()
	for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }])
	return tables
}

async function countTables(client: pg.Client, tables: Tables): Promise<Record<string, number>> {
	const counts: Record<string, number> = {}
	for (const table of tables.keys()) {
		const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quote(table)}`)
		counts[table] = Number(rows[0]?.count)
	}
	return counts
}

async function migrationsOf(client: pg.Client, tables: Tables): Promise<string[]> {
	if (!tables.has('_prisma_migrations')) return []
	const { rows } = await client.query<{ name: string }>(`
		SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`)
	return rows.map(({ name }) => name)
}

/** JSON travels as text within the line: otherwise a JSON `null` would come back as no value at all. */
const isJson = ({ type }: Column) => /^jsonb?(\[\])*$/.test(type)
const selected = (column: Column) => (isJson(column) ? `${quote(column.name)}::text AS ${quote(column.name)}` : quote(column.name))

async function dumpTable(client: pg.Client, table: string, columns: Column[], file: string): Promise<number> {
	let count = 0
	async function* lines() {
		await client.query(`DECLARE lines_of_table NO SCROLL CURSOR FOR
			SELECT row_to_json(t)::text AS line FROM (SELECT ${columns.map(selected).join(', ')} FROM ${quote(table)}) t`)
		for (;;) {
			const { rows } = await client.query<{ line: string }>(`FETCH ${ROWS_AT_ONCE} FROM lines_of_table`)
			if (rows.length === 0) break
			count += rows.length
			yield rows.map(({ line }) => `${line}\n`).join('')
		}
		await client.query('CLOSE lines_of_table')
	}
	await pipeline(lines, createWriteStream(file))
	return count
}

/** Writes one moment of the whole database under `folder`, while others go on writing. */
export async function snapshotPostgresql(folder: string): Promise<Contents> {
	const client = await connect()
	try {
		await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
		const columns = await tablesOf(client)
		if (columns.size === 0) throw new Problem('backup.noDatabase', 409, { database: 'PostgreSQL' })
		const migrations = await migrationsOf(client, columns)
		await fs.mkdir(path.join(folder, 'database'), { recursive: true })
		const tables: Record<string, number> = {}
		for (const [table, its] of columns) tables[table] = await dumpTable(client, table, its, fileOf(folder, table))
		const { rows } = await client.query<{ name: string; next: string }>(`
			SELECT sequencename AS name, (last_value + increment_by)::text AS next FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL`)
		return { migrations, tables, sequences: Object.fromEntries(rows.map(({ name, next }) => [name, next])) }
	} finally {
		await client.end()
	}
}

/** Moves everything that is not an extension's from one schema to another, so that nothing is lost until it is dropped. */
async function moveEverything(client: pg.Client, from: string, to: string): Promise<void> {
	const owned = (catalog: string, oid: string, kinds: string) =>
		`NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype IN (${kinds}))`
	// Functions first: their signatures name types by where those are now. Sequences of a column go with their table.
	const { rows } = await client.query<{ sql: string }>(`
		SELECT format('ALTER ROUTINE %s SET SCHEMA %I', p.oid::regprocedure, $2::text) AS sql
		FROM pg_proc p WHERE p.pronamespace = to_regnamespace(quote_ident($1)) AND ${owned('pg_proc', 'p.oid', `'e'`)}
		UNION ALL SELECT format('ALTER TABLE %s SET SCHEMA %I', c.oid::regclass, $2::text)
		FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident($1)) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${owned('pg_class', 'c.oid', `'e', 'a', 'i'`)}
		UNION ALL SELECT format('ALTER TYPE %s SET SCHEMA %I', t.oid::regtype, $2::text)
		FROM pg_type t WHERE t.typnamespace = to_regnamespace(quote_ident($1)) AND t.typtype IN ('e', 'd', 'r') AND ${owned('pg_type', 't.oid', `'e'`)}`, [from, to])
	for (const { sql } of rows) await client.query(sql)
}

/** Takes the new objects away and moves the old ones back. */
async function moveBack(client: pg.Client, schema: string, aside: string): Promise<void> {
	const discarded = `${aside}_discarded`
	await client.query(`BEGIN; CREATE SCHEMA ${quote(discarded)}`)
	await moveEverything(client, schema, discarded)
	await moveEverything(client, aside, schema)
	await client.query(`DROP SCHEMA ${quote(discarded)} CASCADE; DROP SCHEMA ${quote(aside)}; COMMIT`)
}

/** The lines of a file. Not `readline`, which also ends a line at U+2028, and that may stand in a text. */
async function* linesIn(file: string): AsyncGenerator<string> {
	let rest = ''
	for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: BATCH })) {
		const lines = (rest + String(chunk)).split('\n')
		rest = lines.pop() ?? ''
		yield* lines
	}
}

async function insertLines(client: pg.Client, table: string, columns: Column[], lines: string[]): Promise<void> {
	const names = columns.map(({ name }) => quote(name)).join(', ')
	const read = columns.map((column) => `${quote(column.name)} ${isJson(column) ? 'text' : column.type}`).join(', ')
	const values = columns.map((column) => (isJson(column) ? `${quote(column.name)}::${column.type}` : quote(column.name))).join(', ')
	await client.query(`INSERT INTO ${quote(table)} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM json_to_recordset($1::json) AS t(${read})`, [`[${lines.join(',')}]`])
}

async function loadTable(client: pg.Client, table: string, columns: Column[] | undefined, file: string): Promise<void> {
	if (!columns) throw new Problem('backup.otherTables', 422, { table })
	let [lines, size, first] = [[] as string[], 0, true]
	for await (const line of linesIn(file)) {
		if (first && Object.keys(JSON.parse(line) as object).sort().join() !== columns.map(({ name }) => name).sort().join()) throw new Problem('backup.otherTables', 422, { table })
		first = false
		lines.push(line)
		size += line.length
		if (size < BATCH) continue
		await insertLines(client, table, columns, lines)
		lines = []
		size = 0
	}
	if (lines.length > 0) await insertLines(client, table, columns, lines)
}

/** Empties every table and fills it from the lines; the database itself checks every reference at the end. */
async function refill(client: pg.Client, folder: string, archive: Contents): Promise<void> {
	const tables = await tablesOf(client)
	// Put off until all rows are there: so neither the order of tables matters nor tables that point to each other.
	const { rows: keys } = await client.query<{ alter: string }>(`
		SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I', conrelid::regclass, conname) AS alter FROM pg_constraint k
		JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = current_schema() AND contype = 'f' AND NOT condeferrable AND conparentid = 0`)
	if (tables.size > 0) await client.query(`TRUNCATE ${[...tables.keys()].map(quote).join(', ')} RESTART IDENTITY`)
	for (const { alter } of keys) await client.query(`${alter} DEFERRABLE INITIALLY DEFERRED`)
	await client.query('SET CONSTRAINTS ALL DEFERRED')
	for (const table of Object.keys(archive.tables)) await loadTable(client, table, tables.get(table), fileOf(folder, table))
	await client.query('SET CONSTRAINTS ALL IMMEDIATE')
	for (const { alter } of keys) await client.query(`${alter} NOT DEFERRABLE`)
	for (const [name, next] of Object.entries(archive.sequences ?? {})) await client.query(`ALTER SEQUENCE ${quote(name)} RESTART WITH ${BigInt(next)}`)
}

/** Locks every table, so that nobody writes what would be lost. */
async function lockTables(client: pg.Client, tables: Tables): Promise<void> {
	if (tables.size === 0) return
	await client.query(`LOCK TABLE ${[...tables.keys()].map(quote).join(', ')} IN ACCESS EXCLUSIVE MODE`).catch((error: NodeJS.ErrnoException) => {
		throw error.code === '55P03' ? new Problem('backup.inUse', 409, { database: 'PostgreSQL' }) : error
	})
}

type Present = { schema: string; tables: Tables; migrations: string[] }

/** Begins the transaction that holds the present database, and looks at what is there. */
async function holdPresent(client: pg.Client, force: boolean): Promise<Present> {
	await client.query('BEGIN')
	const tables = await tablesOf(client)
	await lockTables(client, tables)
	if (!force) demandEmpty(await countTables(client, tables))
	const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema')
	return { schema: rows[0]?.schema ?? 'public', tables, migrations: await migrationsOf(client, tables) }
}

/** Commits that the present tables wait in a schema of their own; returns its name, or nothing if there are none. */
async function setAside(client: pg.Client, { schema, tables }: Present, id: string): Promise<string | undefined> {
	const name = `before_restore_${id}`
	if (tables.size > 0) {
		await client.query(`CREATE SCHEMA ${quote(name)}`)
		await moveEverything(client, schema, name)
	}
	await client.query('COMMIT')
	return tables.size > 0 ? name : undefined
}

/**
 * Makes sure that the present database may be replaced, and holds it until that has happened. With the same migrations
 * all happens in one transaction. With others the present tables are set aside first, because the migration engine has
 * a connection of its own. A database that was empty keeps the empty tables when the restore fails.
 */
export async function preparePostgresql(archive: Contents, { force, id }: ReplaceOptions): Promise<Replacement> {
	const client = await connect()
	const present = await holdPresent(client, force).catch(async (error: unknown) => {
		await client.end()
		throw error
	})
	let aside: string | undefined
	return {
		async fill(folder) {
			if (present.migrations.join() !== archive.migrations.join()) {
				aside = await setAside(client, present, id)
				await applyMigrations(archive.migrations)
				await client.query('BEGIN')
			}
			await refill(client, folder, archive)
		},
		count: async () => countTables(client, await tablesOf(client)),
		async keep() {
			await client.query(`${aside ? `DROP SCHEMA ${quote(aside)} CASCADE; ` : ''}COMMIT`)
			await client.end()
		},
		async undo() {
			try {
				await client.query('ROLLBACK')
				if (aside) await moveBack(client, present.schema, aside)
			} finally {
				await client.end()
			}
		},
	}
}
