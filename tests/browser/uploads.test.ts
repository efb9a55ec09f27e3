// Files that nobody should take in, sent to the real server: over the page without a script, through the editor's window, and over a connection that is cut.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeScratch, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { bomb, docx, GIF_SCRIPT, hugePng, pdf, photo, SVG } from '../integration/uploads.ts'
import { ask } from './ask.ts'
import { tagsIn } from './markup.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { makeWriters, PASSWORD, signIn } from './writers.ts'

const PATIENCE = 180_000
let [browser, scratch, server, id, cookie] = [{} as Browser, {} as Scratch, {} as RunningServer, '', '']
/** A folder of its own for everything that the server might put aside for a while. */
const temporary = () => path.join(scratch.folder, 'temporary')
const wordsOf = (language: string, file: string) => JSON.parse(fs.readFileSync(`locales/${language}/${file}.json`, 'utf8')) as Record<string, unknown>
const pageOf = (language: string) => `/${language}/${String(wordsOf(language, 'paths')['contributions'])}/${id}`

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	scratch = makeScratch()
	fs.mkdirSync(temporary())
	id = (await makeWriters(scratch)).id
	server = await startServer(scratch, { PUBLIC_URL: 'https://manual.example', TRUST_PROXY: 'true', TMPDIR: temporary() })
	const fields = new URLSearchParams({ way: 'password', email: 'aino@writers.example', password: PASSWORD, back: '' })
	const { headers } = await ask(server.url, '/en/sign-in', { method: 'POST', headers: { Origin: server.url, 'Content-Type': 'application/x-www-form-urlencoded' }, body: fields.toString() })
	cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')
})
afterAll(async () => { await browser.close(); await server.stop(); scratch.remove() })

const filesUnder = (folder: string) => (fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)) : [])
const incoming = () => path.join(scratch.data, 'media/incoming')

/** Everything that an upload might leave: rows and notes in the database, files in their place or on their way, files put aside. */
function traces() {
	const database = new Database(path.join(scratch.data, 'samverk.db'), { readonly: true })
	const count = (table: string) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
	const rows = { files: count('MediaFile'), notes: count('AuditEntry'), jobs: count(`Job WHERE kind LIKE 'media.%'`) }
	database.close()
	return { ...rows, kept: filesUnder(path.join(scratch.data, 'media')).sort(), arriving: fs.existsSync(incoming()) ? fs.readdirSync(incoming()) : [], aside: filesUnder(temporary()) }
}

type Sent = { status: number; text: string; headers: Record<string, unknown> }
const BOUNDARY = 'part-of-a-form'
/** The form as a browser writes it, with its file as the last part. */
function formOf(fields: Record<string, string>, field: string, name: string, bytes: Buffer): Buffer {
	const parts = Object.entries(fields).map(([key, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)
	return Buffer.concat([Buffer.from(`${parts.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
const FIELDS = { deed: 'add', alt: 'Kaksi kampaajaa', credit: '', licence: 'cc-by-4.0', consent: 'yes' }
const heads = () => ({ Cookie: cookie, Origin: server.url, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` })
const send = (address: string, field: string, name: string, bytes: Buffer): Promise<Sent> => ask(server.url, address, { method: 'POST', headers: heads(), body: formOf(FIELDS, field, name, bytes) })

/** The sentence of a code in a language, as the dictionary has it, without its figures. */
function sentence(language: string, code: string): RegExp {
	const words = (wordsOf(language, 'media') as { problem: Record<string, string> }).problem[code]
	if (!words) throw new Error(`There are no words for ${code} in ${language}.`)
	return new RegExp(words.replaceAll(/[.*+?^$()[\]|\\]/g, '\\$&').replaceAll(/\{\{\w+\}\}/g, '[\\d\\s.,]+'))
}
const big = (head: string, size: number) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(size)])

const BAD: Array<[what: string, name: string, code: string, bytes: () => Buffer | Promise<Buffer>]> = [
	['a script that begins like a GIF', 'holiday.gif', 'broken', () => GIF_SCRIPT],
	['a PDF with a web page behind it', 'plan.pdf', 'polyglot', () => pdf({ after: '<html><script>alert(1)</script></html>' })],
	['a drawing with a script', 'logo.svg', 'svg', () => SVG],
	['a drawing with a script under another name', 'logo.png', 'svg', () => SVG],
	['a zip bomb', 'plan.docx', 'bomb', () => bomb(300_000_000)],
	['a picture of 30,000 × 30,000 pixels', 'wall.png', 'tooManyPixels', () => hugePng(30_000, 30_000)],
	['a program', 'picture.jpg', 'wrongType', () => big('MZ', 4000)],
	['a web page', 'page.html', 'wrongType', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
	['a document with macros', 'plan.docx', 'macros', () => docx({ more: { 'word/vbaProject.bin': 'x' } })],
	['a picture that ends in the middle', 'a.jpg', 'broken', async () => (await photo(600, 400)).subarray(0, 9000)],
	['an empty file', 'empty.jpg', 'empty', () => Buffer.alloc(0)],
	['a film of some length', 'film.mp4', 'wrongType', () => big('\u0000\u0000\u0000\u0018ftypmp42', 3_000_000)],
	['a picture of more than 10 MB', 'large.jpg', 'tooLarge', () => big('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 10_000_001)],
]

describe('a file that is not taken', { timeout: PATIENCE }, () => {
	it.each(BAD)('%s (%s) is refused as %s on the page and in the editor, in the reader’s language, and leaves nothing behind', async (_, name, code, bytes) => {
		const [before, body] = [traces(), await bytes()]
		for (const language of ['fi', 'en']) {
			const page = await send(`${pageOf(language)}/files`, 'upload', name, body)
			expect(page.status).toBe(422)
			const told = tagsIn(page.text, 'span').find(({ attributes }) => attributes['id'] === 'file-error')?.text ?? ''
			expect(told).toMatch(sentence(language, code))
			expect(tagsIn(page.text, 'input').find(({ attributes }) => attributes['id'] === 'alt')?.attributes['value'], 'what was typed stays').toBe(FIELDS.alt)
			const editor = await send(`${pageOf(language)}/editor/files`, 'file', name, body)
			expect(editor.headers['content-type']).toBe('application/problem+json')
			expect(JSON.parse(editor.text)).toMatchObject({ code: `media.${code}`, status: editor.status, title: expect.stringMatching(sentence(language, code)) as string })
			expect([413, 415, 422]).toContain(editor.status)
		}
		expect(traces()).toEqual(before)
	})

	it('without a file, without permission, or from somebody who does not write here, nothing is kept either', async () => {
		const before = traces()
		const wrong: Array<[Record<string, string>, string, Buffer, number, string]> = [
			[FIELDS, '', Buffer.alloc(0), 422, 'media.noFile'], [{ ...FIELDS, consent: '' }, 'a.pdf', pdf(), 422, 'media.fields'], [{ ...FIELDS, licence: 'mine' }, 'a.pdf', pdf(), 422, 'media.fields'],
		]
		for (const [fields, name, bytes, status, code] of wrong) {
			const answer = await ask(server.url, `${pageOf('en')}/editor/files`, { method: 'POST', headers: heads(), body: formOf(fields, 'file', name, bytes) })
			expect({ status: answer.status, code: (JSON.parse(answer.text) as { code: string }).code }).toEqual({ status, code })
			expect((await ask(server.url, `${pageOf('en')}/files`, { method: 'POST', headers: heads(), body: formOf(fields, 'upload', name, bytes) })).status).toBe(422)
		}
		const nobody = { ...heads(), Cookie: '' }
		expect((await ask(server.url, `${pageOf('en')}/editor/files`, { method: 'POST', headers: nobody, body: formOf(FIELDS, 'file', 'a.pdf', pdf()) })).status).toBe(401)
		expect((await ask(server.url, `${pageOf('en')}/files`, { method: 'POST', headers: nobody, body: formOf(FIELDS, 'upload', 'a.pdf', pdf()) })).status).toBe(303)
		expect((await ask(server.url, `${pageOf('en')}/editor/files`, { method: 'POST', headers: { ...heads(), Origin: 'https://evil.example' }, body: formOf(FIELDS, 'file', 'a.pdf', pdf()) })).status).toBe(403)
		expect(traces()).toEqual(before)
	})
})

describe('a connection that is cut in the middle of a file', { timeout: PATIENCE }, () => {
	/** Sends the head and a part of the body, waits until the file has begun to arrive, and then goes. */
	async function cut(address: string, field: string, leave: (socket: net.Socket) => void): Promise<void> {
		const body = formOf(FIELDS, field, 'photo.jpg', big('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 5_000_000))
		const { hostname, port } = new URL(server.url)
		const socket = net.connect(Number(port), hostname)
		const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => undefined))
		const heading = Object.entries(heads()).map(([name, value]) => `${name}: ${value}\r\n`).join('')
		socket.resume()
		socket.write(`POST ${address} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${heading}Content-Length: ${body.length}\r\n\r\n`)
		socket.write(body.subarray(0, body.length / 2))
		await expect.poll(() => filesUnder(incoming()).reduce((sum, file) => sum + fs.statSync(file).size, 0), { timeout: PATIENCE / 2 }).toBeGreaterThan(100_000)
		leave(socket)
		await closed
	}

	it.each([
		['resets', (socket: net.Socket) => { socket.resetAndDestroy() }], ['goes without a word', (socket: net.Socket) => { socket.destroy() }],
		['says that it has nothing more to say', (socket: net.Socket) => { socket.end() }],
	] as const)('and %s leaves nothing behind, and the server goes on', async (_, leave) => {
		const before = traces()
		for (const [part, field] of [['files', 'upload'], ['editor/files', 'file']] as const) {
			await cut(`${pageOf('en')}/${part}`, field, leave)
			await expect.poll(traces, { timeout: PATIENCE / 2 }).toEqual(before)
		}
		expect((await ask(server.url, `${pageOf('en')}/files`, { headers: { Cookie: cookie } })).status).toBe(200)
		expect(server.log().split('\n').filter((line) => line.includes('"level":"error"') || line.includes('"level":50'))).toEqual([])
	})
})

describe('a form that does not say how long it is', { timeout: PATIENCE }, () => {
	it('is refused before a byte of it is kept', async () => {
		const before = traces()
		const answer = await ask(server.url, `${pageOf('en')}/files`, { method: 'POST', headers: { ...heads(), 'Transfer-Encoding': 'chunked' }, body: formOf(FIELDS, 'upload', 'a.pdf', pdf()) })
		expect(answer.status).toBe(413)
		expect(traces()).toEqual(before)
	})
})

/** Whoever adds a file by hand, in a browser. */
async function opened(part: string, options: object): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage()
	await signIn(page, server.url, 'aino@writers.example', `${pageOf('en')}/${part}`)
	return page
}

describe('by hand', { timeout: PATIENCE }, () => {
	it('without a script, on a phone: the page says what is wrong at the file, and takes a good one with the same words', async () => {
		const page = await opened('files', { javaScriptEnabled: false, viewport: PHONE })
		await page.locator('#file').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: SVG })
		await page.locator('#alt').fill('Two hairdressers at work')
		await page.locator('#credit').fill('Aino')
		await page.locator('input[name=consent]').check()
		await page.locator('button.button:not(.small)').click()
		expect(await page.locator('#file-error').innerText()).toContain('Save the drawing as PNG')
		expect([await page.locator('#alt').inputValue(), await page.locator('#credit').inputValue(), await page.locator('input[name=consent]').isChecked()]).toEqual(['Two hairdressers at work', 'Aino', true])
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
		await page.locator('#file').setInputFiles({ name: 'salon.jpg', mimeType: 'image/jpeg', buffer: await photo(600, 400) })
		await page.locator('button.button:not(.small)').click()
		expect(await page.locator('.done').innerText()).toBe('The file was added.')
		await page.context().close()
	})

	it('in the window of the editor: the fault stands at the file, and a good picture stands in the text with its description', async () => {
		const page = await opened('edit', { viewport: DESK })
		await page.waitForSelector('[data-ready]')
		await page.locator('#writing-text').focus()
		await page.keyboard.press('Control+End')
		await page.locator('button[data-tool=image]').click()
		const dialog = page.locator('dialog[data-dialog=image]')
		const ok = dialog.locator('button[type=submit]')
		await ok.click()
		expect(await dialog.locator('[data-error=file]').innerText()).not.toBe('')
		await dialog.locator('input[name=file]').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: hugePng(30_000, 30_000) })
		await dialog.locator('input[name=alt]').fill('Two apprentices at the oven')
		await dialog.locator('input[name=consent]').check()
		await ok.click()
		await expect.poll(() => dialog.locator('[data-error=file]').innerText()).toMatch(/30.?000/)
		expect(await dialog.locator('input[name=alt]').inputValue()).toBe('Two apprentices at the oven')
		await dialog.locator('input[name=file]').setInputFiles({ name: 'oven.jpg', mimeType: 'image/jpeg', buffer: await photo(600, 400) })
		await ok.click()
		const picture = page.locator('#writing-text img[alt="Two apprentices at the oven"]')
		await picture.waitFor()
		await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true)
		await page.waitForSelector('[data-state=saved]')
		await page.context().close()
	})
})
