// Ends a real process by SIGKILL at every write of sending, deciding, publishing and telling: afterwards it is all or nothing, and no letter is lost or doubled.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readFilters } from '../../app/capabilities/search/search.ts'
import { onEachDatabase } from './database.ts'
import type { Order } from './killed-child.ts'
import { Killable, lettersIn } from './killed-house.ts'
import { draftCase, EDITOR, LETTER, makePeople, refTo, REVIEWER, reviewDoors, SCORES, type Doors } from './sent-cases.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]
const CONSENT = { licence: 'yes', rights: 'yes', people: 'yes' } as const
const FACTS = { place: 'Mallila', partners: [{ name: 'Parturi Mallikas', kind: 'employer', role: 'hosted' }] } as const
const TITLE = 'Perjantaisalonki'
type Deed = Order['deed']
/** Each moment costs a second or more. With VERIFY_FULL all are tried on both databases; without it all on SQLite, of the work in the background every fourth, and every sixth on PostgreSQL. */
const IN_BACKGROUND: readonly Deed[] = ['due', 'tell']
function strideOf(deed: Deed, provider: 'sqlite' | 'postgresql'): number {
	if (process.env['VERIFY_FULL']) return 1
	return provider === 'postgresql' ? 6 : IN_BACKGROUND.includes(deed) ? 4 : 1
}

onEachDatabase((house) => {
	let doors: Doors
	let who: Awaited<ReturnType<typeof people>>
	let killing: Killable
	const people = () => makePeople(house, { author: { language: 'fi' }, editor: { rights: EDITOR }, other: { rights: EDITOR }, reviewer: { rights: REVIEWER } })

	beforeAll(async () => {
		doors = await reviewDoors(house)
		who = await people()
		killing = await Killable.of(house)
	})
	afterEach(() => { vi.useRealTimers() })
	afterAll(() => killing.forget())

	const revisionOf = async (id: string) => (await doors.reviewOf(refTo(id), 'fi', who.editor))?.rounds[0]?.revisionId ?? ''
	const decide = (id: string, revision: string, decision: Order['decision']) => doors.decidePractice(who.editor, id, 'fi', { decision, revision, letter: LETTER, own: false })

	/** A case that was sent, read by a reviewer and recommended, with everybody told. */
	async function reviewed(): Promise<{ id: string; revision: string }> {
		const id = await draftCase(house, doors, who.author, { title: TITLE, facts: { ...FACTS, partners: [...FACTS.partners] } })
		await doors.submitPractice(who.author, id, CONSENT)
		await doors.inviteReviewer(who.editor, refTo(id), 'fi', { person: who.reviewer.id, part: 'subject', days: 14, role: 'reviewer' })
		const assignment = (await doors.reviewOf(refTo(id), 'fi', who.reviewer))?.rounds[0]?.reviewers[0]?.id ?? ''
		await doors.answerInvitation(who.reviewer, assignment, { answer: 'accept', reason: '' })
		await doors.recommend(who.reviewer, assignment, { ...SCORES, kind: 'accept', comment: 'A good case indeed.', confidential: '' })
		await doors.work()
		return { id, revision: await revisionOf(id) }
	}

	/** Brings a case to where the deed can be done; gives what the deed is about. */
	async function prepare(deed: Deed): Promise<{ id: string; revision: string }> {
		if (deed === 'submit') return { id: await draftCase(house, doors, who.author, { title: TITLE, facts: { ...FACTS, partners: [...FACTS.partners] } }), revision: '' }
		const { id, revision } = await reviewed()
		if (deed === 'decide') return { id, revision }
		await decide(id, revision, deed === 'tell' ? 'askChanges' : 'approve')
		if (deed === 'tell') return { id, revision }
		await doors.work()
		if (deed === 'due') await doors.schedulePractice(who.editor, id, 'fi', { revision, at: new Date(Date.now() - HOUR) }, new Date(Date.now() - 2 * HOUR))
		return { id, revision }
	}

	/** The same deed by somebody who does it again. */
	const again: Partial<Record<Deed, (id: string, revision: string) => Promise<void>>> = {
		submit: (id) => doors.submitPractice(who.author, id, CONSENT),
		decide: (id, revision) => decide(id, revision, 'askChanges'),
		publish: (id, revision) => doors.publishPractice(who.editor, id, 'fi', revision),
	}

	/** All that a deed leaves of a case in the database, without ids and times. */
	async function left(id: string) {
		const [db, subject] = [house.database.db(), { subjectKind: 'practice', subjectId: id }]
		const state = await house.editions.editionState(refTo(id), 'fi')
		const revisions = await db.revision.findMany({ where: { edition: subject }, orderBy: { number: 'asc' } })
		const numberOf = (revision: string | null | undefined) => revisions.find((one) => one.id === revision)?.number ?? null
		const rounds = await db.reviewRound.findMany({ where: subject, orderBy: { number: 'asc' }, include: { decisions: true, assignments: true } })
		return {
			stage: (await doors.practiceForActor(who.author, id)).stage,
			axes: [state?.review, state?.publication, numberOf(state?.approvedRevisionId), numberOf(state?.publishedRevisionId), state?.scheduledFor !== null],
			revisions: revisions.map(({ number, publishedAt }) => [number, publishedAt !== null]),
			rounds: rounds.map((round) => [round.number, numberOf(round.revisionId), round.decidedAt !== null, round.settledAt !== null, round.decisions.map(({ move }) => move).sort(), round.assignments.map((one) => one.state).sort()]),
			consents: await db.practiceConsent.count({ where: { practiceId: id } }),
			deeds: (await db.auditEntry.findMany({ where: subject })).map(({ deed }) => deed).sort(),
			searchMarks: await db.job.count({ where: { kind: 'search' } }),
			tellings: await db.job.count({ where: { kind: doors.TELL_JOB } }),
			yearly: await db.stillTrueCheck.count({ where: subject }),
			faultsOfTrail: (await house.audit.checkTrail()).faults,
		}
	}

	/** What there is in the end, when all work in the background is done: also what people hold in their hands and what readers find. */
	async function outcome(id: string) {
		// The claim of a process that died holds for half a minute.
		for (const minutes of [1, 3, 9]) {
			// What failed once under a busy machine is tried again later, as it would be.
			vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * MINUTE })
			await doors.work()
			vi.useRealTimers()
		}
		const letters = lettersIn(house)
		const notices = await house.database.db().notice.findMany()
		const hits = (await house.editions.editionState(refTo(id), 'fi'))?.publication !== 'live' ? [] : (await house.search.searchFor({ text: TITLE, language: 'fi', filters: readFilters(new URLSearchParams()), page: 1, pageSize: 50 })).hits
		expect(letters.filter(({ file, text }) => !file.endsWith('.eml') || !text.trimEnd().endsWith('--')), 'letters of which only half is there').toEqual([])
		expect(new Set(letters.map(({ header }) => header('Message-ID'))).size, 'letters of which one came twice').toBe(letters.length)
		expect((await house.jobs.countJobs()).failed).toBe(0)
		return {
			...(await left(id)),
			letters: letters.map(({ header }) => `${header('To')}: ${header('Subject')}`).sort(),
			notices: notices.map(({ person, code }) => `${person} ${code}`).sort(),
			isFound: hits.some(({ ref }) => ref.id === id),
		}
	}

	describe('nothing is half done, lost or doubled when the process is killed at any write of', () => { it.each<[Deed, number]>([['submit', 12], ['decide', 8], ['publish', 12], ['due', 12], ['tell', 12]])('%s', async (deed, least) => {
		const { id, revision } = await prepare(deed)
		const order = { deed, id, revision, who: (deed === 'submit' ? who.author : who.editor).id, decision: 'askChanges' as const, letter: LETTER }
		await killing.keep()
		const before = await left(id)
		const all = await killing.start({ ...order, killAt: 0 })
		expect(all).toMatchObject({ isWhole: true })
		expect(all.writes).toBeGreaterThan(least)
		await killing.take(all)
		const after = await left(id)
		const whole = await outcome(id)
		// While one is looked at, the next one works and ends.
		const stride = strideOf(deed, house.database.provider)
		let next = killing.start({ ...order, killAt: 1 })
		for (let killAt = 1; killAt <= all.writes; killAt += stride) {
			const killed = await next
			expect(killed.isWhole, `not killed at write ${killAt}`).toBe(false)
			if (killAt + stride <= all.writes) next = killing.start({ ...order, killAt: killAt + stride })
			await killing.take(killed)
			const now = await left(id)
			expect([before, after], `killed at write ${killAt}`).toContainEqual(now)
			if (JSON.stringify(now) !== JSON.stringify(after)) await again[deed]?.(id, revision)
			else if (deed === 'submit' || deed === 'decide') await expect(again[deed]?.(id, revision)).rejects.toMatchObject({ status: 409 })
			expect(await outcome(id), `killed at write ${killAt}`).toEqual(whole)
		}
	}) })

	it('two processes that decide at once end in exactly one decision', async () => {
		const { id, revision } = await prepare('decide')
		await killing.keep()
		const order = { deed: 'decide' as const, id, revision, letter: LETTER, killAt: 0 }
		for (const [round, decisions] of ([['approve', 'askChanges'], ['decline', 'approve'], ['approve', 'approve']] as const).entries()) {
			const ended = await killing.race(`race${round}`, decisions.map((decision, at) => ({ ...order, decision, who: (at === 0 ? who.editor : who.other).id })))
			expect(ended.map(({ refused }) => refused).sort(), decisions.join(' and ')).toEqual([409, null])
			if (ended[0]) await killing.take(ended[0])
			expect((await house.database.db().reviewDecision.findMany({ where: { round: { subjectId: id }, move: { in: ['approve', 'askChanges', 'decline'] } } })).map(({ move }) => move)).toEqual([decisions[ended[0]?.isWhole ? 0 : 1]])
			expect((await house.audit.checkTrail()).faults).toEqual([])
		}
	})
})
