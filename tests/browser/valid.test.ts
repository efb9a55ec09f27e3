// What is served is what it says it is: HTML by the standard, a map of the site by its schema, news feeds by RFC 4287.
import fs from 'node:fs'
import { HtmlValidate, type Report } from 'html-validate'
import { RelaxNGValidator, XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { ask, inTurns } from './ask.ts'
import { tagsIn } from './markup.ts'
import { kindsIn, sendForm, visitOf, type Kind } from './pages.ts'

const site = inject('site')
const PATIENCE = 120_000
const LANGUAGES = ['en', 'fi', 'de']

/** Every rule that is recommended but for those of style, which say how to write and not what is valid. */
const validator = new HtmlValidate({
	root: true,
	extends: ['html-validate:recommended'],
	rules: {
		// React writes void elements as `<br/>` and some attributes as `charSet` and `hrefLang`: HTML takes both for the same.
		'void-style': 'off',
		'attr-case': 'off',
		// React writes a boolean attribute as `hidden=""` and a data attribute as `data-x="true"`; both are allowed.
		'attribute-boolean-style': 'off',
		'attribute-empty-style': 'off',
		// `<!doctype html>` in lower case is as valid as in upper case.
		'doctype-style': 'off',
		// How long a title may be before search engines cut it is their matter.
		'long-title': 'off',
		// Telephone numbers may break across lines, and spaces at the end of served lines weigh nothing.
		'tel-non-breaking': 'off',
		'no-trailing-whitespace': 'off',
		// Checkboxes of one question share a name, as radio buttons do.
		'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
	},
})

const faultsIn = ({ results }: Report) => results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector, line, column }) => `${ruleId}: ${message} at ${selector ?? `${line}:${column}`}`))

async function pageOf(kind: Kind, language: string): Promise<string> {
	const { path, headers, sendsForm } = visitOf(site, kind, language)
	return sendsForm ? (await sendForm(site.url, path, sendsForm.fields, '192.0.2.200', headers)).text() : (await ask(site.url, path, headers ? { headers } : {})).text
}

describe.each(LANGUAGES)('HTML in %s', { timeout: PATIENCE }, (language) => {
	test.each(kindsIn(language))('%s is valid', async (kind) => {
		const html = await pageOf(kind, language)
		expect(html).toMatch(/^<!doctype html>/)
		expect(faultsIn(await validator.validateString(html))).toEqual([])
	})
})

/** Reads a schema or a document; it is let go after the tests. */
const read: XmlDocument[] = []
const xml = (text: string) => {
	const document = XmlDocument.fromString(text)
	read.push(document)
	return document
}
// The map's schema demands schemas for elements of other names; lax takes the ones of `xhtml:link` as they are.
const mapSchema = XsdValidator.fromDoc(xml(fs.readFileSync('node_modules/sitemap/schema/sitemap.xsd', 'utf8').replaceAll('processContents="strict"', 'processContents="lax"')))
const feedSchema = RelaxNGValidator.fromDoc(xml(fs.readFileSync('tests/browser/atom.rng', 'utf8')))
afterAll(() => [mapSchema, feedSchema, ...read].forEach((one) => one.dispose()))

const get = async (path: string) => (await ask(site.url, path)).text

describe('the map of the site', { timeout: PATIENCE }, () => {
	test('is valid by its schema', async () => {
		const map = await get('/sitemap.xml')
		expect(() => mapSchema.validate(xml(map))).not.toThrow()
		expect(() => mapSchema.validate(xml(map.replace('</loc>', '</loc><loc>https://manual.example/twice</loc>')))).toThrow(XmlValidateError)
		expect(() => mapSchema.validate(xml(map.replace(/<lastmod>[^<]*/, '<lastmod>yesterday')))).toThrow(XmlValidateError)
	})
})

describe.each(site.languages)('the news feed in %s', { timeout: PATIENCE }, (language) => {
	const path = `/${language}/feed.atom`

	test('is valid by the rules of Atom', async () => {
		const answer = await ask(site.url, path)
		expect(answer.headers['content-type']).toMatch(/^application\/atom\+xml/)
		expect(() => feedSchema.validate(xml(answer.text))).not.toThrow()
	})
	test('of a search is valid as well, with signs that are no markup', async () => {
		for (const query of ['q=EQF', 'q=%3Cb%3E+%26amp%3B+%22EQF%22&kind=term', 'q=']) {
			const feed = await get(`${visitOf(site, 'search-empty', language).path}/feed.atom?${query}`)
			expect(() => feedSchema.validate(xml(feed))).not.toThrow()
		}
	})
	test('names itself, and every entry has an address of its own that answers', async () => {
		const feed = await get(path)
		const [head = '', ...entries] = feed.split('<entry>')
		const links = tagsIn(head.replaceAll('/>', '>'), 'link').map(({ attributes }) => attributes)
		expect(links).toContainEqual(expect.objectContaining({ rel: 'self', href: site.publicUrl + path }))
		expect(links).toContainEqual(expect.objectContaining({ rel: 'alternate', href: `${site.publicUrl}/${language}` }))
		expect(entries.length).toBeGreaterThan(1)
		const [ids, addresses] = [/<id>([^<]*)/, /<link href="([^"]*)"/].map((pattern) => entries.map((entry) => pattern.exec(entry)?.[1] ?? '')) as [string[], string[]]
		expect(new Set(ids).size).toBe(entries.length)
		const statuses = await inTurns(addresses, async (address) => (await ask(site.url, address.replace(site.publicUrl, ''))).status)
		expect(statuses.filter((status) => status !== 200)).toEqual([])
		const dates = entries.map((entry) => Date.parse(/<updated>([^<]*)/.exec(entry)?.[1] ?? ''))
		expect(dates).toEqual([...dates].sort((a, b) => b - a))
	})
})

describe('the schema for news feeds', () => {
	const feed = (inside: string, entry = '') => `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fi"><id>urn:x:1</id><title>t</title><updated>2026-01-02T03:04:05Z</updated><author><name>n</name></author><link rel="self" href="https://a.example/"/>${inside}<entry><id>urn:x:2</id><title type="html">t</title><updated>2026-01-02T03:04:05+02:00</updated><link href="https://a.example/1"/>${entry}</entry></feed>`

	test('takes what Atom allows', () => {
		for (const text of [feed(''), feed('<subtitle>s</subtitle><logo>https://a.example/l.png</logo><x:y xmlns:x="urn:z" a="b">other</x:y>'), feed('', '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>p</p></div></summary><content src="https://a.example/f" type="image/png"/>')]) expect(() => feedSchema.validate(xml(text))).not.toThrow()
	})
	test.each([
		['a second title', feed('<title>again</title>')], ['a second id of an entry', feed('', '<id>urn:x:3</id>')], ['an unknown element', feed('<colour>red</colour>')], ['a bad moment', feed('', '<published>yesterday</published>')],
		['a moment without a zone', feed('', '<published>2026-01-02T03:04:05</published>')], ['words of an unknown kind', feed('', '<summary type="markdown">s</summary>')], ['a link to nowhere', feed('<link rel="alternate"/>')],
		['no author', feed('').replace(/<author>.*<\/author>/, '')], ['no date', feed('').replace(/<updated>[^<]*<\/updated>/, '')], ['an id that is no address', feed('').replace('urn:x:1', 'one')],
	])('refuses %s', (_, text) => expect(() => feedSchema.validate(xml(text))).toThrow(XmlValidateError))
})
