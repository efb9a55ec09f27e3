// The rows of drafts: the only file here that knows Prisma.
import type { RichText } from '../../kernel/rich-text.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { DraftFields } from './drafts.ts'

export type DraftRow = { editionId: string; state: Uint8Array; fields: DraftFields; body: RichText; version: number; epoch: number; savedBy: string; savedAt: Date }
type Written = Pick<DraftRow, 'state' | 'fields' | 'body' | 'savedBy'> & { before?: Uint8Array }

const bytes = (state: Uint8Array) => Uint8Array.from(state)
const dataOf = ({ state, fields, body, savedBy, before }: Written) => ({
	state: bytes(state), fields: fields as Prisma.InputJsonObject, body: body as unknown as Prisma.InputJsonObject, savedBy, savedAt: new Date(), ...(before && { before: bytes(before), beforeAt: new Date() }),
})

export async function findDraft(key: string, tx: Tx = db()): Promise<DraftRow | null> {
	return (await tx.draft.findUnique({ where: { editionId: key } })) as DraftRow | null
}

export async function insertDraft(tx: Tx, key: string, written: Written): Promise<DraftRow> {
	return (await tx.draft.create({ data: { editionId: key, ...dataOf(written) } })) as unknown as DraftRow
}

/** Saves a draft where it is still at the version that was read; false where somebody else has saved since. */
export async function updateDraft(key: string, version: number, written: Written, tx: Tx = db()): Promise<boolean> {
	const { count } = await tx.draft.updateMany({ where: { editionId: key, version }, data: { ...dataOf(written), version: { increment: 1 } } })
	return count === 1
}

export async function removeDraft(key: string, tx: Tx): Promise<void> {
	await tx.draft.deleteMany({ where: { editionId: key } })
}
