// A plan on its way from one device to another: it arrives as it left, nothing is taken on trust, and merging loses nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingDocuments, LARGEST_PLAN, mergePlans, readPlan, readPlanText, writePlan, type Plan } from '../../app/ui/enhance/plan-file.ts'
import { FRAGMENT, fragmentOf, planIn } from '../../app/ui/enhance/plan-link.ts'

const ID = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}$/).filter((id) => id.length <= 100)
const KEY = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(\.[a-z0-9]{1,6}){0,3}$/)
const WORDS = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const DOCUMENT = fc.record({
	version: fc.string({ maxLength: 8 }),
	language: fc.constantFrom('en', 'fi', 'sv'),
	at: fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
	values: fc.dictionary(KEY, WORDS, { maxKeys: 6, noNullPrototype: true }),
	same: fc.dictionary(fc.constantFrom('school', 'company', 'place'), WORDS, { noNullPrototype: true }),
})
const PLAN: fc.Arbitrary<Plan> = fc.record({
	name: fc.string({ unit: 'grapheme', maxLength: 20 }),
	ways: fc.uniqueArray(fc.record({ id: ID, title: fc.string({ unit: 'grapheme', maxLength: 20 }), note: fc.string({ unit: 'grapheme', maxLength: 60 }) }), { selector: ({ id }) => id, maxLength: 6 }),
	ticks: fc.dictionary(ID, fc.uniqueArray(fc.nat(30), { minLength: 1 }).map((places) => places.sort((a, b) => a - b)), { maxKeys: 6, noNullPrototype: true }),
	documents: fc.dictionary(ID, DOCUMENT, { maxKeys: 4, noNullPrototype: true }),
})
const EMPTY: Plan = { name: '', ways: [], ticks: {}, documents: {} }
const packed = async (words: string) => {
	const bytes = new Uint8Array(await new Response(new Blob([words]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer())
	return FRAGMENT + Buffer.from(bytes).toString('base64url')
}

describe('a plan arrives as it left', () => {
	it('in a file', () => {
		fc.assert(fc.property(PLAN, (plan) => { expect(readPlanText(writePlan(plan, '\t'))).toEqual({ plan }) }))
	})

	it('in a link, in letters that need no encoding', async () => {
		await fc.assert(fc.asyncProperty(PLAN, async (plan) => {
			const fragment = await fragmentOf(plan)
			expect(fragment).toMatch(/^#plan=[\w-]+$/)
			expect(await planIn(fragment)).toEqual({ plan })
		}))
	})
})

describe('what comes from elsewhere is not taken on trust', () => {
	it.each([
		['words that are no JSON', '{', 'broken'],
		['another kind of file', '{"format":"samverk.filled","values":{}}', 'notAPlan'],
		['a list', '[]', 'notAPlan'],
		['nothing', 'null', 'notAPlan'],
		['a plan of a later version', '{"format":"samverk.plan","version":2}', 'newer'],
		['a plan without a version', '{"format":"samverk.plan"}', 'newer'],
		['a file without an end', ' '.repeat(LARGEST_PLAN + 1), 'tooLarge'],
	])('%s', (_, words, fault) => expect(readPlanText(words)).toEqual({ fault }))

	it('a link that was cut off, or that unpacks to something huge', async () => {
		const whole = await fragmentOf({ ...EMPTY, ways: [{ id: 'company-visits', title: 'Bakery', note: 'In May' }] })
		expect(await planIn(whole.slice(0, -12))).toEqual({ fault: 'broken' })
		expect(await planIn(`${FRAGMENT}!!`)).toEqual({ fault: 'broken' })
		expect(await planIn(await packed('9'.repeat(LARGEST_PLAN + 1)))).toEqual({ fault: 'tooLarge' })
		expect(await planIn('#results')).toBeUndefined()
		expect(await planIn('')).toBeUndefined()
	})

	it('anything at all is read without an error, and only what a plan may hold is let in', () => {
		fc.assert(fc.property(fc.record({ name: fc.anything(), ways: fc.anything(), ticks: fc.anything(), documents: fc.dictionary(fc.string(), fc.anything()) }, { requiredKeys: [] }), (given) => {
			const read = readPlan({ format: 'samverk.plan', version: 1, ...given })
			const { plan } = read as { plan: Plan }
			expect(readPlanText(writePlan(plan))).toEqual({ plan })
		}))
	})

	it('values under names that no form has, empty ones and ticks that no list has are left out', () => {
		const document = { version: 'a', language: 'fi', at: 'never', values: { 'visit.school': 'Axxell', __proto__: 'x', 'a b': 'x', 'visit.date': 7, empty: '' }, same: { school: 'Axxell', 'no-no': 'x' } }
		const read = readPlan({ format: 'samverk.plan', version: 1, ways: [{ id: 'placements' }, { id: '../etc' }, { id: 'placements' }, 'x'], ticks: { ww66t: [3, 1, 3, -1, 1.5, '2'], none: [] }, documents: { 'visit-plan': document, other: { values: [] } } })
		expect(read).toEqual({ plan: {
			name: '', ways: [{ id: 'placements', title: '', note: '' }], ticks: { ww66t: [1, 3] },
			documents: { 'visit-plan': { version: 'a', language: 'fi', at: '', values: { 'visit.school': 'Axxell' }, same: { school: 'Axxell' } } },
		} })
	})
})

describe('merging', () => {
	it('keeps all of mine, and brings all of theirs that does not stand against it', () => {
		fc.assert(fc.property(PLAN, PLAN, (mine, theirs) => {
			const merged = mergePlans(mine, theirs)
			expect(merged.documents).toMatchObject(mine.documents)
			for (const way of mine.ways) expect(merged.ways.find(({ id }) => id === way.id)?.note.startsWith(way.note)).toBe(true)
			for (const way of theirs.ways) expect(merged.ways.find(({ id }) => id === way.id)?.note).toContain(way.note)
			for (const plan of [mine, theirs]) for (const [list, places] of Object.entries(plan.ticks)) expect(merged.ticks[list]).toEqual(expect.arrayContaining(places))
			expect(Object.keys(merged.documents).sort()).toEqual([...new Set([...Object.keys(mine.documents), ...Object.keys(theirs.documents)])].sort())
		}))
	})

	it('a second time changes nothing, and neither does a plan with itself', () => {
		fc.assert(fc.property(PLAN, PLAN, (mine, theirs) => {
			const once = mergePlans(mine, theirs)
			expect(mergePlans(once, theirs)).toEqual(once)
			expect(mergePlans(mine, mine)).toEqual(mine)
			expect(mergePlans(EMPTY, mine)).toEqual(mine)
		}))
	})

	it('asks about documents that differ, and takes the other one only where that is wished', () => {
		const document = (school: string) => ({ version: '', language: 'fi', at: '', values: { 'visit.school': school }, same: {} })
		const mine = { ...EMPTY, documents: { plan: document('Axxell'), same: document('Omnia') } }
		const theirs = { ...EMPTY, documents: { plan: document('KAO'), same: document('Omnia'), more: document('VMA') } }
		expect(differingDocuments(mine, theirs)).toEqual(['plan'])
		expect(mergePlans(mine, theirs).documents['plan']).toEqual(document('Axxell'))
		expect(mergePlans(mine, theirs, ['plan']).documents).toEqual({ plan: document('KAO'), same: document('Omnia'), more: document('VMA') })
	})
})
