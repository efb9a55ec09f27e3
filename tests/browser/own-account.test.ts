// One's own account to its end: two-step sign-in with recovery codes, everything as a file, and erasure that leaves what was published under another name.
import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { codeNow } from '../integration/totp.ts'
import { ask } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { violations } from './looks.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { signedIn } from './signed-in.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const [CAREFUL, LEAVING, ADMIN] = ['varma@careful-house.example', 'lea@leaving-house.example', 'ylla@admin-house.example']
let [browser, doors] = [] as unknown as [Browser, Awaited<ReturnType<typeof doorsOn>>]
let [id, slug, person] = ['', '', '']

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	doors = await doorsOn(dataDir)
	const [leaving, editor] = [await doors.person(LEAVING, 'Lea Lähtijä'), await doors.person('eino@editing-house.example', 'Eino Editori', [{ role: 'editor', language: 'fi' }])]
	await doors.person(CAREFUL, 'Varma Varovainen')
	await doors.person(ADMIN, 'Ylla Ylläpitäjä', [{ role: 'administrator', language: null }])
	person = leaving.id
	const made = await doors.publishedCase(leaving, editor, 'Kolme viikkoa verstaalla');
	[id, slug] = [made.id, made.slug]
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

const come = (email: string, options: object = {}) => signedIn(browser, site, email, PASSWORD, options)
const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()
const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))
/** What a link of a page gives back as a file, to whoever is signed in there. */
async function fileOf(page: Page, path: string): Promise<{ type: string; name: string; text: string }> {
	const answer = await page.request.get(site.url + path)
	const { 'content-type': type = '', 'content-disposition': place = '' } = answer.headers()
	return { type, name: /filename="([^"]+)"/.exec(place)?.[1] ?? '', text: await answer.text() }
}

describe('two-step sign-in, on a phone without JavaScript', () => {
	it('is turned on with a first code, asks for one at the next sign-in, and a recovery code opens the account once', { timeout: 240_000 }, async () => {
		const page = await come(CAREFUL, { viewport: PHONE })
		await page.goto(`${site.url}/en/account/safety`)
		await page.locator('#factor-password').fill(PASSWORD)
		await page.getByRole('button', { name: 'Turn it on' }).click()
		const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
		const [recovery = '', other = ''] = await page.locator('.codes li').allInnerTexts()
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		await page.locator('#factor-code').fill('000000')
		await submit(page)
		expect(await page.locator('.problems').count()).toBe(1)
		expect((await page.locator('.secret').innerText()).replaceAll(' ', ''), 'a wrong code keeps secret and codes in sight').toBe(secret)
		await page.locator('#factor-code').fill(codeNow(secret))
		await submit(page)
		expect(await page.locator('.done').innerText()).toContain('Two-step sign-in is on')
		await leave(page)

		const again = await come(CAREFUL, { viewport: PHONE })
		expect(new URL(again.url()).pathname).toBe('/en/sign-in/code')
		await again.goto(`${site.url}/en/account`)
		expect(new URL(again.url()).pathname, 'a password alone opens nothing').toBe('/en/sign-in')
		await leave(again)

		for (const [code, isOpen] of [[recovery, true], [recovery, false], [other, true]] as const) {
			const third = await come(CAREFUL)
			await third.locator('#sign-in-code').fill(code)
			await submit(third)
			expect({ code, path: new URL(third.url()).pathname }).toEqual({ code, path: isOpen ? '/en/account' : '/en/sign-in/code' })
			if (!isOpen) expect(await third.locator('.problems').count()).toBe(1)
			await leave(third)
		}
		const fourth = await come(CAREFUL)
		await fourth.locator('#sign-in-code').fill(codeNow(secret))
		await submit(fourth)
		expect(new URL(fourth.url()).pathname).toBe('/en/account')
		await leave(fourth)
	})
})

describe('one’s own data', () => {
	it('come as one file that holds everything: the account, the case with its text, and the agreement', { timeout: 120_000 }, async () => {
		const page = await come(LEAVING)
		await page.goto(`${site.url}/en/account/data`)
		const { type, name, text } = await fileOf(page, await page.getByRole('link', { name: 'Download the file (JSON)' }).getAttribute('href') ?? '')
		expect({ type, name }).toEqual({ type: 'application/json; charset=utf-8', name: 'samverk-my-data.json' })
		const file = JSON.parse(text) as Record<string, unknown>
		for (const part of ['memberships', 'notices', 'questions', 'files', 'cases', 'consents', 'reviews', 'reportsOnCases']) expect(JSON.stringify(Object.keys(file).concat(Object.keys((file['data'] ?? {}))))).toContain(part)
		expect(text).toContain(LEAVING)
		expect(text).toContain('Kolme viikkoa verstaalla')
		expect(text).toContain('Every Friday two apprentices open the salon')
		expect(text).not.toContain(CAREFUL)
		await leave(page)
	})

	it('are erased on wish: the case stays under a pseudonym, the proof of the licence stays, and the trail is whole', { timeout: 240_000 }, async () => {
		const proofs = () => doors.rows().practiceConsent.findMany({ where: { practiceId: id } })
		const before = await proofs()
		expect(before).toHaveLength(1)
		const read = async () => (await ask(site.url, `/en/cases/${slug}`)).text
		await expect.poll(read, { timeout: 30_000 }).toContain('Told by Lea Lähtijä')
		const page = await come(LEAVING, { viewport: PHONE })
		await page.goto(`${site.url}/en/account/data`)
		await page.locator('#erase-password').fill('not the password')
		await page.locator('button.grave').click()
		expect(await page.locator('.problems').count()).toBe(1)
		await page.locator('#erase-password').fill(PASSWORD)
		await page.locator('button.grave').click()
		expect(new URL(page.url()).searchParams.get('done')).toBe('erased')
		await page.goto(`${site.url}/en/account`)
		expect(new URL(page.url()).pathname, 'every session has ended').toBe('/en/sign-in')
		await leave(page)

		await expect.poll(read, { timeout: 30_000 }).toMatch(/Told by Contributor [0-9A-Z]{4}/)
		expect(await read()).not.toContain('Lähtijä')
		expect(await proofs()).toEqual(before)
		for (const address of ['/api/v1/practices?lang=fi', '/en/cases', '/fi/feed.atom']) expect((await ask(site.url, address)).text, address).not.toMatch(/Lähtijä|leaving-house/)
		const again = await come(LEAVING)
		expect(await again.locator('.problems').count()).toBe(1)
		await leave(again)
		const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/audit.ts', 'check'], { env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'production', LOG_LEVEL: 'silent' } })
		expect(stdout).toContain('The audit trail is whole')
	})
})

describe('the audit trail', () => {
	it('is seen whole by an administrator and goes out as CSV and JSON, to nobody else', { timeout: 240_000 }, async () => {
		const [admin, other] = [await come(ADMIN, { javaScriptEnabled: true }), await come(CAREFUL)]
		for (const viewport of [PHONE, DESK]) {
			await admin.setViewportSize(viewport)
			await admin.goto(`${site.url}/en/administration/audit`)
			expect(await violations(admin)).toEqual([])
			expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
		}
		expect(await admin.locator('.chip.good').count()).toBe(1)
		const [csv, json] = await Promise.all(['CSV', 'JSON'].map(async (format) => fileOf(admin, await admin.getByRole('link', { name: format }).getAttribute('href') ?? '')))
		expect(csv).toMatchObject({ type: 'text/csv; charset=utf-8', name: 'samverk-audit.csv' })
		expect(json).toMatchObject({ type: 'application/json; charset=utf-8', name: 'samverk-audit.json' })
		const entries = JSON.parse(json?.text ?? '') as unknown
		expect(JSON.stringify(entries)).toContain('practices.submit')
		// Nothing in it names a person: it holds ids alone, so that erasing somebody leaves it as it is.
		for (const text of [csv?.text ?? '', json?.text ?? '']) {
			expect(text).toContain(person)
			expect(text).not.toMatch(/Lähtijä|@leaving-house/)
		}
		for (const format of ['csv', 'json']) {
			expect((await other.request.get(`${site.url}/en/administration/audit/${format}`, { maxRedirects: 0 })).status()).toBe(303)
			expect((await ask(site.url, `/en/administration/audit/${format}`)).status).toBe(303)
		}
		await leave(admin, other)
	})

	it('and every page of one’s own account has no faults on a phone and at a desk', { timeout: 240_000 }, async () => {
		const page = await come(ADMIN, { javaScriptEnabled: true })
		const wrong: string[] = []
		for (const part of ['', '/safety', '/sessions', '/data']) {
			for (const viewport of [PHONE, DESK]) {
				await page.setViewportSize(viewport)
				await page.goto(`${site.url}/en/account${part}`)
				if ((await page.evaluate(() => document.documentElement.scrollWidth)) > viewport.width) wrong.push(`${part} is too wide at ${viewport.width} px`)
				wrong.push(...(await violations(page)).map((fault) => `${part} at ${viewport.width} px: ${fault}`))
			}
		}
		expect(wrong).toEqual([])
		await leave(page)
	})
})
