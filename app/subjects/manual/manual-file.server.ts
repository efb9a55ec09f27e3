// The manual as files: how facts.yml and <language>.md are found, read and written, each in one canonical form.
import fs from 'node:fs'
import path from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, Document, visit } from 'yaml'
import type { z } from 'zod'
import { MarkdownFault, type BlockMarks } from '../../capabilities/editions/editions.ts'
import { markdown } from '../../capabilities/editions/editions.server.ts'
import { inProductOrder, SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { languages } from '../../platform/i18n.server.ts'
import { FIELDS_SHAPE, KINDS, termFactsShape, wayFactsShape, type Kind } from './manual.ts'

/** The folder of each kind inside `content/`. */
export const FOLDERS: Record<Kind, string> = { way: 'manual', chapter: 'chapters', term: 'glossary', page: 'pages' }
/** The kinds that have facts, and their shape. */
const FACTS_SHAPE: Partial<Record<Kind, z.ZodType>> = { way: wayFactsShape, term: termFactsShape }

/** Something wrong in a file, with where and what to do. `line` counts from 1. */
export type Fault = { file: string; line: number; message: string }

export type Fields = z.infer<(typeof FIELDS_SHAPE)[Kind]>
export type TextFile = { file: string; language: Language; raw: string; fields: Fields; body: RichText; marks: BlockMarks }
export type PartFiles = { kind: Kind; id: string; factsRaw: string; facts: unknown; texts: TextFile[] }

class FileFault extends Error {
	constructor(readonly line: number, message: string) {
		super(message)
	}
}

/** Checks YAML against a shape; names the line of the first thing that is wrong. */
function readYaml(raw: string, shape: z.ZodType, firstLine: number): unknown {
	const lines = new LineCounter()
	const document = parseDocument(raw, { lineCounter: lines, prettyErrors: false })
	const lineAt = (offset: number | undefined) => firstLine + (offset === undefined ? 0 : lines.linePos(offset).line - 1)
	const broken = document.errors[0]
	if (broken) throw new FileFault(lineAt(broken.pos[0]), `This is not valid YAML: ${broken.message.replace(/[.:]*$/, '.')} Put quotation marks around a value that holds a colon.`)
	const read = shape.safeParse(document.toJS())
	if (read.success) return read.data
	const issue = read.error.issues[0]
	const place = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? [])
	const node = document.getIn(place, true) ?? document.getIn(place.slice(0, -1), true)
	const range = (node as { range?: [number, number, number] } | undefined)?.range
	throw new FileFault(lineAt(range?.[0]), `${place.join('.') || 'The file'}: ${issue?.message ?? 'not allowed'}. See content/README.md for what may stand here.`)
}

/** Canonical YAML: lists of plain words and `duration` on one line, nothing folded. */
function writeYaml(value: unknown): string {
	const document = new Document(value)
	visit(document, {
		Seq: (_, node) => { node.flow = node.items.every(isScalar) },
		Pair: (_, pair) => { if (isScalar(pair.key) && pair.key.value === 'duration' && isMap(pair.value)) pair.value.flow = true },
	})
	visit(document, (_, node) => (isSeq(node) && node.flow ? visit.SKIP : undefined))
	return document.toString({ lineWidth: 0, flowCollectionPadding: true }).replace(/\[ (.*?) \]/g, '[$1]')
}

const FRONT = /^---\n([\s\S]*?\n)---\n\n?/

/** Reads one text file. Throws a fault with its line. */
export async function readText(raw: string, kind: Kind, giveIds = false): Promise<{ fields: Fields; body: RichText; marks: BlockMarks }> {
	const front = FRONT.exec(raw)
	if (!front) throw new FileFault(1, 'The file does not begin with a head between two lines of ---. Add title, slug and formerSlugs there.')
	const fields = readYaml(front[1] ?? '', FIELDS_SHAPE[kind], 2) as Fields
	const { readTranslation } = await markdown()
	const { body, marks } = readTranslation(raw.slice(front[0].length), { lineOffset: front[0].split('\n').length - 1, giveIds })
	return { fields, body, marks }
}

/** The canonical bytes of a text file: fields in the order of their shape, then the body. */
export async function writeText({ fields, body, marks }: { fields: Fields; body: RichText; marks?: BlockMarks }, kind: Kind): Promise<string> {
	const { writeMarkdown } = await markdown()
	// A database may give keys back in another order: parsing puts them in the order of their shape, at every depth.
	return `---\n${writeYaml(FIELDS_SHAPE[kind].parse(fields))}---\n\n${writeMarkdown(body, marks)}`
}

/** The canonical bytes of `facts.yml`, or nothing for a kind without facts. */
export function writeFacts(facts: unknown, kind: Kind): string | undefined {
	const shape = FACTS_SHAPE[kind]
	return shape && writeYaml(shape.parse(facts))
}

export function readFacts(raw: string, kind: Kind): unknown {
	const shape = FACTS_SHAPE[kind]
	return shape ? readYaml(raw, shape, 1) : {}
}

/** Every text file of the manual, by part; what cannot be read is told as faults and left out. */
export async function readParts(folder: string, options: { giveIds?: boolean } = {}): Promise<{ parts: PartFiles[]; faults: Fault[] }> {
	const faults: Fault[] = []
	const guarded = async <T>(file: string, read: () => T | Promise<T>): Promise<T | undefined> => {
		try {
			return await read()
		} catch (error) {
			if (!(error instanceof FileFault || error instanceof MarkdownFault)) throw error
			faults.push({ file: path.relative(process.cwd(), file), line: error.line, message: error.message })
			return undefined
		}
	}
	const parts: PartFiles[] = []
	for (const kind of KINDS) {
		for (const id of foldersIn(path.join(folder, FOLDERS[kind]))) {
			const base = path.join(folder, FOLDERS[kind], id)
			const part = await readPart(kind, id, base, guarded, options.giveIds ?? false)
			if (part) parts.push(part)
		}
	}
	return { parts, faults }
}

type Guarded = <T>(file: string, read: () => T | Promise<T>) => Promise<T | undefined>

async function readPart(kind: Kind, id: string, base: string, guarded: Guarded, giveIds: boolean): Promise<PartFiles | undefined> {
	const factsFile = path.join(base, 'facts.yml')
	const facts = await guarded(factsFile, () => {
		if (!FACTS_SHAPE[kind]) return { raw: '', value: {} }
		if (!fs.existsSync(factsFile)) throw new FileFault(1, 'This file is missing. Every way and every term has a facts.yml; see content/README.md.')
		const raw = fs.readFileSync(factsFile, 'utf8')
		return { raw, value: readFacts(raw, kind) }
	})
	if (!facts) return undefined
	const texts: TextFile[] = []
	const found = inProductOrder(fs.readdirSync(base).filter((name) => /^[a-z]{2,3}\.md$/.test(name)).map((name) => name.slice(0, -3)))
	for (const language of found) {
		const file = path.join(base, `${language}.md`)
		const raw = fs.readFileSync(file, 'utf8')
		const text = await guarded(file, () => {
			if (!languages().includes(language)) throw new FileFault(1, `The interface does not speak “${language}” yet. Add the folder locales/${language} first.`)
			return readText(raw, kind, giveIds)
		})
		if (text) texts.push({ file, language, raw, ...text })
	}
	if (!found.includes(SOURCE_LANGUAGE)) await guarded(base, () => { throw new FileFault(1, `The source text ${SOURCE_LANGUAGE}.md is missing. Write it first; the other languages follow it.`) })
	return { kind, id, factsRaw: facts.raw, facts: facts.value, texts }
}

/** A fault at a line of a text. */
export const at = ({ file }: TextFile, line: number, message: string): Fault => ({ file: path.relative(process.cwd(), file), line, message })

/** The line of a block in its file: where its id stands. */
export function lineOf({ raw }: TextFile, id: string): number {
	return raw.split('\n').findIndex((line) => line.includes(`{#${id}}`) || line.includes(`{#${id} from=`) || line.startsWith(`<!-- #${id} `)) + 1
}

const foldersIn = (folder: string) =>
	fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort() : []
