// Without JavaScript: the same words, links that lead on, and forms that work.
import { afterAll, describe, expect, inject, test } from 'vitest'
import { inTurns } from './ask.ts'
import { tagsIn } from './markup.ts'
import { KINDS, kindsIn, visitOf, type Visit } from './pages.ts'
import { connect, PHONE, readers, type Reader } from './reader.ts'

const site = inject('site')
const PATIENCE = 120_000
/** Where pages are compared with a script and without, which takes two looks, and where every link is followed; with VERIFY_FULL in every language. */
const COMPARED = process.env['VERIFY_FULL'] ? site.languages : ['en', 'fi']
/** The fewest letters of a page that says something. */
const FEWEST_LETTERS = 300

const browser = await connect(inject('wsEndpoint'))
const without = await readers(browser, site, { javaScriptEnabled: false, viewport: PHONE })
const withScript = await readers(browser, site, { viewport: PHONE })
afterAll(async () => {
	await without.close()
	await withScript.close()
	await browser.close()
})

/** What a reader sees, but for what only a script can do and what differs with every request. */
const wordsSeen = ({ page }: Reader) => page.evaluate(() => {
	for (const element of document.querySelectorAll('[data-print], [data-slash], [data-json], [data-clear], .needs-script, [data-passkey], noscript, [data-filters] button, .ticked, .request-id')) element.remove()
	return document.body.innerText.replaceAll(/\s+/g, ' ').trim()
})

async function sameWords(visit: Visit): Promise<void> {
	const seen = async (reader: Reader) => {
		await reader.open(visit)
		return wordsSeen(reader)
	}
	const [bare, scripted] = await Promise.all([without.use(seen), withScript.use(seen)])
	expect(bare.length).toBeGreaterThan(FEWEST_LETTERS)
	expect(bare).toBe(scripted)
}

const htmlOf = async ({ path, headers = {} }: Visit) => (await fetch(site.url + path, { headers })).text()
const hasPlace = (html: string, hash: string) => html.includes(`id="${decodeURIComponent(hash.slice(1))}"`)

/** Every address of this site that the pages of a language link to, with the places asked for; `dead` gets those on the very page that are not there. */
async function linkedFrom(language: string, dead: string[]): Promise<Map<string, Set<string>>> {
	const linked = new Map<string, Set<string>>()
	for (const visit of site.visits.filter((one) => one.language === language && kindsIn(language).includes(one.kind) && !one.sendsForm)) {
		const html = await htmlOf(visit)
		for (const { attributes: { href = '' } } of tagsIn(html, 'a')) {
			const { origin, pathname, search, hash } = new URL(href, site.url + visit.path)
			if (href.startsWith('#') && !hasPlace(html, hash)) dead.push(`${visit.path} has no place ${hash}`)
			if (href.startsWith('#') || origin !== site.url) continue
			const places = linked.get(pathname + search) ?? new Set()
			linked.set(pathname + search, hash ? places.add(hash) : places)
		}
	}
	return linked
}

async function deadLinks(language: string): Promise<string[]> {
	const dead: string[] = []
	const linked = await linkedFrom(language, dead)
	expect(linked.size).toBeGreaterThan(KINDS.length)
	await inTurns([...linked], async ([path, places]) => {
		const answer = await fetch(site.url + path, { redirect: 'manual' })
		const html = await answer.text()
		// What belongs to a person asks who that is: the page where one signs in, which comes back afterwards.
		const asksWho = answer.status === 303 && new URL(answer.headers.get('Location') ?? '', site.url).searchParams.get('back') === path
		if (answer.status !== 200 && !asksWho) dead.push(`${path} answers ${answer.status}`)
		for (const place of places) if (!hasPlace(html, place)) dead.push(`${path} has no place ${place}`)
	})
	return dead
}

async function chooseLanguage({ page, open }: Reader, language: string): Promise<void> {
	const other = site.languages.find((one) => one !== language) ?? ''
	await open(visitOf(site, 'way', language))
	const link = page.locator(`[data-languages] a[hreflang=${other}]`)
	expect(await link.isVisible()).toBe(false)
	await page.locator('[data-languages] summary').click()
	await link.click()
	expect(new URL(page.url()).pathname).toBe(visitOf(site, 'way', other).path)
	expect(await page.locator('html').getAttribute('lang')).toBe(other)
}

async function narrow({ page, open }: Reader, language: string): Promise<void> {
	await open(visitOf(site, 'ways', language))
	const all = await page.locator('.way-list > li').count()
	await page.locator('[data-filters] summary').click()
	const box = page.locator('[data-filters] input[name=effort]').first()
	const chosen = await box.inputValue()
	await box.check()
	await page.locator('[data-filters] button[type=submit]').click()
	expect(new URL(page.url()).searchParams.getAll('effort')).toEqual([chosen])
	expect(await page.locator(`[data-filters] input[name=effort][value="${chosen}"]`).isChecked()).toBe(true)
	const left = await page.locator('.way-list > li').count()
	expect(left).toBeGreaterThan(0)
	expect(left).toBeLessThan(all)
	expect(await page.locator('[data-count]').innerText()).toContain(String(left))
}

async function report({ page, open }: Reader, language: string): Promise<void> {
	const visit = visitOf(site, 'report', language)
	const about = visitOf(site, 'way', language).path
	await open({ ...visit, headers: { 'X-Forwarded-For': `198.51.100.${site.languages.indexOf(language)}` } })
	await page.locator('input[name=kind]').nth(2).check()
	await page.locator('textarea').fill('Too short')
	await page.locator('main form button').click()
	expect(await page.locator('.problems a').count()).toBe(1)
	expect(await page.locator('textarea').getAttribute('aria-invalid')).toBe('true')
	expect(await page.locator('textarea').inputValue()).toBe('Too short')
	expect(await page.locator('input[name=kind]').nth(2).isChecked()).toBe(true)
	expect(await page.locator('input[name=page]').inputValue()).toBe(about)
	await page.locator('textarea').fill('Now it is long enough: täällä on virhe, “hier” auch.')
	await page.locator('main form button').click()
	expect(await page.locator('main form').count()).toBe(0)
	await page.locator('main a.button').click()
	expect(new URL(page.url()).pathname).toBe(about)
}

describe.each(site.languages)('in %s', { timeout: PATIENCE, concurrent: true }, (language) => {
	test.each(COMPARED.includes(language) ? kindsIn(language) : [])('%s says the same without a script', async (kind) => sameWords(visitOf(site, kind, language)))
	test.runIf(COMPARED.includes(language))('every link leads to a page and to its place on it', { timeout: 3 * PATIENCE }, async () => expect(await deadLinks(language)).toEqual([]))
	test('the list of languages opens and leads to the same way', async () => without.use(async (reader) => chooseLanguage(reader, language)))
	test('the filters narrow the list and stay chosen', async () => without.use(async (reader) => narrow(reader, language)))
	test('a report with a mistake keeps what was typed, and then is sent', async () => without.use(async (reader) => report(reader, language)))
})

test('links that lead out say so and are encrypted', async () => {
	const leading = []
	for (const visit of site.visits.filter(({ sendsForm }) => !sendsForm)) {
		const links = tagsIn(await htmlOf(visit), 'a').map(({ attributes }) => attributes)
		leading.push(...links.filter(({ href = '' }) => /^[a-z]+:/.test(href) && !href.startsWith('mailto:')))
	}
	expect(leading.length).toBeGreaterThan(0)
	for (const link of leading) expect(link).toMatchObject({ href: expect.stringMatching(/^https:/) as string, rel: 'external' })
}, PATIENCE)
