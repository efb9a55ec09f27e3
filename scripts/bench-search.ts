// Measures search on 20,000 generated documents in eight languages, beside plain FTS5 and MiniSearch in the same run: npm run bench -- search
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readFilters, type SearchSource } from '../app/capabilities/search/search.ts'
import { conceptsOf, LANGUAGES, makeDocuments, makeQueries } from '../tests/search/made-documents.ts'
import { plainFts5, plainMiniSearch, trigramFts5, type BenchQuery, type Sort, type Yardstick } from '../tests/search/yardsticks.ts'

/** So many questions of each kind are asked first, and so many measured: in fewer, one moment of tidying up memory would make the slowest twentieth. */
const [DOCUMENTS, WARMING, QUERIES, MANY] = [20_000, 200, 1000, 4]
/** How often questions of every kind are asked before anything is measured: programs and threads are fast only when they are warm. */
const WARM_UP = 5
const SORTS: readonly Sort[] = ['exact', 'prefix', 'typo', 'faceted', 'cross']

const rounded = (ms: number) => Math.round(ms * 100) / 100

type Times = { p50: number; p95: number; p99: number }

/** How long answers take when so many ask at a time, each its next question as soon as it has an answer. */
async function measure(ask: Yardstick['ask'], queries: readonly BenchQuery[], connections: number): Promise<Times> {
	const times: number[] = []
	const left = [...queries]
	const one = async () => {
		for (let query = left.pop(); query; query = left.pop()) {
			const started = performance.now()
			await setImmediate()
			await ask(query)
			times.push(performance.now() - started)
		}
	}
	await Promise.all(Array.from({ length: connections }, one))
	times.sort((a, b) => a - b)
	const at = (share: number) => rounded(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

type BySort = Partial<Record<Sort, Times>>
type Questions = ReadonlyMap<Sort, readonly BenchQuery[]>
/** `first` is what the first questions of each kind took, before the engine was warm; `one` and `many` are so many connections. */
type Latency = { first: BySort; one: BySort; many: BySort }

/** Asks the same questions of each engine. */
async function latencyOf({ ask, sorts = SORTS }: Yardstick, before: Questions, questions: Questions): Promise<Latency> {
	const timesOf = async (asked: Questions, connections: number) => {
		const times: BySort = {}
		for (const sort of sorts) times[sort] = await measure(ask, asked.get(sort) ?? [], connections)
		return times
	}
	const first = await timesOf(before, 1)
	for (let round = 0; round < WARM_UP; round += 1) await timesOf(before, MANY)
	return { first, one: await timesOf(questions, 1), many: await timesOf(questions, MANY) }
}

/** How many times as long as a yardstick ours takes for 95 of 100 questions, at many connections. */
const ratiosTo = (yardstick: Latency, ours: Latency) => Object.fromEntries(SORTS.flatMap((sort) => {
	const [own, other] = [ours.many[sort], yardstick.many[sort]]
	return own && other ? [[sort, rounded(own.p95 / other.p95)]] : []
}))

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
	const started = performance.now()
	const value = await work()
	return { value, ms: Math.round(performance.now() - started) }
}

/** A fresh process opens the index and asks once: how long that takes, and what it adds to the process when all its threads are at work. */
async function restart(): Promise<{ restartMs: number; memoryMb: number }> {
	const program = `const { searchFor } = await import('./app/capabilities/search/search.server.ts'); const { readFilters } = await import('./app/capabilities/search/search.ts'); globalThis.gc(); const before = process.memoryUsage().rss; const started = performance.now(); await searchFor({ text: 'mentor', language: 'en', filters: readFilters(new URLSearchParams()), page: 1, pageSize: 10 }); const restartMs = Math.round(performance.now() - started); const words = ['company visit', 'apprentice', 'mentor', 'Ausbildung', 'vierailu', 'stage']; for (let round = 0; round < 50; round += 1) await Promise.all(words.map((text, at) => searchFor({ text: text + ' ' + words[(at + round) % words.length], language: 'en', filters: readFilters(new URLSearchParams()), page: 1, pageSize: 10 }))); globalThis.gc(); console.log(JSON.stringify({ restartMs, memoryMb: Math.round((process.memoryUsage().rss - before) / 1048576) }))`
	const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', program], { env: process.env })
	return JSON.parse(stdout) as { restartMs: number; memoryMb: number }
}

const sizeOf = (folder: string) => fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0)

/** Runs everything; the settings of the house point at a folder of its own, so it is loaded afterwards. */
export async function benchSearch(say: (line: string) => void): Promise<object> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-bench-'))
	Object.assign(process.env, { DATA_DIR: folder, LOG_LEVEL: 'error', NODE_ENV: 'production' })
	const search = await import('../app/capabilities/search/search.server.ts')
	try {
		say(`Making ${DOCUMENTS} documents …`)
		const documents = makeDocuments(DOCUMENTS)
		const concepts = conceptsOf()
		const byId = new Map(documents.map((document) => [document.ref.id, document]))
		const source: SearchSource = { stamps: async () => documents, concepts: async () => concepts, languages: () => LANGUAGES, document: async ({ id }) => byId.get(id) ?? null }
		say('Indexing …')
		const index = await timed(() => search.rebuildSearch(source))
		const diskMb = Math.round(sizeOf(path.join(folder, 'search')) / 1048576)
		const opened = await restart()
		const ask = ({ text, language, sort, kind }: BenchQuery) => search.searchFor({ text, language, filters: readFilters(new URLSearchParams(kind ? { kind } : {})), page: 1, pageSize: 10, isTyping: sort === 'prefix' })
		const ours: Yardstick = { name: 'Samverk', ask, close: () => search.closeSearch() }
		const made = [await timed(() => plainFts5(documents, folder)), await timed(() => trigramFts5(documents, folder)), await timed(() => plainMiniSearch(documents))]
		const yardsticks = made.map(({ value }) => value)
		const questions = (number: number) => new Map(SORTS.map((sort) => [sort, makeQueries(sort, number, documents, concepts)]))
		const [before, after] = [questions(WARMING), questions(QUERIES)]
		const latency: Record<string, Latency> = {}
		for (const engine of [ours, ...yardsticks]) {
			say(`Asking ${engine.name} …`)
			latency[engine.name] = await latencyOf(engine, before, after)
		}
		const own = latency[ours.name]
		const multiples = yardsticks.flatMap(({ name }) => { const other = latency[name]; return own && other ? [{ of: name, ...ratiosTo(other, own) }] : [] })
		const changed = documents[0]
		if (changed) Object.assign(changed, { stamp: '2', title: 'Zwirbelwitz' })
		const published = await timed(async () => { await search.refreshSearch(source); return (await ask({ sort: 'exact', text: 'Zwirbelwitz', language: 'en' })).total === 1 })
		for (const { close } of [ours, ...yardsticks]) await close()
		const indexMs: Record<string, number> = { [ours.name]: index.ms }
		for (const { value, ms } of made) indexMs[value.name] = ms
		return { documents: DOCUMENTS, languages: LANGUAGES.length, indexMs, diskMb, ...opened, publishToFoundMs: { index: published.ms, found: published.value, atMostBefore: 500 }, connections: { one: 1, many: MANY }, latencyMs: latency, manyP95Multiples: multiples }
	} finally {
		fs.rmSync(folder, { recursive: true, force: true })
	}
}
