// Plain yardsticks for the bench of search: the same documents and queries on SQLite's FTS5 alone, and on MiniSearch.
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import MiniSearch from 'minisearch'
import type { SearchDocument } from '../../app/capabilities/search/search.ts'

export type Sort = 'exact' | 'prefix' | 'typo' | 'faceted' | 'cross'
export type BenchQuery = { sort: Sort; text: string; language: string; kind?: string }
/** Something else that answers the same questions; where `sorts` are named, these only. */
export type Yardstick = { name: string; sorts?: readonly Sort[]; ask: (query: BenchQuery) => unknown; close: () => unknown }

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const bodyOf = ({ summary, blocks }: SearchDocument) => [summary, ...blocks.map(({ text }) => text)].join(' ')

/** FTS5 as its manual shows it: one table, bm25, ten rows with a snippet. */
export function plainFts5(documents: readonly SearchDocument[], folder: string): Yardstick {
	const file = path.join(folder, 'plain.db')
	const db = new Database(file)
	db.pragma('journal_mode = WAL')
	db.exec("CREATE VIRTUAL TABLE plain USING fts5(kind UNINDEXED, title, body, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2')")
	const insert = db.prepare('INSERT INTO plain (kind, title, body) VALUES (?, ?, ?)')
	db.transaction(() => { for (const document of documents) insert.run(document.ref.kind, document.title, bodyOf(document)) })()
	const found = db.prepare("SELECT rowid, snippet(plain, 2, '', '', '…', 30) FROM plain WHERE plain MATCH ? ORDER BY bm25(plain, 0, 10, 1) LIMIT 10")
	const ofKind = db.prepare("SELECT rowid, snippet(plain, 2, '', '', '…', 30) FROM plain WHERE plain MATCH ? AND kind = ? ORDER BY bm25(plain, 0, 10, 1) LIMIT 10")
	const count = db.prepare('SELECT kind, count(*) FROM plain WHERE plain MATCH ? GROUP BY kind')
	const ask = ({ text, sort, kind }: BenchQuery) => {
		const expression = wordsOf(text).map((word) => `"${word}"`).join(' AND ') + (sort === 'prefix' ? '*' : '')
		return [kind ? ofKind.all(expression, kind) : found.all(expression), count.all(expression)]
	}
	return { name: 'SQLite FTS5 alone', ask, close: () => { db.close(); fs.rmSync(file, { force: true }) } }
}

const SHORTEST_GRAM = 3

/** FTS5 where it has to find mistyped words: its trigrams, of which any may fit, the texts with most of them first. */
export function trigramFts5(documents: readonly SearchDocument[], folder: string): Yardstick {
	const file = path.join(folder, 'trigrams.db')
	const db = new Database(file)
	db.pragma('journal_mode = WAL')
	db.exec("CREATE VIRTUAL TABLE grams USING fts5(title, body, tokenize='trigram')")
	const insert = db.prepare('INSERT INTO grams (title, body) VALUES (?, ?)')
	db.transaction(() => { for (const document of documents) insert.run(document.title, bodyOf(document)) })()
	const found = db.prepare("SELECT rowid, snippet(grams, 1, '', '', '…', 30) FROM grams WHERE grams MATCH ? ORDER BY bm25(grams, 10, 1) LIMIT 10")
	const gramsOf = (word: string) => Array.from({ length: Math.max(0, word.length - SHORTEST_GRAM + 1) }, (_, at) => `"${word.slice(at, at + SHORTEST_GRAM)}"`)
	const ask = ({ text }: BenchQuery) => found.all(wordsOf(text).flatMap(gramsOf).join(' OR ') || '""')
	return { name: 'SQLite FTS5, trigrams', sorts: ['typo'], ask, close: () => { db.close(); fs.rmSync(file, { force: true }) } }
}

/** MiniSearch as its manual shows it, forgiving one error in five letters. */
export function plainMiniSearch(documents: readonly SearchDocument[]): Yardstick {
	const index = new MiniSearch<{ id: number; kind: string; title: string; body: string }>({ fields: ['title', 'body'], storeFields: ['kind'] })
	index.addAll(documents.map((document, id) => ({ id, kind: document.ref.kind, title: document.title, body: bodyOf(document) })))
	const ask = ({ text, sort, kind }: BenchQuery) => index.search(text, { boost: { title: 10 }, combineWith: 'AND', prefix: sort === 'prefix', fuzzy: sort === 'typo' ? 0.2 : false, ...(kind && { filter: (result) => result['kind'] === kind }) }).slice(0, 10)
	return { name: 'MiniSearch', ask, close: () => undefined }
}
