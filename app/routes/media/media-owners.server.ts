// Whose files these are: what each kind of owner says of reading and changing, for pages and for the files themselves.
import { mayEditOrganisation, organisationById } from '../../capabilities/organisations/organisations.server.ts'
import type { MediaFile, MediaOwners } from '../../capabilities/media/media.ts'
import { editionsOf, revisionById, revisionsOf } from '../../capabilities/editions/editions.server.ts'
import { seatIn } from '../../capabilities/review/review.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import { Problem } from '../../kernel/problem.ts'
import { mediaOf } from '../../kernel/rich-text.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { practiceForActor } from '../../subjects/practices/practices.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'

export const ORGANISATION = 'organisation'

type Ability = 'mayReadDraft' | 'mayEdit'

/** What somebody may do with an owner; nothing where there is no such owner. */
async function able(actor: Actor | null, { kind, id }: SubjectRef, what: Ability): Promise<boolean> {
	if (kind === PRACTICE) {
		const found = await practiceForActor(actor, id).catch((error: unknown) => {
			if (error instanceof Problem) return null
			throw error
		})
		return found?.abilities[what] ?? false
	}
	if (kind !== ORGANISATION) return false
	return mayEditOrganisation(actor, id) && (await organisationById(id)) !== null
}

/** Whether a text that was sent, approved or published shows a file: such a text must stay as it is. */
async function usedIn(owner: SubjectRef, id: string): Promise<boolean> {
	if (owner.kind === ORGANISATION) return (await organisationById(owner.id))?.logo === id
	for (const { language } of await editionsOf(owner)) {
		for (const { id: revision } of await revisionsOf(owner, language)) {
			if (JSON.stringify((await revisionById(revision))?.body ?? null).includes(`"${id}"`)) return true
		}
	}
	return false
}

/**
 * Who reviews a text sees the files that it shows. Where nobody may know whose it is, only pictures: they were painted
 * anew, while a document says in its own words who wrote it.
 */
async function isReviewed(actor: Actor | null, owner: SubjectRef, { id, kind }: Pick<MediaFile, 'id' | 'kind'>): Promise<boolean> {
	if (!actor || owner.kind !== PRACTICE) return false
	for (const { language } of await editionsOf(owner)) {
		const found = await seatIn(owner, language, actor)
		if (found?.seat !== 'reviewer' || (found.mode === 'doubleAnonymous' && kind !== 'image')) continue
		if (mediaOf((await revisionById(found.revisionId))?.body.content ?? []).includes(id)) return true
	}
	return false
}

export const mediaOwners: MediaOwners = {
	mayRead: async (actor, owner, file) => (await able(actor, owner, 'mayReadDraft')) || isReviewed(actor, owner, file),
	mayEdit: (actor, owner) => able(actor, owner, 'mayEdit'),
	uses: usedIn,
}
