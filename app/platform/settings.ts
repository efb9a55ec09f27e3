// What administrators may change while the house runs: few settings, each with its default. Safe in the browser.
import { z } from 'zod'

/** How much reviewers and authors see of each other. */
export const REVIEW_MODES = ['open', 'singleAnonymous', 'doubleAnonymous'] as const
export type ReviewMode = (typeof REVIEW_MODES)[number]

/** What the form sends; messages are keys of the dictionary `administration`. */
export const settingsForm = z.object({
	registration: z.enum(['open', 'closed'], 'error.choice'),
	reviewMode: z.enum(REVIEW_MODES, 'error.choice'),
	reviewDays: z.coerce.number('error.days').int('error.days').min(2, 'error.days').max(60, 'error.days'),
	reminderDays: z.coerce.number('error.days').int('error.days').min(1, 'error.days').max(60, 'error.days'),
})

/**
 * `registration`: whether people may make accounts for themselves. `reviewMode`: where a review begins without a wish of
 * its editor. `reviewDays`: how long reviewers have. `reminderDays`: how many days before the due date they are reminded.
 */
export type Settings = z.infer<typeof settingsForm>

export const DEFAULT_SETTINGS: Settings = { registration: 'open', reviewMode: 'singleAnonymous', reviewDays: 14, reminderDays: 3 }
