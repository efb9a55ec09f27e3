// The rows of accounts, and the adapter through which Better Auth reaches its own.
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { Right, Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { raiseEpoch } from '../../platform/content-epoch.server.ts'
import { databaseKind, db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Person } from './accounts.ts'

/** How Better Auth reads and writes; it knows the models by the names that `account-engine` maps. */
export const authAdapter = () => prismaAdapter(db(), { provider: databaseKind })

type Row = Prisma.PersonGetPayload<object>
export type PersonRow = Person & { rights: Right[]; isVerified: boolean; hasTwoFactor: boolean }

const withRights = { rights: true } as const

/** Erased people have no address any more. */
export const personOf = ({ id, name, email, language, erasedAt, createdAt }: Row): Person => ({ id, name, email: erasedAt ? '' : email, language, isErased: erasedAt !== null, createdAt })

function rowOf(row: Prisma.PersonGetPayload<{ include: typeof withRights }>): PersonRow {
	const rights = row.rights.map(({ role, language }) => ({ role, language: language || null }))
	return { ...personOf(row), rights, isVerified: row.emailVerified, hasTwoFactor: row.twoFactorEnabled ?? false }
}

export async function findPerson(id: string, tx: Tx = db()): Promise<PersonRow | null> {
	const row = await tx.person.findUnique({ where: { id }, include: withRights })
	return row && rowOf(row)
}

export async function findByMail(email: string, tx: Tx = db()): Promise<PersonRow | null> {
	const row = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() }, include: withRights })
	return row && !row.erasedAt ? rowOf(row) : null
}

export async function findPeople(ids: readonly string[]): Promise<Person[]> {
	return (await db().person.findMany({ where: { id: { in: [...ids] } } })).map(personOf)
}

/** People with a role, by name; in this language where one is given. */
export async function findPeopleWith(role: Role, language?: Language, tx: Tx = db()): Promise<Person[]> {
	const rows = await tx.person.findMany({ where: { erasedAt: null, rights: { some: { role, ...(language !== undefined && { language }) } } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
	return rows.map(personOf)
}

/** Everybody with an account, by name, with what they may do. */
export async function findAllPeople({ text, skip, take }: { text: string; skip: number; take: number }): Promise<{ people: PersonRow[]; total: number }> {
	const where = { erasedAt: null, ...(text && { OR: [{ name: { contains: text } }, { email: { contains: text.toLowerCase() } }] }) }
	const [rows, total] = await Promise.all([db().person.findMany({ where, include: withRights, orderBy: [{ name: 'asc' }, { id: 'asc' }], skip, take }), db().person.count({ where })])
	return { people: rows.map(rowOf), total }
}

export const countPeople = (): Promise<number> => db().person.count({ where: { erasedAt: null } })

export type NewPerson = { name: string; email: string; language: Language; isVerified: boolean }

export async function insertPerson(tx: Tx, { isVerified, ...person }: NewPerson): Promise<Person> {
	return personOf(await tx.person.create({ data: { ...person, emailVerified: isVerified } }))
}

export async function updatePerson(tx: Tx, id: string, data: Partial<{ name: string; language: Language; email: string; emailVerified: boolean; twoFactorEnabled: boolean; erasedAt: Date }>): Promise<void> {
	// Names of authors stand on published pages, which are kept until something that readers see changes.
	if (data.name !== undefined && (await tx.person.count({ where: { id, name: data.name } })) === 0) await raiseEpoch(tx)
	await tx.person.update({ where: { id }, data })
}

/** Adds a right; false where the person has it already. */
export async function insertRight(tx: Tx, person: string, { role, language }: Right): Promise<boolean> {
	const right = { personId: person, role, language: language ?? '' }
	if (await tx.personRight.findUnique({ where: { personId_role_language: right } })) return false
	await tx.personRight.create({ data: right })
	return true
}

/** Takes a right away; false where the person did not have it. */
export async function deleteRight(tx: Tx, person: string, { role, language }: Right): Promise<boolean> {
	return (await tx.personRight.deleteMany({ where: { personId: person, role, language: language ?? '' } })).count > 0
}

export async function findPasswordHash(person: string): Promise<string | null> {
	const found = await db().credential.findFirst({ where: { personId: person, providerId: 'credential' } })
	return found?.password ?? null
}

/** Writes the password of a person, in the shape in which Better Auth looks for it. */
export async function savePassword(tx: Tx, person: string, hash: string): Promise<void> {
	const own = { personId: person, providerId: 'credential' }
	const { count } = await tx.credential.updateMany({ where: own, data: { password: hash } })
	if (count === 0) await tx.credential.create({ data: { ...own, accountId: person, password: hash } })
}

/** Takes away passwords alone; ties to identity providers stay. */
export async function deletePasswords(tx: Tx, person: string): Promise<void> {
	await tx.credential.deleteMany({ where: { personId: person, providerId: 'credential' } })
}

/** Ends every session of a person, but the one named. */
export async function deleteSessions(tx: Tx, person: string, but?: string): Promise<number> {
	return (await tx.session.deleteMany({ where: { personId: person, ...(but !== undefined && { id: { not: but } }) } })).count
}

export async function findSessions(person: string) {
	return db().session.findMany({ where: { personId: person, expiresAt: { gt: new Date() } }, select: { id: true, userAgent: true, createdAt: true } })
}

/** Ends one session of this person; false where it is none of theirs. */
export async function deleteSession(tx: Tx, person: string, session: string): Promise<boolean> {
	return (await tx.session.deleteMany({ where: { id: session, personId: person } })).count > 0
}

/** Takes away every way in: passwords, passkeys, second factors, sessions, links, rights. */
export async function deleteWaysIn(tx: Tx, person: string): Promise<void> {
	const where = { personId: person }
	await tx.credential.deleteMany({ where })
	await tx.passkey.deleteMany({ where })
	await tx.twoFactor.deleteMany({ where })
	await tx.session.deleteMany({ where })
	await tx.accountLink.deleteMany({ where })
	await tx.personRight.deleteMany({ where })
}

/** What the tables of sign-in hold about a person, without anything that would let somebody in. */
export async function collectSignIn(person: string) {
	const where = { personId: person }
	const [sessions, credentials, passkeys, factors] = await Promise.all([
		db().session.findMany({ where, select: { createdAt: true, expiresAt: true, userAgent: true } }),
		db().credential.findMany({ where, select: { providerId: true, accountId: true, createdAt: true, updatedAt: true } }),
		db().passkey.findMany({ where, select: { name: true, createdAt: true, deviceType: true } }),
		db().twoFactor.findMany({ where, select: { verified: true } }),
	])
	return { sessions, credentials, passkeys, hasTwoFactor: factors.some(({ verified }) => verified) }
}
