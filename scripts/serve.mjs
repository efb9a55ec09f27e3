// Runs the server as a process of its own: waits until it listens, passes signals on once, and tells why it ended.
import { spawn } from 'node:child_process'
import process from 'node:process'

/** A child that ends with this code asks to be started again. */
export const AGAIN = 75
/** A second signal within this time comes from the same key: the terminal, npm and a supervisor each send their own. */
const SAME_KEY = 1500

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, wasStopped: boolean }} Ended */
/** @typedef {{ listening: Promise<{ url: string, pid: number } | undefined>, ended: Promise<Ended>, output: () => string }} Served */

/**
 * Starts `node` with these arguments. `listening` gives the address, or nothing where the server ended before it listened;
 * what it wrote until then is held back, because a failure is told in one sentence. `output()` is the last that it wrote.
 * @param {string[]} args @param {import('./steps.mjs').Environment} env @returns {Served}
 */
export function serve(args, env) {
	// A group of its own: Ctrl+C would otherwise reach it beside the signal from here, and the second one kills.
	const child = spawn(process.execPath, args, { env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: process.platform !== 'win32', windowsHide: true })
	let last = ''
	let isHeldBack = true
	for (const [from, to] of /** @type {const} */ ([[child.stdout, process.stdout], [child.stderr, process.stderr]])) {
		from?.on('data', (/** @type {Buffer} */ chunk) => {
			last = (last + String(chunk)).slice(-20_000)
			if (!isHeldBack) to.write(chunk)
		})
	}
	const wasStopped = passSignals(child)
	/** @type {Promise<Ended>} */
	const ended = new Promise((resolve) => {
		child.on('error', () => resolve({ code: 1, signal: null, wasStopped: wasStopped() }))
		child.on('close', (code, signal) => resolve({ code, signal, wasStopped: wasStopped() }))
	})
	/** @type {Served['listening']} */
	const listening = new Promise((resolve) => {
		child.on('message', (/** @type {{ listening?: string }} */ { listening: url }) => {
			if (!url) return
			isHeldBack = false
			resolve({ url, pid: child.pid ?? 0 })
		})
		void ended.then(() => resolve(undefined))
	})
	return { listening, ended, output: () => last }
}

/** The first signal asks the server to finish what is under way; a later one ends it at once. @param {import('node:child_process').ChildProcess} child */
function passSignals(child) {
	let since = 0
	const pass = () => {
		if (since === 0) {
			since = Date.now()
			child.kill('SIGTERM')
		} else if (Date.now() - since > SAME_KEY) child.kill('SIGKILL')
	}
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
	for (const signal of signals) process.on(signal, pass)
	child.once('close', () => { for (const signal of signals) process.off(signal, pass) })
	return () => since > 0
}
