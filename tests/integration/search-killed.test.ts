// A reindex that is ended from outside at any moment: readers keep finding, and whoever comes next mends what is left behind.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import type { SearchEngine } from '../../app/capabilities/search/search.server.ts'
import { MOMENTS, reindex } from '../search/ended-reindex.ts'
import { queryOf } from '../search/small-library.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

/** Each moment costs some seconds: without VERIFY_FULL it is one of each kind. */
const TRIED = process.env['VERIFY_FULL'] ? MOMENTS : MOMENTS.filter(([name]) => ['after the first texts', 'in the middle of terms', 'before the pointer moves', 'when the pointer has moved'].includes(name))

const copyContent = (checkout: string) => { for (const name of ['manual', 'pages', 'chapters', 'search']) fs.cpSync(path.join(CHECKOUT, 'content', name), path.join(checkout, 'content', name), { recursive: true }) }

onEachDatabase((house) => {
	const folder = () => path.join(house.dataDir, 'search')
	const files = () => fs.readdirSync(folder()).filter((name) => name.endsWith('.db'))
	const pointer = () => fs.readFileSync(path.join(folder(), 'current'), 'utf8')
	const run = (moment?: Parameters<typeof reindex>[2]) => reindex(house.checkout, { ...process.env, NODE_ENV: 'production', DATA_DIR: house.dataDir, DATABASE_URL: '', LOG_LEVEL: 'error', NODE_OPTIONS: '' }, moment)
	const query = queryOf('company visit')
	let total = 0
	/** What another process finds that opens the index only now. */
	const freshly = async (work: (engine: SearchEngine) => Promise<unknown>) => {
		const engine = house.search.embeddedEngine(0)
		await work(engine).finally(() => engine.close())
	}
	/** Asks again and again, in this process, until something is over; tells every number of results. */
	async function askingWhile<T>(work: Promise<T>): Promise<{ totals: Set<number>; asked: number; result: T }> {
		const [totals, engine] = [new Set<number>(), house.search.embeddedEngine(0)]
		let [isOver, asked] = [false, 0]
		const over = work.finally(() => { isOver = true })
		do {
			totals.add((await engine.find(query)).total)
			asked += 1
			await setTimeout(25)
		} while (!isOver)
		const result = await over
		// Once more, after the last look for a newer index.
		await setTimeout(150)
		totals.add((await engine.find(query)).total)
		await engine.close()
		return { totals, asked, result }
	}

	beforeAll(async () => {
		expect((await house.manual.importManual()).faults).toEqual([])
		await house.search.refreshSearch(house.search.source)
		total = (await house.search.searchFor(query)).total
		expect(total).toBeGreaterThan(10)
	})

	it.each(TRIED)('ended %s, it leaves an index that answers, for those who search already and for those who come', async (_, moment) => {
		const { totals, asked, result } = await askingWhile(run(moment))
		expect({ signal: result.signal, said: result.said.replace(/\r\d+ of \d+ texts/g, '') }).toEqual({ signal: 'SIGKILL', said: '' })
		expect(asked).toBeGreaterThan(10)
		expect([...totals]).toEqual([total])
		await freshly(async (engine) => {
			expect((await engine.find(query)).total).toBe(total)
			// Nothing is missing: comparing finds nothing to do.
			expect(await engine.refresh(house.search.source)).toBe(0)
		})
		expect(files()).toContain(pointer())
	})

	it('run again, it comes to its end while others search, and takes away what was left behind long ago', async () => {
		const left = files().filter((name) => name !== pointer())
		expect(left.length).toBeGreaterThan(0)
		const young = await askingWhile(run())
		expect({ code: young.result.code, totals: [...young.totals] }).toEqual({ code: 0, totals: [total] })
		// Of files that are still young, nobody knows whether another process is making them.
		expect(files()).toEqual(expect.arrayContaining(left))
		const before = new Date(Date.now() - 3_600_000)
		for (const name of left) fs.utimesSync(path.join(folder(), name), before, before)
		expect((await run()).said).toContain('Readers find them from now on.')
		expect(files()).toEqual([pointer()])
	})

	it('two at once both come to their end, and one index is left to answer', async () => {
		const { totals, result } = await askingWhile(Promise.all([run(), run()]))
		expect({ codes: result.map(({ code }) => code), totals: [...totals] }).toEqual({ codes: [0, 0], totals: [total] })
		await freshly(async (engine) => expect((await engine.find(query)).total).toBe(total))
	})
}, { only: 'SQLite', prepare: copyContent })
