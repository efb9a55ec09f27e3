// One transaction: all of it happens, or nothing.
import type { Prisma } from '../../prisma/sqlite/client.ts'
import { BUSY_TIMEOUT, connected } from './connection.server.ts'

/** What a record function gets when it writes: the transaction it belongs to. */
export type Tx = Prisma.TransactionClient

/** Runs `work` in one transaction. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return connected().$transaction(work, { maxWait: BUSY_TIMEOUT, timeout: 30_000 })
}
