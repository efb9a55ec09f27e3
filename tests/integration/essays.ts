// Essays: a made-up kind of subject, to test what editions do to any kind.
import type { EditionImport, ImportOutcome } from '../../app/capabilities/editions/editions.ts'
import type { Block } from '../../app/kernel/rich-text.ts'
import type { House } from './database.ts'

/** A block with an id. */
export const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] })
/** The blocks of a text where a test does not care. */
export const words = { one: 'First words', two: 'Second words', three: 'Third words' }

/** One text as a file would bring it; `texts` are its blocks by id. */
export function textOf(id: string, language: string, texts: Record<string, string> = words, more: Partial<EditionImport> & { slug?: string; formerSlugs?: string[] } = {}): EditionImport {
	const { slug = `${id}-${language}`, formerSlugs = [], ...rest } = more
	const fields = { title: `${id} in ${language}`, slug, formerSlugs }
	const body = { type: 'doc' as const, content: Object.entries(texts).map(([block, text]) => paragraph(block, text)) }
	const given = { ref: { kind: 'essay', id }, language, isSource: language === 'en', slugSpace: 'essays', fields, body, facts: { weight: 1 }, ...rest }
	return { ...given, hash: JSON.stringify(given) }
}

/** Imports texts one after the other, each in a transaction of its own. */
export const importing = ({ database, editions }: House) => async (...given: EditionImport[]): Promise<ImportOutcome[]> => {
	const outcomes: ImportOutcome[] = []
	for (const text of given) outcomes.push(await database.inTransaction((tx) => editions.importEdition(tx, text)))
	return outcomes
}

/** The row of one edition. */
export const rowOf = ({ database }: House, id: string, language: string) =>
	database.db().edition.findUniqueOrThrow({ where: { subjectKind_subjectId_language: { subjectKind: 'essay', subjectId: id, language } } })

/** What the desk will do: freeze new words, have them approved unless told otherwise, and publish them. */
export async function publishAtDesk(house: House, given: EditionImport, { approved = true } = {}): Promise<void> {
	const { database, editions } = house
	const edition = await rowOf(house, given.ref.id, given.language)
	await database.inTransaction(async (tx) => {
		const revision = await editions.freezeRevision(tx, edition, given, 'an editor')
		if (approved) await tx.edition.update({ where: { id: edition.id }, data: { review: 'approved', approvedRevisionId: revision.id } })
		await editions.publishEdition(tx, given.ref, given.language, revision.id, 'an editor', given.slugSpace)
	})
}

/** Points to an essay. */
export const essay = (id: string) => ({ kind: 'essay', id })
