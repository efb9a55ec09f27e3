// The folder of finished books: a file for each order and state of its texts, replaced when they change.
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { env } from '../../platform/env.server.ts'
import { MEDIA_TYPES, type BookOrder, type MadeBook } from './books.ts'

/** So many finished books are kept; the ones made first go first. */
const MOST_BOOKS = 200

const folder = () => path.join(env.dataDir, 'books')
const short = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20)

/** The same for the same order, whatever its texts say. */
export const orderKey = ({ language, format, ways }: BookOrder): string => short([language, format, [...ways].sort()])

let program: Promise<string> | undefined

/** A new build may set books otherwise, so its books are made anew; a checkout that was never built has no such mark. */
const programKey = () => (program ??= fs.readFile(path.join(env.root, 'build/.made-from'), 'utf8').catch(() => ''))

/** The key of a book: its order, and `texts` as they are now. */
export async function bookKey(order: BookOrder, texts: unknown): Promise<string> {
	return `${orderKey(order)}-${short([await programKey(), env.publicUrl, texts])}`
}

const fileOf = ({ format }: BookOrder, key: string) => path.join(folder(), `${key}.${format}`)

/** How a book is called on a reader's disk. */
function nameOf({ language, format, ways }: BookOrder, isWhole: boolean): string {
	const part = isWhole ? '' : ways.length === 1 ? `-${ways[0]}` : `-${ways.length}`
	return `samverk-${language}${part}.${format}`
}

/** The finished book of a key, if it is there. */
export async function findBook(order: BookOrder, key: string, isWhole: boolean): Promise<MadeBook | null> {
	const file = fileOf(order, key)
	const stat = await fs.stat(file).catch(() => null)
	return stat && { file, key, bytes: stat.size, name: nameOf(order, isWhole), mediaType: MEDIA_TYPES[order.format] }
}

/** Puts a finished book in place, whole or not at all, and takes away the older ones of the same order and those beyond the limit. */
export async function keepBook(order: BookOrder, key: string, bytes: Uint8Array | string): Promise<void> {
	const file = fileOf(order, key)
	const work = `${file}.${process.pid}.tmp`
	await fs.mkdir(folder(), { recursive: true })
	await fs.writeFile(work, bytes)
	await fs.rename(work, file)
	const others = (await fs.readdir(folder())).filter((name) => name !== path.basename(file) && !name.endsWith('.tmp'))
	const isOlder = (name: string) => name.startsWith(`${orderKey(order)}-`)
	const dated = await Promise.all(others.filter((name) => !isOlder(name)).map(async (name) => ({ name, at: (await fs.stat(path.join(folder(), name)).catch(() => null))?.mtimeMs ?? 0 })))
	const beyond = dated.sort((a, b) => b.at - a.at).slice(MOST_BOOKS - 1).map(({ name }) => name)
	for (const name of [...others.filter(isOlder), ...beyond]) await fs.rm(path.join(folder(), name), { force: true })
}
