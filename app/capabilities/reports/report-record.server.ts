// The rows of reports.
import type { Language } from '../../kernel/language.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import type { Report, ReportInput } from './reports.ts'

export async function insertReport(tx: Tx, input: ReportInput, language: Language): Promise<Report> {
	return tx.report.create({ data: { ...input, language } })
}

/** Open reports, the oldest first; in these languages or in all. */
export async function findOpen(limit: number, languages?: readonly Language[]): Promise<Report[]> {
	return db().report.findMany({ where: { state: 'open', ...(languages && { language: { in: [...languages] } }) }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: limit })
}

export async function findReport(id: string): Promise<Report | null> {
	return db().report.findUnique({ where: { id } })
}

/** Ends a report; false where it is not open any more. */
export async function closeReport(tx: Tx, id: string, state: 'done' | 'dismissed'): Promise<boolean> {
	return (await tx.report.updateMany({ where: { id, state: 'open' }, data: { state } })).count === 1
}
