// Ranks the ways for somebody's answers: each reason is true of the way's facts and has its points; the sum ranks. Pure.
import type { WayFacts, WayItem } from '../manual/manual.ts'
import type { Answers, Experience, Haste, RankedWay, Reason } from './choice.ts'

/** Learners at a time, as in the filter of the ways. */
const PEOPLE: Record<NonNullable<Answers['group']>, [number, number]> = { one: [1, 3], small: [4, 10], class: [11, 25], large: [26, 1000] }
/** Weeks until the first day. */
const WEEKS: Record<Haste, number> = { 'two-weeks': 2, month: 4, term: 12, year: 52 }
/** The steps of the bridge on which one stands by what one has done together. */
const STEPS: Record<Experience, [number, number]> = { new: [1, 2], some: [2, 3], much: [4, 5] }

/** Taking the first step oneself matters less than whether the way can be done at all. */
function startReason({ who }: Answers, { startedBy }: WayFacts): Reason[] {
	if (!who) return []
	return startedBy.includes(who) ? [{ kind: 'first-step', points: 2, parties: startedBy }] : [{ kind: 'others-start', points: -1, parties: startedBy }]
}

function groupReason({ group }: Answers, { groupSize }: WayFacts): Reason[] {
	if (!group) return []
	const [from, to] = PEOPLE[group]
	const fits = groupSize[0] <= to && groupSize[1] >= from
	return [{ kind: fits ? 'group-fits' : 'group-differs', points: fits ? 2 : -2, people: groupSize }]
}

/** Too little time weighs most: such a way cannot be done by then. */
function timeReason({ time }: Answers, { leadTimeWeeks }: WayFacts): Reason[] {
	if (!time) return []
	const [least, most] = leadTimeWeeks
	if (least > WEEKS[time]) return [{ kind: 'time-short', points: -6, weeks: leadTimeWeeks }]
	return [most <= WEEKS[time] ? { kind: 'time-enough', points: 2, weeks: leadTimeWeeks } : { kind: 'time-tight', points: 1, weeks: leadTimeWeeks }]
}

/** A step behind is nothing against a way: everybody may do something lighter. */
function stepReason({ experience }: Answers, { bridgeStep }: WayFacts): Reason[] {
	if (!experience) return []
	const [from, to] = STEPS[experience]
	if (bridgeStep > to) return [{ kind: 'step-ahead', points: to - bridgeStep, step: bridgeStep }]
	return bridgeStep >= from ? [{ kind: 'step-fits', points: 2, step: bridgeStep, experience }] : []
}

function aimReasons({ aims }: Answers, facts: WayFacts): Reason[] {
	const first = aims.filter((aim) => aim === facts.aims[0])
	const also = aims.filter((aim) => facts.aims.indexOf(aim) > 0)
	const missed = aims.filter((aim) => !facts.aims.includes(aim))
	return [
		...(first.length > 0 ? [{ kind: 'aim-first' as const, points: 4, aims: first }] : []),
		...(also.length > 0 ? [{ kind: 'aims-also' as const, points: 3 * also.length, aims: also }] : []),
		...(missed.length > 0 ? [{ kind: 'aims-missed' as const, points: -missed.length, aims: missed }] : []),
	]
}

/** All ways, the best first; equal ones with the lighter effort first, then by their number. */
export function rankWays(ways: readonly WayItem[], answers: Answers): RankedWay[] {
	const ranked = ways.map((way) => {
		const of = [aimReasons, timeReason, groupReason, startReason, stepReason]
		const reasons = of.flatMap((reason) => reason(answers, way.facts))
		return { way, points: reasons.reduce((sum, { points }) => sum + points, 0), reasons }
	})
	return ranked.sort((a, b) => b.points - a.points || a.way.facts.effort - b.way.facts.effort || a.way.number - b.way.number)
}
