// Accounts: who somebody is and what they may do.
import { expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'

onEachDatabase((house) => {
	it('a person who was added is found by id and by address in any case, with the rights given', async () => {
		const actor = await house.people.makePerson({ email: 'Aino@Koulu.example', name: 'Aino', language: 'fi', rights: [{ role: 'editor', language: 'fi' }, { role: 'administrator', language: null }] })
		expect(actor).toMatchObject({ name: 'Aino', language: 'fi', mailDomain: 'koulu.example', memberships: [] })
		expect(actor.rights).toEqual(expect.arrayContaining([{ role: 'editor', language: 'fi' }, { role: 'administrator', language: null }]))
		expect(await house.accounts.findPersonByMail('AINO@koulu.EXAMPLE')).toMatchObject({ id: actor.id, isErased: false })
		expect((await house.accounts.peopleWith('editor', 'fi')).map(({ id }) => id)).toEqual([actor.id])
		expect(await house.accounts.peopleWith('editor', 'sv')).toEqual([])
	})
})
