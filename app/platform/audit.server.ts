// Writes down who did what, in the transaction of the deed itself.
import type { SubjectRef } from '../kernel/subject-ref.ts'
import type { Tx } from './transaction.server.ts'
import type { Prisma } from './db.server.ts'

export type Deed = { actor: string; deed: string; subject?: SubjectRef; detail?: Prisma.InputJsonObject }

/** Adds one line to the audit trail; lines are never changed. */
export async function recordDeed(tx: Tx, { actor, deed, subject, detail }: Deed): Promise<void> {
	await tx.auditEntry.create({
		data: { actor, deed, ...(subject && { subjectKind: subject.kind, subjectId: subject.id }), ...(detail && { detail }) },
	})
}
