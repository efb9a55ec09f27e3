// Where each language of a subject stands, and the moves of its two axes; each move counts only where the edition is as it was seen.
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import type { Tx } from '../../platform/transaction.server.ts'
import { removeDraft } from '../drafts/drafts.server.ts'
import * as record from './edition-record.server.ts'
import type { EditionState, Review, RevisionInfo, RevisionText, Withdrawal } from './editions.ts'

export async function editionState(ref: SubjectRef, language: Language, tx?: Tx): Promise<EditionState | null> {
	const edition = tx ? await record.findEdition(tx, ref, language) : await record.findEditionNow(ref, language)
	return edition && record.stateOf(edition)
}

/** Every language of a subject, the source first. */
export async function editionsOf(ref: SubjectRef, tx?: Tx): Promise<EditionState[]> {
	const found = tx ? await record.findEditions(tx, ref) : await record.findEditionsNow(ref)
	return found.map(record.stateOf).sort((a, b) => Number(b.isSource) - Number(a.isSource) || a.language.localeCompare(b.language))
}

/** Moves a review on; `editions.moved` (409) where it is no longer where it was seen. */
export async function setReview(tx: Tx, editionId: string, { from, to, approvedRevisionId }: { from: Review; to: Review; approvedRevisionId?: string | null }): Promise<void> {
	const isMoved = await record.moveEdition(tx, editionId, { review: from }, { review: to, ...(approvedRevisionId !== undefined && { approvedRevisionId }) })
	demand(isMoved, 'editions.moved', 409)
}

/** Sets a day for an approved revision. A text that is live stays so until then. */
export async function scheduleEdition(tx: Tx, ref: SubjectRef, language: Language, revisionId: string, at: Date): Promise<void> {
	const edition = await record.findEdition(tx, ref, language)
	if (edition?.review !== 'approved' || edition.approvedRevisionId !== revisionId) throw new Problem('editions.notApproved', 409)
	const { publication } = edition
	const isMoved = await record.moveEdition(tx, edition.id, { review: 'approved', publication }, { scheduledFor: at, ...(publication !== 'live' && { publication: 'scheduled' as const }) })
	demand(isMoved, 'editions.moved', 409)
}

/** Takes back the day that was set; a text that is live stays so. */
export async function unscheduleEdition(tx: Tx, ref: SubjectRef, language: Language): Promise<void> {
	const edition = await record.findEdition(tx, ref, language)
	if (!edition?.scheduledFor) throw new Problem('editions.notScheduled', 409)
	const { publication } = edition
	demand(await record.moveEdition(tx, edition.id, { publication }, { scheduledFor: null, ...(publication === 'scheduled' && { publication: 'draft' as const }) }), 'editions.moved', 409)
}

/** Takes one language of a subject away from readers, or from the day that was set for it; its revisions stay. */
export async function withdrawEdition(tx: Tx, ref: SubjectRef, language: Language, as: Withdrawal, actor: string): Promise<void> {
	const edition = await record.findEdition(tx, ref, language)
	if (!edition || (edition.publication !== 'live' && edition.publication !== 'scheduled')) throw new Problem('editions.notLive', 409)
	const { publication } = edition
	demand(await record.moveEdition(tx, edition.id, { publication }, { publication: 'withdrawn', withdrawnAs: as, scheduledFor: null }), 'editions.moved', 409)
	await record.raiseEpoch(tx)
	await recordDeed(tx, { actor, deed: 'editions.withdraw', subject: ref, detail: { language, as } })
}

export const revisionsOf = (ref: SubjectRef, language: Language): Promise<RevisionInfo[]> => record.findRevisions(ref, language)
export const revisionById = (id: string): Promise<RevisionText | null> => record.findRevisionText(id)

/** Takes away the editions of a subject that nobody but its authors has ever seen, with their drafts. Throws where a revision was made. */
export async function removeUnsentEditions(tx: Tx, ref: SubjectRef): Promise<void> {
	for (const { id } of await record.findEditions(tx, ref)) {
		demand(!(await record.hasRevision(tx, id)), 'editions.moved', 409)
		await removeDraft(tx, id)
		await record.removeEdition(tx, id)
	}
}
