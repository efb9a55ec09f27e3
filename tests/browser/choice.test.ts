// Find your way: with and without a script, answers lead to an order with reasons, stay chosen, and can be shared.
import { afterAll, describe, expect, inject, test } from 'vitest'
import { visitOf } from './pages.ts'
import { connect, newReader, PHONE, type Reader } from './reader.ts'

const site = inject('site')
const PATIENCE = 120_000
const LANGUAGE = 'sv'
const browser = await connect(inject('wsEndpoint'))
afterAll(() => browser.close())

const start = visitOf(site, 'choice-start', LANGUAGE)

async function using(javaScriptEnabled: boolean, work: (reader: Reader) => Promise<void>): Promise<void> {
	const reader = await newReader(browser, site, { viewport: PHONE, javaScriptEnabled })
	await work(reader)
	await reader.page.context().close()
}

const order = ({ page }: Reader) => page.locator('.ranked h3 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
const chosen = ({ page }: Reader) => page.locator('.questions input:checked').evaluateAll((boxes) => boxes.map((box) => `${(box as HTMLInputElement).name}=${(box as HTMLInputElement).value}`))

describe('find your way', { timeout: PATIENCE }, () => {
	test.each([['with', true], ['without', false]])('%s a script, answers give an order that can be read, shared and compared', async (_, hasScript) => using(hasScript, async (reader) => {
		const { page } = reader
		await reader.open(start)
		expect(await page.locator('.ranked').count()).toBe(0)
		for (const answer of ['[name=who][value=teacher]', '[name=group][value=class]', '[name=time][value=two-weeks]', '[name=aim][value=trade]']) await page.locator(answer).check()
		await page.locator('.questions button').click()
		expect(new URL(page.url()).hash).toBe('#results')
		expect(await chosen(reader)).toEqual(['who=teacher', 'group=class', 'time=two-weeks', 'aim=trade'])
		const ways = await order(reader)
		expect(ways).toHaveLength(12)
		expect(await page.locator('.best > li').count()).toBe(3)
		expect(await page.locator('.best > li').first().locator('.reasons dd').count()).toBeGreaterThanOrEqual(3)
		expect(await page.locator('.ranked:not(.best) > li').last().locator('.reasons dd').first().isVisible()).toBe(false)
		const shared = page.url()
		await page.locator('.onward a').first().click()
		expect(await page.locator('.compare thead a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))).then((found) => [...found].sort())).toEqual(ways.slice(0, 3).sort())
		await page.goto(shared)
		expect(await order(reader)).toEqual(ways)
		await page.locator('.onward a').nth(1).click()
		expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(start.path)
		expect(await chosen(reader)).toEqual([])
	}))

	test('answers follow into another language, where the order is the same', async () => using(false, async (reader) => {
		const { page } = reader
		await reader.open(visitOf(site, 'choice-results', LANGUAGE))
		const [answers, numbers] = [await chosen(reader), await page.locator('.ranked .number').allInnerTexts()]
		await page.locator('[data-languages] summary').click()
		await page.locator('[data-languages] a[hreflang=de]').click()
		expect(await page.locator('html').getAttribute('lang')).toBe('de')
		expect(await chosen(reader)).toEqual(answers)
		expect(await page.locator('.ranked .number').allInnerTexts()).toEqual(numbers)
	}))

	test('search engines are sent to the page without answers', async () => using(false, async (reader) => {
		await reader.open(visitOf(site, 'choice-results', LANGUAGE))
		expect(await reader.page.locator('link[rel=canonical]').getAttribute('href')).toBe(site.publicUrl + start.path)
	}))

	test('three aims are enough: the others rest until one is taken away, and without a script it is said', async () => {
		await using(true, async (reader) => {
			await reader.open(start)
			const boxes = reader.page.locator('[name=aim]')
			for (const place of [0, 3, 5]) await boxes.nth(place).check()
			expect(await boxes.and(reader.page.locator(':disabled')).count()).toBe(await boxes.count() - 3)
			await boxes.nth(3).uncheck()
			expect(await boxes.and(reader.page.locator(':disabled')).count()).toBe(0)
		})
		await using(false, async (reader) => {
			await reader.open(start)
			for (const place of [0, 1, 2, 3]) await reader.page.locator('[name=aim]').nth(place).check()
			await reader.page.locator('.questions button').click()
			expect(await reader.page.locator('.notice').count()).toBe(1)
			expect(await chosen(reader)).toHaveLength(3)
		})
	})
})
