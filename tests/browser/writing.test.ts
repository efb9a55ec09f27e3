// Writing a case: two people in one draft, a chip that tells the truth, tools by keyboard, paste, and the same without a script.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeScratch, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { makeWriters, signIn } from './writers.ts'

const SETTINGS = { PUBLIC_URL: 'https://manual.example', TRUST_PROXY: 'true' }
let [browser, scratch, server, path] = [{} as Browser, {} as Scratch, {} as RunningServer, '']
const states = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	scratch = makeScratch()
	path = `/en/my-contributions/${(await makeWriters(scratch)).id}/edit`
	server = await startServer(scratch, SETTINGS)
	await Promise.all(['aino', 'bjorn', 'carla'].map(async (name) => {
		const context = await browser.newContext()
		await signIn(await context.newPage(), server.url, `${name}@writers.example`, '/en/account')
		states.set(name, await context.storageState())
		await context.close()
	}))
})
afterAll(async () => { await browser.close(); await server.stop(); scratch.remove() })

type Writer = { page: Page; faults: string[]; close: () => Promise<void> }
async function open(name: string, options: object = {}): Promise<Writer> {
	const context = await browser.newContext({ viewport: DESK, storageState: states.get(name), ...options })
	const page = await context.newPage()
	const faults: string[] = []
	page.on('console', (message) => { if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION/.test(message.text())) faults.push(message.text()) })
	page.on('pageerror', (error) => { faults.push(error.message) })
	await page.goto(server.url + path)
	return { page, faults, close: () => context.close() }
}
async function write(name: string, options: object = {}): Promise<Writer> {
	const writer = await open(name, options)
	await writer.page.waitForSelector('[data-ready]')
	return writer
}
const isSaved = (page: Page) => page.waitForSelector('[data-state=saved]')
const textOf = (page: Page) => page.locator('#writing-text').innerText()
/** Puts HTML on the clipboard of a paste, as a program would. */
const paste = (page: Page, html: string) => page.evaluate((given) => {
	const data = new DataTransfer()
	data.setData('text/html', given)
	document.querySelector('#writing-text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, html)
const atEnd = async (page: Page) => { await page.locator('#writing-text').focus(); await page.keyboard.press('Control+End') }

describe('two people in one draft', () => {
	it('see each other’s words, titles and carets, under the names of their accounts', async () => {
		const [aino, bjorn] = [await write('aino'), await write('bjorn')]
		await atEnd(aino.page)
		await aino.page.keyboard.press('Enter')
		await aino.page.keyboard.type('Written by Aino.')
		await bjorn.page.getByText('Written by Aino.').waitFor()
		await bjorn.page.getByText('Aino', { exact: true }).last().waitFor()
		expect(await bjorn.page.locator('.caret-name').textContent()).toBe('Aino')
		await bjorn.page.locator('#writing-title').fill('Apprentices plan a bakery')
		await expect.poll(() => aino.page.locator('#writing-title').inputValue()).toBe('Apprentices plan a bakery')
		await isSaved(aino.page)
		await isSaved(bjorn.page)
		expect(await aino.page.locator('[data-place=people]').textContent()).toBe('2 people here')
		expect([...aino.faults, ...bjorn.faults]).toEqual([])
		await aino.close()
		await bjorn.close()
	})

	it('are only those whom the case lets in', async () => {
		const carla = await open('carla')
		expect(await carla.page.locator('[data-editor]').count()).toBe(0)
		await carla.close()
	})
})

describe('the chip', () => {
	it('says that text is not safe while the server is away, and that it is when it has come back', async () => {
		const aino = await write('aino')
		await isSaved(aino.page)
		const port = new URL(server.url).port
		await server.stop()
		await aino.page.waitForSelector('[data-state=offline]')
		await atEnd(aino.page)
		await aino.page.keyboard.type(' Typed without a server.')
		expect(await aino.page.locator('[data-place=chip]').textContent()).toContain('not saved')
		server = await startServer(scratch, { ...SETTINGS, PORT: port })
		await isSaved(aino.page)
		await aino.close()
		const again = await write('aino')
		expect(await textOf(again.page)).toContain('Typed without a server.')
		await again.close()
	})
})

describe('by keyboard alone', () => {
	it('Alt+F10 leads to the tools, arrows along them, Enter uses one, Escape goes back', async () => {
		const { page, close } = await write('aino')
		await atEnd(page)
		await page.keyboard.press('Enter')
		await page.keyboard.type('A list')
		await page.keyboard.press('Alt+F10')
		for (let step = 0; step < 30 && (await page.evaluate(() => (document.activeElement as HTMLElement).dataset['tool'])) !== 'bullets'; step += 1) await page.keyboard.press('ArrowRight')
		await page.keyboard.press('Enter')
		await expect.poll(() => page.locator('#writing-text li').last().innerText()).toContain('A list')
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('writing-text')
		await page.keyboard.press('Alt+F10')
		await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['tool'])).toBe('bullets')
		await page.keyboard.press('Escape')
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('writing-text')
		await page.keyboard.press('Alt+ArrowUp')
		await expect.poll(() => page.locator('#writing-text > :last-child').evaluate((element) => element.tagName)).not.toBe('UL')
		expect(await page.locator('[role=toolbar] button[tabindex="0"]').count()).toBe(1)
		await close()
	})
})

describe('what is pasted', () => {
	const WORD = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment--><p class="MsoHeading2" style="mso-outline-level:2">From Word<o:p></o:p></p><p class="MsoNormal"><b style="mso-bidi-font-weight:normal">Strong</b> <span style="font-style:italic">words</span> <a href="javascript:alert(1)">bad</a></p><p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>  </span></span>First</p><p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o </span>Inner</p><!--EndFragment--></body></html>'
	const DOCS = '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt">From Docs</span></h2><p dir="ltr"><span style="font-weight:700;font-style:normal">Bold</span><span style="font-weight:400"> and plain, </span><a href="https://example.org/"><span style="text-decoration:underline">a page</span></a></p><ul><li dir="ltr"><p dir="ltr"><span>Point</span></p></li></ul></b>'
	const ATTACK = '<script>window.hurt = 1</script><img src="x" onerror="window.hurt = 2"><p onclick="window.hurt = 3">Harmless <a href="javascript:window.hurt=4">link</a> <a href="data:text/html,x">data</a></p><iframe src="https://example.org"></iframe><svg onload="window.hurt = 5"></svg>'

	it('from Word and Google Docs keeps its structure and nothing of its looks', async () => {
		const { page, faults, close } = await write('aino')
		for (const html of [WORD, DOCS]) {
			await atEnd(page)
			// Two lead out of the lists, one level each; the first only begins an empty item.
			for (let times = 0; times < 3; times += 1) await page.keyboard.press('Enter')
			await paste(page, html)
		}
		const text = page.locator('#writing-text')
		expect(await text.locator('h2', { hasText: 'From Word' }).count()).toBe(1)
		expect(await text.locator('strong', { hasText: 'Strong' }).count()).toBe(1)
		expect(await text.locator('em', { hasText: 'words' }).count()).toBe(1)
		expect(await text.locator('li li', { hasText: 'Inner' }).count()).toBe(1)
		expect(await text.locator('h2', { hasText: 'From Docs' }).count()).toBe(1)
		expect(await text.locator('strong', { hasText: 'Bold' }).innerText()).toBe('Bold')
		expect(await text.locator('a[href="https://example.org/"]').innerText()).toBe('a page')
		expect(await text.innerHTML()).not.toMatch(/javascript:|Mso|font-|o:p|docs-internal/)
		await isSaved(page)
		expect(faults).toEqual([])
		await close()
	})

	it('runs nothing, and blocks keep ids of their own', async () => {
		const { page, close } = await write('aino')
		await atEnd(page)
		await page.keyboard.press('Enter')
		await paste(page, ATTACK)
		await page.getByText('Harmless').waitFor()
		expect(await page.evaluate(() => (window as unknown as { hurt?: number }).hurt)).toBeUndefined()
		expect(await page.locator('#writing-text').innerHTML()).not.toMatch(/onclick|onerror|javascript:|data:|iframe|svg/)
		await paste(page, await page.evaluate(() => `<div data-pm-slice="0 0 []">${document.querySelector('#writing-text')?.innerHTML ?? ''}</div>`))
		const ids = await page.locator('#writing-text > [data-block]').evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-block')))
		expect(new Set(ids).size).toBe(ids.length)
		await isSaved(page)
		await close()
	})
})

describe('checks while writing', () => {
	it('name what has to be mended, with the way to it, and go when it is mended', async () => {
		const { page, close } = await write('aino')
		await atEnd(page)
		await page.keyboard.press('Enter')
		await page.keyboard.type('Ask aino@school.example about it.')
		const finding = page.locator('[data-group=gates] li', { hasText: 'mail address' })
		await finding.waitFor()
		await finding.locator('a').click()
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('writing-text')
		await atEnd(page)
		for (const _ of 'Ask aino@school.example about it.') await page.keyboard.press('Backspace')
		await finding.waitFor({ state: 'detached' })
		await isSaved(page)
		await close()
	})
})

describe('without a script', () => {
	const NO_SCRIPT = { javaScriptEnabled: false, viewport: PHONE }
	const form = (page: Page) => ({ title: page.locator('#plain-title'), body: page.locator('#plain-body'), save: page.locator('[data-plain] button[type=submit]') })

	it('the text is written with a few signs; ids stay, and who has it open sees it', async () => {
		const [bjorn, aino] = [await write('bjorn'), await open('aino', NO_SCRIPT)]
		const { body, save } = form(aino.page)
		const before = await bjorn.page.locator('#writing-text h2').evaluateAll((all) => all.map(({ id }) => id))
		await body.fill((await body.inputValue()).replace('## What was done', '## What was done\n\nWe baked **bread**.\n\n<!-- callout=tip -->\n> Begin early.'))
		await save.click()
		expect(new URL(aino.page.url()).searchParams.get('saved')).toBe('1')
		await bjorn.page.getByText('We baked').waitFor()
		await bjorn.page.locator('aside.callout', { hasText: 'Begin early.' }).waitFor()
		expect(await bjorn.page.locator('#writing-text h2').evaluateAll((all) => all.map(({ id }) => id))).toEqual(before)
		expect(await aino.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		await aino.close()
		await bjorn.close()
	})

	it('refuses a script at its place, and keeps what was typed', async () => {
		const typed = '<script>alert(1)</script>'
		const { page, close } = await open('aino', NO_SCRIPT)
		const { body, save } = form(page)
		await body.fill(typed)
		await save.click()
		expect(await page.locator('.problems').innerText()).toContain('Line')
		expect(await body.inputValue()).toBe(typed)
		await close()
	})

	it('somebody who changed the same passage meanwhile is not overwritten: both are shown', async () => {
		const [one, other] = [await open('aino', NO_SCRIPT), await open('bjorn', NO_SCRIPT)]
		await form(one.page).body.fill((await form(one.page).body.inputValue()).replace('We baked', 'We both baked'))
		await form(other.page).body.fill((await form(other.page).body.inputValue()).replace('We baked', 'They baked'))
		await form(one.page).save.click()
		const answered = other.page.waitForResponse((response) => response.request().method() === 'POST')
		await form(other.page).save.click()
		expect((await answered).status()).toBe(409)
		const told = await other.page.locator('.problems').innerText()
		expect(told).toContain('We both baked')
		expect(told).toContain('They baked')
		await one.close()
		await other.close()
	})
})

describe('axe', () => {
	const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
	it('finds nothing in the editor at 1280 px and at 360 px', async () => {
		const { page, close } = await write('aino', { bypassCSP: true })
		await page.evaluate(axe)
		const run = () => page.evaluate(async () => { const { violations } = await (window as unknown as { axe: { run: () => Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> } }).axe.run(); return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`) })
		expect(await run()).toEqual([])
		await page.locator('#writing-text').focus()
		await page.locator('button[data-tool=image]').click()
		for (const viewport of [DESK, PHONE]) {
			await page.setViewportSize(viewport)
			expect(await run()).toEqual([])
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
		}
		await close()
	})
})
