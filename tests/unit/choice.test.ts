// The guided choice: what an address says, how the ways are ranked by it, and that every reason is true.
import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isAnswered, rankWays, readAnswers, writeAnswers } from '../../app/subjects/choice/choice.server.ts'
import { EXPERIENCES, HASTES, MOST_AIMS, QUESTIONS, type Answers, type Reason } from '../../app/subjects/choice/choice.ts'
import { AIMS, GROUPS, PARTIES, wayFactsShape, type WayFacts, type WayItem } from '../../app/subjects/manual/manual.ts'

/** The ways as they stand in content/. */
const WAYS: WayItem[] = fs.readdirSync('content/manual').map((id) => {
	const facts = wayFactsShape.parse(parse(fs.readFileSync(`content/manual/${id}/facts.yml`, 'utf8')))
	return { id, number: facts.number, title: id, summary: '', slug: id, language: 'en', isFallback: false, facts }
})
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const ANSWERS = fc
	.record({ who: maybe(PARTIES), group: maybe(GROUPS), time: maybe(HASTES), experience: maybe(EXPERIENCES), aims: fc.subarray([...AIMS], { maxLength: MOST_AIMS }) })
	.map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Answers)
const ids = (answers: Answers, ways = WAYS) => rankWays(ways, answers).map(({ way }) => way.id)

const LEAST: Record<string, number> = { one: 1, small: 4, class: 11, large: 26 }
const MOST: Record<string, number> = { one: 3, small: 10, class: 25, large: Infinity }
const WEEKS: Record<string, number> = { 'two-weeks': 2, month: 4, term: 12, year: 52 }

/** Whether a reason says the truth about a way, to somebody with these answers. */
function isTrue(reason: Reason, facts: WayFacts, { who, group, time, experience, aims }: Answers): boolean {
	const sharesSize = facts.groupSize[0] <= (MOST[group ?? ''] ?? NaN) && facts.groupSize[1] >= (LEAST[group ?? ''] ?? NaN)
	const [least, most] = facts.leadTimeWeeks
	const weeks = WEEKS[time ?? ''] ?? NaN
	switch (reason.kind) {
		case 'first-step': return who !== undefined && facts.startedBy.includes(who)
		case 'others-start': return who !== undefined && !facts.startedBy.includes(who)
		case 'group-fits': return sharesSize
		case 'group-differs': return group !== undefined && !sharesSize
		case 'time-enough': return most <= weeks
		case 'time-tight': return least <= weeks && weeks < most
		case 'time-short': return weeks < least
		case 'step-fits': return reason.step === facts.bridgeStep && reason.experience === experience
		case 'step-ahead': return reason.step === facts.bridgeStep && experience !== 'much' && experience !== undefined
		case 'aim-first': return reason.aims.length === 1 && reason.aims[0] === facts.aims[0] && reason.aims.every((aim) => aims.includes(aim))
		case 'aims-also': return reason.aims.every((aim) => facts.aims.slice(1).includes(aim) && aims.includes(aim))
		case 'aims-missed': return reason.aims.every((aim) => !facts.aims.includes(aim) && aims.includes(aim))
	}
}

describe('ranking', () => {
	it('shows every way once, the most points first, and its points are those of its reasons', () => {
		fc.assert(fc.property(ANSWERS, (answers) => {
			const ranked = rankWays(WAYS, answers)
			expect(ranked.map(({ way }) => way.id).sort()).toEqual(WAYS.map(({ id }) => id).sort())
			ranked.forEach(({ points, reasons }, place) => {
				expect(points).toBe(reasons.reduce((sum, reason) => sum + reason.points, 0))
				expect(points).toBeLessThanOrEqual(ranked[place - 1]?.points ?? Infinity)
			})
		}))
	})

	it('gives no reason that is not true, none that counts for nothing, and none twice', () => {
		fc.assert(fc.property(ANSWERS, (answers) => {
			for (const { way, reasons } of rankWays(WAYS, answers)) {
				expect(reasons.filter((reason) => !isTrue(reason, way.facts, answers) || reason.points === 0)).toEqual([])
				expect(new Set(reasons.map(({ kind }) => kind)).size).toBe(reasons.length)
			}
		}))
	})

	it('does not depend on the order in which the ways come', () => {
		fc.assert(fc.property(ANSWERS, fc.shuffledSubarray(WAYS, { minLength: WAYS.length }), (answers, shuffled) => {
			expect(ids(answers, shuffled)).toEqual(ids(answers))
		}))
	})

	it('answers that are left open do not count', () => {
		for (const { points, reasons } of rankWays(WAYS, { aims: [] })) expect({ points, reasons }).toEqual({ points: 0, reasons: [] })
		fc.assert(fc.property(ANSWERS, (answers) => {
			const { who: _, ...others } = answers
			for (const { reasons } of rankWays(WAYS, others)) expect(reasons.map(({ kind }) => kind)).not.toContain('first-step')
		}))
	})

	it('every way comes first for some answers', () => {
		const winners = new Set<string>()
		for (const who of PARTIES) for (const group of GROUPS) for (const time of HASTES) for (const experience of EXPERIENCES) for (const aim of AIMS) winners.add(ids({ who, group, time, experience, aims: [aim] })[0] ?? '')
		expect([...winners].sort()).toEqual(WAYS.map(({ id }) => id).sort())
	})

	it('more time never takes points from a way', () => {
		fc.assert(fc.property(ANSWERS, (answers) => {
			for (const { id } of WAYS) {
				const points = HASTES.map((time) => rankWays(WAYS, { ...answers, time }).find(({ way }) => way.id === id)?.points ?? NaN)
				expect(points).toEqual([...points].sort((a, b) => a - b))
			}
		}))
	})

	it('every aim is served by at least two ways, and every way serves at least two aims', () => {
		for (const aim of AIMS) expect(WAYS.filter(({ facts }) => facts.aims.includes(aim)).length, aim).toBeGreaterThanOrEqual(2)
		for (const { facts } of WAYS) expect(new Set(facts.aims).size).toBe(Math.max(facts.aims.length, 2))
	})
})

describe('an address', () => {
	it('holds answers and gives them back', () => {
		fc.assert(fc.property(ANSWERS, (answers) => {
			const query = new URLSearchParams(Object.entries(writeAnswers(answers)).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
			const read = readAnswers(query)
			expect(read).toEqual({ answers: { ...answers, aims: AIMS.filter((aim) => answers.aims.includes(aim)) }, hasTooMany: false })
			expect(isAnswered(read.answers)).toBe(query.size > 0)
		}))
	})

	it('with values that nobody offers is read as if they were not there', () => {
		expect(readAnswers(new URLSearchParams('who=nobody&who=teacher&group=&time=TERM&experience=__proto__&aim=money&aim=skills&colour=red')).answers).toEqual({ who: 'teacher', aims: ['skills'] })
		fc.assert(fc.property(fc.webQueryParameters(), fc.string(), (query, more) => {
			const { answers } = readAnswers(new URLSearchParams(`${query}&who=${more}&aim=${more}`))
			for (const aim of answers.aims) expect(QUESTIONS.aim).toContain(aim)
		}))
	})

	it('with more aims than can count keeps the first three and says so', () => {
		const read = readAnswers(new URLSearchParams(AIMS.map((aim) => ['aim', aim])))
		expect(read).toEqual({ answers: { aims: AIMS.slice(0, MOST_AIMS) }, hasTooMany: true })
	})
})
