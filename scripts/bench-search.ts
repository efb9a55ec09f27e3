// Measures search on 20,000 generated documents in eight languages, beside plain FTS5 and MiniSearch in the same run: npm run bench -- search
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readFilters, type Concept, type SearchDocument, type SearchSource } from '../app/capabilities/search/search.ts'
import { plainFts5, plainMiniSearch, type BenchQuery, type Sort } from '../tests/search/yardsticks.ts'

const [DOCUMENTS, QUERIES, MANY] = [20_000, 200, 4]
const SORTS: readonly Sort[] = ['exact', 'prefix', 'typo', 'faceted', 'cross']
const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']
const KINDS = ['way', 'case', 'term', 'page']

/** The same numbers in each run, so that runs can be compared. */
function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
		return state / 4_294_967_296
	}
}
const random = seeded(7)
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

/** Every sentence of the manual's files in a language. */
function sentencesOf(language: string): string[] {
	const files = fs.readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(`/${language}.md`))
	const lines = files.flatMap((file) => fs.readFileSync(path.join('content', file), 'utf8').split('---\n').slice(2).join('').split('\n'))
	const plain = lines.filter((line) => /^[-\p{L}>*]/u.test(line)).map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]*>|[*>]|^- (\[ \])?/g, ''))
	return plain.flatMap((line) => line.split(/(?<=[.?!]) /)).filter((sentence) => sentence.length > 20)
}

/** Documents of the length of a short case: their sentences are the manual's, in an order of their own, with rare names between. */
function makeDocuments(): SearchDocument[] {
	const sentences = new Map(LANGUAGES.map((language) => [language, sentencesOf(language)]))
	const name = () => Array.from({ length: 3 }, () => pick(['ka', 'lo', 'mer', 'vin', 'sto', 'ral', 'ben', 'ti', 'gra', 'nos', 'wel', 'ju'])).join('')
	return Array.from({ length: DOCUMENTS }, (_, at) => {
		const language = LANGUAGES[at % LANGUAGES.length] ?? 'en'
		const own = sentences.get(language) ?? []
		const kind = pick(KINDS)
		const title = `${pick(own).split(' ').slice(0, 5).join(' ')} ${name()}`
		const blocks = Array.from({ length: 4 }, (_, place) => ({ id: `b${place}`, text: `${pick(own)} ${name()} ${pick(own)}` }))
		return { ref: { kind, id: `d${at}` }, language, stamp: '1', title, names: [], summary: pick(own), blocks, about: [], mentions: [], facets: { kind: [kind], eqf: [String(1 + (at % 8))] }, weight: 1 }
	})
}

/** The glossary's titles, as the house's own wiring hands them in. */
function conceptsOf(): Concept[] {
	const title = (id: string, language: string) => /^title: (.*)$/m.exec(fs.readFileSync(path.join('content/glossary', id, `${language}.md`), 'utf8'))?.[1] ?? id
	return fs.readdirSync('content/glossary').map((id) => ({ id: `term:${id}`, labels: Object.fromEntries(LANGUAGES.map((language) => [language, [title(id, language)]])) }))
}

function makeQueries(sort: Sort, documents: readonly SearchDocument[], concepts: readonly Concept[]): BenchQuery[] {
	return Array.from({ length: QUERIES }, () => {
		const { title, language, ref } = pick(documents)
		const words = title.split(/[^\p{L}]+/u).filter((word) => word.length > 5)
		const word = words.length > 0 ? pick(words) : title
		const at = 1 + Math.floor(random() * (word.length - 2))
		const other = pick(LANGUAGES.filter((one) => one !== language))
		const text = { exact: words.slice(0, 2).join(' ') || word, prefix: word.slice(0, 4), typo: word.slice(0, at) + word.slice(at + 1), faceted: word, cross: pick(concepts).labels[other]?.[0] ?? word }[sort]
		return { sort, text, language, ...(sort === 'faceted' && { kind: ref.kind }) }
	})
}

const rounded = (ms: number) => Math.round(ms * 100) / 100

/** How long answers take when so many ask at a time, each its next question as soon as it has an answer. */
async function measure(ask: (query: BenchQuery) => unknown, queries: readonly BenchQuery[], connections: number) {
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

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
	const started = performance.now()
	const value = await work()
	return { value, ms: Math.round(performance.now() - started) }
}

/** A fresh process opens the index and asks once: how long that takes, and what it adds to the process. */
async function restart(): Promise<{ restartMs: number; memoryMb: number }> {
	const program = `const { searchFor } = await import('./app/capabilities/search/search.server.ts'); const { readFilters } = await import('./app/capabilities/search/search.ts'); globalThis.gc(); const before = process.memoryUsage().rss; const started = performance.now(); await searchFor({ text: 'mentor', language: 'en', filters: readFilters(new URLSearchParams()), page: 1, pageSize: 10 }); const restartMs = Math.round(performance.now() - started); globalThis.gc(); console.log(JSON.stringify({ restartMs, memoryMb: Math.round((process.memoryUsage().rss - before) / 1048576) }))`
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
		const documents = makeDocuments()
		const concepts = conceptsOf()
		const byId = new Map(documents.map((document) => [document.ref.id, document]))
		const source: SearchSource = { stamps: async () => documents, concepts: async () => concepts, languages: () => LANGUAGES, document: async ({ id }) => byId.get(id) ?? null }
		say('Indexing …')
		const index = await timed(() => search.rebuildSearch(source))
		const diskMb = Math.round(sizeOf(path.join(folder, 'search')) / 1048576)
		const opened = await restart()
		const ours = { name: 'Samverk', ask: ({ text, language, sort, kind }: BenchQuery) => search.searchFor({ text, language, filters: readFilters(new URLSearchParams(kind ? { kind } : {})), page: 1, pageSize: 10, isTyping: sort === 'prefix' }), close: () => search.closeSearch() }
		const [fts5, mini] = [await timed(() => plainFts5(documents, folder)), await timed(() => plainMiniSearch(documents))]
		const queries = new Map(SORTS.map((sort) => [sort, makeQueries(sort, documents, concepts)]))
		const latency: Record<string, object> = {}
		for (const { name, ask } of [ours, fts5.value, mini.value]) {
			say(`Asking ${name} …`)
			const own: Record<string, object> = {}
			for (const [sort, list] of queries) {
				await measure(ask, list.slice(0, 20), 1)
				own[sort] = { one: await measure(ask, list, 1), [MANY]: await measure(ask, list, MANY) }
			}
			latency[name] = own
		}
		const changed = documents[0]
		if (changed) Object.assign(changed, { stamp: '2', title: 'Zwirbelwitz' })
		const published = await timed(async () => { await search.refreshSearch(source); return (await ours.ask({ sort: 'exact', text: 'Zwirbelwitz', language: 'en' })).total === 1 })
		for (const { close } of [ours, fts5.value, mini.value]) close()
		return { documents: DOCUMENTS, languages: LANGUAGES.length, indexMs: { Samverk: index.ms, [fts5.value.name]: fts5.ms, [mini.value.name]: mini.ms }, diskMb, ...opened, publishToFoundMs: { index: published.ms, found: published.value, atMostBefore: 500 }, latencyMs: latency }
	} finally {
		fs.rmSync(folder, { recursive: true, force: true })
	}
}
