// The rows of organisations. One that was merged stays as a row that points to the other, so that old ids and addresses lead on.
import type { Language } from '../../kernel/language.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import { fold } from '../../platform/words.server.ts'
import type { Organisation, OrganisationInput } from './organisations.ts'

type Row = Prisma.OrganisationGetPayload<object>
type Reader = Pick<Tx, 'organisation'>

const asOrganisation = ({ id, slug, name, kind, country, region, languages, website, descriptions, logo, isVerified }: Row): Organisation => ({
	id, slug, name, kind, country, region, website, logo, isVerified, languages: languages as Language[], descriptions: descriptions as Record<Language, string>,
})

/** The same name written otherwise is the same name. */
export const nameKeyOf = (name: string): string => fold(name.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The organisation that a row stands for now: itself, or the one it was merged into. Merging leaves no chains. */
const followed = async (row: Row | null, reader: Reader): Promise<Row | null> => (row?.mergedInto ? reader.organisation.findUnique({ where: { id: row.mergedInto } }) : row)

export async function findOrganisation(id: string, reader: Reader = db()): Promise<Organisation | null> {
	const row = await followed(await reader.organisation.findUnique({ where: { id } }), reader)
	return row && asOrganisation(row)
}

export async function findBySlug(slug: string): Promise<Organisation | null> {
	const row = await followed(await db().organisation.findUnique({ where: { slug } }), db())
	return row && asOrganisation(row)
}

/** By the ids that were asked for, which may be those of organisations that were merged. */
export async function findByIds(ids: readonly string[]): Promise<Map<string, Organisation>> {
	const rows = await db().organisation.findMany({ where: { id: { in: [...new Set(ids)] } } })
	const found = await Promise.all(rows.map(async (row) => [row.id, await followed(row, db())] as const))
	return new Map(found.flatMap(([id, row]) => (row ? [[id, asOrganisation(row)] as const] : [])))
}

/** Everything that was not merged away, by name. */
export async function findAll(): Promise<Organisation[]> {
	return (await db().organisation.findMany({ where: { mergedInto: null }, orderBy: [{ nameKey: 'asc' }, { id: 'asc' }] })).map(asOrganisation)
}

export async function isNameTaken(tx: Tx, name: string, country: string, but?: string): Promise<boolean> {
	const found = await tx.organisation.findUnique({ where: { nameKey_country: { nameKey: nameKeyOf(name), country } }, select: { id: true } })
	return found !== null && found.id !== but
}

export async function isSlugTaken(tx: Tx, slug: string): Promise<boolean> {
	return (await tx.organisation.count({ where: { slug } })) > 0
}

export async function insertOrganisation(tx: Tx, slug: string, input: OrganisationInput): Promise<Organisation> {
	return asOrganisation(await tx.organisation.create({ data: { ...input, slug, nameKey: nameKeyOf(input.name) } }))
}

export async function updateOrganisation(tx: Tx, id: string, change: Partial<OrganisationInput> & { logo?: string | null; isVerified?: boolean }): Promise<void> {
	await tx.organisation.update({ where: { id }, data: { ...change, ...(change.name && { nameKey: nameKeyOf(change.name) }) } })
}

/** Holds everybody else off this organisation until the transaction ends, so that two who leave at once cannot both be the last but one. */
export async function holdOrganisation(tx: Tx, id: string): Promise<void> {
	await tx.organisation.update({ where: { id }, data: { version: { increment: 1 } } })
}

/** The ids that lead to this one since they were merged. */
export async function findFormerIds(id: string): Promise<string[]> {
	return (await db().organisation.findMany({ where: { mergedInto: id }, select: { id: true } })).map((row) => row.id)
}

/** The row stays and points to the other, as do those that pointed to it; its name is free again. */
export async function markMerged(tx: Tx, id: string, into: string): Promise<void> {
	await tx.organisation.updateMany({ where: { mergedInto: id }, data: { mergedInto: into } })
	await tx.organisation.update({ where: { id }, data: { mergedInto: into, nameKey: `merged ${id}` } })
}
