// Words of the glossary: their pages, and their meaning beside every link to them, by pointer, keyboard and touch.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { violations } from './looks.ts'
import { visitOf } from './pages.ts'
import { connect, newReader, PHONE, type ReaderOptions } from './reader.ts'

const site = inject('site')
const PATIENCE = 60_000
const browser = await connect(inject('wsEndpoint'))
afterAll(() => browser.close())

/** Opens a way as a reader with these habits, and hands over the page with its first term. */
async function onWay(options: ReaderOptions, work: (page: Page, faults: string[]) => Promise<void>, language = 'fi'): Promise<void> {
	const { page, faults, open } = await newReader(browser, site, options)
	page.setDefaultTimeout(PATIENCE / 2)
	await open(visitOf(site, 'way', language))
	// Before this has come, a term is a plain link.
	if (options.javaScriptEnabled !== false) await tip(page).waitFor({ state: 'attached' })
	await work(page, faults)
	expect(faults).toEqual([])
	await page.context().close()
}

const term = (page: Page) => page.locator('a[data-term]').first()
const tip = (page: Page) => page.locator('#term-tip')
/** The tip is described to the link, says something in its language, and stands within the window's sides. */
async function isTold(page: Page): Promise<void> {
	await tip(page).waitFor({ state: 'visible' })
	expect(await term(page).getAttribute('aria-describedby')).toBe('term-tip')
	expect(await tip(page).getAttribute('role')).toBe('tooltip')
	expect((await tip(page).innerText()).length).toBeGreaterThan(40)
	const box = await tip(page).boundingBox()
	expect(box && box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0)).toBe(true)
	expect(await violations(page)).toEqual([])
}

describe('the meaning of a word', { timeout: PATIENCE }, () => {
	test('comes under the pointer, stays while the pointer is on it, and goes on Escape and when the pointer leaves', () => onWay({}, async (page) => {
		await term(page).hover()
		await isTold(page)
		await tip(page).hover()
		// Longer than it would take to go.
		await page.waitForFunction((since) => performance.now() - since > 600, await page.evaluate(() => performance.now()))
		expect(await tip(page).isVisible()).toBe(true)
		await page.keyboard.press('Escape')
		expect(await tip(page).isVisible()).toBe(false)
		expect(await term(page).getAttribute('aria-describedby')).toBeNull()
		await page.mouse.move(5, 5)
		await term(page).hover()
		await tip(page).waitFor({ state: 'visible' })
		await page.mouse.move(5, 5)
		await tip(page).waitFor({ state: 'hidden' })
	}))

	test('comes with the keyboard’s focus, goes with it, and the link still leads to the term', () => onWay({}, async (page) => {
		await page.keyboard.press('Tab')
		await term(page).focus()
		await isTold(page)
		await page.keyboard.press('Escape')
		expect(await tip(page).isVisible()).toBe(false)
		await term(page).blur()
		await term(page).focus()
		await tip(page).waitFor({ state: 'visible' })
		// The next one may be a word with a meaning too: this one has its own no longer.
		await page.keyboard.press('Tab')
		expect(await term(page).getAttribute('aria-describedby')).toBeNull()
		await term(page).focus()
		await page.keyboard.press('Enter')
		await page.waitForURL(/\/fi\/sanasto\/[a-z-]+$/)
	}))

	test('comes at a first tap, and the second one leads on', () => onWay({ viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
		const before = page.url()
		await term(page).tap()
		await isTold(page)
		expect(page.url()).toBe(before)
		await page.locator('h1').tap()
		await tip(page).waitFor({ state: 'hidden' })
		await term(page).tap()
		await tip(page).waitFor({ state: 'visible' })
		await term(page).tap()
		await page.waitForURL(/\/fi\/sanasto\/[a-z-]+$/)
	}))

	test('is a plain link without a script', () => onWay({ javaScriptEnabled: false }, async (page) => {
		await term(page).click()
		await page.waitForURL(/\/fi\/sanasto\/[a-z-]+$/)
		expect(await page.locator('h1').count()).toBe(1)
	}))
})

describe('the page of a term', { timeout: PATIENCE }, () => {
	const read = async (path: string) => (await ask(site.url, path)).text

	test('says the same in every language, and each of them leads to the others', async () => {
		const paths = await Promise.all(site.languages.map(async (language) => {
			const { items } = JSON.parse(await read(`/api/v1/terms?lang=${language}`)) as { items: Array<{ id: string; title: string; url: string }> }
			const found = items.find(({ id }) => id === 'work-mentor')
			return { language, title: found?.title ?? '', path: new URL(found?.url ?? '').pathname }
		}))
		for (const { path, title } of paths) {
			// Long names say where they may break.
			const html = (await read(path)).replaceAll('\u00AD', '')
			for (const other of paths) {
				expect(html).toContain(`hrefLang="${other.language}" href="${site.publicUrl}${other.path}"`)
				expect(html).toContain(`>${other.title.replaceAll('’', '’')}<`)
			}
			const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}') as Record<string, unknown>
			expect(data).toMatchObject({ '@type': 'DefinedTerm', name: title, termCode: 'work-mentor', inDefinedTermSet: { '@type': 'DefinedTermSet' } })
		}
	})

	test('is found under the address of another language, in the map of the site, and by its old anchor', async () => {
		const moved = await ask(site.url, '/fi/sanasto/work-mentor')
		expect([moved.status, moved.headers['location']]).toEqual([301, '/fi/sanasto/tyopaikkaohjaaja'])
		expect((await ask(site.url, '/fi/sanasto/no-such-term')).status).toBe(404)
		expect(await read('/sitemap.xml')).toContain(`${site.publicUrl}/de/`)
		expect(await read('/sitemap.xml')).toContain('/fi/sanasto/tyopaikkaohjaaja<')
		expect(await read('/fi/sanasto')).toMatch(/<h2 id="work-mentor"><a href="\/fi\/sanasto\/tyopaikkaohjaaja"/)
	})

	test('is answered from memory the second time, and a program gets the same words', async () => {
		const term = JSON.parse(await read('/api/v1/terms/work-mentor?lang=de')) as { definition: string; translations: unknown[] }
		expect(await read(new URL((term as unknown as { url: string }).url).pathname)).toContain(term.definition)
		expect(term.translations.length).toBe(8)
		expect((await ask(site.url, '/api/v1/terms/nothing')).status).toBe(404)
	})
})
