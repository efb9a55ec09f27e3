// Documents in the browser without a script: filled in, taken along as Word and PDF, brought back, and refused in words.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { ask } from './ask.ts'
import { tagsIn } from './markup.ts'
import { visitOf } from './pages.ts'
import { connect, DESK, readers, type Reader } from './reader.ts'

const site = inject('site')
const PATIENCE = 180_000
const browser = await connect(inject('wsEndpoint'))
const without = await readers(browser, site, { javaScriptEnabled: false, viewport: DESK, acceptDownloads: true })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-documents-'))
afterAll(async () => {
	await without.close()
	await browser.close()
	fs.rmSync(folder, { recursive: true, force: true })
})

const documentIn = (language: string) => visitOf(site, 'document', language)
const LINE = 'Ammattiopisto “Šatama” & <Söhne>'

/** Presses a button and keeps what it downloads. */
async function download({ page }: Reader, button: string): Promise<string> {
	const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()])
	const place = path.join(folder, `${Math.random().toString(36).slice(2)}-${file.suggestedFilename()}`)
	await file.saveAs(place)
	return place
}

async function fill({ page }: Reader): Promise<{ line: string; box: string }> {
	const line = page.locator('form.sheet input[type=text]').first()
	const box = page.locator('form.sheet input[type=checkbox]').first()
	await line.fill(LINE)
	await box.check()
	return { line: (await line.getAttribute('name')) ?? '', box: (await box.getAttribute('name')) ?? '' }
}

async function thereAndBack(reader: Reader, language: string): Promise<void> {
	await reader.open(documentIn(language))
	const names = await fill(reader)
	const docx = await download(reader, 'button[value=docx]')
	expect(path.basename(docx)).toMatch(/\.docx$/)
	// An answer that is a file leaves the page as it was.
	expect(await reader.page.locator(`[name="${names.line}"]`).inputValue()).toBe(LINE)
	await reader.open(documentIn(language))
	await reader.page.locator('input[type=file]').setInputFiles(docx)
	await reader.page.locator('button[value=open]').click()
	expect(await reader.page.locator('.opened').innerText()).toMatch(/2/)
	expect(await reader.page.locator(`[name="${names.line}"]`).inputValue()).toBe(LINE)
	expect(await reader.page.locator(`[name="${names.box}"]`).isChecked()).toBe(true)
	expect(await reader.page.locator('form.sheet').getAttribute('data-filled')).toBe('true')
	expect(fs.readFileSync(await download(reader, 'button[value=pdf]')).subarray(0, 5).toString()).toBe('%PDF-')
}

describe.each(site.languages)('in %s', { timeout: PATIENCE }, (language) => {
	test('a form goes out as Word and PDF and comes back', async () => without.use((reader) => thereAndBack(reader, language)))
	test('blank files come by plain links', async () => {
		const html = (await ask(site.url, documentIn(language).path)).text
		for (const format of ['docx', 'pdf']) {
			const link = tagsIn(html, 'a').find(({ attributes }) => attributes['href']?.endsWith(`/${format}`))?.attributes['href'] ?? ''
			const [first, again] = [await ask(site.url, link), await ask(site.url, link)]
			expect(first.status).toBe(200)
			expect(first.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="[a-z0-9-]+\\.${format}"$`))
			expect(again.headers).toMatchObject({ etag: expect.any(String) as string, 'content-disposition': first.headers['content-disposition'] })
		}
	})
})

describe('what cannot be taken is told in words, and nothing typed is lost', { timeout: PATIENCE }, () => {
	const put = (name: string, bytes: Uint8Array | string) => {
		fs.writeFileSync(path.join(folder, name), bytes)
		return path.join(folder, name)
	}
	const json = (template: string, values: object) => JSON.stringify({ format: 'samverk.filled', template, values })
	const cases: Array<[what: string, file: () => string]> = [
		['a picture', () => put('a.docx', 'GIF89a')],
		['a broken package', () => put('b.docx', Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document>'.repeat(500)) })).subarray(0, 200))],
		['a package that is far larger than it looks', () => put('c.docx', zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }))],
		['a file that is too large', () => put('d.docx', new Uint8Array(4_000_000).fill(80))],
		['JSON of something else', () => put('e.json', '{"a":1}')],
		['a form that nobody knows', () => put('f.json', json('no-such-form', {}))],
	]
	test.each(cases)('%s', async (_, file) => without.use(async (reader) => {
		await reader.open(documentIn('fi'))
		const { line } = await fill(reader)
		await reader.page.locator('input[type=file]').setInputFiles(file())
		await reader.page.locator('button[value=open]').click()
		expect(await reader.page.locator('.problems li').count()).toBe(1)
		expect(await reader.page.locator('html').getAttribute('lang')).toBe('fi')
		expect(await reader.page.locator('input[type=file]').getAttribute('aria-invalid')).toBe('true')
		expect(await reader.page.locator(`[name="${line}"]`).inputValue()).toBe(LINE)
	}))
	test('a file of another form leads to that form', async () => without.use(async (reader) => {
		await reader.open(documentIn('fi'))
		const own = await reader.page.locator('form.sheet').getAttribute('data-template')
		const other = own === 'meeting-agenda' ? 'visit-plan' : 'meeting-agenda'
		await reader.page.locator('input[type=file]').setInputFiles(put('other.json', json(other, {})))
		await reader.page.locator('button[value=open]').click()
		await reader.page.locator('.problems li a').nth(1).click()
		expect(await reader.page.locator('form.sheet').getAttribute('data-template')).toBe(other)
	}))
	test('words that are too long bring the page back instead of a file', async () => without.use(async (reader) => {
		await reader.open(documentIn('de'))
		const line = reader.page.locator('form.sheet input[type=text]').first()
		const name = (await line.getAttribute('name')) ?? ''
		await line.fill('x'.repeat(201))
		await reader.page.locator('button[value=pdf]').click()
		expect(await reader.page.locator('.problems li').count()).toBe(1)
		const again = reader.page.locator(`[name="${name}"]`)
		expect(await again.getAttribute('aria-invalid')).toBe('true')
		expect(await again.inputValue()).toHaveLength(201)
	}))
	test('a form from elsewhere, one that is far too large, and files of a kind that is not made', async () => {
		const { path: address } = documentIn('en')
		const post = (headers: Record<string, string>, body: string) => ask(site.url, `${address}/docx`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers }, body })
		expect((await post({ Origin: 'https://evil.example' }, '')).status).toBe(403)
		expect((await post({ Origin: site.url }, `a=${'x'.repeat(8_100_000)}`)).status).toBe(413)
		expect((await post({ Origin: site.url }, '')).status).toBe(200)
		for (const other of ['odt', 'exe', '__proto__']) expect((await ask(site.url, `${address}/${other}`)).status).toBe(404)
	})
})
