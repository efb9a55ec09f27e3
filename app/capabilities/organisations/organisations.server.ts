// The verbs of organisations: found, made, changed, verified, merged. Who belongs to them is in the room organisation-joining.
import type { Actor } from '../../kernel/actor.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { oncePerEpoch, raiseEpoch } from '../../platform/content-epoch.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { fold } from '../../platform/words.server.ts'
import { moveMembers, saveMember } from './organisation-member-record.server.ts'
import { mayCreateOrganisation, mayEditOrganisation, mayMergeOrganisations, mayVerifyOrganisation } from './organisation-policy.ts'
import * as record from './organisation-record.server.ts'
import { RESERVED_SLUGS, type Organisation, type OrganisationFilter, type OrganisationInput } from './organisations.ts'

export type { InvitationPost } from './organisation-joining.server.ts'
export { answerRequest, forgetMemberships, invitationBy, inviteMember, leaveOrganisation, membershipsOf, membersOf, removeMember, requestToJoin, setMemberRole, standingOf, takeUpInvitation, waitingInvitations, withdrawInvitation } from './organisation-joining.server.ts'
export { mayAskToJoin, mayCreateOrganisation, mayEditOrganisation, mayManageMembers, maySeeMembers } from './organisation-policy.ts'

/** So many new organisations in an hour from one person. */
const LIMIT = { points: 10, duration: 3600 }
const refOf = (id: string) => ({ kind: 'organisation', id })

/** By its address; one that was merged is found as the one it went into, whose `slug` then differs. */
export const organisationBySlug = record.findBySlug
/** By its id; one that was merged is found as the one it went into. */
export const organisationById = (id: string): Promise<Organisation | null> => record.findOrganisation(id)
/** By the ids that were asked for. */
export const organisationsByIds = record.findByIds

/** The ids that lead to this organisation since they were merged into it: what was published before names them still. */
export const formerIdsOf = record.findFormerIds

/** The organisations that fit, by name. Each word of `text` must begin a word of the name. */
export async function findOrganisations({ text = '', country, kind }: OrganisationFilter = {}): Promise<Organisation[]> {
	const all = await oncePerEpoch('organisations', record.findAll)
	const wanted = wordsOf(text)
	const fits = (organisation: Organisation) => {
		const words = wordsOf(organisation.name)
		return (!country || organisation.country === country) && (!kind || organisation.kind === kind) && wanted.every((one) => words.some((word) => word.startsWith(one)))
	}
	return all.filter(fits)
}

const wordsOf = (text: string) => fold(text.toLowerCase()).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** Makes an organisation; who makes it owns it. The same name in the same country is refused, so that nobody makes a double. */
export async function createOrganisation(actor: Actor, input: OrganisationInput): Promise<Organisation> {
	demand(mayCreateOrganisation(actor), 'organisations.notAllowed')
	await slowDown('organisations.create', actor.id, LIMIT)
	return inTransaction(async (tx) => {
		await demandFreeName(tx, input)
		const made = await record.insertOrganisation(tx, await freeSlug(tx, input.name), input)
		await saveMember(tx, made.id, actor.id, { role: 'owner', state: 'active' })
		await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: 'organisations.create', subject: refOf(made.id), detail: { name: made.name } })
		return made
	})
}

/** Changes what the page of an organisation says. A new name or country makes it unverified again. */
export async function changeOrganisation(actor: Actor, id: string, input: OrganisationInput & { logo?: string | null }): Promise<void> {
	demand(mayEditOrganisation(actor, id), 'organisations.notAllowed')
	await inTransaction(async (tx) => {
		await record.holdOrganisation(tx, id)
		const before = await demandOrganisation(tx, id)
		await demandFreeName(tx, input, id)
		const isStill = (input.name === before.name && input.country === before.country) || mayVerifyOrganisation(actor)
		await record.updateOrganisation(tx, id, { ...input, ...(!isStill && { isVerified: false }) })
		await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: 'organisations.change', subject: refOf(id), ...(before.name !== input.name && { detail: { from: before.name, to: input.name } }) })
	})
}

/** An administrator says that an organisation is what it says it is, or takes that back. */
export async function verifyOrganisation(actor: Actor, id: string, isVerified: boolean): Promise<void> {
	demand(mayVerifyOrganisation(actor), 'administration.notAllowed')
	await inTransaction(async (tx) => {
		const { isVerified: was } = await demandOrganisation(tx, id)
		if (was === isVerified) return
		await record.updateOrganisation(tx, id, { isVerified })
		await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: isVerified ? 'organisations.verify' : 'organisations.unverify', subject: refOf(id) })
	})
}

/** Brings along what belongs to an organisation that goes into another, in the same transaction. */
export type MergeFollower = (tx: Tx, from: string, into: string) => Promise<void>

/**
 * Makes two organisations one: members, and whatever the followers hold, go to `into`; the old id and address lead there.
 */
export async function mergeOrganisations(actor: Actor, { from, into }: { from: string; into: string }, followers: readonly MergeFollower[] = []): Promise<void> {
	demand(mayMergeOrganisations(actor), 'administration.notAllowed')
	demand(from !== into, 'organisations.sameOne', 422)
	await inTransaction(async (tx) => {
		// Always in the same order, so that two merges the other way round do not wait for each other.
		for (const id of [from, into].sort()) await record.holdOrganisation(tx, id)
		const [gone, left] = [await demandOrganisation(tx, from), await demandOrganisation(tx, into)]
		await moveMembers(tx, from, into)
		await record.markMerged(tx, from, into)
		for (const follow of followers) await follow(tx, from, into)
		await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: 'organisations.merge', subject: refOf(into), detail: { from, name: gone.name, into: left.name } })
	})
}

/** The organisation itself; a merged one counts as gone, because nothing may be written to it any more. */
async function demandOrganisation(tx: Tx, id: string): Promise<Organisation> {
	const found = await record.findOrganisation(id, tx)
	if (found?.id !== id) throw new Problem('organisations.gone', 404)
	return found
}

async function demandFreeName(tx: Tx, { name, country }: OrganisationInput, but?: string): Promise<void> {
	demand(!(await record.isNameTaken(tx, name, country, but)), 'organisations.nameTaken', 409)
}

/** An address made from the name: `axxell`, and `axxell-2` where that is taken. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
	const base = wordsOf(name).map((word) => word.replace(/[^a-z0-9]/g, '')).filter(Boolean).join('-').slice(0, 60).replace(/-$/, '') || 'organisation'
	for (let number = RESERVED_SLUGS.includes(base) ? 2 : 1; ; number += 1) {
		const slug = number === 1 ? base : `${base}-${number}`
		if (!(await record.isSlugTaken(tx, slug))) return slug
	}
}
