// The journey of an employer: a phone of 360 pixels, Finnish, no JavaScript, no account until the last step.
import fs from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Site } from './pages.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { linkOf, nextMail } from './mailbox.ts'
import { PHONE } from './reader.ts'
import { signedIn, somebody } from './signed-in.ts'

const site: Site = inject('site')
const { url } = site
let [browser, doors] = [] as unknown as [Browser, Awaited<ReturnType<typeof doorsOn>>]
beforeAll(async () => {
	browser = await chromium.connect(inject('wsEndpoint'))
	doors = await doorsOn(inject('dataDir'))
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

const next = (page: Page) => Promise.all([page.waitForNavigation(), page.locator('form.form button.button').first().click()])
const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)

/** Answers every question up to the last step. */
async function answerAll(page: Page) {
	await next(page)
	expect(stepOf(page)).toBe('ways')
	await next(page)
	expect(await page.locator('.problems').count(), 'an empty answer names its remedy').toBe(1)
	await page.locator('input[value="company-visits"]').check()
	await next(page)
	await page.locator('#country').selectOption('FI')
	await page.locator('#place').fill('Oulu')
	await next(page)
	if (stepOf(page) === 'region') { await page.locator('#region').selectOption({ index: 1 }); await next(page) }
	await page.locator('#sector').selectOption('1012')
	await next(page)
	await page.locator('#kind0').selectOption('employer')
	await page.locator('#role0').selectOption('hosted')
	await next(page)
	await next(page)
	for (const words of ['Nuoret eivät tunteneet alaa.', 'Kutsuimme luokan.\n\n- Kierros\n- Kahvit', 'Kolme haki töihin.']) {
		await page.locator('#text').fill(words)
		if (stepOf(page) === 'results') await page.locator('input[value="feedback"]').check()
		await next(page)
	}
	await page.locator('#text').fill('Aika loppui kesken.')
	await next(page)
	await next(page)
	await next(page)
	await page.locator('#title').fill('Luokka kävi kampaamossa')
	await page.locator('#summary').fill('Yksi aamupäivä, kolme hakemusta.')
	await next(page)
}

describe('an employer with a phone', () => {
	it('tells a case in Finnish without JavaScript, signs up at the last step, sends it, and readers find it on the page of its way once it is published', { timeout: 240_000 }, async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'fi', extraHTTPHeaders: { 'X-Forwarded-For': '198.51.100.77' } })
		const page = await context.newPage()
		await page.goto(`${url}/fi/${(JSON.parse(fs.readFileSync('locales/fi/paths.json', 'utf8')) as Record<string, string>)['contribute'] ?? 'contribute'}`)
		await answerAll(page)
		expect(stepOf(page)).toBe('send')
		expect(await page.locator('.preview').innerText()).toContain('Kutsuimme luokan.')
		expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
		await page.locator('.buttons a.button').first().click()
		await page.locator('input[name="name"]').fill('Sanna Salo')
		await page.locator('input[name="email"]').fill('sanna@salonki.example')
		await page.locator('input[name="password"]').fill('pitka-salasana-kampaamosta')
		await next(page)
		await page.goto(url + linkOf(await nextMail(inject('dataDir'), 'sanna@salonki.example')))
		await next(page)
		await page.locator('#sign-in-email').fill('sanna@salonki.example')
		await page.locator('#sign-in-password').fill('pitka-salasana-kampaamosta')
		await next(page)
		expect(stepOf(page), 'whoever signs in comes back to the case').toBe('send')
		for (const box of ['licence', 'rights', 'people']) await page.locator(`#${box}`).check()
		await next(page)
		expect(page.url()).toContain('sent=')
		const id = new URL(page.url()).searchParams.get('sent') ?? ''
		await doors.publish(id, await doors.person('editor@first-house.example', 'Elli Editori', [{ role: 'editor', language: 'fi' }]))
		const { url: way } = (await (await fetch(`${url}/api/v1/ways/company-visits?lang=fi`)).json()) as { url: string }
		await expect.poll(async () => { await page.goto(url + new URL(way).pathname); return page.locator('main').innerText() }, { timeout: 30_000 }).toContain('Luokka kävi kampaamossa')
		await page.getByRole('link', { name: 'Luokka kävi kampaamossa' }).first().click()
		expect(await page.locator('article').innerText()).toContain('Kutsuimme luokan.')
		await context.close()
	})
})

describe('a draft', () => {
	it('is finished later, in another browser, by the link in a mail, and nothing is lost', { timeout: 120_000 }, async () => {
		const first = await somebody(browser, site, { viewport: PHONE })
		await first.goto(`${url}/en/contribute`)
		await next(first)
		await first.locator('input[value="company-visits"]').check()
		await next(first)
		await first.locator('#country').selectOption('FI')
		await first.locator('#place').fill('Rovaniemi')
		await next(first)
		await first.goto(first.url().replace(/[^/]+$/, 'done'))
		await first.locator('#text').fill('We opened the workshop on a Tuesday morning.')
		await next(first)
		await first.getByRole('link', { name: 'Finish later' }).click()
		await first.locator('#email').fill('not an address')
		await next(first)
		expect(await first.locator('#email-error').count()).toBe(1)
		await first.locator('#email').fill('later@workshop-house.example')
		await next(first)
		expect(await first.locator('.done').innerText()).toContain('later@workshop-house.example')
		const address = new URL(first.url())
		await first.context().close()

		const second = await somebody(browser, site, { viewport: PHONE })
		await second.goto(address.href)
		expect(new URL(second.url()).pathname, 'without the link nobody comes in').toBe('/en/sign-in')
		await second.goto(url + linkOf(await nextMail(inject('dataDir'), 'later@workshop-house.example')))
		expect(stepOf(second), 'the first question that is still open').toBe('sector')
		expect(second.url()).not.toContain('token')
		await second.goto(second.url().replace(/[^/]+$/, 'place'))
		expect(await second.locator('#place').inputValue()).toBe('Rovaniemi')
		await second.goto(second.url().replace(/[^/]+$/, 'done'))
		expect(await second.locator('#text').inputValue()).toBe('We opened the workshop on a Tuesday morning.')
		await second.context().close()
	})

	it('whose facts two change at once: the later one is told, keeps all that was typed, and may save it then', { timeout: 120_000 }, async () => {
		const author = await doors.person('both@facts-house.example', 'Brita Både')
		const { id } = await doors.startPractice(author, { language: 'fi', from: '192.0.2.10' })
		const [one, other] = [await signedIn(browser, site, 'both@facts-house.example', PASSWORD), await signedIn(browser, site, 'both@facts-house.example', PASSWORD)]
		await one.goto(`${url}/en/my-contributions`)
		await one.getByRole('link', { name: 'Go on writing' }).first().click()
		expect(stepOf(one), 'a draft goes on at its first open question').toBe('ways')
		const facts = `${url}/en/my-contributions/${id}/facts`
		for (const page of [one, other]) await page.goto(facts)
		await one.locator('#place').fill('Kotka')
		await one.locator('form.form button.button').first().click()
		expect(await one.locator('.done').count()).toBe(1)
		await other.locator('#country').selectOption('FI')
		await other.locator('#place').fill('Hamina')
		await other.locator('input[value="company-visits"]').check()
		await other.locator('#kind0').selectOption('employer')
		await other.locator('#role0').selectOption('hosted')
		await other.locator('#name0').fill('Satama Oy')
		const answered = other.waitForResponse((response) => response.request().method() === 'POST')
		await other.locator('form.form button.button').first().click()
		expect((await answered).status()).toBe(409)
		expect(await other.locator('.problems').count()).toBe(1)
		expect([await other.locator('#place').inputValue(), await other.locator('#country').inputValue(), await other.locator('#name0').inputValue(), await other.locator('input[value="company-visits"]').isChecked()]).toEqual(['Hamina', 'FI', 'Satama Oy', true])
		expect((await doors.practiceForActor(author, id)).facts.place, 'nothing was overwritten').toBe('Kotka')
		await other.locator('form.form button.button').first().click()
		expect(await other.locator('.done').count()).toBe(1)
		expect((await doors.practiceForActor(author, id)).facts).toMatchObject({ place: 'Hamina', country: 'FI', ways: ['company-visits'], partners: [expect.objectContaining({ name: 'Satama Oy' })] })
		await Promise.all([one, other].map((page) => page.context().close()))
	})
})
