// A number that rises whenever what readers see changes, and what is made once for each of its values.
import { db } from './db.server.ts'
import type { Tx } from './transaction.server.ts'

const EPOCH = 'content'

export async function raiseEpoch(tx: Tx): Promise<void> {
	await tx.contentEpoch.upsert({ where: { id: EPOCH }, create: { id: EPOCH, value: 1 }, update: { value: { increment: 1 } } })
}

export async function findEpoch(): Promise<number> {
	return (await db().contentEpoch.findUnique({ where: { id: EPOCH } }))?.value ?? 0
}

const kept = new WeakMap<object, { epoch: number; values: Map<string, Promise<unknown>> }>()

/** What `make` gives, made once for each state of the content (and database) and held until the next; do not change it. */
export async function oncePerEpoch<T>(key: string, make: () => Promise<T>): Promise<T> {
	const epoch = await findEpoch()
	const known = kept.get(db())
	const current = known?.epoch === epoch ? known : { epoch, values: new Map<string, Promise<unknown>>() }
	if (current !== known) kept.set(db(), current)
	const value = (current.values.get(key) as Promise<T> | undefined) ?? make()
	current.values.set(key, value)
	value.catch(() => current.values.delete(key))
	return value
}
