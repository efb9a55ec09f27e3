// The rows of editions, revisions and addresses: the only file here that knows Prisma.
import type { Language } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { BlockHashes, BlockMarks, EditionState, Fields, Origin, Publication, Review, RevisionInfo, RevisionText, Withdrawal } from './editions.ts'

export type EditionRow = {
	id: string
	subjectKind: string
	subjectId: string
	language: Language
	isSource: boolean
	publication: Publication
	review: Review
	origin: Origin
	approvedRevisionId: string | null
	publishedRevisionId: string | null
	scheduledFor: Date | null
	withdrawnAs: Withdrawal | null
	importHash: string | null
	importedRevisionId: string | null
}

export type RevisionRow = {
	id: string
	number: number
	fields: Fields
	body: RichText
	facts: unknown
	blockHashes: BlockHashes
	hash: string
	translatedFrom: BlockMarks | null
	author: string
	createdAt: Date
	publishedAt: Date | null
}

export type LiveEdition = EditionRow & { revision: Omit<RevisionRow, 'body'> }

const keyOf = (ref: SubjectRef, language: Language) => ({ subjectKind: ref.kind, subjectId: ref.id, language })

export async function findEdition(tx: Tx, ref: SubjectRef, language: Language): Promise<EditionRow | null> {
	return tx.edition.findUnique({ where: { subjectKind_subjectId_language: keyOf(ref, language) } })
}

/** The same outside any transaction. */
export const findEditionNow = (ref: SubjectRef, language: Language): Promise<EditionRow | null> => findEdition(db(), ref, language)
export const findEditionsNow = (ref: SubjectRef): Promise<EditionRow[]> => findEditions(db(), ref)

export async function findSource(tx: Tx, ref: SubjectRef): Promise<EditionRow | null> {
	return tx.edition.findFirst({ where: { subjectKind: ref.kind, subjectId: ref.id, isSource: true } })
}

export async function findRevision(tx: Tx, id: string): Promise<RevisionRow | null> {
	return (await tx.revision.findUnique({ where: { id } })) as RevisionRow | null
}

export const stateOf = ({ subjectKind, subjectId, ...row }: EditionRow): EditionState => {
	const { id, language, isSource, review, publication, approvedRevisionId, publishedRevisionId, scheduledFor, withdrawnAs } = row
	return { id, ref: { kind: subjectKind, id: subjectId }, language, isSource, review, publication, approvedRevisionId, publishedRevisionId, scheduledFor, withdrawnAs }
}

export async function findEditions(tx: Tx, ref: SubjectRef): Promise<EditionRow[]> {
	return tx.edition.findMany({ where: { subjectKind: ref.kind, subjectId: ref.id } })
}

/** Changes an edition where it still is as it was seen; false where it is not. */
export async function moveEdition(tx: Tx, id: string, seen: Partial<Pick<EditionRow, 'review' | 'publication'>>, data: Partial<Omit<EditionRow, 'id'>>): Promise<boolean> {
	return (await tx.edition.updateMany({ where: { id, ...seen }, data })).count === 1
}

export async function hasRevision(tx: Tx, editionId: string): Promise<boolean> {
	return (await tx.revision.findFirst({ where: { editionId }, select: { id: true } })) !== null
}

export async function removeEdition(tx: Tx, id: string): Promise<void> {
	await tx.edition.delete({ where: { id } })
}

/** The revision of an edition with this content, if it was ever frozen. */
export async function findSameRevision(tx: Tx, editionId: string, hash: string): Promise<RevisionRow | null> {
	return (await tx.revision.findFirst({ where: { editionId, hash }, orderBy: { number: 'desc' } })) as RevisionRow | null
}

/** Every revision of a language, the newest first, without texts. */
export async function findRevisions(ref: SubjectRef, language: Language): Promise<RevisionInfo[]> {
	const rows = await db().revision.findMany({ where: { edition: keyOf(ref, language) }, omit: { body: true, facts: true, blockHashes: true, translatedFrom: true }, orderBy: { number: 'desc' } })
	return rows as unknown as RevisionInfo[]
}

export async function findRevisionText(id: string): Promise<RevisionText | null> {
	return (await db().revision.findUnique({ where: { id }, omit: { translatedFrom: true } })) as RevisionText | null
}

/** Every live edition of a kind with its published revision, without bodies. */
export async function findLive(kind: string): Promise<LiveEdition[]> {
	const editions = await db().edition.findMany({ where: { subjectKind: kind, publication: 'live', publishedRevisionId: { not: null } } })
	const revisions = await db().revision.findMany({ where: { id: { in: editions.map((edition) => edition.publishedRevisionId ?? '') } }, omit: { body: true } })
	const byId = new Map(revisions.map((revision) => [revision.id, revision as unknown as LiveEdition['revision']]))
	return editions.flatMap((edition) => {
		const revision = byId.get(edition.publishedRevisionId ?? '')
		return revision ? [{ ...edition, revision }] : []
	})
}

/** The bodies of revisions by their id, each with what it says about its source. */
export async function findBodies(ids: readonly string[]): Promise<Map<string, Pick<RevisionRow, 'body' | 'translatedFrom'>>> {
	const rows = await db().revision.findMany({ where: { id: { in: [...ids] } }, select: { id: true, body: true, translatedFrom: true } })
	return new Map(rows.map(({ id, ...revision }) => [id, revision as unknown as Pick<RevisionRow, 'body' | 'translatedFrom'>]))
}

export async function insertEdition(tx: Tx, ref: SubjectRef, language: Language, isSource: boolean, origin: Origin): Promise<EditionRow> {
	return tx.edition.create({ data: { ...keyOf(ref, language), isSource, origin } })
}

export async function updateEdition(tx: Tx, id: string, data: Partial<Omit<EditionRow, 'id'>>): Promise<void> {
	await tx.edition.update({ where: { id }, data })
}

export async function insertRevision(tx: Tx, editionId: string, revision: Omit<RevisionRow, 'id' | 'number' | 'createdAt' | 'publishedAt'>): Promise<RevisionRow> {
	const last = await tx.revision.findFirst({ where: { editionId }, orderBy: { number: 'desc' }, select: { number: true } })
	const { facts, translatedFrom, ...rest } = revision
	const data = {
		...(rest as unknown as Prisma.RevisionUncheckedCreateInput),
		editionId,
		number: (last?.number ?? 0) + 1,
		...(facts != null && { facts: facts as Prisma.InputJsonValue }),
		...(translatedFrom && { translatedFrom }),
	}
	return (await tx.revision.create({ data })) as unknown as RevisionRow
}

export async function markPublished(tx: Tx, revisionId: string, at: Date): Promise<void> {
	await tx.revision.update({ where: { id: revisionId }, data: { publishedAt: at } })
}

export type SlugRow = { space: string; language: Language; slug: string; subjectKind: string; subjectId: string; isCurrent: boolean }

export async function findSlug(tx: Tx, space: string, language: Language, slug: string): Promise<SlugRow | null> {
	return tx.slug.findUnique({ where: { space_language_slug: { space, language, slug } } })
}

/** The same address in whatever language has it; the language asked for comes first. */
export async function findSlugAnywhere(space: string, language: Language, slug: string): Promise<SlugRow | null> {
	const rows = await db().slug.findMany({ where: { space, slug } })
	return rows.find((row) => row.language === language) ?? rows.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))[0] ?? null
}

/** Makes `slug` the current address and the others former ones. */
export async function saveSlugs(tx: Tx, owner: Omit<SlugRow, 'slug' | 'isCurrent'>, slug: string, former: readonly string[]): Promise<void> {
	const { space, language, subjectKind, subjectId } = owner
	await tx.slug.updateMany({ where: { space, language, subjectKind, subjectId }, data: { isCurrent: false } })
	for (const word of [...former, slug]) {
		const isCurrent = word === slug
		await tx.slug.upsert({ where: { space_language_slug: { space, language, slug: word } }, create: { ...owner, slug: word, isCurrent }, update: { isCurrent } })
	}
}

export { findEpoch, oncePerEpoch, raiseEpoch } from '../../platform/content-epoch.server.ts'
