// Writes down who did what, in the transaction of the deed itself.
import type { SubjectRef } from '../kernel/subject-ref.ts'
import type { Tx } from './transaction.server.ts'
import { db, type Prisma } from './db.server.ts'

export type Deed = { actor: string; deed: string; subject?: SubjectRef; detail?: Prisma.InputJsonObject }

/** Adds one line to the audit trail; lines are never changed. */
export async function recordDeed(tx: Tx, { actor, deed, subject, detail }: Deed): Promise<void> {
	await tx.auditEntry.create({
		data: { actor, deed, ...(subject && { subjectKind: subject.kind, subjectId: subject.id }), ...(detail && { detail }) },
	})
}

/** Everything that somebody did, for a person's export. */
export async function deedsOf(actor: string): Promise<Array<{ at: Date; deed: string; subjectKind: string | null; subjectId: string | null }>> {
	return db().auditEntry.findMany({ where: { actor }, orderBy: { at: 'asc' }, select: { at: true, deed: true, subjectKind: true, subjectId: true } })
}
