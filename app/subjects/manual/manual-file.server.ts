// The manual as files: how facts.yml and <language>.md are found, read and written, each in one canonical form.
import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import type { BlockMarks } from '../../capabilities/editions/editions.ts'
import { markdown } from '../../capabilities/editions/editions.server.ts'
import { inProductOrder, SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { FileFault, foldersIn, guarded, nameOf, readYaml, writeYaml, type Fault } from '../../platform/content-files.server.ts'
import { languages } from '../../platform/i18n.server.ts'
import { FIELDS_SHAPE, KINDS, termFactsShape, wayFactsShape, type Kind } from './manual.ts'

/** The folder of each kind inside `content/`. */
export const FOLDERS: Record<Kind, string> = { way: 'manual', chapter: 'chapters', term: 'glossary', page: 'pages' }
/** The kinds that have facts, and their shape. */
const FACTS_SHAPE: Partial<Record<Kind, z.ZodObject>> = { way: wayFactsShape, term: termFactsShape }

export type Fields = z.infer<(typeof FIELDS_SHAPE)[Kind]>
export type TextFile = { file: string; language: Language; raw: string; fields: Fields; body: RichText; marks: BlockMarks }
export type PartFiles = { kind: Kind; id: string; factsRaw: string; facts: unknown; texts: TextFile[] }

const FRONT = /^---\n([\s\S]*?\n)---\n\n?/

/** Reads one text file. Throws a fault with its line. */
export const readText = (raw: string, kind: Kind, giveIds = false) => readTextAs(raw, FIELDS_SHAPE[kind] as z.ZodType<Fields>, giveIds)

/** The same with any other head: other folders of `content/` write their texts as the manual does. */
export async function readTextAs<T>(raw: string, shape: z.ZodType<T>, giveIds = false): Promise<{ fields: T; body: RichText; marks: BlockMarks }> {
	const front = FRONT.exec(raw)
	if (!front) throw new FileFault(1, 'The file does not begin with a head between two lines of ---. Add title, slug and formerSlugs there.')
	const fields = readYaml(front[1] ?? '', shape, 2).value
	const { readTranslation } = await markdown()
	const { body, marks } = readTranslation(raw.slice(front[0].length), { lineOffset: front[0].split('\n').length - 1, giveIds })
	return { fields, body, marks }
}

type Written<T> = { fields: T; body: RichText; marks?: BlockMarks }

/** The canonical bytes of a text file: fields in the order of their shape, then the body. */
export const writeText = (text: Written<Fields>, kind: Kind): Promise<string> => writeTextAs(text, FIELDS_SHAPE[kind] as z.ZodType<Fields>)

export async function writeTextAs<T>({ fields, body, marks }: Written<T>, shape: z.ZodType<T>): Promise<string> {
	const { writeMarkdown } = await markdown()
	// A database may give keys back in another order: parsing puts them in the order of their shape, at every depth.
	return `---\n${writeYaml(shape.parse(fields))}---\n\n${writeMarkdown(body, marks)}`
}

/** The canonical bytes of `facts.yml`, or nothing for a kind without facts. */
export function writeFacts(facts: unknown, kind: Kind): string | undefined {
	const shape = FACTS_SHAPE[kind]
	// A fact that an older version has left in the database is passed over.
	return shape && writeYaml(shape.strip().parse(facts), { inline: ['duration'] })
}

export function readFacts(raw: string, kind: Kind): unknown {
	const shape = FACTS_SHAPE[kind]
	return shape ? readYaml(raw, shape).value : {}
}

/** Every text file of the manual, by part; what cannot be read is told as faults and left out. */
export async function readParts(folder: string, options: { giveIds?: boolean; kinds?: readonly Kind[] } = {}): Promise<{ parts: PartFiles[]; faults: Fault[] }> {
	const faults: Fault[] = []
	const parts: PartFiles[] = []
	for (const kind of options.kinds ?? KINDS) {
		for (const id of foldersIn(path.join(folder, FOLDERS[kind]))) {
			const base = path.join(folder, FOLDERS[kind], id)
			const part = await readPart(kind, id, base, faults, options.giveIds ?? false)
			if (part) parts.push(part)
		}
	}
	return { parts, faults }
}

async function readPart(kind: Kind, id: string, base: string, faults: Fault[], giveIds: boolean): Promise<PartFiles | undefined> {
	const factsFile = path.join(base, 'facts.yml')
	const facts = await guarded(faults, factsFile, () => {
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
		const text = await guarded(faults, file, () => {
			if (!languages().includes(language)) throw new FileFault(1, `The interface does not speak “${language}” yet. Add the folder locales/${language} first.`)
			return readText(raw, kind, giveIds)
		})
		if (text) texts.push({ file, language, raw, ...text })
	}
	if (!found.includes(SOURCE_LANGUAGE)) await guarded(faults, base, () => { throw new FileFault(1, `The source text ${SOURCE_LANGUAGE}.md is missing. Write it first; the other languages follow it.`) })
	return { kind, id, factsRaw: facts.raw, facts: facts.value, texts }
}

/** A fault at a line of a text. */
export const at = ({ file }: TextFile, line: number, message: string): Fault => ({ file: nameOf(file), line, message })

/** The line of a block in its file: where its id stands. */
export function lineOf({ raw }: TextFile, id: string): number {
	return raw.split('\n').findIndex((line) => line.includes(`{#${id}}`) || line.includes(`{#${id} from=`) || line.startsWith(`<!-- #${id} `)) + 1
}
