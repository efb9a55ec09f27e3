// Templates as files: how definition.yml and <language>.yml are found, read and written, each in one canonical form.
import fs from 'node:fs'
import path from 'node:path'
import { inProductOrder, SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import { FileFault, foldersIn, guarded, readYaml, writeYaml, type Fault, type Lines } from '../../platform/content-files.server.ts'
import { languages } from '../../platform/i18n.server.ts'
import { wordKeys } from './template-sheet.ts'
import { definitionShape, fieldsShape, wordsShape, type Definition, type TemplateWords } from './templates.ts'

/** The folder of templates inside `content/`. */
export const FOLDER = 'templates'
const DEFINITION = 'definition.yml'

export type WordsFile = { file: string; language: Language; raw: string; words: TemplateWords; lineOf: Lines }
export type TemplateFiles = { id: string; file: string; raw: string; definition: Definition; lineOf: Lines; texts: WordsFile[] }

/** Every template below `content/`; what cannot be read is told as faults and left out. */
export async function readTemplates(content: string): Promise<{ templates: TemplateFiles[]; faults: Fault[] }> {
	const faults: Fault[] = []
	const templates: TemplateFiles[] = []
	for (const id of foldersIn(path.join(content, FOLDER))) {
		const template = await readTemplate(id, path.join(content, FOLDER, id), faults)
		if (template) templates.push(template)
	}
	return { templates, faults }
}

async function readTemplate(id: string, base: string, faults: Fault[]): Promise<TemplateFiles | undefined> {
	const file = path.join(base, DEFINITION)
	const read = await guarded(faults, file, () => {
		if (!fs.existsSync(file)) throw new FileFault(1, `This file is missing. Every template has a ${DEFINITION}; see content/README.md.`)
		const raw = fs.readFileSync(file, 'utf8')
		const { value: definition, lineOf } = readYaml(raw, definitionShape)
		return { raw, definition, lineOf }
	})
	if (!read) return undefined
	const found = inProductOrder(fs.readdirSync(base).filter((name) => /^[a-z]{2,3}\.yml$/.test(name)).map((name) => name.slice(0, -4)))
	const texts: WordsFile[] = []
	for (const language of found) {
		const text = await guarded(faults, path.join(base, `${language}.yml`), () => readWords(base, language, read.definition))
		if (text) texts.push(text)
	}
	if (!found.includes(SOURCE_LANGUAGE)) await guarded(faults, base, () => { throw new FileFault(1, `The source text ${SOURCE_LANGUAGE}.yml is missing. Write it first; the other languages follow it.`) })
	return { id, file, ...read, texts }
}

function readWords(base: string, language: Language, definition: Definition): WordsFile {
	const file = path.join(base, `${language}.yml`)
	const raw = fs.readFileSync(file, 'utf8')
	if (!languages().includes(language)) throw new FileFault(1, `The interface does not speak “${language}” yet. Add the folder locales/${language} first.`)
	const { value: words, lineOf } = readYaml(raw, wordsShape)
	// Without its English words a template could not be shown at all; a translation that lacks some is shown with English ones.
	const missing = language === SOURCE_LANGUAGE && wordKeys(definition).find(({ key, isOptional }) => !isOptional && words.words[key] === undefined)
	if (missing) throw new FileFault(lineOf(['words']), `words: there are no words for “${missing.key}”, which ${DEFINITION} has. Add them.`)
	return { file, language, raw, words, lineOf }
}

/** The canonical bytes of a definition. A database may give keys back in another order: parsing puts them right. */
export const writeDefinition = (definition: unknown): string => writeYaml(definitionShape.parse(definition), { inline: ['fields', 'columns'] })

/** The canonical bytes of a file of words. `from` stands at the end, where there are marks. */
export function writeWords(fields: unknown, words: TemplateWords['words'], from: Record<string, string> = {}): string {
	return writeYaml({ ...fieldsShape.strip().parse(fields), words, ...(Object.keys(from).length > 0 && { from }) }, { singleQuote: true })
}
