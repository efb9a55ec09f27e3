// A book in work: readers see how far it is, with a script and without, while a process of its own makes it.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { importManual, makeScratch, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { violations } from './looks.ts'
import { connect } from './reader.ts'
import { keepOnly } from './states.ts'

const PARTS = ['manual/company-visits', 'manual/matching', 'chapters/get-started', 'pages/licence', 'glossary/company-visit']
const PATIENCE = 120_000

let [scratch, web, browser] = [undefined as Scratch | undefined, undefined as RunningServer | undefined, undefined as Browser | undefined]
const ends: Array<() => unknown> = []
afterAll(async () => { for (const end of ends.reverse()) await end() }, PATIENCE)
beforeAll(async () => {
	const made = makeScratch()
	scratch = made
	ends.push(() => made.remove())
	keepOnly(made.content, PARTS)
	await importManual(made)
	// This one answers readers and makes no books.
	const server = await startServer(made, { PROCESSES: 'web', TRUST_PROXY: 'true' })
	web = server
	ends.push(() => server.stop())
	const chromium = await connect(inject('wsEndpoint'))
	browser = chromium
	ends.push(() => chromium.close())
}, PATIENCE)

const statusOf = (page: Page) => page.locator('[data-book] [role=status]').innerText()

/** Opens the form and orders a book: only the first way, in one format. */
async function order(javaScriptEnabled: boolean, format: string, language: string): Promise<Page> {
	const context = await browser?.newContext({ javaScriptEnabled, acceptDownloads: true })
	ends.push(() => context?.close())
	const page = await context?.newPage()
	if (!page) throw new Error('There is no browser.')
	await page.goto(`${web?.url}/${language}`)
	await page.locator('footer nav a').nth(5).click()
	expect(await page.locator('input[name=way]:checked').count()).toBe(2)
	await page.locator('input[name=way]').nth(1).uncheck()
	await page.locator(`input[name=format][value=${format}]`).check()
	await page.locator('main form button[type=submit]').click()
	return page
}

describe('a book in work', { timeout: PATIENCE }, () => {
	let [without, scripted] = [undefined as Page | undefined, undefined as Page | undefined]

	test('waits, and says so to everybody, while nobody makes books', async () => {
		without = await order(false, 'pdf', 'en')
		scripted = await order(true, 'epub', 'de')
		for (const page of [without, scripted]) {
			expect(new URL(page.url()).searchParams.getAll('way')).toEqual(['company-visits'])
			expect(await page.locator('progress').getAttribute('aria-label')).toBeTruthy()
			expect(await page.locator('progress').getAttribute('value')).toBe('0')
		}
		expect(await statusOf(without)).toBe('Your book waits for its turn.')
		expect(await statusOf(scripted)).toBe('Ihr Buch wartet, bis es an der Reihe ist.')
		// The page loads itself anew now and then.
		await without.locator('head noscript meta[http-equiv=refresh], head meta[http-equiv=refresh]').waitFor({ state: 'attached' })
		expect(await scripted.locator('head > meta[http-equiv=refresh]').count()).toBe(0)
		expect(await violations(scripted)).toEqual([])
	})

	test('is made by another process, and both pages show it by themselves; the one with a script is not loaded anew', async () => {
		if (!scratch || !without || !scripted) throw new Error('The books were not ordered.')
		await scripted.evaluate(() => document.documentElement.setAttribute('data-same', ''))
		const worker = await startServer(scratch, { PROCESSES: 'worker' })
		ends.push(() => worker.stop())
		for (const page of [without, scripted]) await page.locator('[data-book=closed] a.button').waitFor({ timeout: PATIENCE })
		expect(await statusOf(without)).toBe('Your book is ready.')
		expect(await statusOf(scripted)).toBe('Ihr Buch ist fertig.')
		expect(await scripted.locator('html[data-same]').count()).toBe(1)
		expect(await scripted.locator('progress').count()).toBe(0)
		expect(await violations(scripted)).toEqual([])
	})

	test.each([['without a script', () => without, 'samverk-en-company-visits.pdf'], ['with a script', () => scripted, 'samverk-de-company-visits.epub']] as const)('can be taken %s, under a readable name', async (_, page, name) => {
		const [file] = await Promise.all([page()?.waitForEvent('download'), page()?.locator('[data-book] a.button').click()])
		expect(file?.suggestedFilename()).toBe(name)
		expect(await file?.failure()).toBeNull()
	})
})

test('a form without a way or a format says what is missing, and keeps what was chosen', async () => {
	const context = await browser?.newContext({ javaScriptEnabled: false })
	ends.push(() => context?.close())
	const page = await context?.newPage()
	await page?.goto(`${web?.url}/fi/kirja`)
	for (const box of (await page?.locator('input[name=way]').all()) ?? []) await box.uncheck()
	await page?.locator('input[name=format][value=epub]').check()
	await page?.locator('main form button[type=submit]').click()
	expect(await page?.locator('.problems a').allInnerTexts()).toEqual(['Valitse ainakin yksi tapa.'])
	expect(await page?.locator('input[name=format][value=epub]').isChecked()).toBe(true)
	expect(await page?.locator('input[name=way]:checked').count()).toBe(0)
}, PATIENCE)

test('the address of a file that is not there leads to the page that makes it, of one that is to the file with safe headers', async () => {
	const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${web?.url}${path}`, { redirect: 'manual', headers })
	expect((await ask('/sv/bok/samverk.pdf?way=matching')).headers.get('Location')).toBe('/sv/bok?format=pdf&way=matching')
	expect((await ask('/sv/book/samverk.pdf')).headers.get('Location')).toBe('/sv/bok/samverk.pdf')
	expect((await ask('/sv/bok/samverk.exe')).status).toBe(404)
	const file = await ask('/en/book/samverk.pdf?way=company-visits')
	expect(Object.fromEntries(file.headers)).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="samverk-en-company-visits.pdf"', 'x-content-type-options': 'nosniff', 'content-language': 'en' })
	expect(Buffer.from(await file.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
	expect((await ask('/en/book/samverk.pdf?way=company-visits', { 'If-None-Match': file.headers.get('ETag') ?? '' })).status).toBe(304)
})
