// What time does to reviews: reminders, alternates in the place of the silent, late editors, and the yearly question whether a text is still true.
import { createHash, randomBytes } from 'node:crypto'
import { peopleByIds } from '../accounts/accounts.server.ts'
import { editionState, revisionById } from '../editions/editions.server.ts'
import type { Language } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { settingsNow } from '../../platform/settings.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { askAlternate } from './review-people.server.ts'
import * as record from './review-record.server.ts'
import { tellLater, type LetterLinks } from './review-telling.server.ts'
import { TIMES, type StillTrue } from './review.ts'

export const TEND_JOB = 'review.tend'
const [HOUR, DAY] = [3_600_000, 86_400_000]
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY)

/** What a subject does for the clock, by its kind: only the subject knows what else has to happen. */
export type Tended = { archive: (ref: SubjectRef, language: Language, now: Date) => Promise<void>; linkOf: LetterLinks }

/** Looks after reviews at the next full hour. Asked for by everything that begins something with a day to it, and by itself. */
export async function planTending(tx: Tx, now: Date): Promise<void> {
	const due = new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR)
	await enqueueJob(tx, { kind: TEND_JOB, key: due.toISOString(), data: {}, dueAt: due })
}

/** Does everything that is due by `now`; doing it twice does it once. The next hour is planned first, so that a fault does not end the chain. */
export async function tendReviews(now: Date, tended: Tended): Promise<void> {
	await inTransaction((tx) => planTending(tx, now))
	const { reminderDays } = await settingsNow()
	for (const one of await record.findOpenAssignments()) await tendAssignment(one, now, reminderDays)
	for (const round of await record.findOpenRounds()) {
		if (round.decidedAt || round.dueAt > now || round.remindedAt) continue
		await inTransaction(async (tx) => { if (await record.markRoundReminded(tx, round.id, now)) await tellLater(tx, { about: 'late', round: round.id }) })
	}
	for (const check of await record.findDueChecks(now)) await tendCheck(check, now, tended)
}

/** Before an answer or a review is due a word to remember, a second one on the day; then the next in line. */
async function tendAssignment(one: record.AssignmentRow, now: Date, reminderDays: number): Promise<void> {
	const until = one.state === 'invited' ? one.answerBy : one.dueAt
	if (!until) return
	const patience = one.state === 'invited' ? 0 : TIMES.silent
	if (daysAfter(until, patience) <= now) return giveUpOn(one, now)
	const wanted = (daysAfter(until, -reminderDays) <= now ? 1 : 0) + (until <= now ? 1 : 0)
	if (wanted <= one.reminders) return
	await inTransaction(async (tx) => {
		if (await record.countReminder(tx, one, now, wanted)) await tellLater(tx, { about: 'reminded', assignment: one.id, count: wanted })
	})
}

async function giveUpOn(one: record.AssignmentRow, now: Date): Promise<void> {
	await inTransaction(async (tx) => {
		if (!(await record.changeAssignment(tx, one.id, ['invited', 'accepted'], { state: 'silent' }))) return
		await askAlternate(tx, one.roundId, one.part, now)
		await tellLater(tx, { about: 'silent', assignment: one.id })
		const round = await record.findRound(one.roundId, tx)
		if (round) await recordDeed(tx, { actor: 'system', deed: 'review.silent', subject: round.ref, detail: { language: round.language, person: one.person, part: one.part } })
	})
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Plans the question for a year from now; what was planned for this text before is closed. */
export async function planStillTrue(tx: Tx, ref: SubjectRef, language: Language, person: string, now: Date): Promise<void> {
	await record.insertCheck(tx, { ref, language, person, dueAt: daysAfter(now, TIMES.stillTrue) }, now)
	await planTending(tx, now)
}

/** Asks, asks again, and takes the text away from readers after silence; a text that is no longer live is not asked about. */
async function tendCheck(check: record.CheckRow, now: Date, tended: Tended): Promise<void> {
	const { id, ref, language, sentAt, remindedAt } = check
	const state = await editionState(ref, language)
	if (state?.publication !== 'live') return inTransaction((tx) => record.closeChecks(tx, ref, language, now))
	if (!sentAt) return ask(check, now, tended, 'asked')
	if (daysAfter(sentAt, TIMES.stillTrueSilent) <= now) {
		// The archive closes the question, so that an end in between leaves it open and it is tried again.
		await tended.archive(ref, language, now)
		return inTransaction(async (tx) => { await record.noteAnswer(tx, id, 'silent', now) })
	}
	if (!remindedAt && daysAfter(sentAt, TIMES.stillTrueReminder) <= now) return ask(check, now, tended, 'reminded')
}

/** One letter with a link of its own; only the hash of its word is kept. */
async function ask(check: record.CheckRow, now: Date, { linkOf }: Tended, as: 'asked' | 'reminded'): Promise<void> {
	const person = (await peopleByIds([check.person])).get(check.person)
	const state = await editionState(check.ref, check.language)
	const title = (state?.publishedRevisionId ? await revisionById(state.publishedRevisionId) : null)?.fields.title ?? ''
	const token = randomBytes(32).toString('base64url')
	const step = as === 'asked' ? { sentAt: now, tokenHash: hashOf(token) } : { remindedAt: now, reminderHash: hashOf(token) }
	await inTransaction(async (tx) => {
		if (!(await record.stepCheck(tx, check.id, step))) return
		if (!person || person.isErased) return
		const t = translator(person.language)
		const days = as === 'asked' ? TIMES.stillTrueSilent : TIMES.stillTrueSilent - TIMES.stillTrueReminder
		await queueMail(tx, `review.stillTrue ${check.id} ${as}`, {
			to: person.email, language: person.language, subject: t('review:stillTrue.subject', { title }),
			paragraphs: [t('review:stillTrue.hello', { name: person.name }), t('review:stillTrue.ask', { title }), t('review:stillTrue.silence', { count: days })],
			action: { label: t('review:stillTrue.open'), url: linkOf(person.language, ['stillTrue', token]) },
		})
	})
}

/** The question that a link asks, whoever opens it; nothing for a link that was never sent. */
export async function stillTrueBy(token: string): Promise<{ ref: SubjectRef; language: Language; title: string; isOpen: boolean; answer: string | null } | null> {
	const check = token ? await record.findCheckByToken(hashOf(token)) : null
	if (!check) return null
	const state = await editionState(check.ref, check.language)
	const revision = state?.publishedRevisionId ? await revisionById(state.publishedRevisionId) : null
	return { ref: check.ref, language: check.language, title: revision?.fields.title ?? '', isOpen: check.closedAt === null, answer: check.answer }
}

/** Answers by the link, once. *No* takes the text away from readers; the others plan the question of next year. */
export async function answerStillTrue(token: string, answer: StillTrue, tended: Pick<Tended, 'archive'>, now = new Date()): Promise<void> {
	const check = await record.findCheckByToken(hashOf(token))
	demand(check, 'review.noQuestion', 404)
	demand(check.closedAt === null, 'review.answered', 409)
	const { id, ref, language, person } = check
	if (answer === 'no') await tended.archive(ref, language, now)
	await inTransaction(async (tx) => {
		demand(await record.noteAnswer(tx, id, answer, now), 'review.answered', 409)
		const round = answer === 'change' ? await record.findLastRound(ref, language, tx) : null
		if (round) await tellLater(tx, { about: 'stillTrue', round: round.id, check: id })
		if (answer !== 'no') await record.insertCheck(tx, { ref, language, person, dueAt: daysAfter(now, TIMES.stillTrue) }, now)
		await recordDeed(tx, { actor: person, deed: 'review.stillTrue', subject: ref, detail: { language, answer } })
	})
}
