// The built server and its search when something goes wrong around it: killed before the index knows of a text, an index that is not made to its end, a search server that is away.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importManual, makeScratch, settingsFor, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { MOMENTS, reindex } from '../search/ended-reindex.ts'
import { ask } from './ask.ts'
import { differencesFrom, type Schema } from './schema.ts'
import { keepOnly } from './states.ts'

const PATIENCE = 300_000
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9'
const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']

let scratch: Scratch
let server: RunningServer | undefined
beforeAll(async () => {
	scratch = makeScratch()
	keepOnly(scratch.content, ['pages/home', 'pages/about', 'chapters/get-started', 'chapters/benefits', 'manual/company-visits', 'glossary/apprentice'])
	await importManual(scratch)
}, PATIENCE)
afterAll(async () => {
	await server?.stop()
	scratch?.remove()
}, PATIENCE)

type Found = { total: number; note?: string; hits: Array<{ id: string; url: string }> }
const search = async (query: string) => JSON.parse((await ask(server?.url ?? '', `/api/v1/search?${query}`)).text) as Found
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: PATIENCE / 3, interval: 100 })
const chapter = () => path.join(scratch.content, 'chapters/get-started/en.md')
/** Publishes another title, in a process of its own. */
async function publish(title: string): Promise<void> {
	fs.writeFileSync(chapter(), fs.readFileSync(chapter(), 'utf8').replace(/^title: .+$/m, `title: ${title}`))
	await importManual(scratch)
}
async function start(settings: Record<string, string> = {}): Promise<RunningServer> {
	server = await startServer(scratch, settings)
	await eventually(async () => (await search('q=company+visit')).total).toBeGreaterThan(0)
	return server
}
/** Ends the server as by kill -9, and waits until it is gone. */
async function kill(one: RunningServer): Promise<void> {
	process.kill(one.pid, 'SIGKILL')
	await one.stop()
	server = undefined
}

describe('the built server', { timeout: PATIENCE }, () => {
	test('answers in a thread of its own, and goes on while an index beside is made and not made to its end', async () => {
		const own = await start({ SEARCH_THREADS: '1' })
		expect(own.log()).toContain('"a search thread answers"')
		expect(own.log()).not.toContain('no search thread can be started')
		const before = await search('q=company+visit')
		for (const [, moment] of MOMENTS.filter(([name]) => process.env['VERIFY_FULL'] || name === 'in the middle of terms')) {
			let isOver = false
			const ended = reindex(scratch.folder, settingsFor(scratch, { LOG_LEVEL: 'error' }), moment).finally(() => { isOver = true })
			const totals = new Set<number>()
			while (!isOver) totals.add((await search('q=company+visit')).total)
			expect({ signal: (await ended).signal, totals: [...totals] }).toEqual({ signal: 'SIGKILL', totals: [before.total] })
		}
		expect((await reindex(scratch.folder, settingsFor(scratch))).code).toBe(0)
		expect(await search('q=company+visit')).toEqual(before)
		await own.stop()
	})

	test('killed after a text was published and before the index knew, it finds the text when it is back', async () => {
		const first = await start()
		// It stands still: what is published now it can neither index nor note.
		process.kill(first.pid, 'SIGSTOP')
		await publish('Quibblewort begins')
		await kill(first)
		const second = await start()
		await eventually(async () => (await search('q=quibblewort')).hits.map(({ id }) => id)).toEqual(['get-started'])
		// The same at any other moment after publishing.
		await publish('Zwirbelwitz begins')
		await kill(second)
		const third = await start()
		await eventually(async () => (await search('q=zwirbelwitz')).hits.map(({ id }) => id)).toEqual(['get-started'])
		await eventually(async () => (await search('q="quibblewort"')).total).toBe(0)
		await third.stop()
	})

	test('says on the page, in eight languages, and in the interface that the search server is away, and finds all the same', async () => {
		const own = await start({ MEILISEARCH_URL: NOWHERE })
		const { paths } = JSON.parse((await ask(own.url, '/api/v1/openapi.json')).text) as { paths: Record<string, { get: { responses: { 200: { content: { 'application/json': { schema: Schema } } } } } }> }
		const found = await search('q=company+visit')
		expect(found).toMatchObject({ note: 'fallback', hits: expect.arrayContaining([expect.objectContaining({ id: 'company-visits' })]) as unknown[] })
		expect(differencesFrom(paths['/api/v1/search']?.get.responses['200'].content['application/json'].schema ?? {}, found)).toEqual([])
		for (const language of LANGUAGES) {
			const words = JSON.parse(fs.readFileSync(`locales/${language}/search.json`, 'utf8')) as { page: Record<string, string> }
			const word = (JSON.parse(fs.readFileSync(`locales/${language}/paths.json`, 'utf8')) as Record<string, string>)['search'] ?? ''
			const { status, text } = await ask(own.url, `/${language}/${word}?q=Europass+apprentice`)
			expect({ language, status }).toEqual({ language, status: 200 })
			for (const part of [words.page['fallbackTitle'], words.page['fallback']]) expect(text.replaceAll('&#x27;', '\'')).toContain(part)
		}
		await publish('Fanfreluche begins')
		await eventually(async () => (await search('q=fanfreluche')).hits.map(({ id }) => id)).toEqual(['get-started'])
		await own.stop()
	})
})
