// Drafts: what is written is what is read, by whoever and in how many places at once; what may not be stored never is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block, RichText } from '../../app/kernel/rich-text.ts'
import { body, inOrder } from '../unit/bodies.ts'
import { onEachDatabase } from './database.ts'

const essay = (id: string) => ({ kind: 'essay', id })
const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] })
const doc = (...content: Block[]): RichText => ({ type: 'doc', content })
const FIELDS = { title: 'A title', slug: 'a-title', formerSlugs: [] }

onEachDatabase((house) => {
	const drafts = () => import('../../app/capabilities/drafts/drafts.server.ts')
	const begin = (id: string, content: RichText, fields: object = {}) => house.database.inTransaction((tx) => house.editions.createEdition(tx, essay(id), 'fi', { isSource: true, fields: { ...FIELDS, ...fields }, body: content }, 'an author'))
	const draftOf = async (id: string) => (await house.editions.draftIn(essay(id), 'fi')) ?? (() => { throw new Error('no draft') })()

	describe('a draft', () => {
		it('says what it was begun with', async () => {
			await begin('begun', doc(paragraph('one', 'Words.')), { summary: 'Short.' })
			expect(await draftOf('begun')).toMatchObject({ fields: { ...FIELDS, summary: 'Short.' }, body: doc(paragraph('one', 'Words.')), version: 1, isSource: true })
		})

		it('is begun once in a language', async () => {
			await begin('twice', doc())
			await expect(begin('twice', doc())).rejects.toMatchObject({ code: 'editions.exists', status: 409 })
		})

		it('takes any allowed text and any change to another, whatever stands in them', { timeout: 120_000 }, async () => {
			await begin('any', doc())
			await fc.assert(fc.asyncProperty(body, async (given) => {
				const said = (await house.editions.changeDraft(essay('any'), 'fi', { body: given }, 'an author')).body
				// What a draft leaves out is emptiness alone: spaces at the edges, and places where nothing is written.
				const written = (text: RichText) => JSON.stringify(text).replace(/(?:\s|\\t)+/g, '')
				if (!/"text":"(?:\s|\\t)|(?:\s|\\t)"|"content":\[\]/.test(JSON.stringify(given))) expect(inOrder(said)).toEqual(inOrder(given))
				else expect(written(said).length).toBeLessThanOrEqual(written(given).length)
			}), { numRuns: 60 })
		})

		it('keeps every change of several writers at once', async () => {
			await begin('several', doc(paragraph('one', 'One.'), paragraph('two', 'Two.')))
			const row = await drafts()
			const { editionId } = await draftOf('several')
			const { state } = await row.openDraft(editionId)
			const copies = ['A', 'B', 'C', 'D'].map((name) => {
				const copy = new Y.Doc()
				Y.applyUpdate(copy, state)
				const element = copy.getXmlFragment('body').get(0) as Y.XmlElement
				;(element.get(0) as Y.XmlText).insert(4, ` ${name}!`)
				return Y.encodeStateAsUpdate(copy)
			})
			await Promise.all(copies.map((copy) => row.storeDraft(editionId, copy, 'somebody')))
			const { body: said, version } = await draftOf('several')
			for (const name of ['A', 'B', 'C', 'D']) expect(JSON.stringify(said)).toContain(`${name}!`)
			expect(version).toBe(5)
		})

		it('is changed only where the new text differs', async () => {
			await begin('forward', doc(paragraph('one', 'One.'), paragraph('two', 'Two things 🌉 here.'), paragraph('three', 'Three.')))
			const row = await drafts()
			const { editionId } = await draftOf('forward')
			const other = new Y.Doc()
			Y.applyUpdate(other, (await row.openDraft(editionId)).state)
			await house.editions.changeDraft(essay('forward'), 'fi', { fields: { title: 'Another title' }, body: doc(paragraph('zero', 'Zero.'), paragraph('two', 'Two fine things 🌉 there.'), paragraph('three', 'Three.')) }, 'the form')
			const words = (other.getXmlFragment('body').get(1) as Y.XmlElement).get(0) as Y.XmlText
			words.insert(words.length, ' And more.')
			await row.storeDraft(editionId, Y.encodeStateAsUpdate(other), 'the editor')
			const said = await draftOf('forward')
			expect(said.body).toEqual(doc(paragraph('zero', 'Zero.'), paragraph('two', 'Two fine things 🌉 there. And more.'), paragraph('three', 'Three.')))
			expect(said.fields.title).toBe('Another title')
		})

		it('keeps its other blocks as they are when it is read, changed at one place and written back', async () => {
			const tip: Block = { type: 'callout', attrs: { id: 'tip', lang: 'sv', tone: 'tip' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Begin early.' }] }] }
			const image: Block = { type: 'image', attrs: { id: 'image', media: 'picture01', alt: 'A bakery', caption: 'At six.' } }
			await begin('back', doc(paragraph('one', 'One.'), tip, image))
			const row = await drafts()
			const { editionId, body: said } = await draftOf('back')
			const other = new Y.Doc()
			Y.applyUpdate(other, (await row.openDraft(editionId)).state)
			await house.editions.changeDraft(essay('back'), 'fi', { body: doc(paragraph('one', 'One and a half.'), ...said.content.slice(1)) }, 'the form')
			const [, callout, picture] = other.getXmlFragment('body').toArray() as Y.XmlElement[]
			;((callout?.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(12, ' And eat.')
			picture?.setAttribute('caption', 'At seven.')
			await row.storeDraft(editionId, Y.encodeStateAsUpdate(other), 'the editor')
			expect((await draftOf('back')).body).toEqual(doc(paragraph('one', 'One and a half.'), { ...tip, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Begin early. And eat.' }] }] }, { ...image, attrs: { ...image.attrs, caption: 'At seven.' } }))
		})

		it('stores nothing that no editor of ours can have written', async () => {
			await begin('attack', doc(paragraph('one', 'Good.')))
			const row = await drafts()
			const { editionId } = await draftOf('attack')
			const { state } = await row.openDraft(editionId)
			const deep = (levels: number): Y.XmlElement => { const list = new Y.XmlElement('bulletList'); const item = new Y.XmlElement('listItem'); list.insert(0, [item]); item.insert(0, [levels > 1 ? deep(levels - 1) : new Y.XmlElement('paragraph')]); return list }
			const words = (attributes: object) => { const element = new Y.XmlElement('paragraph'); const text = new Y.XmlText(); text.insert(0, 'x', attributes); element.insert(0, [text]); return element }
			const withAttribute = (name: string, attribute: string, value: unknown) => { const element = new Y.XmlElement<Record<string, never>>(name); element.setAttribute(attribute, value as never); return element }
			const wrong: Array<(fragment: Y.XmlFragment, copy: Y.Doc) => void> = [
				(fragment) => fragment.insert(0, [new Y.XmlElement('script')]),
				(fragment) => fragment.insert(0, [new Y.XmlElement('iframe')]),
				(fragment) => fragment.insert(0, [withAttribute('paragraph', 'onclick', 'alert(1)')]),
				(fragment) => fragment.insert(0, [withAttribute('paragraph', 'style', 'x')]),
				(fragment) => fragment.insert(0, [withAttribute('heading', 'level', 1)]),
				(fragment) => fragment.insert(0, [withAttribute('image', 'media', 'https://example.org/x.png')]),
				(fragment) => fragment.insert(0, [withAttribute('video', 'href', 'javascript:alert(1)')]),
				(fragment) => fragment.insert(0, [words({ link: { href: 'javascript:alert(1)' } })]),
				(fragment) => fragment.insert(0, [words({ link: { href: 'data:text/html,x' } })]),
				(fragment) => fragment.insert(0, [words({ link: { href: 'https://example.org', onclick: 'x' } })]),
				(fragment) => fragment.insert(0, [words({ textStyle: { color: 'red' } })]),
				(fragment) => fragment.insert(0, [deep(200)]),
				(fragment) => fragment.insert(0, [new Y.XmlText('loose words')]),
				(fragment) => fragment.insert(0, [new Y.XmlElement('tableRow')]),
				(_, copy) => copy.getMap('fields').set('slug', new Y.Text('mine')),
				(_, copy) => copy.getMap('fields').set('title', 'no text'),
				(_, copy) => copy.getMap('other').set('x', 1),
				(_, copy) => (copy.getMap('fields').get('title') as Y.Text).insert(0, 'x'.repeat(5000)),
				(fragment) => fragment.insert(0, Array.from({ length: 50 }, () => { const element = new Y.XmlElement('paragraph'); element.insert(0, [new Y.XmlText('x'.repeat(100_000))]); return element })),
			]
			for (const change of wrong) {
				const copy = new Y.Doc()
				Y.applyUpdate(copy, state)
				change(copy.getXmlFragment('body'), copy)
				await expect(row.storeDraft(editionId, Y.encodeStateAsUpdate(copy), 'an attacker')).rejects.toMatchObject({ name: 'Problem' })
			}
			expect(await draftOf('attack')).toMatchObject({ body: doc(paragraph('one', 'Good.')), version: 1 })
		})

		it('reads what is half done as the nearest allowed text, each block with an id of its own', async () => {
			await begin('half', doc(paragraph('one', 'One.')))
			const row = await drafts()
			const { editionId } = await draftOf('half')
			const copy = new Y.Doc()
			Y.applyUpdate(copy, (await row.openDraft(editionId)).state)
			const fragment = copy.getXmlFragment('body')
			const split = new Y.XmlElement('paragraph')
			split.setAttribute('id', 'one')
			split.insert(0, [new Y.XmlText('Split off. ')])
			fragment.insert(1, [split, new Y.XmlElement('paragraph'), new Y.XmlElement('bulletList')])
			await row.storeDraft(editionId, Y.encodeStateAsUpdate(copy), 'an author')
			expect((await draftOf('half')).body).toEqual(doc(paragraph('one', 'One.'), paragraph('one-2', 'Split off.')))
		})

		it('keeps the state before nearly everything was taken away at once', async () => {
			await begin('shrink', doc(paragraph('one', 'Many words. '.repeat(60))))
			await house.editions.changeDraft(essay('shrink'), 'fi', { body: doc(paragraph('two', 'Few.')) }, 'an author')
			const { editionId } = await draftOf('shrink')
			const kept = await house.database.db().draft.findUniqueOrThrow({ where: { editionId } })
			const before = new Y.Doc()
			Y.applyUpdate(before, kept.before ?? new Uint8Array())
			expect(before.getXmlFragment('body').toJSON()).toContain('Many words.')
		})
	})

	describe('a revision', () => {
		const freeze = (id: string, facts: unknown = { country: 'FI' }) => house.database.inTransaction((tx) => house.editions.freezeDraft(tx, essay(id), 'fi', facts, 'an author'))

		it('is what the draft said; the same content is the same revision', async () => {
			await begin('freeze', doc(paragraph('one', 'One.')))
			const first = await freeze('freeze')
			expect(first).toMatchObject({ number: 1, body: doc(paragraph('one', 'One.')), facts: { country: 'FI' }, fields: { title: 'A title' } })
			expect((await freeze('freeze')).id).toBe(first.id)
			expect((await freeze('freeze', { country: 'SE' })).number).toBe(2)
			await house.editions.changeDraft(essay('freeze'), 'fi', { body: doc(paragraph('one', 'Other.')) }, 'an author')
			expect((await freeze('freeze')).number).toBe(3)
			expect(await house.editions.revisionById(first.id)).toMatchObject({ id: first.id, body: doc(paragraph('one', 'One.')) })
			expect((await house.editions.revisionsOf(essay('freeze'), 'fi')).map(({ number }) => number)).toEqual([3, 2, 1])
		})

		it('is published when it was approved, scheduled or at once, and withdrawn with a reason', async () => {
			await begin('moves', doc(paragraph('one', 'One.')))
			const revision = await freeze('moves')
			const state = async () => (await house.editions.editionState(essay('moves'), 'fi')) ?? expect.fail('no edition')
			const { id } = await state()
			const approve = () => house.database.inTransaction((tx) => house.editions.setReview(tx, id, { from: 'none', to: 'approved', approvedRevisionId: revision.id }))
			await expect(house.database.inTransaction((tx) => house.editions.scheduleEdition(tx, essay('moves'), 'fi', revision.id, new Date()))).rejects.toMatchObject({ code: 'editions.notApproved' })
			const outcomes = await Promise.allSettled([approve(), approve()])
			expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
			const day = new Date('2027-01-01T00:00:00Z')
			await house.database.inTransaction((tx) => house.editions.scheduleEdition(tx, essay('moves'), 'fi', revision.id, day))
			expect(await state()).toMatchObject({ publication: 'scheduled', scheduledFor: day })
			await house.database.inTransaction((tx) => house.editions.publishEdition(tx, essay('moves'), 'fi', revision.id, 'an editor', 'essays-moves'))
			expect(await state()).toMatchObject({ publication: 'live', scheduledFor: null, publishedRevisionId: revision.id })
			await house.database.inTransaction((tx) => house.editions.withdrawEdition(tx, essay('moves'), 'fi', 'outdated', 'an editor'))
			expect(await state()).toMatchObject({ publication: 'withdrawn', withdrawnAs: 'outdated' })
		})
	})
})
