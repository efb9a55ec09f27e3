// What editors do with a case: read it as they may see it, decide, publish, set a date, mend a typing error, archive. Each is one transaction.
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import { blockHashes, changeDraft, compareTexts, draftIn, editionState, freezeDraft, hashOf, revisionById, settleDraft } from '../../capabilities/editions/editions.server.ts'
import type { DraftText, EditionState, RevisionText } from '../../capabilities/editions/editions.ts'
import { publishFiles } from '../../capabilities/media/media.server.ts'
import { mayDecide, type DecisionKind, type Parties } from '../../capabilities/review/review.ts'
import { membershipsOf, organisationsByIds } from '../../capabilities/organisations/organisations.server.ts'
import { isMinor, moveByItself, moveReview, planStillTrue, withWording } from '../../capabilities/review/review.server.ts'
import { markForSearch } from '../../capabilities/search/search.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { mediaOf, type RichText } from '../../kernel/rich-text.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { findPractice, findPracticesOf } from './practice-record.server.ts'
import { PRACTICE, PRACTICE_SPACE, type Practice } from './practices.ts'

/** The job that publishes a case on its day. */
export const PUBLISH_JOB = 'practices.publish'

const refTo = (id: string) => ({ kind: PRACTICE, id })

/** Whose case it is: people, organisations, what stands behind the @ of their addresses, who has written with them, and the names that would betray them. */
export async function partiesOf({ id, person, coauthors, organisation, facts }: Practice): Promise<Parties> {
	const authors = [...(person ? [person] : []), ...coauthors]
	const people = [...(await peopleByIds(authors)).values()]
	const joined = (await Promise.all(authors.map(membershipsOf))).flat().map((one) => one.organisation)
	const organisations = [...new Set([...(organisation ? [organisation] : []), ...joined])]
	const named = await organisationsByIds(organisations)
	const mailDomains = [...new Set(people.flatMap(({ email }) => email.split('@')[1] ?? []))]
	const others = (await Promise.all(authors.map((author) => findPracticesOf(author, [])))).flat().filter((other) => other.id !== id)
	const coAuthors = [...new Set(others.flatMap((other) => [...(other.person ? [other.person] : []), ...other.coauthors]))].filter((one) => !authors.includes(one))
	return { authors, organisations, mailDomains, coAuthors, names: [...people.map(({ name }) => name), ...[...named.values()].flatMap(({ name, website }) => [name, ...(hostOf(website) ?? [])]), ...facts.partners.flatMap(({ name }) => name || [])] }
}

/** Where an organisation is found in the web, as it may stand in a text: with and without what stands before its name. */
function hostOf(website: string | null): string[] | null {
	const host = website && URL.canParse(website) ? new URL(website).hostname : null
	return host ? [host, host.replace(/^www\./, '')] : null
}

async function found(id: string): Promise<{ practice: Practice; parties: Parties }> {
	const practice = await findPractice(id)
	if (!practice) throw new Problem('notFound', 404)
	return { practice, parties: await partiesOf(practice) }
}

export type PracticeDecision = { decision: DecisionKind; revision: string; letter: string; own: boolean }

/** Approves a case, asks for changes or declines it, with a letter to its authors. Of two who decide at once, the later one is told. */
export async function decidePractice(actor: Actor, id: string, language: Language, { decision, revision, letter, own }: PracticeDecision, now = new Date()): Promise<void> {
	const { parties } = await found(id)
	await inTransaction((tx) => moveReview(tx, actor, { ref: refTo(id), language, move: decision, parties, revisionId: revision, letter, own, now }))
}

/** Moves that change nothing but where a case stands. */
export async function movePractice(actor: Actor, id: string, language: Language, move: 'startReview' | 'reopen' | 'revoke' | 'unschedule' | 'archive', now = new Date()): Promise<void> {
	const { parties } = await found(id)
	await inTransaction(async (tx) => {
		await moveReview(tx, actor, { ref: refTo(id), language, move, parties, now })
		if (move === 'archive') await markForSearch(tx, refTo(id))
	})
}

/** Whether a draft says something else than the revision that was approved; an older published state is not unapproved by a newer draft. */
function hasChanged(state: EditionState, draft: DraftText | null, practice: Practice, approved: RevisionText | null): boolean {
	if (!draft || practice.fromContent || state.approvedRevisionId === state.publishedRevisionId) return false
	return hashOf({ fields: draft.fields, body: draft.body, facts: state.isSource ? practice.facts : null }) !== approved?.hash
}

/** The approved revision, unless the text was changed since: then the approval lapses, in this transaction, and `null` is given. */
async function approvedOrLapse(tx: Tx, id: string, language: Language, parties: Parties, approved: RevisionText | null, now: Date): Promise<RevisionText | null> {
	const [state, practice] = [await editionState(refTo(id), language, tx), await findPractice(id, tx)]
	demand(state?.review === 'approved' && practice && approved?.id === state.approvedRevisionId, 'editions.notApproved', 409)
	if (!hasChanged(state, await draftIn(refTo(id), language, tx), practice, approved)) return approved
	await moveByItself(tx, { ref: refTo(id), language, move: 'lapse', parties, now })
	return null
}

/** What has to be in the draft, is; a case from `content/` has none. */
async function settled(id: string, language: Language): Promise<void> {
	if (await draftIn(refTo(id), language)) await settleDraft(refTo(id), language)
}

async function becomePublic(tx: Tx, id: string, language: Language, { body }: RevisionText, parties: Parties, now: Date): Promise<void> {
	// Files that a text shows become public with it.
	await publishFiles(tx, refTo(id), mediaOf(body.content))
	await markForSearch(tx, refTo(id))
	if (parties.authors[0]) await planStillTrue(tx, refTo(id), language, parties.authors[0], now)
}

/** Shows the approved revision to readers. Refuses any other, and one whose text was changed since it was approved. */
export async function publishPractice(actor: Actor, id: string, language: Language, revision: string, now = new Date()): Promise<void> {
	const { parties } = await found(id)
	await settled(id, language)
	const approved = await revisionById(revision)
	const isLapsed = await inTransaction(async (tx) => {
		const text = await approvedOrLapse(tx, id, language, parties, approved, now)
		if (!text) return true
		await moveReview(tx, actor, { ref: refTo(id), language, move: 'publish', parties, revisionId: revision, slugSpace: PRACTICE_SPACE, now })
		await becomePublic(tx, id, language, text, parties, now)
		return false
	})
	demand(!isLapsed, 'review.lapsed', 409)
}

type DueData = { id: string; language: Language; revision: string; at: string }

/** Sets the time at which the approved revision becomes public. */
export async function schedulePractice(actor: Actor, id: string, language: Language, { revision, at }: { revision: string; at: Date }, now = new Date()): Promise<void> {
	demand(at > now, 'review.past', 422)
	const { parties } = await found(id)
	await settled(id, language)
	const approved = await revisionById(revision)
	const isLapsed = await inTransaction(async (tx) => {
		if (!(await approvedOrLapse(tx, id, language, parties, approved, now))) return true
		await moveReview(tx, actor, { ref: refTo(id), language, move: 'schedule', parties, revisionId: revision, at, now })
		const data: DueData = { id, language, revision, at: at.toISOString() }
		await enqueueJob(tx, { kind: PUBLISH_JOB, key: `${id} ${language} ${data.at}`, data, dueAt: at })
		return false
	})
	demand(!isLapsed, 'review.lapsed', 409)
}

/** Publishes a case on its day, only if that day still stands and the text is still the approved one; else the approval lapses. */
export async function publishWhenDue(data: unknown, now = new Date()): Promise<void> {
	const { id, language, revision, at } = data as DueData
	const practice = await findPractice(id)
	if (!practice) return
	const parties = await partiesOf(practice)
	await settled(id, language)
	const approved = await revisionById(revision)
	await inTransaction(async (tx) => {
		const state = await editionState(refTo(id), language, tx)
		if (state?.scheduledFor?.toISOString() !== at || state.review !== 'approved' || state.approvedRevisionId !== revision) return
		const text = await approvedOrLapse(tx, id, language, parties, approved, now)
		if (!text) return
		await moveByItself(tx, { ref: refTo(id), language, move: 'publish', parties, revisionId: revision, slugSpace: PRACTICE_SPACE, now })
		await becomePublic(tx, id, language, text, parties, now)
	})
}

/** Takes a case away from readers that nobody says is still true. */
export async function archivePractice(id: string, language: Language, now = new Date()): Promise<void> {
	const { parties } = await found(id)
	await inTransaction(async (tx) => {
		await moveByItself(tx, { ref: refTo(id), language, move: 'archive', parties, now })
		await markForSearch(tx, refTo(id))
	})
}

export type MinorEdit = { block: string; from: string; to: string; reason: string }

/** The text with a typing error mended, in a block or in the title (`@title`) or summary (`@summary`). */
function mended({ fields, body }: RevisionText, { block, from, to }: MinorEdit): { fields: RevisionText['fields']; body: RichText } {
	if (block === '@title' || block === '@summary') {
		const name = block.slice(1) as 'title' | 'summary'
		const said = fields[name] ?? ''
		const after = said.replace(from, () => to)
		demand(said.split(from).length === 2 && after.trim() !== '', 'review.notThere', 422)
		return { fields: { ...fields, [name]: after }, body }
	}
	const after = withWording(body, block, from, to)
	if (typeof after === 'string') throw new Problem('review.notThere', 422)
	return { fields, body: after }
}

/**
 * Mends a typing error in an approved text without a new review: a few letters, with a reason, written down. What is
 * public is published anew. Refused where the author is writing on the text.
 */
export async function minorEditPractice(actor: Actor, id: string, language: Language, edit: MinorEdit, now = new Date()): Promise<void> {
	const { practice, parties } = await found(id)
	demand(mayDecide(actor, { language, parties }), 'review.notYours')
	await settled(id, language)
	const [state, draft] = await Promise.all([editionState(refTo(id), language), draftIn(refTo(id), language)])
	const before = state?.approvedRevisionId ? await revisionById(state.approvedRevisionId) : null
	demand(state && before && draft, 'editions.notApproved', 409)
	const facts = state.isSource ? practice.facts : null
	const after = mended(before, edit)
	const wanted = hashOf({ ...after, facts })
	const says = hashOf({ fields: draft.fields, body: draft.body, facts })
	demand(says === before.hash || says === wanted, 'review.draftDiffers', 409)
	demand(isMinor(compareTexts(before, { ...after, blockHashes: blockHashes(after.body) })), 'review.notMinor', 422)
	if (says !== wanted) await changeDraft(refTo(id), language, after, actor.id)
	await inTransaction(async (tx) => {
		const revision = await freezeDraft(tx, refTo(id), language, facts, actor.id)
		demand(revision.hash === wanted, 'review.draftDiffers', 409)
		const moving = { ref: refTo(id), language, parties, revisionId: revision.id, reason: edit.reason, now }
		await moveReview(tx, actor, { ...moving, move: 'minorEdit' })
		if (state.publishedRevisionId !== before.id || state.publication !== 'live') return
		await moveReview(tx, actor, { ...moving, move: 'publish', slugSpace: PRACTICE_SPACE })
		await becomePublic(tx, id, language, revision, parties, now)
	})
}
