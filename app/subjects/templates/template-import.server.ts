// Brings the templates of content/ into the database: each in one transaction, what has not changed is skipped.
import { hashOf, headsIn, importEdition } from '../../capabilities/editions/editions.server.ts'
import type { ImportOutcome } from '../../capabilities/editions/editions.ts'
import { markForSearch } from '../../capabilities/search/search.server.ts'
import { SOURCE_LANGUAGE } from '../../kernel/language.ts'
import { noteOutcome, type ImportReport } from '../../platform/content-files.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { bodyOf, marksByBlock } from './template-body.ts'
import { readTemplates, type TemplateFiles, type WordsFile } from './template-file.server.ts'
import { DOCUMENTS, TEMPLATE } from './templates.ts'

/** Imports every template below `content`. */
export async function importFolder(content: string): Promise<ImportReport> {
	const { templates, faults } = await readTemplates(content)
	const known = new Set((await headsIn(TEMPLATE, SOURCE_LANGUAGE)).map(({ ref }) => ref.id))
	const report: ImportReport = { created: 0, updated: 0, unchanged: 0, conflicts: [], faults }
	for (const template of templates) {
		const outcomes = await inTransaction(async (tx) => {
			const imported = await importTemplate(tx, template, known.has(template.id))
			if (imported.some(([, outcome]) => outcome === 'created' || outcome === 'updated')) await markForSearch(tx, { kind: TEMPLATE, id: template.id })
			return imported
		})
		for (const [{ file, words, lineOf }, outcome] of outcomes) noteOutcome(report, outcome, { file, slug: words.slug, line: lineOf(['slug']) })
	}
	return report
}

async function importTemplate(tx: Tx, { id, raw, definition, texts }: TemplateFiles, isKnown: boolean): Promise<Array<[WordsFile, ImportOutcome]>> {
	const source = texts.find(({ language }) => language === SOURCE_LANGUAGE)
	if (!source && !isKnown) return []
	const outcomes: Array<[WordsFile, ImportOutcome]> = []
	for (const text of texts) {
		const isSource = text === source
		const { words, from, ...fields } = text.words
		const hash = hashOf(isSource ? [text.raw, raw] : [text.raw])
		const given = { ref: { kind: TEMPLATE, id }, language: text.language, isSource, slugSpace: DOCUMENTS, fields, body: bodyOf(words), facts: definition, ...(!isSource && { marks: marksByBlock(from) }), hash }
		const outcome = await importEdition(tx, given)
		outcomes.push([text, outcome])
		// Translations wait for their source: without it nobody could say what they were made from.
		if (isSource && !isKnown && (outcome === 'conflict' || outcome === 'slugTaken')) return outcomes
	}
	return outcomes
}
