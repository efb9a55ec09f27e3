// The verbs of the guided choice: reading answers from an address, writing them into one, and ranking the ways by them.
import { waysIn } from '../manual/manual.server.ts'
import type { Language } from '../../kernel/language.ts'
import { rankWays } from './choice-ranking.ts'
import { MOST_AIMS, QUESTIONS, type Answers, type RankedWay } from './choice.ts'

export { rankWays } from './choice-ranking.ts'

/** The first answer to a question that is among those offered. */
const oneOf = <T extends string>(query: URLSearchParams, name: string, offered: readonly T[]): T | undefined =>
	query.getAll(name).flatMap((value) => offered.find((one) => one === value) ?? [])[0]

/** Reads answers from an address; what nobody offers is dropped, never an error. Of too many aims the first ones count. */
export function readAnswers(query: URLSearchParams): { answers: Answers; hasTooMany: boolean } {
	const asked = new Set(query.getAll('aim'))
	const aims = QUESTIONS.aim.filter((aim) => asked.has(aim))
	const { who, group, time, experience } = QUESTIONS
	const answers = { who: oneOf(query, 'who', who), group: oneOf(query, 'group', group), time: oneOf(query, 'time', time), experience: oneOf(query, 'experience', experience) }
	const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined))
	return { answers: { ...given, aims: aims.slice(0, MOST_AIMS) }, hasTooMany: aims.length > MOST_AIMS }
}

/** Answers as they stand in an address, in one order whatever order they came in. */
export function writeAnswers({ aims, ...answers }: Answers): Record<string, string | string[]> {
	const single = (['who', 'group', 'time', 'experience'] as const).flatMap((name) => (answers[name] ? [[name, answers[name]] as const] : []))
	return { ...Object.fromEntries(single), ...(aims.length > 0 && { aim: aims }) }
}

/** Whether anything was answered at all. */
export const isAnswered = (answers: Answers) => Object.keys(writeAnswers(answers)).length > 0

/** The ways in a language, ranked for somebody's answers. */
export const rankedIn = async (language: Language, answers: Answers): Promise<RankedWay[]> => rankWays(await waysIn(language), answers)
