// The manual as it stands in content/, page by page: every address in every language, and every page in a browser.
import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { importManual, makeScratch, startServer } from '../../scripts/with-server.ts'
import { ask, inTurns } from './ask.ts'
import { KEYS, lookAt } from './looks.ts'
import { headOf, tagsIn, textOf } from './markup.ts'
import { PUBLIC_URL, type Visit } from './pages.ts'
import { connect, readers } from './reader.ts'

const { languages } = inject('site')
/** With VERIFY_FULL every page is looked at in every language, which takes half an hour; without it, one of twelve in German, whose words are long. */
const [LOOKED_AT, ONE_OF] = process.env['VERIFY_FULL'] ? [languages, 1] : [['de'], 12]
const PATIENCE = 40 * 60_000

/** What the address of a case begins with in a language. */
const wordOfCases = (language: string) => (JSON.parse(fs.readFileSync(`locales/${language}/paths.json`, 'utf8')) as { practices: string }).practices

const ends: Array<() => unknown> = []
let url = ''
/** The paths of the map of the site by language. */
let paths: Record<string, string[]> = {}

beforeAll(async () => {
	const scratch = makeScratch()
	ends.push(() => scratch.remove())
	await importManual(scratch)
	const server = await startServer(scratch, { PUBLIC_URL })
	ends.push(() => server.stop())
	url = server.url
	const { text } = await ask(url, '/sitemap.xml')
	const all = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address.replace(PUBLIC_URL, ''))
	paths = Object.fromEntries(languages.map((language) => [language, all.filter((path) => path.split('/')[1] === language)]))
})
afterAll(async () => { for (const end of ends.reverse()) await end() })

test('the map of the site names the same number of pages of the manual in every language, and all 12 ways among them', async () => {
	// A case stands in the languages that it is written in; all the rest is there for everybody.
	const counts = languages.map((language) => paths[language]?.filter((path) => !path.startsWith(`/${language}/${wordOfCases(language)}/`)).length ?? 0)
	expect(new Set(counts).size, JSON.stringify(counts)).toBe(1)
	expect(Object.values(paths).flat().length - counts.reduce((sum, count) => sum + count)).toBe(fs.readdirSync('content/practices').length)
	for (const language of languages) {
		const { items } = JSON.parse((await ask(url, `/api/v1/ways?lang=${language}`)).text) as { items: Array<{ url: string; isFallback: boolean }> }
		expect(items.filter(({ isFallback }) => isFallback)).toEqual([])
		expect(paths[language]).toEqual(expect.arrayContaining(items.map((item) => item.url.replace(PUBLIC_URL, ''))))
		expect(items.length).toBeGreaterThanOrEqual(12)
	}
})

describe.each(languages)('every page in %s', (language) => {
	test('answers in its language, with all its words, and translated', async () => {
		const wrong = await inTurns(paths[language] ?? [], async (path) => {
			const { status, text: page } = await ask(url, path)
			// What stands there for browsers without a script is no notice about the text.
			const text = page.replace(/<noscript>[^]*?<\/noscript>/g, '')
			const { language: said, canonical } = headOf(text)
			const faults = [
				...(status === 200 ? [] : [`status ${status}`]),
				...(said === language ? [] : [`lang is ${said}`]),
				...(canonical === `${PUBLIC_URL}${path}` ? [] : [`canonical is ${canonical}`]),
				...(tagsIn(text, 'aside').some(({ attributes }) => attributes['class'] === 'notice') ? ['a notice says that the text is missing in this language'] : []),
				...(tagsIn(text, 'p').some(({ attributes }) => attributes['class'] === 'outdated') ? ['passages are older than the source'] : []),
				...(KEYS.exec(textOf(text)) ?? []).map((key) => `words are missing: ${key}`),
			]
			return faults.map((fault) => `${path}: ${fault}`)
		})
		expect(wrong.flat()).toEqual([])
		expect(paths[language]?.length).toBeGreaterThan(20)
	})
})

describe('in a browser', { timeout: PATIENCE }, () => {
	test.each(LOOKED_AT)('every page in %s is whole, within reach and still', async (language) => {
		const browser = await connect(inject('wsEndpoint'))
		const pool = await readers(browser, { ...inject('site'), url }, { visits: 'first' })
		const visits = (paths[language] ?? []).filter((_, at) => at % ONE_OF === 0).map((path): Visit => ({ kind: 'way', language, path, status: 200 }))
		const wrong = await Promise.all(visits.map(async (visit) => (await lookAt(pool.use, visit)).map((fault) => `${visit.path}: ${fault}`)))
		await pool.close()
		await browser.close()
		expect(visits.length).toBeGreaterThan(5)
		expect(wrong.flat()).toEqual([])
	})
})
