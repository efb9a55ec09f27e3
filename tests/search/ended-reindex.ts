// Starts `npm run reindex` as a process of its own that ends, as by kill -9, at one exact moment of its work.
import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const CHECKOUT = path.resolve(import.meta.dirname, '../..')

/** Just before or after a call that writes to the disk, by its name and a part of what it is given; or after a share of the texts. */
export type Moment = { call: 'mkdirSync' | 'fsyncSync' | 'writeFileSync' | 'renameSync' | 'rmSync'; about: string; is: 'before' | 'after' } | { share: number }

export const MOMENTS: ReadonlyArray<[string, Moment]> = [
	['before there is a file', { call: 'mkdirSync', about: '/search', is: 'after' }],
	['after the first texts', { share: 0.02 }],
	['before words are known', { share: 0.45 }],
	['in the middle of terms', { share: 0.75 }],
	['after nearly all', { share: 0.98 }],
	['when the file is written, before it is safe', { call: 'fsyncSync', about: '', is: 'before' }],
	['before the pointer is written', { call: 'writeFileSync', about: 'current.new', is: 'before' }],
	['before the pointer moves', { call: 'renameSync', about: 'current.new', is: 'before' }],
	['when the pointer has moved', { call: 'renameSync', about: 'current.new', is: 'after' }],
	['when the old index is half gone', { call: 'rmSync', about: 'index-', is: 'after' }],
]

/** Runs before the command: it ends the process at its moment, or has it say how far it is. */
function hook(moment: Moment): string {
	const source = 'share' in moment
		? 'process.stdout.isTTY = true'
		: `import fs from 'node:fs'; const real = fs.${moment.call}; const end = () => { process.kill(process.pid, 'SIGKILL'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) }
			fs.${moment.call} = (...given) => { const isIt = String(given[0]).includes(${JSON.stringify(moment.about)}); if (isIt && ${moment.is === 'before'}) end(); const result = real(...given); if (isIt) end(); return result }`
	return `data:text/javascript,${encodeURIComponent(source)}`
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null; said: string }

/** Runs the command in a folder; without a moment to the end. */
export function reindex(folder: string, env: NodeJS.ProcessEnv, moment?: Moment): Promise<Ended> {
	// What writes to the disk is hooked in the thread that the command begins in.
	const threads = moment && 'call' in moment ? { SEARCH_THREADS: '0' } : {}
	const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
	const child: ChildProcess = spawn(process.execPath, [...(moment ? ['--import', hook(moment)] : []), '--import', tsx, path.join(CHECKOUT, 'scripts/reindex.ts')], { cwd: folder, env: { ...env, ...threads }, stdio: ['ignore', 'pipe', 'pipe'] })
	let said = ''
	const hear = (chunk: Buffer) => {
		said += String(chunk)
		const [, done, all] = /(\d+) of (\d+) texts[^\r]*$/.exec(said) ?? []
		if (moment && 'share' in moment && Number(done) >= Number(all) * moment.share) child.kill('SIGKILL')
	}
	child.stdout?.on('data', hear)
	child.stderr?.on('data', hear)
	return new Promise((resolve) => { child.once('exit', (code, signal) => resolve({ code, signal, said })) })
}
