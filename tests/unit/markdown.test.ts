// A body as Markdown and back: nothing is lost on the way, and what cannot be kept is refused with its line.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdown } from '../../app/capabilities/editions/editions.server.ts'
import type { Block, Inline, Mark } from '../../app/kernel/rich-text.ts'
import { body, inOrder, TRICKY } from './bodies.ts'

const { readMarkdown, readTranslation, writeMarkdown } = await markdown()

const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', attrs: { id: 'one' }, content })
const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
const bold: Mark = { type: 'bold' }
const italic: Mark = { type: 'italic' }
const code: Mark = { type: 'code' }
const link: Mark = { type: 'link', attrs: { href: 'way:placements' } }
const there = (...content: Block[]) => writeMarkdown({ type: 'doc', content })
const thereAndBack = (...content: Block[]) => readMarkdown(there(...content)).content

describe('a body', () => {
	it('comes back from Markdown as it was, whatever stands in it', { timeout: 300_000 }, () => {
		fc.assert(fc.property(body, (given) => { expect(readMarkdown(writeMarkdown(given))).toEqual(given) }), { numRuns: 400 })
	})

	it('may be empty', () => {
		expect(there()).toBe('')
		expect(readMarkdown('')).toEqual({ type: 'doc', content: [] })
	})

	it('has one form: Markdown that was written and read is written the same', () => {
		const written = '## A *title* {#a}\n\n<!-- #one -->\n- item\n  1. **inner** `code`\n- [link](https://example.org)\n\n<!-- #two lang=fi -->\n> Sano: <span lang="sv">hej</span>\n\n<!-- #three -->\n| a | b |\n| - | - |\n| c \\| d | |\n\n<!-- #four -->\n- [ ] **soon** Call\n- [x] done\n'
		expect(writeMarkdown(readMarkdown(written))).toBe(written)
	})
})

describe('words with marks', () => {
	it.each([
		['a link after code of the same weight', [text('a', italic, code), text('b', link, italic, code)]],
		['code in two languages', [text('a', { type: 'language', attrs: { lang: 'fi' } }, code), text('b', { type: 'language', attrs: { lang: 'sv' } }, code)]],
		['bold inside a word', [text('un'), text('think', bold), text('able')]],
		['bold that ends in a space', [text('soon ', bold), text('after')]],
		['bold beside quotation marks', [text('a'), text('“b”', bold), text('c')]],
		['italic inside bold', [text('a', bold), text('b', bold, italic), text('c', bold)]],
		['a link inside bold', [text('see ', bold), text('this', link, bold)]],
		['a link that is its own text', [text('https://example.org', { type: 'link', attrs: { href: 'https://example.org' } })]],
		['an address with brackets and bars', [text('x', { type: 'link', attrs: { href: 'https://example.org/a_(b)|c' } })]],
	])('keep %s', (_, content) => {
		expect(thereAndBack(paragraph(...content))).toEqual([paragraph(...content)])
	})

	it('are the same whichever mark was set first', () => {
		expect(thereAndBack(paragraph(text('see ', bold), text('this', bold, link)))).toEqual(inOrder([paragraph(text('see ', bold), text('this', bold, link))]))
	})
})

describe('spaces at the edges', () => {
	it.each([' ', '\t', '\u00a0', '\u2028', ' \u00a0 '])('are kept: %j', (space) => {
		const words = [text(`${space}words${space}`)]
		const cells = (type: 'tableHeader' | 'tableCell') => ({ type: 'tableRow' as const, content: [{ type, content: [{ type: 'paragraph', content: words }] as [{ type: 'paragraph'; content: Inline[] }] }] })
		const blocks: Block[] = [
			{ type: 'paragraph', attrs: { id: 'a' }, content: words },
			{ type: 'heading', attrs: { id: 'b', level: 2 }, content: words },
			{ type: 'blockquote', attrs: { id: 'c' }, content: [{ type: 'paragraph', content: words }] },
			{ type: 'table', attrs: { id: 'd' }, content: [cells('tableHeader'), cells('tableCell')] },
		]
		expect(thereAndBack(...blocks)).toEqual(blocks)
	})
})

describe('words that look like Markdown', () => {
	it.each(TRICKY.filter((words) => words.trim() !== ''))('stay words, wherever they stand: %j', (words) => {
		for (const content of [[text(words)], [text(`${words} and more`)], [text(`before ${words}`)], [text(words, bold)]]) {
			expect(thereAndBack(paragraph(...content))).toEqual([paragraph(...content)])
			const heading: Block = { type: 'heading', attrs: { id: 'h', level: 3 }, content }
			expect(thereAndBack(heading)).toEqual([heading])
		}
	})
})

describe('a translation', () => {
	const source = '## Title {#a from=0123abcd}\n\n<!-- #b lang=fi from=89abcdef -->\nSana.\n\n<!-- #c -->\nWord.\n'

	it('says of each block which state of the source it translates', () => {
		expect(readTranslation(source)).toMatchObject({ marks: { a: '0123abcd', b: '89abcdef' } })
	})

	it('is written with its marks as it was read', () => {
		const { body: read, marks } = readTranslation(source)
		expect(writeMarkdown(read, marks)).toBe(source)
	})

	it.each(['<!-- #b from=89ABCDEF -->', '<!-- #b from=89abcde -->', '<!-- #b from= -->', '<!-- #b from=89abcdef lang=fi -->'])('has no mark of another form: %s', (comment) => {
		expect(() => readTranslation(`${comment}\nWord.\n`)).toThrow(/HTML is not allowed/)
	})
})

describe('whatever a person types', () => {
	const piece = fc.oneof(fc.constantFrom(...TRICKY, '\n', '\n', '\n\n', '<!-- #two -->\n', '## ', '- ', '1. ', '> ', '- [ ] ', '| a | b |\n| - | - |\n', '\r\n'), fc.stringMatching(/^[a-z ]{1,6}$/))
	const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

	it('is refused with a line of the text, or can be written and read again', { timeout: 300_000 }, () => {
		let kept = 0
		fc.assert(fc.property(typed, (given) => {
			let read
			try {
				read = readMarkdown(given, { giveIds: true })
			} catch (error) {
				expect(error).toMatchObject({ name: 'MarkdownFault', line: expect.any(Number) as number, message: expect.stringMatching(/.{30,}/s) as string })
				const { line } = error as { line: number }
				expect(line).toBeGreaterThanOrEqual(1)
				expect(line).toBeLessThanOrEqual(given.split(/\r\n|\n|\r/).length)
				return
			}
			kept += 1
			expect(readMarkdown(writeMarkdown(read))).toEqual(read)
		}), { numRuns: 1000 })
		expect(kept).toBeGreaterThan(100)
	})
})
