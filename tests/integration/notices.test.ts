// Notices: told once, listed, read, and brought by mail as each person wants it, on both databases.
import { expect, it } from 'vitest'
import type { NoticeSurroundings } from '../../app/platform/notice-mail.server.ts'
import type { NoticeTopic } from '../../app/platform/notices.ts'
import { onEachDatabase } from './database.ts'

/** People of these tests: everybody has an address but the erased one. */
const surroundings: NoticeSurroundings = {
	personOf: async (id) => (id.startsWith('erased') ? null : { email: `${id}@example.org`, language: id.startsWith('fi') ? 'fi' : 'en' }),
	addressOf: (to, language) => `https://manual.example/${language}/${to.join('/')}`,
	listAddress: (language) => `https://manual.example/${language}/notices`,
	switchAddress: (language, { key, topic }) => `https://manual.example/${language}/notices/off?key=${key}&topic=${topic}`,
}

onEachDatabase((house) => {
	const tell = (person: string, key: string, { topic = 'organisations', mail = true }: { topic?: NoticeTopic; mail?: boolean } = {}) =>
		house.database.inTransaction((tx) => house.notices.notify(tx, { person, key, topic, code: 'organisations:notice.accepted', values: { organisation: `Axxell ${key}` }, to: ['organisation', 'axxell'], mail }))
	/** The letters that wait for somebody, as jobs: what they say is closed. */
	const letters = async (about: string) => (await house.database.db().job.findMany({ where: { kind: 'mail', key: { contains: about } } })).map(({ key }) => key)
	const handlers = () => ({ [house.notices.NOTICE_JOB]: (data: unknown) => house.notices.deliverNotice(data, surroundings), [house.notices.DIGEST_JOB]: (data: unknown) => house.notices.sendDigest(data, surroundings) })
	const work = async () => { while (await house.worker.workOnce(handlers())); }
	const idOf = async (person: string, key: string) => (await house.database.db().notice.findUniqueOrThrow({ where: { person_key: { person, key } } })).id

	it('the same told twice, even at once and after it was mailed, is one notice and one mail', async () => {
		await Promise.all([tell('anna', 'once'), tell('anna', 'once')])
		await work()
		await tell('anna', 'once')
		await work()
		expect(await house.notices.noticesOf('anna')).toMatchObject([{ code: 'organisations:notice.accepted', isRead: false, to: ['organisation', 'axxell'] }])
		expect(await house.notices.countUnreadNotices('anna')).toBe(1)
		expect(await letters(await idOf('anna', 'once'))).toHaveLength(1)
	})

	it('a notice is part of what causes it: where that fails, nobody is told', async () => {
		const broken = house.database.inTransaction(async (tx) => {
			await house.notices.notify(tx, { person: 'berit', key: 'never', topic: 'reviews', code: 'organisations:notice.accepted', values: {}, to: ['desk'] })
			throw new Error('the deed failed')
		})
		await expect(broken).rejects.toThrow('the deed failed')
		expect(await house.notices.noticesOf('berit')).toEqual([])
	})

	it('a notice that is brought twice by a worker that died is one mail', async () => {
		await tell('carl', 'died')
		const id = await idOf('carl', 'died')
		await Promise.all([house.notices.deliverNotice({ notice: id }, surroundings), house.notices.deliverNotice({ notice: id }, surroundings)])
		await work()
		expect(await letters(id)).toEqual([`notice:${id}`])
	})

	it('each topic goes the way that its person chose, as it is when the notice is brought', async () => {
		await house.notices.chooseNoticeWays('dora', { organisations: 'inApp', reviews: 'off' })
		await tell('dora', 'list only')
		await tell('dora', 'never told', { topic: 'reviews' })
		await tell('dora', 'no mail wanted', { topic: 'contributions', mail: false })
		await tell('dora', 'too late', { topic: 'questions' })
		await house.notices.chooseNoticeWays('dora', { questions: 'inApp' })
		await work()
		expect((await house.notices.noticesOf('dora')).map(({ values }) => values['organisation'])).toEqual(['Axxell too late', 'Axxell no mail wanted', 'Axxell list only'])
		for (const key of ['list only', 'no mail wanted', 'too late']) expect(await letters(await idOf('dora', key))).toEqual([])
		expect(await house.notices.noticeWays('dora')).toMatchObject({ organisations: 'inApp', reviews: 'off', contributions: 'mail', desk: 'digest' })
	})

	it('what was read before it was brought, and what was told to an erased person, is not mailed', async () => {
		await tell('emma', 'read')
		await house.notices.markNotices('emma', 'all', true)
		await tell('erased', 'gone')
		await work()
		expect(await letters(await idOf('emma', 'read'))).toEqual([])
		expect(await letters(await idOf('erased', 'gone'))).toEqual([])
	})

	it('the mail of the day gathers what has come since the last one, and is sent once', async () => {
		for (const key of ['first', 'second', 'third']) await tell('finn', key, { topic: 'desk' })
		await work()
		expect(await letters('digest:finn')).toEqual([])
		await house.notices.openNotice('finn', await idOf('finn', 'second'))
		const due = await house.database.db().job.findFirstOrThrow({ where: { kind: house.notices.DIGEST_JOB, key: { startsWith: 'finn:' } } })
		expect(due).toMatchObject({ state: 'waiting', data: { person: 'finn' } })
		expect(due.dueAt.getTime()).toBeGreaterThan(Date.now())
		await house.database.db().job.update({ where: { id: due.id }, data: { dueAt: new Date(0) } })
		await work()
		await house.notices.sendDigest(due.data, surroundings)
		expect(await letters('digest:finn')).toHaveLength(1)
		const sent = await house.database.db().notice.findMany({ where: { person: 'finn', mailedAt: { not: null } } })
		expect(sent.map(({ key }) => key).sort()).toEqual(['first', 'third'])
	})

	it('what comes after the mail of the day has gone waits for the next day, not for ever', () => {
		const at = (time: string) => house.notices.nextDigest(new Date(time))
		expect(at('2026-11-29T04:59:59Z')).toEqual({ at: new Date('2026-11-29T05:00:00Z'), day: '2026-11-29' })
		expect(at('2026-11-29T05:00:00Z')).toEqual({ at: new Date('2026-11-30T05:00:00Z'), day: '2026-11-30' })
	})

	it('a straggler of a day whose mail has gone gets a mail of its own', async () => {
		await house.database.inTransaction(async (tx) => {
			for (const key of ['early', 'late']) await tx.notice.create({ data: { person: 'greta', key, topic: 'desk', code: 'organisations:notice.accepted', values: { organisation: key }, target: ['desk'], digestDay: key === 'early' ? '2026-01-01' : null } })
		})
		const job = { person: 'greta', day: '2026-01-01' }
		await house.notices.sendDigest(job, surroundings)
		await house.database.db().notice.updateMany({ where: { person: 'greta', key: 'late' }, data: { digestDay: '2026-01-01' } })
		await house.notices.sendDigest(job, surroundings)
		expect(await letters('digest:greta')).toHaveLength(2)
	})

	it('the link of a mail switches its topic off without signing in; the list goes on', async () => {
		await tell('hugo', 'mailed')
		await work()
		const { token } = await house.database.db().noticeSwitch.findUniqueOrThrow({ where: { person: 'hugo' } })
		expect(await house.notices.switchMailsOff('not-a-key', 'all')).toBe(false)
		expect(await house.notices.switchMailsOff('', 'all')).toBe(false)
		expect(await house.notices.switchMailsOff(token, 'organisations')).toBe(true)
		expect(await house.notices.noticeWays('hugo')).toMatchObject({ organisations: 'inApp', reviews: 'mail', desk: 'digest' })
		await house.notices.chooseNoticeWays('hugo', { questions: 'off' })
		expect(await house.notices.switchMailsOff(token, 'all')).toBe(true)
		expect(await house.notices.noticeWays('hugo')).toEqual({ contributions: 'inApp', reviews: 'inApp', desk: 'inApp', questions: 'off', organisations: 'inApp', house: 'inApp' })
		await tell('hugo', 'later')
		expect(await house.notices.countUnreadNotices('hugo')).toBe(2)
	})

	it('nobody marks or opens what was told to somebody else', async () => {
		await tell('ida', 'mine')
		const id = await idOf('ida', 'mine')
		expect(await house.notices.markNotices('jens', [id], true)).toBe(0)
		expect(await house.notices.openNotice('jens', id)).toBeNull()
		expect(await house.notices.countUnreadNotices('ida')).toBe(1)
		expect(await house.notices.openNotice('ida', id)).toMatchObject({ isRead: true })
		expect(await house.notices.markNotices('ida', [id], false)).toBe(1)
		expect(await house.notices.countUnreadNotices('ida')).toBe(1)
	})

	it('each sentence is said in the language of its receiver', () => {
		expect(house.notices.noticeWords('en', { code: 'organisations:notice.accepted', values: { organisation: 'Axxell' } })).toBe('You now belong to Axxell.')
	})

	it('the subject of a mail is one line that a mailbox can show; the mail says all of it', async () => {
		const answer = `We begin in March.\n\n${'Each pair takes one week. '.repeat(20)}`
		await house.notices.chooseNoticeWays('lena', { questions: 'mail' })
		await house.database.inTransaction((tx) => house.notices.notify(tx, { person: 'lena', key: 'long', topic: 'questions', code: 'questions:notice.answered', values: { title: 'Two days beside a barber', answer }, to: ['practices'] }))
		await work()
		const job = await house.database.db().job.findFirstOrThrow({ where: { kind: 'mail', key: `notice:${await idOf('lena', 'long')}` } })
		const { subject, paragraphs, switchOff } = house.mail.openLetter(job.data)
		expect(switchOff).toMatch(/notices\/off\?key=\S+&topic=/)
		expect(subject).toMatch(/^Your question about “Two days beside a barber” was answered: We begin in March\. Each pair .* …$/)
		expect(subject.length).toBeLessThanOrEqual(120)
		expect(paragraphs.join('\n\n')).toContain('We begin in March.\n\nEach pair takes one week.')
	})

	it('an erased person leaves no notice, no choice and no key behind', async () => {
		await tell('kari', 'one')
		await house.notices.chooseNoticeWays('kari', { desk: 'off' })
		await work()
		await house.database.inTransaction((tx) => house.notices.forgetNoticesOf(tx, 'kari'))
		const db = house.database.db()
		const where = { person: 'kari' }
		expect([await db.notice.count({ where }), await db.noticePreference.count({ where }), await db.noticeSwitch.count({ where })]).toEqual([0, 0, 0])
	})
})
