// The verbs of searches: counting them without knowing anybody, and making tasks of what was not found.
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { log } from '../../platform/log.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { rememberable } from './search-privacy.server.ts'
import { addCounts, closeTask, countOpenTasks, deleteCountsBefore, findTask, findTasks, insertTask, queriesFrom, sumFrom } from './search-record.server.ts'
import { Tally } from './search-tally.server.ts'
import { mayLearnFrom, mayWorkOn, READER, WEAK_SHARE, FEW, type SearchesSeen, type SearchTask, type TaskInput, type WishInput } from './searches.ts'

/** Five wishes in ten minutes from one place. */
const WISHES = { points: 5, duration: 600 }
/** Counts are written so often, in milliseconds, and kept for so many days. */
const [WRITE_EVERY, KEPT_DAYS] = [60_000, 400]
const [MOST_QUERIES, MOST_TASKS] = [50, 100]
/** How many portions one transaction takes: readers wait for no longer one. */
const AT_ONCE = 200

const tally = new Tally()
let writing: Promise<unknown> = Promise.resolve()
let writtenAt = Date.now()

const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const daysBefore = (date: Date, days: number) => dayOf(new Date(date.getTime() - days * 86_400_000))

/** Counts a search in memory: nobody waits for it, and nothing of whoever asked is known here. */
export function noteSearch(language: Language, text: string, total: number, now = new Date()): void {
	tally.note(dayOf(now), language, rememberable(text), { searches: 1, ...(total === 0 && { empty: 1 }) })
	if (now.getTime() - writtenAt < WRITE_EVERY) return
	writeSearches(now).catch((error: unknown) => log.error({ err: error }, 'counts of searches could not be written'))
}

/** Counts that a result of a query was opened; which one is not asked. */
export function noteClick(language: Language, text: string, now = new Date()): void {
	tally.note(dayOf(now), language, rememberable(text), { clicks: 1 })
}

/** Writes what may be written. Returns how many counts that were; what fails is counted again next time. */
export function writeSearches(now = new Date()): Promise<number> {
	writtenAt = now.getTime()
	// One after the other: whoever asks for what is written gets it after what is under way.
	const done = writing.then(() => writeNow(now))
	writing = done.catch(() => undefined)
	return done
}

async function writeNow(now: Date): Promise<number> {
	const portions = tally.take(dayOf(now))
	for (let from = 0; from < portions.length; from += AT_ONCE) {
		const some = portions.slice(from, from + AT_ONCE)
		try {
			await inTransaction(async (tx) => {
				for (const portion of some) await addCounts(tx, portion)
				if (from === 0) await deleteCountsBefore(tx, daysBefore(now, KEPT_DAYS))
			})
		} catch (error) {
			tally.giveBack(portions.slice(from))
			throw error
		}
	}
	return portions.length
}

/** What a language's searches of the last days say to its editors. */
export async function searchesSeen(actor: Actor, language: Language, days: number, now = new Date()): Promise<SearchesSeen> {
	if (!mayLearnFrom(actor, language)) throw new Problem('search.notYours', 403)
	await writeSearches(now)
	const since = daysBefore(now, days - 1)
	const [all, queries] = await Promise.all([sumFrom(language, since), queriesFrom(language, since)])
	const isMostlyEmpty = ({ searches, empty }: { searches: number; empty: number }) => empty * 2 > searches
	return {
		all,
		empty: queries.filter(isMostlyEmpty).slice(0, MOST_QUERIES),
		weak: queries.filter((one) => !isMostlyEmpty(one) && one.searches >= FEW && one.clicks < one.searches * WEAK_SHARE).slice(0, MOST_QUERIES),
	}
}

/** An editor makes a task of a query; the same task that is open already stays one. */
export async function makeTask(actor: Actor, language: Language, input: TaskInput): Promise<SearchTask> {
	if (!mayLearnFrom(actor, language)) throw new Problem('search.notYours', 403)
	return inTransaction(async (tx) => {
		const task = await insertTask(tx, { ...input, language, createdBy: actor.id, wishes: 0 })
		await recordDeed(tx, { actor: actor.id, deed: 'searches.makeTask', detail: { task: task.id, kind: input.kind } })
		return task
	})
}

/** Keeps a reader's wish for a text in a language. `from` only slows down floods and is not stored. Throws `tooMany` (429). */
export async function wishForText(from: string, language: Language, input: WishInput): Promise<SearchTask> {
	await slowDown('searches.wish', from, WISHES)
	return inTransaction(async (tx) => {
		const task = await insertTask(tx, { ...input, kind: 'translation', language, createdBy: READER, wishes: 1 })
		await recordDeed(tx, { actor: READER, deed: 'searches.wish', detail: { task: task.id } })
		return task
	})
}

/** Says that a task is done. Two at once end in one: the other gets `search.taskDone` (409). */
export async function finishTask(actor: Actor, id: string, now = new Date()): Promise<void> {
	const task = await findTask(id)
	if (!task) throw new Problem('notFound', 404)
	if (!mayWorkOn(actor, task.language)) throw new Problem('search.notYours', 403)
	await inTransaction(async (tx) => {
		if (!(await closeTask(tx, id, actor.id, now))) throw new Problem('search.taskDone', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'searches.finishTask', detail: { task: id } })
	})
}

/** The tasks of some languages that this person may work on: open ones, and those done last. */
export async function tasksIn(actor: Actor, languages: readonly Language[]): Promise<{ open: SearchTask[]; done: SearchTask[] }> {
	const own = languages.filter((language) => mayWorkOn(actor, language))
	const [open, done] = await Promise.all([findTasks(own, 'open', MOST_TASKS), findTasks(own, 'done', 10)])
	return { open, done }
}

/** How many tasks wait in the languages of this person, for the desk. */
export const openTasksFor = (actor: Actor, languages: readonly Language[]): Promise<number> => countOpenTasks(languages.filter((language) => mayWorkOn(actor, language)))
