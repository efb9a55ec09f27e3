// What is published beside a running server is seen by readers at once; what it logs can be found again.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importManual, makeScratch, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { ask } from './ask.ts'
import { wordsOf } from './markup.ts'
import { keepOnly } from './states.ts'

const PATIENCE = 300_000
const NEW_TITLE = 'How to begin, told anew'

let scratch: Scratch
let server: RunningServer
beforeAll(async () => {
	scratch = makeScratch()
	// Most of the import's work plays no part here.
	keepOnly(scratch.content, ['pages/home', 'pages/about', 'chapters/get-started', 'chapters/benefits', 'manual/company-visits'])
	await importManual(scratch)
	server = await startServer(scratch, { EU_FUNDING: 'true' })
}, PATIENCE)
afterAll(async () => {
	await server?.stop()
	scratch?.remove()
}, PATIENCE)

const get = (address: string, headers: Record<string, string> = {}) => ask(server.url, address, { headers })
const file = () => path.join(scratch.content, 'chapters/get-started/en.md')
const slugNow = () => /^slug: (.+)$/m.exec(fs.readFileSync(file(), 'utf8'))?.[1] ?? ''

describe('publishing', { timeout: PATIENCE }, () => {
	test('a new title and slug are seen everywhere, the old address leads on, and the old mark is worth nothing', async () => {
		const [old, entry] = [`/en/${slugNow()}`, async (address: string) => (await get(address)).text]
		const before = await get(old)
		const list = await entry('/en/ways')
		expect(list).toContain(`href="${old}"`)
		const text = fs.readFileSync(file(), 'utf8')
		fs.writeFileSync(file(), text.replace(/^title: .+$/m, `title: ${NEW_TITLE}`).replace(/^slug: .+$/m, 'slug: told-anew').replace(/^formerSlugs: .+$/m, `formerSlugs: [${slugNow()}]`))
		await importManual(scratch)
		await expect.poll(async () => (await get(old)).headers.location, { timeout: PATIENCE / 2 }).toBe('/en/told-anew')
		expect(wordsOf(await entry('/en/told-anew'), 'h1')).toBe(NEW_TITLE)
		expect((await get('/en/told-anew', { 'If-None-Match': before.headers.etag ?? '' })).status).toBe(200)
		for (const address of ['/en/ways', '/sitemap.xml', '/en/feed.atom']) {
			const now = await entry(address)
			expect(now, address).toContain('/en/told-anew')
			expect(now, address).not.toContain(`${old}"`)
		}
	})
	test('an import that changes nothing leaves the kept pages as they are', async () => {
		const mark = async () => (await get('/en/ways')).headers.etag
		const before = await mark()
		await importManual(scratch)
		expect(await mark()).toBe(before)
	})
})

describe('the server', { timeout: PATIENCE }, () => {
	test('names the place where it listens where no public address is set', async () => {
		expect((await get('/robots.txt')).text).toMatch(/^Sitemap: http:\/\/localhost/m)
	})
	test('shows the funding statement where it is configured', async () => {
		expect((await get('/en')).text).toContain('class="funding"')
	})
	test('logs each answer with the number that the reader sees, and nothing about who asked', async () => {
		const { text } = await get('/en/no-such-page?secret=word', { 'X-Request-Id': 'number-of-this-test', 'User-Agent': 'a-browser-of-somebody', Cookie: 'language=fi' })
		expect(text).toContain('number-of-this-test')
		const lines = () => server.log().split('\n').filter((line) => line.includes('number-of-this-test')).map((line) => JSON.parse(line) as Record<string, unknown>)
		await expect.poll(lines).toEqual([expect.objectContaining({ method: 'GET', path: '/en/no-such-page', status: 404 })])
		expect(server.log()).not.toMatch(/secret=word|a-browser-of-somebody|127\.0\.0\.1:\d+"?,"user/)
	})
	test('finishes in good order when it is told to stop', async () => {
		await server.stop()
		expect(server.log()).toMatch(/"message":"stopped"/)
		await expect(get('/en')).rejects.toThrow()
	})
})
