// What administrators look after: settings, failed work, room, reports of mistakes; each for those who may, each written down.
import { expect, it } from 'vitest'
import type { Actor, Right } from '../../app/kernel/actor.ts'
import { DEFAULT_SETTINGS } from '../../app/platform/settings.ts'
import { onEachDatabase } from './database.ts'

const actor = (id: string, ...rights: Right[]): Actor => ({ id, name: id, language: 'en', mailDomain: 'example.org', rights, memberships: [] })
const admin = actor('admin', { role: 'administrator', language: null })
const editor = actor('editor', { role: 'editor', language: 'fi' })
const member = actor('member')

onEachDatabase((house) => {
	const trail = async (deed: string) => (await house.database.db().auditEntry.findMany({ where: { deed } })).map(({ actor: by, detail }) => ({ by, detail }))

	it('settings have their defaults until an administrator changes them, and the trail says from what to what', async () => {
		expect(await house.settings.settingsNow()).toEqual(DEFAULT_SETTINGS)
		await house.settings.changeSettings(admin, { ...DEFAULT_SETTINGS, registration: 'closed', reviewDays: 21 })
		await house.settings.changeSettings(admin, { ...DEFAULT_SETTINGS, registration: 'closed', reviewDays: 21 })
		expect(await house.settings.settingsNow()).toEqual({ ...DEFAULT_SETTINGS, registration: 'closed', reviewDays: 21 })
		expect(await trail('settings.change')).toEqual([{ by: 'admin', detail: { registration: { from: 'open', to: 'closed' }, reviewDays: { from: 14, to: 21 } } }])
	})

	it('a setting that can no longer be read has its default, and the others hold', async () => {
		await house.database.db().setting.create({ data: { name: 'reviewMode', value: 'of an older version', changedBy: 'admin' } })
		expect(await house.settings.settingsNow()).toMatchObject({ reviewMode: DEFAULT_SETTINGS.reviewMode, registration: 'closed' })
	})

	it('nobody else changes settings, sees failed work or room, or lets work begin anew', async () => {
		for (const who of [editor, member]) {
			await expect(house.settings.changeSettings(who, DEFAULT_SETTINGS)).rejects.toMatchObject({ code: 'administration.notAllowed', status: 403 })
			await expect(house.upkeep.jobsFor(who)).rejects.toMatchObject({ status: 403 })
			await expect(house.upkeep.storageFor(who)).rejects.toMatchObject({ status: 403 })
			await expect(house.upkeep.retryFailedJob(who, 'any')).rejects.toMatchObject({ status: 403 })
		}
	})

	it('work that was given up is shown with its fault and can begin anew, once', async () => {
		await house.database.inTransaction((tx) => house.jobs.enqueueJob(tx, { kind: 'test', key: 'gives up', data: {} }))
		const hurry = () => house.database.db().job.updateMany({ where: { kind: 'test' }, data: { dueAt: new Date(0) } })
		for (let attempt = 1; attempt <= house.jobs.MOST_ATTEMPTS; attempt += 1) {
			await hurry()
			await house.worker.workOnce({ test: () => Promise.reject(new Error('The paper is out.')) })
		}
		const { failed: [job], counts } = await house.upkeep.jobsFor(admin)
		expect([job, counts]).toMatchObject([{ kind: 'test', key: 'gives up', fault: 'The paper is out.', attempts: 3 }, { failed: 1 }])
		const tries = await Promise.allSettled([house.upkeep.retryFailedJob(admin, job?.id ?? ''), house.upkeep.retryFailedJob(admin, job?.id ?? '')])
		expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		let done = 0
		while (await house.worker.workOnce({ test: async () => { done += 1 } }));
		expect([done, (await house.upkeep.jobsFor(admin)).failed]).toEqual([1, []])
		expect(await trail('jobs.retry')).toEqual([{ by: 'admin', detail: { job: job?.id, kind: 'test' } }])
	})

	it('room is counted by what it is for', async () => {
		const stores = await house.upkeep.storageFor(admin)
		expect(stores.map(({ name }) => name)).toEqual(['database', 'media', 'search', 'mail', 'books', 'backups'])
		expect(stores.find(({ name }) => name === 'database')?.bytes).toBeGreaterThan(10_000)
		expect(stores.find(({ name }) => name === 'media')).toEqual({ name: 'media', files: 0, bytes: 0 })
	})

	it('a report is a task for the editors of its language and for administrators, and ends once', async () => {
		const report = (text: string, language: string) => house.reports.reportMistake(`198.51.100.${text.length}`, { page: '/fi/tavat', kind: 'mistake', text }, language)
		const [finnish, swedish] = [await report('Pilkku puuttuu tästä.', 'fi'), await report('Det saknas ett komma här.', 'sv')]
		expect((await house.reports.openReportsFor(['fi'])).map(({ id }) => id)).toEqual([finnish.id])
		await expect(house.reports.endReport(editor, swedish.id, 'done')).rejects.toMatchObject({ code: 'reports.notYours', status: 403 })
		await expect(house.reports.endReport(member, finnish.id, 'done')).rejects.toMatchObject({ status: 403 })
		const ends = await Promise.allSettled([house.reports.endReport(editor, finnish.id, 'done'), house.reports.endReport(admin, finnish.id, 'dismissed')])
		expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await house.reports.openReportsFor(['fi'])).toEqual([])
		expect(await house.reports.openReports()).toMatchObject([{ id: swedish.id }])
		expect([...(await trail('reports.done')), ...(await trail('reports.dismissed'))]).toMatchObject([{ detail: { report: finnish.id, page: '/fi/tavat' } }])
	})
})
