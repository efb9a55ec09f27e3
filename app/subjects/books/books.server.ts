// The verbs of books: a reader orders one, the worker makes it, and it is kept until one of its texts changes.
import { Problem } from '../../kernel/problem.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { enqueueJob, findJob } from '../../platform/jobs.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import type { JobContext } from '../../platform/worker.server.ts'
import { contentEpoch } from '../../capabilities/editions/editions.server.ts'
import { makePdf } from '../../capabilities/documents/documents.server.ts'
import type { Book } from '../../capabilities/documents/documents.ts'
import { waysIn } from '../manual/manual.server.ts'
import { epubBook } from './book-epub.server.ts'
import { htmlBook } from './book-html.server.ts'
import { bookKey, findBook, keepBook, orderKey } from './book-store.server.ts'
import { bookTree, textsOf, type Surroundings } from './book-tree.server.ts'
import type { BookOrder, BookState, Format, MadeBook } from './books.ts'

export type { Surroundings } from './book-tree.server.ts'

/** The kind of job that makes books. */
export const BOOK_JOB = 'book'
/** Twelve books in ten minutes from one place. */
const LIMIT = { points: 12, duration: 600 }
const MOST_KEYS = 1000

type Keyed = { key: string; isWhole: boolean }
let known: { epoch: number; keys: Map<string, Promise<Keyed>> } | undefined

/** The key of an order's book; looked up once for each state of the content, because whoever waits asks every second. */
async function keyOf(order: BookOrder): Promise<Keyed> {
	const epoch = await contentEpoch()
	if (known?.epoch !== epoch || known.keys.size > MOST_KEYS) known = { epoch, keys: new Map() }
	const { keys } = known
	const found = keys.get(orderKey(order)) ?? freshKey(order)
	keys.set(orderKey(order), found)
	found.catch(() => keys.delete(orderKey(order)))
	return found
}

/** Which texts an order is made of, in which state: when one of them changes, so does the key of its book. */
async function freshKey(order: BookOrder): Promise<Keyed> {
	const { chapters, ways, pages, terms, isWhole } = await textsOf(order)
	const states = [...chapters, ...ways, ...pages, ...terms].map(({ ref, language, revision, publishedAt }) => [ref.kind, ref.id, language, revision, publishedAt.getTime()])
	return { key: await bookKey(order, states), isWhole }
}

/** The finished book of an order, with the texts of today; `null` where it has to be made. */
export async function finishedBook(order: BookOrder): Promise<MadeBook | null> {
	const { key, isWhole } = await keyOf(order)
	return findBook(order, key, isWhole)
}

/** How an order stands. */
export async function bookState(order: BookOrder): Promise<BookState> {
	const [made, job] = [await finishedBook(order), await findJob(BOOK_JOB, orderKey(order))]
	if (made) return { state: 'ready', bytes: made.bytes }
	if (job?.state === 'running') return { state: 'running', progress: job.progress }
	return { state: job?.state === 'waiting' || job?.state === 'failed' ? job.state : 'none' }
}

/**
 * Asks for a book; whoever asks for the same at the same time waits for the same job. Throws `tooMany` (429) where one
 * place asks too often, which a finished book never is.
 */
export async function orderBook(from: string, order: BookOrder): Promise<void> {
	if (await finishedBook(order)) return
	await slowDown('books.order', from, LIMIT)
	await inTransaction((tx) => enqueueJob(tx, { kind: BOOK_JOB, key: orderKey(order), data: order }))
}

/** `laidOut` is called when most of the work is done. */
const makers: Record<Format, (book: Book, laidOut: () => void) => Promise<Uint8Array | string>> = {
	pdf: (book, laidOut) => makePdf('book', book, { laidOut }),
	epub: (book) => epubBook(book),
	html: async (book) => htmlBook(book),
}

/** Makes the book of a job with the texts as they are when it begins; one that is there already stays. */
export async function makeBook(order: BookOrder, around: Surroundings, { progress, signal }: JobContext): Promise<void> {
	const { key, isWhole } = await keyOf(order)
	if (await findBook(order, key, isWhole)) return
	await progress(10)
	const book = await bookTree(order, around)
	await progress(30)
	const bytes = await makers[order.format](book, () => void progress(75))
	if (signal.aborted) throw new Problem('books.leftOff', 503)
	await progress(95)
	await keepBook(order, key, bytes)
}

/** The ways that a book can hold, in the manual's order; those asked for, where `asked` names any that there are. */
export async function waysForBook(language: string, asked: readonly string[]) {
	const ways = await waysIn(language)
	const chosen = ways.filter(({ id }) => asked.includes(id)).map(({ id }) => id)
	return { ways, chosen: chosen.length > 0 ? chosen : ways.map(({ id }) => id) }
}
