// While a Meilisearch server is away, slow or broken: readers are answered, changes wait in the table of jobs, nothing is lost.
import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchEngine } from '../../app/capabilities/search/search.server.ts'
import { PretendMeilisearch, type Mood } from '../search/pretend-meilisearch.ts'
import { library, queryOf } from '../search/small-library.ts'
import { onEachDatabase } from './database.ts'

onEachDatabase((house) => {
	const pretend = new PretendMeilisearch()
	const books = library()
	let url: string
	let server: SearchEngine
	let engine: SearchEngine
	const serverAt = (address: string) => house.search.meilisearchEngine({ url: address, prefix: 'samverk', patience: 400 })
	const stored = (language: string) => [...(pretend.indexes.get(`samverk_${language}`)?.keys() ?? [])].sort()

	beforeAll(async () => {
		url = await pretend.start()
		server = serverAt(url)
		engine = house.search.withFallback(server, house.search.embeddedEngine(0))
		await engine.rebuild(books.source)
		return async () => { await engine.close(); await pretend.stop() }
	})

	it('gives each language an index of its own, where a subject without a text in it stands with its best other one', () => {
		expect([...pretend.indexes.keys()].sort()).toEqual(['samverk_en', 'samverk_fi', 'samverk_fr'])
		expect(stored('en')).toEqual(['practice_bakery', 'practice_garden', 'term_diary', 'way_mentors', 'way_visits'])
		expect(stored('fi')).toEqual(stored('en'))
		expect(pretend.indexes.get('samverk_fi')?.get('way_visits')).toMatchObject({ language: 'fi', fallback: 0, languages: ['en', 'fi'], title: 'Yritysvierailut' })
		expect(pretend.indexes.get('samverk_fi')?.get('practice_bakery')).toMatchObject({ language: 'fr', fallback: 1, bodyTerms: expect.stringContaining('ctermmentor') as string })
		expect(pretend.settings.get('samverk_fi')).toMatchObject({ localizedAttributes: [{ attributePatterns: ['*'], locales: ['fin'] }], synonyms: { 'tuteur en entreprise': ['ctermmentor'], työpaikkaohjaaja: ['ctermmentor'] } })
	})

	it('is told nothing that it knows already', async () => {
		expect(await server.refresh(books.source)).toBe(0)
	})

	describe.each<[string, Mood]>([['does not answer', 'silent'], ['fails', 'failing'], ['refuses the key', 'refusing'], ['talks nonsense', 'confused']])('a server that %s', (_, mood) => {
		it('is replaced by the index beside the database, and the answer says so', async () => {
			const own = house.search.withFallback(serverAt(url), house.search.embeddedEngine(0))
			expect((await own.find(queryOf('mentor'))).note).toBeUndefined()
			pretend.mood = mood
			const answer = await own.find(queryOf('mentor'))
			expect(answer.note).toBe('fallback')
			expect(answer.hits[0]?.ref.id).toBe('mentors')
			pretend.mood = 'well'
		})
	})

	it('is replaced at once for a while after it did not answer, so that readers do not wait each time', async () => {
		const own = house.search.withFallback(serverAt('http://127.0.0.1:9'), house.search.embeddedEngine(0))
		for (let time = 0; time < 20; time += 1) expect((await own.find(queryOf('mentor'))).note).toBe('fallback')
		await expect(serverAt('http://127.0.0.1:9').find(queryOf('mentor'))).rejects.toThrow('Meilisearch')
	})

	it('gets what changed while it was away: the mark waits without using up its attempts', async () => {
		const { jobs, worker, database } = house
		const ref = { kind: 'page', id: 'late' }
		books.publish('late', 'en', 'Latecomer', 'It came late.', 'Nobody was there.')
		await database.inTransaction((tx) => house.search.markForSearch(tx, ref))
		const handlers = { search: async (data: unknown) => { await engine.update((data as { ref: typeof ref }).ref, books.source) } }
		const jobsOfSearch = () => database.db().job.findMany({ where: { kind: 'search' } })
		pretend.mood = 'failing'
		for (let time = 0; time < jobs.MOST_ATTEMPTS + 2; time += 1) {
			expect(await worker.workOnce(handlers)).toBe(true)
			expect(await jobsOfSearch()).toMatchObject([{ state: 'waiting', attempts: 0, fault: expect.stringContaining('Meilisearch') as string }])
			await database.db().job.updateMany({ where: { kind: 'search' }, data: { dueAt: new Date() } })
		}
		expect((await house.search.embeddedEngine(0).find(queryOf('latecomer'))).hits[0]?.ref.id).toBe('late')
		expect(stored('en')).not.toContain('page_late')
		pretend.mood = 'well'
		await worker.workOnce(handlers)
		expect(await jobsOfSearch()).toMatchObject([{ state: 'done' }])
		expect(stored('en')).toContain('page_late')
		expect(stored('fr')).toContain('page_late')
	})

	it('loses what was withdrawn, in every language', async () => {
		books.withdraw('late', 'en')
		await engine.update({ kind: 'page', id: 'late' }, books.source)
		for (const language of ['en', 'fi', 'fr']) expect(stored(language)).not.toContain('page_late')
	})

	it('keeps its indexes as they were where making them anew fails halfway', async () => {
		const before = stored('en')
		let asked = 0
		const broken = { ...books.source, document: async (...given: Parameters<typeof books.source.document>) => { asked += 1; if (asked > 10) pretend.mood = 'failing'; return books.source.document(...given) } }
		await expect(server.rebuild(broken)).rejects.toThrow('Meilisearch')
		pretend.mood = 'well'
		expect(stored('en')).toEqual(before)
		// What was left behind may be another process's that is still at it, until an hour is over.
		const left = [...pretend.indexes.keys()].filter((name) => name.includes('_new_'))
		expect(left).toHaveLength(3)
		await server.rebuild(books.source)
		expect([...pretend.indexes.keys()].sort()).toEqual([...left, 'samverk_en', 'samverk_fi', 'samverk_fr'].sort())
		for (const name of left) pretend.createdAt.set(name, new Date(Date.now() - 7_200_000).toISOString())
		await server.rebuild(books.source)
		expect([...pretend.indexes.keys()].sort()).toEqual(['samverk_en', 'samverk_fi', 'samverk_fr'])
	})

	it('has whole indexes after two processes made them at the same time, and what was published meanwhile', async () => {
		const other = serverAt(url)
		let asked = 0
		const meanwhile = { ...books.source, document: async (...given: Parameters<typeof books.source.document>) => { asked += 1; if (asked === 5) books.publish('mean', 'en', 'Meanwhile', 'It came.', 'Between two.'); return books.source.document(...given) } }
		await Promise.all([server.rebuild(meanwhile), other.rebuild(books.source)])
		expect([...pretend.indexes.keys()].sort()).toEqual(['samverk_en', 'samverk_fi', 'samverk_fr'])
		expect(stored('fi')).toContain('page_mean')
		expect(stored('en')).toEqual(stored('fi'))
		expect(pretend.settings.get('samverk_fr')).toMatchObject({ localizedAttributes: [{ locales: ['fra'] }] })
	})

	it('is helped out with what was probably meant, which it does not tell', async () => {
		expect(await engine.find(queryOf('lerning diary'))).toMatchObject({ meant: 'learning diary' })
		expect((await engine.find(queryOf('learning diary'))).meant).toBeUndefined()
		expect((await engine.find(queryOf('lerning dia', 'en', '', { isTyping: true }))).meant).toBeUndefined()
	})
}, { only: 'SQLite' })
