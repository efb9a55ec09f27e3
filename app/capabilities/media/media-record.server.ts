// The rows of media.
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { MediaFile } from './media.ts'

type Row = Awaited<ReturnType<typeof rows>>[number]
/** A file with what only the house knows of it. */
export type KeptFile = MediaFile & { sha256: string; addedBy: string; createdAt: Date }

const rows = (where: Prisma.MediaFileWhereInput) => db().mediaFile.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

function fileOf({ ownerKind, ownerId, alts, ...row }: Row): KeptFile {
	return { ...row, alts: alts as Record<Language, string>, owner: ownerKind !== null && ownerId !== null ? { kind: ownerKind, id: ownerId } : null }
}

/** A file as everybody may know it. */
export const shownFile = ({ sha256: _, addedBy: __, createdAt: ___, ...file }: KeptFile): MediaFile => file

export async function findFile(id: string): Promise<KeptFile | null> {
	const row = await db().mediaFile.findUnique({ where: { id } })
	return row && fileOf(row)
}

export const findFiles = async (ids: readonly string[]): Promise<KeptFile[]> => (await rows({ id: { in: [...ids] } })).map(fileOf)

export const findFilesOf = async ({ kind, id }: SubjectRef): Promise<KeptFile[]> => (await rows({ ownerKind: kind, ownerId: id })).map(fileOf)

/** Which of these ids have a row. */
export async function knownIds(ids: readonly string[]): Promise<Set<string>> {
	return new Set((await db().mediaFile.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id))
}

/** A thousand ids at a time, in their order, for whoever goes through all of them. */
export const idsAfter = async (id: string): Promise<string[]> => (await db().mediaFile.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' }, take: 1000, select: { id: true } })).map((row) => row.id)

export const countFilesOf = (tx: Tx, { kind, id }: SubjectRef): Promise<number> => tx.mediaFile.count({ where: { ownerKind: kind, ownerId: id } })

export async function insertFile(tx: Tx, { owner, ...file }: Omit<KeptFile, 'createdAt'>): Promise<KeptFile> {
	return fileOf(await tx.mediaFile.create({ data: { ...file, ownerKind: owner?.kind ?? null, ownerId: owner?.id ?? null } }))
}

export async function updateFile(tx: Tx, id: string, data: Partial<Pick<KeptFile, 'alts' | 'credit' | 'licence'>>): Promise<KeptFile | null> {
	const { count } = await tx.mediaFile.updateMany({ where: { id }, data })
	const row = count === 1 && (await tx.mediaFile.findUnique({ where: { id } }))
	return row ? fileOf(row) : null
}

/** Files of one owner become public; returns the ids of those that were not yet. */
export async function updatePublic(tx: Tx, { kind, id }: SubjectRef, ids: readonly string[]): Promise<string[]> {
	const mine = { ownerKind: kind, ownerId: id, id: { in: [...ids] }, isPublic: false, consent: true }
	const changed = (await tx.mediaFile.findMany({ where: mine, select: { id: true } })).map((row) => row.id)
	if (changed.length > 0) await tx.mediaFile.updateMany({ where: { ...mine, id: { in: changed } }, data: { isPublic: true } })
	return changed
}

export const findFilesBy = async (addedBy: string): Promise<KeptFile[]> => (await rows({ addedBy })).map(fileOf)

/** Where somebody who is erased stands as the maker of a file, the pseudonym stands from now on. */
export async function updateCredit(tx: Tx, addedBy: string, pseudonym: string): Promise<void> {
	// Asked for in this transaction, because SQLite has one connection and it is taken.
	const { name } = (await tx.person.findUnique({ where: { id: addedBy }, select: { name: true } })) ?? {}
	if (!name) return
	for (const { id, credit } of await tx.mediaFile.findMany({ where: { addedBy, credit: { contains: name } } })) await tx.mediaFile.update({ where: { id }, data: { credit: credit.replaceAll(name, pseudonym) } })
}

/** Takes away the rows of an owner that is gone; returns their ids. */
export async function deleteFilesOf(tx: Tx, { kind, id }: SubjectRef): Promise<string[]> {
	const mine = { ownerKind: kind, ownerId: id }
	const ids = (await tx.mediaFile.findMany({ where: mine, select: { id: true } })).map((row) => row.id)
	if (ids.length > 0) await tx.mediaFile.deleteMany({ where: mine })
	return ids
}

/** Takes the row away, as long as it is as it was seen. */
export const deleteFile = async (tx: Tx, { id, isPublic }: Pick<KeptFile, 'id' | 'isPublic'>): Promise<boolean> => (await tx.mediaFile.deleteMany({ where: { id, isPublic } })).count === 1
