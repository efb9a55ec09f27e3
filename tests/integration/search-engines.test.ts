// One contract for every engine of search: the embedded one, the same in threads, and Meilisearch where there is a server.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SearchEngine } from '../../app/capabilities/search/search.server.ts'
import type { SearchAnswer } from '../../app/capabilities/search/search.ts'
import { library, queryOf } from '../search/small-library.ts'

const SERVER = process.env['TEST_MEILISEARCH_URL']
const KEY = process.env['TEST_MEILISEARCH_KEY']
if (!SERVER) console.warn('\n!!! NOT TESTED ON MEILISEARCH: set TEST_MEILISEARCH_URL (and TEST_MEILISEARCH_KEY) to the address of a server. Nothing is known of how it ranks.\n')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-engines-'))
vi.stubEnv('NODE_ENV', 'test')
vi.stubEnv('LOG_LEVEL', 'silent')
vi.stubEnv('DATA_DIR', folder)
const search = await import('../../app/capabilities/search/search.server.ts')
afterAll(() => { vi.unstubAllEnvs(); fs.rmSync(folder, { recursive: true, force: true }) })

const ids = ({ hits }: SearchAnswer) => hits.map(({ ref }) => ref.id)
const ODD = ['', ' ', '"', '-', '!!! ???', "'; DROP TABLE texts; --", 'kind = "way" OR 1=1', '{"q":"x"}', 'title:x NEAR(a b)', 'a* AND (b', '😀', 'مرحبا بالعالم', '\u202Eabc\u202C', 'x'.repeat(10_000), 'ä '.repeat(5000), '\u0000']

const engines: Array<[string, boolean, () => SearchEngine]> = [
	['the embedded engine', true, () => search.embeddedEngine(0)],
	['the embedded engine in two threads', true, () => search.embeddedEngine(2, 60_000)],
	['Meilisearch', SERVER !== undefined, () => search.meilisearchEngine({ url: SERVER ?? '', key: KEY, prefix: `test-${randomUUID()}`, patience: 20_000 })],
]

it('a question in a thread leaves this one free: others go on while it is in flight', async () => {
	fs.rmSync(path.join(folder, 'search'), { recursive: true, force: true })
	const engine = search.embeddedEngine(1, 60_000)
	await engine.rebuild(library().source)
	let [turns, isAnswered] = [0, false]
	const answer = engine.find(queryOf('mentor')).finally(() => { isAnswered = true })
	while (!isAnswered) {
		turns += 1
		await setImmediate()
	}
	expect((await answer).total).toBeGreaterThan(0)
	expect(turns).toBeGreaterThan(3)
	await engine.close()
})

it('a question that takes too long is given up, and those behind it are answered all the same', async () => {
	const engine = search.embeddedEngine(1, 60_000)
	await engine.rebuild(library().source)
	const hasty = search.embeddedEngine(1, 0)
	// The thread has not even started when patience with it ends: the first is given up, and no question is left without an answer.
	const answers = await Promise.all(Array.from({ length: 5 }, () => hasty.find(queryOf('mentor'))))
	expect(answers[0]).toMatchObject({ total: 0 })
	expect(answers).toHaveLength(5)
	expect((await engine.find(queryOf('mentor'))).total).toBeGreaterThan(0)
	await Promise.all([engine.close(), hasty.close()])
})

describe.each(engines)('%s', (_, isThere, make) => {
	const books = library()
	let engine: SearchEngine
	const find = (...given: Parameters<typeof queryOf>) => engine.find(queryOf(...given))

	beforeAll(async () => {
		if (!isThere) return
		fs.rmSync(path.join(folder, 'search'), { recursive: true, force: true })
		engine = make()
		await engine.rebuild(books.source)
		await engine.follow(books.source)
		return () => engine.close()
	})

	it.skipIf(!isThere)('finds what readers ask in words that a text does not use, and never shows these', async () => {
		const answer = await find('nobody reads this notebook')
		expect(ids(answer)[0]).toBe('diary')
		expect(JSON.stringify(answer)).not.toContain('ever reads')
	})

	it.skipIf(!isThere)('finds words as they stand, inflected, as parts of a compound, mistyped, and without their diacritics', async () => {
		expect(ids(await find('learning diary'))[0]).toBe('diary')
		expect(ids(await find('yritysvierailuille', 'fi'))[0]).toBe('visits')
		expect(ids(await find('vierailu', 'fi'))).toContain('visits')
		expect(ids(await find('lerning diary'))[0]).toBe('diary')
		expect(ids(await find('tyopaikkaohjaaja', 'fi'))[0]).toBe('mentors')
		expect(ids(await find('zephyr', 'fr'))).toEqual(['bakery'])
	})

	it.skipIf(!isThere)('finds by concept what is written in another language, after what is in the reader’s own', async () => {
		const { hits } = await find('työpaikkaohjaaja', 'fi')
		expect(hits[0]).toMatchObject({ ref: { id: 'mentors' }, language: 'fi', isFallback: false })
		expect(hits.find(({ ref }) => ref.id === 'bakery')).toMatchObject({ language: 'fr', isFallback: true })
		expect(hits.every(({ isFallback }, at) => isFallback || at === 0 || !hits[at - 1]?.isFallback)).toBe(true)
		expect(new Set(hits.map(({ ref }) => ref.id)).size).toBe(hits.length)
	})

	it.skipIf(!isThere)('shows what there is in other languages alone beside a first page that is full, and nowhere else', async () => {
		const first = await find('työpaikkaohjaaja', 'fi', '', { pageSize: 1 })
		expect(ids(first)).toEqual(['mentors'])
		expect(first.elsewhere?.map(({ ref, language, isFallback }) => [ref.id, language, isFallback])).toContainEqual(['bakery', 'fr', true])
		expect(first.elsewhere?.every(({ isFallback }) => isFallback)).toBe(true)
		for (const more of [{ pageSize: 1, page: 2 }, { pageSize: 1, isTyping: true }, { pageSize: 50 }]) expect((await find('työpaikkaohjaaja', 'fi', '', more)).elsewhere).toBeUndefined()
		expect((await find('työpaikkaohjaaja', 'fi', 'kind=way', { pageSize: 1 })).elsewhere).toBeUndefined()
		expect((await find('työpaikkaohjaaja', 'fi', 'textLang=fi', { pageSize: 1 })).elsewhere).toBeUndefined()
	})

	it.skipIf(!isThere)('marks what was looked for in the best passage, and tells its place', async () => {
		const [hit] = (await find('difficult')).hits
		expect(hit?.snippet.block).toBe('one')
		expect(hit?.snippet.marks.map(([from, to]) => hit.snippet.text.slice(from, to))).toEqual(['difficult'])
		expect(hit?.score).toBeGreaterThan(0)
		expect(hit?.score).toBeLessThanOrEqual(1)
	})

	it.skipIf(!isThere)('keeps quoted words together, leaves out unwanted ones, and finishes words while they are typed', async () => {
		expect(ids(await find('"garden centre"'))).toEqual(['garden'])
		expect(ids(await find('"centre garden"'))).toEqual([])
		expect(ids(await find('students -diary -employer'))).not.toContain('diary')
		expect(ids(await find('learning dia', 'en', '', { isTyping: true }))).toContain('diary')
	})

	it.skipIf(!isThere)('counts for each group what the other groups leave, and takes a repeated filter as or', async () => {
		const all = await find('mentor')
		const practices = await find('mentor', 'en', 'kind=practice')
		expect(practices.facets.kind).toEqual(all.facets.kind)
		expect(practices.total).toBe(all.facets.kind['practice'])
		expect((await find('mentor', 'en', 'country=FI&country=FR')).total).toBe(2)
		expect((await find('mentor', 'en', 'country=FI&theme=blue')).total).toBe(0)
		const french = await find('mentor', 'en', 'textLang=fr')
		expect(french.hits.map(({ ref, language, isFallback }) => [ref.id, language, isFallback])).toEqual([['bakery', 'fr', true]])
	})

	it.skipIf(!isThere)('lists what the filters leave where no word is asked for, the newest first, each once', async () => {
		const ways = await find('', 'fi', 'kind=way')
		expect(ways.hits.map(({ ref, language, snippet }) => [ref.id, language, snippet.text])).toEqual([['mentors', 'fi', 'Joku työpaikalla ohjaa jokaista opiskelijaa.'], ['visits', 'fi', 'Ryhmä tutustuu työpaikkaan.']])
		expect(ways).toMatchObject({ total: 2, facets: { kind: { way: 2, practice: 2, term: 1 } } })
		const cases = await find(' ', 'fi', 'kind=practice')
		expect(cases.hits.map(({ ref, language, isFallback }) => [ref.id, language, isFallback])).toEqual([['garden', 'en', true], ['bakery', 'fr', true]])
		expect((await find('', 'en', 'kind=practice', { page: 2, pageSize: 1 })).hits.map(({ ref }) => ref.id)).toEqual(['bakery'])
		expect((await find('', 'en', 'country=ZZ')).total).toBe(0)
		expect(await find('')).toMatchObject({ total: 0, hits: [] })
	})

	it.skipIf(!isThere)('answers any query', async () => {
		for (const text of ODD) for (const isTyping of [false, true]) for (const filters of ['', 'kind=way&eqf=%22%20OR%201%3D1&country=%F0%9F%98%80']) expect((await find(text, 'fi', filters, { isTyping })).total).toBeGreaterThanOrEqual(0)
	})

	it.skipIf(!isThere)('finds what was published, no longer what it said before, and nothing of what was withdrawn', async () => {
		books.publish('news', 'en', 'Quibblewort', 'A plant.', 'It grows slowly.')
		await engine.update({ kind: 'page', id: 'news' }, books.source)
		expect(ids(await find('quibblewort'))).toEqual(['news'])
		books.publish('news', 'en', 'Zwirbel', 'A plant.', 'It grows quickly.')
		await engine.update({ kind: 'page', id: 'news' }, books.source)
		await engine.update({ kind: 'page', id: 'news' }, books.source)
		expect(ids(await find('"quibblewort"'))).toEqual([])
		expect(ids(await find('zwirbel'))).toEqual(['news'])
		books.withdraw('news', 'en')
		await engine.update({ kind: 'page', id: 'news' }, books.source)
		expect(ids(await find('zwirbel'))).toEqual([])
	})

	it.skipIf(!isThere)('finds by comparing what changed while nobody told it', async () => {
		books.publish('news', 'en', 'Quibblewort', 'A plant.', 'It grows slowly.')
		books.withdraw('diary', 'en')
		expect(await engine.refresh(books.source)).toBe(2)
		expect(ids(await find('quibblewort'))).toEqual(['news'])
		expect(ids(await find('"learning diary"'))).toEqual([])
		expect(await engine.refresh(books.source)).toBe(0)
	})

	it.skipIf(!isThere)('goes on answering while its index is made anew', async () => {
		let isMade = false
		const made = engine.rebuild(books.source).finally(() => { isMade = true })
		const answers: number[] = []
		do {
			answers.push((await find('mentor')).total)
			await setImmediate()
		} while (!isMade)
		await made
		expect(answers.every((total) => total > 0)).toBe(true)
		expect(await engine.isReady()).toBe(true)
	})
})
