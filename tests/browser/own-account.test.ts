// One's own account to its end: everything as a file, and erasure that leaves what was published under another name.
import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { violations } from './looks.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { signedIn } from './signed-in.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const [CAREFUL, LEAVING, ADMIN] = ['varma@careful-house.example', 'lea@leaving-house.example', 'ylla@admin-house.example']
let [browser, doors] = [] as unknown as [Browser, Awaited<ReturnType<typeof doorsOn>>]
let [id, slug] = ['', '']

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	doors = await doorsOn(dataDir)
	const [leaving, editor] = [await doors.person(LEAVING, 'Lea Lähtijä'), await doors.person('eino@editing-house.example', 'Eino Editori', [{ role: 'editor', language: 'fi' }])]
	await doors.person(CAREFUL, 'Varma Varovainen')
	await doors.person(ADMIN, 'Ylla Ylläpitäjä', [{ role: 'administrator', language: null }])
	const made = await doors.publishedCase(leaving, editor, 'Kolme viikkoa verstaalla');
	[id, slug] = [made.id, made.slug]
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

const come = (email: string, options: object = {}) => signedIn(browser, site, email, PASSWORD, options)
const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))
/** What a link of a page gives back as a file, to whoever is signed in there. */
async function fileOf(page: Page, path: string): Promise<{ type: string; name: string; text: string }> {
	const answer = await page.request.get(site.url + path)
	const { 'content-type': type = '', 'content-disposition': place = '' } = answer.headers()
	return { type, name: /filename="([^"]+)"/.exec(place)?.[1] ?? '', text: await answer.text() }
}

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

describe('the pages', () => {
	it('of one’s own account have no faults on a phone and at a desk', { timeout: 240_000 }, async () => {
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
