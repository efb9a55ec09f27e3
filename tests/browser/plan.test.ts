// My plan: ways, ticks, documents and notes on one device, handed to another one by link or file, without loss and without surprise.
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { visitOf } from './pages.ts'
import { connect, newReader, type Reader } from './reader.ts'

const site = inject('site')
const LANGUAGE = 'fi'
const PATIENCE = 120_000

const browser = await connect(inject('wsEndpoint'))
let reader: Reader
beforeEach(async () => {
	reader = await newReader(browser, site)
	reader.page.setDefaultTimeout(PATIENCE / 2)
	return () => reader.page.context().close()
})
afterAll(() => browser.close())

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: PATIENCE / 4 })
const words = (of: Reader, name: string) => of.page.locator('[data-plan]').evaluate((place, key) => (JSON.parse((place as HTMLElement).dataset['words'] ?? '{}') as Record<string, string>)[key] ?? '', name)
const chosen = ({ page }: Reader) => page.locator('[data-way]:visible').evaluateAll((ways) => ways.map((way) => (way as HTMLElement).dataset['way']))
const way = ({ page }: Reader, id: string) => page.locator(`[data-way="${id}"]`)
const said = ({ page }: Reader) => page.locator('[data-said]')

async function openPlan(of: Reader, language = LANGUAGE): Promise<void> {
	await of.open(visitOf(site, 'plan', language))
	await of.page.locator('#plan-name').waitFor()
}

/** Puts the first way into the plan on its page and ticks two boxes; puts another one in on the plan's page; names it all. */
async function fillPlan(of: Reader): Promise<string[]> {
	await of.open(visitOf(site, 'way', LANGUAGE))
	const button = of.page.locator('[data-plan-way]')
	await button.click()
	expect(await button.getAttribute('aria-pressed')).toBe('true')
	for (const place of [0, 2]) await of.page.locator('[data-checklist]').first().locator('input').nth(place).check()
	const first = await button.getAttribute('data-plan-way') ?? ''
	await openPlan(of)
	await of.page.locator('[data-more] summary').click()
	const other = of.page.locator('[data-choose][aria-pressed=false]').last()
	const second = await other.getAttribute('data-choose') ?? ''
	await other.click()
	await of.page.locator('#plan-name').fill('Axxell ja Koski')
	await way(of, second).locator('[data-note]').fill('Soita maanantaina ☎ ”Åke”')
	await eventually(() => said(of).innerText()).toBe(await words(of, 'kept'))
	return [first, second]
}

const linkOf = async (of: Reader) => {
	await of.page.locator('[data-make-link]').click()
	await of.page.locator('#plan-link').waitFor()
	return of.page.locator('#plan-link').inputValue()
}

describe('a plan', { timeout: PATIENCE }, () => {
	test('is empty at first, and shows what was chosen, ticked and written, also after a reload', async () => {
		await openPlan(reader)
		expect(await reader.page.locator('[data-empty]').isVisible()).toBe(true)
		const ids = await fillPlan(reader)
		await reader.page.reload()
		await reader.page.locator('#plan-name').waitFor()
		expect((await chosen(reader)).sort()).toEqual([...ids].sort())
		expect(await way(reader, ids[0] ?? '').locator('[data-list] .state').first().innerText()).toMatch(/\b2\b/)
		expect(await way(reader, ids[1] ?? '').locator('[data-note]').inputValue()).toBe('Soita maanantaina ☎ ”Åke”')
		expect(await reader.page.locator('#plan-name').inputValue()).toBe('Axxell ja Koski')
		expect(await reader.page.locator('[data-empty]').isVisible()).toBe(false)
		expect(reader.faults).toEqual([])
	})

	test('loses a way and gets it back with its note', async () => {
		const [, id = ''] = await fillPlan(reader)
		await way(reader, id).locator('[data-remove]').click()
		expect(await chosen(reader)).not.toContain(id)
		expect(await said(reader).locator('button').evaluate((button) => button === document.activeElement)).toBe(true)
		await reader.page.keyboard.press('Enter')
		expect(await chosen(reader)).toContain(id)
		expect(await way(reader, id).locator('[data-note]').inputValue()).toContain('maanantaina')
	})

	test('goes by link into another browser and into another language, where it joins what is there', async () => {
		const ids = await fillPlan(reader)
		const link = await linkOf(reader)
		expect(new URL(link).search).toBe('')
		expect(link).not.toContain('Koski')
		const other = await newReader(browser, site)
		const asked: string[] = []
		other.page.on('request', (request) => asked.push(request.url()))
		await openPlan(other, 'sv')
		await other.page.locator('[data-choose]').nth(4).click()
		const own = await chosen(other)
		await other.page.goto(link)
		await other.page.locator('[data-merge]').waitFor()
		expect(await chosen(other)).toEqual(own)
		await other.page.locator('[data-languages] summary').click()
		await other.page.locator('[data-languages] a[hreflang=sv]').click()
		await other.page.locator('[data-merge]').click()
		expect((await chosen(other)).sort()).toEqual([...new Set([...own, ...ids])].sort())
		expect(await other.page.locator('#plan-name').inputValue()).toBe('Axxell ja Koski')
		expect(await way(other, ids[0] ?? '').locator('[data-list] .state').first().innerText()).toMatch(/\b2\b/)
		expect(new URL(other.page.url()).hash).toBe('')
		expect(asked.filter((url) => url.includes('plan=') || url.includes(encodeURIComponent('Koski')))).toEqual([])
		await said(other).locator('button').click()
		expect(await chosen(other)).toEqual(own)
		expect(other.faults).toEqual([])
		await other.page.context().close()
	})

	test('goes as a file, takes the place of another one only where that is wished, and that can be undone', async () => {
		const ids = await fillPlan(reader)
		const [download] = await Promise.all([reader.page.waitForEvent('download'), reader.page.locator('[data-make-file]').click()])
		expect(download.suggestedFilename()).toBe('samverk-plan.json')
		const file = { name: 'samverk-plan.json', mimeType: 'application/json', buffer: await buffer(await download.createReadStream()) }
		const other = await newReader(browser, site)
		await openPlan(other)
		await other.page.locator('[data-choose]').nth(4).click()
		const own = await chosen(other)
		await other.page.locator('#plan-file').setInputFiles(file)
		await other.page.locator('[data-leave]').click()
		expect(await chosen(other)).toEqual(own)
		await other.page.locator('#plan-file').setInputFiles(file)
		await other.page.locator('[data-replace]').click()
		expect((await chosen(other)).sort()).toEqual([...ids].sort())
		await said(other).locator('button').click()
		expect(await chosen(other)).toEqual(own)
		await other.page.context().close()
	})

	test('holds filled documents, and asks where both sides filled the same one in differently', async () => {
		const documentAs = (school: string) => ({ version: '', language: 'fi', at: '2026-11-22T10:00:00.000Z', values: { 'visit.school': school }, same: { school } })
		await openPlan(reader)
		const template = await reader.page.locator('[data-others] [data-document]').first().getAttribute('data-document') ?? ''
		const plan = (school: string) => ({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'samverk.plan', version: 1, name: '', ways: [], ticks: {}, documents: { [template]: documentAs(school) } })) })
		const kept = () => reader.page.evaluate((id) => localStorage.getItem(`samverk.document.${id}`), template)
		await reader.page.locator('#plan-file').setInputFiles(plan('Axxell'))
		await reader.page.locator('[data-merge]').click()
		await eventually(() => reader.page.locator('[data-others] [data-document]:visible').count()).toBe(1)
		await eventually(kept).toContain('Axxell')
		await reader.page.locator('#plan-file').setInputFiles(plan('Omnia'))
		await eventually(() => reader.page.locator('[data-choices] input').count()).toBe(1)
		await reader.page.locator('[data-merge]').click()
		expect(await kept()).toContain('Axxell')
		await reader.page.locator('#plan-file').setInputFiles(plan('Omnia'))
		await reader.page.locator('[data-choices] input').check()
		await reader.page.locator('[data-merge]').click()
		await eventually(kept).toContain('Omnia')
	})

	test('that cannot be read is told in words, and changes nothing', async () => {
		const ids = await fillPlan(reader)
		for (const [given, fault] of [['{', 'broken'], ['{"format":"samverk.filled"}', 'notAPlan'], ['{"format":"samverk.plan","version":9}', 'newer']] as const) {
			await reader.page.locator('#plan-file').setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(given) })
			const expected = await words(reader, fault)
			await eventually(() => reader.page.locator('[data-took]').innerText()).toBe(expected)
		}
		await reader.page.goto(`${site.url}${visitOf(site, 'plan', LANGUAGE).path}#plan=abc`)
		await reader.page.reload()
		const broken = await words(reader, 'broken')
		await eventually(() => said(reader).innerText()).toBe(broken)
		expect((await chosen(reader)).sort()).toEqual([...ids].sort())
	})

	test('that is very long is offered as a file', async () => {
		const [, id = ''] = await fillPlan(reader)
		const note = await reader.page.evaluate(() => Array.from(crypto.getRandomValues(new Uint8Array(4900)), (byte) => String.fromCharCode(48 + (byte % 75))).join(''))
		await way(reader, id).locator('[data-note]').fill(note)
		await way(reader, id).locator('[data-own]').fill('x')
		const first = reader.page.locator('[data-way]:visible [data-note]').first()
		await first.fill([...note].reverse().join(''))
		await eventually(() => reader.page.evaluate(() => (localStorage.getItem('samverk.plan') ?? '').length)).toBeGreaterThan(9000)
		expect((await linkOf(reader)).length).toBeGreaterThan(8000)
		expect(await reader.page.locator('[data-gave]').innerText()).toContain((await words(reader, 'linkLong')).split('{{size}}')[0])
	})

	test('is taken off the device after a question, and comes back', async () => {
		const ids = await fillPlan(reader)
		await reader.page.locator('[data-plan-body] [data-clear]').click()
		await reader.page.keyboard.press('Escape')
		expect(await chosen(reader)).toHaveLength(2)
		await reader.page.locator('[data-plan-body] [data-clear]').click()
		await reader.page.locator('dialog.ask button').last().click()
		await eventually(() => reader.page.evaluate(() => Object.keys(localStorage))).toEqual([])
		await said(reader).locator('button').click()
		expect((await chosen(reader)).sort()).toEqual([...ids].sort())
	})

	test('says so where the browser keeps nothing', async () => {
		await reader.page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } })
		await openPlan(reader)
		await reader.page.locator('[data-choose]').first().click()
		expect(await said(reader).innerText()).toBe(await words(reader, 'unkept'))
		expect(await chosen(reader)).toEqual([])
		await reader.open(visitOf(site, 'way', LANGUAGE))
		await reader.page.locator('[data-plan-way]').click()
		expect(await reader.page.locator('[data-plan-way]').getAttribute('aria-pressed')).toBe('false')
		expect(await reader.page.locator('.plan-button [role=status]').innerText()).not.toBe('')
	})

	test('follows what another tab changes', async () => {
		await openPlan(reader)
		const other = await reader.page.context().newPage()
		await other.goto(site.url + visitOf(site, 'way', LANGUAGE).path)
		await other.locator('[data-plan-way]').click()
		await eventually(() => chosen(reader)).toHaveLength(1)
	})

	test('explains itself without a script, and leads on', async () => {
		const bare = await newReader(browser, site, { javaScriptEnabled: false })
		await bare.open(visitOf(site, 'plan', LANGUAGE))
		expect(await bare.page.locator('.notice').isVisible()).toBe(true)
		expect(await bare.page.locator('.notice a').count()).toBe(2)
		expect(await bare.page.locator('[data-plan]').isVisible()).toBe(false)
		await bare.open(visitOf(site, 'way', LANGUAGE))
		expect(await bare.page.locator('[data-plan-way]').isVisible()).toBe(false)
		await bare.page.context().close()
	})
})
