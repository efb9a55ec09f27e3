// Reading from rich text: plain words, sections, checklist items and links.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksOf, plainText, sectionsOf, timeAndTask, type Block, type Inline, type Mark } from '../../app/kernel/rich-text.ts'
import { body } from './bodies.ts'

const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
const heading = (level: 2 | 3, id: string): Block => ({ type: 'heading', attrs: { id, level }, content: [text(id)] })
const paragraph = (id: string, ...content: Inline[]): Block => ({ type: 'paragraph', attrs: { id }, content: content.length ? content : [text(id)] })
const bold: Mark = { type: 'bold' }
const linkTo = (href: string): Mark => ({ type: 'link', attrs: { href } })
const item = (...content: Inline[]) => ({ type: 'listItem' as const, content: [{ type: 'paragraph' as const, content }] })

describe('plain text', () => {
	it('joins runs of a paragraph without a gap, and keeps no marks', () => {
		expect(plainText(paragraph('a', text('un'), text('think', bold), text('able.')))).toBe('unthinkable.')
	})

	it('puts a space between items, cells and paragraphs', () => {
		const list: Block = { type: 'bulletList', attrs: { id: 'l' }, content: [item(text('one')), { ...item(text('two')), content: [...item(text('two')).content, { type: 'orderedList', content: [item(text('three'))] }] }] }
		expect(plainText(list)).toBe('one two three')
	})

	it('holds every word of a body', () => {
		fc.assert(fc.property(body, (given) => {
			const words: string[] = []
			JSON.stringify(given, (key, value: unknown) => { if (key === 'text' && typeof value === 'string') words.push(value.trim()); return value })
			const plain = plainText(given)
			for (const word of words) expect(plain).toContain(word)
		}), { numRuns: 50 })
	})
})

describe('sections', () => {
	it('divide a body at its second-level headings, each with its third-level parts; what comes before is the opening', () => {
		const { opening, sections } = sectionsOf({ type: 'doc', content: [paragraph('p0'), heading(2, 'a'), paragraph('p1'), heading(3, 'a1'), paragraph('p2'), heading(3, 'a2'), heading(2, 'b'), paragraph('p3')] })
		expect(opening.map(({ attrs }) => attrs.id)).toEqual(['p0'])
		const shape = sections.map(({ id, blocks, parts }) => [id, blocks.map(({ attrs }) => attrs.id), parts.map((part) => [part.id, part.blocks.map(({ attrs }) => attrs.id)])])
		expect(shape).toEqual([['a', ['p1'], [['a1', ['p2']], ['a2', []]]], ['b', ['p3'], []]])
	})

	it('begin with a third-level heading where there is none above it', () => {
		expect(sectionsOf({ type: 'doc', content: [heading(3, 'a'), paragraph('p')] }).sections).toMatchObject([{ id: 'a', blocks: [{ attrs: { id: 'p' } }] }])
	})

	it('lose no block, and keep their order', () => {
		const blocks = fc.array(fc.constantFrom<'2' | '3' | 'p'>('2', '3', 'p')).map((kinds) => kinds.map((kind, index) => (kind === 'p' ? paragraph(`b${index}`) : heading(kind === '2' ? 2 : 3, `b${index}`))))
		fc.assert(fc.property(blocks, (content) => {
			const { opening, sections } = sectionsOf({ type: 'doc', content })
			const ids = sections.flatMap((section) => [section.id, ...section.blocks.map(({ attrs }) => attrs.id), ...section.parts.flatMap((part) => [part.id, ...part.blocks.map(({ attrs }) => attrs.id)])])
			expect([...opening.map(({ attrs }) => attrs.id), ...ids]).toEqual(content.map(({ attrs }) => attrs.id))
		}))
	})
})

describe('an item of a checklist', () => {
	it.each([
		['divides into its time and what to do', [text('4 weeks before', bold), text(' Call the company.')], '4 weeks before', 'Call the company.'],
		['loses the point or colon of its time', [text('On the day:', bold), text(' Bring shoes.')], 'On the day', 'Bring shoes.'],
		['has no time where it begins with plain words', [text('Call '), text('now', bold)], undefined, 'Call now'],
		['has no time where it is bold from end to end', [text('Call', bold)], undefined, 'Call'],
		['has no time where it begins with a bold link', [text('Call', bold, linkTo('#a')), text(' now')], undefined, 'Call now'],
	])('%s', (_, content, time, task) => {
		const divided = timeAndTask(content)
		expect([divided.time, plainText({ content: divided.task })]).toEqual([time, task])
	})

	it('keeps the links in what to do', () => {
		expect(timeAndTask([text('Before', bold), text(' see '), text('this', linkTo('#a'))]).task.at(-1)).toEqual(text('this', linkTo('#a')))
	})
})

describe('links', () => {
	it('are found at every depth, with the block they stand in', () => {
		const list: Block = { type: 'bulletList', attrs: { id: 'list' }, content: [item(text('x', bold, linkTo('way:one')))] }
		const table: Block = { type: 'table', attrs: { id: 'table' }, content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [{ type: 'paragraph', content: [text('y', linkTo('#two'))] }] }] }] }
		expect(linksOf([paragraph('none'), list, table])).toEqual([{ href: 'way:one', block: 'list' }, { href: '#two', block: 'table' }])
	})
})
