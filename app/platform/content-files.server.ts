// Files of content/: YAML checked by a shape and written in one canonical form, faults with file, line and remedy, and what an import says.
import fs from 'node:fs'
import path from 'node:path'
import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import type { z } from 'zod'

/** Something wrong in a file, with where and what to do. `line` counts from 1. */
export type Fault = { file: string; line: number; message: string }

/** Thrown while one file is read; `line` counts from 1, the message says what is wrong and what to do. */
export class FileFault extends Error {
	constructor(readonly line: number, message: string) {
		super(message)
		this.name = 'FileFault'
	}
}

/** How people call a file: from where they stand. */
export const nameOf = (file: string) => path.relative(process.cwd(), file)

/** The line of each key of a YAML file, as `words.visit` where a key stands inside another one. */
export type Lines = (place: readonly PropertyKey[]) => number

/** Checks YAML against a shape. Throws a fault with the line of the first thing that is wrong. */
export function readYaml<T extends z.ZodType>(raw: string, shape: T, firstLine = 1): { value: z.infer<T>; lineOf: Lines } {
	const lines = new LineCounter()
	const document = parseDocument(raw, { lineCounter: lines, prettyErrors: false })
	const lineAt = (offset: number | undefined) => firstLine + (offset === undefined ? 0 : lines.linePos(offset).line - 1)
	const broken = document.errors[0]
	if (broken) throw new FileFault(lineAt(broken.pos[0]), `This is not valid YAML: ${broken.message.replace(/[.:]*$/, '.')} Put quotation marks around a value that holds a colon.`)
	const nodeAt = (place: readonly unknown[]) => document.getIn(place, true) ?? document.getIn(place.slice(0, -1), true)
	const lineOf = (place: readonly unknown[]) => lineAt((nodeAt(place) as { range?: [number, number, number] } | undefined)?.range?.[0])
	const read = shape.safeParse(document.toJS())
	if (read.success) return { value: read.data, lineOf }
	const issue = read.error.issues[0]
	const place = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? [])
	throw new FileFault(lineOf(place), `${place.join('.') || 'The file'}: ${issue?.message ?? 'not allowed'}. See content/README.md for what may stand here.`)
}

/**
 * Canonical YAML: lists of plain words on one line, nothing folded. `inline` names the keys whose map, or each map of
 * whose list, stands on one line as well; `singleQuote` is about words that need quotation marks.
 */
export function writeYaml(value: unknown, { inline = [], singleQuote }: { inline?: readonly string[]; singleQuote?: true } = {}): string {
	const document = new Document(value)
	const onOneLine = (map: YAMLMap) => { map.flow = true }
	visit(document, {
		Seq: (_, node) => { node.flow = node.items.every(isScalar) },
		Pair: (_, { key, value: held }) => {
			if (!isScalar(key) || !inline.includes(String(key.value))) return
			if (isMap(held)) onOneLine(held)
			else if (isSeq(held)) held.items.filter((item) => isMap(item)).forEach(onOneLine)
		},
	})
	return document.toString({ lineWidth: 0, flowCollectionPadding: true, ...(singleQuote && { singleQuote }) }).split('\n').map(withoutPadding).join('\n')
}

/** Lists without spaces inside their brackets; words that hold brackets are in quotation marks and stay as they are. */
function withoutPadding(line: string): string {
	if (/^\s*(?:- |[\w.-]+: )\{ .* \}$/.test(line)) return line.replace(/\[ (.*?) \]/g, '[$1]')
	return line.replace(/^(\s*(?:- )?[\w.-]+: )\[ (.*) \]$/, '$1[$2]')
}

/** What `read` gives; where the file is at fault, that is noted and nothing is given. */
export async function guarded<T>(faults: Fault[], file: string, read: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await read()
	} catch (error) {
		const { line } = error as { line?: unknown }
		if (!(error instanceof Error) || typeof line !== 'number') throw error
		faults.push({ file: nameOf(file), line, message: error.message })
		return undefined
	}
}

/** The names of the folders in a folder, in their order; none where there is no such folder. */
export const foldersIn = (folder: string) =>
	fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort() : []

/** Writes a file where its bytes change; returns it then. */
export function put(file: string, text: string): string[] {
	if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return []
	fs.mkdirSync(path.dirname(file), { recursive: true })
	fs.writeFileSync(file, text)
	return [file]
}

/** The line in which a file is not what it should be, from 1. */
export function firstDifference(found: string, wanted: string): number {
	const lines = wanted.split('\n')
	return found.split('\n').findIndex((line, index) => line !== lines[index]) + 1
}

/** What an import has done. */
export type ImportReport = {
	created: number
	updated: number
	unchanged: number
	/** Texts that were changed in the manual itself since their last import; nothing was written over them. */
	conflicts: string[]
	faults: Fault[]
}

/** Counts what became of one text. `line` is where its slug stands. */
export function noteOutcome(report: ImportReport, outcome: 'created' | 'updated' | 'unchanged' | 'conflict' | 'slugTaken', { file, slug, line }: { file: string; slug: string; line: number }): void {
	if (outcome === 'conflict') report.conflicts.push(nameOf(file))
	else if (outcome === 'slugTaken') report.faults.push({ file: nameOf(file), line, message: `The slug “${slug}” or a former one belongs to another text of this language. Choose another.` })
	else report[outcome] += 1
}
