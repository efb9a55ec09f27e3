// A house that can be put back to where it was, and a process of its own that works in it until it is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { CHECKOUT, query, type House } from './database.ts'
import type { Order } from './killed-child.ts'

/** What lies in `DATA_DIR` and belongs to the state of a house; the index of search is made anew from the database. */
const STATE = ['samverk.db', 'samverk.db-wal', 'samverk.db-shm', 'mail', 'secret']
/** Packages that are no plain JavaScript, or look for files of their own. */
const NATIVE = ['better-sqlite3', 'sharp', '@node-rs/argon2', '@myriaddreamin/*', 'pg', 'pino', 'kysely']

/** Brings the child into few files: they start in a fraction of the time that hundreds take, and it is started very often. */
async function buildChild(folder: string): Promise<string> {
	const { build } = createRequire(createRequire(import.meta.url).resolve('vite'))('esbuild') as { build: (options: object) => Promise<unknown> }
	const banner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)`
	await build({ entryPoints: { child: 'tests/integration/killed-child.ts' }, absWorkingDir: CHECKOUT, bundle: true, splitting: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, outdir: folder, external: NATIVE, banner: { js: banner }, logLevel: 'error' })
	return path.join(folder, 'child.mjs')
}

/** Brings the state of a house somewhere else: as a copy, or the very files. */
function bring(from: string, to: string, how: 'copy' | 'move'): void {
	fs.mkdirSync(to, { recursive: true })
	for (const one of [...STATE, 'search']) fs.rmSync(path.join(to, one), { recursive: true, force: true })
	for (const one of STATE.filter((name) => fs.existsSync(path.join(from, name)))) {
		if (how === 'copy') fs.cpSync(path.join(from, one), path.join(to, one), { recursive: true })
		else fs.renameSync(path.join(from, one), path.join(to, one))
	}
}

/** Every file of the mailbox. */
export function lettersIn({ dataDir }: House): Array<{ file: string; text: string; header: (name: string) => string }> {
	const folder = path.join(dataDir, 'mail')
	return (fs.existsSync(folder) ? fs.readdirSync(folder) : []).map((file) => {
		const text = fs.readFileSync(path.join(folder, file), 'utf8')
		return { file, text, header: (name) => new RegExp(`^${name}: ((?:.|\\n[ \\t])*)`, 'm').exec(text)?.[1] ?? '' }
	})
}

/** A process that has ended, at its end or by being killed; its state lies beside the house. */
export type Ended = { isWhole: boolean; writes: number; place: string; name: string | null }

/** A house whose state is kept, and processes that begin with it, each in a copy of its own. */
export async function killable(house: House) {
	const program = await buildChild(path.join(house.checkout, 'child'))
	const url = process.env['DATABASE_URL']
	const name = url ? new URL(url).pathname.slice(1) : null
	const [base, places] = [path.join(house.checkout, 'base'), new Set<string>()]
	const sql = async (statement: string) => { if (name) await query(statement) }
	/** While the database is closed, it can be copied or changed for another one; then it is opened anew. */
	const closed = async (work: () => Promise<void>) => {
		await house.search.closeSearch()
		await house.database.closeDatabase()
		await work()
		await house.database.openDatabase()
	}
	/** From now on, processes begin with what the house holds now. */
	const keep = () => closed(async () => {
		bring(house.dataDir, base, 'copy')
		await sql(`DROP DATABASE IF EXISTS ${name}_base`)
		await sql(`CREATE DATABASE ${name}_base TEMPLATE ${name}`)
	})
	/** Starts a process and waits for its end; it may be killed, but must not fail. */
	async function start(order: Order): Promise<Ended> {
		const own = { place: path.join(house.checkout, `child-${order.killAt}`), name: name && `${name}_${order.killAt}` }
		bring(base, own.place, 'copy')
		await sql(`CREATE DATABASE ${own.name} TEMPLATE ${name}_base`)
		places.add(own.name ?? '')
		const env = { ...process.env, DATA_DIR: own.place, DATABASE_URL: own.name ? Object.assign(new URL(url ?? ''), { pathname: `/${own.name}` }).href : '' }
		const child = spawn(process.execPath, [program, JSON.stringify(order)], { cwd: house.checkout, env, stdio: ['ignore', 'pipe', 'pipe'] })
		const said: string[] = []
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)))
		const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
		if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the child failed by itself:\n${said.join('')}`)
		return { ...own, isWhole: code === 0, writes: Number(/(\d+) writes/.exec(said.join(''))?.[1] ?? 0) }
	}
	/** Opens what a process has left, as the house's own. */
	const take = (ended: Ended) => closed(async () => {
		bring(ended.place, house.dataDir, 'move')
		if (ended.name) while ((await query(`SELECT 1 FROM pg_stat_activity WHERE datname = '${ended.name}'`)) > 0);
		await sql(`DROP DATABASE ${name} WITH (FORCE)`)
		await sql(`ALTER DATABASE ${ended.name} RENAME TO ${name}`)
		places.delete(ended.name ?? '')
	})
	const forget = async () => { for (const one of [`${name}_base`, ...places]) await sql(`DROP DATABASE IF EXISTS ${one} WITH (FORCE)`) }
	return { keep, start, take, forget }
}
export type Killable = Awaited<ReturnType<typeof killable>>
