// Texts in languages: what an import does, what may be published, and what becomes of a withdrawn text.
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'
import { essay, importing, paragraph, publishAtDesk, rowOf, textOf, words } from './essays.ts'

onEachDatabase((house) => {
	describe('an import', () => {
		it('creates what is new, skips what it has seen, and updates what has changed', async () => {
			const take = importing(house)
			expect(await take(textOf('import', 'en'), textOf('import', 'fi'))).toEqual(['created', 'created'])
			expect(await take(textOf('import', 'en'), textOf('import', 'fi'))).toEqual(['unchanged', 'unchanged'])
			expect(await take(textOf('import', 'en', { one: 'New words' }), textOf('import', 'fi'))).toEqual(['updated', 'unchanged'])
			const text = await house.editions.textIn(essay('import'), 'en')
			expect(text).toMatchObject({ language: 'en', revision: 2, facts: { weight: 1 }, body: { content: [paragraph('one', 'New words')] } })
		})

		it('keeps every revision, and never changes one', async () => {
			const take = importing(house)
			await take(textOf('history', 'en', { one: 'Old' }))
			const { id } = await rowOf(house, 'history', 'en')
			const [old] = await house.database.db().revision.findMany({ where: { editionId: id } })
			await take(textOf('history', 'en', { one: 'New' }))
			const revisions = await house.database.db().revision.findMany({ where: { editionId: id }, orderBy: { number: 'asc' } })
			expect(revisions.map(({ number }) => number)).toEqual([1, 2])
			expect(revisions[0]).toEqual(old)
		})

		it('reports a conflict and writes nothing where the live text was changed otherwise', async () => {
			const take = importing(house)
			await take(textOf('clash', 'en'))
			await publishAtDesk(house, textOf('clash', 'en', { one: 'Changed at the desk' }))
			const before = await rowOf(house, 'clash', 'en')
			expect(await take(textOf('clash', 'en', { one: 'Changed in git' }))).toEqual(['conflict'])
			expect(await rowOf(house, 'clash', 'en')).toEqual(before)
			expect((await house.editions.textIn(essay('clash'), 'en'))?.body.content).toEqual([paragraph('one', 'Changed at the desk')])
		})

		it('refuses a slug that another text of the language has or had, in whatever field', async () => {
			const take = importing(house)
			await take(textOf('owner', 'en', words, { slug: 'today', formerSlugs: ['yesterday'] }))
			expect(await take(textOf('thief', 'en', words, { slug: 'today' }))).toEqual(['slugTaken'])
			expect(await take(textOf('thief', 'en', words, { slug: 'yesterday' }))).toEqual(['slugTaken'])
			expect(await take(textOf('thief', 'en', words, { slug: 'own', formerSlugs: ['yesterday'] }))).toEqual(['slugTaken'])
			expect(await house.editions.textIn(essay('thief'), 'en')).toBeNull()
			expect(await take(textOf('thief', 'en', words, { slug: 'own' }))).toEqual(['created'])
			expect(await take(textOf('stranger', 'en', words, { slug: 'today', slugSpace: 'elsewhere' }))).toEqual(['created'])
		})

		it('refuses a body that is not allowed, and leaves nothing of it behind', async () => {
			const evil = textOf('evil', 'en')
			const link = { type: 'link' as const, attrs: { href: 'javascript:alert(1)' } }
			evil.body.content.push({ type: 'paragraph', attrs: { id: 'bad' }, content: [{ type: 'text', text: 'click', marks: [link] }] })
			await expect(importing(house)(evil)).rejects.toMatchObject({ code: 'editions.badBody', status: 422 })
			const doubled = textOf('evil', 'en')
			doubled.body.content.push(paragraph('one', 'again'))
			await expect(importing(house)(doubled)).rejects.toMatchObject({ code: 'editions.doubledId', values: { id: 'one' } })
			expect(await house.database.db().edition.count({ where: { subjectId: 'evil' } })).toBe(0)
		})
	})

	describe('publishing', () => {
		it('one language never touches another', async () => {
			await importing(house)(textOf('alone', 'en'), textOf('alone', 'fi'), textOf('alone', 'sv'))
			const before = [await rowOf(house, 'alone', 'en'), await rowOf(house, 'alone', 'sv')]
			await publishAtDesk(house, textOf('alone', 'fi', { ...words, one: 'Uudet sanat' }))
			expect([await rowOf(house, 'alone', 'en'), await rowOf(house, 'alone', 'sv')]).toEqual(before)
			expect((await house.editions.textIn(essay('alone'), 'fi'))?.body.content[0]).toEqual(paragraph('one', 'Uudet sanat'))
			expect((await house.editions.textIn(essay('alone'), 'sv'))?.body.content[0]).toEqual(paragraph('one', words.one))
		})

		it('is refused for a revision that is not the approved one, and readers see the old text', async () => {
			await importing(house)(textOf('unapproved', 'en'))
			const refused = publishAtDesk(house, textOf('unapproved', 'en', { one: 'Nobody approved this' }), { approved: false })
			await expect(refused).rejects.toMatchObject({ code: 'editions.notApproved', status: 409 })
			expect((await house.editions.textIn(essay('unapproved'), 'en'))?.body.content).toHaveLength(3)
			expect(await house.database.db().revision.count({ where: { author: 'an editor', edition: { subjectId: 'unapproved' } } })).toBe(0)
		})

		it('is refused for an address that another text of the language has, and that one keeps it', async () => {
			await importing(house)(textOf('settled', 'en', words, { slug: 'settled' }), textOf('newcomer', 'en', words, { slug: 'newcomer' }))
			await expect(publishAtDesk(house, textOf('newcomer', 'en', words, { slug: 'settled' }))).rejects.toMatchObject({ code: 'editions.slugTaken', status: 409 })
			expect(await house.editions.findByAddress('essays', 'en', 'settled')).toMatchObject({ ref: essay('settled'), isCurrent: true })
			expect(await house.editions.findByAddress('essays', 'en', 'newcomer')).toMatchObject({ ref: essay('newcomer'), isCurrent: true })
		})

		it('raises the content epoch, as withdrawing does; an import that changes nothing does not', async () => {
			const epoch = () => house.editions.contentEpoch()
			const start = await epoch()
			await importing(house)(textOf('epoch', 'en'))
			const published = await epoch()
			expect(published).toBeGreaterThan(start)
			await importing(house)(textOf('epoch', 'en'))
			expect(await epoch()).toBe(published)
			await house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('epoch'), 'en', 'byAuthor', 'an editor'))
			expect(await epoch()).toBeGreaterThan(published)
		})
	})

	describe('a withdrawn text', () => {
		it('is gone for readers, language by language, and can only be withdrawn once', async () => {
			await importing(house)(textOf('gone', 'en'), textOf('gone', 'fi'))
			await house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('gone'), 'fi', 'byAuthor', 'an editor'))
			expect(await house.editions.textIn(essay('gone'), 'fi')).toMatchObject({ language: 'en', isFallback: true, translations: [{ language: 'en' }] })
			await expect(house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('gone'), 'fi', 'byAuthor', 'an editor'))).rejects.toMatchObject({ code: 'editions.notLive', status: 409 })
			await expect(house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('gone'), 'de', 'byAuthor', 'an editor'))).rejects.toMatchObject({ code: 'editions.notLive' })
		})

		it('takes its translations along where it was the source, and keeps all revisions', async () => {
			await importing(house)(textOf('source-gone', 'en'), textOf('source-gone', 'fi'))
			await house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('source-gone'), 'en', 'byAuthor', 'an editor'))
			expect(await house.editions.textIn(essay('source-gone'), 'fi')).toBeNull()
			expect((await house.editions.headsIn('essay', 'fi')).map(({ ref }) => ref.id)).not.toContain('source-gone')
			expect(await house.database.db().revision.count({ where: { edition: { subjectId: 'source-gone' } } })).toBe(2)
		})
	})

	it('the audit trail tells who published and withdrew what, in which language', async () => {
		await importing(house)(textOf('trail', 'fi', words, { isSource: true }))
		await publishAtDesk(house, textOf('trail', 'fi', { one: 'Uudet' }, { isSource: true }))
		await house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('trail'), 'fi', 'byAuthor', 'another editor'))
		const lines = await house.database.db().auditEntry.findMany({ where: { subjectKind: 'essay', subjectId: 'trail' }, orderBy: { at: 'asc' } })
		expect(lines.map(({ actor, deed, detail }) => ({ actor, deed, detail }))).toEqual([
			{ actor: 'content import', deed: 'editions.publish', detail: { language: 'fi', revision: 1 } },
			{ actor: 'an editor', deed: 'editions.publish', detail: { language: 'fi', revision: 2 } },
			{ actor: 'another editor', deed: 'editions.withdraw', detail: { language: 'fi', as: 'byAuthor' } },
		])
	})
})
