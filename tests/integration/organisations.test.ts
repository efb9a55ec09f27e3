// Organisations: made, found, changed, verified and merged; people who ask, are invited, leave; the last owner stays. On both databases.
import { expect, it } from 'vitest'
import type { Actor, Role } from '../../app/kernel/actor.ts'
import type { MemberRole, OrganisationInput } from '../../app/capabilities/organisations/organisations.ts'
import { onEachDatabase } from './database.ts'

let counter = 0
/** Somebody new, as a session would know them. */
const person = (name: string, role?: Role): Actor => ({ id: `${name}-${(counter += 1)}`, name, language: 'en', mailDomain: 'example.org', rights: role ? [{ role, language: null }] : [], memberships: [] })
const input = (name: string, more: Partial<OrganisationInput> = {}): OrganisationInput => ({ name, kind: 'vetProvider', country: 'FI', region: 'FI1B', languages: ['fi'], website: null, descriptions: { fi: 'Ammatillinen oppilaitos.' }, ...more })

onEachDatabase((house) => {
	const admin = person('admin', 'administrator')
	/** Somebody with the memberships of this moment, as the next request would see them. */
	const now = async (actor: Actor): Promise<Actor> => ({ ...actor, memberships: await house.organisations.membershipsOf(actor.id) })
	const make = async (name: string, more: Partial<OrganisationInput> = {}) => {
		const owner = person('owner')
		const organisation = await house.organisations.createOrganisation(owner, input(name, more))
		return { organisation, id: organisation.id, owner: await now(owner) }
	}
	/** Invites an address and gives the token that stands in the mail and nowhere else. */
	const invite = async (owner: Actor, id: string, role: MemberRole = 'member', email = `invited-${(counter += 1)}@example.org`) => {
		let sent = ''
		await house.organisations.inviteMember(owner, id, { email, role }, async (_tx, _key, { token }) => { sent = token })
		return sent
	}
	/** Makes somebody a member by invitation. */
	const join = async (owner: Actor, id: string, role: MemberRole = 'member', who = person('member')) => {
		await house.organisations.takeUpInvitation(who, await invite(owner, id, role))
		return now(who)
	}
	const deeds = async (deed: string, id: string) => (await house.database.db().auditEntry.findMany({ where: { deed: `organisations.${deed}`, subjectId: id } })).length
	const told = async (who: Actor) => (await house.notices.noticesOf(who.id)).map(({ code }) => code)

	it('who makes an organisation owns it and finds it under an address made of its name', async () => {
		const { organisation, owner, id } = await make('Ylä-Savon ammattiopisto')
		expect(organisation).toMatchObject({ slug: 'yla-savon-ammattiopisto', isVerified: false })
		expect(owner.memberships).toEqual([{ organisation: id, role: 'owner' }])
		expect(await house.organisations.organisationBySlug('yla-savon-ammattiopisto')).toEqual(organisation)
	})

	it('an address is never one of the pages beside it, and never taken twice', async () => {
		expect((await make('New')).organisation.slug).toBe('new-2')
		expect((await make('Twice', { country: 'FI' })).organisation.slug).toBe('twice')
		expect((await make('Twice', { country: 'SE', region: null })).organisation.slug).toBe('twice-2')
		expect((await make('「学校」')).organisation.slug).toBe('organisation')
	})

	it('the same name in the same country, however written, is refused; so two who add it at once end in one', async () => {
		await make('Bäckerei Müller', { country: 'DE', region: null })
		await expect(make('backerei  MULLER', { country: 'DE', region: null })).rejects.toMatchObject({ code: 'organisations.nameTaken', status: 409 })
		const both = await Promise.allSettled([make('At once'), make('At once')])
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
	})

	it('is found by the beginnings of its words, with or without accents, by country and kind', async () => {
		await make('Café École', { country: 'FR', region: null, kind: 'employer' })
		const names = async (filter: Parameters<typeof house.organisations.findOrganisations>[0]) => (await house.organisations.findOrganisations(filter)).map(({ name }) => name)
		expect(await names({ text: 'ecol caf' })).toEqual(['Café École'])
		expect(await names({ text: 'ecole', country: 'FR', kind: 'employer' })).toEqual(['Café École'])
		expect(await names({ text: 'ecole', country: 'DE' })).toEqual([])
		expect(await names({ text: 'afé' })).toEqual([])
	})

	it('what readers see changes with it: the content epoch rises', async () => {
		const before = await house.editions.contentEpoch()
		const { id, owner } = await make('Epoch')
		const between = await house.editions.contentEpoch()
		await house.organisations.changeOrganisation(owner, id, input('Epoch', { website: 'https://example.org' }))
		expect([between > before, (await house.editions.contentEpoch()) > between]).toEqual([true, true])
	})

	it('a new name takes the mark “verified” away, a new description does not', async () => {
		const { id, owner } = await make('Checked')
		const isVerified = async () => (await house.organisations.organisationById(id))?.isVerified
		await house.organisations.verifyOrganisation(admin, id, true)
		await house.organisations.changeOrganisation(owner, id, input('Checked', { descriptions: { en: 'A school.' } }))
		expect(await isVerified()).toBe(true)
		await house.organisations.changeOrganisation(owner, id, input('Somebody else'))
		expect(await isVerified()).toBe(false)
	})

	it('somebody asks, the owners are told once, one of them accepts, and the other comes too late', async () => {
		const { id, owner } = await make('Asked')
		const second = await join(owner, id, 'owner')
		const asker = person('asker')
		await Promise.all([house.organisations.requestToJoin(asker, id), house.organisations.requestToJoin(asker, id)])
		expect(await house.organisations.standingOf(asker.id, id)).toBe('requested')
		expect((await now(asker)).memberships).toEqual([])
		expect([await told(second), (await told(owner)).filter((code) => code.endsWith('requested'))]).toEqual([['organisations:notice.requested'], ['organisations:notice.requested']])
		const answers = await Promise.allSettled([house.organisations.answerRequest(owner, id, asker.id, true), house.organisations.answerRequest(second, id, asker.id, false)])
		expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await told(asker)).toHaveLength(1)
		expect((await deeds('accept', id)) + (await deeds('refuse', id))).toBe(1)
	})

	it('an invitation works once, for whoever has its link, and its inviter is told', async () => {
		const { id, owner } = await make('Inviting')
		const token = await invite(owner, id)
		expect(await house.organisations.invitationBy(token)).toMatchObject({ organisation: { id }, role: 'member' })
		const guests = [person('guest'), person('guest')]
		const results = await Promise.allSettled(guests.map((guest) => house.organisations.takeUpInvitation(guest, token)))
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		await expect(house.organisations.invitationBy(token)).rejects.toMatchObject({ code: 'organisations.invitationGone', status: 410 })
		expect(await told(owner)).toEqual(['organisations:notice.joined'])
	})

	it('an invitation that has run out, was withdrawn or was followed by another one is worth nothing', async () => {
		const { id, owner } = await make('Over')
		const gone = async (token: string) => {
			await expect(house.organisations.invitationBy(token)).rejects.toMatchObject({ code: 'organisations.invitationGone' })
			await expect(house.organisations.takeUpInvitation(person('late'), token)).rejects.toMatchObject({ code: 'organisations.invitationGone' })
		}
		const old = await invite(owner, id)
		await house.database.db().organisationInvitation.updateMany({ where: { organisationId: id }, data: { expiresAt: new Date(Date.now() - 1) } })
		await gone(old)
		const first = await invite(owner, id, 'member', 'same@example.org')
		const second = await invite(owner, id, 'member', 'same@example.org')
		await gone(first)
		const [waiting] = await house.organisations.waitingInvitations(owner, id)
		await house.organisations.withdrawInvitation(owner, id, waiting?.id ?? '')
		await gone(second)
		await gone('no such token')
	})

	it('the link of an invitation is kept nowhere: the database knows only its hash', async () => {
		const { id, owner } = await make('Hashed')
		const token = await invite(owner, id)
		const rows = JSON.stringify([await house.database.db().organisationInvitation.findMany(), await house.database.db().auditEntry.findMany()])
		expect(rows).not.toContain(token)
	})

	it('an invitation as a member takes nothing away from an owner', async () => {
		const { id, owner } = await make('Twice in')
		await house.organisations.takeUpInvitation(owner, await invite(owner, id))
		expect((await now(owner)).memberships).toEqual([{ organisation: id, role: 'owner' }])
	})

	it('the last owner can neither leave nor be made a member nor be removed; with another one all of it is possible', async () => {
		const { id, owner } = await make('Last')
		const member = await join(owner, id)
		const last = { code: 'organisations.lastOwner', status: 409 }
		await expect(house.organisations.leaveOrganisation(owner, id)).rejects.toMatchObject(last)
		await expect(house.organisations.setMemberRole(owner, id, owner.id, 'member')).rejects.toMatchObject(last)
		await expect(house.organisations.removeMember(admin, id, owner.id)).rejects.toMatchObject(last)
		await house.organisations.setMemberRole(owner, id, member.id, 'owner')
		await house.organisations.leaveOrganisation(owner, id)
		expect((await house.organisations.membersOf(await now(member), id)).map(({ person: who, role }) => [who, role])).toEqual([[member.id, 'owner']])
	})

	it('two owners who leave at once leave one of them behind', async () => {
		const { id, owner } = await make('Both leave')
		const second = await join(owner, id, 'owner')
		const results = await Promise.allSettled([house.organisations.leaveOrganisation(owner, id), house.organisations.leaveOrganisation(second, id)])
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await house.organisations.membersOf(admin, id)).toMatchObject([{ role: 'owner', state: 'active' }])
	})

	it('an erased person leaves every organisation, and whoever has been there longest owns what would have no owner', async () => {
		const { id, owner } = await make('Inherited')
		const [first, second] = [await join(owner, id), await join(owner, id)]
		await house.database.inTransaction((tx) => house.organisations.forgetMemberships(tx, owner.id))
		expect((await house.organisations.membersOf(admin, id)).map(({ person: who, role }) => [who, role])).toEqual([[first.id, 'owner'], [second.id, 'member']])
	})

	it('merged, members and what follows go to the other one, and the old id and address lead there, also over two merges', async () => {
		const [one, two, three] = [await make('Merge one'), await make('Merge two'), await make('Merge three')]
		const both = await join(one.owner, one.id, 'owner')
		await join(two.owner, two.id, 'member', both)
		const followed: string[][] = []
		await house.organisations.mergeOrganisations(admin, { from: one.id, into: two.id }, [async (_tx, from, into) => { followed.push([from, into]) }])
		expect(followed).toEqual([[one.id, two.id]])
		expect((await now(both)).memberships).toEqual([{ organisation: two.id, role: 'owner' }])
		expect((await now(one.owner)).memberships).toEqual([{ organisation: two.id, role: 'owner' }])
		await house.organisations.mergeOrganisations(admin, { from: two.id, into: three.id })
		expect((await house.organisations.organisationBySlug('merge-one'))?.slug).toBe('merge-three')
		expect([...(await house.organisations.organisationsByIds([one.id, two.id])).values()].map(({ id }) => id)).toEqual([three.id, three.id])
		expect((await house.organisations.formerIdsOf(three.id)).sort()).toEqual([one.id, two.id].sort())
		expect((await house.organisations.findOrganisations({ text: 'Merge' })).map(({ name }) => name)).toEqual(['Merge three'])
	})

	it('what is merged away is gone for writers, its name is free, and a merge whose follower fails has not happened', async () => {
		const [one, two] = [await make('Free name'), await make('Other name')]
		const failing = house.organisations.mergeOrganisations(admin, { from: one.id, into: two.id }, [() => Promise.reject(new Error('the cases stayed'))])
		await expect(failing).rejects.toThrow('the cases stayed')
		expect((await house.organisations.organisationBySlug('free-name'))?.id).toBe(one.id)
		await house.organisations.mergeOrganisations(admin, { from: one.id, into: two.id })
		await expect(house.organisations.requestToJoin(person('late'), one.id)).rejects.toMatchObject({ code: 'organisations.gone', status: 404 })
		await expect(house.organisations.mergeOrganisations(admin, { from: one.id, into: two.id })).rejects.toMatchObject({ code: 'organisations.gone' })
		await expect(house.organisations.mergeOrganisations(admin, { from: two.id, into: two.id })).rejects.toMatchObject({ code: 'organisations.sameOne', status: 422 })
		expect((await make('Free name')).organisation.slug).toBe('free-name-2')
	})

	it('who may do what: every role with every action, by the policy and by the verbs alike', async () => {
		const { id, owner } = await make('Policy')
		const { owner: stranger } = await make('Elsewhere')
		const people = { owner, member: await join(owner, id), stranger, editor: { ...person('editor'), rights: [{ role: 'editor' as const, language: 'fi' }] }, administrator: admin }
		const { organisations } = house
		const may = (who: Actor | null) => [organisations.mayCreateOrganisation(who), organisations.mayEditOrganisation(who, id), organisations.mayManageMembers(who, id), organisations.maySeeMembers(who, id), organisations.mayAskToJoin(who, id)]
		const table = { visitor: may(null), ...Object.fromEntries(Object.entries(people).map(([name, who]) => [name, may(who)])) }
		expect(table).toEqual({
			visitor: [false, false, false, false, false],
			owner: [true, true, true, true, false],
			member: [true, false, false, true, false],
			stranger: [true, false, false, false, true],
			editor: [true, false, false, false, true],
			administrator: [true, true, true, true, true],
		})
		const refused = { status: 403 }
		for (const who of [people.member, people.stranger, people.editor]) {
			await expect(organisations.changeOrganisation(who, id, input('Mine'))).rejects.toMatchObject(refused)
			await expect(invite(who, id)).rejects.toMatchObject(refused)
			await expect(organisations.waitingInvitations(who, id)).rejects.toMatchObject(refused)
			await expect(organisations.answerRequest(who, id, 'anybody', true)).rejects.toMatchObject(refused)
			await expect(organisations.removeMember(who, id, owner.id)).rejects.toMatchObject(refused)
			await expect(organisations.setMemberRole(who, id, who.id, 'owner')).rejects.toMatchObject(refused)
		}
		for (const who of [people.owner, people.member, people.stranger, people.editor]) {
			await expect(organisations.verifyOrganisation(who, id, true)).rejects.toMatchObject(refused)
			await expect(organisations.mergeOrganisations(who, { from: id, into: id })).rejects.toMatchObject(refused)
		}
		await expect(organisations.membersOf(people.stranger, id)).rejects.toMatchObject(refused)
		await expect(organisations.leaveOrganisation(people.stranger, id)).rejects.toMatchObject(refused)
	})
})
