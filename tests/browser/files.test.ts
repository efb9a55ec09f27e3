// Files by hand, without a script: pictures and documents of a case, and the logo of an organisation.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pdf, photo } from '../integration/uploads.ts'
import { ask } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { violations } from './looks.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { signedIn } from './signed-in.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const [AUTHOR, STRANGER] = ['pia@pictures-house.example', 'stig@stranger-house.example']
let [browser, doors, id] = [] as unknown as [Browser, Awaited<ReturnType<typeof doorsOn>>, string]

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	doors = await doorsOn(dataDir)
	const author = await doors.person(AUTHOR, 'Pia Kuvaaja')
	await doors.person(STRANGER, 'Stig Främling')
	id = (await doors.startPractice(author, { language: 'fi', from: '192.0.2.11' })).id
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

const come = (email: string, options: object = {}) => signedIn(browser, site, email, PASSWORD, options)
const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))
const add = (page: Page) => page.locator('section.part button[type=submit]').click()
async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
	await page.locator('#file').setInputFiles({ name, mimeType, buffer })
	await page.locator('input[name=consent]').check()
}
/** What axe and the width say of a page as it stands. */
async function faultsOf(email: string, path: string): Promise<string[]> {
	const page = await come(email, { javaScriptEnabled: true })
	const told: string[] = []
	for (const viewport of [PHONE, DESK]) {
		await page.setViewportSize(viewport)
		await page.goto(site.url + path)
		if ((await page.evaluate(() => document.documentElement.scrollWidth)) > viewport.width) told.push(`too wide at ${viewport.width} px`)
		told.push(...(await violations(page)))
	}
	await leave(page)
	return told
}

describe('the files of a case, on a phone', () => {
	it('are added, described in the language of the page, given a licence and taken away; until then only authors see them', { timeout: 240_000 }, async () => {
		const page = await come(AUTHOR, { viewport: PHONE })
		await page.goto(`${site.url}/en/my-contributions/${id}/edit`)
		await page.getByRole('link', { name: 'Pictures and documents' }).first().click()
		await add(page)
		expect(await page.locator('.problems a').allInnerTexts(), 'a form without a file names what is missing').toContain('Choose a file first.')
		await choose(page, 'salon.jpg', 'image/jpeg', await photo(600, 400))
		await add(page)
		expect(await page.locator('.done').innerText()).toBe('The file was added.')
		expect(await page.locator('.row.file').innerText()).toContain('Not described in this language')
		const picture = await page.locator('.row.file img').getAttribute('src') ?? ''
		expect((await page.request.get(site.url + picture)).status()).toBe(200)
		expect((await ask(site.url, picture)).status, 'nobody else sees it').toBe(404)

		await page.locator('.row.file summary').click()
		await page.locator('.row.file input[name=alt]').fill('Two hairdressers at a mirror')
		await page.locator('.row.file input[name=credit]').fill('Pia')
		await page.locator('.row.file select[name=licence]').selectOption('cc0-1.0')
		await page.locator('.row.file button[value=describe]').click()
		expect(await page.locator('.done').innerText()).toBe('What you wrote was saved.')
		const told = await page.locator('.row.file').innerText()
		expect(told).toContain('CC0 1.0')
		expect(told).toContain('Pia')
		expect(told).not.toContain('Not described')
		expect(await page.locator('.row.file img').getAttribute('alt')).toBe('Two hairdressers at a mirror')

		await choose(page, 'plan.pdf', 'application/pdf', pdf())
		await add(page)
		expect(await page.locator('.row.file').count()).toBe(2)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		expect(await faultsOf(AUTHOR, `/en/my-contributions/${id}/files`)).toEqual([])
		const stranger = await come(STRANGER)
		expect((await stranger.goto(`${site.url}/en/my-contributions/${id}/files`))?.status()).toBe(403)

		for (const left of [1, 0]) {
			await page.locator('.row.file summary').first().click()
			await page.locator('.row.file button[value=remove]').first().click()
			expect(await page.locator('.row.file').count()).toBe(left)
		}
		await expect.poll(async () => (await page.request.get(site.url + picture)).status(), { timeout: 20_000 }).toBe(404)
		await leave(page, stranger)
	})

	it('go with a draft that is deleted', { timeout: 120_000 }, async () => {
		const page = await come(AUTHOR)
		await page.goto(`${site.url}/en/my-contributions/${id}/files`)
		await choose(page, 'plan.pdf', 'application/pdf', pdf())
		await add(page)
		const address = await page.locator('.row.file a').first().getAttribute('href') ?? ''
		expect((await page.request.get(site.url + address)).status()).toBe(200)
		await page.goto(`${site.url}/en/my-contributions/${id}/facts`)
		await page.locator('button[value=delete]').click()
		expect(new URL(page.url()).pathname).toBe('/en/my-contributions')
		expect(await doors.rows().mediaFile.count({ where: { ownerId: id } })).toBe(0)
		await expect.poll(async () => (await page.request.get(site.url + address)).status(), { timeout: 20_000 }).toBe(404)
		await leave(page)
	})
})

describe('the logo of an organisation', () => {
	it('is added by an owner, seen by everybody on its page, and by nobody before', { timeout: 240_000 }, async () => {
		const owner = await come(AUTHOR, { viewport: PHONE })
		await owner.goto(`${site.url}/en/organisations/new`)
		await owner.locator('#organisation-name').fill('Studio Kuvaaja')
		await owner.locator('#organisation-kind').selectOption('employer')
		await owner.locator('#organisation-country').selectOption('FI')
		await owner.locator('main form button').click()
		const place = new URL(owner.url()).pathname
		await owner.goto(`${site.url}${place}/edit`)
		await owner.getByRole('link', { name: 'Files and logo' }).click()
		await choose(owner, 'logo.png', 'image/png', await photo(400, 400))
		await owner.locator('#alt').fill('A camera in a circle')
		await add(owner)
		const picture = await owner.locator('.row.file img').getAttribute('src') ?? ''
		expect((await ask(site.url, picture)).status).toBe(404)
		await owner.locator('.row.file summary').click()
		await owner.locator('button[value=logo]').click()
		expect(await owner.locator('.done').innerText()).toBe('This picture is the logo now.')
		expect((await ask(site.url, picture)).status).toBe(200)
		await expect.poll(async () => (await ask(site.url, place)).text, { timeout: 20_000 }).toContain(picture.split('/').slice(0, 3).join('/'))
		const stranger = await come(STRANGER)
		expect((await stranger.goto(`${site.url}${place}/files`))?.status()).toBe(403)
		expect(await faultsOf(AUTHOR, `${place}/files`)).toEqual([])
		await leave(owner, stranger)
	})
})
