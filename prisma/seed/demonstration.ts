// Fills a database with the demonstration: people, organisations and cases in every state, made by the same verbs that people use.
import { actorById, everybody } from '../../app/capabilities/accounts/accounts.server.ts'
import { changeDraft, editionState } from '../../app/capabilities/editions/editions.server.ts'
import { createOrganisation, requestToJoin, verifyOrganisation } from '../../app/capabilities/organisations/organisations.server.ts'
import { reportMistake } from '../../app/capabilities/reports/reports.server.ts'
import { answerInvitation, inviteReviewer, openThread, recommend, reviewOf } from '../../app/capabilities/review/review.server.ts'
import type { Stage } from '../../app/capabilities/review/review.ts'
import type { Actor } from '../../app/kernel/actor.ts'
import type { Block, RichText } from '../../app/kernel/rich-text.ts'
import { translator } from '../../app/platform/i18n.server.ts'
import { decidePractice, movePractice, practiceForActor, practiceIn, publishPractice, savePracticeFacts, schedulePractice, startPractice, submitPractice, withdrawPractice } from '../../app/subjects/practices/practices.server.ts'
import { PRACTICE, type SectionId } from '../../app/subjects/practices/practices.ts'
import { reportTrial } from '../../app/subjects/trials/trials.server.ts'
import { ADDED, CASES, DEMO_DOMAIN, LETTERS, MARK, ORGANISATIONS, PEOPLE, WRITERS, type DemoCase } from './demonstration-texts.ts'
import { makePerson } from './people.ts'

const MONTH = 30 * 86_400_000
/** Where the demonstration connects from, as limits against floods see it. */
const FROM = 'demonstration'
const CONSENT = { licence: 'yes', rights: 'yes', people: 'yes' } as const

type People = Map<string, Actor>
export type Made = { people: Array<{ email: string; name: string; rights: Actor['rights'] }>; cases: Array<{ id: string; language: string; stage: Stage; title: string }>; organisations: number }

const isDemo = (email: string) => email.endsWith(`@${DEMO_DOMAIN}`) || email.endsWith(`.${DEMO_DOMAIN}`)

/** Why the demonstration is not made, in words for whoever sits at the command line. */
export class NoRoom extends Error {}

/** Refuses a database that holds the demonstration already, and one with real people unless `force` says so. */
export async function demandRoom(force: boolean): Promise<void> {
	const people = (await everybody()).filter(({ isErased }) => !isErased)
	if (people.some(({ email }) => isDemo(email))) throw new NoRoom('The demonstration is in this database already. Set DATA_DIR to an empty folder for another one.')
	if (people.length > 0 && !force) throw new NoRoom(`This database has accounts of real people: ${people.length}. Set DATA_DIR to an empty folder, or add -- --force to put the demonstration among them.`)
}

/** Makes everything; each person signs in with this password. */
export async function makeDemonstration({ password, force = false }: { password: string; force?: boolean }): Promise<Made> {
	await demandRoom(force)
	const people: People = new Map()
	for (const { key, ...person } of PEOPLE) people.set(key, await makePerson({ ...person, password }))
	const organisations = await makeOrganisations(people)
	const cases: Made['cases'] = []
	for (const told of CASES) cases.push({ id: await makeCase(people, told, organisations), language: told.language, stage: told.stage, title: told.title })
	await makeMoreForDesks(people, cases)
	return { people: PEOPLE.map(({ email, name, rights }) => ({ email, name, rights })), cases, organisations: organisations.size }
}

function who(people: People, key: string | undefined): Actor {
	const found = people.get(key ?? '')
	if (!found) throw new Error(`${key ?? 'nobody'} is not in the demonstration.`)
	return found
}

/** Organisations by their owners; owners are read again, because their memberships are new. One waits for an administrator, and one person for an owner. */
async function makeOrganisations(people: People): Promise<Map<string, string>> {
	const made = new Map<string, string>()
	for (const { owner, name, kind, country, language, description, isVerified } of ORGANISATIONS) {
		const { id } = await createOrganisation(who(people, owner), { name, kind, country, region: null, languages: [language], website: null, descriptions: { [language]: description } })
		if (isVerified) await verifyOrganisation(who(people, 'kaisa'), id, true)
		const again = await actorById(who(people, owner).id)
		if (again) people.set(owner, again)
		made.set(owner, id)
	}
	const school = made.get('aino')
	if (school) await requestToJoin(who(people, 'erik'), school)
	return made
}

const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] })

function bodyOf({ language, need, done, results }: DemoCase, added = ''): RichText {
	const t = translator(language)
	const section = (id: SectionId, ...paragraphs: string[]): Block[] => [{ type: 'heading', attrs: { id, level: 2 }, content: [{ type: 'text', text: t(`practices:section.${id}`) }] }, ...paragraphs.filter(Boolean).map((text, index) => paragraph(`${id}-${index + 1}`, text))]
	return { type: 'doc', content: [...section('need', need), ...section('what-was-done', done), ...section('results', results, added), ...section('transfer', MARK[language] ?? '')] }
}

/** Writes one case and takes it to where it shall stand. */
async function makeCase(people: People, told: DemoCase, organisations: Map<string, string>): Promise<string> {
	const { language, way, country, place, sector, title, summary } = told
	const key = WRITERS[language]
	const author = who(people, key)
	const { id } = await startPractice(author, { language, from: FROM })
	const { facts, version } = await practiceForActor(author, id)
	await savePracticeFacts(author, id, version, {
		...facts, ways: [way], country, place, sector, organisation: organisations.get(key ?? '') ?? null,
		partners: [{ name: '', kind: 'employer', role: 'taught' }, { name: '', kind: 'vetProvider', role: 'organised' }], targetGroups: ['initial-students'], evidence: ['observation', 'feedback'],
	})
	await changeDraft({ kind: PRACTICE, id }, language, { fields: { title, summary }, body: bodyOf(told) }, author.id)
	if (told.stage !== 'draft') await carryOn(people, author, id, told)
	return id
}

/** The revision that waits, or is approved. */
async function revisionOf(editor: Actor, id: string, language: string): Promise<string> {
	const approved = (await editionState({ kind: PRACTICE, id }, language))?.approvedRevisionId
	const sent = (await reviewOf({ kind: PRACTICE, id }, language, editor))?.rounds[0]?.revisionId
	const found = approved ?? sent
	if (!found) throw new Error(`${id} was not sent.`)
	return found
}

/** From the submission to its state, each step by whoever does it in life. */
async function carryOn(people: People, author: Actor, id: string, told: DemoCase): Promise<void> {
	const { language, stage } = told
	const isNorth = ['en', 'fi', 'sv', 'nl'].includes(language)
	const [editor, reviewer] = [who(people, isNorth ? 'ida' : 'marc'), who(people, isNorth ? 'sanna' : 'paolo')]
	const decide = async (decision: 'approve' | 'askChanges' | 'decline') => decidePractice(editor, id, language, { decision, revision: await revisionOf(editor, id, language), letter: LETTERS[language] ?? '', own: true })
	await submitPractice(author, id, CONSENT)
	if (stage === 'submitted') return
	if (stage === 'inReview') return review(editor, reviewer, id, language)
	if (stage === 'declined') return decide('decline')
	if (stage === 'changesAsked' || stage === 'resubmitted') {
		await decide('askChanges')
		if (stage === 'changesAsked') return
		await changeDraft({ kind: PRACTICE, id }, language, { body: bodyOf(told, ADDED) }, author.id)
		return submitPractice(author, id, CONSENT)
	}
	await decide('approve')
	const revision = await revisionOf(editor, id, language)
	if (stage === 'approved') return
	if (stage === 'scheduled') return schedulePractice(editor, id, language, { revision, at: new Date(Date.now() + MONTH) })
	await publishPractice(editor, id, language, revision)
	if (stage === 'archived') await movePractice(editor, id, language, 'archive')
	if (stage === 'withdrawn') await withdrawPractice(author, id)
}

/** Somebody is asked. In English she has answered, remarked on a passage, given her opinion, and is asked about the language too; elsewhere the answer is awaited. */
async function review(editor: Actor, reviewer: Actor, id: string, language: string): Promise<void> {
	const ref = { kind: PRACTICE, id }
	await inviteReviewer(editor, ref, language, { person: reviewer.id, part: 'subject', days: 14, role: 'reviewer' })
	if (language !== 'en') return
	const assignment = (await reviewOf(ref, language, reviewer))?.rounds[0]?.reviewers.find(({ who: one }) => one.isYou)?.id
	if (!assignment) throw new Error(`${reviewer.name} was not asked.`)
	await answerInvitation(reviewer, assignment, { answer: 'accept', reason: '' })
	await openThread(reviewer, ref, language, { block: 'results-1', text: 'How long after the first order did the second one come?', from: '', to: '' })
	await recommend(reviewer, assignment, { kind: 'accept', relevance: 5, evidence: 3, transferability: 4, clarity: 5, inclusion: 3, comment: 'Clear and useful: the complaint makes it true to life. One date is missing.', confidential: '' })
	await inviteReviewer(editor, ref, language, { person: reviewer.id, part: 'language', days: 7, role: 'reviewer' })
}

/** What else waits on desks: a report of a trial elsewhere, and two mistakes that readers found. */
async function makeMoreForDesks(people: People, cases: Made['cases']): Promise<void> {
	const tried = cases.find(({ stage, language }) => stage === 'published' && language === 'fi')
	const slug = tried && (await practiceIn(tried.id, tried.language))?.fields.slug
	if (tried && slug) await reportTrial(who(people, 'sofie'), { id: tried.id, title: tried.title, slug }, { who: 'Sofie de Vries', country: 'NL', place: 'Zwolle', tried: '2026-05', changed: 'We asked an installer instead of a hairdresser, on three mornings.', went: 'The first morning was too long; with two breaks it went well. Made up for the demonstration.', outcome: 'partly' }, 'en')
	await reportMistake(FROM, { page: '/en/', kind: 'unclear', text: 'I looked for the list of ways and found it late. (Demonstration)' }, 'en')
	await reportMistake(FROM, { page: '/fi/', kind: 'mistake', text: 'Toisesta kappaleesta puuttuu sana. (Esittely)' }, 'fi')
}
