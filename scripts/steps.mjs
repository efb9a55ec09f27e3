// How commands work step by step: one line for each, programs run out of sight, and one clear sentence where something fails.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** How long a program may take to end by itself when it is told to, in milliseconds. */
const GRACE = 10_000
/** How often a long step says how far it is where lines cannot be rewritten, in milliseconds. */
const SAY_EVERY = 15_000
const onTerminal = process.stdout.isTTY === true
const ownGroup = process.platform !== 'win32'

/** @typedef {Record<string, string | undefined>} Environment variables for a program */

/** Something a person can mend. The message is a whole sentence with the remedy; `output` is kept in a file for looking closer. */
export class Trouble extends Error {
	/** @param {string} sentence @param {string} [output] */
	constructor(sentence, output) {
		super(sentence)
		this.output = output
	}
}

/** A duration as people read it. @param {number} milliseconds */
export function duration(milliseconds) {
	const seconds = milliseconds / 1000
	if (seconds < 60) return `${seconds.toFixed(1)} s`
	return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** Writes a text into a new file of the temporary folder, for this user's eyes only. @param {string} text @returns {string} its path */
function keep(text) {
	const file = path.join(os.tmpdir(), `samverk-${randomUUID().slice(0, 8)}.log`)
	fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
	return file
}

/** What to tell about anything thrown: one sentence, and where the rest is. @param {unknown} error @returns {string} */
export function sentenceOf(error) {
	const known = error instanceof Trouble ? error : undefined
	const sentence = known?.message ?? `Something unexpected happened (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}): try again, and report it if it happens again.`
	const output = known ? known.output : error instanceof Error ? error.stack : undefined
	return output?.trim() ? `${sentence} The full output is in ${keep(output)}.` : sentence
}

/**
 * Does one step and tells about it in one line, with the time it took. `work` gets a function to say how far it is and
 * returns what to say at the end.
 * @param {string} title what is being done @param {(progress: (how: string) => void) => Promise<string> | string} work
 */
export async function step(title, work) {
	const started = performance.now()
	let how = ''
	const doing = () => `${title}${how && `: ${how}`}`
	const tell = () => (onTerminal ? process.stdout.write(`\r\x1b[K… ${doing()} (${duration(performance.now() - started)})`) : console.log(`… ${doing()}`))
	if (onTerminal) process.stdout.write(`… ${doing()}`)
	const timer = setInterval(tell, onTerminal ? 1000 : SAY_EVERY)
	const end = (/** @type {string} */ mark, /** @type {string} */ text) => {
		clearInterval(timer)
		console.log(`${onTerminal ? '\r\x1b[K' : ''}${mark} ${text} (${duration(performance.now() - started)})`)
	}
	try {
		end('✓', await work((now) => { how = now }))
	} catch (error) {
		end('✗', doing())
		throw error
	}
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function end(child, signal) {
	try {
		if (child.pid !== undefined) process.kill(ownGroup ? -child.pid : child.pid, signal)
	} catch {
		// It has ended by itself in this moment.
	}
}

/** Ends whatever `run` has started when this process is told to stop. @returns {() => void} leaves signals to somebody else */
export function stopWithRunning() {
	const handlers = /** @type {const} */ ([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]).map(([signal, code]) => {
		const handler = () => {
			for (const child of running) end(child, 'SIGTERM')
			console.log(`${onTerminal ? '\r\x1b[K' : ''}Stopped.`)
			process.exit(code)
		}
		process.once(signal, handler)
		return () => process.off(signal, handler)
	})
	return () => handlers.forEach((remove) => remove())
}

/**
 * Runs a program to its end, without input. `limit` is in milliseconds; a program that takes longer is ended.
 * @param {string} command @param {string[]} args
 * @param {{ env?: Environment, limit?: number }} [options]
 * @returns {Promise<{ code: number | string, output: string, errors: string }>} its exit code, or the name of what ended it;
 * everything it wrote; and what it wrote as errors
 */
export function run(command, args, { env = process.env, limit } = {}) {
	return new Promise((resolve) => {
		// A group of its own, so that its own children end with it.
		const child = spawn(command, args, { env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup, shell: command.endsWith('.cmd'), windowsHide: true })
		let output = ''
		let errors = ''
		let tooLong = false
		const timer = limit === undefined ? undefined : setTimeout(() => {
			tooLong = true
			end(child, 'SIGTERM')
			setTimeout(() => end(child, 'SIGKILL'), GRACE).unref()
		}, limit)
		running.add(child)
		const done = (/** @type {number | string} */ code) => {
			clearTimeout(timer)
			running.delete(child)
			resolve({ code, output, errors })
		}
		child.stdout.setEncoding('utf8').on('data', (text) => { output += text })
		child.stderr.setEncoding('utf8').on('data', (text) => { output += text; errors += text })
		child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => done(error.code ?? error.message))
		const ended = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => done(tooLong ? `ended after ${duration(limit ?? 0)}` : code ?? signal ?? 'ended')
		child.on('close', ended)
		// Something that it left running may hold its output open for ever.
		child.on('exit', (code, signal) => setTimeout(() => ended(code, signal), GRACE).unref())
	})
}

/** Runs a program of this checkout with the Node.js that runs this. @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export const runNode = (args, options) => run(process.execPath, args, options)

/** Where a program is found on the path, if it is. @param {string} name @returns {string | undefined} */
export function onPath(name) {
	const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
	const places = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean).flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
	return places.find((place) => {
		try {
			fs.accessSync(place, fs.constants.X_OK)
			return fs.statSync(place).isFile()
		} catch {
			return false
		}
	})
}
