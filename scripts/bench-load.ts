// The load generator of the measurements, and the servers that stand beside ours to compare with.
import { execFile, fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * What the load generator saw: times in milliseconds; `errors` counts answers other than 2xx and 3xx, and broken
 * connections; `cpuUs` is what the server's process spent on one request, in microseconds, which other work on the machine
 * disturbs least (Linux only, else absent).
 */
export type Rate = { perSecond: number; p50Ms: number; p99Ms: number; errors: number; cpuUs?: number }

/** A running server in a process of its own. */
export type Served = { name: string; url: string; pid: number; stop: () => Promise<void> }

const run = promisify(execFile)

/** True where the load generator is installed. */
export const hasGenerator = () => run('wrk', ['--version']).then(() => true, (error: { code?: unknown }) => error.code !== 'ENOENT')

/** Puts load on one address of a server for so many seconds, with keep-alive connections and one thread. */
export async function load({ url, pid }: Served, address: string, connections: number, seconds: number): Promise<Rate> {
	const before = cpuOf(pid)
	const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: br', url + address])
	const spent = cpuOf(pid) - before
	const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? 0)
	const ms = (percent: number) => {
		const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout) ?? []
		return Number((Number(value) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1)).toFixed(3))
	}
	const broken = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? []
	const errors = broken.reduce((sum, count) => sum + Number(count), number(/Non-2xx or 3xx responses: (\d+)/))
	const cpuUs = spent / number(/(\d+) requests in/)
	return { perSecond: number(/Requests\/sec:\s+([\d.]+)/), p50Ms: ms(50), p99Ms: ms(99), errors, ...(Number.isFinite(cpuUs) && { cpuUs: Number(cpuUs.toFixed(1)) }) }
}

/** Processor time that a process has used, in microseconds; not a number where Linux's /proc is missing. */
function cpuOf(pid: number): number {
	const file = `/proc/${pid}/stat`
	if (!fs.existsSync(file)) return Number.NaN
	// Fields 14 and 15 (user and system) count ticks of a hundredth of a second; the name in brackets may hold spaces.
	const fields = fs.readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
	return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/** Headers that Node writes itself: the bare server gets its own. */
const NODES_OWN = ['date', 'connection', 'keep-alive']

/** A bare Node server that answers everything with the given answer; `headers` lists names and values in turns. */
export function bareServer(headers: readonly string[], body: Buffer): Promise<Served> {
	const kept = headers.filter((_, index) => !NODES_OWN.includes((headers[index - (index % 2)] ?? '').toLowerCase()))
	return nodeServer('bare', { headers: kept, body: body.toString('base64') })
}

/** The smallest answer there is, to see what the load generator can do: from nginx where it is installed, else from a raw socket. */
export async function trivialServer(): Promise<Served> {
	const installed = await run('nginx', ['-v']).then(() => true, () => false)
	if (!installed) return nodeServer('socket')
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-nginx-'))
	const port = await freePort()
	const file = path.join(folder, 'nginx.conf')
	fs.writeFileSync(file, `worker_processes 1;\npid ${folder}/pid;\nerror_log stderr;\nevents { worker_connections 64; }\nhttp { access_log off; keepalive_requests 100000000; server { listen 127.0.0.1:${port}; return 200 "ok"; } }\n`)
	const child = spawn('nginx', ['-p', folder, '-c', file, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] })
	while (child.exitCode === null && !(await isListening(port))) await wait(50)
	// Its worker does the work; the time of the master would say nothing, so no process is named.
	return { name: 'nginx', url: `http://127.0.0.1:${port}`, pid: 0, stop: () => end(child).then(() => fs.rmSync(folder, { recursive: true, force: true })) }
}

async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	server.close()
	return port
}

async function isListening(port: number): Promise<boolean> {
	const socket = net.connect(port, '127.0.0.1')
	const open = await once(socket, 'connect').then(() => true, () => false)
	socket.destroy()
	return open
}

function nodeServer(role: 'bare' | 'socket', answer?: { headers: string[]; body: string }): Promise<Served> {
	const child = fork('scripts/bench-server.mjs', [role], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
	if (answer) child.send(answer)
	return listening(role, child)
}

/** Waits until a process says over its channel where it listens. */
async function listening(name: string, child: ChildProcess): Promise<Served> {
	const gone = once(child, 'exit').then(() => { throw new Error(`The server “${name}” stopped before it listened. Its own words stand above.`) })
	const [{ listening: url }] = (await Promise.race([once(child, 'message'), gone])) as [{ listening: string }]
	return { name, url, pid: child.pid ?? 0, stop: () => end(child) }
}

/** Ends a process that was started here and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	child.kill('SIGTERM')
	await once(child, 'exit')
}
