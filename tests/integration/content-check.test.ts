// The check of content/: a copy of it in which each rule is broken once, and every fault is told with file, line and remedy.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkManual, giveIdsToManual } from '../../app/subjects/manual/manual.server.ts'
import { copyOfContent, idsOf, type Break, type Checked } from './content-copy.ts'

const copy = copyOfContent()
const { read, write, edit, addParagraph, addTranslation } = copy
afterAll(copy.remove)

const PAGE = 'pages/privacy'
/** Translations come first: they get their marks before anything else is broken. */
const TRANSLATIONS: Break[] = [
	['a translation has every block', () => {
		addTranslation(PAGE, 'fi', (blocks) => blocks.slice(0, -1))
		return { file: `${PAGE}/fi.md`, at: `#${idsOf(read(`${PAGE}/en.md`)).at(-2)}`, says: /but is missing\. Keep ids and order/ }
	}],
	['a translation has no block of its own', () => {
		addTranslation(PAGE, 'sv', (blocks) => [...blocks, '<!-- #added -->\nMer.'])
		return { file: `${PAGE}/sv.md`, at: '#added', says: /should be absent, as in en\.md, but is added \(paragraph\)/ }
	}],
	['a translation has the blocks in their order', () => {
		addTranslation(PAGE, 'nl', ([head = '', one = '', two = '', ...rest]) => [head, two, one, ...rest])
		const [first, second] = idsOf(read(`${PAGE}/en.md`))
		return { file: `${PAGE}/nl.md`, at: `#${second}`, says: new RegExp(`^Block 1 should be ${first} .*but is ${second} `) }
	}],
	['a translation has blocks of the same kinds', () => {
		const id = idsOf(read(`${PAGE}/en.md`)).at(-1) ?? ''
		addTranslation(PAGE, 'de', (blocks) => [...blocks.slice(0, -1), (blocks.at(-1) ?? '').replace('\n', '\n> ')])
		return { file: `${PAGE}/de.md`, at: `#${id}`, says: new RegExp(`should be ${id} \\(\\w+\\).*but is ${id} \\(blockquote\\)`) }
	}],
]

const BREAKS: Break[] = [
	['a translated block says which state of the source it translates', () => {
		edit(`${PAGE}/es.md`, / from=[0-9a-f]{8}/, '')
		return { file: `${PAGE}/es.md`, at: `#${idsOf(read(`${PAGE}/en.md`))[0]}`, says: /does not say which state of en\.md.*content:ids/ }
	}],
	['a source block translates nothing', () => {
		edit('glossary/awarding-body/en.md', /<!-- (#[a-z0-9]+) -->/, '<!-- $1 from=1a2b3c4d -->')
		return { file: 'glossary/awarding-body/en.md', at: 'from=', says: /canonical form.*content:ids/ }
	}],
	['a way’s neighbour exists', () => {
		edit('manual/matching/facts.yml', /^neighbours: \[/m, 'neighbours: [nowhere, ')
		return { file: 'manual/matching/facts.yml', at: 'neighbours:', says: /no way with the id “nowhere”/ }
	}],
	['a term’s ways exist', () => {
		edit('glossary/company/facts.yml', /^ways: .*$/m, 'ways: [nowhere]')
		return { file: 'glossary/company/facts.yml', at: 'ways:', says: /no way with the id “nowhere”/ }
	}],
	['a term’s neighbours exist', () => {
		edit('glossary/benefit/facts.yml', /^related: .*$/m, 'related: [no-such-term]')
		return { file: 'glossary/benefit/facts.yml', at: 'related:', says: /no term with the id “no-such-term”/ }
	}],
	['facts are in their canonical form', () => {
		edit('manual/placements/facts.yml', /, /, ',')
		return { file: 'manual/placements/facts.yml', line: 1, says: /not in its canonical form/ }
	}],
	['a text is in its canonical form', () => {
		edit('glossary/certificate/en.md', /^(formerSlugs: .*)$/m, '$1   ')
		return { file: 'glossary/certificate/en.md', at: 'formerSlugs', says: /canonical form.*content:ids/ }
	}],
	['a link leads to a part that exists', () => {
		addParagraph('glossary/acceptance/en.md', 'See [this](way:nowhere).')
		return { file: 'glossary/acceptance/en.md', at: '#added', says: /“way:nowhere” leads nowhere/ }
	}],
	['a link leads to a block that exists', () => {
		addParagraph('glossary/accreditation/en.md', 'See [this](chapter:obstacles#nowhere).')
		return { file: 'glossary/accreditation/en.md', at: '#added', says: /“chapter:obstacles#nowhere” leads to a block that does not exist/ }
	}],
	['a link inside a text leads to a block that exists', () => {
		addParagraph('glossary/apprentice/en.md', 'See [above](#nowhere).')
		return { file: 'glossary/apprentice/en.md', at: '#added', says: /“#nowhere” leads to a block/ }
	}],
	['a way has a part for each of its obstacles', () => {
		const facts = read('manual/commissions/facts.yml')
		const [first = ''] = /^obstacles: \[([a-z-]+), /m.exec(facts)?.slice(1) ?? []
		edit('manual/commissions/facts.yml', `obstacles: [${first}, `, 'obstacles: [')
		return { file: 'manual/commissions/en.md', at: `{#${first}}`, says: new RegExp(`Section \\d+ should have the id “.*” but has “${first}”`) }
	}],
	['a way has no section of its own', () => {
		write('manual/competitions/en.md', `${read('manual/competitions/en.md')}\n## More {#more}\n`)
		return { file: 'manual/competitions/en.md', at: '{#more}', says: /“more” is one too many/ }
	}],
	['no two texts of a language share a slug', () => {
		edit('glossary/employer/en.md', /^slug: .*$/m, 'slug: curriculum')
		return { file: 'glossary/employer/en.md', line: 3, says: /“curriculum” is already used by .*curriculum\/en\.md/ }
	}],
	['no former slug belongs to another text; pages and chapters live side by side', () => {
		const slug = /^slug: (.*)$/m.exec(read('chapters/benefits/en.md'))?.[1] ?? ''
		edit('pages/about/en.md', /^formerSlugs: .*$/m, `formerSlugs: [${slug}]`)
		return { file: 'pages/about/en.md', line: 3, says: new RegExp(`“${slug}” is already used by .*benefits/en\\.md`) }
	}],
	['every text can be read', () => {
		edit('glossary/knowledge/en.md', /<!-- #[a-z0-9]+ -->\n/, '')
		return { file: 'glossary/knowledge/en.md', line: read('glossary/knowledge/en.md').trimEnd().split('\n').length, says: /no id.*content:ids/ }
	}],
	['every language is one of the interface’s', () => {
		write('pages/licence/xx.md', read('pages/licence/en.md'))
		return { file: 'pages/licence/xx.md', line: 1, says: /“xx”.*locales\/xx/ }
	}],
]

describe('content/', () => {
	it('is in order, and English is complete', { timeout: 300_000 }, async () => {
		const { faults, completeness } = await checkManual()
		expect(faults).toEqual([])
		expect(completeness[0]).toMatchObject({ language: 'en', texts: completeness[0]?.all })
	})
})

describe('the check tells when', { timeout: 120_000 }, () => {
	let checked: Checked
	let wanted: ReturnType<typeof copy.breakEach>
	beforeAll(async () => {
		const translations = copy.breakEach(TRANSLATIONS)
		addTranslation(PAGE, 'es')
		addTranslation(PAGE, 'it')
		await giveIdsToManual(copy.folder)
		edit(`${PAGE}/it.md`, / from=[0-9a-f]{8}/, ' from=00000000')
		wanted = new Map([...translations, ...copy.breakEach(BREAKS)])
		checked = await checkManual(copy.folder)
	}, 120_000)

	it.each([...TRANSLATIONS, ...BREAKS].map(([rule]) => rule))('this does not hold: %s', (rule) => copy.expectFault(checked, wanted.get(rule)))

	it('nothing else is wrong, and faults stand in the order of files', () => {
		expect(checked.faults).toHaveLength(TRANSLATIONS.length + BREAKS.length)
		expect(checked.faults.map(({ file }) => file)).toEqual(checked.faults.map(({ file }) => file).sort((a, b) => a.localeCompare(b)))
	})

	it('a language is incomplete or behind: how many of all texts it has, and how many of its blocks are outdated', () => {
		const [english, ...others] = checked.completeness
		expect(english).toMatchObject({ language: 'en', outdated: 0 })
		expect(others.map(({ language }) => language)).toEqual(['fi', 'sv', 'nl', 'de', 'it', 'es'])
		for (const { language, texts, all, outdated } of others) expect({ texts, all, outdated }).toEqual({ texts: 1, all: english?.all, outdated: language === 'it' ? 1 : 0 })
	})
})

describe('giving ids', () => {
	const folder = path.join(copy.folder, 'new')
	const file = path.join(folder, 'pages/new/en.md')
	it('gives each new block an id once, and puts the file into its canonical form', async () => {
		fs.mkdirSync(path.dirname(file), { recursive: true })
		fs.writeFileSync(file, '---\ntitle: New\nslug: new\nformerSlugs: [ ]\nsummary: New.\n---\nFirst words.\n\n<!-- #kept -->\n* an item\n* another\n\nLast words.\n')
		expect(await giveIdsToManual(folder)).toEqual({ changed: [file], faults: [] })
		const text = fs.readFileSync(file, 'utf8')
		const ids = idsOf(text)
		expect(new Set(ids).size).toBe(3)
		expect(ids[1]).toBe('kept')
		expect(text).toBe(`---\ntitle: New\nslug: new\nformerSlugs: []\nsummary: New.\n---\n\n<!-- #${ids[0]} -->\nFirst words.\n\n<!-- #kept -->\n- an item\n- another\n\n<!-- #${ids[2]} -->\nLast words.\n`)
		expect(await giveIdsToManual(folder)).toEqual({ changed: [], faults: [] })
		expect((await checkManual(folder)).faults).toEqual([])
	})

	it('leaves alone what it cannot read, and tells it', async () => {
		fs.writeFileSync(file, 'No head.\n')
		expect(await giveIdsToManual(folder)).toMatchObject({ changed: [], faults: [{ line: 1 }] })
		expect(fs.readFileSync(file, 'utf8')).toBe('No head.\n')
	})
})
