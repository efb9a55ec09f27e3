// One transaction: all of it happens, or nothing.
import type { Prisma } from '../../prisma/sqlite/client.ts'
import { BUSY_TIMEOUT, connected } from './connection.server.ts'

/** What a record function gets when it writes: the transaction it belongs to. */
export type Tx = Prisma.TransactionClient

type Act = () => Promise<void>
/** What each transaction under way still does at its end. */
const endings = new WeakMap<Tx, Act[]>()

/** Runs `work` in one transaction. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return connected().$transaction(async (tx) => {
		const acts: Act[] = []
		endings.set(tx, acts)
		const result = await work(tx)
		for (const act of acts) await act()
		return result
	}, { maxWait: BUSY_TIMEOUT, timeout: 30_000 })
}

/** Puts off an act to the end of its transaction; false where the transaction is not one of ours. */
export function beforeCommit(tx: Tx, act: Act): boolean {
	return endings.get(tx)?.push(act) !== undefined
}
