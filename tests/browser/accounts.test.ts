// A person without JavaScript, on a phone, in Finnish: makes an account, proves the address, signs in, looks at the account, signs out.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { linkOf, nextMail } from './mailbox.ts'
import { connect, newReader, PHONE } from './reader.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const PASSWORD = 'kolme sanaa riittää'
let browser: Browser

beforeAll(async () => { browser = await connect(inject('wsEndpoint')) })
afterAll(() => browser.close())

describe('without JavaScript, on a phone, in Finnish', () => {
	it('somebody joins, confirms the address by the mail, signs in, sees the account, and signs out', async () => {
		const { page } = await newReader(browser, site, { viewport: PHONE, javaScriptEnabled: false, locale: 'fi-FI', extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.201' } })
		await page.goto(`${site.url}/fi/liity?back=/fi/tili`)
		await page.locator('#join-name').fill('Aino Virtanen')
		await page.locator('#join-email').fill('Aino.Virtanen@koulu.example')
		await page.locator('#join-password').fill(PASSWORD)
		await page.locator('main button[type=submit]').click()
		expect(new URL(page.url()).searchParams.get('sent')).toBe('1')

		const mail = await nextMail(dataDir, 'aino.virtanen@koulu.example')
		expect(mail.raw).toMatch(/^Message-ID: <[0-9a-f]{32}@manual\.example>$/im)
		await page.goto(site.url + linkOf(mail))
		await page.locator('main button[type=submit]').click()
		expect(new URL(page.url()).searchParams.get('done')).toBe('verified')

		await page.locator('#sign-in-email').fill('aino.virtanen@koulu.example')
		await page.locator('#sign-in-password').fill(PASSWORD)
		await page.locator('main form').first().locator('button[type=submit]').click()
		expect(new URL(page.url()).pathname).toBe('/fi/tili')
		expect(await page.locator('#account-name').inputValue()).toBe('Aino Virtanen')
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

		await page.locator('.mine summary').click()
		await page.locator('.mine button').click()
		expect(new URL(page.url()).searchParams.get('done')).toBe('out')
		await page.goto(`${site.url}/fi/tili`)
		expect(new URL(page.url()).searchParams.get('back')).toBe('/fi/tili')
		await page.context().close()
	})

	it('a link opened by a mail program is not used up, and opens nothing after it was used', async () => {
		const { page } = await newReader(browser, site, { javaScriptEnabled: false, extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.202' } })
		await page.goto(`${site.url}/en/sign-in`)
		await page.locator('#link-email').fill('aino.virtanen@koulu.example')
		await page.locator('main section form button').click()
		const path = linkOf(await nextMail(dataDir, 'aino.virtanen@koulu.example', 2))
		for (const method of ['GET', 'HEAD']) expect((await ask(site.url, path, { method })).status).toBe(200)
		await page.goto(site.url + path)
		await page.locator('main button[type=submit]').click()
		await page.goto(`${site.url}/en/account`)
		expect(await page.locator('#account-name').inputValue()).toBe('Aino Virtanen')
		expect((await ask(site.url, path)).status).toBe(410)
		await page.context().close()
	})
})

describe('kept pages', () => {
	it('show nothing of who is signed in, and pages of one visitor are never kept', async () => {
		const { page } = await newReader(browser, site, { extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.203' } })
		await page.goto(`${site.url}/en/sign-in?back=/en/account`)
		await page.locator('#sign-in-email').fill('aino.virtanen@koulu.example')
		await page.locator('#sign-in-password').fill(PASSWORD)
		await page.locator('main form').first().locator('button[type=submit]').click()
		expect(await page.locator('.mine').count()).toBe(1)
		const account = await page.goto(`${site.url}/en/account`)
		expect(account?.headers()['cache-control']).toBe('private, no-store')
		for (const path of ['/en', '/en/ways', '/en?again']) {
			await page.goto(site.url + path)
			expect(await page.content()).not.toContain('Aino')
			expect(await page.locator('.work-line a').count()).toBe(2)
		}
		await page.context().close()
	})
})

describe('forms', () => {
	it.each(['/en/sign-in', '/en/join', '/en/sign-in/out', '/en/account', '/en/account/data', '/en/sign-in/passkey'])('at %s are refused when they come from another site or from nowhere', async (path) => {
		for (const headers of [{ Origin: 'https://evil.example' }, {}] as Array<Record<string, string>>) {
			const answer = await ask(site.url, path, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'email=a%40b.example' })
			expect(answer.status).toBe(403)
		}
	})

	it('answer the same for an address with an account and one without', async () => {
		const answers = []
		for (const email of ['aino.virtanen@koulu.example', 'nobody@koulu.example']) {
			const send = (path: string, fields: Record<string, string>) => ask(site.url, path, { method: 'POST', headers: { 'Origin': site.url, 'X-Forwarded-For': '192.0.2.204', 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() })
			const all = [
				await send('/en/sign-in', { way: 'password', email, password: 'wrong password', back: '' }),
				await send('/en/sign-in', { way: 'link', email, back: '' }),
				await send('/en/sign-in/reset', { email, back: '' }),
				await send('/en/join', { name: 'Somebody', email, password: 'a long password', back: '' }),
			]
			answers.push(all.map(({ status, headers, text }) => ({ status, location: headers.location, text: text.replaceAll(email, '').replaceAll(/[0-9a-f-]{36}/g, '') })))
		}
		expect(answers[0]).toEqual(answers[1])
		expect(answers[0]?.map(({ status }) => status)).toEqual([422, 303, 303, 303])
	})
})
