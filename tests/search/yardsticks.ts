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

/** A table of FTS5 in a file of its own, with a row for each document. */
function filled(file: string, table: string, documents: readonly SearchDocument[], columns: (document: SearchDocument) => string[]): { db: Database.Database; close: () => void } {
	const db = new Database(file)
	db.pragma('journal_mode = WAL')
	db.exec(`CREATE VIRTUAL TABLE texts USING fts5(${table})`)
	const first = documents[0]
	const insert = db.prepare(`INSERT INTO texts VALUES (${first ? columns(first).map(() => '?').join(', ') : 'NULL'})`)
	db.transaction(() => { for (const document of documents) insert.run(...columns(document)) })()
	return { db, close: () => { db.close(); fs.rmSync(file, { force: true }) } }
}

/** FTS5 as its manual shows it: one table, bm25, ten rows with a snippet. */
export function plainFts5(documents: readonly SearchDocument[], folder: string): Yardstick {
	const { db, close } = filled(path.join(folder, 'plain.db'), "kind UNINDEXED, title, body, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2'", documents, (document) => [document.ref.kind, document.title, bodyOf(document)])
	const found = db.prepare("SELECT rowid, snippet(texts, 2, '', '', '…', 30) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 10, 1) LIMIT 10")
	const ofKind = db.prepare("SELECT rowid, snippet(texts, 2, '', '', '…', 30) FROM texts WHERE texts MATCH ? AND kind = ? ORDER BY bm25(texts, 0, 10, 1) LIMIT 10")
	const count = db.prepare('SELECT kind, count(*) FROM texts WHERE texts MATCH ? GROUP BY kind')
	const ask = ({ text, sort, kind }: BenchQuery) => {
		const expression = wordsOf(text).map((word) => `"${word}"`).join(' AND ') + (sort === 'prefix' ? '*' : '')
		return [kind ? ofKind.all(expression, kind) : found.all(expression), count.all(expression)]
	}
	return { name: 'SQLite FTS5 alone', ask, close }
}

const SHORTEST_GRAM = 3

/** FTS5 where it has to find mistyped words: its trigrams, of which any may fit, the texts with most of them first. */
export function trigramFts5(documents: readonly SearchDocument[], folder: string): Yardstick {
	const { db, close } = filled(path.join(folder, 'trigrams.db'), "title, body, tokenize='trigram'", documents, (document) => [document.title, bodyOf(document)])
	const found = db.prepare("SELECT rowid, snippet(texts, 1, '', '', '…', 30) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 10, 1) LIMIT 10")
	const gramsOf = (word: string) => Array.from({ length: Math.max(0, word.length - SHORTEST_GRAM + 1) }, (_, at) => `"${word.slice(at, at + SHORTEST_GRAM)}"`)
	const ask = ({ text }: BenchQuery) => found.all(wordsOf(text).flatMap(gramsOf).join(' OR ') || '""')
	return { name: 'SQLite FTS5, trigrams', sorts: ['typo'], ask, close }
}

/** MiniSearch as its manual shows it, forgiving one error in five letters. */
export function plainMiniSearch(documents: readonly SearchDocument[]): Yardstick {
	const index = new MiniSearch<{ id: number; kind: string; title: string; body: string }>({ fields: ['title', 'body'], storeFields: ['kind'] })
	index.addAll(documents.map((document, id) => ({ id, kind: document.ref.kind, title: document.title, body: bodyOf(document) })))
	const ask = ({ text, sort, kind }: BenchQuery) => index.search(text, { boost: { title: 10 }, combineWith: 'AND', prefix: sort === 'prefix', fuzzy: sort === 'typo' ? 0.2 : false, ...(kind && { filter: (result) => result['kind'] === kind }) }).slice(0, 10)
	return { name: 'MiniSearch', ask, close: () => undefined }
}
