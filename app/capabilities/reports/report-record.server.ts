// The rows of reports.
import type { Language } from '../../kernel/language.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import type { Report, ReportInput } from './reports.ts'

export async function insertReport(tx: Tx, input: ReportInput, language: Language): Promise<Report> {
	return tx.report.create({ data: { ...input, language } })
}

/** Open reports, the oldest first. */
export async function findOpen(limit: number): Promise<Report[]> {
	return db().report.findMany({ where: { state: 'open' }, orderBy: { createdAt: 'asc' }, take: limit })
}
