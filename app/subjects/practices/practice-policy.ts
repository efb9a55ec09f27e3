// Who may do what with a case: pure answers, asked by pages, the interface for programs and the rooms of the editor alike.
import { belongsTo, holds, type Actor } from '../../kernel/actor.ts'
import { OPEN_FOR_AUTHORS, type Stage } from '../../capabilities/review/review.ts'
import type { Language } from '../../kernel/language.ts'
import type { Abilities } from './practices.ts'

/** All that a rule needs to know of a case. */
export type Standing = {
	stage: Stage
	language: Language
	person: string | null
	coauthors: readonly string[]
	organisation: string | null
	/** An example from `content/`: it is changed there. */
	fromContent: boolean
	/** The one who asks holds the token of this anonymous draft. */
	isClaimed?: boolean
	/** Whether a revision of it was ever sent to a review: then it is withdrawn and never simply deleted. */
	wasSubmitted?: boolean
}

/** One who wrote it: the author, a co-author, or, before there is an author, whoever holds the draft's token. */
export const isAuthor = (actor: Actor | null, { person, coauthors, isClaimed }: Standing): boolean =>
	actor ? actor.id === person || coauthors.includes(actor.id) : person === null && isClaimed === true

/** The owners of an organisation speak for it; its members may see its cases. */
const ownsOrganisation = (actor: Actor | null, organisation: string | null) => actor?.memberships.some((one) => one.organisation === organisation && one.role === 'owner') ?? false

/** What is published is everybody's to read; what is written beyond it is for those whom it concerns. */
export const mayRead = (actor: Actor | null, practice: Standing): boolean => practice.stage === 'published' || mayReadDraft(actor, practice)

/** What is being written, its files included, is its authors', their organisation's and the editors' of its language. */
export function mayReadDraft(actor: Actor | null, practice: Standing): boolean {
	if (isAuthor(actor, practice)) return true
	if (practice.stage === 'draft' && practice.wasSubmitted !== true) return belongsTo(actor, practice.organisation)
	return belongsTo(actor, practice.organisation) || holds(actor, 'editor', practice.language)
}

/** While somebody reads it, a text stays as it is. */
export const mayEdit = (actor: Actor | null, practice: Standing): boolean =>
	!practice.fromContent && OPEN_FOR_AUTHORS.includes(practice.stage) && (isAuthor(actor, practice) || ownsOrganisation(actor, practice.organisation))

/** Sending needs a name: the holder of a token signs in first. */
export const maySubmit = (actor: Actor | null, practice: Standing): boolean => actor !== null && mayEdit(actor, practice)

/** Taking back what was sent or published; a draft that was never sent is deleted instead. */
export const mayWithdraw = (actor: Actor | null, practice: Standing): boolean =>
	!practice.fromContent && actor !== null && !['draft', 'declined', 'withdrawn', 'archived'].includes(practice.stage) && (isAuthor(actor, practice) || ownsOrganisation(actor, practice.organisation))

export const mayDelete = (actor: Actor | null, practice: Standing): boolean =>
	!practice.fromContent && practice.stage === 'draft' && practice.wasSubmitted !== true && isAuthor(actor, practice)

/** Co-authors are asked in by an author. */
export const mayInvite = (actor: Actor | null, practice: Standing): boolean => actor !== null && isAuthor(actor, practice) && mayEdit(actor, practice)

export const abilitiesOf = (actor: Actor | null, practice: Standing): Abilities => ({
	mayRead: mayRead(actor, practice), mayReadDraft: mayReadDraft(actor, practice), mayEdit: mayEdit(actor, practice), maySubmit: maySubmit(actor, practice),
	mayWithdraw: mayWithdraw(actor, practice), mayDelete: mayDelete(actor, practice), mayInvite: mayInvite(actor, practice),
})
