// What readers get: how fresh a translation is, which language stands in for a missing one, and where addresses lead.
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'
import { essay, importing, textOf, words } from './essays.ts'

onEachDatabase((house) => {
	describe('freshness', () => {
		const freshness = async (id: string, language: string) => (await house.editions.textIn(essay(id), language))?.freshness

		it('a translation that was made from today’s source is current, and the source is the source', async () => {
			await importing(house)(textOf('fresh', 'en'), textOf('fresh', 'fi'))
			expect(await freshness('fresh', 'en')).toEqual({ state: 'source', changed: [], missing: [], total: 3 })
			expect(await freshness('fresh', 'fi')).toEqual({ state: 'current', changed: [], missing: [], total: 3 })
		})

		it('one changed block of the source is changed in each translation, and no other; a new one is missing', async () => {
			const take = importing(house)
			await take(textOf('stale', 'en'), textOf('stale', 'fi'), textOf('stale', 'sv'))
			await take(textOf('stale', 'en', { ...words, two: 'Other words', four: 'New words' }))
			for (const language of ['fi', 'sv']) expect(await freshness('stale', language)).toEqual({ state: 'outdated', changed: ['two'], missing: ['four'], total: 4 })
			const states = (await house.editions.textIn(essay('stale'), 'en'))?.translations.map(({ language, freshness: { state } }) => [language, state])
			expect(states).toEqual([['en', 'source'], ['fi', 'outdated'], ['sv', 'outdated']])
		})

		it('a block that moved, and one that was taken out of the source, make nothing outdated', async () => {
			const take = importing(house)
			await take(textOf('moved', 'en'), textOf('moved', 'fi'))
			await take(textOf('moved', 'en', { three: words.three, one: words.one }))
			expect(await freshness('moved', 'fi')).toEqual({ state: 'current', changed: [], missing: [], total: 2 })
		})

		it('a translation that was brought up to date is current again', async () => {
			const take = importing(house)
			await take(textOf('again', 'en'), textOf('again', 'fi'))
			await take(textOf('again', 'en', { ...words, two: 'Other words' }), textOf('again', 'fi', { ...words, two: 'Toiset sanat' }))
			expect(await freshness('again', 'fi')).toMatchObject({ state: 'current' })
		})

		it('a mark tells which state of the source a block says, whatever state is live when the translation comes in', async () => {
			const take = importing(house)
			await take(textOf('marked', 'en'))
			const old = house.editions.marksOf(house.editions.blockHashes(textOf('marked', 'en').body))
			await take(textOf('marked', 'en', { ...words, two: 'Other words' }), textOf('marked', 'fi', words, { marks: old }))
			expect(await freshness('marked', 'fi')).toEqual({ state: 'outdated', changed: ['two'], missing: [], total: 3 })
			await take(textOf('marked', 'fi', { ...words, three: 'Korjatut sanat' }, { marks: old }))
			expect(await freshness('marked', 'fi')).toMatchObject({ changed: ['two'] })
		})

		it('facts that changed make no block outdated, and every language shows those of the source', async () => {
			const take = importing(house)
			await take(textOf('facts', 'en'), textOf('facts', 'fi', words, { facts: { weight: 99 } }))
			await take(textOf('facts', 'en', words, { facts: { weight: 2 } }))
			expect(await house.editions.textIn(essay('facts'), 'fi')).toMatchObject({ language: 'fi', facts: { weight: 2 }, freshness: { state: 'current' } })
		})
	})

	describe('a reader of a language that is missing', () => {
		const given = (id: string, source: string, others: string[]) =>
			[source, ...others].map((language) => textOf(id, language, words, { isSource: language === source }))

		it.each([
			['the language asked for', 'de', 'fi', ['sv', 'en', 'de'], 'de'],
			['then English', 'de', 'fi', ['sv', 'en'], 'en'],
			['then the source', 'de', 'fi', ['sv', 'es'], 'fi'],
		])('gets %s', async (name, asked, source, others, shown) => {
			await importing(house)(...given(name, source, others))
			expect(await house.editions.textIn(essay(name), asked)).toMatchObject({ language: shown, isFallback: shown !== asked })
			expect((await house.editions.headsIn('essay', asked)).find(({ ref }) => ref.id === name)).toMatchObject({ language: shown })
			expect((await house.editions.textsIn('essay', asked)).find(({ ref }) => ref.id === name)).toMatchObject({ language: shown, body: { type: 'doc' } })
		})

		it('is told every language there is, in the order of the product', async () => {
			await importing(house)(...given('listed', 'en', ['is', 'es', 'fi', 'de']))
			expect((await house.editions.textIn(essay('listed'), 'fr'))?.translations.map(({ language }) => language)).toEqual(['en', 'fi', 'de', 'es', 'is'])
		})

		it('gets nothing where nothing was published', async () => {
			expect(await house.editions.textIn(essay('never-written'), 'fi')).toBeNull()
		})
	})

	describe('addresses', () => {
		const at = (language: string, slug: string) => house.editions.findByAddress('essays', language, slug)

		it('a former address leads to today’s, even one that the file does not name', async () => {
			const take = importing(house)
			await take(textOf('renamed', 'en', words, { slug: 'name-1', formerSlugs: ['name-0'] }))
			await take(textOf('renamed', 'en', words, { slug: 'name-2', formerSlugs: ['name-1', 'name-0'] }))
			await take(textOf('renamed', 'en', words, { slug: 'name-3' }))
			for (const slug of ['name-0', 'name-1', 'name-2']) expect(await at('en', slug)).toEqual({ ref: essay('renamed'), language: 'en', isCurrent: false })
			expect(await at('en', 'name-3')).toEqual({ ref: essay('renamed'), language: 'en', isCurrent: true })
		})

		it('a text may go back to an address that it had', async () => {
			const take = importing(house)
			await take(textOf('back', 'en', words, { slug: 'back-a' }))
			await take(textOf('back', 'en', words, { slug: 'back-b', formerSlugs: ['back-a'] }))
			expect(await take(textOf('back', 'en', words, { slug: 'back-a', formerSlugs: ['back-b'] }))).toEqual(['updated'])
			expect([(await at('en', 'back-a'))?.isCurrent, (await at('en', 'back-b'))?.isCurrent]).toEqual([true, false])
		})

		it('an address of another language is found too, one of the own language first', async () => {
			await importing(house)(textOf('mine', 'fi', words, { slug: 'double', isSource: true }), textOf('yours', 'sv', words, { slug: 'double', isSource: true }))
			expect((await at('fi', 'double'))?.ref.id).toBe('mine')
			expect((await at('sv', 'double'))?.ref.id).toBe('yours')
			expect(await at('de', 'double')).not.toBeNull()
			expect(await at('de', 'nowhere')).toBeNull()
		})
	})
})
