// The words of reports: what a reader may tell about a page. Safe in the browser.
import { z } from 'zod'
import { holds, type Actor } from '../../kernel/actor.ts'

export const REPORT_KINDS = ['mistake', 'deadLink', 'unclear', 'translation', 'barrier'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export const REPORT_TEXT = { min: 10, max: 2000 } as const

/** What the form sends; messages are keys of the dictionary `reports`. */
export const reportForm = z.object({
	page: z.string().max(500).regex(/^\/(?![/\\])/, 'error.page'),
	kind: z.enum(REPORT_KINDS, 'error.kind'),
	text: z.string().trim().min(REPORT_TEXT.min, 'error.textShort').max(REPORT_TEXT.max, 'error.textLong'),
})
export type ReportInput = z.infer<typeof reportForm>

export type Report = ReportInput & { id: string; language: string; state: 'open' | 'done' | 'dismissed'; createdAt: Date }

/** How a report ends: what it tells was mended, or there was nothing to mend. */
export const REPORT_ENDS = ['done', 'dismissed'] as const
export type ReportEnd = (typeof REPORT_ENDS)[number]

/** A report is a task for the editors of its language; administrators see all of them. */
export const mayEndReport = (actor: Actor | null, { language }: Pick<Report, 'language'>): actor is Actor => holds(actor, 'administrator') || holds(actor, 'editor', language)
