// The rows of questions. Addresses leave this file only for mails, never for pages.
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import type { Question, QuestionState } from './questions.ts'

/** A question with what only the house knows: who asked, and where the answer goes. */
export type KeptQuestion = Question & { asker: string | null; email: string | null; authors: string[] }

const rows = (where: Prisma.QuestionWhereInput, take: number) => db().question.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take })

function questionOf({ subjectKind, subjectId, authors, token: _, answeredBy: __, ...row }: Awaited<ReturnType<typeof rows>>[number]): KeptQuestion {
	return { ...row, ref: { kind: subjectKind, id: subjectId }, authors: authors as string[] }
}

/** What authors see: no address, and no account. */
export const shownQuestion = ({ asker: _, email: __, authors: ___, ...question }: KeptQuestion): Question => question

export async function findQuestion(where: { id: string } | { token: string }): Promise<KeptQuestion | null> {
	const row = await db().question.findUnique({ where })
	return row && questionOf(row)
}

export const findQuestionsOf = async ({ kind, id }: SubjectRef, limit: number): Promise<KeptQuestion[]> =>
	(await rows({ subjectKind: kind, subjectId: id, state: { not: 'unproved' } }, limit)).map(questionOf)

export const findQuestionsBy = async (asker: string, limit: number): Promise<KeptQuestion[]> => (await rows({ asker }, limit)).map(questionOf)

type NewQuestion = Omit<KeptQuestion, 'id' | 'answer' | 'answeredAt' | 'createdAt'> & { token: string | null }

export async function insertQuestion(tx: Tx, { ref, ...question }: NewQuestion): Promise<KeptQuestion> {
	return questionOf(await tx.question.create({ data: { ...question, subjectKind: ref.kind, subjectId: ref.id } }))
}

/** Only a question that is still as it was seen moves on. */
export async function moveQuestion(tx: Tx, id: string, from: QuestionState, data: Prisma.QuestionUpdateManyMutationInput & { state: QuestionState }): Promise<boolean> {
	return (await tx.question.updateMany({ where: { id, state: from }, data })).count === 1
}

/** Somebody who is erased: what waits goes, what was answered stays without the name. */
export async function forgetAsker(tx: Tx, asker: string, pseudonym: string): Promise<void> {
	await tx.question.deleteMany({ where: { asker, state: { in: ['unproved', 'waiting'] } } })
	await tx.question.updateMany({ where: { asker }, data: { asker: null, name: pseudonym } })
}

/** Takes away questions that nobody proved in time, and the addresses of those that nobody will answer any more. */
export async function forgetQuestions(tx: Tx, unprovedBefore: Date, silentBefore: Date): Promise<number> {
	const { count } = await tx.question.deleteMany({ where: { state: 'unproved', createdAt: { lt: unprovedBefore } } })
	await tx.question.updateMany({ where: { state: 'waiting', createdAt: { lt: silentBefore }, email: { not: null } }, data: { state: 'declined', email: null } })
	return count
}
