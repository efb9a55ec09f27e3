// Everything that the house keeps about a person, concept by concept: for the export, and for erasing somebody.
import { forgetCredit, mediaBy } from '../capabilities/media/media.server.ts'
import { forgetAsker, questionsBy } from '../capabilities/questions/questions.server.ts'
import { actorById } from '../capabilities/accounts/accounts.server.ts'
import { forgetMemberships, membershipsOf } from '../capabilities/organisations/organisations.server.ts'
import { collectReviewsOf } from '../capabilities/review/review.server.ts'
import { forgetNoticesOf, noticesOf, noticeWays } from '../platform/notices.server.ts'
import type { PersonalData } from '../platform/personal-data.server.ts'
import { forgetReporter, trialsBy } from '../subjects/trials/trials.server.ts'
import { consentsOf, forgetDraftsOf, practicesOf } from '../subjects/practices/practices.server.ts'

/** The cases of somebody as author or co-author, with what is written of them so far. */
async function casesOf(person: string) {
	const actor = await actorById(person)
	const all = actor ? await practicesOf({ ...actor, memberships: [] }) : []
	return all.map(({ practice: { id, createdAt, changedAt }, facts, stage, draft }) => ({ id, createdAt, changedAt, stage, facts, ...(draft && { text: { fields: draft.fields, body: draft.body } }) }))
}

/** Rows that name a person by id alone show the pseudonym from the moment on in which the account is erased. */
const byIdAlone = async () => {}

/** Each concept that keeps something about people adds its part here; the account itself is not in this list. */
export const personalData: readonly PersonalData[] = [
	{ name: 'memberships', collect: membershipsOf, erase: (tx, person) => forgetMemberships(tx, person) },
	{ name: 'notices', collect: async (person) => ({ ways: await noticeWays(person), notices: await noticesOf(person, 10_000) }), erase: (tx, person) => forgetNoticesOf(tx, person) },
	{ name: 'questions', collect: questionsBy, erase: forgetAsker },
	{ name: 'files', collect: mediaBy, erase: forgetCredit },
	{ name: 'cases', collect: casesOf, erase: (tx, person) => forgetDraftsOf(tx, person) },
	// The proof of a licence stays for ever, with the id.
	{ name: 'consents', collect: consentsOf, erase: byIdAlone },
	{ name: 'reviews', collect: collectReviewsOf, erase: byIdAlone },
	{ name: 'reportsOnCases', collect: trialsBy, erase: (tx, person) => forgetReporter(tx, person) },
]
