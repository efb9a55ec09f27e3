// What the templates of content/ must be before they may be imported: canonical, complete, and for ways that exist.
import fs from 'node:fs'
import { blockHashes, marksOf } from '../../capabilities/editions/editions.server.ts'
import type { BlockMarks } from '../../capabilities/editions/editions.ts'
import { inProductOrder, SOURCE_LANGUAGE } from '../../kernel/language.ts'
import { firstDifference, nameOf, type Fault } from '../../platform/content-files.server.ts'
import { bodyOf, marksByBlock, marksByKey } from './template-body.ts'
import { readTemplates, writeDefinition, writeWords, type TemplateFiles, type WordsFile } from './template-file.server.ts'
import { wordKeys } from './template-sheet.ts'

/** How far a language is: its texts of all, and how many words of them say an older state of the source. */
export type Completeness = { language: string; texts: number; all: number; outdated: number }

const sourceOf = ({ texts }: TemplateFiles) => texts.find(({ language }) => language === SOURCE_LANGUAGE)
const marksToday = (source: WordsFile): BlockMarks => marksOf(blockHashes(bodyOf(source.words.words)))

/** Checks every template below `content`; `ways` are the ids of the ways that exist. */
export async function checkFolder(content: string, ways: readonly string[]): Promise<{ faults: Fault[]; completeness: Completeness[] }> {
	const { templates, faults } = await readTemplates(content)
	for (const template of templates) faults.push(...checkForm(template), ...checkWays(template, ways), ...template.texts.flatMap((text) => checkKeys(text, template)))
	faults.push(...checkNumbers(templates), ...checkSlugs(templates))
	const languages = inProductOrder(new Set(templates.flatMap(({ texts }) => texts.map(({ language }) => language))))
	const completeness = languages.map((language) => {
		const outdated = templates.flatMap((template) => template.texts.filter((text) => text.language === language).map((text) => outdatedIn(text, template)))
		return { language, all: templates.length, texts: outdated.length, outdated: outdated.reduce((sum, count) => sum + count, 0) }
	})
	return { faults: faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line), completeness }
}

function outdatedIn(text: WordsFile, template: TemplateFiles): number {
	const source = sourceOf(template)
	if (!source || text === source) return 0
	const today = marksToday(source)
	return Object.entries(marksByBlock(text.words.from)).filter(([id, mark]) => today[id] !== undefined && today[id] !== mark).length
}

/** Sets the marks of translations and puts every readable file into its canonical form; returns the files it changed. */
export async function giveIds(content: string): Promise<{ changed: string[]; faults: Fault[] }> {
	const { templates, faults } = await readTemplates(content)
	const changed: string[] = []
	const write = (file: string, raw: string, canonical: string) => {
		if (canonical === raw) return
		fs.writeFileSync(file, canonical)
		changed.push(file)
	}
	for (const template of templates) {
		write(template.file, template.raw, writeDefinition(template.definition))
		for (const text of template.texts) write(text.file, text.raw, canonicalWords(text, template, true))
	}
	return { changed, faults }
}

/** The bytes that a file of words should have. With `complete`, a word without a mark says what English says today. */
function canonicalWords(text: WordsFile, template: TemplateFiles, complete: boolean): string {
	const { words, from, ...fields } = text.words
	const source = sourceOf(template)
	// The source translates nothing, so it carries no marks.
	const marks = text === source ? {} : { ...(complete && source && marksToday(source)), ...marksByBlock(from) }
	return writeWords(fields, words, marksByKey(Object.keys(words), marks))
}

const NOT_CANONICAL = 'The file is not in its canonical form. Run npm run content:ids.'

function checkForm(template: TemplateFiles): Fault[] {
	const files = [{ file: template.file, raw: template.raw, canonical: writeDefinition(template.definition) }, ...template.texts.map((text) => ({ file: text.file, raw: text.raw, canonical: canonicalWords(text, template, false) }))]
	return files.filter(({ raw, canonical }) => raw !== canonical).map(({ file, raw, canonical }) => ({ file: nameOf(file), line: Math.max(firstDifference(raw, canonical), 1), message: NOT_CANONICAL }))
}

function checkWays({ file, definition, lineOf }: TemplateFiles, ways: readonly string[]): Fault[] {
	return definition.ways.flatMap((id, index) => (ways.includes(id) ? [] : [{ file: nameOf(file), line: lineOf(['ways', index]), message: `ways: there is no way with the id “${id}”. Correct the id or add the way.` }]))
}

/** The keys that the definition demands, in its order; optional ones in every language or in none; none too long. */
function checkKeys(text: WordsFile, template: TemplateFiles): Fault[] {
	const at = (key: string | undefined, message: string): Fault => ({ file: nameOf(text.file), line: text.lineOf(key === undefined ? ['words'] : ['words', key]), message })
	const { words, from } = text.words
	const source = sourceOf(template)
	const all = wordKeys(template.definition)
	const wanted = all.filter(({ key, isOptional }) => !isOptional || (source ?? text).words.words[key] !== undefined).map(({ key }) => key)
	const own = Object.keys(words)
	const index = Array.from({ length: Math.max(own.length, wanted.length) }).findIndex((_, place) => own[place] !== wanted[place])
	if (index >= 0) return [at(own[index] ?? own.at(-1), `Key ${index + 1} of words should be ${wanted[index] ? `“${wanted[index]}”` : 'absent'}${text === source ? '' : `, as in ${SOURCE_LANGUAGE}.yml`}, but is ${own[index] ? `“${own[index]}”` : 'missing'}. Keep the keys and the order of definition.yml.`)]
	const long = all.find(({ key, most }) => [...(words[key] ?? '')].length > most)
	if (long) return [at(long.key, `“${long.key}” has more than ${long.most} letters. Make it shorter, or it does not fit on paper.`)]
	const unmarked = text === source ? undefined : own.find((key) => !from?.[key])
	return unmarked ? [at(unmarked, `“${unmarked}” does not say which state of ${SOURCE_LANGUAGE}.yml it translates. Run npm run content:ids.`)] : []
}

function checkNumbers(templates: readonly TemplateFiles[]): Fault[] {
	const owners = new Map<number, string>()
	return templates.flatMap(({ file, definition, lineOf }) => {
		const owner = owners.get(definition.number)
		owners.set(definition.number, file)
		return owner ? [{ file: nameOf(file), line: lineOf(['number']), message: `The number ${definition.number} is already used by ${nameOf(owner)}. Choose another.` }] : []
	})
}

/** No two templates of a language may claim one address, now or formerly. */
function checkSlugs(templates: readonly TemplateFiles[]): Fault[] {
	const owners = new Map<string, string>()
	return templates.flatMap(({ texts }) => texts.flatMap(({ file, language, words, lineOf }) => [words.slug, ...words.formerSlugs].flatMap((slug) => {
		const key = `${language}/${slug}`
		const owner = owners.get(key)
		owners.set(key, file)
		return owner ? [{ file: nameOf(file), line: lineOf(['slug']), message: `The slug “${slug}” is already used by ${nameOf(owner)}. Choose another.` }] : []
	})))
}
