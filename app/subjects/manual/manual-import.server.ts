// Brings content/ into the database: each part in one transaction, what has not changed is skipped, what clashes is told.
import { importEdition, hashOf } from '../../capabilities/editions/editions.server.ts'
import type { ImportOutcome } from '../../capabilities/editions/editions.ts'
import { markForSearch } from '../../capabilities/search/search.server.ts'
import { SOURCE_LANGUAGE } from '../../kernel/language.ts'
import { noteOutcome, type ImportReport } from '../../platform/content-files.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { readParts, type PartFiles, type TextFile } from './manual-file.server.ts'
import { findPart, savePart } from './manual-record.server.ts'
import { SLUG_SPACE, type WayFacts } from './manual.ts'

/** Imports every text under `folder`; tells each part through `say` when it is done. */
export async function importFolder(folder: string, say: (done: number, all: number) => void = () => {}): Promise<ImportReport> {
	const { parts, faults } = await readParts(folder)
	const report: ImportReport = { created: 0, updated: 0, unchanged: 0, conflicts: [], faults }
	for (const [index, part] of parts.entries()) {
		const outcomes = await inTransaction(async (tx) => {
			const imported = await importPart(tx, part)
			if (imported.some(({ outcome }) => outcome === 'created' || outcome === 'updated')) await markForSearch(tx, { kind: part.kind, id: part.id })
			return imported
		})
		for (const { text, outcome } of outcomes) noteOutcome(report, outcome, { file: text.file, slug: text.fields.slug, line: 3 })
		say(index + 1, parts.length)
	}
	return report
}

async function importPart(tx: Tx, part: PartFiles): Promise<Array<{ text: TextFile; outcome: ImportOutcome }>> {
	const { kind, id, facts } = part
	const source = part.texts.find(({ language }) => language === SOURCE_LANGUAGE)
	const before = await findPart(tx, kind, id)
	if (!source && !before) return []
	const outcomes: Array<{ text: TextFile; outcome: ImportOutcome }> = []
	for (const text of part.texts) {
		const isSource = text === source
		const hash = hashOf(isSource ? [text.raw, part.factsRaw] : [text.raw])
		const given = { ref: { kind, id }, language: text.language, isSource, slugSpace: SLUG_SPACE[kind], fields: text.fields, body: text.body, facts, ...(!isSource && { marks: text.marks }), hash }
		const outcome = await importEdition(tx, given)
		outcomes.push({ text, outcome })
		if (!isSource) continue
		const isRefused = outcome === 'conflict' || outcome === 'slugTaken'
		if (!isRefused && (!before || hashOf(before.facts) !== hashOf(facts))) await savePart(tx, kind, id, (facts as Partial<WayFacts>).number ?? 0, facts)
		// Translations wait for their source: without it nobody could say what they were made from.
		if (isRefused && !before) return outcomes
	}
	return outcomes
}
