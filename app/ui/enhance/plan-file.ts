// A plan as data: its shape, the reader that takes nothing on trust, merging, and the way into a file or a link. Pure.

/** One document that a reader filled in. `same` holds what is the same on all documents, such as the school. */
export type KeptDocument = { version: string; language: string; at: string; values: Record<string, string>; same: Record<string, string> }
/** One way of a plan, with the reader's own name for it and notes. */
export type PlanWay = { id: string; title: string; note: string }
/** `ticks` holds the places that are ticked by the id of the checklist; `documents` by the id of the template. */
export type Plan = { name: string; ways: PlanWay[]; ticks: Record<string, number[]>; documents: Record<string, KeptDocument> }

export type PlanFault = 'broken' | 'notAPlan' | 'newer' | 'tooLarge'
export type ReadPlan = { plan: Plan } | { fault: PlanFault }

export const PLAN_FORMAT = 'samverk.plan'
const VERSION = 1
/** The most bytes that a plan may have once it is unpacked. */
export const LARGEST_PLAN = 2_000_000
/** Links longer than this are cut off by some mail programs. */
export const LONG_LINK = 8000
/** The most letters of names and notes. */
export const MOST_LETTERS = { name: 120, note: 5000 }

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const KEY = /^[a-z0-9]+(\.[a-z0-9]+){0,4}$/

const isRecord = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null && !Array.isArray(given)
const text = (given: unknown, most: number) => (typeof given === 'string' ? given.slice(0, most) : '')

/** The entries of a record whose names and values are as they should be; everything else is left out. */
function entries<T>(given: unknown, name: RegExp, most: number, read: (value: unknown) => T | undefined): Record<string, T> {
	const found = isRecord(given) ? Object.entries(given).filter(([key]) => name.test(key) && key.length <= 100).slice(0, most) : []
	return Object.fromEntries(found.flatMap(([key, value]) => {
		const own = read(value)
		return own === undefined ? [] : [[key, own] as const]
	}))
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 10_000) : undefined)

/** A kept document, or nothing where it is none. */
export function readDocument(given: unknown): KeptDocument | undefined {
	if (!isRecord(given) || !isRecord(given['values'])) return undefined
	const at = text(given['at'], 30)
	return {
		version: text(given['version'], 100),
		language: text(given['language'], 3),
		at: Number.isNaN(Date.parse(at)) ? '' : at,
		values: entries(given['values'], KEY, 500, readText),
		same: entries(given['same'], /^[a-z]+$/, 20, readText),
	}
}

/** The places of ticks in their order, each once. */
export function readTicks(given: unknown): number[] | undefined {
	if (!Array.isArray(given)) return undefined
	const places = given.filter((place): place is number => Number.isInteger(place) && place >= 0 && place < 200)
	return places.length > 0 ? [...new Set(places)].sort((a, b) => a - b) : undefined
}

export function readWays(given: unknown): PlanWay[] {
	const ways = (Array.isArray(given) ? given : []).flatMap((way: unknown): PlanWay[] => (isRecord(way) && typeof way['id'] === 'string' && way['id'].length <= 100 && ID.test(way['id']) ? [{ id: way['id'], title: text(way['title'], MOST_LETTERS.name), note: text(way['note'], MOST_LETTERS.note) }] : []))
	return ways.filter(({ id }, place) => ways.findIndex((way) => way.id === id) === place).slice(0, 100)
}

/** Reads a plan that comes from elsewhere. */
export function readPlan(given: unknown): ReadPlan {
	if (!isRecord(given) || given['format'] !== PLAN_FORMAT) return { fault: 'notAPlan' }
	if (typeof given['version'] !== 'number' || given['version'] > VERSION) return { fault: 'newer' }
	return { plan: {
		name: text(given['name'], MOST_LETTERS.name),
		ways: readWays(given['ways']),
		ticks: entries(given['ticks'], ID, 500, readTicks),
		documents: entries(given['documents'], ID, 200, readDocument),
	} }
}

/** Reads the words of a file. */
export function readPlanText(words: string): ReadPlan {
	if (words.length > LARGEST_PLAN) return { fault: 'tooLarge' }
	try {
		return readPlan(JSON.parse(words))
	} catch {
		return { fault: 'broken' }
	}
}

export const writePlan = (plan: Plan, indent?: string): string => JSON.stringify({ format: PLAN_FORMAT, version: VERSION, ...plan }, null, indent)

export const isEmptyPlan = ({ name, ways, ticks, documents }: Plan) => !name && ways.length === 0 && Object.keys(ticks).length === 0 && Object.keys(documents).length === 0

/** What is handed over: all but the ticks of lists that no way of the plan has, and the documents where they are not wished. */
export function partToGive(plan: Plan, lists: readonly string[], withDocuments: boolean): Plan {
	return { ...plan, ticks: Object.fromEntries(Object.entries(plan.ticks).filter(([list]) => lists.includes(list))), documents: withDocuments ? plan.documents : {} }
}

/** The same whatever order its keys came in. */
const sorted = (record: Record<string, string>) => JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The documents that both plans hold with different words: here somebody must choose. */
export const differingDocuments = (mine: Plan, theirs: Plan): string[] =>
	Object.entries(theirs.documents).flatMap(([id, document]) => {
		const own = Object.hasOwn(mine.documents, id) ? mine.documents[id] : undefined
		return own && sorted(own.values) !== sorted(document.values) ? [id] : []
	})

/** Two notes become one, mine first; what stands in mine already is not said twice. */
const joinNotes = (mine: string, theirs: string) => (!theirs || mine.includes(theirs) ? mine : mine ? `${mine}\n\n${theirs}` : theirs)

/**
 * Puts two plans together. Nothing of mine goes away: ways, ticks and notes add up, names of mine stay, and a document
 * that both hold stays mine unless it is named in `takeTheirs`.
 */
export function mergePlans(mine: Plan, theirs: Plan, takeTheirs: readonly string[] = []): Plan {
	const added = theirs.ways.filter(({ id }) => !mine.ways.some((way) => way.id === id))
	const joined = mine.ways.map((way) => {
		const other = theirs.ways.find(({ id }) => id === way.id)
		return other ? { id: way.id, title: way.title || other.title, note: joinNotes(way.note, other.note) } : way
	})
	const lists = new Set([...Object.keys(mine.ticks), ...Object.keys(theirs.ticks)])
	const ticksOf = (plan: Plan, list: string) => (Object.hasOwn(plan.ticks, list) ? plan.ticks[list] ?? [] : [])
	const ticks = [...lists].map((list) => [list, readTicks([...ticksOf(mine, list), ...ticksOf(theirs, list)]) ?? []] as const)
	const taken = Object.entries(theirs.documents).filter(([id]) => !Object.hasOwn(mine.documents, id) || takeTheirs.includes(id))
	return { name: mine.name || theirs.name, ways: [...joined, ...added], ticks: Object.fromEntries(ticks), documents: { ...mine.documents, ...Object.fromEntries(taken) } }
}
