// Malformed files of content/: each is told with file, line and remedy and stays out, and everything else comes in.
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../../app/subjects/manual/manual.ts'
import { onEachDatabase } from './database.ts'

const head = (slug: string, more = '') => `---\ntitle: A title\nslug: ${slug}\nformerSlugs: []\nsummary: A summary.\n${more}---\n\n`
const termHead = (slug: string) => `---\ntitle: ${slug}\nslug: ${slug}\nformerSlugs: []\nvariants: []\navoid: []\n---\n\n`
const TERM_FACTS = 'ways: []\nrelated: []\n'
const GOOD = '<!-- #one -->\nGood words.\n'
/** The body of `page(…)` begins in this line. */
const BODY = 8
const page = (body: string) => `${head('broken')}${body}`

type Case = [what: string, file: string, text: string, line: number, remedy: RegExp]

const HEADS: Case[] = [
	['no head', 'pages/broken/en.md', GOOD, 1, /does not begin with a head.*Add title/],
	['a head that is not YAML', 'pages/broken/en.md', page(GOOD).replace('slug:', '\tslug:'), 3, /not valid YAML: .*\. Put quotation marks/],
	['a colon without quotation marks', 'pages/broken/en.md', page(GOOD).replace('A title', 'Visits: how'), 2, /not valid YAML: .*\. Put quotation marks/],
	['an unknown field', 'pages/broken/en.md', `${head('broken', 'subtitle: x\n')}${GOOD}`, 6, /subtitle.*content\/README\.md/],
	['a missing field', 'pages/broken/en.md', page(GOOD).replace('formerSlugs: []\n', ''), 2, /formerSlugs.*content\/README\.md/],
	['an impossible slug', 'pages/broken/en.md', page(GOOD).replace('slug: broken', 'slug: Être là'), 3, /slug: use lower-case letters/],
	['a summary that is too long', 'pages/broken/en.md', page(GOOD).replace('A summary.', 'x'.repeat(161)), 5, /summary: .*160/],
]

const BODIES: Case[] = ([
	['a paragraph without an id', 'First words.\n', 0, /no id.*content:ids/],
	['an id that stands twice', `${GOOD}\n<!-- #one -->\nMore words.\n`, 4, /“one” stands twice.*content:ids/],
	['two ids before one block', `<!-- #zero -->\n\n${GOOD}`, 2, /Two ids.*Remove one/],
	['an id before nothing', `${GOOD}\n<!-- #two -->\n`, 3, /No block follows.*Remove the comment/],
	['an id that is too long', `<!-- #${'x'.repeat(65)} -->\nWords.\n`, 1, /id.*64/],
	['HTML between blocks', `${GOOD}\n<div>no</div>\n`, 3, /HTML is not allowed.*Markdown/],
	['HTML in running text', `<!-- #one -->\nA <b>bold</b> word.\n`, 1, /only HTML.*span lang/],
	['an open span', `<!-- #one -->\nA <span lang="fi">sana.\n`, 1, /not closed.*<\/span>/],
	['a link with script', `<!-- #one -->\n[x](javascript:alert(1))\n`, 1, /javascript:alert\(1\).*not allowed.*way:/],
	['a link without encryption', `<!-- #one -->\n[x](http://example.org)\n`, 1, /http:\/\/example\.org.*not allowed.*https/],
	['an image', `<!-- #one -->\n![x](https://example.org/x.png)\n`, 1, /image.*x\.png.*not one of this text/],
	['a heading without an id', '## A heading\n', 0, /heading has no id.*\{#id\}/],
	['a heading with its id in a comment', '<!-- #one -->\n## A heading {#one}\n', 1, /in braces, not in a comment/],
	['a heading of the first level', '# A heading {#one}\n', 0, /level 2 and 3.*###/],
	['a heading without words', '## {#one}\n', 0, /empty.*Write/],
	['a line across the page', '<!-- #one -->\n---\n', 1, /kind “thematicBreak” is not allowed/],
	['code as a block', '<!-- #one -->\n```\nx\n```\n', 1, /kind “code” is not allowed/],
	['a list inside a quotation', '<!-- #one -->\n> - item\n', 1, /Only plain paragraphs/],
	['an empty quotation', '<!-- #one -->\n>\n', 1, /empty.*Write/],
	['a checklist with a plain item', '<!-- #one -->\n- [ ] one\n- two\n', 2, /begins with “- \[ \]”/],
	['a table with a row that is too long', '<!-- #one -->\n| a |\n| - |\n| b | c |\n', 3, /as many cells as its head/],
	['a numbered list that begins late', '<!-- #one -->\n3. three\n', 1, /begins with “1\.”/],
] as Array<[string, string, number, RegExp]>).map(([what, body, offset, remedy]) => [what, 'pages/broken/en.md', page(body), BODY + offset, remedy])

const FACTS: Case[] = [
	['facts that are not YAML', 'glossary/broken/facts.yml', 'ways: [\nrelated: []\n', 2, /not valid YAML/],
	['an unknown field of facts', 'glossary/broken/facts.yml', `${TERM_FACTS}colour: red\n`, 3, /colour.*content\/README\.md/],
	['a fact of the wrong kind', 'glossary/broken/facts.yml', 'ways: []\nrelated: none\n', 2, /related: .*content\/README\.md/],
]

onEachDatabase((house) => {
	const put = (file: string, text: string) => {
		const place = path.join(house.checkout, 'content', file)
		fs.mkdirSync(path.dirname(place), { recursive: true })
		fs.writeFileSync(place, text)
	}
	let round = 0
	/** Imports with one more good change, which has to come in whatever else is wrong. */
	const importBeside = async () => {
		round += 1
		put('pages/good/en.md', `${head('good')}<!-- #one -->\nGood words ${round}.\n`)
		const { faults, updated } = await house.manual.importManual()
		expect(JSON.stringify((await house.manual.partIn('page', 'good', 'en'))?.body)).toContain(`Good words ${round}.`)
		expect(updated).toBe(1)
		return faults
	}
	const isOut = async (kind: Kind, id: string) => expect(await house.manual.partIn(kind, id, 'en')).toBeNull()
	beforeAll(async () => {
		put('pages/good/en.md', `${head('good')}${GOOD}`)
		put('pages/good/fi.md', `${head('hyva')}${GOOD}`)
		expect(await house.manual.importManual()).toMatchObject({ created: 2, faults: [] })
	})
	afterEach(() => { for (const folder of ['pages/broken', 'glossary/broken']) fs.rmSync(path.join(house.checkout, 'content', folder), { recursive: true, force: true }) })

	describe.each([['in a head', HEADS], ['in a body', BODIES], ['in facts', FACTS]] as const)('%s', (_, cases) => {
		it.each(cases)('%s keeps that file out, and nothing else', async (_what, file, text, line, remedy) => {
			if (file.startsWith('glossary/')) put('glossary/broken/en.md', `${termHead('broken')}${GOOD}`)
			put(file, text)
			expect(await importBeside()).toEqual([{ file: `content/${file}`, line, message: expect.stringMatching(remedy) as string }])
			await isOut(file.startsWith('glossary/') ? 'term' : 'page', 'broken')
		})
	})

	it('a term without facts.yml keeps out, and the file that is missing is named', async () => {
		put('glossary/broken/en.md', `${termHead('broken')}${GOOD}`)
		expect(await importBeside()).toEqual([{ file: 'content/glossary/broken/facts.yml', line: 1, message: expect.stringMatching(/missing.*content\/README\.md/) as string }])
		await isOut('term', 'broken')
	})

	it('a text without its English source keeps out', async () => {
		put('pages/broken/fi.md', page(GOOD))
		expect(await importBeside()).toEqual([{ file: 'content/pages/broken', line: 1, message: expect.stringMatching(/en\.md is missing.*Write it first/) as string }])
		await isOut('page', 'broken')
	})

	it('a language that the interface does not speak is named, and the other languages come in', async () => {
		put('pages/broken/en.md', page(GOOD))
		put('pages/broken/xx.md', page(GOOD))
		expect(await importBeside()).toEqual([{ file: 'content/pages/broken/xx.md', line: 1, message: expect.stringMatching(/“xx”.*locales\/xx/) as string }])
		expect(await house.manual.partIn('page', 'broken', 'en')).toMatchObject({ language: 'en', translations: [{ language: 'en' }] })
	})

	it('a malformed translation leaves the source and the other translations as they are', async () => {
		put('pages/good/fi.md', 'no head')
		expect(await importBeside()).toMatchObject([{ file: 'content/pages/good/fi.md' }])
		expect(await house.manual.partIn('page', 'good', 'fi')).toMatchObject({ language: 'fi', fields: { slug: 'hyva' } })
		put('pages/good/fi.md', `${head('hyva')}${GOOD}`)
	})
})
