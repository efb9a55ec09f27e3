// Word that rights have changed: who hears it, when, and that a deed which came to nothing changes none.
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { SubjectRef } from '../../app/kernel/subject-ref.ts'
import { onEachDatabase } from './database.ts'
import { draftCase, EDITOR, LETTER, makePeople, refTo, reviewDoors, sendCase, type Doors } from './sent-cases.ts'

onEachDatabase((house) => {
	let doors: Doors
	const heard: Array<SubjectRef | undefined> = []
	beforeAll(async () => {
		doors = await reviewDoors(house)
		const { watchRights } = await import('../../app/platform/rights.server.ts')
		watchRights(async (ref) => { heard.push(ref) })
	})
	afterEach(() => { heard.length = 0 })

	it('comes when a role is taken, and when the members of an organisation change', async () => {
		const { editor, owner, other } = await makePeople(house, { editor: { rights: EDITOR }, owner: {}, other: {} })
		await house.accounts.revokeRight('command', editor.id, { role: 'editor', language: 'fi' })
		expect(heard).toEqual([undefined])
		const { id } = await house.organisations.createOrganisation(owner, { name: `House of ${owner.id}`, kind: 'employer', country: 'FI', region: null, languages: ['fi'], website: null, descriptions: {} })
		await house.organisations.requestToJoin(other, id)
		const asOwner = (await house.accounts.actorById(owner.id)) ?? owner
		await house.organisations.answerRequest(asOwner, id, other.id, true)
		heard.length = 0
		await house.organisations.removeMember(asOwner, id, other.id)
		expect(heard).toEqual([undefined])
	})

	it('comes with the case when it is sent and decided on, and not where the deed was refused', async () => {
		const { author, editor, stranger } = await makePeople(house, { author: {}, editor: { rights: EDITOR }, stranger: {} })
		const id = await draftCase(house, doors, author)
		const revision = await sendCase(house, doors, author, id)
		expect(heard).toEqual([refTo(id)])
		heard.length = 0
		await expect(doors.decidePractice(stranger, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: true })).rejects.toMatchObject({ status: 403 })
		expect(heard).toEqual([])
		await doors.decidePractice(editor, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: true })
		expect(heard).toEqual([refTo(id)])
	})
})
