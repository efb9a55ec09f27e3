// The file of the embedded engine: a SQLite database under data/search with texts, words and, for each term, who has it.
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Language } from '../../../kernel/language.ts'
import { env } from '../../../platform/env.server.ts'
import type { Findable } from '../lexicon/lexicon-forms.server.ts'
import type { Concept, SearchBlock, SearchDocument, TextStamp } from '../search.ts'

/** Rises when tables, weights or the way of cutting words change: an index of another format is made anew. */
const FORMAT = '8'
const POINTER = 'current'
const BUSY_TIMEOUT = 5000
/** Milliseconds after which a file that nobody uses is what a process left behind that ended in the middle of making it. */
const LEFT_BEHIND = 600_000

/**
 * `postings` holds, for each term, one number for each text that has it: the text's number and how much the term counts in
 * it. `recent` holds the same for texts that came later, until they are folded in. What is gone stays in both until then:
 * numbers of texts are never used again. `changed` and the order of `gone` tell other processes what is new.
 */
const SCHEMA = `
	CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
	CREATE TABLE texts (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, stamp TEXT NOT NULL, size INTEGER NOT NULL, weight REAL NOT NULL, published INTEGER NOT NULL, facets TEXT NOT NULL, head TEXT NOT NULL, names TEXT NOT NULL DEFAULT '[[], []]', mentions TEXT NOT NULL, UNIQUE (kind, subject, language));
	CREATE TABLE blocks (text INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL, heading INTEGER NOT NULL, PRIMARY KEY (text, place)) WITHOUT ROWID;
	CREATE TABLE passages (text INTEGER PRIMARY KEY, lines TEXT NOT NULL);
	CREATE TABLE gone (place INTEGER PRIMARY KEY AUTOINCREMENT, text INTEGER NOT NULL);
	CREATE TABLE words (language TEXT NOT NULL, word TEXT NOT NULL, stem TEXT NOT NULL, texts INTEGER NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY (language, word)) WITHOUT ROWID;
	CREATE INDEX words_changed ON words (changed);
	CREATE TABLE postings (term TEXT PRIMARY KEY, list BLOB NOT NULL);
	CREATE TABLE recent (term TEXT NOT NULL, posting INTEGER NOT NULL, PRIMARY KEY (term, posting)) WITHOUT ROWID;
`

/** What a text is called beside its title, what it is about, and what readers ask whom it helps. */
export type Head = Pick<SearchDocument, 'names' | 'about' | 'asked'>
export type TextRow = { id: number; kind: string; subject: string; language: Language; size: number; weight: number; published: number; facets: string; title: string; head: string; names: string }
export type WordRow = { language: Language; word: string; stem: string; texts: number; changed: number }
/** A text as it was handed in, without what only results need. */
export type Whole = Head & Pick<SearchDocument, 'language' | 'title' | 'summary' | 'mentions' | 'blocks'>
type BlockRow = { id: string; words: string; heading: number }

const folder = () => path.join(env.dataDir, 'search')

export class IndexFile {
	private readonly statements = new Map<string, Database.Statement>()
	private readonly inOne: Database.Transaction<(work: () => unknown) => unknown>

	private constructor(readonly name: string, private readonly db: Database.Database) {
		db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
		this.inOne = db.transaction((work) => work())
	}

	/** The index that is in use; nothing where there is none, or none that can be read. */
	static open(): IndexFile | undefined {
		const name = currentName()
		if (!name) return undefined
		let db: Database.Database | undefined
		try {
			db = new Database(path.join(folder(), name), { fileMustExist: true })
			db.pragma('journal_mode = WAL')
			db.pragma('synchronous = NORMAL')
			db.pragma('cache_size = -16000')
			const format = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'format'").get()?.value
			if (format === FORMAT) return new IndexFile(name, db)
		} catch {
			// A file that is no database, or a damaged one: it is made anew like a missing one.
		}
		db?.close()
		return undefined
	}

	/** An empty index beside the one in use; `install` puts it in its place. */
	static create(): IndexFile {
		fs.mkdirSync(folder(), { recursive: true })
		removeLeftBehind()
		const name = `index-${Date.now()}-${process.pid}.db`
		const db = new Database(path.join(folder(), name))
		db.pragma('journal_mode = OFF')
		db.pragma('synchronous = OFF')
		db.pragma('cache_size = -32000')
		db.exec(SCHEMA)
		// One transaction for the whole of it: nobody else sees the file before it is installed.
		db.exec('BEGIN')
		return new IndexFile(name, db)
	}

	/** Finishes a new index, and makes it the one that every process uses from now on. */
	install(): void {
		this.setMeta('format', FORMAT)
		this.db.exec('COMMIT')
		this.close()
		const written = fs.openSync(path.join(folder(), this.name), 'r+')
		fs.fsyncSync(written)
		fs.closeSync(written)
		const pointer = path.join(folder(), POINTER)
		const before = currentName()
		fs.writeFileSync(`${pointer}.new`, this.name, { flush: true })
		fs.renameSync(`${pointer}.new`, pointer)
		// Whoever reads the old one keeps it open until it looks at the pointer again.
		if (before && before !== this.name) removeIndex(before)
	}

	/** Takes an index away that was not finished. */
	discard(): void {
		this.close()
		removeIndex(this.name)
	}

	/** Lays a damaged index aside: the next look makes it anew. */
	condemn = (): void => { if (this.isCurrent()) fs.rmSync(path.join(folder(), POINTER), { force: true }) }

	close = (): void => { this.db.close() }

	/** A statement, prepared once. */
	private sql<Given extends unknown[] = unknown[], Row = unknown>(text: string): Database.Statement<Given, Row> {
		let known = this.statements.get(text)
		if (!known) this.statements.set(text, (known = this.db.prepare(text)))
		return known as unknown as Database.Statement<Given, Row>
	}

	/** Whether this is still the index in use. */
	isCurrent = (): boolean => currentName() === this.name

	/** Changes when another connection has written. */
	version = (): number => this.db.pragma('data_version', { simple: true }) as number

	/** Everything that `work` reads is of one moment. */
	reading<T>(work: () => T): T {
		return this.db.inTransaction ? work() : (this.inOne.deferred(work) as T)
	}

	writing<T>(work: () => T): T {
		return this.db.inTransaction ? work() : (this.inOne.immediate(work) as T)
	}

	meta = (key: string): string | undefined => this.sql<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value

	setMeta(key: string, value: string): void {
		this.sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value)
	}

	concepts = (): Concept[] => JSON.parse(this.meta('concepts') ?? '[]') as Concept[]

	stamps(): TextStamp[] {
		return this.sql<[], { kind: string; subject: string; language: string; stamp: string }>('SELECT kind, subject, language, stamp FROM texts').all().map(({ kind, subject, language, stamp }) => ({ ref: { kind, id: subject }, language, stamp }))
	}

	/** The number and the state of one text. */
	textOf = (kind: string, subject: string, language: Language) => this.sql<[string, string, string], { id: number; stamp: string }>('SELECT id, stamp FROM texts WHERE kind = ? AND subject = ? AND language = ?').get(kind, subject, language)

	/** Row by row: all of them at once would take many times what is kept of them. */
	textsSince = (id: number): IterableIterator<TextRow> => this.sql<[number], TextRow>('SELECT id, kind, subject, language, size, weight, published, facets, title, head, names FROM texts WHERE id > ? ORDER BY id').iterate(id)

	goneSince = (place: number): Array<{ place: number; text: number }> => this.sql<[number], { place: number; text: number }>('SELECT place, text FROM gone WHERE place > ? ORDER BY place').all(place)

	wordsSince = (changed: number): WordRow[] => this.sql<[number], WordRow>('SELECT language, word, stem, texts, changed FROM words WHERE changed > ?').all(changed)

	summaryOf = (id: number): string => this.sql<[number], string>('SELECT summary FROM texts WHERE id = ?').pluck().get(id) ?? ''

	blockAt(id: number, place: number): SearchBlock | undefined {
		const row = this.sql<[number, number], BlockRow>('SELECT id, words, heading FROM blocks WHERE text = ? AND place = ?').get(id, place)
		return row && blockOf(row)
	}

	/** The place of a passage in a text, by its id; -1 where it has none like that. */
	placeOf = (id: number, block: string): number => this.sql<[number, string], number>('SELECT place FROM blocks WHERE text = ? AND id = ?').pluck().get(id, block) ?? -1

	wholeOf(id: number): Whole | undefined {
		const row = this.sql<[number], { title: string; head: string; language: Language; summary: string; mentions: string }>('SELECT title, head, language, summary, mentions FROM texts WHERE id = ?').get(id)
		const blocks = this.sql<[number], BlockRow>('SELECT id, words, heading FROM blocks WHERE text = ? ORDER BY place').all(id).map(blockOf)
		return row && { ...(JSON.parse(row.head) as Head), title: row.title, language: row.language, summary: row.summary, mentions: JSON.parse(row.mentions) as string[], blocks }
	}

	/** What can be found in each passage of a text, one line each, the summary's first. */
	passagesOf = (id: number): string => this.sql<[number], string>('SELECT lines FROM passages WHERE text = ?').pluck().get(id) ?? ''

	/** The same of several texts at once, which takes half the time. */
	passagesOfAll = (ids: readonly number[]) => this.sql<[string], { text: number; lines: string }>('SELECT text, lines FROM passages WHERE text IN (SELECT value FROM json_each(?))').all(JSON.stringify(ids))

	insertText({ ref, language, stamp, title, names, summary, about, asked, mentions, facets, weight, published, blocks }: SearchDocument): number {
		const head: Head = { names, about, ...(asked && { asked }) }
		const { lastInsertRowid } = this.sql('INSERT INTO texts (kind, subject, language, stamp, size, weight, published, facets, title, head, summary, mentions) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)').run(ref.kind, ref.id, language, stamp, weight, published, JSON.stringify(facets), title, JSON.stringify(head), summary, JSON.stringify(mentions))
		const insert = this.sql('INSERT INTO blocks (text, place, id, words, heading) VALUES (?, ?, ?, ?, ?)')
		for (const [place, { id, text, isHeading }] of blocks.entries()) insert.run(lastInsertRowid, place, id, text, isHeading ? 1 : 0)
		return Number(lastInsertRowid)
	}

	/** What is known when every word of a text was looked at. */
	finishText(id: number, { size, passages, names, questions }: Omit<Findable, 'terms' | 'asked'>): void {
		this.sql('UPDATE texts SET size = ?, names = ? WHERE id = ?').run(size, JSON.stringify([names, questions]), id)
		this.sql('INSERT INTO passages (text, lines) VALUES (?, ?)').run(id, passages)
	}

	removeText(id: number): void {
		for (const table of ['blocks', 'passages']) this.sql(`DELETE FROM ${table} WHERE text = ?`).run(id)
		this.sql('DELETE FROM texts WHERE id = ?').run(id)
		this.sql('INSERT INTO gone (text) VALUES (?)').run(id)
	}

	/** Adds to the number of texts that have a word; a word that none has any more stays as a row with none, so that others learn of it. */
	countWord({ language, word, stem, texts, changed }: WordRow): void {
		this.sql('INSERT INTO words (language, word, stem, texts, changed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (language, word) DO UPDATE SET texts = texts + excluded.texts, changed = excluded.changed').run(language, word, stem, texts, changed)
	}

	postingsOf = (term: string): Buffer | undefined => this.sql<[string], Buffer>('SELECT list FROM postings WHERE term = ?').pluck().get(term)

	recentOf = (term: string): number[] => this.sql<[string], number>('SELECT posting FROM recent WHERE term = ?').pluck().all(term)

	hasRecent = (): boolean => this.sql<[], number>('SELECT 1 FROM recent LIMIT 1').pluck().get() !== undefined

	addRecent(term: string, posting: number): void {
		this.sql('INSERT OR IGNORE INTO recent (term, posting) VALUES (?, ?)').run(term, posting)
	}

	/** Adds to what is known of a term. */
	appendPostings(term: string, list: Uint32Array): void {
		const known = this.postingsOf(term)
		const added = Buffer.from(list.buffer, list.byteOffset, list.byteLength)
		this.sql('INSERT INTO postings (term, list) VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET list = excluded.list').run(term, known ? Buffer.concat([known, added]) : added)
	}

	/** The first terms that have recent postings, with these; and takes them away. */
	takeRecent(most: number): Map<string, number[]> {
		const terms = this.sql<[number], string>('SELECT DISTINCT term FROM recent ORDER BY term LIMIT ?').pluck().all(most)
		const taken = new Map(terms.map((term) => [term, this.recentOf(term)]))
		for (const term of terms) this.sql('DELETE FROM recent WHERE term = ?').run(term)
		return taken
	}
}

const blockOf = ({ id, words, heading }: BlockRow): SearchBlock => ({ id, text: words, ...(heading === 1 && { isHeading: true }) })

function currentName(): string | undefined {
	try {
		return fs.readFileSync(path.join(folder(), POINTER), 'utf8').trim() || undefined
	} catch {
		return undefined
	}
}

function removeIndex(name: string): void {
	for (const end of ['', '-wal', '-shm', '-journal']) fs.rmSync(path.join(folder(), name + end), { force: true })
}

/** Takes away what processes left behind that were ended while they made an index: it is still written to while one makes it. */
function removeLeftBehind(): void {
	const age = (name: string) => Date.now() - (fs.statSync(path.join(folder(), name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
	for (const name of fs.readdirSync(folder())) if (name.endsWith('.db') && name !== currentName() && age(name) > LEFT_BEHIND) removeIndex(name)
}
