// What content:check says about vocabularies: every term named in every language, every file in its canonical form.
import fs from 'node:fs'
import { languages } from '../../platform/i18n.server.ts'
import { firstDifference, nameOf, type Fault } from '../../platform/content-files.server.ts'
import { EVERY_LANGUAGE, VOCABULARIES, type TermFile } from './vocabularies.ts'
import { fileOf, readVocabularies, writeVocabulary, type VocabularyFile } from './vocabulary-file.server.ts'

/** How many terms have a label in a language, of how many. */
export type VocabularyCompleteness = { language: string; texts: number; all: number }

const says = ({ labels }: TermFile, language: string) => language in labels || EVERY_LANGUAGE in labels

/** What is wrong, how complete each language is, and every term there is, as `country:FI`. */
export type VocabularyCheck = { faults: Fault[]; completeness: VocabularyCompleteness[]; terms: Set<string> }

/** Checks every vocabulary below `content`, without a database. */
export async function checkFolder(content: string): Promise<VocabularyCheck> {
	const { files, faults } = await readVocabularies(content)
	const terms = files.flatMap((file) => file.terms)
	const completeness = languages().map((language) => ({ language, texts: terms.filter((term) => says(term, language)).length, all: terms.length }))
	const missing = VOCABULARIES.map((vocabulary) => fileOf(content, vocabulary)).filter((file) => !fs.existsSync(file)).map((file): Fault => ({ file: nameOf(file), line: 1, message: `This file is missing. Each vocabulary has one: ${VOCABULARIES.join(', ')}; see content/README.md.` }))
	return { faults: [...missing, ...faults, ...files.flatMap(faultsOf)], completeness, terms: new Set(files.flatMap((file) => file.terms.map(({ id }) => `${file.vocabulary}:${id}`))) }
}

function faultsOf({ file, raw, terms, lineOf }: VocabularyFile): Fault[] {
	const tell = (line: number, message: string): Fault => ({ file: nameOf(file), line, message })
	const missing = terms.flatMap((term, index) => {
		const lacks = languages().filter((language) => !says(term, language))
		return lacks.length > 0 ? [tell(lineOf([index, 'labels']), `labels: “${term.id}” has no label in ${lacks.join(', ')}. Add it, or one for all languages as ${EVERY_LANGUAGE}.`)] : []
	})
	const unknown = terms.flatMap((term, index) => Object.keys(term.labels).filter((language) => language !== EVERY_LANGUAGE && !languages().includes(language)).map((language) => tell(lineOf([index, 'labels', language]), `labels: the interface does not speak “${language}” yet. Add the folder locales/${language} first.`)))
	const canonical = writeVocabulary(terms)
	const isCanonical = raw === canonical
	return [...missing, ...unknown, ...(isCanonical ? [] : [tell(firstDifference(raw, canonical), 'This file is not in its canonical form. Run npm run content:ids.')])]
}

/** The canonical bytes of every readable file whose bytes differ from them. */
export async function untidyFiles(content: string): Promise<Array<{ file: string; text: string }>> {
	const { files } = await readVocabularies(content)
	return files.map(({ file, raw, terms }) => ({ file, raw, text: writeVocabulary(terms) })).filter(({ raw, text }) => raw !== text)
}
