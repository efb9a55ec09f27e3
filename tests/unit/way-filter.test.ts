// The list of ways as a reader narrows and sorts it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFilter, isNarrowed, readFilter } from '../../app/subjects/manual/manual.server.ts'
import { FACETS, SORTS, type Facet, type WayFacts, type WayItem } from '../../app/subjects/manual/manual.ts'

const FACTS: WayFacts = {
	number: 1, startedBy: ['teacher'], parties: ['teacher'], effort: 1, leadTimeWeeks: [3, 5], duration: { unit: 'hours', range: [2, 4] }, costBand: 1,
	groupSize: [8, 20], eqf: [2, 5], bridgeStep: 1, aims: ['contacts'], coreElements: ['inclusion'], obstacles: ['internal-timetable'], neighbours: ['other'], reviewedOn: '2026-11-22',
}
const way = (number: number, title: string, facts: Partial<WayFacts> = {}): WayItem =>
	({ id: `way-${number}`, number, title, summary: '', slug: `way-${number}`, language: 'en', isFallback: false, facts: { ...FACTS, number, ...facts } })

const WAYS = [
	way(1, 'Österrike', { startedBy: ['teacher', 'employer'], effort: 1, leadTimeWeeks: [3, 5], groupSize: [8, 20], bridgeStep: 1, coreElements: ['inclusion'] }),
	way(2, 'Zebra', { startedBy: ['student'], effort: 3, leadTimeWeeks: [2, 2], groupSize: [1, 1], bridgeStep: 3, coreElements: ['digitalisation', 'inclusion'] }),
	way(3, 'Apple', { startedBy: ['vet-provider'], effort: 2, leadTimeWeeks: [12, 30], groupSize: [26, 60], bridgeStep: 5, coreElements: [] }),
	way(4, 'Ånger', { startedBy: ['employer'], effort: 1, leadTimeWeeks: [13, 52], groupSize: [3, 26], bridgeStep: 3, coreElements: ['green-transition'] }),
]
const numbers = (query: string, language = 'en') => applyFilter(WAYS, readFilter(new URLSearchParams(query)), language).map(({ number }) => number)

describe('narrowing', () => {
	it.each([
		['nothing chosen shows all', '', [1, 2, 3, 4]],
		['who starts it', 'startedBy=employer', [1, 4]],
		['one of several who start it is enough', 'startedBy=student&startedBy=vet-provider', [2, 3]],
		['a group of one to three', 'group=one', [2, 4]],
		['a group of four to ten', 'group=small', [1, 4]],
		['a class', 'group=class', [1, 4]],
		['a large group', 'group=large', [3, 4]],
		['effort', 'effort=1', [1, 4]],
		['two weeks until the day', 'time=two-weeks', [2]],
		['a month until the day', 'time=month', [1, 2]],
		['a term until the day', 'time=term', [1, 2, 3]],
		['a step of the bridge', 'step=3', [2, 4]],
		['a core element', 'element=inclusion', [1, 2]],
		['all facets have to hold', 'effort=1&step=3', [4]],
		['within a facet one is enough', 'effort=2&effort=3&element=inclusion&element=green-transition', [2]],
		['what fits nothing shows nothing', 'effort=2&step=1', []],
	])('%s', (_, query, expected) => {
		expect(numbers(query)).toEqual(expected)
	})

	it('more choices between facets never show more, and more within a facet never less', () => {
		const choice = fc.constantFrom(...(Object.keys(FACETS) as Facet[]).flatMap((facet) => FACETS[facet].map((value) => ({ facet, value }))))
		fc.assert(fc.property(fc.array(choice, { maxLength: 4 }), choice, (chosen, more) => {
			const query = new URLSearchParams(chosen.map(({ facet, value }) => [facet, value]))
			const before = new Set(numbers(query.toString()))
			const hadFacet = query.has(more.facet)
			query.append(more.facet, more.value)
			const after = new Set(numbers(query.toString()))
			const [small, large] = hadFacet ? [before, after] : [after, before]
			for (const number of small) expect(large).toContain(number)
		}))
	})
})

describe('sorting', () => {
	it.each([
		['number', [1, 2, 3, 4]],
		['effort', [1, 4, 3, 2]],
		['time', [2, 1, 3, 4]],
		['step', [1, 2, 4, 3]],
	])('by %s, equal ones by their number', (sort, expected) => {
		expect(numbers(`sort=${sort}`)).toEqual(expected)
	})

	it('by title follows the alphabet of the language', () => {
		expect(numbers('sort=title', 'sv')).toEqual([3, 2, 4, 1])
		expect(numbers('sort=title', 'de')).toEqual([4, 3, 1, 2])
	})

	it('shows every way once in each order, and leaves the list that it was given as it was', () => {
		const before = JSON.stringify(WAYS)
		for (const sort of SORTS) expect([...numbers(`sort=${sort}`)].sort()).toEqual([1, 2, 3, 4])
		expect(JSON.stringify(WAYS)).toBe(before)
	})
})

describe('an address', () => {
	it('with values that nobody offers is read as if they were not there', () => {
		const filter = readFilter(new URLSearchParams('effort=9&effort=1&startedBy=nobody&group=&step=0&element=__proto__&sort=price&colour=red&time=TERM'))
		expect(filter).toEqual({ startedBy: [], group: [], effort: ['1'], time: [], step: [], element: [], sort: 'number' })
	})

	it('with a value twice has it once', () => {
		expect(readFilter(new URLSearchParams('effort=1&effort=1')).effort).toEqual(['1'])
	})

	it('is narrowed by every facet, and neither by an order nor by values that nobody offers', () => {
		for (const facet of Object.keys(FACETS) as Facet[]) expect(isNarrowed(readFilter(new URLSearchParams([[facet, FACETS[facet][0] ?? '']])))).toBe(true)
		expect(isNarrowed(readFilter(new URLSearchParams('sort=title&effort=9')))).toBe(false)
	})

	it('of any kind is read without an error, and gives only values that are offered', () => {
		fc.assert(fc.property(fc.webQueryParameters(), fc.string(), (query, more) => {
			const { sort, ...facets } = readFilter(new URLSearchParams(`${query}&sort=${more}&effort=${more}`))
			expect(SORTS).toContain(sort)
			for (const [facet, values] of Object.entries(facets)) for (const value of values) expect(FACETS[facet as Facet]).toContain(value)
		}))
	})
})
