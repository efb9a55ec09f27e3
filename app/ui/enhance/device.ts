// What stays in this browser, under one prefix: ticks, filled documents, the plan. Tells truthfully whether it could be kept.
import { readDocument, readTicks, readWays, MOST_LETTERS, type KeptDocument, type Plan, type PlanWay } from './plan-file.ts'

const TICKS = 'samverk.ticks.'
const DOCUMENT = 'samverk.document.'
const PLAN = 'samverk.plan'

/** What is kept under a key, or nothing: also where it is broken, or the browser keeps nothing. */
function read(key: string): unknown {
	try {
		const kept = localStorage.getItem(key)
		return kept === null ? undefined : JSON.parse(kept)
	} catch {
		return undefined
	}
}

/** Keeps a value, or takes it away where there is none; false where the browser keeps nothing (private window, full disk). */
function write(key: string, value: unknown): boolean {
	try {
		if (value === undefined) localStorage.removeItem(key)
		else localStorage.setItem(key, JSON.stringify(value))
		return true
	} catch {
		return false
	}
}

/** The ids of everything that is kept under a prefix. */
function kept(prefix: string): string[] {
	try {
		return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
	} catch {
		return []
	}
}

export const ticksOf = (list: string): number[] => readTicks(read(TICKS + list)) ?? []
export const keepTicks = (list: string, places: readonly number[]): boolean => write(TICKS + list, places.length > 0 ? places : undefined)

export const documentOf = (template: string): KeptDocument | undefined => readDocument(read(DOCUMENT + template))
export const keepDocument = (template: string, document: KeptDocument | undefined): boolean => write(DOCUMENT + template, document)

/** What the reader's documents say of school, company and so on; the one written last counts. */
export function sameOnAll(): Record<string, string> {
	const all = kept(DOCUMENT).flatMap((id) => documentOf(id) ?? []).sort((a, b) => (a.at < b.at ? -1 : 1))
	return Object.assign({}, ...all.map(({ same }) => same)) as Record<string, string>
}

type PlanHead = { name: string; ways: PlanWay[] }

/** The plan without ticks and documents, which have keys of their own. */
export function planHead(): PlanHead {
	const given = read(PLAN) as { name?: unknown; ways?: unknown } | undefined
	return { name: typeof given?.name === 'string' ? given.name.slice(0, MOST_LETTERS.name) : '', ways: readWays(given?.ways) }
}
export const keepPlanHead = (head: PlanHead): boolean => write(PLAN, head.name || head.ways.length > 0 ? head : undefined)

export function planOnDevice(): Plan {
	const pairs = <T>(prefix: string, of: (id: string) => T | undefined) => Object.fromEntries(kept(prefix).sort().flatMap((id) => {
		const value = of(id)
		return value === undefined ? [] : [[id, value] as const]
	}))
	return { ...planHead(), ticks: pairs(TICKS, (id) => readTicks(ticksOf(id))), documents: pairs(DOCUMENT, documentOf) }
}

/** Puts a whole plan in place of what is kept; where not everything could be kept, everything is put back as it was. */
export function keepPlan(plan: Plan): boolean {
	const before = planOnDevice()
	if (replaceAll(plan)) return true
	replaceAll(before)
	return false
}

function replaceAll({ name, ways, ticks, documents }: Plan): boolean {
	for (const id of kept(TICKS)) if (!Object.hasOwn(ticks, id)) write(TICKS + id, undefined)
	for (const id of kept(DOCUMENT)) if (!Object.hasOwn(documents, id)) write(DOCUMENT + id, undefined)
	const wrote = [
		keepPlanHead({ name, ways }),
		...Object.entries(ticks).map(([id, places]) => keepTicks(id, places)),
		...Object.entries(documents).map(([id, document]) => keepDocument(id, document)),
	]
	return wrote.every(Boolean)
}

/** Calls when another tab of this browser changed a document, named by its template; by nothing where something else changed. */
export function onElsewhere(changed: (template: string | undefined) => void): void {
	addEventListener('storage', ({ key }) => {
		if (key === null || key.startsWith('samverk.')) changed(key?.startsWith(DOCUMENT) ? key.slice(DOCUMENT.length) : undefined)
	})
}
