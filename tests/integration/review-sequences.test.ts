// Random sequences of what people do with a case, by the real verbs on a real database: whatever comes, nothing unapproved is published, and no author approves.
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import { onEachDatabase } from './database.ts'
import { BODY, draftCase, EDITOR, LETTER, makePeople, refTo, REVIEWER, reviewDoors, SCORES, type Doors } from './sent-cases.ts'

const WHO = ['author', 'coauthor', 'editor', 'other', 'reviewer', 'stranger', 'administrator'] as const
type Who = (typeof WHO)[number]
const DEEDS = ['submit', 'withdraw', 'write', 'facts', 'take', 'invite', 'accept', 'suggest', 'recommend', 'approve', 'askChanges', 'decline', 'publish', 'schedule', 'itsDay', 'startReview', 'reopen', 'revoke', 'unschedule', 'archive', 'minorEdit'] as const
type Deed = (typeof DEEDS)[number]
/** Who does what; `pick` chooses among the revisions, invitations or suggestions that there are, the last one first. */
type Step = { who: Who; deed: Deed; pick: number }

/** What usually follows, so that sequences come far; in between, anybody tries anything. */
const USUAL: readonly Step[] = [['author', 'submit'], ['editor', 'invite'], ['reviewer', 'accept'], ['reviewer', 'suggest'], ['reviewer', 'recommend'], ['editor', 'askChanges'], ['author', 'take'], ['author', 'write'], ['author', 'submit'], ['other', 'approve'], ['other', 'schedule'], ['editor', 'itsDay'], ['author', 'write'], ['editor', 'publish'], ['author', 'submit'], ['editor', 'approve'], ['editor', 'publish']].map(([who, deed]) => ({ who: who as Who, deed: deed as Deed, pick: 0 }))
const anything = fc.record({ who: fc.constantFrom(...WHO), deed: fc.constantFrom(...DEEDS), pick: fc.constantFrom(0, 0, 0, 1, 2) })
/** Each usual step may be left out or have others before it. */
const sequences = fc.tuple(...USUAL.map((step) => fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(anything, { minLength: 1, maxLength: 2 }) }), fc.oneof({ weight: 7, arbitrary: fc.constant([step]) }, { weight: 1, arbitrary: fc.constant([]) })))).map((all) => all.flat(2))

/** What the house says no with; by its shape, because it is loaded anew for each database. */
const isRefusal = (error: unknown): error is Error & { code: string; status: number } => error instanceof Error && 'code' in error && 'status' in error && Number(error.status) < 500

onEachDatabase((house) => {
	let doors: Doors
	let people: Record<Who, Actor>
	beforeAll(async () => {
		doors = await reviewDoors(house)
		// Authors with the right of an editor: what keeps them from their own text is that it is theirs.
		people = await makePeople(house, { author: { rights: EDITOR }, coauthor: { rights: [...EDITOR, ...REVIEWER] }, editor: { rights: EDITOR }, other: { rights: EDITOR }, reviewer: { rights: REVIEWER }, stranger: {}, administrator: { rights: [{ role: 'administrator', language: null }] } })
	})
	const db = () => house.database.db()

	/** What there is to choose from. */
	async function things(id: string) {
		const subject = { subjectKind: 'practice', subjectId: id }
		const [revisions, rounds, state] = [await db().revision.findMany({ where: { edition: subject }, orderBy: { number: 'desc' }, select: { id: true } }), await db().reviewRound.findMany({ where: subject, orderBy: { number: 'desc' }, include: { assignments: true, threads: { orderBy: { createdAt: 'desc' } } } }), await house.editions.editionState(refTo(id), 'fi')]
		const threads = rounds.flatMap((round) => round.threads)
		return { state, revisions: revisions.map((one) => one.id), threads, assignmentOf: (person: string) => rounds[0]?.assignments.find((one) => one.person === person)?.id ?? 'none' }
	}
	type Things = Awaited<ReturnType<typeof things>>

	const decided = (decision: 'approve' | 'askChanges' | 'decline') => (actor: Actor, id: string, _: Things, revision: string) => doors.decidePractice(actor, id, 'fi', { decision, revision, letter: LETTER, own: true })
	const moved = (move: Parameters<Doors['movePractice']>[3]) => (actor: Actor, id: string) => doors.movePractice(actor, id, 'fi', move)
	let words = 0
	const deeds: Record<Deed, (actor: Actor, id: string, found: Things, revision: string, pick: number) => Promise<unknown>> = {
		submit: (actor, id) => doors.submitPractice(actor, id, { licence: 'yes', rights: 'yes', people: 'yes' }),
		withdraw: (actor, id) => doors.withdrawPractice(actor, id),
		write: async (actor, id) => {
			const { draft } = await doors.practiceForActor(actor, id)
			const { title = '', summary = '' } = draft?.fields ?? {}
			await doors.savePracticeHead(actor, id, { title: `Friday salon ${(words += 1)}`, summary, mark: doors.headMark({ title, summary }) })
		},
		facts: async (actor, id) => { const { facts, version } = await doors.practiceForActor(actor, id); await doors.savePracticeFacts(actor, id, version, { ...facts, place: `Mallila ${(words += 1)}` }) },
		take: (actor, _, { threads }, __, pick) => doors.takeSuggestion(actor, threads[pick]?.id ?? 'none'),
		invite: (actor, id) => doors.inviteReviewer(actor, refTo(id), 'fi', { person: people.reviewer.id, part: 'subject', days: 14, role: 'reviewer' }),
		accept: (actor, _, { assignmentOf }) => doors.answerInvitation(actor, assignmentOf(people.reviewer.id), { answer: 'accept', reason: '' }),
		suggest: (actor, id) => doors.openThread(actor, refTo(id), 'fi', { block: 'done-1', text: 'Better so?', from: 'Every Friday', to: 'On Fridays' }),
		recommend: (actor, _, { assignmentOf }) => doors.recommend(actor, assignmentOf(people.reviewer.id), { ...SCORES, kind: 'accept', comment: 'A good case indeed.', confidential: '' }),
		approve: decided('approve'), askChanges: decided('askChanges'), decline: decided('decline'),
		publish: (actor, id, _, revision) => doors.publishPractice(actor, id, 'fi', revision),
		schedule: (actor, id, _, revision) => doors.schedulePractice(actor, id, 'fi', { revision, at: new Date(2_000_000_000_000) }, new Date(1_900_000_000_000)),
		itsDay: (_, id, { state }, revision) => doors.publishWhenDue({ id, language: 'fi', revision, at: state?.scheduledFor?.toISOString() ?? '' }),
		startReview: moved('startReview'), reopen: moved('reopen'), revoke: moved('revoke'), unschedule: moved('unschedule'), archive: moved('archive'),
		minorEdit: (actor, id) => doors.minorEditPractice(actor, id, 'fi', { block: 'need-1', from: 'met', to: 'saw', reason: 'a better word' }),
	}

	/** What was said in the name of editors, as it is kept. */
	const decisionsOn = (id: string) => db().reviewDecision.findMany({ where: { round: { subjectKind: 'practice', subjectId: id } } })
	const writers = () => [people.author.id, people.coauthor.id]
	const OF_EDITORS = ['approve', 'askChanges', 'decline', 'reopen', 'revoke', 'publish', 'schedule', 'unschedule', 'minorEdit', 'startReview']

	/** Everything that must hold after each step; `before` is what was there before it. */
	async function demandSound(id: string, before: Things, step: string): Promise<Things> {
		const [now, decisions] = [await things(id), await decisionsOn(id)]
		const { state } = now
		expect(decisions.filter(({ move, by }) => OF_EDITORS.includes(move) && writers().includes(by)), `${step}: authors decide nothing`).toEqual([])
		expect(decisions.filter(({ move, by }) => OF_EDITORS.includes(move) && ![people.editor.id, people.other.id, 'system'].includes(by)), `${step}: nobody but editors decides`).toEqual([])
		const approved = decisions.filter(({ move }) => move === 'approve' || move === 'minorEdit').map(({ revisionId }) => revisionId)
		if (state?.publishedRevisionId) expect(approved, `${step}: what is published was approved`).toContain(state.publishedRevisionId)
		if (state?.approvedRevisionId) expect(approved, `${step}: what counts as approved was approved`).toContain(state.approvedRevisionId)
		expect(state?.review === 'approved', `${step}: an approval is of one revision`).toBe(state?.approvedRevisionId !== null)
		const isNew = state?.publishedRevisionId !== before.state?.publishedRevisionId
		if (isNew && !step.endsWith('minorEdit')) expect([before.state?.review, before.state?.approvedRevisionId], `${step}: published is what was approved then`).toEqual(['approved', state?.publishedRevisionId])
		const shown = await doors.practiceIn(id, 'fi')
		expect(shown !== null, `${step}: readers see what is live`).toBe(state?.publication === 'live')
		return now
	}

	/** While somebody reads it, nobody changes what was written. */
	const isRead = ({ state }: Things) => ['requested', 'inReview', 'resubmitted'].includes(state?.review ?? '')
	const written = async (id: string) => JSON.stringify([await house.editions.draftIn(refTo(id), 'fi').then((draft) => [draft?.fields.title, draft?.body]), (await doors.practiceById(id))?.facts])

	it('holds after every step of any sequence', async () => {
		const seen = { published: 0, lapsed: 0, refused: 0, updated: 0 }
		await fc.assert(fc.asyncProperty(sequences, async (steps) => {
			const id = await draftCase(house, doors, people.author, { body: BODY, facts: { partners: [{ name: 'Parturi', kind: 'employer', role: 'hosted' }] } })
			await db().practiceCoauthor.create({ data: { practiceId: id, person: people.coauthor.id } })
			let found = await things(id)
			for (const { who, deed, pick } of steps) {
				const text = isRead(found) ? await written(id) : null
				await deeds[deed](people[who], id, found, found.revisions[pick] ?? 'none', pick).catch((error: unknown) => {
					if (!isRefusal(error)) throw error
					seen.refused += 1
					if (error.code === 'review.lapsed') seen.lapsed += 1
				})
				const before = found
				found = await demandSound(id, before, `${who} ${deed}`)
				if (text !== null) expect(await written(id), `${who} ${deed} while it was read`).toBe(text)
				if (found.state?.publishedRevisionId && found.state.publishedRevisionId !== before.state?.publishedRevisionId) { if (before.state?.publishedRevisionId) seen.updated += 1; else seen.published += 1 }
			}
		}), { numRuns: 25, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false })
		expect(seen.published).toBeGreaterThan(0)
		expect(seen.refused).toBeGreaterThan(0)
		expect((await house.audit.checkTrail()).faults).toEqual([])
	})
}, { only: 'SQLite' })
