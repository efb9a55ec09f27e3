// Tells people what happened in a review: a job in the transaction of the deed, which makes notices and letters for whoever is concerned.
import { peopleByIds, peopleWith } from '../accounts/accounts.server.ts'
import type { Person } from '../accounts/accounts.ts'
import { revisionById } from '../editions/editions.server.ts'
import type { Language } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { notify } from '../../platform/notices.server.ts'
import type { NoticeTarget, NoticeTopic } from '../../platform/notices.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import * as record from './review-record.server.ts'
import { DECISIONS, type Move } from './review.ts'
import { covered, finderOf } from './review-wording.ts'

export const TELL_JOB = 'review.tell'

/** What is to be told; the rest is read when it is told. */
export type Telling =
	| { about: 'move'; decision: string }
	| { about: 'invited' | 'answered' | 'silent' | 'released' | 'reminded' | 'askedAgain'; assignment: string; count?: number }
	| { about: 'recommended'; round: string; person: string }
	| { about: 'remark'; thread: string; by: string; number: number }
	| { about: 'late'; round: string }
	| { about: 'stillTrue'; round: string; check: string }

/** Asks, in the transaction of what happens, that it be told. The same telling twice is told once. */
export const tellLater = (tx: Tx, telling: Telling): Promise<void> => enqueueJob(tx, { kind: TELL_JOB, key: Object.values(telling).join(' '), data: telling })

type Note = { person: string; topic: NoticeTopic; code: string; values?: Record<string, string | number>; to: NoticeTarget; mail?: boolean }
type Round = record.RoundRow

/** The addresses of letters: whoever sends them knows how pages are found. */
export type LetterLinks = (language: Language, page: NoticeTarget) => string

/** What finds the names of a text's authors, their organisations and partners; nothing where everybody may know them. */
export async function finderFor({ mode, parties }: Pick<Round, 'mode' | 'parties'>): Promise<RegExp | null> {
	if (mode !== 'doubleAnonymous') return null
	const authors = [...(await peopleByIds(parties.authors)).values()].map(({ name }) => name)
	const parts = authors.flatMap((name) => name.split(/[\s-]+/)).filter((part) => part.length >= 3)
	return finderOf([...authors, ...parts, ...(parties.names ?? []), ...parties.mailDomains])
}

/** The title of a text as authors and editors call it, or as a blind reader may hear it, in the words of whoever gets it. */
async function titlesOf(round: Round) {
	const title = (await revisionById(round.revisionId))?.fields.title ?? ''
	const finder = await finderFor(round)
	return { title, blind: (language: Language) => covered(title, finder, translator(language)('review:who.withheld')) }
}

const deskOf = ({ ref, language }: Round, part = ''): NoticeTarget => ['deskItem', ref.id, part, language]
const ownPage = ({ ref, language }: Round): NoticeTarget => ['contribution', ref.id, '', language]

/** Who waits at the desk: the editor of the round, or all editors of the language who are no party. */
async function editorsOf(round: Round): Promise<string[]> {
	if (round.editor) return [round.editor]
	return (await peopleWith('editor', round.language)).map(({ id }) => id).filter((id) => !round.parties.authors.includes(id))
}

const toAuthors = (round: Round, code: string, values = {}, mail = true): Note[] => round.parties.authors.map((person) => ({ person, topic: 'contributions', code, values, to: ownPage(round), mail }))
const toEditors = async (round: Round, code: string, values = {}): Promise<Note[]> => (await editorsOf(round)).map((person) => ({ person, topic: 'desk', code, values, to: deskOf(round) }))

/** Moves that authors hear of, each as a sentence of the dictionary; those with a letter get it by mail. */
const FOR_AUTHORS: readonly Move[] = ['submit', 'resubmit', 'startReview', 'approve', 'askChanges', 'decline', 'reopen', 'revoke', 'lapse', 'publish', 'schedule', 'unschedule', 'archive']
const FOR_EDITORS: readonly Move[] = ['submit', 'resubmit', 'retract', 'lapse', 'withdraw']

async function notesOnMove(round: Round, decision: record.DecisionRow): Promise<Note[]> {
	const { move, by, letter } = decision
	const authors = FOR_AUTHORS.includes(move) ? toAuthors(round, `review:notice.${move}`, {}, letter === null).filter(({ person }) => person !== by || move === 'submit') : []
	const editors = FOR_EDITORS.includes(move) ? (await toEditors(round, `review:desk.${move}`)).filter(({ person }) => person !== by) : []
	const isDecided = (DECISIONS as readonly string[]).includes(move)
	const given = isDecided ? await record.findRecommendations([round.id]) : []
	const thanks = given.filter(({ person }) => person !== by).map(({ person }): Note => ({ person, topic: 'reviews', code: 'review:notice.thanks', to: deskOf(round, 'review') }))
	return [...authors, ...editors, ...thanks]
}

async function notesOnAssignment(round: Round, one: record.AssignmentRow, telling: Extract<Telling, { assignment: string }>): Promise<Note[]> {
	const toReviewer = (code: string, values = {}): Note[] => [{ person: one.person, topic: 'reviews', code, values, to: deskOf(round, 'review') }]
	const toInviter = (code: string): Note[] => [{ person: round.editor ?? one.invitedBy, topic: 'desk', code, to: deskOf(round) }]
	switch (telling.about) {
		case 'invited': return toReviewer('review:notice.invited', { count: one.days })
		case 'askedAgain': return toReviewer('review:notice.askedAgain', { count: one.days })
		case 'reminded': return toReviewer(one.state === 'invited' ? 'review:notice.remindAnswer' : 'review:notice.remindReview')
		case 'released': return toReviewer('review:notice.released')
		case 'silent': return toInviter('review:desk.silent')
		case 'answered': return toInviter(one.state === 'accepted' ? 'review:desk.accepted' : one.isConflict ? 'review:desk.conflict' : 'review:desk.declined')
	}
}

type Gathered = { round: Round; notes: Note[]; decision?: record.DecisionRow }

async function gather(telling: Telling): Promise<Gathered | null> {
	if (telling.about === 'move') {
		const decision = await record.findDecision(telling.decision)
		const round = decision && (await record.findRound(decision.roundId))
		return round && { round, decision, notes: await notesOnMove(round, decision) }
	}
	if ('assignment' in telling) {
		const one = await record.findAssignment(telling.assignment)
		const round = one && (await record.findRound(one.roundId))
		return round && { round, notes: await notesOnAssignment(round, one, telling) }
	}
	if (telling.about === 'remark') {
		const thread = await record.findThread(telling.thread)
		const round = thread && (await record.findRound(thread.roundId))
		if (!round) return null
		const isAuthor = round.parties.authors.includes(telling.by)
		// What reviewers write is told to authors with the decision, not before.
		const notes = isAuthor ? await toEditors(round, 'review:desk.remark') : round.decidedAt ? toAuthors(round, 'review:notice.remark') : []
		return { round, notes }
	}
	const round = await record.findRound(telling.round)
	return round && { round, notes: await toEditors(round, `review:desk.${telling.about === 'late' ? 'tooLong' : telling.about}`) }
}

/** The decision as a letter, in each author's language; its text is the editor's. */
async function lettersOf({ round, decision }: Gathered, title: string, linkOf: LetterLinks) {
	if (!decision?.letter) return []
	const authors = [...(await peopleByIds(round.parties.authors)).values()].filter(({ isErased }) => !isErased)
	return authors.map(({ id, email, language }: Person) => {
		const t = translator(language)
		const letter = { to: email, language, subject: t(`review:letter.subject.${(DECISIONS as readonly Move[]).includes(decision.move) ? decision.move : 'other'}` as 'review:letter.subject.approve', { title }), paragraphs: decision.letter?.split(/\n{2,}/) ?? [], action: { label: t('review:letter.open'), url: linkOf(language, ownPage(round)) } }
		return { key: `review.letter ${decision.id} ${id}`, letter }
	})
}

/** Tells what a job asks to be told. Doing it twice tells nothing twice: each notice and letter has its key. */
export async function tellReview(data: unknown, linkOf: LetterLinks): Promise<void> {
	const telling = data as Telling
	const gathered = await gather(telling)
	if (!gathered) return
	const { round, notes } = gathered
	const { title, blind } = await titlesOf(round)
	const letters = await lettersOf(gathered, title, linkOf)
	const languages = await peopleByIds(notes.map(({ person }) => person))
	const key = `review ${Object.values(telling).join(' ')}`
	await inTransaction(async (tx) => {
		for (const { topic, values, ...note } of notes) {
			const shown = topic === 'reviews' ? blind(languages.get(note.person)?.language ?? round.language) : title
			await notify(tx, { ...note, topic, key, values: { ...values, title: shown } })
		}
		for (const { key: letterKey, letter } of letters) await queueMail(tx, letterKey, letter)
	})
}
