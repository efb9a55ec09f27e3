// People and a case for journeys over the desks, written into the running server's own data.
import { vi } from 'vitest'
import type { Language } from '../../app/kernel/language.ts'
import type { Right } from '../../app/kernel/actor.ts'
import { BODY } from '../integration/sent-cases.ts'

export const PASSWORD = 'kolme sanaa riittää'

/** The doors of the house on the data of the running server; close the database afterwards. */
export async function doorsOn(dataDir: string) {
	for (const [name, value] of Object.entries({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, DATABASE_URL: '' })) vi.stubEnv(name, value)
	const [connection, people, practices, editions, review, accounts, media, trials, database] = await Promise.all([
		import('../../app/platform/connection.server.ts'),
		import('../../prisma/seed/people.ts'),
		import('../../app/subjects/practices/practices.server.ts'),
		import('../../app/capabilities/editions/editions.server.ts'),
		import('../../app/capabilities/review/review.server.ts'),
		import('../../app/capabilities/accounts/accounts.server.ts'),
		import('../../app/capabilities/media/media.server.ts'),
		import('../../app/subjects/trials/trials.server.ts'),
		import('../../app/platform/db.server.ts'),
	])
	await connection.openDatabase()
	const person = (email: string, name: string, rights: Right[] = [], language: Language = 'en') => people.makePerson({ email, name, rights, language, password: PASSWORD })
	/** A Finnish case, sent to the editors by its author. */
	const sentCase = async (author: Awaited<ReturnType<typeof person>>, title: string) => {
		const { id } = await practices.startPractice(author, { language: 'fi', from: '192.0.2.9' })
		const { facts, version } = await practices.practiceForActor(author, id)
		await practices.savePracticeFacts(author, id, version, { ...facts, ways: ['placements'], country: 'FI', place: 'Mallila', sector: '1012', evidence: ['statistics'], partners: [{ name: 'Parturi Mallikas', kind: 'employer', role: 'hosted' }] })
		await editions.changeDraft({ kind: 'practice', id }, 'fi', { fields: { title, summary: 'Opiskelijat pitävät salonkia perjantaisin.' }, body: BODY }, author.id)
		await practices.submitPractice(author, id, { licence: 'yes', rights: 'yes', people: 'yes' })
		return id
	}
	/** The same case, read, approved and published by an editor of its language; gives its address too. */
	const publishedCase = async (author: Awaited<ReturnType<typeof person>>, editor: Awaited<ReturnType<typeof person>>, title: string) => {
		const id = await sentCase(author, title)
		await publish(id, editor)
		return { id, slug: (await practices.practiceIn(id, 'fi'))?.fields.slug ?? '' }
	}
	/** An editor who needs nobody else approves what was sent, and publishes it. */
	const publish = async (id: string, editor: Awaited<ReturnType<typeof person>>) => {
		const ref = { kind: 'practice', id }
		const revision = (await review.reviewOf(ref, 'fi', editor))?.rounds[0]?.revisionId ?? ''
		await practices.decidePractice(editor, id, 'fi', { decision: 'approve', revision, letter: 'Kiitos tästä esimerkistä.', own: true })
		await practices.publishPractice(editor, id, 'fi', revision)
	}
	return { publish, publishedCase, rows: database.db, ...review, ...practices, ...editions, ...accounts, ...trials, mediaByIds: media.mediaByIds, person, sentCase, close: connection.closeDatabase }
}
