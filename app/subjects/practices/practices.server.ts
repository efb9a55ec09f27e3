// The verbs of cases: reading what is published; writing, sending and taking back what is not.
import { findPersonByMail } from '../../capabilities/accounts/accounts.server.ts'
import { demandMended } from '../../capabilities/checks/checks.server.ts'
import { editionsOf, findByAddress, freezeDraft, headsIn, removeUnsentEditions, settleDraft, textIn } from '../../capabilities/editions/editions.server.ts'
import type { PublishedHead, PublishedText } from '../../capabilities/editions/editions.ts'
import { removeFilesOf } from '../../capabilities/media/media.server.ts'
import { moveReview, openReview } from '../../capabilities/review/review.server.ts'
import { stageOf } from '../../capabilities/review/review.ts'
import { markForSearch } from '../../capabilities/search/search.server.ts'
import { belongsTo, type Actor } from '../../kernel/actor.ts'
import { dateAsSaid, formatOf, type Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import type { ImportReport } from '../../platform/content-files.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { notify } from '../../platform/notices.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { contentFolder } from '../manual/manual.server.ts'
import type { Surroundings } from './practice-check.server.ts'
import { partiesOf } from './practice-decisions.server.ts'
import { actorIn, beginDraft, checkedText, claimEnd, draftOf, enqueueForgetting, giveSlug, hashOfToken, openPractice, writeHead, writeSection } from './practice-draft.server.ts'
import { listOf } from './practice-list.ts'
import * as record from './practice-record.server.ts'
import { CONSENT_VERSION, LICENCE, missingIn, NO_FACTS, PRACTICE, PRACTICE_SPACE, practiceFactsShape, type Consent, type Practice, type PracticeFacts, type PracticeFilter, type PracticeItem, type PracticeList, type SectionId, type Writer } from './practices.ts'

export { abilitiesOf, isAuthor, mayDelete, mayEdit, mayInvite, mayRead, maySubmit, mayWithdraw, type Standing } from './practice-policy.ts'
export { checkedText, FORGET_JOB, headMark, sectionText, slugFrom, stepOfBlock } from './practice-draft.server.ts'
export { archivePractice, decidePractice, minorEditPractice, movePractice, partiesOf, PUBLISH_JOB, publishPractice, publishWhenDue, schedulePractice } from './practice-decisions.server.ts'
export { isNarrowedList, listOf, readPracticeFilter, valuesIn } from './practice-list.ts'

/** One published case as a reader gets it, or `null` where none is published under this id. */
export async function practiceIn(id: string, language: Language): Promise<PublishedText | null> {
	return textIn({ kind: PRACTICE, id }, language)
}

/** The case that has or had this address in a language or, failing that, in another one. */
export async function practiceAt(language: Language, slug: string): Promise<PublishedText | null> {
	const found = await findByAddress(PRACTICE_SPACE, language, slug)
	return found?.ref.kind === PRACTICE ? practiceIn(found.ref.id, language) : null
}

/** Every published case without its body, for links, maps of the site and search. */
export async function practiceHeads(language: Language): Promise<PublishedHead[]> {
	return headsIn(PRACTICE, language)
}

/** The short form of a published case. */
export function practiceItem({ ref, fields, facts, ...head }: PublishedHead): PracticeItem {
	const { title, slug, summary = '' } = fields
	const languages = head.translations.map(({ language }) => language)
	const known = practiceFactsShape.strip().parse({ ...NO_FACTS, ...(facts as object) })
	return { id: ref.id, title, summary, slug, language: head.language, isFallback: head.isFallback, languages, publishedAt: head.publishedAt, facts: known }
}

/** The published cases that fit, the newest first, with counts for every filter. */
export async function practicesIn(language: Language, filter: PracticeFilter): Promise<PracticeList> {
	return listOf((await practiceHeads(language)).map(practiceItem), filter)
}

/** A case in whatever state, for those who ask the policy before they show it. */
export async function practiceById(id: string): Promise<Practice | null> {
	return record.findPractice(id)
}

/** What somebody may do with a case, and what its parties are for the rules of review: pages and rooms ask the same. */
export async function practiceForActor(who: Writer | null, id: string) {
	const { practice, editions, stage, standing, abilities } = await openPractice(who, id)
	const draft = practice.fromContent ? null : await draftOf(practice)
	return { practice, facts: practice.facts, version: practice.version, parties: await partiesOf(practice), editions, stage, standing, abilities, draft, missing: draft ? missingIn(practice.facts, draft.fields, draft.body) : [] }
}

/** Cases of which somebody is an author or that belong to one of their organisations, with where each stands. */
export async function practicesOf(actor: Actor) {
	const found = await record.findPracticesOf(actor.id, actor.memberships.map(({ organisation }) => organisation))
	return Promise.all(found.map(({ id }) => practiceForActor(actor, id)))
}

/** Begins a case: a person's own, or an anonymous draft with the token that opens it. */
export async function startPractice(who: Actor | null, { language, from }: { language: Language; from: string }): Promise<{ id: string; token: string | null }> {
	if (!who) await slowDown('practices.start', from, { points: 10, duration: 3600 })
	return beginDraft(who, language)
}

/** Writes the facts of a draft; `version` is the one that the writer saw, and a stale one is refused with 409. */
export async function savePracticeFacts(who: Writer, id: string, version: number, given: PracticeFacts): Promise<number> {
	const facts = practiceFactsShape.parse(given)
	return inTransaction(async (tx) => {
		const { practice, abilities } = await openPractice(who, id, tx)
		demand(abilities.mayEdit, 'practices.notYours')
		const isOwn = facts.organisation === null || facts.organisation === practice.organisation || belongsTo(actorIn(who), facts.organisation)
		demand(isOwn, 'practices.notOrganisation')
		return record.saveFacts(tx, id, version, { ...facts, composite: practice.facts.composite })
	})
}

/** Writes one section as plain text into the draft that the editor shows; `mark` is the state that the writer saw. */
export async function savePracticeSection(who: Writer, id: string, given: { section: SectionId; text: string; mark: string }): Promise<void> {
	const { practice, abilities } = await openPractice(who, id)
	demand(abilities.mayEdit, 'practices.notYours')
	await writeSection(who, practice, given)
}

/** Writes title and summary into the same draft. */
export async function savePracticeHead(who: Writer, id: string, given: { title: string; summary: string; mark: string }): Promise<void> {
	const { practice, abilities } = await openPractice(who, id)
	demand(abilities.mayEdit, 'practices.notYours')
	await writeHead(who, practice, given)
}

/** Gives an anonymous draft to the person who has signed in with its token. Doing it twice changes nothing. */
export async function claimPractice(actor: Actor, id: string, token: string): Promise<void> {
	await inTransaction(async (tx) => {
		const practice = await record.findPractice(id, tx)
		if (!practice) throw new Problem('notFound', 404)
		if (practice.person === actor.id) return
		demand(await record.saveClaim(tx, id, hashOfToken(token), actor.id), 'practices.claimed', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'practices.claim', subject: { kind: PRACTICE, id } })
	})
}

/** Mails the link with which somebody without an account goes on later, and keeps the draft from today on. */
export async function mailResumeLink(id: string, token: string, { email, language, link, from }: { email: string; language: Language; link: string; from: string }): Promise<void> {
	const { abilities } = await openPractice({ claim: token }, id)
	demand(abilities.mayEdit, 'practices.badLink', 404)
	await slowDown('practices.later', from, { points: 5, duration: 3600 })
	const until = claimEnd()
	const t = translator(language)
	const date = dateAsSaid(new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(until), language)
	await inTransaction(async (tx) => {
		await record.saveClaimMail(tx, id, email, until)
		await queueMail(tx, `practices.later ${id} ${hashOfToken(email).slice(0, 12)} ${until.toISOString().slice(0, 16)}`, { to: email, language, subject: t('practices:later.subject'), paragraphs: [t('practices:later.body', { date })], action: { label: t('practices:later.action'), url: link }, after: [t('practices:later.after')] })
	})
}

/**
 * Sends a case to the editors, for the first time or again: what people have typed so far is frozen into a revision, the
 * consent is kept as proof, a round of review is opened, and whoever is concerned is told; all of it, or nothing.
 */
export async function submitPractice(actor: Actor, id: string, _consent: Consent): Promise<void> {
	const { practice: seen, abilities } = await openPractice(actor, id)
	demand(abilities.maySubmit, 'practices.notNow', 409)
	const [ref, language, parties] = [{ kind: PRACTICE, id }, seen.sourceLanguage, await partiesOf(seen)]
	await settleDraft(ref, language)
	await giveSlug(actor, seen)
	await inTransaction(async (tx) => {
		const { practice, abilities: now, editions } = await openPractice(actor, id, tx)
		demand(now.maySubmit, 'practices.notNow', 409)
		demand(practice.version === seen.version, 'practices.stale', 409)
		const draft = await draftOf(practice, tx)
		demand(missingIn(practice.facts, draft.fields, draft.body).length === 0, 'practices.incomplete', 422)
		demandMended(checkedText(draft), language)
		const revision = await freezeDraft(tx, ref, language, practice.facts, actor.id)
		demand(!editions.some((one) => one.publication === 'live' && one.publishedRevisionId === revision.id), 'practices.nothingNew', 409)
		await record.saveConsent(tx, { practiceId: id, revisionId: revision.id, person: actor.id, licence: LICENCE, textVersion: CONSENT_VERSION, language })
		await openReview(tx, { ref, language, revisionId: revision.id, parties, by: actor.id })
		await recordDeed(tx, { actor: actor.id, deed: 'practices.submit', subject: ref, detail: { revision: revision.number, licence: LICENCE, terms: CONSENT_VERSION } })
	})
}

/** An author takes a case back: from the editors, or from the readers. */
export async function withdrawPractice(actor: Actor, id: string): Promise<void> {
	const { practice, abilities } = await openPractice(actor, id)
	demand(abilities.mayWithdraw, 'practices.notYours')
	const parties = await partiesOf(practice)
	await inTransaction(async (tx) => {
		const { abilities: now, editions } = await openPractice(actor, id, tx)
		demand(now.mayWithdraw, 'practices.notNow', 409)
		const isLive = editions.some((one) => one.isSource && one.publication === 'live')
		await moveReview(tx, actor, { ref: { kind: PRACTICE, id }, language: practice.sourceLanguage, move: isLive ? 'withdraw' : 'retract', parties, forAuthors: true })
		if (isLive) await markForSearch(tx, { kind: PRACTICE, id })
		await recordDeed(tx, { actor: actor.id, deed: 'practices.withdraw', subject: { kind: PRACTICE, id } })
	})
}

/** A draft that was never sent goes with its texts and its files. */
async function removeDraft(tx: Tx, id: string): Promise<void> {
	await removeUnsentEditions(tx, { kind: PRACTICE, id })
	await removeFilesOf(tx, { kind: PRACTICE, id })
	await record.removePractice(tx, id)
}

/** Deletes a draft that was never sent, with all that was written in it. */
export async function deletePractice(who: Writer, id: string): Promise<void> {
	await inTransaction(async (tx) => {
		const { abilities } = await openPractice(who, id, tx)
		demand(abilities.mayDelete, 'practices.wasSubmitted', 409)
		await removeDraft(tx, id)
		await recordDeed(tx, { actor: actorIn(who)?.id ?? 'visitor', deed: 'practices.delete', subject: { kind: PRACTICE, id } })
	})
}

/** Asks somebody with an account to write together. Whether the address has one is told to nobody. */
export async function addCoauthor(actor: Actor, id: string, email: string): Promise<void> {
	await slowDown('practices.coauthor', actor.id, { points: 20, duration: 3600 })
	const person = await findPersonByMail(email)
	await inTransaction(async (tx) => {
		const { practice, abilities } = await openPractice(actor, id, tx)
		demand(abilities.mayInvite, 'practices.notYours')
		if (!person || person.isErased || person.id === practice.person || practice.coauthors.includes(person.id)) return
		await record.saveCoauthor(tx, id, person.id)
		const title = (await draftOf(practice, tx)).fields.title || translator(person.language)('practices:start.untitled')
		await notify(tx, { person: person.id, key: `practices.coauthor ${id}`, topic: 'contributions', code: 'practices:notice.coauthor', values: { name: actor.name, title }, to: ['contribution', id] })
		await recordDeed(tx, { actor: actor.id, deed: 'practices.coauthor', subject: { kind: PRACTICE, id }, detail: { person: person.id } })
	})
}

/** What is kept about somebody's agreements, for their own export. */
export const consentsOf = record.findConsentsOf

/** The work of the day when an anonymous draft ends: it goes, unless somebody has taken it up or gone on with it. */
export async function forgetDraft(data: unknown): Promise<void> {
	const { id } = data as { id: string }
	await inTransaction(async (tx) => {
		const practice = await record.findPractice(id, tx)
		if (!practice?.claimHash || !practice.claimUntil) return
		if (practice.claimUntil > new Date()) return enqueueForgetting(tx, id, practice.claimUntil)
		await removeDraft(tx, id)
	})
}

/** A draft that nobody else can read goes with its author's account; what was sent once stays, under the pseudonym. */
export async function forgetDraftsOf(tx: Tx, person: string): Promise<void> {
	for (const { id, person: author, coauthors, organisation } of await record.findPracticesOf(person, [], tx)) {
		const isShared = author !== person || coauthors.length > 0 || organisation !== null
		const wasSeen = (await record.hasConsent(id, tx)) || (await editionsOf({ kind: PRACTICE, id }, tx)).some((one) => stageOf(one) !== 'draft')
		if (!isShared && !wasSeen) await removeDraft(tx, id)
	}
}

/** Brings the example cases of `content/` into the database. */
export async function importPractices(folder = contentFolder()): Promise<ImportReport> {
	return (await import('./practice-content.server.ts')).importFolder(folder)
}

/** Writes the published example cases back to `content/`; returns the files that changed. */
export async function exportPractices(folder = contentFolder()): Promise<string[]> {
	return (await import('./practice-content.server.ts')).exportFolder(folder)
}

/** What is wrong in `content/practices`, and how far each language is. */
export const checkPractices = async (surroundings: Surroundings, folder = contentFolder()) => (await import('./practice-check.server.ts')).checkFolder(folder, surroundings)

/** Gives ids to new blocks of the examples and puts their files into canonical form. */
export const giveIdsToPractices = async (folder = contentFolder()) => (await import('./practice-check.server.ts')).giveIds(folder)

/** Brings the cases of an organisation along when it is merged into another. */
export const moveOrganisation = record.moveToOrganisation
