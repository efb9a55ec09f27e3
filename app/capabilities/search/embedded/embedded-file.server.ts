// The embedded engine: SQLite's full-text index in a file of its own under data/search, which can always be made anew.
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Language } from '../../../kernel/language.ts'
import { env } from '../../../platform/env.server.ts'
import type { Concept, SearchBlock, SearchDocument, TextStamp } from '../search.ts'

/** Rises when tables or the way of cutting words change: an index of another format is made anew. */
const FORMAT = '1'
const POINTER = 'current'
const BUSY_TIMEOUT = 5000

/** A text is indexed three times over: its title, its lead and its body; and each in five forms. */
const FIELDS = ['title', 'lead', 'body'] as const
const FORMS = ['words', 'exact', 'stems', 'parts', 'concepts'] as const
type Field = (typeof FIELDS)[number]
type Form = (typeof FORMS)[number]
/** What can be found in a piece of text, by form. */
export type Found = Record<Form, string[]>
export type Columns = Record<Field, Found>

/** How much a word counts, by where and how it occurs. An exact form has its stem as well, and its rarity counts for it: a little more will do. */
const WEIGHTS: Record<Field, Record<Form, number>> = {
	title: { words: 1, exact: 1, stems: 8, parts: 4, concepts: 9 },
	lead: { words: 0.4, exact: 0.4, stems: 3, parts: 1.5, concepts: 3 },
	body: { words: 0.15, exact: 0.15, stems: 1, parts: 0.5, concepts: 1.2 },
}
const columns = FIELDS.flatMap((field) => FORMS.map((form) => ({ field, form, name: `${field}_${form}` })))

const SCHEMA = `
	CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
	CREATE TABLE texts (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, language TEXT NOT NULL, stamp TEXT NOT NULL, head TEXT NOT NULL, mentions TEXT NOT NULL, passages TEXT NOT NULL DEFAULT '', UNIQUE (kind, subject, language));
	CREATE TABLE blocks (text INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL, heading INTEGER NOT NULL, PRIMARY KEY (text, place)) WITHOUT ROWID;
	CREATE TABLE words (language TEXT NOT NULL, word TEXT NOT NULL, texts INTEGER NOT NULL, PRIMARY KEY (language, word)) WITHOUT ROWID;
	CREATE VIRTUAL TABLE found USING fts5(${columns.map(({ name }) => name).join(', ')}, content='', contentless_delete=1, prefix='2 3 4', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
`

/** What is known of a text without reading its blocks. */
export type Head = Pick<SearchDocument, 'title' | 'names' | 'summary' | 'about' | 'facets' | 'weight'>
export type HeadRow = { id: number; kind: string; subject: string; language: Language; head: Head }
export type WordCount = { language: Language; word: string; texts: number }
type BlockRow = { id: string; words: string; heading: number }
export type Score = [id: number, score: number]

const folder = () => path.join(env.dataDir, 'search')

export class EmbeddedEngine {
	private readonly statements = new Map<string, Database.Statement>()
	private readonly match
	private readonly passages
	private readonly block

	private constructor(readonly file: string, private readonly db: Database.Database) {
		db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
		const weights = columns.map(({ field, form }) => WEIGHTS[field][form]).join(', ')
		this.match = db.prepare<[string], Score>(`SELECT rowid, -bm25(found, ${weights}) FROM found WHERE found MATCH ?`).raw()
		this.passages = db.prepare<[number], string>('SELECT passages FROM texts WHERE id = ?').pluck()
		this.block = db.prepare<[number, number], BlockRow>('SELECT id, words, heading FROM blocks WHERE text = ? AND place = ?')
	}

	/** The index that is in use; nothing where there is none, or none that can be read. */
	static open(): EmbeddedEngine | undefined {
		const name = currentName()
		if (!name) return undefined
		let db: Database.Database | undefined
		try {
			db = new Database(path.join(folder(), name), { fileMustExist: true })
			db.pragma('journal_mode = WAL')
			db.pragma('synchronous = NORMAL')
			const format = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'format'").get()?.value
			if (format === FORMAT && db.pragma('quick_check(1)', { simple: true }) === 'ok') return new EmbeddedEngine(name, db)
		} catch {
			// A file that is no database, or a damaged one: it is made anew like a missing one.
		}
		db?.close()
		return undefined
	}

	/** An empty index beside the one in use; `install` puts it in its place. */
	static create(): EmbeddedEngine {
		fs.mkdirSync(folder(), { recursive: true })
		const name = `index-${Date.now()}-${process.pid}.db`
		const db = new Database(path.join(folder(), name))
		db.pragma('journal_mode = OFF')
		db.pragma('synchronous = OFF')
		db.exec(SCHEMA)
		// One transaction for the whole of it: nobody else sees the file before it is installed.
		db.exec('BEGIN')
		return new EmbeddedEngine(name, db)
	}

	/** Finishes a new index, and makes it the one that every process uses from now on. */
	install(): void {
		this.setMeta('format', FORMAT)
		this.db.exec('COMMIT')
		this.db.exec("INSERT INTO found (found) VALUES ('optimize')")
		this.close()
		const pointer = path.join(folder(), POINTER)
		const before = currentName()
		fs.writeFileSync(`${pointer}.new`, this.file)
		fs.renameSync(`${pointer}.new`, pointer)
		// Whoever reads the old one keeps it open until it looks at the pointer again.
		if (before && before !== this.file) removeIndex(before)
	}

	/** Takes an index away that was not finished. */
	discard(): void {
		this.close()
		removeIndex(this.file)
	}

	close(): void {
		this.db.close()
	}

	/** A statement, prepared once. */
	private sql<Given extends unknown[] = unknown[], Row = unknown>(text: string): Database.Statement<Given, Row> {
		const known = this.statements.get(text) ?? this.db.prepare(text)
		this.statements.set(text, known)
		return known as unknown as Database.Statement<Given, Row>
	}

	/** Whether this is still the index in use. */
	isCurrent = (): boolean => currentName() === this.file

	/** Changes when another process has written. */
	version = (): number => this.db.pragma('data_version', { simple: true }) as number

	inTransaction<T>(work: () => T): T {
		return this.db.inTransaction ? work() : this.db.transaction(work).immediate()
	}

	meta = (key: string): string | undefined => this.sql<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value

	setMeta(key: string, value: string): void {
		this.sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value)
	}

	concepts = (): Concept[] => JSON.parse(this.meta('concepts') ?? '[]') as Concept[]

	stamps(): Array<TextStamp & { id: number }> {
		const rows = this.sql<[], { id: number; kind: string; subject: string; language: string; stamp: string }>('SELECT id, kind, subject, language, stamp FROM texts').all()
		return rows.map(({ id, kind, subject, language, stamp }) => ({ id, ref: { kind, id: subject }, language, stamp }))
	}

	heads(): HeadRow[] {
		const rows = this.sql<[], Omit<HeadRow, 'head'> & { head: string }>('SELECT id, kind, subject, language, head FROM texts').all()
		return rows.map((row) => ({ ...row, head: JSON.parse(row.head) as Head }))
	}

	words = (): WordCount[] => this.sql<[], WordCount>('SELECT language, word, texts FROM words').all()

	countWord(language: Language, word: string, change: number): void {
		this.sql('INSERT INTO words (language, word, texts) VALUES (?, ?, ?) ON CONFLICT (language, word) DO UPDATE SET texts = texts + excluded.texts').run(language, word, change)
		if (change < 0) this.sql('DELETE FROM words WHERE language = ? AND word = ? AND texts <= 0').run(language, word)
	}

	/** Keeps a text, without anything that can be found yet; returns its number. */
	insertText({ ref, language, stamp, blocks, mentions, ...document }: SearchDocument): number {
		const { title, names, summary, about, facets, weight } = document
		const head: Head = { title, names, summary, about, facets, weight }
		const { lastInsertRowid } = this.sql('INSERT INTO texts (kind, subject, language, stamp, head, mentions) VALUES (?, ?, ?, ?, ?, ?)').run(ref.kind, ref.id, language, stamp, JSON.stringify(head), JSON.stringify(mentions))
		const insert = this.sql('INSERT INTO blocks (text, place, id, words, heading) VALUES (?, ?, ?, ?, ?)')
		blocks.forEach(({ id, text, isHeading }, place) => insert.run(lastInsertRowid, place, id, text, isHeading ? 1 : 0))
		return Number(lastInsertRowid)
	}

	textOf(id: number): Pick<SearchDocument, 'blocks' | 'mentions'> | undefined {
		const mentions = this.sql<[number], string>('SELECT mentions FROM texts WHERE id = ?').pluck().get(id)
		const rows = this.sql<[number], BlockRow>('SELECT id, words, heading FROM blocks WHERE text = ? ORDER BY place').all(id)
		return mentions === undefined ? undefined : { blocks: rows.map(blockOf), mentions: JSON.parse(mentions) as string[] }
	}

	blockAt(id: number, place: number): SearchBlock | undefined {
		const row = this.block.get(id, place)
		return row && blockOf(row)
	}

	/** What can be found in each passage of a text, one line each, the summary's first: to tell the best one without reading them. */
	passagesOf = (id: number): string[] => (this.passages.get(id) ?? '').split('\n')

	/** Makes a text findable by what stands in its columns, in place of what stood there before. */
	putColumns(id: number, values: Columns, passages: readonly string[]): void {
		this.sql('DELETE FROM found WHERE rowid = ?').run(id)
		this.sql(`INSERT INTO found (rowid, ${columns.map(({ name }) => name).join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`).run(id, ...columns.map(({ field, form }) => values[field][form].join(' ')))
		this.sql('UPDATE texts SET passages = ? WHERE id = ?').run(passages.join('\n'), id)
	}

	removeText(id: number): void {
		this.sql('DELETE FROM found WHERE rowid = ?').run(id)
		this.sql('DELETE FROM blocks WHERE text = ?').run(id)
		this.sql('DELETE FROM texts WHERE id = ?').run(id)
	}

	/** Every text that fits an expression of FTS5, with how well. */
	find = (expression: string): Score[] => this.match.all(expression)
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
