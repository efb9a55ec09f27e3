// The search box and its page as readers use them: suggestions by keyboard, the key that leads to the box, filters that count.
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { visitOf } from './pages.ts'
import { connect, newReader, type Reader } from './reader.ts'

const site = inject('site')
const PATIENCE = 60_000

const browser = await connect(inject('wsEndpoint'))
let reader: Reader
let page: Page
beforeEach(async () => {
	reader = await newReader(browser, site)
	page = reader.page
	page.setDefaultTimeout(PATIENCE)
	return () => page.context().close()
})
afterAll(() => browser.close())

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: PATIENCE / 2 })
const box = () => page.locator('form[data-search] input[type=search]')
const here = () => new URL(page.url())
const search = (language: string) => visitOf(site, 'search-empty', language).path

test('what is written in other languages alone stands on the first page, marked as such', { timeout: PATIENCE }, async () => {
	await reader.open({ ...visitOf(site, 'search', 'fi'), path: `${search('fi')}?q=${encodeURIComponent('työpaikkaohjaaja')}` })
	const others = page.locator('section.elsewhere')
	expect(await others.locator('h2').innerText()).toBe('Myös muilla kielillä')
	const french = others.locator('a[lang=fr]').first()
	expect(await others.locator('.badge').count()).toBe(await others.locator('li').count())
	const href = await french.getAttribute('href')
	await french.click()
	expect(page.url()).toBe(site.url + href)
	expect(await page.locator('main [lang=fr]').count()).toBeGreaterThan(0)
})

describe('the box in the head', { timeout: PATIENCE }, () => {
	test('suggests while somebody types, and leads there by keyboard', async () => {
		await reader.open(visitOf(site, 'way', 'fi'))
		await box().focus()
		await box().pressSequentially('työpaikkaohj', { delay: 20 })
		const options = page.getByRole('option')
		await options.first().waitFor()
		expect(await box().getAttribute('aria-expanded')).toBe('true')
		await page.keyboard.press('ArrowDown')
		const active = await box().getAttribute('aria-activedescendant')
		expect(active).toBe(await options.first().getAttribute('id'))
		await page.keyboard.press('ArrowUp')
		expect(await box().getAttribute('aria-activedescendant')).toBeNull()
		await page.keyboard.press('ArrowDown')
		await page.keyboard.press('Enter')
		await page.waitForURL(/sanasto|tavat\/tyopaikka/)
	})

	test('closes its suggestions on Escape, and searches for what was typed on Enter', async () => {
		await reader.open(visitOf(site, 'home', 'de'))
		await box().focus()
		await box().pressSequentially('Ausbild', { delay: 20 })
		await page.getByRole('option').first().waitFor()
		await page.keyboard.press('Escape')
		expect(await page.getByRole('option').count()).toBe(0)
		expect(await box().inputValue()).toBe('Ausbild')
		await page.keyboard.press('Enter')
		await page.waitForURL((url) => url.pathname === search('de') && url.searchParams.get('q') === 'Ausbild')
		expect(await page.locator('.hits li').count()).toBeGreaterThan(0)
	})

	test('is reached by the key /, but not while somebody writes, and not where that was switched off', async () => {
		await reader.open(visitOf(site, 'way', 'sv'))
		await page.keyboard.press('/')
		expect(await box().evaluate((input) => input === document.activeElement)).toBe(true)
		await page.keyboard.press('/')
		expect(await box().inputValue()).toBe('/')
		await page.goto(site.url + search('sv'))
		await page.locator('[data-slash] input').uncheck()
		await reader.open(visitOf(site, 'way', 'sv'))
		await page.keyboard.press('/')
		expect(await box().evaluate((input) => input === document.activeElement)).toBe(false)
	})
})

describe('the page of results', { timeout: PATIENCE }, () => {
	test('leads to the passage, which is there', async () => {
		await page.goto(`${site.url}${search('en')}?q=rota`)
		const links = page.locator('.hits h2 a[href*="#"]')
		await links.first().click()
		await page.waitForURL(/#/)
		expect(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null)).toBe(true)
	})

	test('narrows at once, counts anew, and keeps the group open', async () => {
		await page.goto(`${site.url}${search('en')}?q=student`)
		const term = page.locator('input[name=kind][value=term]')
		const way = page.locator('[data-value=way]').first()
		const before = await way.innerText()
		await term.check()
		await eventually(async () => here().searchParams.getAll('kind')).toEqual(['term'])
		const total = Number(/\d+/.exec(await page.locator('[data-count]').innerText())?.[0])
		expect(total).toBe(Number(/\d+/.exec(await page.locator('[data-value=term]').innerText())?.[0]))
		expect(await way.innerText()).toBe(before)
		expect(await term.evaluate((input) => input === document.activeElement)).toBe(true)
		expect(await page.locator('[data-value=de]').count()).toBe(1)
	})

	test('says what was probably meant, and finds it', async () => {
		await page.goto(`${site.url}${search('en')}?q=acreditation`)
		await page.locator('.meant a').click()
		await page.waitForURL((url) => url.searchParams.get('q') === 'accreditation')
		expect(await page.locator('.hits h2').first().innerText()).toBe('accreditation')
	})
})

describe('answers over HTTP', { timeout: PATIENCE }, () => {
	test('a pasted text of 10,000 letters is cut, not refused', async () => {
		for (const path of [search('en'), '/api/v1/search']) expect((await fetch(`${site.url}${path}?q=${'lesson+'.repeat(1430)}`)).status).toBe(200)
	})

	test('programs get what the page shows, with a mark that tells whether it is known', async () => {
		const address = `${site.url}/api/v1/search?q=mentor&lang=de&kind=term`
		const answer = await fetch(address)
		const found = (await answer.json()) as { total: number; hits: Array<{ kind: string; url: string; lang: string }>; facets: Record<string, object> }
		expect(found.hits.length).toBeGreaterThan(0)
		expect(found.hits.every(({ kind, url, lang }) => kind === 'term' && url.startsWith(site.publicUrl) && lang === 'de')).toBe(true)
		expect(Object.keys(found.facets)).toEqual(['kind', 'way', 'country', 'sector', 'theme', 'eqf', 'textLang'])
		expect((await fetch(address, { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } })).status).toBe(304)
		expect((await fetch(`${address}&textLang=xx`)).status).toBe(400)
		expect((await fetch(`${site.url}/api/v1/search?q=a&page=0`)).status).toBe(400)
	})
})
