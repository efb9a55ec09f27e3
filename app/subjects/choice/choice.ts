// The words of the guided choice: its five questions with their answers, and the reasons that speak for and against a way.
import { AIMS, GROUPS, PARTIES, type Aim, type Group, type Party, type WayItem } from '../manual/manual.ts'

/** Time until the first day. */
export const HASTES = ['two-weeks', 'month', 'term', 'year'] as const
export type Haste = (typeof HASTES)[number]

/** How much school and workplace have done together so far. */
export const EXPERIENCES = ['new', 'some', 'much'] as const
export type Experience = (typeof EXPERIENCES)[number]

/** More aims than this would favour every way a little and none clearly. */
export const MOST_AIMS = 3

/** The questions in the order in which they are asked, with the answers that are offered. */
export const QUESTIONS = { who: PARTIES, group: GROUPS, time: HASTES, experience: EXPERIENCES, aim: AIMS } as const
export type Question = keyof typeof QUESTIONS

/** What somebody answered; a question that is left out does not count. */
export type Answers = { who?: Party; group?: Group; time?: Haste; experience?: Experience; aims: Aim[] }

/**
 * One sentence that says why a way stands where it stands: its kind, what it adds to the way's points (below zero where
 * it speaks against the way), and the values that its words need.
 */
export type Reason = { points: number } & (
	| { kind: 'first-step' | 'others-start'; parties: Party[] }
	| { kind: 'group-fits' | 'group-differs'; people: [number, number] }
	| { kind: 'time-enough' | 'time-tight' | 'time-short'; weeks: [number, number] }
	| { kind: 'step-fits'; step: number; experience: Experience }
	| { kind: 'step-ahead'; step: number }
	| { kind: 'aim-first' | 'aims-also' | 'aims-missed'; aims: Aim[] }
)

/** A way with its points and the reasons that they come from. */
export type RankedWay = { way: WayItem; points: number; reasons: Reason[] }
