// A form to fill in keeps what is typed in this browser: after a reload, in another tab, on other documents, and truthfully.
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { visitOf } from './pages.ts'
import { connect, newReader, type Reader } from './reader.ts'

const site = inject('site')
const LANGUAGE = 'fi'
const PATIENCE = 120_000

const browser = await connect(inject('wsEndpoint'))
let reader: Reader
let page: Page
/** The pages of two forms that ask for the same school. */
let addresses: string[] = []
beforeEach(async () => {
	reader = await newReader(browser, site)
	page = reader.page
	page.setDefaultTimeout(PATIENCE / 2)
	if (addresses.length === 0) addresses = await formsWithSchool(reader)
	return () => page.context().close()
})
afterAll(() => browser.close())

async function formsWithSchool({ page: own, open }: Reader): Promise<string[]> {
	await open(visitOf(site, 'way', LANGUAGE))
	await own.goto(site.url + (await own.locator('.main-links a').last().getAttribute('href') ?? ''))
	const links = await own.locator('.document-list > li > a').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
	const asking = []
	for (const link of links) if (asking.length < 2 && (await (await fetch(site.url + link)).text()).includes('data-same="school"')) asking.push(link)
	return asking
}

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: PATIENCE / 4 })
const school = (of = page) => of.locator('[data-same=school]').first()
const company = (of = page) => of.locator('[data-same=company]').first()
const said = (of = page) => of.locator('[data-saved]').first()
const words = (name: string, of = page) => of.locator('form[data-template]').first().evaluate((form, key) => (JSON.parse((form as HTMLElement).dataset['words'] ?? '{}') as Record<string, string>)[key] ?? '', name)
const openForm = async (place = 0, of = page) => { await of.goto(site.url + (addresses[place] ?? '')); await of.locator('[data-clear]').first().waitFor() }

describe('a form', { timeout: PATIENCE }, () => {
	test('is there again after a reload, ticks and choices too, and says that it is kept', async () => {
		await openForm()
		const box = page.locator('form[data-template] input[type=checkbox]').first()
		await school().fill('Koulu ”Åsa” & pojat')
		if (await box.count()) await box.check()
		await eventually(() => said().innerText()).toBe(await words('saved'))
		await page.reload()
		await page.locator('[data-clear]').first().waitFor()
		expect(await school().inputValue()).toBe('Koulu ”Åsa” & pojat')
		if (await box.count()) expect(await box.isChecked()).toBe(true)
		expect(await said().innerText()).toBe(await words('restored'))
		expect(reader.faults).toEqual([])
	})

	test('keeps the last letters when the reader leaves at once', async () => {
		await openForm()
		await school().fill('Viime hetki')
		await page.goto(site.url + visitOf(site, 'home', LANGUAGE).path)
		await openForm()
		expect(await school().inputValue()).toBe('Viime hetki')
	})

	test('begins with what another one says already', async () => {
		await openForm()
		await school().fill('Axxell')
		await eventually(() => said().innerText()).toBe(await words('saved'))
		await openForm(1)
		expect(await school().inputValue()).toBe('Axxell')
		expect(await said().innerText()).toBe(await words('shared'))
	})

	test('is cleared only after a question, and comes back', async () => {
		await openForm()
		await school().fill('Axxell')
		const clear = page.locator('[data-clear]').first()
		await clear.click()
		await page.keyboard.press('Escape')
		expect(await school().inputValue()).toBe('Axxell')
		await clear.click()
		await page.locator('dialog.ask button').last().click()
		expect(await school().inputValue()).toBe('')
		expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
		await said().locator('button').click()
		expect(await school().inputValue()).toBe('Axxell')
		await page.reload()
		await page.locator('[data-clear]').first().waitFor()
		expect(await school().inputValue()).toBe('Axxell')
	})

	test('two tabs keep what each of them wrote', async () => {
		await openForm()
		const other = await page.context().newPage()
		await openForm(0, other)
		await school().fill('Axxell')
		await company(other).fill('Leipomo Koski')
		await eventually(() => school(other).inputValue()).toBe('Axxell')
		await eventually(() => company().inputValue()).toBe('Leipomo Koski')
		await page.reload()
		await page.locator('[data-clear]').first().waitFor()
		expect([await school().inputValue(), await company().inputValue()]).toEqual(['Axxell', 'Leipomo Koski'])
	})

	test('says so where the browser keeps nothing', async () => {
		await page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } })
		await openForm()
		await school().fill('Axxell')
		await eventually(() => said().innerText()).toBe(await words('unsaved'))
		expect(await school().inputValue()).toBe('Axxell')
	})

	test('gives a copy that holds what was written', async () => {
		await openForm()
		await school().fill('Axxell')
		const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-json]').first().click()])
		const copy = JSON.parse(await text(await download.createReadStream())) as { format: string; values: Record<string, string> }
		expect(copy.format).toBe('samverk.filled')
		expect(Object.values(copy.values)).toContain('Axxell')
	})

	test('becomes a file while it stays as it is; a download that breaks off loses nothing', async () => {
		await openForm()
		await school().fill('Axxell')
		const button = page.locator('button[value=docx]').first()
		const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
		expect(download.suggestedFilename()).toMatch(/\.docx$/)
		expect((await text(await download.createReadStream())).slice(0, 2)).toBe('PK')
		const made = await words('made')
		await eventually(() => said().innerText()).toBe(made)
		await page.route('**/docx', (route) => route.abort())
		await button.click()
		const failed = await words('failed')
		await eventually(() => said().innerText()).toBe(failed)
		expect(await school().inputValue()).toBe('Axxell')
	})

	test('that holds what no file can take leads to the page that says so, with everything that was typed', async () => {
		await openForm()
		await school().fill('Axxell')
		await company().fill('x'.repeat(300))
		await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() === 422), page.locator('button[value=docx]').first().click()])
		await page.locator('.problems').waitFor()
		expect([await school().inputValue(), (await company().inputValue()).length]).toEqual(['Axxell', 300])
	})

	test('on the page of a way loads its script when it is opened, and not before', async () => {
		const loaded: string[] = []
		page.on('request', (request) => { if (request.url().includes('template-form')) loaded.push(request.url()) })
		await reader.open(visitOf(site, 'way', LANGUAGE))
		expect(loaded).toEqual([])
		await page.locator('details[data-form] > summary').first().click()
		await page.locator('details[data-form][open] [data-clear]').first().waitFor()
		expect(loaded).toHaveLength(1)
	})
})
