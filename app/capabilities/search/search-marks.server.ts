// Marks: what has to be indexed anew, as jobs in the transaction of the change; nothing is lost while an engine is away.
import { randomUUID } from 'node:crypto'
import { refWord, type SubjectRef } from '../../kernel/subject-ref.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { SEARCH_JOB } from './search.ts'
import type { Tx } from '../../platform/transaction.server.ts'

/**
 * Says, in the transaction that changes what readers may see of a subject, that it has to be indexed anew. Each mark is a
 * job of its own: one that is being carried out may have read the text before this change.
 */
export const markForSearch = (tx: Tx, ref: SubjectRef): Promise<void> => enqueueJob(tx, { kind: SEARCH_JOB, key: `${refWord(ref)} ${randomUUID()}`, data: { ref } })

/** The same for many texts at once, such as an import: they are found by comparing. */
export const markAllForSearch = (tx: Tx): Promise<void> => enqueueJob(tx, { kind: SEARCH_JOB, key: `all ${randomUUID()}`, data: {} })
