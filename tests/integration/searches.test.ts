// What readers search for is counted without knowing them; what was not found becomes tasks, for those who may see it.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import { onEachDatabase } from './database.ts'

/** Days of their own for each test, so that their counts do not meet. */
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12))

onEachDatabase((house) => {
	let editor: Actor
	let translator: Actor
	let administrator: Actor
	let member: Actor
	beforeAll(async () => {
		editor = await house.people.makePerson({ rights: [{ role: 'editor', language: 'fi' }] })
		translator = await house.people.makePerson({ rights: [{ role: 'translator', language: 'fi' }] })
		administrator = await house.people.makePerson({ rights: [{ role: 'administrator', language: null }] })
		member = await house.people.makePerson()
	})
	const rows = () => house.database.db().searchCount.findMany({ orderBy: [{ day: 'asc' }, { query: 'asc' }] })
	const search = (times: number, text: string, total: number, now: Date, language = 'fi') => { for (let at = 0; at < times; at += 1) house.searches.noteSearch(language, text, total, now) }

	describe('a search', () => {
		it('is written down by language and day when three have asked the same, however they wrote it', async () => {
			search(1, '  Hitsaus  JA\ttalo ', 0, day(1))
			search(1, 'hitsaus ja talo', 0, day(1))
			await house.searches.writeSearches(day(1))
			expect(await rows()).toEqual([])
			search(1, '"hitsaus ja talo"', 4, day(1))
			house.searches.noteClick('fi', 'HITSAUS JA TALO', day(1))
			await house.searches.writeSearches(day(1))
			expect(await rows()).toEqual([{ day: '2026-01-01', language: 'fi', query: 'hitsaus ja talo', searches: 3, empty: 2, clicks: 1 }])
			search(1, 'hitsaus ja talo', 4, day(2))
			await house.searches.writeSearches(day(2))
			expect((await rows()).map(({ day: on, searches }) => [on, searches])).toEqual([['2026-01-01', 3], ['2026-01-02', 1]])
			expect(await house.searches.searchesSeen(editor, 'fi', 30, day(2))).toMatchObject({ all: { searches: 4, empty: 2, clicks: 1 } })
		})

		it('that few have asked is forgotten after a week, and was never written', async () => {
			search(2, 'harvinainen kysymys', 0, day(3))
			await house.searches.writeSearches(day(3))
			await house.searches.writeSearches(day(12))
			search(2, 'harvinainen kysymys', 0, day(12))
			await house.searches.writeSearches(day(12))
			expect((await rows()).some(({ query }) => query === 'harvinainen kysymys')).toBe(false)
		})

		it('is told from another: what finds nothing, and what readers do not open', async () => {
			search(5, 'tyhjä', 0, day(40))
			search(5, 'heikko', 9, day(40))
			search(5, 'hyvä', 9, day(40))
			for (let at = 0; at < 4; at += 1) house.searches.noteClick('fi', 'hyvä', day(40))
			const seen = await house.searches.searchesSeen(editor, 'fi', 7, day(40))
			expect(seen.empty.map(({ query }) => query)).toEqual(['tyhjä'])
			expect(seen.weak.map(({ query }) => query)).toEqual(['heikko'])
			expect((await house.searches.searchesSeen(administrator, 'sv', 7, day(40))).all.searches).toBe(0)
		})

		it('says nothing of a person, whatever was typed', async () => {
			const digits = fc.stringMatching(/^[0-9]{2,4}$/)
			const person = fc.oneof(
				fc.emailAddress(),
				fc.tuple(fc.constantFrom('+358 ', '0', '0049-', '(0) '), digits, fc.constantFrom(' ', '-', '.', ''), digits, fc.constantFrom(' ', '/', ''), digits).map((parts) => parts.join('')),
				fc.tuple(fc.stringMatching(/^[0-3][0-9][01][0-9][0-9]{2}$/), fc.constantFrom('-', 'A', '+'), fc.stringMatching(/^[0-9]{3}[0-9A-Y]$/)).map((parts) => parts.join('')),
				fc.stringMatching(/^[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]$/),
				fc.string({ minLength: 61, maxLength: 400, unit: fc.constantFrom('a', 'ö', 'é', 'x') }),
				fc.array(fc.constantFrom('my', 'boss', 'is', 'ill'), { minLength: 9, maxLength: 30 }).map((words) => words.join(' ')),
			)
			const around = fc.constantFrom('', 'who is ', 'kuka on ', 'call ')
			let at = 0
			await fc.assert(fc.asyncProperty(around, person, async (before, private_) => {
				const now = new Date(Date.UTC(2027, 0, 1 + (at += 1)))
				search(4, `${before}${private_}`, 0, now, 'en')
				await house.searches.writeSearches(now)
				expect(await house.database.db().searchCount.findMany({ where: { language: 'en' } })).toEqual([])
			}), { numRuns: 60 })
			expect(Object.keys((await rows())[0] ?? {}).sort()).toEqual(['clicks', 'day', 'empty', 'language', 'query', 'searches'])
		})

		it('of any other text is counted, with codes and years', async () => {
			for (const text of ['EQF 4', 'ISCED 1012', 'työpaikkaohjaaja', 'c’est quoi la PFMP ?', 'erasmus 2026', 'Ü']) search(3, text, 1, day(50), 'de')
			await house.searches.writeSearches(day(50))
			expect((await rows()).filter(({ language }) => language === 'de').map(({ query }) => query).sort()).toEqual(['c’est quoi la pfmp ?', 'eqf 4', 'erasmus 2026', 'isced 1012', 'työpaikkaohjaaja'])
		})
	})

	describe('a task', () => {
		it('is made by an editor of that language or an administrator, and by nobody else', async () => {
			const input = { query: 'hitsaus', kind: 'variant' as const, note: 'Add it to a term.' }
			for (const other of [member, translator]) await expect(house.searches.makeTask(other, 'fi', input)).rejects.toMatchObject({ code: 'search.notYours', status: 403 })
			await expect(house.searches.makeTask(editor, 'sv', input)).rejects.toMatchObject({ status: 403 })
			for (const other of [member, translator]) await expect(house.searches.searchesSeen(other, 'fi', 7)).rejects.toMatchObject({ status: 403 })
			const task = await house.searches.makeTask(editor, 'fi', input)
			expect(await house.searches.makeTask(administrator, 'fi', input)).toMatchObject({ id: task.id, createdBy: editor.id })
			expect((await house.searches.tasksIn(editor, ['fi', 'sv'])).open.map(({ id }) => id)).toEqual([task.id])
			expect((await house.searches.tasksIn(member, ['fi'])).open).toEqual([])
		})

		it('ends once, also when two say so at the same time, and can be made anew', async () => {
			const task = await house.searches.makeTask(editor, 'fi', { query: 'kaksi kerralla', kind: 'text', note: '' })
			const ends = await Promise.allSettled([house.searches.finishTask(editor, task.id), house.searches.finishTask(translator, task.id)])
			expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
			expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'search.taskDone', status: 409 } })
			await expect(house.searches.finishTask(member, task.id)).rejects.toMatchObject({ status: 403 })
			const again = await house.searches.makeTask(editor, 'fi', { query: 'kaksi kerralla', kind: 'text', note: '' })
			expect(again.id).not.toBe(task.id)
		})

		it('comes of readers’ wishes, which count together, without a sign of who wished', async () => {
			const wish = { query: 'Kampaamon perehdytys', note: 'We train hairdressers.' }
			const first = await house.searches.wishForText('192.0.2.7', 'fi', wish)
			const second = await house.searches.wishForText('192.0.2.8', 'fi', { query: 'kampaamon perehdytys', note: 'We, too.' })
			expect(second).toMatchObject({ id: first.id, wishes: 2, kind: 'translation', createdBy: 'reader' })
			expect((await house.searches.tasksIn(translator, ['fi'])).open.find(({ id }) => id === first.id)?.note).toBe('We train hairdressers.\nWe, too.')
			const everything = JSON.stringify([await house.database.db().searchTask.findMany(), await house.database.db().auditEntry.findMany()], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
			expect(everything).not.toContain('192.0.2.')
		})

		it('is slowed down where one place sends many', async () => {
			for (let at = 0; at < 5; at += 1) await house.searches.wishForText('192.0.2.9', 'fi', { query: `wish ${at}`, note: '' })
			await expect(house.searches.wishForText('192.0.2.9', 'fi', { query: 'one more', note: '' })).rejects.toMatchObject({ code: 'tooMany', status: 429 })
		})
	})
})
