// The check of templates: each rule is broken once in a copy, and every fault is told with file, line and remedy.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkTemplates, giveIdsToTemplates } from '../../app/subjects/templates/templates.server.ts'

type Checked = Awaited<ReturnType<typeof checkTemplates>>

const WAYS = fs.readdirSync('content/manual')
const scratch = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'samverk-templates-'))
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const place = (file: string) => path.join(scratch, 'templates', file)
const read = (file: string) => fs.readFileSync(place(file), 'utf8')
const edit = (file: string, from: string | RegExp, to: string) => {
	expect(read(file)).toMatch(from)
	fs.writeFileSync(place(file), read(file).replace(from, to))
}
const translate = (id: string, language: string, from: string | RegExp = /$/, to = '') => {
	fs.writeFileSync(place(`${id}/${language}.yml`), read(`${id}/en.yml`).replace(/^slug: .*$/m, `slug: translated-${id}`).replace(from, to))
}
const lineOf = (file: string, words: string) => read(file).split('\n').findIndex((line) => line.includes(words)) + 1

/** Breaks a rule; says in which file, at which words, and what the fault has to say. */
type Break = [rule: string, broken: () => { file: string; at: string; says: RegExp }]

const BREAKS: Break[] = [
	['a way exists', () => {
		edit('visit-plan/definition.yml', /^ways: .*$/m, 'ways: [company-visits, nowhere]')
		return { file: 'visit-plan/definition.yml', at: 'ways:', says: /no way with the id “nowhere”/ }
	}],
	['no two templates share a number', () => {
		edit('shadowing-diary/definition.yml', /^number: .*$/m, /^number: .*$/m.exec(read('meeting-agenda/definition.yml'))?.[0] ?? '')
		return { file: 'shadowing-diary/definition.yml', at: 'number:', says: /number \d+ is already used by .*meeting-agenda/ }
	}],
	['no two templates of a language share a slug', () => {
		edit('placement-goals/en.yml', /^slug: .*$/m, 'slug: competition-plan')
		return { file: 'placement-goals/en.yml', at: 'slug:', says: /“competition-plan” is already used by .*competition-plan\/en\.yml/ }
	}],
	['a definition is in its canonical form', () => {
		edit('guest-lesson-brief/definition.yml', /\{ id: /, '{id: ')
		return { file: 'guest-lesson-brief/definition.yml', at: '{id: ', says: /canonical form.*content:ids/ }
	}],
	['a file of words is in its canonical form', () => {
		edit('interview-cards/en.yml', /^words:$/m, 'words:   ')
		return { file: 'interview-cards/en.yml', at: 'words:   ', says: /canonical form.*content:ids/ }
	}],
	['words have no key of their own', () => {
		fs.writeFileSync(place('project-commission/en.yml'), `${read('project-commission/en.yml')}  more: More\n`)
		return { file: 'project-commission/en.yml', at: '  more:', says: /should be absent, but is “more”/ }
	}],
	['words are no longer than their place', () => {
		edit('acceptance-sheet/en.yml', /^( {2}\w+\.\w+\.hint: ).*$/m, `$1${'long '.repeat(50)}end`)
		return { file: 'acceptance-sheet/en.yml', at: 'long long', says: /has more than 200 letters/ }
	}],
	['a translation has every key, in the order of the source', () => {
		const [, first = '', second = ''] = /^ {2}(\w+\.\w+): .*\n {2}(\w+(?:\.\w+)*): /m.exec(read('mentor-checklist/en.yml')) ?? []
		translate('mentor-checklist', 'fi', new RegExp(`^ {2}${first}: .*\n`, 'm'), '')
		return { file: 'mentor-checklist/fi.yml', at: `  ${second}:`, says: new RegExp(`should be “${first}”, as in en\\.yml, but is “${second}”`) }
	}],
	['a translated word says which state of the source it translates', () => {
		edit('visit-tasks/de.yml', /(from:\n(?: {2}.*\n)*?) {2}[^\n]*\n$/, '$1')
		const last = /\n {2}([\w.]+): [^\n]*\nfrom:/.exec(read('visit-tasks/de.yml'))?.[1] ?? ''
		return { file: 'visit-tasks/de.yml', at: `  ${last}:`, says: /does not say which state of en\.yml.*content:ids/ }
	}],
]

describe('content/templates', () => {
	it('is in order, and English is complete', async () => {
		const { faults, completeness } = await checkTemplates(WAYS)
		expect(faults).toEqual([])
		expect(completeness[0]).toMatchObject({ language: 'en', texts: completeness[0]?.all })
	})
	it('serves every way with one to three templates, and has four for every way', async () => {
		const ways = fs.readdirSync('content/templates').flatMap((id) => /^ways: \[(.*)\]$/m.exec(fs.readFileSync(`content/templates/${id}/definition.yml`, 'utf8'))?.[1]?.split(', ') ?? [])
		for (const way of WAYS) expect(ways.filter((one) => one === way).length, way).toSatisfy((count: number) => count >= 1 && count <= 3)
		expect(ways.filter((way) => way === '')).toHaveLength(4)
	})
})

describe('the check tells when', () => {
	let checked: Checked
	const wanted = new Map<string, { file: string; line: number; says: RegExp }>()
	beforeAll(async () => {
		fs.cpSync('content/templates', place(''), { recursive: true, filter: (file) => !/\/(?!en)[a-z]{2}\.yml$/.test(file) })
		translate('visit-tasks', 'de')
		translate('meeting-agenda', 'de')
		await giveIdsToTemplates(scratch)
		edit('meeting-agenda/de.yml', /(from:\n {2}\w+: ).*/, "$1'00000000'")
		for (const [rule, broken] of BREAKS) {
			const { file, at, says } = broken()
			wanted.set(rule, { file, line: lineOf(file, at), says })
		}
		checked = await checkTemplates(WAYS, scratch)
	})
	it.each(BREAKS.map(([rule]) => rule))('this does not hold: %s', (rule) => {
		const { file, line, says } = wanted.get(rule) ?? { file: '', line: 0, says: /never/ }
		const found = checked.faults.filter((fault) => fault.file === path.relative(process.cwd(), place(file)))
		expect(found).toMatchObject([{ line, message: expect.stringMatching(says) as string }])
	})
	it('nothing else is wrong', () => expect(checked.faults.map(({ file }) => file)).toHaveLength(BREAKS.length))
	it('a language is incomplete or behind', () => {
		expect(checked.completeness.find(({ language }) => language === 'de')).toEqual({ language: 'de', all: checked.completeness[0]?.all, texts: 2, outdated: 1 })
	})
})

describe('giving ids', () => {
	it('writes the marks of a translation at its end, once, and puts files into canonical form', async () => {
		const folder = path.join(scratch, 'new')
		fs.cpSync('content/templates/meeting-agenda', path.join(folder, 'templates/meeting-agenda'), { recursive: true, filter: (file) => !/\/(?!en)[a-z]{2}\.yml$/.test(file) })
		const file = path.join(folder, 'templates/meeting-agenda/fr.yml')
		fs.writeFileSync(file, fs.readFileSync(path.join(folder, 'templates/meeting-agenda/en.yml'), 'utf8').replace('formerSlugs: []', 'formerSlugs: [ ]'))
		expect(await giveIdsToTemplates(folder)).toEqual({ changed: [file], faults: [] })
		const text = fs.readFileSync(file, 'utf8')
		const keys = (part: string) => [...part.matchAll(/^ {2}([\w.]+): /gm)].map(([, key]) => key)
		const [words = '', from = ''] = text.split('\nfrom:\n')
		expect(keys(from)).toEqual(keys(words))
		expect(from).toMatch(/^( {2}[\w.]+: '?[0-9a-f]{8}'?\n)+$/)
		expect(await giveIdsToTemplates(folder)).toEqual({ changed: [], faults: [] })
		expect((await checkTemplates(WAYS, folder)).faults).toEqual([])
	})
})
