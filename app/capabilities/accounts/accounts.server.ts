// The verbs of accounts: who asks, who somebody is, what people may do. Signing in, safety and erasing are rooms of this house.
import type { Actor, Right, Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { rightsChanged } from '../../platform/rights.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { membershipsOf } from '../organisations/organisations.server.ts'
import { auth, hashPassword } from './account-engine.server.ts'
import { deleteRight, findAllPeople, findByMail, findPeople, findPeopleWith, findPerson, insertPerson, insertRight, savePassword, type PersonRow } from './account-record.server.ts'
import { mayGrant, mayListPeople, rightWord, type Person } from './accounts.ts'

export { eraseAccount, eraseByLink, exportAccount, requestErasure } from './account-erasure.server.ts'
export { accountOf, beginFactor, changeAddress, changePassword, confirmFactor, endFactor, endOtherSessions, endSession, keepPasskey, passkeyOptions, passkeysOf, removePasskey, renewCodes, requestAddress, saveProfile, sessionsOf, signInByPasskey } from './account-security.server.ts'
export { becomeFirst, confirmCode, join, lookAtLink, makeFirstLink, makePasswordLink, requestLink, setPassword, signIn, signInByLink, signOut, verifyAddress } from './account-sign-in.server.ts'
export { linkAddress } from './account-letters.server.ts'
export { answerOfProvider, identityProviders, startAtProvider } from './account-engine.server.ts'

/** Who acts where no person does: somebody at the machine's own command line. */
export const COMMAND = 'command'
type By = Actor | typeof COMMAND
const nameOfBy = (by: By) => (by === COMMAND ? COMMAND : by.id)

async function actorOfRow({ id, name, language, email, rights }: PersonRow): Promise<Actor> {
	return { id, name, language, mailDomain: email.split('@')[1] ?? '', rights, memberships: await membershipsOf(id) }
}

/** The signed-in person of a request, by its session cookie. */
export async function actorFor(headers: Headers): Promise<Actor | null> {
	if (!headers.get('Cookie')?.includes('samverk.session_token=')) return null
	const found = await auth().api.getSession({ headers })
	return found ? actorById(found.user.id) : null
}

/** A person as policies read them; nothing for an erased one. */
export async function actorById(id: string): Promise<Actor | null> {
	const row = await findPerson(id)
	return row && !row.isErased ? actorOfRow(row) : null
}

/** People by their ids; erased people come with their pseudonym and without an address. */
export async function peopleByIds(ids: readonly string[]): Promise<Map<string, Person>> {
	return new Map((await findPeople([...new Set(ids)])).map((person) => [person.id, person]))
}

/** The person with this address, if anybody has it. */
export async function findPersonByMail(email: string): Promise<Person | null> {
	const row = await findByMail(email)
	return row && plain(row)
}

const plain = ({ id, name, email, language, isErased, createdAt }: PersonRow): Person => ({ id, name, email, language, isErased, createdAt })

/** Everybody who holds a role, by name; in this language where one is given. */
export const peopleWith = (role: Role, language?: Language): Promise<Person[]> => findPeopleWith(role, language)

/** A page of everybody with an account, with their rights, for administrators. */
export async function peopleFor(actor: Actor, { text = '', page = 1, pageSize = 50 }: { text?: string; page?: number; pageSize?: number }) {
	demand(mayListPeople(actor), 'accounts.notYours')
	return findAllPeople({ text: text.trim(), skip: (page - 1) * pageSize, take: pageSize })
}

/** Everybody with an account, for whoever runs the house. */
export const everybody = async (): Promise<PersonRow[]> => (await findAllPeople({ text: '', skip: 0, take: 100_000 })).people

/** What a person may do, as rights. */
export async function rightsOf(person: string): Promise<Right[]> {
	return (await findPerson(person))?.rights ?? []
}

/** Gives a person a right. Granting what somebody has already changes nothing. */
export async function grantRight(by: By, person: string, right: Right): Promise<void> {
	demand(by === COMMAND || mayGrant(by), 'accounts.notYours')
	await inTransaction(async (tx) => {
		const row = await findPerson(person, tx)
		demand(row && !row.isErased, 'accounts.nobody', 404)
		if (await insertRight(tx, person, right)) await recordRight(tx, by, 'accounts.grant', person, right)
	})
}

/** Takes a right away. The last administrator stays one: nobody could make another. */
export async function revokeRight(by: By, person: string, right: Right): Promise<void> {
	demand(by === COMMAND || mayGrant(by), 'accounts.notYours')
	await inTransaction(async (tx) => {
		if (!(await deleteRight(tx, person, right))) return
		if (right.role === 'administrator' && (await findPeopleWith('administrator', undefined, tx)).length === 0) throw new Problem('accounts.lastAdministrator', 409)
		await recordRight(tx, by, 'accounts.revoke', person, right)
		rightsChanged(tx)
	})
}

const recordRight = (tx: Tx, by: By, deed: string, person: string, right: Right) =>
	recordDeed(tx, { actor: nameOfBy(by), deed, subject: { kind: 'person', id: person }, detail: { right: rightWord(right) } })

export type PersonInput = { email: string; name: string; language: Language; rights: readonly Right[]; password?: string }

/** Makes an account from the inside: for commands, demonstrations and tests. The address counts as verified. */
export async function addPerson({ email, name, language, rights, password }: PersonInput): Promise<Person> {
	const hash = password === undefined ? undefined : await hashPassword(password)
	return inTransaction(async (tx) => {
		demand(!(await findByMail(email, tx)), 'accounts.addressTaken', 409)
		const person = await insertPerson(tx, { email: email.trim().toLowerCase(), name, language, isVerified: true })
		for (const right of rights) await insertRight(tx, person.id, right)
		if (hash !== undefined) await savePassword(tx, person.id, hash)
		await recordDeed(tx, { actor: COMMAND, deed: 'accounts.add', subject: { kind: 'person', id: person.id }, detail: { rights: rights.map(rightWord) } })
		return person
	})
}
