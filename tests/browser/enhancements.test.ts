// What the small script adds to reading pages: remembered ticks, a mark in the contents, lists that narrow at once.
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { visitOf, type Kind } from './pages.ts'
import { connect, DESK, newReader, PHONE, type Reader } from './reader.ts'

const site = inject('site')
const LANGUAGE = 'fi'
const OTHER = 'sv'
/** How long the browser may take to show what it must show; a limit, not a measure. */
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

const open = (kind: Kind, language = LANGUAGE) => reader.open(visitOf(site, kind, language))
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: PATIENCE / 2 })
const addressOf = (kind: Kind, language = LANGUAGE) => visitOf(site, kind, language).path
const here = () => new URL(page.url())

describe('checklists', { timeout: PATIENCE }, () => {
	const list = () => page.locator('[data-checklist]').first()
	const ticked = async () => list().locator('input').evaluateAll((boxes) => boxes.filter((box) => (box as HTMLInputElement).checked).length)

	test('ticks are there again after a reload, and on no other list', async () => {
		await open('way')
		await list().locator('input').nth(0).check()
		await list().locator('input').nth(2).check()
		await page.reload()
		expect(await list().locator('input').nth(0).isChecked()).toBe(true)
		expect(await list().locator('input').nth(1).isChecked()).toBe(false)
		expect(await list().locator('input').nth(2).isChecked()).toBe(true)
		expect(await page.locator('[data-checklist] input:checked').count()).toBe(2)
	})

	test('the count is told, and every tick can be taken away at once', async () => {
		await open('way')
		const [line, all] = [list().locator('.ticked'), await list().locator('input').count()]
		expect(await line.isVisible()).toBe(false)
		await list().locator('input').nth(1).check()
		expect(await line.locator('[role=status]').innerText()).toMatch(new RegExp(`\\b1\\b.*\\b${all}\\b`))
		await line.locator('button').click()
		expect(await ticked()).toBe(0)
		expect(await line.isVisible()).toBe(false)
		expect(await list().locator('input').first().evaluate((box) => box === document.activeElement)).toBe(true)
		await page.reload()
		expect(await ticked()).toBe(0)
	})

	test('a browser that keeps nothing still lets people tick', async () => {
		await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('Access is denied for this document.', 'SecurityError') } }))
		await open('way')
		await list().locator('input').nth(0).check()
		expect(await list().locator('.ticked').isVisible()).toBe(true)
		expect(reader.faults).toEqual([])
	})
})

describe('the list of contents', { timeout: PATIENCE }, () => {
	const marked = () => page.locator('[data-contents] a[aria-current]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))

	test('marks the section that the reader is in, wherever it is', async () => {
		await open('way')
		const links = await page.locator('[data-contents] a').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
		expect(links.length).toBeGreaterThan(5)
		for (const link of [links[3] ?? '', links[6] ?? '', links[1] ?? '']) {
			await page.evaluate((id) => document.querySelector(id)?.scrollIntoView(), link)
			await eventually(marked).toEqual([link])
		}
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
		await eventually(marked).toEqual([links.at(-1)])
	})

	test('leads to its section', async () => {
		await open('way')
		const link = page.locator('[data-contents] a').nth(4)
		const target = await link.getAttribute('href') ?? ''
		await link.click()
		expect(here().hash).toBe(target)
		await eventually(() => page.locator(target).evaluate((heading) => Math.round(heading.getBoundingClientRect().top) >= 0 && heading.getBoundingClientRect().top < innerHeight / 3)).toBe(true)
		await eventually(marked).toEqual([target])
	})
})

describe('the filters', { timeout: PATIENCE }, () => {
	const titles = () => page.locator('.way-list h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
	const count = () => page.locator('[data-count]')

	test('narrow the list at once, without a new page, and tell how many are left', async () => {
		await open('ways')
		const all = await titles()
		expect(await count().getAttribute('role')).toBe('status')
		await page.evaluate(() => { Object.assign(window, { samePage: true, liveRegion: document.querySelector('[data-count]') }) })
		const before = await count().innerText()
		await page.locator('[data-filters] input[name=effort]').first().check()
		await eventually(async () => here().search).toContain('effort=')
		const left = await titles()
		expect(left.length).toBeGreaterThan(0)
		expect(left.length).toBeLessThan(all.length)
		expect(await count().innerText()).not.toBe(before)
		expect(await count().innerText()).toContain(String(left.length))
		expect(await page.evaluate(() => { const { samePage, liveRegion } = window as unknown as { samePage?: boolean; liveRegion?: Element }; return samePage === true && liveRegion === document.querySelector('[data-count]') && liveRegion.isConnected })).toBe(true)
		await page.reload()
		expect(await titles()).toEqual(left)
	})

	test('the last of several quick choices wins', async () => {
		await open('ways')
		const boxes = page.locator('[data-filters] input[name=step]')
		for (const place of [0, 1, 2]) await boxes.nth(place).check()
		await boxes.nth(0).uncheck()
		await eventually(async () => here().searchParams.getAll('step')).toEqual(['2', '3'])
		const narrowed = await titles()
		await page.reload()
		expect(narrowed).toEqual(await titles())
	})

	test('the order changes at once too', async () => {
		await open('ways')
		const [before, select] = [await titles(), page.locator('[data-filters] select')]
		await select.selectOption(await select.locator('option').last().getAttribute('value') ?? '')
		await eventually(titles).not.toEqual(before)
		expect((await titles()).sort()).toEqual([...before].sort())
	})

	test('load the narrowed page as ever where the quick way fails', async () => {
		await page.route('**', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
		await open('ways')
		const all = await titles()
		await page.locator('[data-filters] input[name=effort]').first().click({ noWaitAfter: true })
		await eventually(async () => here().search).toContain('effort=')
		await eventually(async () => (await titles()).length).toBeLessThan(all.length)
	})
})

describe('the comparison', { timeout: PATIENCE }, () => {
	const boxes = () => page.locator('[data-compare] input[name=way]')
	const resting = () => page.locator('[data-compare] input[name=way]:disabled').count()

	test('takes three ways and no fourth, before and after the list was narrowed', async () => {
		await open('ways')
		const all = await boxes().count()
		for (const place of [0, 2, 4]) await boxes().nth(place).check()
		expect(await resting()).toBe(all - 3)
		await boxes().nth(2).uncheck()
		expect(await resting()).toBe(0)
		await boxes().nth(3).check()
		await page.locator('[data-compare] button').click()
		expect(here().pathname).toBe(addressOf('compare-none'))
		expect(await page.locator('.compare thead th').count()).toBe(3)
		await open('ways')
		const select = page.locator('[data-filters] select')
		await select.selectOption(await select.locator('option').last().getAttribute('value') ?? '')
		await eventually(async () => here().search).toContain('sort=')
		for (const place of [0, 1, 2]) await boxes().nth(place).check()
		expect(await resting()).toBe(all - 3)
	})
})

describe('the list of languages', { timeout: PATIENCE }, () => {
	const menu = () => page.locator('[data-languages]')

	test('remembers the choice for the next visit', async () => {
		await open('way')
		await menu().locator('summary').click()
		await menu().locator(`a[hreflang=${OTHER}]`).click()
		expect(here().pathname).toBe(addressOf('way', OTHER))
		const cookies = await page.context().cookies()
		expect(cookies.map(({ name, value, sameSite }) => ({ name, value, sameSite }))).toEqual([{ name: 'language', value: OTHER, sameSite: 'Lax' }])
		await page.goto(`${site.url}/`)
		expect(here().pathname).toBe(addressOf('home', OTHER))
	})

	test('sets no cookie for people who choose nothing', async () => {
		await open('home')
		await page.locator('.main-links a').first().click()
		expect(await page.context().cookies()).toEqual([])
	})

	test('closes on Escape, with the focus back on its button, and by a click elsewhere', async () => {
		await page.setViewportSize(PHONE)
		await open('home')
		const summary = menu().locator('summary')
		await summary.focus()
		await page.keyboard.press('Enter')
		await page.keyboard.press('Tab')
		expect(await menu().locator('a').first().evaluate((link) => link === document.activeElement)).toBe(true)
		await page.keyboard.press('Escape')
		expect(await menu().locator('a').first().isVisible()).toBe(false)
		expect(await summary.evaluate((button) => button === document.activeElement)).toBe(true)
		await summary.click()
		expect(await menu().locator('a').first().isVisible()).toBe(true)
		await page.locator('footer strong').click()
		expect(await menu().locator('a').first().isVisible()).toBe(false)
		await page.setViewportSize(DESK)
	})
})

test('the print button opens the printer’s dialogue', async () => {
	await page.addInitScript(() => { window.print = () => { document.documentElement.dataset['printed'] = 'yes' } })
	await open('way')
	await page.locator('.margin [data-print] button').click()
	expect(await page.locator('html').getAttribute('data-printed')).toBe('yes')
}, PATIENCE)

test('a form that comes back brings the reader to what is wrong', async () => {
	await open('report-errors')
	expect(await page.locator('.problems').evaluate((box) => box === document.activeElement)).toBe(true)
	await page.locator('.problems a').last().click()
	expect(await page.locator('textarea').evaluate((field) => field === document.activeElement)).toBe(true)
}, PATIENCE)
