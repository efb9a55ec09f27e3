// How answers leave the server: how much they weigh, how they are packed, how long they may be kept, and what they carry.
import { describe, expect, inject, test } from 'vitest'
import { ask, inTurns, type Answer } from './ask.ts'
import { tagsIn } from './markup.ts'
import { READING, visitOf, type Kind } from './pages.ts'
import { METRICS_TOKEN } from './start.ts'

const site = inject('site')
const PATIENCE = 120_000
/** Bytes as served with Brotli that one page may weigh. */
const BUDGETS = { script: 40_000, style: 20_000, font: 60_000, page: 25_000 }

const get = (path: string, headers: Record<string, string> = {}) => ask(site.url, path, { headers })
const pathOf = (kind: Kind, language = 'fi') => visitOf(site, kind, language).path
const reading = site.visits.filter(({ kind }) => READING.includes(kind))

/** Addresses of what a page loads, by what it is. */
async function loadedBy(html: string): Promise<Record<'script' | 'style' | 'font', string[]>> {
	const links = tagsIn(html.slice(0, html.indexOf('</head>')).replaceAll('/>', '>'), 'link').map(({ attributes }) => attributes)
	const hrefs = (test: (link: Record<string, string>) => boolean) => links.filter(test).map(({ href = '' }) => href)
	const style = hrefs(({ rel }) => rel === 'stylesheet')
	const script = [...tagsIn(html, 'script').flatMap(({ attributes: { src } }) => src ?? []), ...hrefs(({ rel }) => rel === 'modulepreload')]
	const imported = (await Promise.all(script.map(async (path) => [...(await get(path)).text.matchAll(/(?:from|import)\s*\(?["`](\.[^"`]+)["`]/g)].map(([, found = '']) => new URL(found, site.url + path).pathname)))).flat()
	const fonts = (await Promise.all(style.map(async (path) => [...(await get(path)).text.matchAll(/url\(["']?([^"')]+\.woff2?)/g)].map(([, found = '']) => new URL(found, site.url + path).pathname)))).flat()
	return { style, script: [...new Set([...script, ...imported])], font: [...new Set([...fonts, ...hrefs(({ as }) => as === 'font')])] }
}

async function tooHeavy(path: string): Promise<string[]> {
	const html = await get(path, { 'Accept-Encoding': 'br' })
	const loaded = await loadedBy(html.text)
	const weights: Record<string, number> = { page: html.body.length }
	for (const [what, addresses] of Object.entries(loaded)) {
		if (addresses.length === 0) return [`${path} loads no ${what}: this test no longer sees what is loaded`]
		const answers = await inTurns(addresses, (address) => get(address, { 'Accept-Encoding': 'br' }))
		weights[what] = answers.reduce((sum, { body }) => sum + body.length, 0)
	}
	return Object.entries(BUDGETS).filter(([what, most]) => (weights[what] ?? Infinity) > most).map(([what, most]) => `${path}: ${what} weighs ${weights[what]} bytes, more than ${most}`)
}

describe('weight', () => {
	test('no reading page weighs more than it may', async () => {
		expect((await inTurns(reading, ({ path }) => tooHeavy(path))).flat()).toEqual([])
	}, PATIENCE)
})

describe('packing', () => {
	const kept = pathOf('way')
	const page = (accepted: string | undefined, path = kept) => get(path, accepted === undefined ? {} : { 'Accept-Encoding': accepted })
	const cases: Array<[string | undefined, string | undefined]> = [
		['br', 'br'], ['gzip', 'gzip'], ['gzip, deflate, br, zstd', 'br'], ['br;q=0, gzip', 'gzip'], ['br;q=0.000,gzip;q=0.5', 'gzip'],
		['gzip;q=0', undefined], ['br;q=0.0, gzip;q=0', undefined], ['identity', undefined], [undefined, undefined], ['br-d, gzip', 'gzip'], ['zstd', undefined],
	]
	test.each(cases)('“%s” is answered with %s', async (accepted, encoding) => {
		const [answer, plain] = [await page(accepted), await page(undefined)]
		expect(answer.headers['content-encoding']).toBe(encoding)
		expect(answer.text).toBe(plain.text)
		expect(answer.headers.vary).toMatch(/accept-encoding/i)
		expect(Number(answer.headers['content-length'])).toBe(answer.body.length)
	})
	test.each(['missing', 'report'] as const)('%s, which is not kept, is packed as asked too', async (kind) => {
		for (const encoding of ['br', 'gzip']) {
			const answer = await page(encoding, pathOf(kind))
			expect(answer.headers['content-encoding']).toBe(encoding)
			expect(answer.headers.vary).toMatch(/accept-encoding/i)
			expect(answer.text).toContain('</html>')
		}
		expect((await page('br;q=0, gzip;q=0', pathOf(kind))).headers['content-encoding']).toBeUndefined()
	})
})

describe('keeping', () => {
	const kept = pathOf('way')
	test('an unchanged page is not sent again, in any form of the question', async () => {
		const { headers: { etag = '' } } = await get(kept)
		expect(etag).toMatch(/^"[^"]+"$/)
		for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
			const again = await get(kept, { 'If-None-Match': known })
			expect(again.status, known).toBe(304)
			expect(again.body.length).toBe(0)
			expect(again.headers.etag).toBe(etag)
			expect(again.headers.vary).toMatch(/accept-encoding/i)
		}
		expect((await get(kept, { 'If-None-Match': '"other"' })).status).toBe(200)
	})
	test('each packing has a mark of its own', async () => {
		const marks = await inTurns(['br', 'gzip', 'identity'], async (encoding) => (await get(kept, { 'Accept-Encoding': encoding })).headers.etag)
		expect(new Set(marks).size).toBe(3)
	})
	test('a page must be asked about again, for it may change', async () => {
		expect((await get(kept)).headers['cache-control']).toMatch(/max-age=0|no-cache/)
	})
	test('HEAD says the same as GET, without a body', async () => {
		for (const path of [kept, '/sitemap.xml', '/api/v1/ways?lang=sv', pathOf('missing')]) {
			const [whole, head] = [await get(path), await ask(site.url, path, { method: 'HEAD' })]
			const told = ({ status, headers }: Answer) => ({ status, type: headers['content-type'], etag: headers.etag, length: headers['content-length'], policy: headers['content-security-policy'] })
			expect(told(head)).toEqual(told(whole))
			expect(head.body.length).toBe(0)
		}
		expect(await ask(site.url, `${kept}?never-asked-before`, { method: 'HEAD' })).toMatchObject({ status: 200, body: Buffer.alloc(0) })
	})
	test('files with a mark in their name are kept for good', async () => {
		const loaded = Object.values(await loadedBy((await get(kept)).text)).flat()
		expect(loaded.length).toBeGreaterThanOrEqual(3)
		for (const path of loaded) {
			expect(path).toMatch(/-[\w-]{8,}\.\w+$/)
			expect((await get(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
		}
	})
	test('an answer that depends on the visitor is not kept for others', async () => {
		for (const path of ['/', '/xx']) {
			const { headers } = await get(path, { 'Accept-Language': 'fi' })
			expect(`${headers['cache-control'] ?? ''} ${headers.vary ?? ''}`, path).toMatch(/no-store|Accept-Language/i)
		}
	})
})

describe('what every answer carries', () => {
	const paths = [pathOf('way'), pathOf('way'), pathOf('report'), pathOf('missing'), pathOf('bad-address'), '/', '/fi/ways', '/sitemap.xml', '/fi/feed.atom', '/api/v1/ways', '/api/v1/nothing', '/healthz', '/robots.txt', '/assets/nothing.js']
	test.each([...new Set(paths)])('%s, made and kept, is guarded', async (path) => {
		for (const { headers } of [await get(path), await get(path)]) {
			const policy = Object.fromEntries((headers['content-security-policy'] as string).split(';').map((part) => part.trim().split(' ')).map(([name = '', ...rest]) => [name, rest.join(' ')]))
			expect(policy).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'form-action': "'self'", 'base-uri': "'none'", 'frame-ancestors': "'none'" })
			expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/)
			expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': expect.stringMatching(/origin/) as string, 'cross-origin-opener-policy': 'same-origin', 'strict-transport-security': expect.stringMatching(/max-age=\d{8}/) as string })
			expect(headers['x-powered-by']).toBeUndefined()
			expect(headers['set-cookie']).toBeUndefined()
			expect(headers).not.toHaveProperty('samverk-keep')
		}
	})
	test('a problem has a number, shown on its page and in its head', async () => {
		const given = await get(pathOf('missing'), { 'X-Request-Id': 'a-number-from-the-proxy' })
		expect(given.headers['x-request-id']).toBe('a-number-from-the-proxy')
		expect(given.text).toContain('a-number-from-the-proxy')
		const own = await get(pathOf('missing'), { 'X-Request-Id': '"><script>' })
		expect(own.headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
		expect(own.text).toContain(own.headers['x-request-id'])
	})
})

describe('for machines that watch', () => {
	test('the server is alive and ready', async () => {
		expect((await get('/healthz')).status).toBe(200)
		expect(JSON.parse((await get('/readyz')).text)).toMatchObject({ ready: true, database: true })
	})
	test('figures are for this machine and for those who have the token', async () => {
		await inTurns([1, 2], () => get(pathOf('home')), 1)
		const figures = await get('/metrics')
		expect(figures).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/plain') as string } })
		expect(figures.text).toMatch(/^samverk_kept_answers_total [1-9]/m)
		const strangers: Array<Record<string, string>> = [{ 'X-Forwarded-For': '192.0.2.99' }, { Forwarded: 'for=192.0.2.99' }, { 'X-Forwarded-For': '127.0.0.1', Authorization: 'Bearer another-token-of-the-same-kind' }]
		for (const headers of strangers) {
			const refused = await get('/metrics', headers)
			expect(refused).toMatchObject({ status: 403, headers: { 'content-type': expect.stringContaining('application/problem+json') as string } })
			expect(refused.text).not.toContain('samverk_')
		}
		expect((await get('/metrics', { 'X-Forwarded-For': '192.0.2.99', Authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200)
	})
	test('crawlers are told where the map of the site is', async () => {
		const robots = await get('/robots.txt')
		expect(robots.headers['content-type']).toMatch(/^text\/plain/)
		expect(robots.text).toMatch(/^User-agent: \*$/m)
		expect(robots.text).toContain(`Sitemap: ${site.publicUrl}/sitemap.xml`)
	})
})
