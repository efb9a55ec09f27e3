// The words of questions: what a reader may ask the authors of a case, and what they answer. Safe in the browser.
import { z } from 'zod'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'

export const QUESTION_TEXT = { min: 20, max: 2000 } as const
export const ANSWER_TEXT = { min: 2, max: 4000 } as const
export const NAME_MOST = 80

const ADDRESS = /[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}/i
const NUMBER = /(?:\+|00)\d[\d\s()/-]{7,}\d|\b0\d[\d\s/-]{6,}\d\b/

/** Whether a text gives away a mail address or a telephone number. */
export const namesAddress = (text: string) => ADDRESS.test(text) || NUMBER.test(text)

const withoutAddress = (text: string) => !namesAddress(text)

/** What the form sends; messages are keys of the dictionary `questions`. */
export const questionForm = z.object({
	text: z.string().trim().min(QUESTION_TEXT.min, 'error.textShort').max(QUESTION_TEXT.max, 'error.textLong').refine(withoutAddress, 'error.textAddress'),
	name: z.string().trim().max(NAME_MOST, 'error.nameLong').refine(withoutAddress, 'error.nameAddress').default(''),
	email: z.string().trim().toLowerCase().max(254, 'error.email').pipe(z.email('error.email')),
})
export type QuestionInput = z.infer<typeof questionForm>

/** What an author answers. */
export const answerForm = z.object({
	answer: z.string().trim().min(ANSWER_TEXT.min, 'error.answerShort').max(ANSWER_TEXT.max, 'error.answerLong').refine(withoutAddress, 'error.textAddress'),
})

export type QuestionState = 'unproved' | 'waiting' | 'answered' | 'declined'

/** A question as the authors see it: with the name that was given, never with an address. */
export type Question = {
	id: string
	ref: SubjectRef
	language: Language
	/** The title of the case, as it was when the question was asked. */
	title: string
	text: string
	name: string
	state: QuestionState
	answer: string | null
	answeredAt: Date | null
	createdAt: Date
}
