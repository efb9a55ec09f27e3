// Everything that the house keeps about a person, concept by concept: for the export, and for erasing somebody.
import { forgetMemberships, membershipsOf } from '../capabilities/organisations/organisations.server.ts'
import { forgetNoticesOf, noticesOf, noticeWays } from '../platform/notices.server.ts'
import type { PersonalData } from '../platform/personal-data.server.ts'

/** Each concept that keeps something about people adds its part here. Accounts itself comes first, and last when erasing. */
export const personalData: readonly PersonalData[] = [
	{ name: 'memberships', collect: membershipsOf, erase: (tx, person) => forgetMemberships(tx, person) },
	{ name: 'notices', collect: async (person) => ({ ways: await noticeWays(person), notices: await noticesOf(person, 10_000) }), erase: (tx, person) => forgetNoticesOf(tx, person) },
]
