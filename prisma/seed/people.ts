// People for tests and for the demonstration: each call makes somebody new, with the rights that are asked for.
import { randomUUID } from 'node:crypto'
import { actorById, addPerson } from '../../app/capabilities/accounts/accounts.server.ts'
import type { Actor, Right } from '../../app/kernel/actor.ts'
import type { Language } from '../../app/kernel/language.ts'

type Wishes = { email?: string; name?: string; language?: Language; rights?: readonly Right[]; password?: string }

/** Makes a person and returns them as policies read them. */
export async function makePerson({ email = `person-${randomUUID()}@people.example`, name = 'Aino Virtanen', language = 'en', rights = [], password }: Wishes = {}): Promise<Actor> {
	const person = await addPerson({ email, name, language, rights, ...(password !== undefined && { password }) })
	const actor = await actorById(person.id)
	if (!actor) throw new Error(`${person.id} was made and cannot be found.`)
	return actor
}
