// What people do to their own account: profile, address, password, sessions, passkeys, the second factor. Always the actor's own.
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { rightsChanged } from '../../platform/rights.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { auth, codeOf, cookiesOf, hashPassword, verifyPassword } from './account-engine.server.ts'
import { linkLetter, newsLetter } from './account-letters.server.ts'
import { insertLink } from './account-link-record.server.ts'
import { deleteSession, deleteSessions, findByMail, findPasswordHash, findPerson, findSessions, savePassword, updatePerson } from './account-record.server.ts'
import { carried, ownerOfLink } from './account-sign-in.server.ts'
import type { PasskeyInfo, SessionInfo } from './accounts.ts'

const TRIES = { points: 10, duration: 900 }
const refOf = ({ id }: { id: string }) => ({ kind: 'person', id })
const deedOf = (tx: Tx, actor: { id: string }, deed: string) => recordDeed(tx, { actor: actor.id, deed: `accounts.${deed}`, subject: refOf(actor) })

/** The own account as its page shows it. */
export async function accountOf(actor: Actor) {
	const row = await findPerson(actor.id)
	demand(row, 'accounts.nobody', 404)
	return { name: row.name, email: row.email, language: row.language, rights: row.rights, createdAt: row.createdAt, hasTwoFactor: row.hasTwoFactor, hasPassword: (await findPasswordHash(actor.id)) !== null }
}

/** Throws `accounts.wrongPassword` unless this is the actor's password; slowed down, because sessions can be stolen. */
export async function demandPassword(actor: Actor, password: string): Promise<void> {
	await slowDown('accounts.password', actor.id, TRIES)
	const hash = await findPasswordHash(actor.id)
	demand(hash === null || (await verifyPassword({ hash, password })), 'accounts.wrongPassword', 422)
}

export async function saveProfile(actor: Actor, { name, language }: { name: string; language: Language }): Promise<void> {
	await inTransaction(async (tx) => {
		await updatePerson(tx, actor.id, { name, language })
		await deedOf(tx, actor, 'profile')
	})
}

/** Sends a link to a new address; the address changes when the link is used. Tells nobody whether somebody else has it. */
export async function requestAddress(actor: Actor, email: string): Promise<void> {
	await slowDown('accounts.address', actor.id, TRIES)
	await inTransaction(async (tx) => {
		const [own, other] = [await findPerson(actor.id, tx), await findByMail(email, tx)]
		demand(own, 'accounts.nobody', 404)
		if (own.email === email) return
		const token = await insertLink(tx, { purpose: 'changeAddress', person: actor.id, detail: email })
		const receiver = { email, language: own.language, name: own.name }
		await queueMail(tx, `accounts:address:${randomUUID()}`, other ? newsLetter('known', other) : linkLetter('newAddress', receiver, token))
	})
}

/** Changes the address by a link, and tells the former one. */
export async function changeAddress(token: string): Promise<{ email: string }> {
	return inTransaction(async (tx) => {
		const { row, detail: email } = await ownerOfLink(tx, token, 'changeAddress')
		demand(!(await findByMail(email, tx)), 'accounts.linkOver', 410)
		await updatePerson(tx, row.id, { email, emailVerified: true })
		await deedOf(tx, row, 'address')
		await queueMail(tx, `accounts:addressChanged:${randomUUID()}`, newsLetter('addressChanged', row))
		return { email }
	})
}

/** Changes the password and ends every other session. */
export async function changePassword(actor: Actor, { current, password }: { current: string; password: string }, headers: Headers): Promise<void> {
	await demandPassword(actor, current)
	const [hash, session] = [await hashPassword(password), await auth().api.getSession({ headers: carried(headers) })]
	await inTransaction(async (tx) => {
		const row = await findPerson(actor.id, tx)
		demand(row, 'accounts.nobody', 404)
		await savePassword(tx, actor.id, hash)
		await deleteSessions(tx, actor.id, session?.session.id)
		await deedOf(tx, actor, 'changePassword')
		rightsChanged(tx)
		await queueMail(tx, `accounts:password:${randomUUID()}`, newsLetter('passwordChanged', row))
	})
}

/** The own sessions, this one first. */
export async function sessionsOf(actor: Actor, headers: Headers): Promise<SessionInfo[]> {
	const now = await auth().api.getSession({ headers: carried(headers) })
	const rows = await findSessions(actor.id)
	const list = rows.map(({ id, userAgent, createdAt }) => ({ id, device: userAgent ?? '', startedAt: createdAt, isThis: id === now?.session.id }))
	return list.sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.startedAt.getTime() - a.startedAt.getTime())
}

/** Ends one of the own sessions; another person's stays as it is. */
export async function endSession(actor: Actor, session: string): Promise<void> {
	await inTransaction(async (tx) => {
		if (!(await deleteSession(tx, actor.id, session))) return
		await deedOf(tx, actor, 'endSession')
		rightsChanged(tx)
	})
}

/** Ends all own sessions but this one. */
export async function endOtherSessions(actor: Actor, headers: Headers): Promise<void> {
	const now = await auth().api.getSession({ headers: carried(headers) })
	await inTransaction(async (tx) => {
		await deleteSessions(tx, actor.id, now?.session.id ?? '')
		await deedOf(tx, actor, 'endSessions')
		rightsChanged(tx)
	})
}

/** Runs a call of Better Auth for the actor; what it refuses becomes a problem of ours. */
async function asking<T>(work: () => Promise<T>, code: string): Promise<T> {
	try {
		return await work()
	} catch (error) {
		const known = codeOf(error)
		if (known === undefined) throw error
		throw new Problem(known === 'SESSION_NOT_FRESH' ? 'accounts.signInAgain' : `accounts.${code}`, 422)
	}
}

export type FactorStart = { uri: string; codes: string[] }

/** Begins a second factor: the secret for an app, as the address that apps read, and recovery codes. It counts once a code is confirmed. */
export async function beginFactor(actor: Actor, password: string, headers: Headers): Promise<FactorStart> {
	await demandPassword(actor, password)
	const answer = await asking(() => auth().api.enableTwoFactor({ body: { ...(password && { password }), method: 'totp' }, headers: carried(headers) }), 'factorOn')
	return 'totpURI' in answer ? { uri: answer.totpURI, codes: answer.backupCodes } : { uri: '', codes: [] }
}

/** Confirms the second factor by a first code; the session is a new one, so the cookies belong to the answer. */
export async function confirmFactor(actor: Actor, code: string, headers: Headers): Promise<Headers> {
	await slowDown('accounts.factor', actor.id, TRIES)
	const answer = await asking(() => auth().api.verifyTOTP({ body: { code: code.replaceAll(' ', '') }, headers: carried(headers), returnHeaders: true }), 'wrongCode')
	await inTransaction((tx) => deedOf(tx, actor, 'factorOn'))
	return cookiesOf(answer.headers)
}

/** Takes the second factor away, and tells the owner. */
export async function endFactor(actor: Actor, password: string, headers: Headers): Promise<Headers> {
	await demandPassword(actor, password)
	const answer = await asking(() => auth().api.disableTwoFactor({ body: { ...(password && { password }) }, headers: carried(headers), returnHeaders: true }), 'wrongPassword')
	await inTransaction(async (tx) => {
		const row = await findPerson(actor.id, tx)
		await deedOf(tx, actor, 'factorOff')
		if (row) await queueMail(tx, `accounts:factorOff:${randomUUID()}`, newsLetter('factorOff', row))
	})
	return cookiesOf(answer.headers)
}

/** New recovery codes; the former ones open nothing any more. */
export async function renewCodes(actor: Actor, password: string, headers: Headers): Promise<string[]> {
	await demandPassword(actor, password)
	const { backupCodes } = await asking(() => auth().api.generateBackupCodes({ body: { ...(password && { password }) }, headers: carried(headers) }), 'wrongPassword')
	return backupCodes
}

/** The own passkeys. */
export async function passkeysOf(headers: Headers): Promise<PasskeyInfo[]> {
	const list = await auth().api.listPasskeys({ headers: carried(headers) })
	return list.map(({ id, name, createdAt }) => ({ id, name: name ?? '', addedAt: createdAt ?? null }))
}

export async function removePasskey(actor: Actor, id: string, headers: Headers): Promise<void> {
	await asking(() => auth().api.deletePasskey({ body: { id }, headers: carried(headers) }), 'nobody')
	await inTransaction((tx) => deedOf(tx, actor, 'removePasskey'))
}

/** What a browser needs to make a passkey or to sign in with one, as Better Auth answers it, cookies included. */
export const passkeyOptions = (kind: 'make' | 'use', headers: Headers): Promise<Response> =>
	kind === 'make' ? auth().api.generatePasskeyRegistrationOptions({ headers: carried(headers), asResponse: true }) : auth().api.generatePasskeyAuthenticationOptions({ headers: carried(headers), asResponse: true })

/** Keeps the passkey that a browser has made. */
export async function keepPasskey(actor: Actor, { response, name }: { response: unknown; name: string }, headers: Headers): Promise<void> {
	await asking(() => auth().api.verifyPasskeyRegistration({ body: { response, name }, headers: carried(headers) }), 'passkeyRefused')
	await inTransaction((tx) => deedOf(tx, actor, 'addPasskey'))
}

/** Signs in with the passkey that a browser shows. */
export async function signInByPasskey(from: string, response: Record<string, unknown>, headers: Headers): Promise<Headers> {
	await slowDown('accounts.passkey', from, { points: 40, duration: 600 })
	const answer = await asking(() => auth().api.verifyPasskeyAuthentication({ body: { response: response as never }, headers: carried(headers), returnHeaders: true }), 'passkeyRefused')
	return cookiesOf(answer.headers)
}
