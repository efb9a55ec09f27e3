// The rows of searches: counts by day, and tasks.
import type { Language } from '../../kernel/language.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import type { Portion } from './search-tally.server.ts'
import type { Counts, QueryCounts, SearchTask, TaskKind } from './searches.ts'

/** Adds a portion to its day. */
export async function addCounts(tx: Tx, { day, language, query, searches, empty, clicks }: Portion): Promise<void> {
	const more = { searches: { increment: searches }, empty: { increment: empty }, clicks: { increment: clicks } }
	const fresh = { day, language, searches, empty, clicks }
	if (query === null) await tx.searchDay.upsert({ where: { day_language: { day, language } }, create: fresh, update: more })
	else await tx.searchCount.upsert({ where: { day_language_query: { day, language, query } }, create: { ...fresh, query }, update: more })
}

/** Takes away what is older than a day. */
export async function deleteCountsBefore(tx: Tx, day: string): Promise<void> {
	await tx.searchDay.deleteMany({ where: { day: { lt: day } } })
	await tx.searchCount.deleteMany({ where: { day: { lt: day } } })
}

/** All searches of a language from a day on. */
export async function sumFrom(language: Language, day: string): Promise<Counts> {
	const { _sum: { searches, empty, clicks } } = await db().searchDay.aggregate({ where: { language, day: { gte: day } }, _sum: { searches: true, empty: true, clicks: true } })
	return { searches: searches ?? 0, empty: empty ?? 0, clicks: clicks ?? 0 }
}

/** Each query of a language with its counts from a day on, the most frequent first. */
export async function queriesFrom(language: Language, day: string): Promise<QueryCounts[]> {
	const rows = await db().searchCount.groupBy({ by: ['query'], where: { language, day: { gte: day } }, _sum: { searches: true, empty: true, clicks: true } })
	const counts = rows.map(({ query, _sum }) => ({ query, searches: _sum.searches ?? 0, empty: _sum.empty ?? 0, clicks: _sum.clicks ?? 0 }))
	return counts.sort((a, b) => b.searches - a.searches || a.query.localeCompare(b.query, language))
}

/** Notes of more letters take no more. */
const LONGEST_NOTE = 5000

const openKey = (kind: TaskKind, language: Language, query: string) => `${kind} ${language} ${query.toLowerCase()}`

/** Makes a task, or counts one more wish on the open one of the same kind, language and query; what is noted comes under what was noted before. */
export async function insertTask(tx: Tx, { kind, language, query, note, createdBy, wishes }: Pick<SearchTask, 'kind' | 'language' | 'query' | 'note' | 'createdBy' | 'wishes'>): Promise<SearchTask> {
	const key = openKey(kind, language, query)
	const task = await tx.searchTask.upsert({ where: { openKey: key }, create: { kind, language, query, note, createdBy, wishes, openKey: key }, update: { wishes: { increment: wishes } } })
	if (!note || task.note.includes(note) || task.note.length > LONGEST_NOTE) return task
	return tx.searchTask.update({ where: { id: task.id }, data: { note: task.note ? `${task.note}\n${note}` : note } })
}

export async function findTask(id: string): Promise<SearchTask | null> {
	return db().searchTask.findUnique({ where: { id } })
}

/** Sets an open task to done; false where it is done already. */
export async function closeTask(tx: Tx, id: string, doneBy: string, doneAt: Date): Promise<boolean> {
	return (await tx.searchTask.updateMany({ where: { id, state: 'open' }, data: { state: 'done', openKey: null, doneBy, doneAt } })).count === 1
}

/** Open tasks of these languages, the most wished for first; then those done last. */
export async function findTasks(languages: readonly Language[], state: SearchTask['state'], limit: number): Promise<SearchTask[]> {
	return db().searchTask.findMany({ where: { language: { in: [...languages] }, state }, orderBy: state === 'open' ? [{ wishes: 'desc' }, { createdAt: 'asc' }] : [{ doneAt: 'desc' }], take: limit })
}

export async function countOpenTasks(languages: readonly Language[]): Promise<number> {
	return db().searchTask.count({ where: { language: { in: [...languages] }, state: 'open' } })
}
