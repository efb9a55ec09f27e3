// Everything about a person as one file, and erasing a person: the row stays as a pseudonym, every address and way in goes.
import { randomInt, randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { demand } from '../../kernel/problem.ts'
import { deedsOf, recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import type { PersonalData } from '../../platform/personal-data.server.ts'
import { rightsChanged } from '../../platform/rights.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { linkLetter, newsLetter } from './account-letters.server.ts'
import { insertLink } from './account-link-record.server.ts'
import { collectSignIn, deleteWaysIn, findPeopleWith, findPerson, updatePerson, type PersonRow } from './account-record.server.ts'
import { demandPassword } from './account-security.server.ts'
import { ownerOfLink } from './account-sign-in.server.ts'
import { rightWord } from './accounts.ts'

/** Everything about the actor, part by part, as it is written into the file. */
export async function exportAccount(actor: Actor, parts: readonly PersonalData[]): Promise<Record<string, unknown>> {
	await slowDown('accounts.export', actor.id, { points: 20, duration: 600 })
	const row = await findPerson(actor.id)
	demand(row, 'accounts.nobody', 404)
	const { rights, isErased: _, ...person } = row
	const others = await Promise.all(parts.map(async ({ name, collect }) => [name, await collect(actor.id)] as const))
	return { exportedAt: new Date().toISOString(), account: { ...person, rights: rights.map(rightWord), ...(await collectSignIn(actor.id)) }, ...Object.fromEntries(others), deeds: await deedsOf(actor.id) }
}

/** Sends the link that erases, for people without a password. */
export async function requestErasure(actor: Actor): Promise<void> {
	await slowDown('accounts.erase', actor.id, { points: 5, duration: 900 })
	await inTransaction(async (tx) => {
		const row = await findPerson(actor.id, tx)
		demand(row, 'accounts.nobody', 404)
		const token = await insertLink(tx, { purpose: 'erase', person: actor.id })
		await queueMail(tx, `accounts:erase:${randomUUID()}`, linkLetter('erase', row, token))
	})
}

/** Erases the actor, whose password confirms it. */
export async function eraseAccount(actor: Actor, password: string, parts: readonly PersonalData[]): Promise<void> {
	await demandPassword(actor, password)
	await inTransaction(async (tx) => {
		const row = await findPerson(actor.id, tx)
		demand(row && !row.isErased, 'accounts.nobody', 404)
		await erase(tx, row, parts)
	})
}

/** Erases the owner of a link; whether or not this browser is signed in. */
export async function eraseByLink(token: string, parts: readonly PersonalData[]): Promise<void> {
	await inTransaction(async (tx) => erase(tx, (await ownerOfLink(tx, token, 'erase')).row, parts))
}

/** No sign in it can be taken for another: neither O nor 0, neither I nor 1. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newCode = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

async function erase(tx: Tx, row: PersonRow, parts: readonly PersonalData[]): Promise<void> {
	const isOnlyOne = row.rights.some(({ role }) => role === 'administrator') && (await findPeopleWith('administrator', undefined, tx)).length === 1
	demand(!isOnlyOne, 'accounts.lastAdministrator', 409)
	const pseudonym = translator(row.language)('accounts:pseudonym', { code: newCode() })
	for (const part of parts) await part.erase(tx, row.id, pseudonym)
	rightsChanged(tx)
	await deleteWaysIn(tx, row.id)
	// An address must differ from all others; `invalid` is a name that no mail can reach.
	await updatePerson(tx, row.id, { name: pseudonym, email: `${row.id}@erased.invalid`, emailVerified: false, twoFactorEnabled: false, erasedAt: new Date() })
	await recordDeed(tx, { actor: row.id, deed: 'accounts.erase', subject: { kind: 'person', id: row.id } })
	await queueMail(tx, `accounts:erased:${row.id}`, newsLetter('erased', row))
}
