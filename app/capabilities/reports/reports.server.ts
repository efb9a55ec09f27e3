// The verbs of reports: a reader tells about a mistake; the editors' desk reads it.
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { reportsReceived } from '../../platform/metrics.server.ts'
import { closeReport, findOpen, findReport, insertReport } from './report-record.server.ts'
import { mayEndReport, type Report, type ReportEnd, type ReportInput } from './reports.ts'

/** Five reports in ten minutes from one place. */
const LIMIT = { points: 5, duration: 600 }

/**
 * Keeps a report for the editors. `from` is where the sender connects from; it is used to slow down floods and is not
 * stored. Throws `tooMany` (429) with the minutes to wait.
 */
export async function reportMistake(from: string, input: ReportInput, language: Language): Promise<Report> {
	await slowDown('reports.receive', from, LIMIT)
	const report = await inTransaction(async (tx) => {
		const kept = await insertReport(tx, input, language)
		await recordDeed(tx, { actor: 'reader', deed: 'reports.receive', detail: { report: kept.id, page: input.page } })
		return kept
	})
	reportsReceived.inc()
	return report
}

/** Reports that wait for an editor, the oldest first. */
export async function openReports(limit = 100): Promise<Report[]> {
	return findOpen(limit)
}

/** Reports that wait for the editors of these languages, the oldest first: tasks on their desk. */
export const openReportsFor = (languages: readonly Language[], limit = 100): Promise<Report[]> => findOpen(limit, languages)

/** Ends a report: mended, or nothing to mend. Two who end it at once end in one. */
export async function endReport(actor: Actor, id: string, end: ReportEnd): Promise<void> {
	const report = await findReport(id)
	demand(report, 'notFound', 404)
	demand(mayEndReport(actor, report), 'reports.notYours')
	await inTransaction(async (tx) => {
		demand(await closeReport(tx, id, end), 'reports.ended', 409)
		await recordDeed(tx, { actor: actor.id, deed: `reports.${end}`, detail: { report: id, page: report.page } })
	})
}
