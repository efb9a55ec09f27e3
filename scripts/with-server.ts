// Starts the built server on a copy of the manual, and a browser: for tests, screenshots and measurements.
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

/** A scratch checkout: what the commands read from this one, with content and data of its own. */
export type Scratch = {
	/** Absolute path of its folder; commands run here. */
	folder: string
	/** Its copy of `content/`, free to be changed. */
	content: string
	/** Its `DATA_DIR`. */
	data: string
	/** Takes everything away. */
	remove: () => void
}

export type RunningServer = {
	/** Origin such as `http://127.0.0.1:40123`, without a slash at the end. */
	url: string
	pid: number
	/** Milliseconds from the start of the process until it listened. */
	startMs: number
	/** Everything that the server has logged so far, one JSON object a line. */
	log: () => string
	stop: () => Promise<void>
}

export type RunningBrowser = { wsEndpoint: string; stop: () => Promise<void> }

const LINKED = ['app', 'build', 'locales', 'node_modules', 'prisma', 'scripts', 'tsconfig.json']
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const CHROMIUM_FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** How long the server may take to start or to stop, in milliseconds. */
const PATIENCE = 60_000

/** Makes a scratch checkout in the system's folder for temporary files: links to this one, a copy of the manual, and an empty data folder. */
export function makeScratch(): Scratch {
	const root = process.cwd()
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-'))
	for (const name of LINKED) fs.symlinkSync(path.join(root, name), path.join(folder, name))
	const [content, data] = [path.join(folder, 'content'), path.join(folder, 'data')]
	fs.cpSync(path.join(root, 'content'), content, { recursive: true })
	fs.mkdirSync(data)
	return { folder, content, data, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

/** The environment of a command: this one's without the settings of ours, which would point at other data. */
export const settingsFor = (scratch: Scratch, settings: Record<string, string> = {}): NodeJS.ProcessEnv => {
	const none = { DATABASE_URL: '', PUBLIC_URL: '', TRUST_PROXY: '', METRICS_TOKEN: '', EU_FUNDING: '', PROCESSES: '', NODE_OPTIONS: '', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' }
	return { ...process.env, ...none, NODE_ENV: 'production', DATA_DIR: scratch.data, ...settings }
}

/** Brings the manual of a scratch checkout into its database. Throws with what the command said where it found faults. */
export async function importManual(scratch: Scratch): Promise<void> {
	const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
	const command = promisify(execFile)(process.execPath, ['--import', tsx, 'scripts/content.ts', 'import'], { cwd: scratch.folder, env: settingsFor(scratch) })
	await command.catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
		throw new Error(`The manual cannot be imported. Mend content/ (npm run content:check), then try again.\n${stderr}${stdout}`)
	})
}

/**
 * Starts the built server on the data of a scratch checkout, on a port that the system chooses; `settings` are variables
 * of the environment. Throws with the server's own words where it does not start.
 */
export async function startServer(scratch: Scratch, settings: Record<string, string> = {}): Promise<RunningServer> {
	if (!fs.existsSync('build/server/index.js')) throw new Error('There is no built server. Run npm run build, then try again.')
	const said: string[] = []
	const began = performance.now()
	const child = fork('build/server/index.js', { cwd: scratch.folder, env: settingsFor(scratch, settings), execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(String(chunk)))
	const url = await new Promise<string>((resolve, reject) => {
		child.once('message', (message: { listening: string }) => resolve(message.listening))
		child.once('exit', (code) => reject(new Error(`The server did not start (exit ${code}).\n${said.join('')}`)))
		setTimeout(() => reject(new Error(`The server did not start within ${PATIENCE / 1000} seconds.\n${said.join('')}`)), PATIENCE).unref()
	}).catch(async (error: unknown) => {
		await end(child)
		throw error
	})
	return { url, pid: child.pid ?? 0, startMs: performance.now() - began, log: () => said.join(''), stop: () => end(child) }
}

/** Ends a process in good order, and by force where it does not listen. */
async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	const ended = once(child, 'exit')
	child.kill('SIGTERM')
	const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
	await ended
	clearTimeout(force)
}

/** The Chromium to use: the one that `CHROMIUM` names, one on the path, or the one that Playwright has fetched. */
export function findChromium(): string {
	const { CHROMIUM } = process.env
	if (CHROMIUM) return CHROMIUM
	const folders = (process.env['PATH'] ?? '').split(path.delimiter)
	const places = [...CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), chromium.executablePath()]
	const found = places.find((place) => fs.existsSync(place))
	if (!found) throw new Error('No Chromium was found. Install one (on Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium), or name one: CHROMIUM=/path/to/chromium')
	return found
}

/** Starts one Chromium that several processes can connect to with `chromium.connect(wsEndpoint)`. */
export async function startBrowser(): Promise<RunningBrowser> {
	const server = await chromium.launchServer({ executablePath: findChromium(), args: CHROMIUM_FLAGS })
	return { wsEndpoint: server.wsEndpoint(), stop: () => server.close() }
}
