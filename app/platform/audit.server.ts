// The audit trail: who did what, in the transaction of the deed itself, in one chain that nobody can change unseen.
import { randomUUID } from 'node:crypto'
import type { SubjectRef } from '../kernel/subject-ref.ts'
import { BEGINNING, ChainCheck, hashOfLink, trailFile, type AuditFormat, type Entry, type Fault, type Head } from './audit-chain.ts'
import { provider } from './connection.server.ts'
import { db, type Prisma } from './db.server.ts'
import { beforeCommit, inTransaction, type Tx } from './transaction.server.ts'

export { AUDIT_FORMATS, type AuditFormat, type Fault } from './audit-chain.ts'

/** `actor` is an id, or a word such as `reader`; nothing here names a person, so that erasing one leaves the chain whole. */
export type Deed = { actor: string; deed: string; subject?: SubjectRef; detail?: Prisma.InputJsonObject }

const HEAD = 'trail'
const AT_ONCE = 500

/** The deeds of each transaction that is under way. */
const waiting = new WeakMap<Tx, Deed[]>()

/**
 * Adds one entry to the trail; entries are never changed. It is written as the last act of the transaction, because
 * everybody who writes waits for the end of the chain: so they wait shortly, and never for each other in a circle.
 */
export async function recordDeed(tx: Tx, deed: Deed): Promise<void> {
	const said = structuredClone(deed)
	const others = waiting.get(tx)
	if (others) return void others.push(said)
	const deeds = [said]
	if (beforeCommit(tx, () => append(tx, deeds))) waiting.set(tx, deeds)
	else await append(tx, deeds)
}

/** Takes hold of the end of the chain, and lets it go with the transaction. */
async function append(tx: Tx, deeds: readonly Deed[]): Promise<void> {
	const step = deeds.length
	const { number, hash } = await tx.auditHead.upsert({ where: { id: HEAD }, create: { id: HEAD, number: step, hash: BEGINNING }, update: { number: { increment: step } } })
	let before = hash
	const data = deeds.map(({ actor, deed, subject, detail }, index) => {
		const entry = { id: randomUUID(), number: number - step + index + 1, at: new Date(), actor, deed, subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null, before }
		before = hashOfLink({ ...entry, detail: plain(detail) })
		return { ...entry, ...(detail && { detail }), hash: before }
	})
	await tx.auditEntry.createMany({ data })
	await tx.auditHead.update({ where: { id: HEAD }, data: { hash: before } })
}

/** What the database will give back of it. */
const plain = (detail: unknown): unknown => (detail === undefined ? null : JSON.parse(JSON.stringify(detail)))

/** Every entry in the order of the chain, and then those that have no place in it. */
async function* entries(): AsyncGenerator<Entry> {
	for (let after = 0; ;) {
		const some = await db().auditEntry.findMany({ where: { number: { gt: after } }, orderBy: { number: 'asc' }, take: AT_ONCE })
		yield* some
		if (some.length < AT_ONCE) break
		after = some.at(-1)?.number ?? after
	}
	yield* await db().auditEntry.findMany({ where: { OR: [{ number: null }, { number: { lt: 1 } }] } })
}

/** Goes along the whole chain. `known` is an end that was noted elsewhere on an earlier day and must still be part of it. */
export async function checkTrail(known?: Head): Promise<{ entries: number; head: Head; faults: Fault[] }> {
	const head = await db().auditHead.findUnique({ where: { id: HEAD } })
	const check = new ChainCheck(known)
	let count = 0
	for await (const entry of entries()) {
		// What was written since the head was read is the next check's affair.
		if (head && entry.number !== null && entry.number > head.number && (await grewTo(entry.number))) break
		check.take(entry)
		count += 1
	}
	return { entries: count, head: check.head, faults: check.finish(head) }
}

const grewTo = async (number: number) => ((await db().auditHead.findUnique({ where: { id: HEAD } }))?.number ?? 0) >= number

/** What was done last, the newest first. */
export const lastDeeds = (limit: number) => db().auditEntry.findMany({ orderBy: { number: 'desc' }, take: limit, omit: { detail: true, before: true, hash: true } })

/** The whole trail as a file, piece by piece. */
export const exportTrail = (format: AuditFormat): AsyncGenerator<string> => trailFile(entries(), format)

/** Entries from before there was a chain become its beginning, in the order in which they were written. */
async function adopt(tx: Tx): Promise<void> {
	if (await tx.auditHead.findUnique({ where: { id: HEAD } })) return
	let head: Head = { number: 0, hash: BEGINNING }
	for (;;) {
		const some = await tx.auditEntry.findMany({ where: { number: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: AT_ONCE })
		for (const { number: _, before: __, hash: ___, ...entry } of some) {
			const link = { number: head.number + 1, before: head.hash }
			head = { number: link.number, hash: hashOfLink({ ...entry, ...link }) }
			await tx.auditEntry.update({ where: { id: entry.id }, data: { ...link, hash: head.hash } })
		}
		if (some.length < AT_ONCE) break
	}
	await tx.auditHead.create({ data: { id: HEAD, ...head } })
}

const MESSAGE = 'Entries of the audit trail are never changed or removed.'
const GUARDS: Record<typeof provider, readonly string[]> = {
	sqlite: ['UPDATE', 'DELETE'].map((deed) => `CREATE TRIGGER IF NOT EXISTS "AuditEntry_no_${deed.toLowerCase()}" BEFORE ${deed} ON "AuditEntry" BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`),
	postgresql: [
		`CREATE OR REPLACE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${MESSAGE}'; END $$`,
		'DROP TRIGGER IF EXISTS "AuditEntry_stays" ON "AuditEntry"',
		'CREATE TRIGGER "AuditEntry_stays" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()',
	],
}
const GUARDED: Record<typeof provider, string> = {
	sqlite: `SELECT count(*) AS found FROM sqlite_master WHERE type = 'trigger' AND name = 'AuditEntry_no_delete'`,
	postgresql: `SELECT count(*) AS found FROM pg_trigger WHERE tgname = 'AuditEntry_stays' AND tgrelid = '"AuditEntry"'::regclass`,
}

/** At start: the chain has a beginning, and the database itself refuses whoever would change or remove an entry. */
export async function guardTrail(): Promise<void> {
	const [row] = await db().$queryRawUnsafe<Array<{ found: bigint }>>(GUARDED[provider])
	if (Number(row?.found) > 0) return
	await inTransaction(async (tx) => {
		// Processes that start at once do this one after the other.
		if (provider === 'postgresql') await tx.$executeRawUnsafe('LOCK TABLE "AuditHead" IN ACCESS EXCLUSIVE MODE')
		await adopt(tx)
		for (const sql of GUARDS[provider]) await tx.$executeRawUnsafe(sql)
	})
}

/** Everything that somebody did, for a person's export. */
export async function deedsOf(actor: string): Promise<Array<{ at: Date; deed: string; subjectKind: string | null; subjectId: string | null }>> {
	return db().auditEntry.findMany({ where: { actor }, orderBy: { at: 'asc' }, select: { at: true, deed: true, subjectKind: true, subjectId: true } })
}
