// Every kind of page in every language that says something new about it, on a phone and at a desk: nothing broken, nothing out of reach, nothing moves.
import { afterAll, describe, expect, inject, test } from 'vitest'
import { lookAt } from './looks.ts'
import { IN_THE_DARK, kindsIn, visitOf } from './pages.ts'
import { connect, readers, settled } from './reader.ts'

const site = inject('site')
const DARK_LANGUAGE = 'de'
const PATIENCE = 120_000

const browser = await connect(inject('wsEndpoint'))
const [light, dark] = [await readers(browser, site, { visits: 'first' }), await readers(browser, site, { visits: 'first', colorScheme: 'dark' }, 1)]
afterAll(async () => {
	await light.close()
	await dark.close()
	await browser.close()
})

describe.each(site.languages)('in %s', { timeout: PATIENCE, concurrent: true }, (language) => {
	test.each(kindsIn(language))('%s is whole, within reach and still', async (kind) => {
		expect(await lookAt(light.use, visitOf(site, kind, language))).toEqual([])
	})
})

describe('in the dark', { timeout: PATIENCE, concurrent: true }, () => {
	test.each(IN_THE_DARK)('%s is whole, within reach and still', async (kind) => {
		expect(await lookAt(dark.use, visitOf(site, kind, DARK_LANGUAGE))).toEqual([])
	})
})

test('the eight languages are all there', () => {
	expect([...site.languages].sort()).toEqual(['de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'sv'])
})

test('the page is shown in the colours that the reader asks for', async () => {
	const paper = async (use: typeof light.use) => use(async ({ page, open }) => {
		await open(visitOf(site, 'home', DARK_LANGUAGE))
		await settled(page)
		return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
	})
	expect(await paper(light.use)).not.toBe(await paper(dark.use))
}, PATIENCE)
