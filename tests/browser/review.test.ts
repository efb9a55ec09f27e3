// The journey of a case over the desks: reviewers are invited, one has a conflict, changes are asked for, made, approved, and readers find the case.
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { mailsTo, nextMail } from './mailbox.ts'
import { connect, DESK, newReader, PHONE } from './reader.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
let browser: Browser
let doors: Awaited<ReturnType<typeof doorsOn>>
let id: string

const mailOf = (name: string) => `${name}@${name}-house.example`

/** Somebody signed in, each from an address of their own; without JavaScript where the journey can do without. */
async function signedIn(name: string, { javaScriptEnabled = false, viewport = DESK } = {}): Promise<Page> {
	const { page } = await newReader(browser, site, { javaScriptEnabled, viewport, extraHTTPHeaders: { 'X-Forwarded-For': `198.51.100.${Math.floor(Math.random() * 250)}` } })
	await page.goto(`${site.url}/en/sign-in`)
	await page.locator('#sign-in-email').fill(mailOf(name))
	await page.locator('#sign-in-password').fill(PASSWORD)
	await page.locator('main form').first().locator('button[type=submit]').click()
	return page
}
const press = (page: Page, deed: string) => page.locator(`button[name=do][value=${deed}]`).first().click()
/** Opens what a field is folded into, if it is. */
async function unfold(page: Page, field: string): Promise<void> {
	const folded = page.locator(`details:has(${field})`).last()
	if ((await folded.getAttribute('open')) === null) await folded.locator('> summary').click()
}
const desk = (part = '') => `${site.url}/en/editors-desk/${id}${part}`

async function faultsOf(page: Page): Promise<string[]> {
	await page.evaluate(axe.source)
	const { violations } = await page.evaluate(async () => (window as unknown as { axe: { run: () => Promise<{ violations: Array<{ id: string; nodes: Array<{ target: string[] }> }> }> } }).axe.run())
	return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	doors = await doorsOn(dataDir)
	const author = await doors.person(mailOf('kaisa'), 'Kaisa Kirjoittaja')
	await doors.person(mailOf('eetu'), 'Eetu Editori', [{ role: 'editor', language: 'fi' }])
	await doors.person(mailOf('riitta'), 'Riitta Lukija', [{ role: 'reviewer', language: 'fi' }])
	await doors.person(mailOf('taavi'), 'Taavi Toinen', [{ role: 'reviewer', language: 'fi' }])
	id = await doors.sentCase(author, 'Perjantaisalonki')
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

describe('without JavaScript', () => {
	it('an editor invites two reviewers, and one of them declines for a conflict of interest', async () => {
		const editor = await signedIn('eetu')
		await editor.goto(`${site.url}/en/editors-desk`)
		await editor.getByRole('link', { name: /Read and begin.*Perjantaisalonki/ }).click()
		for (const name of ['Riitta Lukija', 'Taavi Toinen']) {
			await unfold(editor, '#person')
			const value = await editor.locator('#person option', { hasText: name }).getAttribute('value')
			await editor.locator('#person').selectOption(value)
			await press(editor, 'invite')
			expect(await editor.locator('[role=status]').innerText()).toContain('done')
			await editor.goto(desk())
		}
		await nextMail(dataDir, mailOf('taavi'))
		const taavi = await signedIn('taavi')
		await taavi.goto(desk('/review'))
		await taavi.locator('input[name=answer][value=conflict]').check()
		await press(taavi, 'answer')
		expect(await taavi.locator('#reason-error').innerText()).toContain('reason')
		await taavi.locator('#reason').fill('We run a salon together.')
		await press(taavi, 'answer')
		expect(new URL(taavi.url()).pathname).toBe('/en/editors-desk')
		await editor.goto(desk())
		expect(await editor.locator('.rows').innerText()).toContain('I have a conflict of interest')
		await Promise.all([editor, taavi].map((page) => page.context().close()))
	})

	it('the other one comments, suggests a wording and recommends; the editor asks for changes by letter', { timeout: 240_000 }, async () => {
		const riitta = await signedIn('riitta', { viewport: PHONE })
		await riitta.goto(desk('/review'))
		await riitta.locator('input[name=answer][value=accept]').check()
		await press(riitta, 'answer')
		const looking = await signedIn('riitta', { javaScriptEnabled: true, viewport: PHONE })
		for (const viewport of [PHONE, DESK]) {
			await looking.setViewportSize(viewport)
			await looking.goto(desk('/review'))
			expect(await faultsOf(looking), `the reviewer's form at ${viewport.width} px`).toEqual([])
			expect(await looking.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
		}
		await looking.context().close()
		await unfold(riitta, '#text-done-1')
		await riitta.locator('#text-done-1').fill('Which Friday?')
		await riitta.locator('#from-done-1').fill('Every Friday')
		await riitta.locator('#to-done-1').fill('Every second Friday')
		await riitta.locator('.passage:has(#text-done-1) button[value=comment]').click()
		await riitta.goto(desk('/review'))
		for (const name of ['relevance', 'evidence', 'transferability', 'clarity', 'inclusion']) await riitta.locator(`input[name=${name}][value="4"]`).check()
		await riitta.locator('input[name=kind][value=minorChanges]').check()
		await riitta.locator('#comment').fill('A good case; say when it happens.')
		await press(riitta, 'recommend')
		expect(await riitta.locator('[role=status]').innerText()).toContain('Thank you')
		expect(await riitta.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		const editor = await signedIn('eetu')
		await editor.goto(desk())
		await editor.getByRole('link', { name: 'Ask for changes' }).click()
		expect(await editor.locator('#letter').inputValue()).toContain('A good case; say when it happens.')
		await press(editor, 'decide')
		expect(await editor.locator('.state-line').innerText()).toContain('Changes asked for')
		await expect.poll(() => mailsTo(dataDir, mailOf('kaisa')).map(({ text }) => text).join(), { timeout: 20_000 }).toContain('say when it happens')
		await Promise.all([editor, riitta].map((page) => page.context().close()))
	})

	it('the author takes the wording and sends it again; the editor approves and publishes; readers find it on its way’s page', { timeout: 240_000 }, async () => {
		const author = await signedIn('kaisa', { viewport: PHONE })
		await author.goto(`${site.url}/en/my-contributions`)
		await author.getByRole('link', { name: /Read the letter and revise/ }).click()
		expect(await author.locator('.letter').innerText()).toContain('say when it happens')
		expect(await author.locator('.letter').innerText()).toContain('Eetu Editori, ')
		expect(await author.locator('main').innerText()).not.toContain('Riitta')
		await press(author, 'take')
		expect(await author.locator('[role=status]').innerText()).toContain('in your draft')
		await author.getByRole('link', { name: 'Send the new version' }).click()
		for (const box of ['licence', 'rights', 'people']) await author.locator(`#${box}`).check()
		await author.locator('form.form button.button').first().click()
		expect(author.url()).toContain('sent=')
		await author.goto(`${site.url}/en/my-contributions/${id}`)
		expect(await author.locator('.state-line').innerText()).toContain('Sent again')
		const editor = await signedIn('eetu')
		await editor.goto(desk('?text=fi&decision=approve'))
		expect(await editor.locator('.changes').innerText()).toContain('second')
		await editor.locator('input[name=own]').check()
		await press(editor, 'decide')
		await press(editor, 'publish')
		expect(await editor.locator('.state-line').innerText()).toContain('Published')
		const slug = (await doors.practiceIn(id, 'fi'))?.fields.slug ?? ''
		expect(slug).not.toBe('')
		const { page: reader } = await newReader(browser, site)
		const { url: way } = (await (await fetch(`${site.url}/api/v1/ways/placements?lang=en`)).json()) as { url: string }
		await expect.poll(async () => { await reader.goto(site.url + new URL(way, site.url).pathname); return reader.locator('main').innerText() }, { timeout: 20_000 }).toContain('Perjantaisalonki')
		await Promise.all([editor, author, reader].map((page) => page.context().close()))
	})
})

describe('the desks', () => {
	it.each([['a phone', PHONE], ['a desk', DESK]] as const)('are found free of faults by axe on %s, and fit', async (_name, viewport) => {
		const visits: Array<[who: string, path: string]> = [['eetu', '/en/editors-desk'], ['eetu', `/en/editors-desk/${id}`], ['riitta', '/en/editors-desk'], ['kaisa', '/en/my-contributions'], ['kaisa', `/en/my-contributions/${id}`]]
		const faults: string[] = []
		for (const who of new Set(visits.map(([name]) => name))) {
			const page = await signedIn(who, { javaScriptEnabled: true, viewport })
			for (const [, path] of visits.filter(([name]) => name === who)) {
				await page.goto(site.url + path)
				faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
				if ((await page.evaluate(() => document.documentElement.scrollWidth)) > viewport.width) faults.push(`${path} is wider than the screen`)
			}
			await page.context().close()
		}
		expect(faults).toEqual([])
	})
})
