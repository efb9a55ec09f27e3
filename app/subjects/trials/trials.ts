// The words of trials: what somebody tells who tried a case elsewhere. Safe in the browser.
import { z } from 'zod'
import type { Language } from '../../kernel/language.ts'

export const TRIAL_OUTCOMES = ['worked', 'partly', 'failed'] as const
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number]
export type TrialState = 'waiting' | 'shown' | 'declined' | 'withdrawn'

export const TRIAL_TEXT = { min: 20, max: 1200 } as const
export const TRIAL_LINE = 120

const line = (missing: string) => z.string().trim().min(1, missing).max(TRIAL_LINE, 'error.lineLong')
const text = (short: string) => z.string().trim().min(TRIAL_TEXT.min, short).max(TRIAL_TEXT.max, 'error.textLong')

/** What the form sends; messages are keys of the dictionary `trials`. */
export const trialForm = z.object({
	who: line('error.who'),
	country: z.string().regex(/^[A-Z]{2}$/, 'error.country'),
	place: line('error.place'),
	tried: z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'error.tried'),
	changed: text('error.changed'),
	went: text('error.went'),
	outcome: z.enum(TRIAL_OUTCOMES, 'error.outcome'),
})
export type TrialInput = z.infer<typeof trialForm>

/** What an editor decides; whoever declines says why. */
export const trialDecisionForm = z.object({
	decision: z.enum(['accept', 'decline'], 'error.decision'),
	reason: z.string().trim().max(TRIAL_TEXT.max, 'error.textLong').default(''),
}).refine(({ decision, reason }) => decision === 'accept' || reason.length >= 10, { path: ['reason'], message: 'error.reason' })
export type TrialDecision = { decision: 'accept' | 'decline'; reason: string }

/** A report as readers see it: `practice` is the case that was tried, for ever. */
export type ShownTrial = TrialInput & { id: string; practice: string; language: Language; createdAt: Date }

/** A report as its author and editors see it. */
export type Trial = ShownTrial & { author: string; organisation: string | null; state: TrialState; reason: string | null; decidedAt: Date | null }
