// A case that was sent to a review, with people around it: authors, editors and reviewers, made anew for each test.
import type { Actor, Right } from '../../app/kernel/actor.ts'
import type { Block, RichText } from '../../app/kernel/rich-text.ts'
import type { PracticeFacts } from '../../app/subjects/practices/practices.ts'
import type { House } from './database.ts'

/** The doors that a review needs, as they were loaded for the database of these tests. */
export async function reviewDoors(house: House) {
	const [review, practices, wiring, telling] = await Promise.all([
		import('../../app/capabilities/review/review.server.ts'),
		import('../../app/subjects/practices/practices.server.ts'),
		import('../../app/wiring/job-handlers.server.ts'),
		import('../../app/wiring/review-surroundings.server.ts'),
	])
	/** Does whatever is due in the background, mails included. */
	const work = async () => { while (await house.worker.workOnce(wiring.jobHandlers)); }
	return { ...review, ...practices, work, surroundings: telling.reviewSurroundings }
}
export type Doors = Awaited<ReturnType<typeof reviewDoors>>

const text = (words: string) => [{ type: 'text' as const, text: words }]
export const paragraph = (id: string, words: string): Block => ({ type: 'paragraph', attrs: { id }, content: text(words) })
const heading = (id: string, words: string): Block => ({ type: 'heading', attrs: { id, level: 2 }, content: text(words) })

export const BODY: RichText = { type: 'doc', content: [
	heading('need', 'The need'), paragraph('need-1', 'Apprentices met customers for the first time on the day of their exam.'),
	heading('what-was-done', 'What was done'), paragraph('done-1', 'Every Friday two apprentices open the salon of Pirkko Mallikas with their mentor.'),
	heading('results', 'Results'), paragraph('results-1', 'Nine of ten customers came back, as the till of the salon shows.'),
] }

let made = 0

/** People with a right in Finnish, each with an employer of their own. */
export async function makePeople<Name extends string>(house: House, wanted: Record<Name, { rights?: Right[]; name?: string; email?: string; language?: string }>): Promise<Record<Name, Actor>> {
	made += 1
	const entries = Object.entries(wanted) as Array<[Name, { rights?: Right[]; name?: string; email?: string; language?: string }]>
	const people = await Promise.all(entries.map(async ([name, wish]) => [name, await house.people.makePerson({ email: `${name.toLowerCase()}@${name.toLowerCase()}-${made}-${Math.random().toString(36).slice(2)}.example`, name, language: 'en', ...wish })] as const))
	return Object.fromEntries(people) as Record<Name, Actor>
}

export const EDITOR: Right[] = [{ role: 'editor', language: 'fi' }]
export const REVIEWER: Right[] = [{ role: 'reviewer', language: 'fi' }]

/** A Finnish case of this person, as a draft; its title can be told from others. */
export async function draftCase(house: House, doors: Doors, author: Actor, { title = 'Friday salon', body = BODY, facts = {} }: { title?: string; body?: RichText; facts?: Partial<PracticeFacts> } = {}): Promise<string> {
	const { id } = await doors.startPractice(author, { language: 'fi', from: '192.0.2.1' })
	const { facts: before, version } = await doors.practiceForActor(author, id)
	await doors.savePracticeFacts(author, id, version, { ...before, ways: ['placements'], country: 'FI', sector: '1012', evidence: ['statistics'], ...facts })
	await house.editions.changeDraft({ kind: 'practice', id }, 'fi', { fields: { title, summary: 'Apprentices run the salon on Fridays.', slug: `case-${id}`, formerSlugs: [] }, body }, author.id)
	return id
}

/** Freezes what the draft says and sends it, as a submission does. */
export async function sendCase(house: House, doors: Doors, author: Actor, id: string, more: { mode?: 'open' | 'singleAnonymous' | 'doubleAnonymous'; now?: Date } = {}): Promise<string> {
	const { facts, parties } = await doors.practiceForActor(author, id)
	return house.database.inTransaction(async (tx) => {
		const revision = await house.editions.freezeDraft(tx, { kind: 'practice', id }, 'fi', facts, author.id)
		await doors.openReview(tx, { ref: { kind: 'practice', id }, language: 'fi', revisionId: revision.id, parties, by: author.id, ...more })
		return revision.id
	})
}

export const refTo = (id: string) => ({ kind: 'practice', id })
export const LETTER = 'Kiitos tekstistä. Pyydämme vielä muutaman muutoksen ennen julkaisua.'
export const SCORES = { relevance: 4, evidence: 3, transferability: 5, clarity: 4, inclusion: 3 } as const
