// Vocabularies between content/ and the database: term by term, what has not changed is skipped, what administrators changed is kept.
import { recordDeed } from '../../platform/audit.server.ts'
import { nameOf, put, type ImportReport } from '../../platform/content-files.server.ts'
import { raiseEpoch } from '../../platform/content-epoch.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { VOCABULARIES, type TermFile } from './vocabularies.ts'
import { fileOf, hashOfTerm, readVocabularies, writeVocabulary, type VocabularyFile } from './vocabulary-file.server.ts'
import { findTerms, insertTerm, updateTerm, type TermRow } from './vocabulary-record.server.ts'

const asFile = ({ id, parent, isRetired, labels }: TermRow): TermFile => ({ id, ...(parent !== null && { parent }), ...(isRetired && { retired: true as const }), labels })

/**
 * Imports every vocabulary below `content`. A term that an administrator has changed since its last import is a conflict:
 * it is told, and nothing is written over it, unless the file says the same by now. A term that is no longer in its file
 * stays: cases may name it.
 */
export async function importFolder(content: string): Promise<ImportReport> {
	const { files, faults } = await readVocabularies(content)
	const report: ImportReport = { created: 0, updated: 0, unchanged: 0, conflicts: [], faults }
	for (const file of files) {
		const found = new Map((await findTerms(file.vocabulary)).map((term) => [term.id, term]))
		const isSame = file.terms.every((term, position) => isUnchanged(found.get(term.id), term, position))
		if (isSame) report.unchanged += file.terms.length
		else await inTransaction((tx) => importFile(tx, file, report))
	}
	return report
}

const isUnchanged = (row: TermRow | undefined, term: TermFile, position: number) => row?.importHash === hashOfTerm(term) && row.position === position

async function importFile(tx: Tx, { vocabulary, file, terms, lineOf }: VocabularyFile, report: ImportReport): Promise<void> {
	const found = new Map((await findTerms(vocabulary, tx)).map((term) => [term.id, term]))
	const counts = { created: 0, updated: 0, unchanged: 0 }
	for (const [position, term] of terms.entries()) {
		const { id, parent = null, retired, labels } = term
		const [importHash, row] = [hashOfTerm(term), found.get(id)]
		const said = { parent, isRetired: retired ?? false, labels, position, importHash }
		const stands = row && hashOfTerm(asFile(row))
		if (!row) await insertTerm(tx, vocabulary, { id, ...said })
		else if (row.importHash === importHash || stands === importHash) {
			if (row.position !== position || row.importHash !== importHash) await updateTerm(tx, vocabulary, id, { position, importHash })
		} else if (stands === row.importHash) await updateTerm(tx, vocabulary, id, said)
		else {
			report.conflicts.push(`${nameOf(file)}:${lineOf([position])} (${id})`)
			continue
		}
		counts[!row ? 'created' : row.importHash === importHash || stands === importHash ? 'unchanged' : 'updated'] += 1
	}
	for (const key of ['created', 'updated', 'unchanged'] as const) report[key] += counts[key]
	if (counts.created + counts.updated === 0) return
	await raiseEpoch(tx)
	await recordDeed(tx, { actor: 'content import', deed: 'vocabularies.import', subject: { kind: 'vocabulary', id: vocabulary }, detail: counts })
}

/** Writes every vocabulary back below `content`; returns the files whose bytes changed. */
export async function exportFolder(content: string): Promise<string[]> {
	const written: string[] = []
	for (const vocabulary of VOCABULARIES) {
		const rows = await findTerms(vocabulary)
		if (rows.length > 0) written.push(...put(fileOf(content, vocabulary), writeVocabulary(rows.map(asFile))))
	}
	return written
}
