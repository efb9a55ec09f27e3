// Reports of mistakes: kept for the editors, slowed down when they come in floods, and nothing kept about who sent them.
import { expect, it } from 'vitest'
import type { ReportInput } from '../../app/capabilities/reports/reports.ts'
import { onEachDatabase } from './database.ts'

const SENDER = '203.0.113.77'
const input = (text: string): ReportInput => ({ page: '/fi/tavat/yritysvierailut', kind: 'deadLink', text })

onEachDatabase((house) => {
	it('a report is kept word for word with its page, kind and language, and waits for an editor', async () => {
		const kept = await house.reports.reportMistake('198.51.100.1', input('Linkki “Opas” – ei toimi'), 'fi')
		const [found] = await house.reports.openReports()
		expect(found).toEqual({ ...input('Linkki “Opas” – ei toimi'), id: kept.id, language: 'fi', state: 'open', createdAt: kept.createdAt })
	})

	it('the reports that have waited longest come first, and a list can be cut', async () => {
		for (const number of [1, 2, 3]) await house.reports.reportMistake(`198.51.100.2${number}`, input(`Waiting number ${number}`), 'en')
		const texts = (await house.reports.openReports()).map(({ text }) => text)
		expect(texts.slice(-3)).toEqual(['Waiting number 1', 'Waiting number 2', 'Waiting number 3'])
		expect(await house.reports.openReports(2)).toHaveLength(2)
	})

	it('the sixth report in ten minutes from one place is refused with the minutes to wait, and is not kept', async () => {
		for (let number = 1; number <= 5; number += 1) await house.reports.reportMistake(SENDER, input(`Report number ${number}`), 'en')
		const refused = house.reports.reportMistake(SENDER, input('One too many'), 'en')
		await expect(refused).rejects.toMatchObject({ code: 'tooMany', status: 429, values: { minutes: 10 } })
		const texts = (await house.reports.openReports()).map(({ text }) => text)
		expect(texts).toContain('Report number 5')
		expect(texts).not.toContain('One too many')
	})

	it('another place is not slowed down by it', async () => {
		for (let number = 1; number <= 5; number += 1) await house.reports.reportMistake('198.51.100.3', input(`Flood number ${number}`), 'en')
		await expect(house.reports.reportMistake('198.51.100.3', input('One too many'), 'en')).rejects.toMatchObject({ code: 'tooMany' })
		await expect(house.reports.reportMistake('198.51.100.4', input('From next door'), 'en')).resolves.toMatchObject({ state: 'open' })
	})

	it('each report leaves one line in the audit trail, by “reader”', async () => {
		const { id, page } = await house.reports.reportMistake('198.51.100.5', input('For the trail'), 'en')
		const lines = await house.database.db().auditEntry.findMany({ where: { deed: 'reports.receive' } })
		expect(lines.filter(({ detail }) => (detail as { report: string }).report === id)).toMatchObject([{ actor: 'reader', detail: { report: id, page } }])
	})

	it('nothing about the sender is stored anywhere', async () => {
		await house.reports.reportMistake('198.51.100.66', input('Who was that?'), 'en')
		const db = house.database.db()
		const rows = JSON.stringify([await db.report.findMany(), await db.auditEntry.findMany()])
		expect(rows).toContain('Who was that?')
		expect(rows).not.toContain('198.51.100.')
		expect(rows).not.toContain('203.0.113.')
		expect(Object.keys((await db.report.findMany())[0] ?? {}).sort()).toEqual(['createdAt', 'id', 'kind', 'language', 'page', 'state', 'text'])
	})
})
