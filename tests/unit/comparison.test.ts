// What became of a text, and bringing two changes of one text together: nothing that somebody changed is lost unseen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockHashes, marksOf, mergedBody, validBody, withKeptIds } from '../../app/capabilities/bodies/bodies.server.ts'
import { compareTexts, markdown } from '../../app/capabilities/editions/editions.server.ts'
import type { Block, RichText } from '../../app/kernel/rich-text.ts'
import { body } from './bodies.ts'

const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] })
const doc = (...content: Block[]): RichText => ({ type: 'doc', content })
const text = (content: RichText, title = 'T') => ({ fields: { title, slug: 't', formerSlugs: [] }, body: content, blockHashes: blockHashes(content) })
const one = doc(paragraph('a', 'The first words.'), paragraph('b', 'The second words.'), paragraph('c', 'The third words.'))

describe('a comparison', () => {
	it('says block by block what stayed, changed, came, went and moved, and which words', () => {
		const other = doc(paragraph('c', 'The third words.'), paragraph('a', 'The first fine words.'), paragraph('b', 'The second words.'), paragraph('d', 'New.'))
		const { blocks, fields } = compareTexts(text(one), text(other, 'Title'))
		expect(blocks.map(({ id, state }) => `${id} ${state}`)).toEqual(['c moved', 'a changed', 'b same', 'd added'])
		expect(blocks[1]?.words).toContainEqual({ kind: 'added', text: 'fine ' })
		expect(fields.find(({ name }) => name === 'title')?.state).toBe('changed')
		expect(compareTexts(text(one), text(doc(...one.content.slice(1)))).blocks.map(({ id, state }) => `${id} ${state}`)).toEqual(['a removed', 'b same', 'c same'])
	})
	it('of a text with itself finds nothing; its words rebuild both texts', () => {
		fc.assert(fc.property(body, (given) => { expect(compareTexts(text(given), text(given)).isSame).toBe(true) }), { numRuns: 50 })
	})
})

describe('two changes of one text', () => {
	const base = marksOf(blockHashes(one))
	it('come together where they touch different passages', () => {
		const theirs = doc(paragraph('a', 'Their first words.'), paragraph('b', 'The second words.'), paragraph('n', 'Their new ones.'), paragraph('c', 'The third words.'))
		const mine = doc(paragraph('a', 'The first words.'), paragraph('b', 'My second words.'), paragraph('c', 'The third words.'))
		expect(mergedBody(base, theirs, mine)).toEqual({ conflicts: [], body: doc(paragraph('a', 'Their first words.'), paragraph('b', 'My second words.'), paragraph('n', 'Their new ones.'), paragraph('c', 'The third words.')) })
	})
	it('are told where both touch the same passage, and where one took away what the other changed', () => {
		const theirs = doc(paragraph('a', 'Theirs.'), paragraph('b', 'Theirs too.'), paragraph('c', 'The third words.'))
		const mine = doc(paragraph('a', 'Mine.'), paragraph('c', 'The third words.'))
		expect(mergedBody(base, theirs, mine).conflicts.map(({ id }) => id)).toEqual(['a', 'b'])
	})
	it('are what I sent where nobody else has changed anything', () => {
		fc.assert(fc.property(body, body, (theirs, mine) => {
			const { body: merged, conflicts } = mergedBody(marksOf(blockHashes(theirs)), theirs, mine)
			expect(conflicts).toEqual([])
			expect(merged).toEqual(mine)
		}), { numRuns: 100 })
	})
})

describe('a text that was typed without ids', () => {
	it('comes back with all of them when nothing was changed', async () => {
		const { readTranslation, writeTyped } = await markdown()
		fc.assert(fc.property(body, (given) => {
			const { body: read, fresh } = readTranslation(writeTyped(given), { giveIds: 'everywhere' })
			expect(withKeptIds(given, read, fresh)).toEqual(given)
		}), { numRuns: 200 })
	})
	it('keeps the ids around a change, and the id of what was changed between them', async () => {
		const { readTranslation, writeTyped } = await markdown()
		const { body: read, fresh } = readTranslation(writeTyped(one).replace('second', '2nd'), { giveIds: 'everywhere' })
		expect(withKeptIds(one, read, fresh).content.map(({ attrs }) => attrs.id)).toEqual(['a', 'b', 'c'])
	})
})

describe('a body that is not allowed', () => {
	const nested = (levels: number): unknown => (levels === 0 ? { type: 'paragraph', content: [{ type: 'text', text: 'x' }] } : { type: 'bulletList', content: [{ type: 'listItem', content: [nested(levels - 1)] }] })
	it.each([
		['an unknown node', { type: 'script', attrs: { id: 'x' }, content: [] }, 'editions.badBody'],
		['an event handler', { ...paragraph('x', 'y'), attrs: { id: 'x', onclick: 'alert(1)' } }, 'editions.badBody'],
		['a link that runs a script', { type: 'paragraph', attrs: { id: 'x' }, content: [{ type: 'text', text: 'y', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }, 'editions.badBody'],
		['a link to data', { type: 'paragraph', attrs: { id: 'x' }, content: [{ type: 'text', text: 'y', marks: [{ type: 'link', attrs: { href: 'data:text/html,x' } }] }] }, 'editions.badBody'],
		['a video from nowhere', { type: 'video', attrs: { id: 'x', href: 'javascript:alert(1)', title: 'y' } }, 'editions.badBody'],
		['200 levels', { ...(nested(200) as object), attrs: { id: 'x' } }, 'editions.tooDeep'],
		['5 MB', paragraph('x', 'x'.repeat(5_000_000)), 'editions.tooLarge'],
	])('is refused with its block: %s', (_, block, code) => {
		expect(() => validBody({ type: 'doc', content: [paragraph('one', 'Fine.'), block] })).toThrow(expect.objectContaining({ code }))
	})
})
