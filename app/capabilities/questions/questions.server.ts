// The verbs of questions: a reader asks, proves the address by a link, the authors answer here, and the answer goes out by mail.
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
export { forgetAsker } from './question-record.server.ts'
import { findQuestion, findQuestionsBy, findQuestionsOf, forgetQuestions, insertQuestion, moveQuestion, shownQuestion, type KeptQuestion } from './question-record.server.ts'
import type { Question, QuestionInput } from './questions.ts'

/** What the question is about: the case in the words of its title, and who wrote it. */
export type AskedAbout = { ref: SubjectRef; title: string; authors: readonly string[]; language: Language }

/** How the mails and notices of questions go out, in the transaction of what causes them; the pages know their addresses. */
export type QuestionPost = {
	/** To the asker: a link that proves the address. */
	prove(tx: Tx, question: { id: string; email: string; language: Language; title: string; token: string }): Promise<void>
	/** To the authors: there is a question. */
	arrived(tx: Tx, question: Question, authors: readonly string[]): Promise<void>
	/** To the asker: the answer, by mail to an address or by notice to an account. */
	answered(tx: Tx, question: Question, to: { email: string | null; person: string | null }): Promise<void>
}

const LIMITS = { sender: { points: 5, duration: 3600 }, address: { points: 3, duration: 3600 } }
const MOST_LISTED = 100
const DAY = 24 * 3_600_000
/** A link holds so long; a question that nobody answers keeps its address so long. */
const [LINK_HOLDS, SILENCE] = [2 * DAY, 180 * DAY]

const hashed = (token: string) => createHash('sha256').update(token).digest('hex')

/** Whoever is signed in is known already: the question goes to the authors at once. */
export async function askAsPerson(actor: Actor, about: AskedAbout, text: string, post: QuestionPost): Promise<void> {
	await slowDown('questions.person', actor.id, LIMITS.sender)
	await inTransaction(async (tx) => {
		const kept = await insertQuestion(tx, { ref: about.ref, title: about.title, language: about.language, text, name: actor.name, asker: actor.id, email: null, authors: [...about.authors], token: null, state: 'waiting' })
		await passOn(tx, kept, post)
	})
}

/** A reader without an account: the question waits until the link in a mail was followed. The answer is the same for every address. */
export async function askQuestion(from: string, about: AskedAbout, input: QuestionInput, post: QuestionPost): Promise<void> {
	await slowDown('questions.sender', from, LIMITS.sender)
	await slowDown('questions.address', input.email, LIMITS.address)
	const token = randomBytes(24).toString('base64url')
	await inTransaction(async (tx) => {
		const kept = await insertQuestion(tx, { ref: about.ref, title: about.title, language: about.language, ...input, asker: null, authors: [...about.authors], token: hashed(token), state: 'unproved' })
		await post.prove(tx, { id: kept.id, email: input.email, language: about.language, title: about.title, token })
	})
}

async function passOn(tx: Tx, kept: KeptQuestion, post: QuestionPost): Promise<void> {
	await post.arrived(tx, shownQuestion(kept), kept.authors)
	await recordDeed(tx, { actor: kept.asker ?? 'reader', deed: 'questions.ask', subject: kept.ref, detail: { question: kept.id } })
}

/** The question behind a link, for the page that asks whether to send it; links that hold no longer lead to none. */
export async function questionToProve(token: string): Promise<Question> {
	const kept = await findQuestion({ token: hashed(token) })
	if (!kept || (kept.state === 'unproved' && Date.now() - kept.createdAt.getTime() > LINK_HOLDS)) throw new Problem('questions.noLink', 410)
	return shownQuestion(kept)
}

/** The address is proved: now the authors hear of the question. Following the link again changes nothing. */
export async function proveQuestion(token: string, post: QuestionPost): Promise<Question> {
	const shown = await questionToProve(token)
	if (shown.state !== 'unproved') return shown
	return inTransaction(async (tx) => {
		if (!(await moveQuestion(tx, shown.id, 'unproved', { state: 'waiting' }))) return shown
		const kept = await findQuestion({ token: hashed(token) })
		if (kept) await passOn(tx, { ...kept, state: 'waiting' }, post)
		return { ...shown, state: 'waiting' as const }
	})
}

const mayAnswer = (actor: Actor, question: KeptQuestion, authors: readonly string[]) => question.state !== 'unproved' && authors.includes(actor.id)

/** A question as one of the case's authors may see it; `authors` are those of today. */
export async function questionForAuthor(actor: Actor, id: string, authors: readonly string[]): Promise<Question> {
	const kept = await findQuestion({ id })
	if (!kept || !mayAnswer(actor, kept, authors)) throw new Problem('questions.notFound', 404)
	return shownQuestion(kept)
}

/** Every question about a case, for its authors. */
export async function questionsForAuthors(actor: Actor, ref: SubjectRef, authors: readonly string[]): Promise<Question[]> {
	demand(authors.includes(actor.id), 'questions.notYours')
	return (await findQuestionsOf(ref, MOST_LISTED)).map(shownQuestion)
}

/** An author answers; the answer is on its way in the same moment, and the asker's address is forgotten here. */
export async function answerQuestion(actor: Actor, id: string, answer: string, authors: readonly string[], post: QuestionPost): Promise<void> {
	const kept = await findQuestion({ id })
	if (!kept || !mayAnswer(actor, kept, authors)) throw new Problem('questions.notFound', 404)
	await inTransaction(async (tx) => {
		const answeredAt = new Date()
		if (!(await moveQuestion(tx, id, 'waiting', { state: 'answered', answer, answeredBy: actor.id, answeredAt, email: null }))) throw new Problem('questions.moved', 409)
		await post.answered(tx, shownQuestion({ ...kept, state: 'answered', answer, answeredAt }), { email: kept.email, person: kept.asker })
		await recordDeed(tx, { actor: actor.id, deed: 'questions.answer', subject: kept.ref, detail: { question: id } })
	})
}

/** An author leaves a question without an answer; nobody is told, and the address is forgotten. */
export async function declineQuestion(actor: Actor, id: string, authors: readonly string[]): Promise<void> {
	const kept = await findQuestion({ id })
	if (!kept || !mayAnswer(actor, kept, authors)) throw new Problem('questions.notFound', 404)
	await inTransaction(async (tx) => {
		if (!(await moveQuestion(tx, id, 'waiting', { state: 'declined', answeredBy: actor.id, email: null }))) throw new Problem('questions.moved', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'questions.decline', subject: kept.ref, detail: { question: id } })
	})
}

/** What somebody asked while signed in, for their export. */
export const questionsBy = async (person: string): Promise<Question[]> => (await findQuestionsBy(person, MOST_LISTED)).map(shownQuestion)

/** Once a day: what was never proved goes, and so does the address of whoever has waited half a year. */
export const tidyQuestions = (now = Date.now()): Promise<number> => inTransaction((tx) => forgetQuestions(tx, new Date(now - LINK_HOLDS), new Date(now - SILENCE)))
