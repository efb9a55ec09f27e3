// Notices: told once, listed, read, and brought by mail as each person wants it, on both databases.
import { expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'

onEachDatabase((house) => {
	const tell = (key: string, person = 'anna') => house.database.inTransaction((tx) => house.notices.notify(tx, { person, key, topic: 'organisations', code: 'organisations:notice.accepted', values: { organisation: 'Axxell' }, to: ['organisation', 'axxell'] }))

	it('the same told twice, even at once, is one notice', async () => {
		await Promise.all([tell('once'), tell('once')])
		await tell('once')
		expect(await house.notices.noticesOf('anna')).toMatchObject([{ code: 'organisations:notice.accepted', isRead: false, to: ['organisation', 'axxell'] }])
		expect(await house.notices.countUnreadNotices('anna')).toBe(1)
	})
})
