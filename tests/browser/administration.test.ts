// An organisation from its first page to its mark: added, a colleague invited by mail, verified by an administrator who also looks after the rest.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { violations } from './looks.ts'
import { linkOf, nextMail } from './mailbox.ts'
import { connect, DESK, newReader, PHONE } from './reader.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const PASSWORD = 'three words suffice'
const OWNER = 'olga@organisations.example'
const COLLEAGUE = 'carl@organisations.example'
const ADMIN = 'ada@organisations.example'
let browser: Browser

const add = (email: string, name: string, ...more: string[]) =>
	promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/user.ts', 'add', '--email', email, '--name', name, '--password', PASSWORD, ...more], { env: { ...process.env, DATA_DIR: dataDir, NODE_ENV: 'production', LOG_LEVEL: 'silent' } })

/** Somebody in a browser of their own, signed in. */
async function signedIn(email: string, sender: string, javaScriptEnabled = false): Promise<Page> {
	const { page } = await newReader(browser, site, { viewport: PHONE, javaScriptEnabled, extraHTTPHeaders: { 'X-Forwarded-For': sender } })
	await page.goto(`${site.url}/en/sign-in?back=/en/notices`)
	await page.locator('#sign-in-email').fill(email)
	await page.locator('#sign-in-password').fill(PASSWORD)
	await page.locator('main form').first().locator('button[type=submit]').click()
	expect(new URL(page.url()).pathname).toBe('/en/notices')
	return page
}

/** What is wrong with a page on a phone and at a desk. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
	const told: string[] = []
	for (const viewport of [PHONE, DESK]) {
		await page.setViewportSize(viewport)
		const answer = await page.goto(site.url + path)
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
		const wrong = [...(answer?.status() === 200 ? [] : [`the answer is ${answer?.status()}`]), ...(tooWide > 0 ? [`${tooWide} px too wide`] : []), ...(await violations(page))]
		told.push(...wrong.map((words) => `${path} at ${viewport.width} px: ${words}`))
	}
	return told
}

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	for (const [email, name, ...more] of [[OWNER, 'Olga Owner'], [COLLEAGUE, 'Carl Colleague'], [ADMIN, 'Ada Administrator', '--grant', 'administrator']] as const) await add(email, name, ...more)
})
afterAll(() => browser.close())

it('without JavaScript an organisation is added, with every error at its field and nothing typed lost', async () => {
	const page = await signedIn(OWNER, '192.0.2.211')
	await page.goto(`${site.url}/en/organisations/new`)
	await page.locator('#organisation-name').fill('Kuusela Vocational College')
	await page.locator('#organisation-region').selectOption('SE11')
	await page.locator('main form button').click()
	expect(await page.locator('.problems a').allInnerTexts()).toEqual(['Choose what it is.', 'Choose a country.'])
	await page.locator('#organisation-kind').selectOption('vetProvider')
	await page.locator('#organisation-country').selectOption('FI')
	await page.locator('main form button').click()
	expect(await page.locator('.problems a').allInnerTexts()).toEqual(['This region is in another country. Choose one of yours, or none.'])
	expect(await page.locator('#organisation-name').inputValue()).toBe('Kuusela Vocational College')
	await page.locator('#organisation-region').selectOption('FI1D')
	await page.locator('main form button').click()
	expect(new URL(page.url()).pathname).toBe('/en/organisations/kuusela-vocational-college')
	expect(await page.locator('aside dd').allInnerTexts()).toContain('North and East Finland')
	await page.context().close()
})

it('a colleague is invited by mail, joins once, and the owner reads of it', async () => {
	const [owner, colleague] = [await signedIn(OWNER, '192.0.2.212'), await signedIn(COLLEAGUE, '192.0.2.213')]
	await owner.goto(`${site.url}/en/organisations/kuusela-vocational-college/members`)
	await owner.locator('#invite-email').fill(COLLEAGUE)
	await owner.locator('button[value=invite]').click()
	const link = linkOf(await nextMail(dataDir, COLLEAGUE))
	await colleague.goto(site.url + link)
	await colleague.locator('main form button').click()
	expect(await colleague.locator('.rows .name').allInnerTexts()).toEqual(['Olga Owner', expect.stringMatching(/^Carl Colleague/)])
	expect((await ask(site.url, link)).status).toBe(410)
	await owner.goto(`${site.url}/en/notices`)
	await owner.getByRole('link', { name: 'Carl Colleague accepted your invitation to join Kuusela Vocational College.' }).click()
	expect(new URL(owner.url()).pathname).toBe('/en/organisations/kuusela-vocational-college/members')
	await owner.goto(`${site.url}/en/notices`)
	expect(await owner.locator('main').innerText()).toContain('You have read everything.')
	for (const page of [owner, colleague]) await page.context().close()
})

it('a mail about a notice has a link that switches such mails off without signing in, and nothing but the button does it', async () => {
	const { text } = await nextMail(dataDir, OWNER)
	const link = new URL(/https?:\/\/\S+\/notices\/off\?\S+/.exec(text)?.[0] ?? '')
	const { page } = await newReader(browser, site, { javaScriptEnabled: false, extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.214' } })
	for (let visit = 0; visit < 2; visit += 1) await page.goto(site.url + link.pathname + link.search)
	await page.getByRole('button', { name: 'No more mails about organisations' }).click()
	expect(await page.locator('.done').innerText()).toContain('These mails no longer come to you.')
	await page.context().close()
	expect((await ask(site.url, '/en/notices/off?key=nonsense')).status).toBe(410)
})

it('an administrator verifies it, names a theme anew and sees both at once; nobody else comes in', async () => {
	const [admin, owner] = [await signedIn(ADMIN, '192.0.2.215'), await signedIn(OWNER, '192.0.2.216')]
	expect((await owner.goto(`${site.url}/en/administration`))?.status()).toBe(403)
	expect((await ask(site.url, '/en/administration')).status).toBe(303)
	await admin.goto(`${site.url}/en/administration/organisations?text=kuusela`)
	await admin.getByRole('button', { name: 'Verify: Kuusela Vocational College' }).click()
	await expect.poll(async () => (await ask(site.url, '/en/organisations/kuusela-vocational-college')).text).toContain('An administrator has checked')
	await admin.goto(`${site.url}/en/administration/vocabularies?vocabulary=theme&term=guidance`)
	await admin.locator('#label-en').fill('Guidance and advice')
	await admin.getByRole('button', { name: 'Save' }).click()
	expect(await admin.locator('tbody th').allInnerTexts()).toContain('Guidance and advice')
	await admin.goto(`${site.url}/en/administration?text=carl`)
	await admin.locator('select[name=right]').selectOption('reviewer:fi')
	await admin.getByRole('button', { name: 'Give: Carl Colleague' }).click()
	expect(await admin.locator('.plain-list span').allInnerTexts()).toEqual(['Reviewer, Suomi'])
	for (const page of [admin, owner]) await page.context().close()
})

it('axe finds nothing on any page of organisations, notices and administration, on a phone and at a desk', { timeout: 240_000 }, async () => {
	const admin = await signedIn(ADMIN, '192.0.2.217', true)
	const own = '/en/organisations/kuusela-vocational-college'
	const parts = ['', '/organisations', '/vocabularies', '/vocabularies?vocabulary=sector&term=1012', '/settings', '/reports', '/jobs', '/storage'].map((part) => `/en/administration${part}`)
	const paths = ['/en/organisations', '/en/organisations?text=zzz', own, `/fi/organisaatiot/kuusela-vocational-college`, '/en/organisations/new', `${own}/edit`, `${own}/members`, '/en/notices', '/en/notices/preferences', ...parts]
	const wrong: string[] = []
	for (const path of paths) wrong.push(...(await wrongWith(admin, path)))
	expect(wrong).toEqual([])
	await admin.context().close()
})
