// Signing in and out, joining, and the one-time links that prove an address. The same answer and the same work for known and unknown addresses.
import { createHash } from 'node:crypto'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { queueMail, type Letter } from '../../platform/mail.server.ts'
import { tellDoorkeepers } from '../../platform/rights.server.ts'
import { settingsNow } from '../../platform/settings.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { auth, codeOf, cookiesOf, hashPassword } from './account-engine.server.ts'
import { linkLetter, newsLetter } from './account-letters.server.ts'
import { deleteLinks, insertLink, peekLink, takeLink, type LinkPurpose } from './account-link-record.server.ts'
import { deletePasswords, deleteSessions, findByMail, findPeopleWith, findPerson, insertPerson, insertRight, savePassword, updatePerson, type PersonRow } from './account-record.server.ts'

/** From one place: a whole class may sit behind one address. To or about one address: few. */
const FROM_PLACE = { points: 40, duration: 600 }
const ABOUT_ADDRESS = { points: 8, duration: 900 }
const SIX_DAYS = 6 * 24 * 60

/** What came of an attempt: signed in, or a second factor is asked for. The cookies belong to the answer. */
export type Attempt = { outcome: 'signedIn' | 'codeAsked'; cookies: Headers }

async function slow(deed: string, from: string, address: string): Promise<void> {
	await slowDown(`${deed}.from`, from, FROM_PLACE)
	// Only a hash of the address is held, and only for that time.
	await slowDown(`${deed}.about`, createHash('sha256').update(address).digest('base64url'), ABOUT_ADDRESS)
}

/** What of a request Better Auth needs to see. */
export function carried(headers: Headers): Headers {
	const names = ['Cookie', 'User-Agent']
	return new Headers(names.flatMap((name) => { const value = headers.get(name); return value ? [[name, value] as [string, string]] : [] }))
}

/** Posts a letter with a link; each link is a letter of its own. */
async function post(tx: Tx, token: string, letter: Letter): Promise<void> {
	await queueMail(tx, `accounts:${createHash('sha256').update(token).digest('hex').slice(0, 24)}`, letter)
}

/** Signs in with a password. Throws `accounts.wrongPassword`, or `accounts.unverified` after the right one, with a new link on its way. */
export async function signIn(from: string, { email, password }: { email: string; password: string }, headers: Headers): Promise<Attempt> {
	await slow('accounts.signIn', from, email)
	try {
		const answer = await auth().api.signInEmail({ body: { email, password }, headers: carried(headers), returnHeaders: true })
		return attemptOf(answer)
	} catch (error) {
		const code = codeOf(error)
		if (code === undefined) throw error
		if (code !== 'EMAIL_NOT_VERIFIED') throw new Problem('accounts.wrongPassword', 422)
		await inTransaction(async (tx) => {
			const row = await findByMail(email, tx)
			if (row) await sendVerification(tx, row, '')
		})
		throw new Problem('accounts.unverified', 422)
	}
}

function attemptOf({ headers, response }: { headers: Headers; response: unknown }): Attempt {
	const isAsked = typeof response === 'object' && response !== null && 'twoFactorRedirect' in response
	return { outcome: isAsked ? 'codeAsked' : 'signedIn', cookies: cookiesOf(headers) }
}

/** Signs a person in whom a link has proved; asks for the second factor where there is one. */
async function startSession(person: string, headers: Headers): Promise<Attempt> {
	return attemptOf(await auth().api.signInPerson({ body: { person }, headers: carried(headers), returnHeaders: true }))
}

/** Takes the second factor: six digits of an app, or a recovery code, which is used up. */
export async function confirmCode(from: string, code: string, headers: Headers): Promise<Attempt> {
	await slowDown('accounts.code', from, FROM_PLACE)
	const asked = { headers: carried(headers), returnHeaders: true as const }
	const digits = code.replaceAll(' ', '')
	try {
		return attemptOf(await (/^\d{6}$/.test(digits) ? auth().api.verifyTOTP({ body: { code: digits }, ...asked }) : auth().api.verifyBackupCode({ body: { code }, ...asked })))
	} catch (error) {
		const known = codeOf(error)
		if (known === undefined) throw error
		throw new Problem(/INVALID_CODE|INVALID_BACKUP_CODE/.test(known) ? 'accounts.wrongCode' : 'accounts.codeOver', 422)
	}
}

/** Ends this session; the cookies take it away from the browser. */
export async function signOut(headers: Headers): Promise<Headers> {
	const { headers: answered } = await auth().api.signOut({ headers: carried(headers), returnHeaders: true })
	await tellDoorkeepers()
	return cookiesOf(answered)
}

/** Sends a link for signing in, or for a new password, to whoever has this address; tells nobody whether anybody has. */
export async function requestLink(from: string, purpose: 'signIn' | 'setPassword', { email, back = '' }: { email: string; back?: string }): Promise<void> {
	await slow('accounts.link', from, email)
	await inTransaction(async (tx) => {
		const row = await findByMail(email, tx)
		// For nobody a link is made as well, which opens nothing: so both take the same work.
		const token = await insertLink(tx, { purpose, person: row?.id ?? null, detail: back })
		const letter = linkLetter(purpose, row ?? { email, language: 'en' }, token)
		if (row) await post(tx, token, letter)
	})
}

/** Makes an account and sends the link that proves its address. Where the address has one, its owner is told, and nobody else. */
export async function join(from: string, { name, email, password, back }: { name: string; email: string; password: string; back: string }, language: Language): Promise<void> {
	demand((await settingsNow()).registration === 'open', 'accounts.closed', 409)
	await slow('accounts.join', from, email)
	const hash = await hashPassword(password)
	const work = () => inTransaction(async (tx) => {
		const known = await findByMail(email, tx)
		if (known) return post(tx, await insertLink(tx, { purpose: 'signIn', person: null }), newsLetter('known', known))
		const person = await insertPerson(tx, { name, email, language, isVerified: false })
		await savePassword(tx, person.id, hash)
		await recordDeed(tx, { actor: person.id, deed: 'accounts.join', subject: { kind: 'person', id: person.id } })
		await sendVerification(tx, person, back)
	})
	// Two who join at once with one address: the second finds the first.
	await work().catch((error: unknown) => ((error as { code?: string }).code === 'P2002' ? work() : Promise.reject(error instanceof Error ? error : new Error(String(error)))))
}

async function sendVerification(tx: Tx, person: Pick<PersonRow, 'id' | 'email' | 'language' | 'name'>, back: string): Promise<void> {
	const token = await insertLink(tx, { purpose: 'verifyAddress', person: person.id, detail: back })
	await post(tx, token, linkLetter('verify', person, token))
}

/** What a link is for and whose it is, without using it. Throws `accounts.linkOver` (410) for one that no longer opens anything. */
export async function lookAtLink(token: string): Promise<{ purpose: LinkPurpose; email: string; detail: string }> {
	const link = await peekLink(token)
	const person = link?.person ? await findPerson(link.person) : null
	demand(link && (person || link.purpose === 'firstAdministrator'), 'accounts.linkOver', 410)
	return { purpose: link.purpose, email: person?.email ?? '', detail: link.detail }
}

/** Uses a link of somebody's, in the transaction of what it is for. */
export async function ownerOfLink(tx: Tx, token: string, purpose: LinkPurpose): Promise<{ row: PersonRow; detail: string }> {
	const link = await takeLink(tx, token, purpose)
	const row = link?.person ? await findPerson(link.person, tx) : null
	demand(link && row && !row.isErased, 'accounts.linkOver', 410)
	return { row, detail: link.detail }
}

/** Signs in by a link. Whoever set a password before the address was proved may have been somebody else: it goes. */
export async function signInByLink(token: string, headers: Headers): Promise<Attempt & { back: string }> {
	const { id, back } = await inTransaction(async (tx) => {
		const { row, detail } = await ownerOfLink(tx, token, 'signIn')
		if (!row.isVerified) {
			await deletePasswords(tx, row.id)
			await deleteSessions(tx, row.id)
			await updatePerson(tx, row.id, { emailVerified: true })
		}
		return { id: row.id, back: detail }
	})
	return { ...(await startSession(id, headers)), back }
}

/** Proves the address of a new account. Signing in comes after it, with the password that only its owner knows. */
export async function verifyAddress(token: string): Promise<{ email: string; back: string }> {
	return inTransaction(async (tx) => {
		const { row, detail } = await ownerOfLink(tx, token, 'verifyAddress')
		await updatePerson(tx, row.id, { emailVerified: true })
		await recordDeed(tx, { actor: row.id, deed: 'accounts.verify', subject: { kind: 'person', id: row.id } })
		return { email: row.email, back: detail }
	})
}

/** Sets a password by a link, ends every session, and tells the owner. */
export async function setPassword(token: string, password: string): Promise<void> {
	const hash = await hashPassword(password)
	await inTransaction(async (tx) => {
		const { row } = await ownerOfLink(tx, token, 'setPassword')
		await savePassword(tx, row.id, hash)
		await updatePerson(tx, row.id, { emailVerified: true })
		await deleteSessions(tx, row.id)
		await recordDeed(tx, { actor: row.id, deed: 'accounts.setPassword', subject: { kind: 'person', id: row.id } })
		await queueMail(tx, `accounts:password:${createHash('sha256').update(token).digest('hex').slice(0, 24)}`, newsLetter('passwordChanged', row))
	})
}

/** A link for a person to set a password, for whoever runs the house. It holds six days: it is handed over by other means. */
export const makePasswordLink = (person: string): Promise<string> => inTransaction((tx) => insertLink(tx, { purpose: 'setPassword', person, minutes: SIX_DAYS }))

/** A link with which the first person becomes administrator; nothing where there is one already. Earlier ones die. */
export function makeFirstLink(): Promise<string | null> {
	return inTransaction(async (tx) => {
		if ((await findPeopleWith('administrator', undefined, tx)).length > 0) return null
		await deleteLinks(tx, 'firstAdministrator')
		return insertLink(tx, { purpose: 'firstAdministrator', person: null, minutes: SIX_DAYS })
	})
}

/** Makes the first administrator and signs them in. Of two who use the link at once, one comes through. */
export async function becomeFirst(from: string, { token, name, email, password }: { token: string; name: string; email: string; password: string }, language: Language, headers: Headers): Promise<Attempt> {
	await slowDown('accounts.first', from, FROM_PLACE)
	const hash = await hashPassword(password)
	const person = await inTransaction(async (tx) => {
		demand(await takeLink(tx, token, 'firstAdministrator'), 'accounts.linkOver', 410)
		demand((await findPeopleWith('administrator', undefined, tx)).length === 0, 'accounts.linkOver', 410)
		const made = (await findByMail(email, tx)) ?? (await insertPerson(tx, { name, email, language, isVerified: true }))
		await updatePerson(tx, made.id, { emailVerified: true })
		await savePassword(tx, made.id, hash)
		await insertRight(tx, made.id, { role: 'administrator', language: null })
		await recordDeed(tx, { actor: made.id, deed: 'accounts.first', subject: { kind: 'person', id: made.id } })
		return made
	})
	return startSession(person.id, headers)
}
