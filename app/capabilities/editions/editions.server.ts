// The verbs of editions: how texts in languages are read, imported, published and withdrawn.
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import type { Tx } from '../../platform/transaction.server.ts'
import { freezeRevision } from './edition-drafts.server.ts'
import { findHeads, type FoundHead } from './edition-live.server.ts'
import * as record from './edition-record.server.ts'
import { CONTENT_IMPORT, type EditionImport, type ImportOutcome, type PublishedHead, type PublishedText } from './editions.ts'

export { blockHashes, canonicalJson, hashOf, markdown, marksOf } from '../bodies/bodies.server.ts'

/** One subject's published text in the language asked for or the best other one; `null` where nothing is live. */
export async function textIn(ref: SubjectRef, language: Language): Promise<PublishedText | null> {
	const found = (await findHeads(ref.kind, language)).filter(({ head }) => head.ref.id === ref.id)
	return (await withBodies(found))[0] ?? null
}

/** The heads of every published subject of a kind, each in the best language there is. */
export async function headsIn(kind: string, language: Language): Promise<PublishedHead[]> {
	return (await findHeads(kind, language)).map(({ head }) => head)
}

/** Like `headsIn`, with bodies: for short texts that stand together on one page. */
export async function textsIn(kind: string, language: Language): Promise<PublishedText[]> {
	return withBodies(await findHeads(kind, language))
}

async function withBodies(found: readonly FoundHead[]): Promise<PublishedText[]> {
	const bodies = await record.findBodies(found.map(({ revisionId }) => revisionId))
	return found.flatMap(({ head, revisionId }) => {
		const { body, translatedFrom } = bodies.get(revisionId) ?? {}
		return body ? [{ ...head, body, ...(translatedFrom && { marks: translatedFrom }) }] : []
	})
}

export { changeDraft, createEdition, draftIn, freezeDraft, freezeRevision, settleDraft } from './edition-drafts.server.ts'
export { editionState, editionsOf, removeUnsentEditions, revisionById, revisionsOf, scheduleEdition, setReview, unscheduleEdition, withdrawEdition } from './edition-moves.server.ts'
export { compareTexts } from './edition-compare.ts'

export type FoundAddress = { ref: SubjectRef; language: Language; isCurrent: boolean }

/** Who has or had this address; an address of another language is found too, so that no link is dead. */
export async function findByAddress(space: string, language: Language, slug: string): Promise<FoundAddress | null> {
	const row = await record.findSlugAnywhere(space, language, slug)
	return row && { ref: { kind: row.subjectKind, id: row.subjectId }, language: row.language, isCurrent: row.isCurrent }
}

/**
 * Brings one text from `content/` in: makes a revision, approves it (review in git counts), and publishes it. Skips what
 * it has seen; reports a conflict and writes nothing where the live text is no longer what was imported last.
 */
export async function importEdition(tx: Tx, given: EditionImport): Promise<ImportOutcome> {
	const { ref, language } = given
	const existing = await record.findEdition(tx, ref, language)
	if (existing?.importHash === given.hash) return 'unchanged'
	if (existing && existing.publishedRevisionId !== existing.importedRevisionId) return 'conflict'
	if (await isTaken(tx, ref, language, given.slugSpace, given.fields)) return 'slugTaken'
	const edition = existing ?? (await record.insertEdition(tx, ref, language, given.isSource, 'imported'))
	const revision = await freezeRevision(tx, edition, given, CONTENT_IMPORT)
	await record.updateEdition(tx, edition.id, { review: 'approved', approvedRevisionId: revision.id, importHash: given.hash, importedRevisionId: revision.id })
	await publishEdition(tx, ref, language, revision.id, CONTENT_IMPORT, given.slugSpace)
	return existing ? 'updated' : 'created'
}

/** Whether another subject has or had one of these addresses in this language. */
async function isTaken(tx: Tx, ref: SubjectRef, language: Language, space: string, { slug, formerSlugs }: EditionImport['fields']): Promise<boolean> {
	const owners = await Promise.all([slug, ...formerSlugs].map((word) => record.findSlug(tx, space, language, word)))
	return owners.some((owner) => owner && (owner.subjectKind !== ref.kind || owner.subjectId !== ref.id))
}

/** Shows a revision to readers; refuses one that is not the approved one, as it stands inside `tx`. Raises the content epoch. */
export async function publishEdition(tx: Tx, ref: SubjectRef, language: Language, revisionId: string, actor: string, slugSpace: string): Promise<void> {
	const edition = await record.findEdition(tx, ref, language)
	if (edition?.review !== 'approved' || edition.approvedRevisionId !== revisionId) throw new Problem('editions.notApproved', 409)
	const revision = await record.findRevision(tx, revisionId)
	if (!revision) throw new Problem('editions.noRevision', 404)
	const { slug, formerSlugs } = revision.fields
	if (await isTaken(tx, ref, language, slugSpace, revision.fields)) throw new Problem('editions.slugTaken', 409)
	await record.saveSlugs(tx, { space: slugSpace, language, subjectKind: ref.kind, subjectId: ref.id }, slug, formerSlugs)
	await record.markPublished(tx, revisionId, new Date())
	await record.updateEdition(tx, edition.id, { publication: 'live', publishedRevisionId: revisionId, scheduledFor: null, withdrawnAs: null })
	await record.raiseEpoch(tx)
	await recordDeed(tx, { actor, deed: 'editions.publish', subject: ref, detail: { language, revision: revision.number } })
}

/** A number that rises whenever what readers see changes; finished answers are kept until then. */
export const contentEpoch = record.findEpoch
