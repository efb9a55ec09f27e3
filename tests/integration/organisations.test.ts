// Organisations: made, found, changed, verified and merged; people who ask, are invited, leave; the last owner stays. On both databases.
import { expect, it } from 'vitest'
import type { Actor, Role } from '../../app/kernel/actor.ts'
import type { OrganisationInput } from '../../app/capabilities/organisations/organisations.ts'
import { onEachDatabase } from './database.ts'

let counter = 0
/** Somebody as the session would know them: memberships are read from the database each time. */
const person = (name: string, role?: Role): Actor => ({ id: `${name}-${(counter += 1)}`, name, language: 'en', mailDomain: 'example.org', rights: role ? [{ role, language: null }] : [], memberships: [] })
const input = (name: string, more: Partial<OrganisationInput> = {}): OrganisationInput => ({ name, kind: 'vetProvider', country: 'FI', region: 'FI1B', languages: ['fi'], website: null, descriptions: { fi: 'Ammatillinen oppilaitos.' }, ...more })

onEachDatabase((house) => {
	it('who makes an organisation owns it and finds it under an address made of its name', async () => {
		const anna = person('Anna')
		const made = await house.organisations.createOrganisation(anna, input('Ylä-Savon ammattiopisto'))
		expect(made).toMatchObject({ slug: 'yla-savon-ammattiopisto', isVerified: false })
		expect(await house.organisations.membershipsOf(anna.id)).toEqual([{ organisation: made.id, role: 'owner' }])
		expect(await house.organisations.organisationBySlug(made.slug)).toEqual(made)
	})
})
