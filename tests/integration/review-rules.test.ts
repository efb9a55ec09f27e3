// What holds in a review whatever happens at once or in between: one decision, all or nothing, no leaked name, and what the clock does.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../app/platform/transaction.server.ts'
import { onEachDatabase } from './database.ts'
import { BODY, draftCase, EDITOR, LETTER, makePeople, paragraph, refTo, REVIEWER, reviewDoors, SCORES, sendCase, type Doors } from './sent-cases.ts'

const DAY = 86_400_000
const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY)

onEachDatabase((house) => {
	let doors: Doors
	beforeAll(async () => { doors = await reviewDoors(house) })
	const stateOf = (id: string) => house.editions.editionState(refTo(id), 'fi')
	const people = () => makePeople(house, { author: { name: 'Sirkka Salanimi', language: 'fi' }, editor: { rights: EDITOR, name: 'Eero Editori' }, other: { rights: EDITOR }, first: { rights: REVIEWER, name: 'Tuukka Tarkastaja' }, second: { rights: REVIEWER } })
	const invited = async (who: Awaited<ReturnType<typeof people>>, id: string, person: string, more = {}) => {
		await doors.inviteReviewer(who.editor, refTo(id), 'fi', { person, part: 'subject', days: 14, role: 'reviewer', ...more })
		const all = await house.database.db().reviewAssignment.findMany({ where: { person, round: { subjectId: id } }, orderBy: { invitedAt: 'desc' } })
		return all[0]?.id ?? ''
	}

	describe('two editors at once', () => {
		it.each([['approve', 'askChanges'], ['decline', 'approve'], ['askChanges', 'askChanges'], ['approve', 'approve']] as const)('%s and %s end in exactly one decision', async (one, two) => {
			const who = await people()
			const id = await draftCase(house, doors, who.author)
			const revision = await sendCase(house, doors, who.author, id)
			const decide = (actor: typeof who.editor, decision: typeof one | typeof two) => doors.decidePractice(actor, id, 'fi', { decision, revision, letter: LETTER, own: true })
			const outcomes = await Promise.allSettled([decide(who.editor, one), decide(who.other, two)])
			expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
			expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } })
			const decisions = await house.database.db().reviewDecision.findMany({ where: { round: { subjectId: id }, move: { in: ['approve', 'askChanges', 'decline'] } } })
			expect(decisions).toHaveLength(1)
		})
	})

	it('two editors who ask the same person at once end in one invitation', async () => {
		const who = await people()
		const id = await draftCase(house, doors, who.author)
		await sendCase(house, doors, who.author, id)
		await doors.movePractice(who.editor, id, 'fi', 'startReview')
		const ask = (editor: typeof who.editor) => doors.inviteReviewer(editor, refTo(id), 'fi', { person: who.first.id, part: 'subject', days: 14, role: 'reviewer' })
		const outcomes = await Promise.allSettled([ask(who.editor), ask(who.other)])
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'review.askedAlready', status: 409 } })
		expect(await house.database.db().reviewAssignment.count({ where: { round: { subjectId: id } } })).toBe(1)
	})

	describe('who may not', () => {
		it('authors who are editors, administrators, colleagues and people of the same employer decide nothing', async () => {
			const who = await makePeople(house, { author: { rights: EDITOR }, boss: { rights: [{ role: 'administrator', language: null }] }, stranger: {} })
			const colleague = await house.people.makePerson({ email: `colleague@${who.author.mailDomain}`, rights: EDITOR })
			const id = await draftCase(house, doors, who.author)
			const revision = await sendCase(house, doors, who.author, id)
			for (const actor of [who.author, who.boss, who.stranger, colleague]) {
				await expect(doors.decidePractice(actor, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: true })).rejects.toMatchObject({ status: 403 })
			}
			await expect(doors.inviteReviewer(await house.people.makePerson({ rights: EDITOR, email: `e@elsewhere-${Date.now()}.example` }), refTo(id), 'fi', { person: colleague.id, part: 'subject', days: 14, role: 'reviewer' })).rejects.toMatchObject({ code: 'review.conflict.sameMailDomain' })
			expect((await stateOf(id))?.review).toBe('requested')
		})

		it('an approval of another revision than the one that was sent, or without its recommendations, is refused', async () => {
			const who = await people()
			const id = await draftCase(house, doors, who.author)
			const revision = await sendCase(house, doors, who.author, id)
			await expect(doors.decidePractice(who.editor, id, 'fi', { decision: 'approve', revision: 'another', letter: LETTER, own: true })).rejects.toMatchObject({ code: 'review.otherText' })
			await expect(doors.decidePractice(who.editor, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: false })).rejects.toMatchObject({ code: 'review.quorum', values: { count: 1 } })
		})
	})

	/** A case that is approved and not yet public. */
	async function approved(who: Awaited<ReturnType<typeof people>>) {
		const id = await draftCase(house, doors, who.author)
		const revision = await sendCase(house, doors, who.author, id)
		await doors.decidePractice(who.editor, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: true })
		return { id, revision }
	}

	describe('an approval', () => {
		it('lapses when the text is changed before it is published', async () => {
			const who = await people()
			const { id, revision } = await approved(who)
			await house.editions.changeDraft(refTo(id), 'fi', { fields: { title: 'Another title' } }, who.author.id)
			await expect(doors.publishPractice(who.editor, id, 'fi', revision)).rejects.toMatchObject({ code: 'review.lapsed', status: 409 })
			expect(await stateOf(id)).toMatchObject({ review: 'none', publication: 'draft', approvedRevisionId: null })
		})

		it('holds through a mended typing error with its reason in the trail, and not through more', async () => {
			const who = await people()
			const { id, revision } = await approved(who)
			await doors.publishPractice(who.editor, id, 'fi', revision)
			await expect(doors.minorEditPractice(who.author, id, 'fi', { block: 'need-1', from: 'exam', to: 'test', reason: 'a typo' })).rejects.toMatchObject({ status: 403 })
			await doors.minorEditPractice(who.editor, id, 'fi', { block: 'need-1', from: 'exam', to: 'test', reason: 'The wrong word' })
			const state = await stateOf(id)
			expect(state).toMatchObject({ review: 'approved', publication: 'live' })
			expect(state?.publishedRevisionId).not.toBe(revision)
			expect(JSON.stringify((await doors.practiceIn(id, 'fi'))?.body)).toContain('of their test')
			const deeds = await house.database.db().auditEntry.findMany({ where: { subjectId: id, deed: 'review.minorEdit' } })
			expect(JSON.stringify(deeds)).toContain('The wrong word')
			const long = 'one two three four five six seven eight nine ten'
			await expect(doors.minorEditPractice(who.editor, id, 'fi', { block: 'need-1', from: 'Apprentices', to: long, reason: 'more' })).rejects.toMatchObject({ code: 'review.notMinor' })
		})

		it('publishes on its day, and does not where the text was changed meanwhile', async () => {
			const who = await people()
			const [kept, changed] = [await approved(who), await approved(who)]
			const at = new Date(Date.now() + DAY)
			for (const { id, revision } of [kept, changed]) await doors.schedulePractice(who.editor, id, 'fi', { revision, at })
			expect(await stateOf(kept.id)).toMatchObject({ publication: 'scheduled' })
			await house.editions.changeDraft(refTo(changed.id), 'fi', { fields: { title: 'Not what was approved' } }, who.author.id)
			for (const { id, revision } of [kept, changed]) await doors.publishWhenDue({ id, language: 'fi', revision, at: at.toISOString() }, at)
			expect(await stateOf(kept.id)).toMatchObject({ publication: 'live', publishedRevisionId: kept.revision })
			expect(await stateOf(changed.id)).toMatchObject({ review: 'none', publication: 'draft', publishedRevisionId: null })
		})
	})

	describe('a process that ends between any two writes', () => {
		/** Lets the write with this number fail, on the connection itself; returns how many there were until then. */
		async function failingAt(number: number, work: () => Promise<unknown>): Promise<boolean> {
			const client = house.database.db() as unknown as { $transaction: (run: (tx: Tx) => Promise<unknown>, options?: unknown) => Promise<unknown> }
			const real = client.$transaction.bind(client)
			let writes = 0
			const guarded = (tx: Tx): Tx => new Proxy(tx, { get: (target, model) => {
				const table = Reflect.get(target, model) as object
				if (typeof table !== 'object' || table === null) return table
				return new Proxy(table, { get: (inner, name) => {
					const act = Reflect.get(inner, name) as unknown
					if (typeof act !== 'function' || !/^(create|update|upsert|delete)/.test(String(name))) return act
					return (...given: unknown[]) => {
						writes += 1
						if (writes === number) throw new Error('the process ended')
						return (act as (...all: unknown[]) => unknown).apply(inner, given)
					}
				} })
			} })
			client.$transaction = (run, options) => real((tx) => run(guarded(tx)), options)
			try {
				await work().catch((error: Error) => { if (error.message !== 'the process ended') throw error })
			} finally {
				client.$transaction = real
			}
			return writes >= number
		}
		const rowsOf = async (id: string) => {
			const db = house.database.db()
			const [edition, decisions, jobs, deeds, checks] = await Promise.all([stateOf(id), db.reviewDecision.count({ where: { round: { subjectId: id } } }), db.job.count(), db.auditEntry.count(), db.stillTrueCheck.count({ where: { subjectId: id } })])
			return JSON.stringify({ edition, decisions, jobs, deeds, checks })
		}

		it('leaves either all of a decision or nothing of it', async () => {
			const who = await people()
			const id = await draftCase(house, doors, who.author)
			const revision = await sendCase(house, doors, who.author, id)
			const before = await rowsOf(id)
			let number = 1
			for (; await failingAt(number, () => doors.decidePractice(who.editor, id, 'fi', { decision: 'approve', revision, letter: LETTER, own: true })); number += 1) expect(await rowsOf(id)).toBe(before)
			expect(number).toBeGreaterThan(5)
			expect(await stateOf(id)).toMatchObject({ review: 'approved', approvedRevisionId: revision })
		})

		it('leaves either all of a publication or nothing of it', async () => {
			const who = await people()
			const { id, revision } = await approved(who)
			const before = await rowsOf(id)
			let number = 1
			for (; await failingAt(number, () => doors.publishPractice(who.editor, id, 'fi', revision)); number += 1) expect(await rowsOf(id)).toBe(before)
			expect(number).toBeGreaterThan(8)
			expect(await stateOf(id)).toMatchObject({ publication: 'live', publishedRevisionId: revision })
		})
	})

	it('a double-anonymous review tells reviewers nothing about authors, and authors nothing about reviewers, in views, texts, notices and mails', async () => {
		const who = await people()
		const body = { ...BODY, content: [...BODY.content, paragraph('by', 'Sirkka Salanimi kertoi tämän. Salanimen salonki on Mallilassa.')] }
		const id = await draftCase(house, doors, who.author, { title: 'Sirkka Salanimi ja perjantai', body, facts: { partners: [{ name: 'Pirkko Mallikas', kind: 'employer', role: 'hosted' }] } })
		const revision = await sendCase(house, doors, who.author, id, { mode: 'doubleAnonymous' })
		const assignment = await invited(who, id, who.first.id)
		await doors.answerInvitation(who.first, assignment, { answer: 'accept', reason: '' })
		await doors.openThread(who.first, refTo(id), 'fi', { block: 'done-1', text: 'Milloin?', from: '', to: '' })
		await doors.recommend(who.first, assignment, { ...SCORES, kind: 'accept', comment: 'A good case indeed.', confidential: 'From me to editors.' })
		await doors.decidePractice(who.editor, id, 'fi', { decision: 'askChanges', revision, letter: LETTER, own: false })
		await doors.work()
		const finder = await doors.finderFor({ mode: 'doubleAnonymous', parties: (await doors.practiceForActor(who.author, id)).parties })
		const text = await house.editions.revisionById(revision)
		const forReviewer = JSON.stringify([await doors.reviewOf(refTo(id), 'fi', who.first), await doors.workOf(who.first), await house.notices.noticesOf(who.first.id), doors.blindBody(text?.body ?? BODY, finder, '[…]'), doors.covered(text?.fields, finder, '[…]')])
		const forAuthor = JSON.stringify([await doors.reviewOf(refTo(id), 'fi', who.author), await house.notices.noticesOf(who.author.id)])
		for (const name of ['Sirkka', 'Salanim', 'Pirkko', 'Mallikas', who.author.id]) expect(forReviewer).not.toContain(name)
		for (const name of ['Tuukka', 'Tarkastaja', who.first.id, who.first.mailDomain, 'From me to editors']) expect(forAuthor).not.toContain(name)
		expect(forAuthor).toContain('A good case indeed.')
	})

	describe('the clock', () => {
		it('reminds once a step, lets the silent go and asks the next alternate, and tells the editor', async () => {
			const who = await people()
			const start = new Date('2027-01-04T08:00:00Z')
			const id = await draftCase(house, doors, who.author)
			await sendCase(house, doors, who.author, id, { now: start })
			await doors.inviteReviewer(who.editor, refTo(id), 'fi', { person: who.first.id, part: 'subject', days: 14, role: 'reviewer' }, start)
			await doors.inviteReviewer(who.editor, refTo(id), 'fi', { person: who.second.id, part: 'subject', days: 14, role: 'alternate' }, start)
			const states = async () => Object.fromEntries((await house.database.db().reviewAssignment.findMany({ where: { round: { subjectId: id } } })).map(({ person, state, reminders }) => [person === who.first.id ? 'first' : 'second', `${state} ${reminders}`]))
			await doors.tendReviews(later(start, 3), doors.surroundings)
			expect(await states()).toEqual({ first: 'invited 0', second: 'standby 0' })
			for (const day of [5, 5, 6]) await doors.tendReviews(later(start, day), doors.surroundings)
			expect(await states()).toEqual({ first: 'invited 1', second: 'standby 0' })
			await doors.tendReviews(later(start, 7), doors.surroundings)
			expect(await states()).toEqual({ first: 'silent 1', second: 'invited 0' })
			await doors.work()
			expect((await house.notices.noticesOf(who.editor.id)).map(({ code }) => code)).toContain('review:desk.silent')
			expect((await house.notices.noticesOf(who.second.id)).map(({ code }) => code)).toContain('review:notice.invited')
		})

		it('asks each year whether a text is still true, and archives it after silence; an answer by the link holds for a year', async () => {
			const who = await people()
			const now = new Date()
			const [silent, kept] = [await approved(who), await approved(who)]
			for (const { id, revision } of [silent, kept]) await doors.publishPractice(who.editor, id, 'fi', revision, now)
			await doors.tendReviews(later(now, 364), doors.surroundings)
			expect(await house.database.db().stillTrueCheck.count({ where: { subjectId: silent.id, sentAt: { not: null } } })).toBe(0)
			await doors.tendReviews(later(now, 366), doors.surroundings)
			await doors.work()
			const mail = await house.database.db().job.findFirst({ where: { kind: 'mail', key: { contains: (await house.database.db().stillTrueCheck.findFirst({ where: { subjectId: kept.id } }))?.id ?? '-' } } })
			expect(mail).not.toBeNull()
			const token = await tokenFor(kept.id)
			await doors.answerStillTrue(token, 'change', doors.surroundings, later(now, 370))
			await doors.work()
			expect((await house.notices.noticesOf(who.editor.id)).filter(({ code }) => code === 'review:desk.stillTrue')).toHaveLength(1)
			await expect(doors.answerStillTrue(token, 'no', doors.surroundings, later(now, 371))).rejects.toMatchObject({ code: 'review.answered' })
			await doors.tendReviews(later(now, 366 + 61), doors.surroundings)
			expect(await stateOf(silent.id)).toMatchObject({ publication: 'withdrawn', withdrawnAs: 'outdated' })
			expect(await stateOf(kept.id)).toMatchObject({ publication: 'live' })
			expect((await doors.reviewOf(refTo(silent.id), 'fi', who.author))?.stage).toBe('archived')
		})

		/** The word of the link, as its mail brings it. */
		async function tokenFor(id: string): Promise<string> {
			const { default: fs } = await import('node:fs')
			const check = await house.database.db().stillTrueCheck.findFirst({ where: { subjectId: id, closedAt: null } })
			const { createHash } = await import('node:crypto')
			for (const name of fs.readdirSync(`${house.dataDir}/mail`)) {
				const raw = fs.readFileSync(`${house.dataDir}/mail/${name}`, 'utf8').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
				for (const [, token = ''] of raw.matchAll(/token=([\w-]{43})/g)) if (createHash('sha256').update(token).digest('hex') === check?.tokenHash) return token
			}
			throw new Error('no mail brought the link')
		}
	})
})
