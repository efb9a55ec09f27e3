// Which ways a reader wants to see, and in which order: read from the address, applied to the list. Pure.
import { FACETS, SORTS, type Facet, type Group, type Time, type WayFilter, type WayItem } from './manual.ts'

/** Reads a filter from an address; unknown values are dropped, never an error. */
export function readFilter(query: URLSearchParams): WayFilter {
	const values = (facet: Facet) => [...new Set(query.getAll(facet))].filter((value) => FACETS[facet].includes(value))
	const sort = SORTS.find((name) => name === query.get('sort')) ?? 'number'
	return { startedBy: values('startedBy'), group: values('group'), effort: values('effort'), time: values('time'), step: values('step'), element: values('element'), sort }
}

/** Learners at a time: one to three, up to ten, a class up to 25, more. */
const GROUP_RANGE: Record<Group, [number, number]> = { one: [1, 3], small: [4, 10], class: [11, 25], large: [26, 1000] }
/** Weeks there are until the day: a way fits when its shortest lead time does. */
const WEEKS: Record<Time, number> = { 'two-weeks': 2, month: 4, term: 12 }

function fits({ facts }: WayItem, filter: WayFilter): boolean {
	const any = (chosen: string[], test: (value: string) => boolean) => chosen.length === 0 || chosen.some(test)
	const overlaps = (group: string) => {
		const [from, to] = GROUP_RANGE[group as Group]
		return facts.groupSize[0] <= to && facts.groupSize[1] >= from
	}
	return (
		any(filter.startedBy, (party) => facts.startedBy.some((one) => one === party)) &&
		any(filter.group, overlaps) &&
		any(filter.effort, (effort) => facts.effort === Number(effort)) &&
		any(filter.time, (time) => facts.leadTimeWeeks[0] <= WEEKS[time as keyof typeof WEEKS]) &&
		any(filter.step, (step) => facts.bridgeStep === Number(step)) &&
		any(filter.element, (element) => facts.coreElements.some((one) => one === element))
	)
}

/** The ways that fit, in the order asked for; equal ones by their number. */
export function applyFilter(ways: readonly WayItem[], filter: WayFilter, language: string): WayItem[] {
	const key = (way: WayItem) => ({ number: way.number, effort: way.facts.effort, time: way.facts.leadTimeWeeks[0], step: way.facts.bridgeStep, title: 0 })[filter.sort]
	return ways
		.filter((way) => fits(way, filter))
		.sort((a, b) => (filter.sort === 'title' ? a.title.localeCompare(b.title, language) : key(a) - key(b)) || a.number - b.number)
}

/** True where the reader has narrowed the list. */
export const isNarrowed = (filter: WayFilter) => (Object.keys(FACETS) as Facet[]).some((facet) => filter[facet].length > 0)
