// Backup and restore: one archive of the database and of every file in the data folder, taken while the app runs.
import { createHash, randomUUID, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { extract, Header, list, Pax, type ReadEntry } from 'tar'
import { z } from 'zod'
import { Problem } from '../kernel/problem.ts'
import { preparePostgresql, snapshotPostgresql } from './backup-postgresql.server.ts'
import { exchangeFile, prepareSqlite, settle, snapshotSqlite, sqliteFiles, statOf, unlessMissing, type Exchange, type Replacement } from './backup-sqlite.server.ts'
import { closeDatabase, provider } from './connection.server.ts'
import { env } from './env.server.ts'
import { migrationNames } from './schema-engine.server.ts'

const MANIFEST = 'manifest.json'
const CHUNK = 1 << 20
/** Every fault of an archive is an error; an almost empty database may shrink as much as it likes. */
const WHOLE = { strict: true, maxDecompressionRatio: Infinity, maxReadSize: CHUNK } as const
const count = z.number().int().min(0)

/** The last file of an archive: what the others are, and what the database holds. */
const manifestShape = z.object({
	format: z.literal(1),
	madeAt: z.iso.datetime(),
	provider: z.enum(['sqlite', 'postgresql']),
	migrations: z.array(z.string()),
	tables: z.record(z.string(), count),
	sequences: z.record(z.string(), z.string().regex(/^-?\d+$/)).optional(),
	files: z.record(z.string().regex(/^(database|files)\/./), z.object({ bytes: count, sha256: z.string() })),
})
type Manifest = z.infer<typeof manifestShape>

/** What the manifest says, and `files` beside the database, size of the archive in `bytes`. */
export type BackupSummary = Omit<Manifest, 'files'> & { file: string; rows: number; files: number; bytes: number; seconds: number }

type Say = (line: string) => void
type Source = { name: string; file: string }

async function summary(file: string, { files, ...told }: Manifest, started: number): Promise<BackupSummary> {
	const rows = Object.values(told.tables).reduce((sum, each) => sum + each, 0)
	const { size: bytes } = await fs.stat(file)
	return { ...told, file, rows, files: placesOf(files).length, bytes, seconds: (performance.now() - started) / 1000 }
}

/** Not worth keeping: half-written files, what a restore set aside, older backups, books that can be made again, and the live database itself. */
function isLeftOut(file: string): boolean {
	if (/\.(tmp|before-restore)$/.test(file) || ['backups', 'books'].some((name) => file === path.join(env.dataDir, name))) return true
	return provider === 'sqlite' && sqliteFiles().includes(file)
}

/** Every file to keep under `folder`; links are followed, so that a media folder on another disk comes along. */
async function filesUnder(folder: string, above: readonly string[] = []): Promise<string[]> {
	const real = await fs.realpath(folder)
	if (above.includes(real)) return []
	const found: string[] = []
	for (const name of (await fs.readdir(folder)).sort()) {
		const file = path.join(folder, name)
		const stat = isLeftOut(file) ? undefined : await statOf(file)
		if (stat?.isDirectory()) found.push(...(await filesUnder(file, [...above, real])))
		else if (stat?.isFile()) found.push(file)
	}
	return found
}

function headerOf(name: string, size: number, mode: number, mtime: Date): Buffer {
	const header = new Header({ path: name, size, mode, mtime, type: 'File' })
	const pax = header.encode() ? new Pax({ path: name, size, mtime }).encode() : Buffer.alloc(0)
	return Buffer.concat([pax, header.block ?? Buffer.alloc(0)])
}

const padding = (size: number) => Buffer.alloc((512 - (size % 512)) % 512)

/** The bytes of one file as it is now, read once: what is hashed is what is written. */
async function* entryOf({ name, file }: Source, manifest: Manifest): AsyncGenerator<Buffer> {
	const handle = await fs.open(file).catch(unlessMissing)
	// What was deleted since it was listed is not part of the backup.
	if (!handle) return
	try {
		const { size, mode, mtime } = await handle.stat()
		const hash = createHash('sha256')
		yield headerOf(name, size, mode & 0o777, mtime)
		for (let left = size; left > 0;) {
			const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(left, CHUNK)))
			if (bytesRead === 0) throw new Problem('backup.fileChanged', 409, { file })
			const chunk = buffer.subarray(0, bytesRead)
			hash.update(chunk)
			left -= bytesRead
			yield chunk
		}
		yield padding(size)
		manifest.files[name] = { bytes: size, sha256: hash.digest('hex') }
	} finally {
		await handle.close()
	}
}

async function* tarOf(sources: readonly Source[], manifest: Manifest): AsyncGenerator<Buffer> {
	for (const source of sources) yield* entryOf(source, manifest)
	const text = Buffer.from(`${JSON.stringify(manifest, null, '\t')}\n`)
	yield Buffer.concat([headerOf(MANIFEST, text.length, 0o600, new Date(manifest.madeAt)), text, padding(text.length), Buffer.alloc(1024)])
}

const named = (prefix: string, folder: string) => (file: string): Source => ({ name: `${prefix}/${path.relative(folder, file).split(path.sep).join('/')}`, file })

/** Writes one archive of everything that must survive; `file` appears whole or not at all. */
export async function backUp(file: string, say: Say = () => {}): Promise<BackupSummary> {
	const started = performance.now()
	const madeAt = new Date().toISOString()
	const target = path.resolve(file)
	if ((await statOf(target))?.isDirectory()) throw new Problem('backup.isFolder', 422, { file: target })
	const work = `${target}.${randomUUID().slice(0, 8)}.tmp`
	await fs.mkdir(path.dirname(target), { recursive: true })
	await fs.mkdir(work, { mode: 0o700 })
	try {
		say('Copying the database')
		const contents = provider === 'sqlite' ? await snapshotSqlite(work) : await snapshotPostgresql(work)
		const manifest: Manifest = { format: 1, madeAt, provider, ...contents, files: {} }
		// After the database: a file that a row names is there, unless it is deleted in this moment.
		const kept = (await statOf(env.dataDir)) ? (await filesUnder(env.dataDir)).filter((each) => each !== target) : []
		const folder = path.join(work, 'database')
		const sources = [...(await filesUnder(folder)).map(named('database', folder)), ...kept.map(named('files', env.dataDir))]
		say(`Writing the archive: ${Object.keys(contents.tables).length} tables, ${kept.length} other files`)
		const archive = path.join(work, 'archive')
		await pipeline(tarOf(sources, manifest), createGzip(), createWriteStream(archive, { mode: 0o600, flags: 'wx', flush: true }))
		say('Reading the archive back')
		await inspectArchive(archive)
		await fs.rename(archive, target)
		await settle(path.dirname(target))
		return await summary(target, manifest, started)
	} finally {
		await fs.rm(work, { recursive: true, force: true })
	}
}

/** Which place a file of an archive takes in the data folder. */
const placesOf = (files: Manifest['files']) => Object.keys(files)
	.filter((name) => name.startsWith('files/'))
	.map((name) => ({ name, place: path.join(env.dataDir, name.slice('files/'.length)) }))

const isSafe = ({ path: name, type }: ReadEntry) =>
	['File', 'OldFile', 'Directory'].includes(type) && !path.isAbsolute(name) && !name.split(/[\\/]/).includes('..')

function parseManifest(file: string, text: string): Manifest {
	try {
		return manifestShape.parse(JSON.parse(text))
	} catch {
		throw new Problem('backup.notAnArchive', 422, { file })
	}
}

/** Reads a whole archive, without writing anything, and compares every byte of it with its manifest. */
async function inspectArchive(file: string): Promise<Manifest> {
	if (!(await statOf(file))?.isFile()) throw new Problem('backup.noFile', 422, { file })
	const hashes = new Map<string, Hash>()
	const text: Buffer[] = []
	let unsafe: string | undefined
	const onReadEntry = (entry: ReadEntry) => {
		if (!isSafe(entry) || hashes.has(entry.path)) unsafe ??= entry.path
		const hash = createHash('sha256')
		hashes.set(entry.path, hash)
		entry.on('data', (chunk: Buffer) => {
			hash.update(chunk)
			if (entry.path === MANIFEST) text.push(chunk)
		})
	}
	const failure = await list({ file, onReadEntry, ...WHOLE }).then(() => undefined, (error: Error & { tarCode?: string }) => error)
	if (unsafe !== undefined) throw new Problem('backup.unsafePath', 422, { file, path: unsafe })
	// Without a single file it is something else, unless the decompression gave up.
	if (failure && (hashes.size > 0 || failure.tarCode === 'TAR_ABORT')) throw new Problem('backup.damaged', 422, { file, reason: failure.message })
	const manifest = parseManifest(file, Buffer.concat(text).toString('utf8'))
	hashes.delete(MANIFEST)
	for (const name of new Set([...hashes.keys(), ...Object.keys(manifest.files)])) {
		if (hashes.get(name)?.digest('hex') !== manifest.files[name]?.sha256) throw new Problem('backup.damaged', 422, { file, reason: `${name} is not what was backed up` })
	}
	return manifest
}

/** Refuses an archive that is sound but cannot be put in place here. */
function demandFit(file: string, manifest: Manifest): void {
	if (manifest.provider !== provider) throw new Problem('backup.otherDatabase', 409, { archive: manifest.provider, configured: provider })
	const known = new Set(migrationNames())
	const unknown = manifest.migrations.find((name) => !known.has(name))
	if (unknown) throw new Problem('backup.unknownMigration', 409, { migration: unknown })
	const taken = placesOf(manifest.files).find(({ place }) => isLeftOut(place))
	if (taken) throw new Problem('backup.unsafePath', 422, { file, path: taken.name })
}

/** Counts every table again and reads every file again: what is there must be what was backed up. */
async function prove(manifest: Manifest, database: Replacement): Promise<void> {
	const found = await database.count()
	for (const table of new Set([...Object.keys(found), ...Object.keys(manifest.tables)])) {
		const [rows, expected] = [found[table] ?? 0, manifest.tables[table] ?? 0]
		if (rows !== expected) throw new Problem('backup.notProven', 422, { what: `table ${table}: ${rows} rows instead of ${expected}` })
	}
	for (const { name, place } of placesOf(manifest.files)) {
		const hash = createHash('sha256')
		await pipeline(createReadStream(place), hash)
		if (hash.digest('hex') !== manifest.files[name]?.sha256) throw new Problem('backup.notProven', 422, { what: `file ${place}` })
	}
}

/** Takes back as much as can be taken back, last step first. */
async function takeBack(steps: readonly Exchange[], id: string, cause: unknown): Promise<void> {
	const faults: unknown[] = []
	for (const step of [...steps].reverse()) await step.undo().catch((fault: unknown) => faults.push(fault))
	if (faults.length > 0) throw new Problem('backup.notPutBack', 422, { id, reason: [cause, ...faults].map(String).join('; ') })
}

/** Unpacks a checked archive and puts everything in place; returns what is still to be kept or taken back. */
async function replaceAll(file: string, manifest: Manifest, { force, id, say }: { force: boolean; id: string; say: Say }): Promise<Exchange[]> {
	const work = path.join(env.dataDir, `restore-${id}.tmp`)
	const database = provider === 'sqlite' ? await prepareSqlite({ force, id }) : await preparePostgresql(manifest, { force, id })
	const steps: Exchange[] = [database]
	try {
		say('Unpacking')
		await fs.mkdir(env.dataDir, { recursive: true })
		await fs.mkdir(work, { mode: 0o700 })
		await extract({ file, cwd: work, preserveOwner: false, chmod: true, processUmask: 0, ...WHOLE })
		say('Putting the database in place')
		await database.fill(work)
		say('Putting the files in place')
		for (const { name, place } of placesOf(manifest.files)) steps.push(await exchangeFile(path.join(work, name), place, id))
		say('Counting and comparing')
		await prove(manifest, database)
		await database.keep()
		return steps.slice(1)
	} catch (error) {
		await takeBack(steps, id, error)
		throw error
	} finally {
		await fs.rm(work, { recursive: true, force: true })
	}
}

/**
 * Puts an archive in place of the database and of the files of the same names; files that the archive does not know
 * stay. The archive is checked before anything changes, and the result is proved before the old state goes.
 */
export async function restore(file: string, { force = false, say = () => {} }: { force?: boolean; say?: Say } = {}): Promise<BackupSummary> {
	const started = performance.now()
	const archive = path.resolve(file)
	say('Checking the archive')
	const manifest = await inspectArchive(archive)
	demandFit(archive, manifest)
	await closeDatabase()
	for (const step of await replaceAll(archive, manifest, { force, id: randomUUID().slice(0, 8), say })) await step.keep()
	return summary(archive, manifest, started)
}
