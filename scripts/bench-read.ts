// Measures reading: requests per second beside a bare Node server, time to start, memory, and the weight of a way's page.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliDecompressSync } from 'node:zlib'
import { bareServer, hasGenerator, load, trivialServer, type Rate, type Served } from './bench-load.ts'
import { importManual, makeScratch, startServer, type Scratch } from './with-server.ts'

const PAGE = '/en/ways/company-visits'
const CONNECTIONS = 16
const ROUNDS = 3
const SECONDS = 5
const WARM_UP = 2
const STARTS = 3
const PAGES = 200
/** Milliseconds that a fresh process rests before its memory is read. */
const REST = 2000
/** The load generator must reach this many times what is measured, or it measures itself. */
const HEADROOM = 3
/** Rounds of one server may differ by this factor; more, and the machine was busy with other things. */
const SPREAD = 1.3

type Say = (line: string) => void
type Answer = { status: number; headers: string[]; body: Buffer; ms: number }

const run = promisify(execFile)
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const rounded = (value: number, digits = 1) => Number(value.toFixed(digits))

/** All figures of reading as one object: times in milliseconds, memory in units of 1,048,576 bytes, sizes in bytes. */
export async function benchRead(say: Say): Promise<object> {
	const machine = { node: process.version, cores: os.availableParallelism(), processor: os.cpus()[0]?.model.trim() ?? '', loadBefore: rounded(os.loadavg()[0] ?? 0, 2) }
	const scratch = makeScratch()
	try {
		say('Importing the manual into a fresh database …')
		await importManual(scratch)
		const { app, ...starts } = await measureStarts(scratch, say)
		try {
			return { bench: 'read', page: PAGE, machine, ...(await measureRequests(app, say)), ...starts, sizes: await sizesOf(app) }
		} finally {
			await app.stop()
		}
	} finally {
		scratch.remove()
	}
}

/** Starts the built app several times on one database; the last one is left running. */
async function measureStarts(scratch: Scratch, say: Say) {
	const starts: Array<{ startMs: number; idleMb: number; firstPageMs: number }> = []
	for (let round = 1; ; round += 1) {
		say(`Start ${round} of ${STARTS} …`)
		const { startMs, ...server } = await startServer(scratch)
		const app: Served = { name: 'app', ...server }
		try {
			await wait(REST)
			const idleMb = await residentMb(app)
			const first = await get(app.url + PAGE)
			if (first.status !== 200) throw new Error(`The app answers ${first.status} for ${PAGE}. Write today's address of that way into PAGE of scripts/bench-read.ts.`)
			starts.push({ startMs, idleMb, firstPageMs: first.ms })
			if (round === STARTS) {
				const middle = (figure: keyof (typeof starts)[number]) => median(starts.map((start) => start[figure]))
				return { app, startMs: Math.round(middle('startMs')), firstPageMs: Math.round(middle('firstPageMs')), ...(await readMany(app, rounded(middle('idleMb')), say)) }
			}
			await app.stop()
		} catch (error) {
			await app.stop()
			throw error
		}
	}
}

/** Reads many pages one after another: every address of the map of the site, from the start again if they are few. */
async function readMany(app: Served, idle: number, say: Say) {
	say(`Reading ${PAGES} pages …`)
	const map = brotliDecompressSync((await get(`${app.url}/sitemap.xml`)).body).toString()
	const paths = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname).slice(0, PAGES)
	const times: number[] = []
	for (let page = 0; page < PAGES; page += 1) {
		const { status, ms } = await get(app.url + (paths[page % paths.length] ?? PAGE))
		if (status !== 200) throw new Error(`The app answers ${status} for ${paths[page % paths.length]}, which its own map names. Look at what it logs for that address.`)
		if (page < paths.length) times.push(ms)
	}
	return { laterPageMs: rounded(median(times)), memoryMb: { idle, afterPages: rounded(await residentMb(app)), pages: PAGES, addresses: paths.length } }
}

/** Resident memory of a process, from Linux itself or from `ps`. */
async function residentMb({ pid }: Served): Promise<number> {
	const status = `/proc/${pid}/status`
	const kilobytes = fs.existsSync(status) ? /VmRSS:\s+(\d+)/.exec(fs.readFileSync(status, 'utf8'))?.[1] : (await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout
	return Number(kilobytes) / 1024
}

/** One answer as it came over the wire, still compressed. */
function get(url: string, encoding = 'br'): Promise<Answer> {
	const before = performance.now()
	return new Promise((resolve, reject) => {
		http.get(url, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
			const chunks: Buffer[] = []
			answer.on('data', (chunk: Buffer) => chunks.push(chunk))
			answer.on('error', reject)
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, body: Buffer.concat(chunks), ms: performance.now() - before }))
		}).on('error', reject)
	})
}

/** What the page and the files that it names weigh over the wire, compressed with Brotli where the app does. */
async function sizesOf({ url }: Served) {
	const encodings = { plain: 'identity', gzip: 'gzip', br: 'br' }
	const html = Object.fromEntries(await Promise.all(Object.entries(encodings).map(async ([name, encoding]) => [name, (await get(url + PAGE, encoding)).body.length] as const)))
	const text = (await get(url + PAGE, 'identity')).body.toString()
	const files = new Set([...text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(\w+))"/g)].map(([, file = '']) => file))
	const weights: Record<string, number> = { html: html['br'] ?? 0 }
	for (const file of files) {
		const kind = path.extname(file).slice(1)
		weights[kind] = (weights[kind] ?? 0) + (await get(url + file)).body.length
	}
	return { html, onTheWire: { ...weights, all: Object.values(weights).reduce((sum, weight) => sum + weight, 0) } }
}

/** Ours and a bare Node server in turns, and beside them an answer so small that it shows what the load generator can do. */
async function measureRequests(app: Served, say: Say): Promise<object> {
	if (!(await hasGenerator())) {
		const reason = 'The load generator wrk is not installed, so no requests were measured. Install it (Debian: apt-get install wrk), then try again.'
		say(`SKIPPED: ${reason}`)
		return { skipped: true, reason }
	}
	const { headers, body } = await get(app.url + PAGE)
	const bare = await bareServer(headers, body)
	try {
		const trivial = await trivialServer()
		try {
			return verdict(await inTurns([app, bare, trivial], say))
		} finally {
			await trivial.stop()
		}
	} finally {
		await bare.stop()
	}
}

/** Loads the servers in turns, so that what else happens on the machine meets them alike. */
async function inTurns(servers: readonly [Served, Served, Served], say: Say): Promise<[Measured, Measured, Measured]> {
	const rates: [Rate[], Rate[], Rate[]] = [[], [], []]
	for (const server of servers) await load(server, PAGE, CONNECTIONS, WARM_UP)
	for (let round = 1; round <= ROUNDS; round += 1) {
		for (const [index, server] of servers.entries()) {
			const rate = await load(server, PAGE, CONNECTIONS, SECONDS)
			say(`Round ${round} of ${ROUNDS}, ${server.name}: ${Math.round(rate.perSecond)} requests per second, p99 ${rate.p99Ms} ms`)
			rates[index]?.push(rate)
		}
	}
	const [a, b, c] = servers
	return [{ name: a.name, rates: rates[0] }, { name: b.name, rates: rates[1] }, { name: c.name, rates: rates[2] }]
}

/** The middle of every figure over the rounds; failures are added up. */
function middleOf(rates: readonly Rate[]): Rate {
	const middle = (figure: (rate: Rate) => number | undefined) => median(rates.map((rate) => figure(rate) ?? Number.NaN))
	const cpuUs = middle((rate) => rate.cpuUs)
	return {
		perSecond: Math.round(middle(({ perSecond }) => perSecond)),
		p50Ms: middle(({ p50Ms }) => p50Ms),
		p99Ms: middle(({ p99Ms }) => p99Ms),
		errors: rates.reduce((sum, { errors }) => sum + errors, 0),
		...(Number.isFinite(cpuUs) && { cpuUs }),
	}
}

type Measured = { name: string; rates: readonly Rate[] }

/** Puts the figures side by side, and says when they prove nothing. */
function verdict([app, bareNode, trivial]: readonly [Measured, Measured, Measured]): object {
	const [ours, bare, ceiling] = [middleOf(app.rates), middleOf(bareNode.rates), middleOf(trivial.rates)]
	const times = ceiling.perSecond / ours.perSecond
	const cores = os.availableParallelism()
	const reasons = times < HEADROOM ? [`The load generator reaches only ${rounded(times, 2)} times the measured rate on a trivial answer. It must reach ${HEADROOM}, or it may be measuring itself (${cores} cores for server and generator together).`] : []
	for (const { name, rates } of [app, bareNode, trivial]) {
		const all = rates.map(({ perSecond }) => perSecond)
		const failed = middleOf(rates).errors
		if (failed > 0) reasons.push(`The server “${name}” failed ${failed} times.`)
		if (Math.max(...all) > SPREAD * Math.min(...all)) reasons.push(`The rounds of the server “${name}” lie far apart (${all.map(Math.round).join(', ')} per second): something else works on this machine. Try again when it rests.`)
	}
	const ratioByCpu = ours.cpuUs && bare.cpuUs ? { ratioByCpu: rounded(bare.cpuUs / ours.cpuUs, 3) } : {}
	const requests = { connections: CONNECTIONS, seconds: SECONDS, rounds: ROUNDS, encoding: 'br', ours, bare, ratio: rounded(ours.perSecond / bare.perSecond, 3), ...ratioByCpu, ceiling: { server: trivial.name, ...ceiling, timesOurs: rounded(times, 2) } }
	return { requests, ...(reasons.length > 0 && { worthless: true, reason: reasons.join(' ') }) }
}
