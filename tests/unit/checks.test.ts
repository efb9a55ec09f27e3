// Checks while writing: what keeps readers out or gives people away is found, with its block; ordinary text is left alone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATES, textFindings } from '../../app/capabilities/checks/checks.ts'
import type { Block, Inline, RichText } from '../../app/kernel/rich-text.ts'
import { body } from './bodies.ts'

const doc = (...content: Block[]): RichText => ({ type: 'doc', content })
const words = (id: string, ...content: Array<string | Inline>): Block => ({ type: 'paragraph', attrs: { id }, content: content.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : one)) })
const heading = (id: string, level: 2 | 3): Block => ({ type: 'heading', attrs: { id, level }, content: [{ type: 'text', text: id }] })
const link = (text: string, href = 'https://example.org'): Inline => ({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] })
const checksOf = (text: RichText, language = 'en', options = {}) => textFindings(text, language, options).map(({ check, block }) => `${check}@${block ?? ''}`)

describe('structure', () => {
	it('misses sections that a text must have, also where only their heading stands', () => {
		const sections = { need: 'Need', results: 'Results' }
		expect(checksOf(doc(heading('need', 2), heading('other', 2), words('a', 'Words.')), 'en', { sections })).toEqual(['missingSection@', 'missingSection@need'])
		expect(checksOf(doc(heading('need', 2), words('a', 'Words.'), heading('results', 2), words('b', 'Words.')), 'en', { sections })).toEqual([])
	})
	it('finds a smaller heading before any larger one, and a heading with nothing below it', () => {
		expect(checksOf(doc(heading('small', 3), words('a', 'Words.'), heading('large', 2)))).toEqual(['headingOrder@small', 'emptySection@large'])
	})
})

describe('pictures and links', () => {
	it('say something to those who cannot see them', () => {
		const image = (id: string, alt: string): Block => ({ type: 'image', attrs: { id, media: 'm', alt } })
		expect(checksOf(doc(image('a', ''), image('b', 'IMG_2041.jpg'), image('c', 'Two apprentices knead dough')))).toEqual(['noAlt@a', 'fileAsAlt@b'])
	})
	it.each([['en', 'click here'], ['fi', 'Lue lisää'], ['sv', 'här'], ['nl', 'klik hier'], ['de', 'Weiterlesen →'], ['fr', 'ici'], ['it', 'clicca qui'], ['es', 'aquí.']])('in %s, a link “%s” says nothing', (language, text) => {
		expect(checksOf(doc(words('a', 'Read ', link(text))), language)).toEqual(['linkText@a'])
	})
	it('a link says where it leads, and not its bare address', () => {
		expect(checksOf(doc(words('a', link('https://example.org/x')), words('b', link('the plan of the course'))))).toEqual(['addressAsLink@a'])
	})
})

describe('what gives people away', () => {
	it.each([
		['Finland', '131052-308T'], ['Sweden', '811228-9874'], ['Denmark', '010203-1234'], ['the Netherlands', '111222333'], ['Germany', '86095742719'],
		['Estonia', '37605030299'], ['France', '2 55 08 14 168 025 38'], ['Italy', 'RSSMRA85T10A562S'], ['Spain', '12345678Z'], ['Spain, for foreigners', 'X1234567L'],
	])('is a national number of %s', (_, id) => {
		const found = textFindings(doc(words('a', `Her number is ${id}, she said.`)), 'en')
		expect(found.map(({ check }) => check)).toContain('nationalId')
		expect(JSON.stringify(found)).not.toContain(id)
	})
	it.each([['a bank account', 'FI21 1234 5600 0007 85', 'bankAccount'], ['a mail address', 'aino.virtanen@koulu.example', 'mailAddress'], ['a phone number', '+358 40 123 4567', 'phoneNumber'], ['a phone number at home', '030 1234567', 'phoneNumber']])('is %s', (_, text, check) => {
		expect(checksOf(doc(words('a', `Write to ${text} today`)))).toContain(`${check}@a`)
	})
	it('is a mail address behind a link', () => {
		expect(checksOf(doc(words('a', link('our office', 'mailto:office@school.example'))))).toEqual(['mailAddress@a'])
	})
	it.each(['In 2024–2025 there were 120 learners in 14 groups.', 'It took 3 weeks, 12.5 hours a week, from 2026-01-12 to 2026-02-03.', 'Room 1204, building 7, costs 1,250,000 euros.', 'Course 451352-3089 of the plan.'])('is no number of other things: %s', (text) => {
		expect(checksOf(doc(words('a', text)))).toEqual([])
	})
})

describe('reading', () => {
	it('finds sentences that are too long for the language, and a text that is hard as a whole', () => {
		const long = `${Array.from({ length: 40 }, () => 'word').join(' ')}.`
		expect(checksOf(doc(words('a', 'Short. ', long)))).toEqual(['longSentence@a'])
		const hard = Array.from({ length: 12 }, () => 'Organisational responsibilities notwithstanding, institutional collaborations characteristically necessitate comprehensive administrative coordination.').join(' ')
		expect(checksOf(doc(words('a', hard)))).toContain('hardToRead@')
	})
})

describe('every text', () => {
	it('can be looked at: findings name its blocks, and only what the rule says gates', () => {
		fc.assert(fc.property(body, (given) => {
			const ids = new Set(given.content.map(({ attrs }) => attrs.id))
			for (const { block, gates, check } of textFindings(given, 'fi')) {
				if (block !== null) expect(ids).toContain(block)
				expect(gates).toBe(GATES.includes(check))
			}
		}), { numRuns: 100 })
	})
})
