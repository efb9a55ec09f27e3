// Where a search ends: ways on where nothing fits, wishes, feeds, and what editors learn from it. With and without a script.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { violations } from './looks.ts'
import { visitOf } from './pages.ts'
import { connect, newReader, PHONE } from './reader.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const PATIENCE = 90_000
const browser = await connect(inject('wsEndpoint'))
afterAll(() => browser.close())

const search = (language: string, query: string) => `${visitOf(site, 'search-empty', language).path}?${query}`
const NOBODY = 'zwolfquarx'

describe('where nothing fits', { timeout: PATIENCE }, () => {
	test('each filter and each word can be left out by itself, with how much there would be', async () => {
		const { text } = await ask(site.url, search('en', 'q=mentor&kind=page&eqf=8&textLang=fi'))
		const links = [...text.matchAll(/<li><a href="([^"]*)">Without [^:]*: (\d+) result/g)].map(([, href = '', count]) => ({ href: href.replaceAll('&amp;', '&'), count: Number(count) }))
		expect(links.length).toBeGreaterThanOrEqual(2)
		for (const { href, count } of links) expect((await ask(site.url, href)).text).toContain(`>${count} result`)
		expect((await ask(site.url, search('en', `q=mentor+${NOBODY}+${NOBODY}x&kind=page&way=matching&eqf=8`))).text).toContain('Without any filter')
	})

	// The last way of these tests is in English alone.
	test('other languages are offered with their numbers', async () => {
		const { text } = await ask(site.url, search('fi', 'q=competition&kind=way&way=competitions&textLang=fi'))
		expect(text).toMatch(/<span lang="en">English<\/span>: \d+/)
	})

	test('a reader without a script asks for a text, and what was typed is kept where something is wrong', async () => {
		const { page } = await newReader(browser, site, { viewport: PHONE, javaScriptEnabled: false, extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.231' } })
		await page.goto(site.url + search('en', `q=${NOBODY}`))
		expect(await page.locator('a[href="/en/contribute"]').count()).toBeGreaterThan(0)
		await page.locator('#wish-query').fill('x')
		await page.locator('#wish-note').fill('For our hairdressers.')
		await page.locator('.wish button').click()
		expect(await page.locator('.wish [role=alert] a').getAttribute('href')).toBe('#wish-query')
		expect(await page.locator('#wish-note').inputValue()).toBe('For our hairdressers.')
		await page.locator('#wish-query').fill('Zwölfquarx in a salon')
		await page.locator('.wish button').click()
		await page.waitForURL(/asked=1/)
		expect(await page.locator('.wish [role=status]').count()).toBe(1)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		await page.context().close()
	})
})

describe('a search as a feed', { timeout: PATIENCE }, () => {
	test('is named by the page, holds what the page finds under ids that stay, and tells whether it is known', async () => {
		const page = (await ask(site.url, search('fi', 'q=vierailu&kind=way'))).text
		const href = /<link rel="alternate" type="application\/atom\+xml" title="[^"]*" href="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
		expect(href).toContain('/feed.atom?q=vierailu&kind=way')
		const path = href.replace(site.publicUrl, '')
		const feed = await ask(site.url, path)
		expect(feed.headers['content-type']).toMatch(/^application\/atom\+xml/)
		const ids = [...feed.text.matchAll(/<id>(urn:samverk:[^<]*)<\/id>/g)].map(([, id]) => id)
		expect(ids).toContain('urn:samverk:way:company-visits:fi')
		expect(new Set(ids).size).toBe(ids.length)
		const total = Number(/data-count[^>]*>(\d+)/.exec(page)?.[1])
		expect(ids.length).toBe(Math.min(total, 50))
		expect((await ask(site.url, path, { headers: { 'If-None-Match': String(feed.headers['etag']) } })).status).toBe(304)
	})
})

describe('what editors learn', { timeout: PATIENCE }, () => {
	test('searches are counted, opened results too, a task is made of one and done; nobody else may look', async () => {
		const run = promisify(execFile)
		const add = (email: string, ...more: string[]) => run(process.execPath, ['--import', 'tsx', 'scripts/user.ts', 'add', '--email', email, '--name', 'Edith Searcher', '--password', 'three words suffice', ...more], { env: { ...process.env, DATA_DIR: dataDir, NODE_ENV: 'production', LOG_LEVEL: 'silent' } })
		await add('edith@searches.example', '--grant', 'editor:en')
		for (let at = 0; at < 3; at += 1) await ask(site.url, search('en', 'q=quizzaciously'))
		const { page, faults } = await newReader(browser, site, { extraHTTPHeaders: { 'X-Forwarded-For': '192.0.2.232' } })
		for (let at = 0; at < 10; at += 1) await ask(site.url, search('en', 'q=diary+learning'))
		await page.goto(site.url + search('en', 'q=diary+learning'))
		const first = page.locator('.hits h2 a').first()
		// In a tab of its own, so that the page of results stays and its answer can be seen.
		const [answer, tab] = await Promise.all([page.waitForResponse((one) => one.url().endsWith('/opened')), page.context().waitForEvent('page'), first.click({ modifiers: ['ControlOrMeta'] })])
		expect([answer.status(), (await answer.request().allHeaders())['cookie']]).toEqual([204, undefined])
		await tab.close()
		// In the same tab: what leaves with the page arrives too, as the desk says below.
		await page.reload()
		const opened = await first.getAttribute('href') ?? ''
		await first.click()
		await page.waitForURL((url) => opened.startsWith(url.pathname))
		expect((await ask(site.url, '/en/editors-desk/searches')).status).toBe(303)
		await page.goto(`${site.url}/en/sign-in?back=/en/editors-desk/searches`)
		await page.locator('#sign-in-email').fill('edith@searches.example')
		await page.locator('#sign-in-password').fill('three words suffice')
		await page.locator('main form').first().locator('button[type=submit]').click()
		await page.waitForURL(/editors-desk\/searches/)
		expect(await page.locator('section[aria-labelledby=empty] tbody th').allInnerTexts()).toContain('quizzaciously')
		expect(await page.locator('section[aria-labelledby=weak] tr', { hasText: 'diary learning' }).locator('td').allInnerTexts()).toEqual(expect.arrayContaining(['12', '2']))
		expect(await violations(page)).toEqual([])
		await page.locator('tr', { hasText: 'quizzaciously' }).getByRole('link').click()
		await page.locator('section.part button').click()
		await page.locator('[role=alert] a').waitFor()
		await page.getByLabel('Add another name to a term').check()
		await page.locator('section.part button').click()
		const task = page.locator('.rows li', { hasText: 'quizzaciously' })
		await task.getByRole('button').click()
		await page.waitForURL(/said=finished/)
		expect(await page.locator('details .rows li', { hasText: 'quizzaciously' }).count()).toBe(1)
		expect((await page.goto(`${site.url}/en/editors-desk/searches?of=fi`))?.status()).toBe(403)
		expect(faults.filter((fault) => !/40[13]|422/.test(fault))).toEqual([])
		await page.context().close()
	})
})
