// From a draft to revisions: what people write is frozen into states that never change.
import { blockHashes, hashOf, marksOf, validBody } from '../bodies/bodies.server.ts'
import { changeDraftOf, createDraft, savedDraft, settleDraftOf, type DraftChange } from '../drafts/drafts.server.ts'
import type { SavedDraft } from '../drafts/drafts.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import type { Tx } from '../../platform/transaction.server.ts'
import * as record from './edition-record.server.ts'
import type { DraftText, EditionImport, EditionState, Fields, Origin, RevisionText } from './editions.ts'

type Frozen = Pick<EditionImport, 'fields' | 'body' | 'facts' | 'marks'>

/** Makes an immutable revision; a translation remembers which state of the source it says, today's where no mark tells. */
export async function freezeRevision(tx: Tx, edition: record.EditionRow, { fields, body, facts, marks }: Frozen, author: string): Promise<record.RevisionRow> {
	const source = edition.isSource ? null : await record.findSource(tx, { kind: edition.subjectKind, id: edition.subjectId })
	const sourceRevision = source?.publishedRevisionId ? await record.findRevision(tx, source.publishedRevisionId) : null
	const checked = validBody(body)
	const hash = hashOf({ fields, body: checked, facts })
	return record.insertRevision(tx, edition.id, {
		fields,
		body: checked,
		facts: edition.isSource ? facts : null,
		blockHashes: blockHashes(checked),
		hash,
		translatedFrom: edition.isSource ? null : { ...marksOf(sourceRevision?.blockHashes ?? {}), ...marks },
		author,
	})
}

type NewEdition = { isSource: boolean; origin?: Origin; fields: Fields; body: RichText }

/** Begins one language of a subject: an edition with its draft. */
export async function createEdition(tx: Tx, ref: SubjectRef, language: Language, { isSource, origin = 'human', fields, body }: NewEdition, author: string): Promise<EditionState> {
	if (await record.findEdition(tx, ref, language)) throw new Problem('editions.exists', 409)
	const edition = await record.insertEdition(tx, ref, language, isSource, origin)
	await createDraft(tx, edition.id, { fields, body }, author)
	return record.stateOf(edition)
}

const textOf = (edition: record.EditionRow, { fields, body, version, savedAt }: SavedDraft): DraftText => {
	const { id, ref, language, isSource } = record.stateOf(edition)
	return { ref, language, editionId: id, isSource, fields: fields as Fields, body, version, savedAt }
}

async function editionFor(tx: Tx | undefined, ref: SubjectRef, language: Language): Promise<record.EditionRow> {
	const edition = tx ? await record.findEdition(tx, ref, language) : await record.findEditionNow(ref, language)
	if (!edition) throw new Problem('editions.noDraft', 404)
	return edition
}

/** What is being written in a language, as it was last saved; nothing where nobody writes in it. */
export async function draftIn(ref: SubjectRef, language: Language, tx?: Tx): Promise<DraftText | null> {
	const edition = tx ? await record.findEdition(tx, ref, language) : await record.findEditionNow(ref, language)
	const saved = edition && (await savedDraft(edition.id, tx))
	return edition && saved ? textOf(edition, saved) : null
}

/** Changes a draft by a forward change, also while people have it open. */
export async function changeDraft(ref: SubjectRef, language: Language, change: Omit<DraftChange, 'fields'> & { fields?: Partial<Fields> }, author: string): Promise<DraftText> {
	const edition = await editionFor(undefined, ref, language)
	return textOf(edition, await changeDraftOf(edition.id, change, author))
}

/** Sees to it that what people have typed so far is in the draft, before it is frozen. */
export async function settleDraft(ref: SubjectRef, language: Language): Promise<void> {
	const edition = await editionFor(undefined, ref, language)
	await settleDraftOf(edition.id)
}

/** Makes an immutable revision of what the draft says; the same content is the same revision. */
export async function freezeDraft(tx: Tx, ref: SubjectRef, language: Language, facts: unknown, author: string): Promise<RevisionText> {
	const edition = await editionFor(tx, ref, language)
	const draft = await savedDraft(edition.id, tx)
	if (!draft) throw new Problem('editions.noDraft', 404)
	const content = { fields: draft.fields as Fields, body: draft.body, facts: edition.isSource ? facts : null }
	const same = await record.findSameRevision(tx, edition.id, hashOf(content))
	const { translatedFrom: _, ...revision } = same ?? (await freezeRevision(tx, edition, content, author))
	return { ...revision, editionId: edition.id }
}
