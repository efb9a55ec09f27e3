// The rows of members and invitations.
import type { Membership } from '../../kernel/actor.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import type { Invitation, Member, MemberRole } from './organisations.ts'

type Reader = Pick<Tx, 'organisationMember'>
const keyOf = (organisationId: string, person: string) => ({ organisationId_person: { organisationId, person } })

export async function findMemberships(person: string): Promise<Membership[]> {
	const rows = await db().organisationMember.findMany({ where: { person, state: 'active' }, orderBy: { createdAt: 'asc' } })
	return rows.map(({ organisationId, role }) => ({ organisation: organisationId, role }))
}

/** Everybody who belongs or asks to, in the order in which they came. */
export async function findMembers(organisationId: string, reader: Reader = db()): Promise<Member[]> {
	const rows = await reader.organisationMember.findMany({ where: { organisationId }, orderBy: [{ createdAt: 'asc' }, { person: 'asc' }] })
	return rows.map(({ person, role, state, createdAt }) => ({ person, role, state, since: createdAt }))
}

export async function findAllOf(tx: Tx, person: string): Promise<string[]> {
	return (await tx.organisationMember.findMany({ where: { person }, select: { organisationId: true } })).map((row) => row.organisationId)
}

export async function saveMember(tx: Tx, organisationId: string, person: string, said: { role: MemberRole; state: Member['state'] }): Promise<void> {
	await tx.organisationMember.upsert({ where: keyOf(organisationId, person), create: { organisationId, person, ...said }, update: said })
}

/** False where there was no such member. */
export async function deleteMember(tx: Tx, organisationId: string, person: string): Promise<boolean> {
	return (await tx.organisationMember.deleteMany({ where: { organisationId, person } })).count === 1
}

const isOpen = (now: Date) => ({ usedAt: null, expiresAt: { gt: now } })

export async function findInvitations(organisationId: string): Promise<Invitation[]> {
	return db().organisationInvitation.findMany({ where: { organisationId, ...isOpen(new Date()) }, orderBy: { createdAt: 'asc' }, select: { id: true, email: true, role: true, createdAt: true, expiresAt: true } })
}

export type FoundInvitation = Invitation & { organisationId: string; invitedBy: string; usedAt: Date | null }
export async function findInvitation(tokenHash: string, reader: Pick<Tx, 'organisationInvitation'> = db()): Promise<FoundInvitation | null> {
	return reader.organisationInvitation.findUnique({ where: { tokenHash } })
}

export async function insertInvitation(tx: Tx, given: { organisationId: string; email: string; role: MemberRole; tokenHash: string; invitedBy: string; expiresAt: Date }): Promise<string> {
	// A new invitation takes the place of one that still waits for the same address.
	await tx.organisationInvitation.deleteMany({ where: { organisationId: given.organisationId, email: given.email, usedAt: null } })
	return (await tx.organisationInvitation.create({ data: given, select: { id: true } })).id
}

/** Takes an invitation up; false where it was used meanwhile or has run out. */
export async function useInvitation(tx: Tx, tokenHash: string, person: string, now: Date): Promise<boolean> {
	return (await tx.organisationInvitation.updateMany({ where: { tokenHash, ...isOpen(now) }, data: { usedAt: now, usedBy: person } })).count === 1
}

export async function deleteInvitation(tx: Tx, organisationId: string, id: string): Promise<boolean> {
	return (await tx.organisationInvitation.deleteMany({ where: { id, organisationId, usedAt: null } })).count === 1
}

/** Moves whoever belongs to one organisation into another; who belongs to both keeps the higher role. */
export async function moveMembers(tx: Tx, from: string, into: string): Promise<void> {
	const [moving, there] = [await findMembers(from, tx), new Map((await findMembers(into, tx)).map((one) => [one.person, one]))]
	for (const { person, role, state } of moving) {
		const now = there.get(person)
		const isActive = state === 'active' || now?.state === 'active'
		const isOwner = (state === 'active' && role === 'owner') || (now?.state === 'active' && now.role === 'owner')
		await saveMember(tx, into, person, { role: isOwner ? 'owner' : 'member', state: isActive ? 'active' : 'requested' })
	}
	await tx.organisationMember.deleteMany({ where: { organisationId: from } })
	await tx.organisationInvitation.deleteMany({ where: { organisationId: from, usedAt: null } })
}
