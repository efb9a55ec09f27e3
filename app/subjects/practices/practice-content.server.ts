// Example cases as files: how content/practices is read and written in one canonical form, and brought into the database and out of it.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { hashOf, importEdition, textIn } from '../../capabilities/editions/editions.server.ts'
import type { BlockMarks, ImportOutcome } from '../../capabilities/editions/editions.ts'
import { inProductOrder, type Language } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { FileFault, foldersIn, guarded, noteOutcome, put, readYaml, writeYaml, type Fault, type ImportReport } from '../../platform/content-files.server.ts'
import { languages } from '../../platform/i18n.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { textFiles } from '../manual/manual.server.ts'
import { findExamples, findPractice, insertPractice, saveFacts } from './practice-record.server.ts'
import { NO_FACTS, PRACTICE, PRACTICE_SPACE, partnerShape, practiceFactsShape, practiceFieldsShape, type PracticeFacts } from './practices.ts'

export type Fields = z.infer<typeof practiceFieldsShape>
export type ExampleText = { file: string; language: Language; raw: string; fields: Fields; body: RichText; marks: BlockMarks }
export type Example = { id: string; file: string; raw: string; source: Language; facts: PracticeFacts; texts: ExampleText[] }

/** The folder of examples inside `content/`. */
export const FOLDER = 'practices'
const { size, resources } = practiceFactsShape.shape

/** `facts.yml`: what is not said is left out. Examples are composite and belong to no organisation, so neither is written. */
const fileShape = z.strictObject({
	source: z.string().regex(/^[a-z]{2,3}$/),
	...practiceFactsShape.omit({ organisation: true, composite: true }).partial().shape,
	partners: z.array(partnerShape.partial({ name: true })).optional(),
	size: size.partial().optional(),
	resources: resources.partial().optional(),
})

export function readFacts(raw: string): { source: Language; facts: PracticeFacts } {
	const { source, partners = [], size: people, resources: means, ...said } = readYaml(raw, fileShape).value
	const whole = { ...NO_FACTS, ...said, size: { ...NO_FACTS.size, ...people }, resources: { ...NO_FACTS.resources, ...means }, partners: partners.map((one) => ({ name: '', ...one })) }
	return { source, facts: practiceFactsShape.parse({ ...whole, composite: true }) }
}

/** The canonical bytes of `facts.yml`. */
export function writeFacts(source: Language, facts: PracticeFacts): string {
	const { organisation: _, composite: __, ...known } = practiceFactsShape.strip().parse({ ...NO_FACTS, ...facts })
	return writeYaml({ source, ...(said(known) as object) }, { inline: ['partners', 'size', 'time', 'duration', 'period'] })
}

/** Without what says nothing: no value, no words, no items. */
function said(value: unknown): unknown {
	if (Array.isArray(value)) return value.length ? value.map(said) : undefined
	if (value === null || value === '') return undefined
	if (typeof value !== 'object') return value
	const kept = Object.entries(value).flatMap(([key, held]) => { const one = said(held); return one === undefined ? [] : [[key, one]] })
	return kept.length ? Object.fromEntries(kept) : undefined
}

/** Every example below `content`; what cannot be read is told as faults and left out. */
export async function readExamples(content: string, giveIds = false): Promise<{ examples: Example[]; faults: Fault[] }> {
	const faults: Fault[] = []
	const examples: Example[] = []
	for (const id of foldersIn(path.join(content, FOLDER))) {
		const example = await readExample(id, path.join(content, FOLDER, id), faults, giveIds)
		if (example) examples.push(example)
	}
	return { examples, faults }
}

async function readExample(id: string, base: string, faults: Fault[], giveIds: boolean): Promise<Example | undefined> {
	const file = path.join(base, 'facts.yml')
	const known = await guarded(faults, file, () => {
		if (!fs.existsSync(file)) throw new FileFault(1, 'This file is missing. Every example case has a facts.yml; see content/README.md.')
		const raw = fs.readFileSync(file, 'utf8')
		return { raw, ...readFacts(raw) }
	})
	if (!known) return undefined
	const { readTextAs } = await textFiles()
	const texts: ExampleText[] = []
	const found = inProductOrder(fs.readdirSync(base).filter((name) => /^[a-z]{2,3}\.md$/.test(name)).map((name) => name.slice(0, -3)))
	for (const language of found) {
		const name = path.join(base, `${language}.md`)
		const raw = fs.readFileSync(name, 'utf8')
		const text = await guarded(faults, name, () => {
			if (!languages().includes(language)) throw new FileFault(1, `The interface does not speak “${language}” yet. Add the folder locales/${language} first.`)
			return readTextAs(raw, practiceFieldsShape, giveIds)
		})
		if (text) texts.push({ file: name, language, raw, ...text })
	}
	if (!found.includes(known.source)) await guarded(faults, file, () => { throw new FileFault(1, `source: there is no ${known.source}.md. The source is the language in which the case was written first.`) })
	return { id, file, ...known, texts }
}

/** The canonical bytes of a text; the source translates nothing, so it carries no marks. */
export async function writeExampleText({ fields, body, marks }: Pick<ExampleText, 'fields' | 'body'> & { marks?: BlockMarks | undefined }): Promise<string> {
	const { writeTextAs } = await textFiles()
	return writeTextAs({ fields, body, ...(marks && { marks }) }, practiceFieldsShape)
}

/** Imports every example below `content`. A review in git counts as approval. */
export async function importFolder(content: string): Promise<ImportReport> {
	const { examples, faults } = await readExamples(content)
	const report: ImportReport = { created: 0, updated: 0, unchanged: 0, conflicts: [], faults }
	for (const example of examples) {
		const outcomes = await inTransaction((tx) => importExample(tx, example))
		for (const [{ file, fields }, outcome] of outcomes) noteOutcome(report, outcome, { file, slug: fields.slug, line: 3 })
	}
	return report
}

async function importExample(tx: Tx, { id, raw, source, facts, texts }: Example): Promise<Array<[ExampleText, ImportOutcome]>> {
	const before = await findPractice(id, tx)
	const own = texts.find(({ language }) => language === source)
	if (!own && !before) return []
	const outcomes: Array<[ExampleText, ImportOutcome]> = []
	// The source first: translations say which state of it they translate.
	for (const text of [...(own ? [own] : []), ...texts.filter((one) => one !== own)]) {
		const isSource = text === own
		const given = { ref: { kind: PRACTICE, id }, language: text.language, isSource, slugSpace: PRACTICE_SPACE, fields: text.fields, body: text.body, facts, ...(!isSource && { marks: text.marks }), hash: hashOf(isSource ? [text.raw, raw] : [text.raw]) }
		const outcome = await importEdition(tx, given)
		outcomes.push([text, outcome])
		if (!isSource) continue
		const isRefused = outcome === 'conflict' || outcome === 'slugTaken'
		if (isRefused && !before) return outcomes
		if (isRefused) continue
		if (!before) await insertPractice(tx, { id, facts, sourceLanguage: source, fromContent: true })
		else if (hashOf(before.facts) !== hashOf(facts)) await saveFacts(tx, id, before.version, facts)
	}
	return outcomes
}

/** Writes every published example under `content`; returns the paths of the files whose bytes changed. */
export async function exportFolder(content: string): Promise<string[]> {
	const written: string[] = []
	for (const { id, sourceLanguage } of await findExamples()) {
		const base = path.join(content, FOLDER, id)
		const source = await textIn({ kind: PRACTICE, id }, sourceLanguage)
		if (!source) continue
		written.push(...put(path.join(base, 'facts.yml'), writeFacts(sourceLanguage, source.facts as PracticeFacts)))
		for (const { language, isSource } of source.translations) {
			const text = await textIn({ kind: PRACTICE, id }, language)
			if (text) written.push(...put(path.join(base, `${language}.md`), await writeExampleText({ fields: text.fields as unknown as Fields, body: text.body, marks: isSource ? undefined : marksIn(text.body, text.marks) })))
		}
	}
	return written
}

/** Marks of blocks that the text has: a mark without its block says nothing. */
export const marksIn = (body: RichText, marks: BlockMarks = {}): BlockMarks => Object.fromEntries(body.content.flatMap(({ attrs: { id } }) => (marks[id] ? [[id, marks[id]]] : [])))
