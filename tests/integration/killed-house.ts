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

/** Where processes work beside the house. */
type Place = { folder: string; name: string | null }
/** A process that has ended: at its end, by being killed, or because it was refused with a status. */
export type Ended = Place & { isWhole: boolean; writes: number; refused: number | null }
type Running = { isReady: Promise<void>; go: () => void; ended: Promise<Ended> }

/** A house whose state is kept, and processes that begin with it, each in a copy of its own. */
export class Killable {
	private readonly base: string
	private readonly url = process.env['DATABASE_URL']
	private readonly name = this.url ? new URL(this.url).pathname.slice(1) : null
	private readonly copies = new Set<string>()

	private constructor(private readonly house: House, private readonly program: string) { this.base = path.join(house.checkout, 'base') }
	/** The house has its secret before anything is kept: else each process would make one of its own, and nobody could open the letters of another. */
	static async of(house: House): Promise<Killable> {
		const { keyFor } = await import('../../app/platform/secret.server.ts')
		keyFor('killed')
		return new Killable(house, await buildChild(path.join(house.checkout, 'child')))
	}

	private async sql(statement: string): Promise<void> { if (this.name) await query(statement) }

	/** While the database is closed, it can be copied or changed for another one; then it is opened anew. */
	private async closed(work: () => Promise<void>): Promise<void> {
		await this.house.search.closeSearch()
		await this.house.database.closeDatabase()
		await work()
		await this.house.database.openDatabase()
	}

	/** From now on, processes begin with what the house holds now. */
	keep = () => this.closed(async () => {
		bring(this.house.dataDir, this.base, 'copy')
		await this.sql(`DROP DATABASE IF EXISTS ${this.name}_base`)
		await this.sql(`CREATE DATABASE ${this.name}_base TEMPLATE ${this.name}`)
	})

	/** A copy of what is kept, for processes of its own. */
	private async copy(mark: string): Promise<Place> {
		const place = { folder: path.join(this.house.checkout, `copy-${mark}`), name: this.name && `${this.name}_${mark}` }
		bring(this.base, place.folder, 'copy')
		await this.sql(`CREATE DATABASE ${place.name} TEMPLATE ${this.name}_base`)
		this.copies.add(place.name ?? '')
		return place
	}

	/** Starts a process in a copy; it may be killed or refused, but must not fail. */
	private run(place: Place, order: Order): Running {
		const env = { ...process.env, DATA_DIR: place.folder, DATABASE_URL: place.name ? Object.assign(new URL(this.url ?? ''), { pathname: `/${place.name}` }).href : '' }
		const child = spawn(process.execPath, [this.program, JSON.stringify(order)], { cwd: this.house.checkout, env, stdio: ['pipe', 'pipe', 'pipe'] })
		let said = ''
		const isReady = new Promise<void>((resolve) => { for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += String(chunk); if (said.includes('ready')) resolve() }) })
		const ended = (once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>).then(([code, signal]): Ended => {
			const refused = /refused (\d+) (\S+)/.exec(said)
			if (code !== 0 && signal !== 'SIGKILL' && !refused) throw new Error(`the child failed by itself:\n${said}`)
			return { ...place, isWhole: code === 0, writes: Number(/(\d+) writes/.exec(said)?.[1] ?? 0), refused: refused ? Number(refused[1]) : null }
		})
		return { isReady, go: () => { child.stdin.write('go\n') }, ended }
	}

	start = async (order: Order): Promise<Ended> => this.run(await this.copy(String(order.killAt)), order).ended

	/** Lets several processes do it in one copy at the same time. */
	async race(mark: string, orders: readonly Order[]): Promise<Ended[]> {
		const place = await this.copy(mark)
		const running = orders.map((order) => this.run(place, { ...order, waits: true }))
		const all = Promise.all(running.map(({ ended }) => ended))
		await Promise.race([Promise.all(running.map(({ isReady }) => isReady)), all])
		for (const { go } of running) go()
		return all
	}

	/** Opens what a process has left, as the house's own. */
	take = ({ folder, name }: Place) => this.closed(async () => {
		bring(folder, this.house.dataDir, 'move')
		// The server may still be at what the process asked of it last.
		if (name) while ((await query(`SELECT 1 FROM pg_stat_activity WHERE datname = '${name}'`)) > 0);
		await this.sql(`DROP DATABASE ${this.name} WITH (FORCE)`)
		await this.sql(`ALTER DATABASE ${name} RENAME TO ${this.name}`)
		this.copies.delete(name ?? '')
	})

	/** Takes away what lies beside the house on the server. */
	async forget(): Promise<void> { for (const one of [`${this.name}_base`, ...this.copies]) await this.sql(`DROP DATABASE IF EXISTS ${one} WITH (FORCE)`) }
}
