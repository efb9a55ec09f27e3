// Templates between content/ and the database: everything comes in, nothing twice, and it goes out as it came; faults stay out.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { placesOf } from '../../app/kernel/sheet.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const TEMPLATES = fs.readdirSync(path.join(CHECKOUT, 'content/templates'))

const DEFINITION = `number: 900
ways: []
parts:
  - id: visit
    kind: fields
    fields:
      - { id: school, kind: line, same: school }
      - { id: level, kind: choice, options: [first, some] }
  - id: before
    kind: checks
    items: [call]
`
const ENGLISH = `title: A plan
slug: a-plan
formerSlugs: []
summary: 'For a day: one plan.'
words:
  visit: The visit
  visit.school: VET provider
  visit.school.hint: 'For example: Satama.'
  visit.level: Level
  visit.level.first: First time
  visit.level.some: Some visits
  before: Before
  before.call: Call [them] now
`
/** A translation of all that but the hint; its first word says an older state of the English one. */
const FINNISH = `title: Suunnitelma
slug: suunnitelma
formerSlugs: []
summary: Yhteen päivään.
words:
  visit: Vierailu
  visit.school: Oppilaitos
  visit.level: Taso
  visit.level.first: Ensimmäinen kerta
  visit.level.some: Muutama käynti
  before: Ennen
  before.call: Soita
from:
  visit: '00000000'
`
const BROKEN: Array<[what: string, file: string, text: string, line: number, says: RegExp]> = [
	['a definition that is not YAML', 'definition.yml', 'number: [1\nways: []\n', 2, /not valid YAML/],
	['an unknown kind of part', 'definition.yml', DEFINITION.replace('kind: checks', 'kind: poem'), 10, /parts\.1\.kind.*content\/README\.md/],
	['an id with a hyphen', 'definition.yml', DEFINITION.replace('id: school', 'id: the-school'), 7, /parts\.0\.fields\.0\.id: use lower-case letters/],
	['an unknown field of a definition', 'definition.yml', `${DEFINITION}colour: red\n`, 12, /colour.*content\/README\.md/],
	['words that are missing in English', 'en.yml', ENGLISH.replace(/ {2}before\.call: .*\n/, ''), 6, /no words for “before\.call”.*Add them/],
	['words on two lines', 'en.yml', ENGLISH.replace('First time', '"First\\ntime"'), 10, /words\.visit\.level\.first.*one line/],
	['a colon without quotation marks', 'en.yml', ENGLISH.replace('The visit', 'Visit: the plan'), 6, /not valid YAML.*quotation marks/],
	['a summary that is too long', 'en.yml', ENGLISH.replace(/summary: .*/, `summary: ${'x'.repeat(161)}`), 4, /summary: .*160/],
]

onEachDatabase((house) => {
	const content = () => path.join(house.checkout, 'content')
	const file = (name: string) => path.join(content(), 'templates/a-plan', name)
	const write = (name: string, text: string) => fs.writeFileSync(file(name), text)
	const sheet = async (language: string) => {
		const text = await house.templates.templateIn('a-plan', language)
		return text && { ...(await house.templates.sheetFor(text)), isFallback: text.isFallback, freshness: text.freshness }
	}
	let count = 0
	beforeAll(async () => {
		fs.mkdirSync(path.dirname(file('en.yml')), { recursive: true })
		for (const [name, text] of [['definition.yml', DEFINITION], ['en.yml', ENGLISH], ['fi.yml', FINNISH]] as const) write(name, text)
		count = fs.readdirSync(path.join(content(), 'templates'), { recursive: true }).filter((name) => /[/\\][a-z]{2}\.yml$/.test(String(name))).length
		expect(await house.templates.importTemplates()).toEqual({ created: count, updated: 0, unchanged: 0, conflicts: [], faults: [] })
	})

	it('all of them are there in every language, in the order of their numbers', async () => {
		for (const language of ['en', 'fi', 'de']) {
			const items = await house.templates.templatesIn(language)
			expect(items.map(({ id }) => id).sort()).toEqual([...TEMPLATES, 'a-plan'].sort())
			expect(items.map(({ number }) => number)).toEqual(items.map(({ number }) => number).sort((a, b) => a - b))
		}
		expect((await house.templates.templatesIn('fi')).at(-1)).toEqual({ id: 'a-plan', number: 900, ways: [], title: 'Suunnitelma', summary: 'Yhteen päivään.', slug: 'suunnitelma', language: 'fi', isFallback: false })
	})

	it('a form comes in its language, word by word in English where that lacks one, and says what is outdated', async () => {
		const finnish = await sheet('fi')
		expect(finnish).toMatchObject({ language: 'fi', isFallback: false, title: 'Suunnitelma', freshness: { state: 'outdated', changed: ['visit'], missing: ['visit-school-hint'] } })
		expect(finnish && placesOf(finnish)[0]).toEqual({ key: 'visit.school', kind: 'line', label: 'Oppilaitos', hint: 'For example: Satama.', same: 'school', options: [] })
		expect(finnish && placesOf(finnish)[1]?.options).toEqual([{ id: 'first', label: 'Ensimmäinen kerta' }, { id: 'some', label: 'Muutama käynti' }])
		expect(await sheet('sv')).toMatchObject({ language: 'en', isFallback: true, version: finnish?.version })
	})

	it('an address leads to its template, from whatever language one comes', async () => {
		for (const slug of ['a-plan', 'suunnitelma']) expect((await house.templates.templateAt('fi', slug))?.ref).toEqual({ kind: 'template', id: 'a-plan' })
		expect(await house.templates.templateAt('fi', 'never-an-address')).toBeNull()
	})

	it('a second import changes nothing, and an export is byte for byte what came in', async () => {
		expect(await house.templates.importTemplates()).toEqual({ created: 0, updated: 0, unchanged: count, conflicts: [], faults: [] })
		const folder = path.join(house.checkout, 'exported')
		await house.templates.exportTemplates(folder)
		for (const name of fs.readdirSync(path.join(folder, 'templates'), { recursive: true }).map(String).filter((name) => name.endsWith('.yml') && !name.includes('a-plan'))) {
			expect(fs.readFileSync(path.join(folder, 'templates', name), 'utf8'), name).toBe(fs.readFileSync(path.join(content(), 'templates', name), 'utf8'))
		}
		expect(fs.readFileSync(path.join(folder, 'templates/a-plan/en.yml'), 'utf8')).toBe(ENGLISH)
		expect(fs.readFileSync(path.join(folder, 'templates/a-plan/definition.yml'), 'utf8')).toBe(DEFINITION)
		// A word without a mark says what English said when it came in.
		expect(fs.readFileSync(path.join(folder, 'templates/a-plan/fi.yml'), 'utf8')).toMatch(/^from:\n {2}visit: '?00000000'?\n {2}visit\.school: '?[0-9a-f]{8}'?\n/m)
	})

	describe('what is malformed', () => {
		it.each(BROKEN)('%s keeps that file out, and everything stays as it was', async (_, name, text, line, says) => {
			const before = await sheet('en')
			write(name, text)
			const { faults, created, updated } = await house.templates.importTemplates()
			expect({ faults, created, updated }).toEqual({ faults: [{ file: `content/templates/a-plan/${name}`, line, message: expect.stringMatching(says) as string }], created: 0, updated: 0 })
			expect(await sheet('en')).toEqual(before)
			write('definition.yml', DEFINITION)
			write('en.yml', ENGLISH)
		})
		it('a slug of another template is refused by name', async () => {
			const taken = (await house.templates.templatesIn('en'))[0]?.slug ?? ''
			write('en.yml', ENGLISH.replace('slug: a-plan', `slug: ${taken}`))
			expect((await house.templates.importTemplates()).faults).toEqual([{ file: 'content/templates/a-plan/en.yml', line: 2, message: expect.stringMatching(`“${taken}”.*Choose another`) as string }])
			write('en.yml', ENGLISH)
		})
	})

	it('a changed word is told as outdated in its translation, and a changed definition changes the version', async () => {
		const before = await sheet('fi')
		write('en.yml', ENGLISH.replace('Some visits', 'Several visits'))
		write('definition.yml', DEFINITION.replace('items: [call]', 'items: [call, write]'))
		write('en.yml', `${ENGLISH.replace('Some visits', 'Several visits')}  before.write: Write\n`)
		expect(await house.templates.importTemplates()).toMatchObject({ updated: 1, faults: [] })
		const after = await sheet('fi')
		expect(after?.freshness.changed.sort()).toEqual(['visit', 'visit-level-some'])
		expect(after?.freshness.missing.sort()).toEqual(['before-write', 'visit-school-hint'])
		expect(after?.version).not.toBe(before?.version)
		expect(after && placesOf(after).at(-1)?.label).toBe('Write')
	})
}, { prepare: (checkout) => fs.cpSync(path.join(CHECKOUT, 'content/templates'), path.join(checkout, 'content/templates'), { recursive: true }) })
