// One transaction: all of it happens, or nothing.
import type { Prisma } from '../../prisma/sqlite/client.ts'
import { BUSY_TIMEOUT, connected } from './connection.server.ts'
import { log } from './log.server.ts'

/** What a record function gets when it writes: the transaction it belongs to. */
export type Tx = Prisma.TransactionClient

type Act = () => Promise<void>
/** What each transaction under way still does at its end, and what is to be done when it has ended well. */
const endings = new WeakMap<Tx, Act[]>()
const sequels = new WeakMap<Tx, Act[]>()

/** Runs `work` in one transaction. */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	const later: Act[] = []
	const result = await connected().$transaction(async (tx) => {
		const acts: Act[] = []
		endings.set(tx, acts)
		sequels.set(tx, later)
		const given = await work(tx)
		for (const act of acts) await act()
		return given
	}, { maxWait: BUSY_TIMEOUT, timeout: 30_000 })
	for (const act of later) await act().catch((error: unknown) => log.error({ err: error }, 'what follows a transaction failed'))
	return result
}

/** Puts off an act to the end of its transaction; false where the transaction is not one of ours. */
export function beforeCommit(tx: Tx, act: Act): boolean {
	return endings.get(tx)?.push(act) !== undefined
}

/** Puts off an act until its transaction is committed. It may be lost with the process: nothing that must happen belongs here. */
export function afterCommit(tx: Tx, act: Act): void {
	sequels.get(tx)?.push(act)
}
