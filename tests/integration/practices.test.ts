// Cases on real databases: reading, writing, sending, taking back.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import { listOf, readPracticeFilter } from '../../app/subjects/practices/practices.server.ts'
import { NO_FACTS, type PracticeItem } from '../../app/subjects/practices/practices.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'
import { reviewDoors } from './sent-cases.ts'
import { pdf } from './uploads.ts'

const item = (id: string, facts: Partial<PracticeItem['facts']>): PracticeItem => ({ id, title: id, summary: '', slug: id, language: 'en', isFallback: false, languages: ['en'], publishedAt: new Date(0), facts: { ...NO_FACTS, ...facts } })

describe('a list of cases', () => {
	it('counts for each value how many cases it would leave beside what is chosen elsewhere', () => {
		const all = [item('a', { ways: ['company-visits'], country: 'FI' }), item('b', { ways: ['company-visits', 'matching'], country: 'SE' }), item('c', { ways: ['matching'], country: 'SE', sector: '1012' })]
		const { items, counts } = listOf(all, readPracticeFilter(new URLSearchParams('way=matching&country=SE&country=FI&way=<script>')))
		expect(items.map(({ id }) => id)).toEqual(['b', 'c'])
		expect(counts.way).toEqual({ 'company-visits': 2, matching: 2 })
		expect(counts.country).toEqual({ SE: 2 })
		expect(counts.sector).toEqual({ 10: 1, 101: 1, 1012: 1 })
	})
})

const CONSENT = { licence: 'yes', rights: 'yes', people: 'yes' } as const
const FACTS = { ways: ['placements'], country: 'FI', sector: '1012', evidence: ['feedback' as const], partners: [{ name: '', kind: 'employer' as const, role: 'hosted' as const }] }

onEachDatabase((house) => {
	/** A draft with everything that a submission needs, written by the ten-minute form. */
	async function written(author: Actor | null) {
		const doors = await reviewDoors(house)
		const { id, token } = await doors.startPractice(author, { language: 'fi', from: `192.0.2.${Math.floor(Math.random() * 250)}` })
		const who = author ?? { claim: token ?? '' }
		const seen = await doors.practiceForActor(who, id)
		await doors.savePracticeFacts(who, id, seen.version, { ...seen.facts, ...FACTS })
		for (const section of ['need', 'what-was-done', 'results'] as const) {
			const { draft } = await doors.practiceForActor(who, id)
			await doors.savePracticeSection(who, id, { section, text: `Sanat ${section}\n\n- yksi\n- kaksi`, mark: doors.sectionText(draft?.body ?? { type: 'doc', content: [] }, section).mark })
		}
		await doors.savePracticeHead(who, id, { title: 'Äidin kampaamo', summary: 'Yksi lause.', mark: doors.headMark({ title: '', summary: '' }) })
		return { doors, id, token, who }
	}
	const jobsOf = (id: string) => house.database.db().job.count({ where: { kind: 'review.tell' } }).then((count) => ({ id, count }))
	const rowsOf = async (id: string) => {
		const db = house.database.db()
		return { revisions: await db.revision.count({ where: { edition: { subjectId: id } } }), consents: await db.practiceConsent.count({ where: { practiceId: id } }), rounds: await db.reviewRound.count({ where: { subjectId: id } }) }
	}

	it('an anonymous draft becomes the case of whoever signs in with its token, and is sent with its consent', async () => {
		const { doors, id, token } = await written(null)
		const author = await house.people.makePerson({ language: 'fi' })
		await expect(doors.practiceForActor(author, id)).rejects.toMatchObject({ status: 404 })
		await expect(doors.practiceForActor({ claim: 'x'.repeat(32) }, id)).rejects.toMatchObject({ status: 404 })
		await doors.claimPractice(author, id, token ?? '')
		await doors.submitPractice(author, id, CONSENT)
		const { stage, abilities, practice } = await doors.practiceForActor(author, id)
		expect({ stage, mayEdit: abilities.mayEdit }).toEqual({ stage: 'submitted', mayEdit: false })
		expect(practice.slug).toContain('aidin-kampaamo')
		expect(await rowsOf(id)).toEqual({ revisions: 1, consents: 1, rounds: 1 })
	})

	it('two who change the same facts at once: the later one is told and nothing is overwritten', async () => {
		const author = await house.people.makePerson({})
		const { doors, id } = await written(author)
		const { facts, version } = await doors.practiceForActor(author, id)
		await doors.savePracticeFacts(author, id, version, { ...facts, place: 'Oulu' })
		await expect(doors.savePracticeFacts(author, id, version, { ...facts, place: 'Turku' })).rejects.toMatchObject({ code: 'practices.stale', status: 409 })
		expect((await doors.practiceForActor(author, id)).facts.place).toBe('Oulu')
	})

	it('two submissions at once end in one', async () => {
		const author = await house.people.makePerson({})
		const { doors, id } = await written(author)
		const ends = await Promise.allSettled([doors.submitPractice(author, id, CONSENT), doors.submitPractice(author, id, CONSENT)])
		expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await rowsOf(id)).toMatchObject({ consents: 1, rounds: 1 })
	})

	it('a text that gives somebody away is not sent before it is mended, wherever it stands', async () => {
		const author = await house.people.makePerson({})
		const { doors, id } = await written(author)
		const head = { title: 'Äidin kampaamo', summary: 'Yksi lause.' }
		await doors.savePracticeHead(author, id, { ...head, summary: 'Kysy: aino@kampaamo.example', mark: doors.headMark(head) })
		await expect(doors.submitPractice(author, id, CONSENT)).rejects.toMatchObject({ code: 'collab.gated', status: 422, values: { count: 1 } })
		expect(await rowsOf(id)).toEqual({ revisions: 0, consents: 0, rounds: 0 })
		const { draft } = await doors.practiceForActor(author, id)
		if (!draft) throw new Error('There is no draft.')
		const checked = doors.checkedText(draft)
		expect([...new Set(checked.content.map(({ attrs }) => doors.stepOfBlock(checked, attrs.id)))]).toEqual(['title', 'need', 'done', 'results'])
		await doors.savePracticeHead(author, id, { ...head, mark: doors.headMark({ ...head, summary: 'Kysy: aino@kampaamo.example' }) })
		await doors.submitPractice(author, id, CONSENT)
		expect(await rowsOf(id)).toEqual({ revisions: 1, consents: 1, rounds: 1 })
	})

	it('a submission that breaks at its last write leaves nothing behind', async () => {
		const author = await house.people.makePerson({})
		const { doors, id } = await written(author)
		const before = await jobsOf(id)
		// The round cannot be written while its table is away under another name.
		await house.database.db().$executeRawUnsafe('ALTER TABLE "AuditHead" RENAME TO "AuditHeadAway"')
		await expect(doors.submitPractice(author, id, CONSENT)).rejects.toThrow()
		await house.database.db().$executeRawUnsafe('ALTER TABLE "AuditHeadAway" RENAME TO "AuditHead"')
		expect(await rowsOf(id)).toEqual({ revisions: 0, consents: 0, rounds: 0 })
		expect(await jobsOf(id)).toEqual(before)
		await doors.submitPractice(author, id, CONSENT)
		expect(await rowsOf(id)).toEqual({ revisions: 1, consents: 1, rounds: 1 })
	})

	it('drafts, sent and declined cases are in no list; a deleted draft is gone', async () => {
		const author = await house.people.makePerson({})
		const { doors, id } = await written(author)
		const other = await written(author)
		await doors.submitPractice(author, id, CONSENT)
		expect((await doors.practicesIn('fi', doors.readPracticeFilter(new URLSearchParams()))).items).toEqual([])
		await doors.deletePractice(author, other.id)
		expect(await doors.practiceById(other.id)).toBeNull()
		await expect(doors.deletePractice(author, id)).rejects.toMatchObject({ code: 'practices.wasSubmitted' })
		await doors.withdrawPractice(author, id)
		expect((await doors.practiceForActor(author, id)).stage).toBe('withdrawn')
	})

	it('a draft that is deleted takes its files along, also one that was on its way', async () => {
		const author = await house.people.makePerson({ language: 'fi' })
		const { doors, id } = await written(author)
		const owner = { kind: 'practice', id }
		const mayEdit = async (actor: Actor) => doors.practiceForActor(actor, id).then(({ abilities }) => abilities.mayEdit, () => false)
		const owners = { mayRead: async () => false, mayEdit, uses: async () => false }
		const send = (bytes: AsyncIterable<Uint8Array> | Uint8Array) => house.media.storeFile(author, { owner, name: 'a.pdf', bytes, language: 'fi', licence: 'cc-by-4.0', consent: true }, owners)
		const kept = await send(pdf())
		const late = send((async function* () {
			const bytes = pdf()
			yield bytes.subarray(0, 100)
			await doors.deletePractice(author, id)
			yield bytes.subarray(100)
		})())
		await expect(late).rejects.toMatchObject({ status: 403 })
		while (await house.worker.workOnce({ [house.media.REMOVE_JOB]: (data) => house.media.removeBytes((data as { id: string }).id) }));
		expect(await house.database.db().mediaFile.count({ where: { ownerId: id } })).toBe(0)
		expect(await house.media.mediaStoreOf().open(kept.id, 'original.pdf')).toBeNull()
		expect(fs.readdirSync(path.join(house.dataDir, 'media'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([])
	})

	it('an account that is erased takes the drafts along that nobody else can read, and nothing that was sent', async () => {
		const [author, friend] = [await house.people.makePerson({}), await house.people.makePerson({ email: 'friend@drafts.example' })]
		const [alone, together, sent] = [await written(author), await written(author), await written(author)]
		await alone.doors.addCoauthor(author, together.id, 'friend@drafts.example')
		await alone.doors.submitPractice(author, sent.id, CONSENT)
		await house.database.inTransaction((tx) => alone.doors.forgetDraftsOf(tx, author.id))
		expect(await alone.doors.practiceById(alone.id)).toBeNull()
		expect((await alone.doors.practiceForActor(friend, together.id)).draft?.fields.title).toBe('Äidin kampaamo')
		expect(await rowsOf(sent.id)).toEqual({ revisions: 1, consents: 1, rounds: 1 })
	})

	it('example cases go in and come out again byte for byte', async () => {
		const { importPractices, exportPractices, practiceHeads } = await reviewDoors(house)
		const report = await importPractices(path.join(CHECKOUT, 'content'))
		expect(report).toMatchObject({ faults: [], conflicts: [] })
		const out = path.join(house.dataDir, 'out')
		expect((await exportPractices(out)).length).toBeGreaterThan(30)
		for (const { ref } of await practiceHeads('en')) for (const name of fs.readdirSync(path.join(CHECKOUT, 'content/practices', ref.id))) expect(fs.readFileSync(path.join(out, 'practices', ref.id, name), 'utf8')).toBe(fs.readFileSync(path.join(CHECKOUT, 'content/practices', ref.id, name), 'utf8'))
		expect(await importPractices(path.join(CHECKOUT, 'content'))).toMatchObject({ created: 0, updated: 0 })
	})
})
