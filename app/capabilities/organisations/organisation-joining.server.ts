// How people come into an organisation and out of it: asked for and accepted, invited by mail, with roles; the last owner stays.
import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Membership } from '../../kernel/actor.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed, type Deed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { notify, type NewNotice } from '../../platform/notices.server.ts'
import { rightsChanged } from '../../platform/rights.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import * as members from './organisation-member-record.server.ts'
import { mayAskToJoin, mayLeave, mayManageMembers, maySeeMembers } from './organisation-policy.ts'
import { findOrganisation, holdOrganisation } from './organisation-record.server.ts'
import { INVITATION_DAYS, type Invitation, type InvitationInput, type Member, type MemberRole, type Organisation } from './organisations.ts'

/** So many requests and invitations in an hour from one person. */
const LIMIT = { points: 30, duration: 3600 }
const DAY = 24 * 3_600_000
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const record = (tx: Tx, actor: string, deed: string, organisation: string, detail?: Deed['detail']) =>
	recordDeed(tx, { actor, deed: `organisations.${deed}`, subject: { kind: 'organisation', id: organisation }, ...(detail && { detail }) })

type Told = Pick<NewNotice, 'person' | 'key'> & { code: string; values: Record<string, string> }
const tell = (tx: Tx, { slug }: Organisation, part: 'members' | undefined, { code, ...told }: Told) =>
	notify(tx, { ...told, topic: 'organisations', code: `organisations:notice.${code}`, to: part ? ['organisation', slug, part] : ['organisation', slug] })

/** Holds everybody else off, and reads who belongs to it as things stand now. */
async function held(tx: Tx, id: string): Promise<{ organisation: Organisation; all: Member[] }> {
	const organisation = await findOrganisation(id, tx)
	if (organisation?.id !== id) throw new Problem('organisations.gone', 404)
	await holdOrganisation(tx, id)
	return { organisation, all: await members.findMembers(id, tx) }
}

/** Where somebody belongs: what policies ask. */
export const membershipsOf = (person: string): Promise<Membership[]> => members.findMemberships(person)

/** Who belongs to an organisation and who asks to: for its members and administrators. */
export async function membersOf(actor: Actor, organisation: string): Promise<Member[]> {
	demand(maySeeMembers(actor, organisation), 'organisations.notAllowed')
	return members.findMembers(organisation)
}

/** How somebody stands to an organisation: member, owner, asked already, or not at all. */
export async function standingOf(person: string, organisation: string): Promise<MemberRole | 'requested' | 'none'> {
	const found = (await members.findMembers(organisation)).find((one) => one.person === person)
	return found ? (found.state === 'active' ? found.role : 'requested') : 'none'
}

/** Somebody asks to belong to an organisation; its owners are told. Asking twice is asking once. */
export async function requestToJoin(actor: Actor, id: string): Promise<void> {
	demand(mayAskToJoin(actor, id), 'organisations.alreadyMember', 409)
	await slowDown('organisations.join', actor.id, LIMIT)
	await inTransaction(async (tx) => {
		const { organisation, all } = await held(tx, id)
		if (all.some(({ person }) => person === actor.id)) return
		await members.saveMember(tx, id, actor.id, { role: 'member', state: 'requested' })
		for (const { person } of all.filter(({ role, state }) => role === 'owner' && state === 'active')) {
			await tell(tx, organisation, 'members', { person, key: `organisations.request:${id}:${actor.id}:${Date.now()}`, code: 'requested', values: { name: actor.name, organisation: organisation.name } })
		}
		await record(tx, actor.id, 'askToJoin', id)
	})
}

/** An owner lets somebody in who asked, or not. Two owners who answer at once end in one answer. */
export async function answerRequest(actor: Actor, id: string, person: string, isAccepted: boolean): Promise<void> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	await inTransaction(async (tx) => {
		const { organisation, all } = await held(tx, id)
		demand(all.some((one) => one.person === person && one.state === 'requested'), 'organisations.answered', 409)
		if (isAccepted) await members.saveMember(tx, id, person, { role: 'member', state: 'active' })
		else await members.deleteMember(tx, id, person)
		await tell(tx, organisation, undefined, { person, key: `organisations.answer:${id}:${person}:${Date.now()}`, code: isAccepted ? 'accepted' : 'refused', values: { organisation: organisation.name } })
		await record(tx, actor.id, isAccepted ? 'accept' : 'refuse', id, { person })
	})
}

const ownersAmong = (all: readonly Member[]) => all.filter(({ role, state }) => role === 'owner' && state === 'active')

/** Somebody else must own what the last owner leaves. */
function demandAnotherOwner(all: readonly Member[], person: string): void {
	const owners = ownersAmong(all)
	demand(!(owners.length === 1 && owners[0]?.person === person), 'organisations.lastOwner', 409)
}

/** Somebody leaves, or takes back a request. The last owner cannot: an organisation is never without one. */
export async function leaveOrganisation(actor: Actor, id: string): Promise<void> {
	await inTransaction(async (tx) => {
		const { all } = await held(tx, id)
		demand(mayLeave(actor, id) || all.some(({ person }) => person === actor.id), 'organisations.notAllowed')
		demandAnotherOwner(all, actor.id)
		if (await members.deleteMember(tx, id, actor.id)) await record(tx, actor.id, 'leave', id)
		rightsChanged(tx)
	})
}

/** An owner takes somebody out. */
export async function removeMember(actor: Actor, id: string, person: string): Promise<void> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	await inTransaction(async (tx) => {
		const { all } = await held(tx, id)
		demandAnotherOwner(all, person)
		if (await members.deleteMember(tx, id, person)) await record(tx, actor.id, 'remove', id, { person })
		rightsChanged(tx)
	})
}

/** An owner makes somebody an owner, or a member again. */
export async function setMemberRole(actor: Actor, id: string, person: string, role: MemberRole): Promise<void> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	await inTransaction(async (tx) => {
		const { all } = await held(tx, id)
		demand(all.some((one) => one.person === person && one.state === 'active'), 'organisations.noMember', 409)
		if (role === 'member') demandAnotherOwner(all, person)
		await members.saveMember(tx, id, person, { role, state: 'active' })
		await record(tx, actor.id, 'setRole', id, { person, role })
		rightsChanged(tx)
	})
}

/** Sends the mail of an invitation in its transaction; who calls knows the words and the address of the link. */
export type InvitationPost = (tx: Tx, key: string, given: { token: string; organisation: Organisation; email: string; by: string }) => Promise<void>

/** An owner invites an address. The link is in the mail and nowhere else; a second invitation to it makes the first worthless. */
export async function inviteMember(actor: Actor, id: string, { email, role }: InvitationInput, post: InvitationPost): Promise<void> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	await slowDown('organisations.invite', actor.id, LIMIT)
	const token = randomBytes(32).toString('base64url')
	await inTransaction(async (tx) => {
		const { organisation } = await held(tx, id)
		const made = await members.insertInvitation(tx, { organisationId: id, email, role, tokenHash: hashOf(token), invitedBy: actor.id, expiresAt: new Date(Date.now() + INVITATION_DAYS * DAY) })
		await post(tx, `organisations.invitation:${made}`, { token, organisation, email, by: actor.name })
		await record(tx, actor.id, 'invite', id, { invitation: made, role })
	})
}

/** The invitations that wait, for owners. */
export async function waitingInvitations(actor: Actor, id: string): Promise<Invitation[]> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	return members.findInvitations(id)
}

export async function withdrawInvitation(actor: Actor, id: string, invitation: string): Promise<void> {
	demand(mayManageMembers(actor, id), 'organisations.notAllowed')
	await inTransaction(async (tx) => {
		if (await members.deleteInvitation(tx, id, invitation)) await record(tx, actor.id, 'withdrawInvitation', id, { invitation })
	})
}

/** What an invitation's link leads to. Throws `organisations.invitationGone` where it was used, withdrawn or has run out. */
export async function invitationBy(token: string): Promise<{ organisation: Organisation; role: MemberRole }> {
	const found = await members.findInvitation(hashOf(token))
	const organisation = found && found.usedAt === null && found.expiresAt > new Date() ? await findOrganisation(found.organisationId) : null
	if (!found || !organisation) throw new Problem('organisations.invitationGone', 410)
	return { organisation, role: found.role }
}

/** Somebody who is signed in takes up an invitation. It can be used once. */
export async function takeUpInvitation(actor: Actor, token: string): Promise<Organisation> {
	const tokenHash = hashOf(token)
	return inTransaction(async (tx) => {
		const found = await members.findInvitation(tokenHash, tx)
		demand(found && (await members.useInvitation(tx, tokenHash, actor.id, new Date())), 'organisations.invitationGone', 410)
		const { organisation, all } = await held(tx, found.organisationId)
		const before = all.find(({ person, state }) => person === actor.id && state === 'active')
		// An invitation never takes anything away from somebody who is an owner already.
		if (before?.role !== 'owner') await members.saveMember(tx, organisation.id, actor.id, { role: found.role, state: 'active' })
		if (found.invitedBy !== actor.id) await tell(tx, organisation, 'members', { person: found.invitedBy, key: `organisations.joined:${found.id}`, code: 'joined', values: { name: actor.name, organisation: organisation.name } })
		await record(tx, actor.id, 'join', organisation.id, { invitation: found.id, role: found.role })
		return organisation
	})
}

/** Takes a person who is erased out of every organisation. Where it was the last owner, whoever has been there longest owns it. */
export async function forgetMemberships(tx: Tx, person: string): Promise<void> {
	for (const id of await members.findAllOf(tx, person)) {
		await holdOrganisation(tx, id)
		const all = await members.findMembers(id, tx)
		const rest = all.filter((one) => one.person !== person && one.state === 'active')
		await members.deleteMember(tx, id, person)
		const heir = ownersAmong(rest).length === 0 ? rest[0] : undefined
		if (heir) await members.saveMember(tx, id, heir.person, { role: 'owner', state: 'active' })
	}
}
