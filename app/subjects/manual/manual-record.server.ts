// The rows of the manual's facts.
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Kind } from './manual.ts'

export type PartRow = { kind: string; id: string; position: number; facts: unknown; version: number }

/** All parts, in the order in which they are shown. */
export async function findParts(): Promise<PartRow[]> {
	return db().manualPart.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
}

export async function findPart(tx: Tx, kind: Kind, id: string): Promise<PartRow | null> {
	return tx.manualPart.findUnique({ where: { kind_id: { kind, id } } })
}

export async function savePart(tx: Tx, kind: Kind, id: string, position: number, facts: unknown): Promise<void> {
	const data = { position, facts: facts as Prisma.InputJsonValue }
	await tx.manualPart.upsert({ where: { kind_id: { kind, id } }, create: { kind, id, ...data }, update: { ...data, version: { increment: 1 } } })
}
