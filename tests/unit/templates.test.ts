// Templates without a database: what a definition may be, which words it needs, the form that both make, and what people fill in.
import { describe, expect, it } from 'vitest'
import { placesOf, type Values } from '../../app/kernel/sheet.ts'
import { definitionShape, filledShape, wordsShape } from '../../app/subjects/templates/templates.ts'
import { filledOf, openFile, readValues, sheetOf, wordKeys } from '../../app/subjects/templates/templates.server.ts'

const DEFINITION = definitionShape.parse({
	number: 1,
	ways: ['company-visits'],
	parts: [
		{ id: 'visit', kind: 'fields', fields: [{ id: 'school', kind: 'line', same: 'school' }, { id: 'date', kind: 'date' }, { id: 'starts', kind: 'time' }, { id: 'level', kind: 'choice', options: ['first', 'some'] }, { id: 'goal', kind: 'text' }] },
		{ id: 'program', kind: 'table', rows: 2, columns: [{ id: 'time', kind: 'time' }, { id: 'done', kind: 'check' }] },
		{ id: 'before', kind: 'checks', items: ['call'] },
		{ id: 'rules', kind: 'text', paragraphs: ['aim'] },
		{ id: 'signatures', kind: 'signatures', parties: ['employer'] },
	],
})
const WORDS = new Map(wordKeys(DEFINITION).map(({ key }) => [key, `Words of ${key}`]))
const SHEET = sheetOf({ id: 'visit-plan', version: '1a2b3c4d', language: 'en', title: 'Visit plan', summary: 'A plan.' }, DEFINITION, WORDS, { name: 'Name', date: 'Date' })
const read = (given: Values) => readValues(placesOf(SHEET), (key) => given[key] ?? '')

describe('a definition', () => {
	const [fields, table] = DEFINITION.parts
	it.each<[string, object]>([
		['an id with a hyphen', { parts: [{ ...fields, id: 'the-visit' }] }],
		['an id that stands twice', { parts: [fields, fields] }],
		['a choice without options', { parts: [{ id: 'a', kind: 'fields', fields: [{ id: 'b', kind: 'choice' }] }] }],
		['options of something that is no choice', { parts: [{ id: 'a', kind: 'fields', fields: [{ id: 'b', kind: 'line', options: ['c', 'd'] }] }] }],
		['an unknown kind', { parts: [{ id: 'a', kind: 'poem' }] }],
		['something that is the same as nothing we know', { parts: [{ id: 'a', kind: 'fields', fields: [{ id: 'b', kind: 'line', same: 'cat' }] }] }],
		['a table with one column', { parts: [{ ...table, columns: [{ id: 'a', kind: 'line' }] }] }],
		['a table with 21 rows', { parts: [{ ...table, rows: 21 }] }],
		['no parts', { parts: [] }],
	])('has not %s', (_, more) => expect(definitionShape.safeParse({ number: 1, ways: [], ...more }).success).toBe(false))

	it('asks for words in its own order, some of them optional', () => {
		expect(wordKeys(DEFINITION).map(({ key, isOptional }) => `${key}${isOptional ? '?' : ''}`)).toEqual([
			'visit', 'visit.lead?', 'visit.school', 'visit.school.hint?', 'visit.date', 'visit.date.hint?', 'visit.starts', 'visit.starts.hint?',
			'visit.level', 'visit.level.hint?', 'visit.level.first', 'visit.level.some', 'visit.goal', 'visit.goal.hint?',
			'program', 'program.lead?', 'program.time', 'program.done', 'before', 'before.lead?', 'before.call', 'rules', 'rules.lead?', 'rules.aim',
			'signatures', 'signatures.lead?', 'signatures.employer',
		])
	})
	it('has words on one line each', () => {
		const head = { title: 'T', slug: 't', formerSlugs: [], summary: 'S.' }
		expect(wordsShape.safeParse({ ...head, words: { visit: 'One line' } }).success).toBe(true)
		for (const words of [{ visit: 'Two\nlines' }, { visit: '' }, { visit: ' spaces ' }, { 'The Visit': 'x' }, { 'a.b.c.d.e': 'x' }]) expect(wordsShape.safeParse({ ...head, words }).success).toBe(false)
	})
})

describe('a sheet', () => {
	it('has a place for everything that can be filled in, in reading order', () => {
		expect(placesOf(SHEET).map(({ key, kind }) => `${key} ${kind}`)).toEqual([
			'visit.school line', 'visit.date date', 'visit.starts time', 'visit.level choice', 'visit.goal text',
			'program.1.time time', 'program.1.done check', 'program.2.time time', 'program.2.done check', 'before.call check',
			'signatures.employer.name line', 'signatures.employer.date date',
		])
		expect(placesOf(SHEET)[0]).toMatchObject({ label: 'Words of visit.school', hint: 'Words of visit.school.hint', same: 'school' })
	})
	it('says the last part of a key rather than nothing where words are missing', () => {
		const bare = sheetOf({ ...SHEET }, DEFINITION, new Map(), { name: 'Name', date: 'Date' })
		expect(placesOf(bare)[0]).toEqual({ key: 'visit.school', kind: 'line', label: 'school', same: 'school', options: [] })
	})
})

describe('what people fill in', () => {
	it('is kept without spaces around it, on one line where the place has one, and without what no document can hold', () => {
		expect(read({ 'visit.school': '  Ammattiopisto \n Satama\u0000 ', 'visit.goal': 'One\r\n\r\nTwo\u000b ', 'before.call': 'on', 'visit.date': '2026-11-22', unknown: 'x' })).toEqual({
			values: { 'visit.school': 'Ammattiopisto Satama', 'visit.goal': 'One\n\nTwo', 'before.call': 'yes', 'visit.date': '2026-11-22' },
			faults: [],
		})
	})
	it.each([
		['visit.school', 'x'.repeat(201), 'long'], ['visit.date', 'next Tuesday', 'date'], ['visit.date', '2026-02-30', 'date'], ['visit.starts', '25:00', 'time'], ['visit.level', 'never', 'choice'],
	])('%s is told to be wrong and stays as it was typed: %.12s', (key, text, code) => {
		expect(read({ [key]: text })).toMatchObject({ values: { [key]: text }, faults: [{ key, code }] })
	})
	it('goes out as JSON and comes back', async () => {
		const values = { 'visit.school': 'Ærøskøbing “Håndværk”', 'visit.goal': 'One\n\nTwo' }
		const filled = filledOf(SHEET, values)
		expect(filledShape.parse(filled)).toEqual(filled)
		for (const before of ['', '\ufeff', ' \n']) expect(await openFile(new TextEncoder().encode(before + JSON.stringify(filled)))).toEqual({ template: 'visit-plan', values })
	})
	it.each<[string, string, string]>([
		['half a file', '{"format":"samverk.fill', 'fileBroken'], ['JSON of something else', '{"a":1}', 'fileUnknown'], ['values that are no words', '{"format":"samverk.filled","template":"x","values":{"a":1}}', 'fileUnknown'],
		['a picture', '\u0089PNG', 'fileKind'], ['nothing', '', 'fileKind'],
	])('is not read from %s', async (_, text, code) => expect(await openFile(new TextEncoder().encode(text))).toEqual({ code }))
	it('is not read from a file that is too large', async () => expect(await openFile(new Uint8Array(3_000_001))).toEqual({ code: 'fileTooLarge' }))
})
