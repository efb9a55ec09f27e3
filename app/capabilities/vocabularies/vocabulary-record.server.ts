// The rows of vocabularies.
import type { Language } from '../../kernel/language.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import type { Vocabulary } from './vocabularies.ts'

export type TermRow = { id: string; parent: string | null; position: number; isRetired: boolean; importHash: string | null; labels: Record<Language, string> }
/** What is written of a term; its labels are replaced as a whole where they are given. */
export type TermChange = Partial<Omit<TermRow, 'id'>>

/** Every term of a vocabulary in its order, with all labels. */
export async function findTerms(vocabulary: Vocabulary, tx: Pick<Tx, 'vocabularyTerm'> = db()): Promise<TermRow[]> {
	const rows = await tx.vocabularyTerm.findMany({ where: { vocabulary }, orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { labels: true } })
	return rows.map(({ labels, id, parent, position, isRetired, importHash }) => ({ id, parent, position, isRetired, importHash, labels: Object.fromEntries(labels.map(({ language, label }) => [language, label])) }))
}

export async function findTerm(tx: Tx, vocabulary: Vocabulary, id: string): Promise<TermRow | undefined> {
	return (await findTerms(vocabulary, tx)).find((term) => term.id === id)
}

export async function insertTerm(tx: Tx, vocabulary: Vocabulary, { labels, ...term }: TermRow): Promise<void> {
	await tx.vocabularyTerm.create({ data: { vocabulary, ...term } })
	await insertLabels(tx, vocabulary, term.id, labels)
}

export async function updateTerm(tx: Tx, vocabulary: Vocabulary, id: string, { labels, ...change }: TermChange): Promise<void> {
	await tx.vocabularyTerm.update({ where: { vocabulary_id: { vocabulary, id } }, data: change })
	if (!labels) return
	await tx.vocabularyLabel.deleteMany({ where: { vocabulary, termId: id } })
	await insertLabels(tx, vocabulary, id, labels)
}

async function insertLabels(tx: Tx, vocabulary: Vocabulary, termId: string, labels: Record<Language, string>): Promise<void> {
	await tx.vocabularyLabel.createMany({ data: Object.entries(labels).map(([language, label]) => ({ vocabulary, termId, language, label })) })
}
