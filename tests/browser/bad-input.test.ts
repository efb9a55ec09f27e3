// Broken, hostile and oversized requests: the right status, never a fault of ours, and words that the reader understands.
import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { ask, sendBytes, type Answer, type Question } from './ask.ts'
import { tagsIn, wordsOf } from './markup.ts'
import { sendForm, visitOf } from './pages.ts'

const site = inject('site')
const PATIENCE = 120_000
const LANGUAGE = 'fi'
const home = visitOf(site, 'home', LANGUAGE).path
const form = visitOf(site, 'report', LANGUAGE).path.split('?')[0] ?? ''
const about = visitOf(site, 'way', LANGUAGE).path
const own = { Origin: site.url }
const TEXT = 'Sivulla on virhe, jonka huomasin tänään.'

/** Nothing in an answer may show how the server is built. */
const innards = ({ text }: Answer) => /\n\s+at .+:\d+|node_modules|[\w-]+\.(?:ts|tsx|js):\d+|TypeError|SqliteError|Prisma|did not provide an `action`/.exec(text)?.[0]

/** A problem page in the reader's language, with a way on. */
async function expectPage(answer: Answer, status: number, language = LANGUAGE): Promise<void> {
	const { text } = await ask(site.url, `/${language}/there-is-no-such-page`)
	expect({ status: answer.status, innards: innards(answer), type: answer.headers['content-type'] }).toEqual({ status, innards: undefined, type: expect.stringMatching(/^text\/html/) as string })
	expect(answer.text).toContain(`<html lang="${language}"`)
	expect(wordsOf(answer.text, 'h1')).toBe(wordsOf(text, 'h1'))
	expect(tagsIn(answer.text, 'a').map(({ attributes }) => attributes['href'])).toContain(`/${language}`)
}

describe('addresses', { timeout: PATIENCE }, () => {
	const long = 'a'.repeat(10_000)
	test.each<[string, string, number]>([
		['an unknown page', `${home}/no-such-page`, 404], ['an unknown way', `${parentOf(about)}/no-such-way`, 404], ['a page below a way', `${about}/more`, 404],
		['an unknown number of a way', `${home}/99`, 404], ['a path of 10,000 letters', `${home}/${long}`, 414], ['a way with 10,000 letters', `${parentOf(about)}/${long}`, 414],
		['a query of 10,000 letters', `${home}?q=${long}`, 414], ['a broken escape', `${home}/%E0%A4%A`, 400], ['a broken escape in a way', `${parentOf(about)}/%`, 400],
		['a null byte in the path', `${home}/a%00b`, 400], ['a null byte in the query', `${home}?q=%00`, 400], ['a line break', `${home}/a%0d%0aSet-Cookie:%20a=b`, 400], ['a backslash', `${home}/%5c%5cevil.example`, 400],
		['a way up and out', `${home}/..%2f..%2fetc%2fpasswd`, 404], ['a doubled slash', `${home}//no`, 404],
	])('%s', async (_, path, status) => expectPage(await ask(site.url, path), status))

	test('an unknown language is told in the visitor’s, and the languages are offered', async () => {
		const answer = await ask(site.url, '/xx/anything', { headers: { 'Accept-Language': 'sv' } })
		await expectPage(answer, 404, 'sv')
		expect(tagsIn(answer.text, 'a').map(({ attributes }) => attributes['hreflang']).filter(Boolean).sort()).toEqual([...site.languages].sort())
	})
	test('a broken address without a language is told in the visitor’s', async () => {
		await expectPage(await ask(site.url, '/%E0%A4%A', { headers: { Cookie: 'language=nl' } }), 400, 'nl')
	})
	test('strange filters and choices are passed over', async () => {
		const [ways = '', compare = ''] = [visitOf(site, 'ways', LANGUAGE).path, visitOf(site, 'compare-none', LANGUAGE).path]
		for (const path of [`${ways}?effort=9&sort=price&view=globe&__proto__=1&constructor=x`, `${ways}?${'effort=1&'.repeat(300)}`, `${ways}?effort=%E0%A4%A`, `${compare}?way=no&way=../..&way=`, `${compare}?${'way=company-visits&'.repeat(150)}`]) {
			const answer = await ask(site.url, path)
			expect({ path, status: answer.status, innards: innards(answer) }).toEqual({ path, status: 200, innards: undefined })
		}
	})
	test('no address at all is a fault of ours', async () => {
		const piece = fc.oneof(fc.webSegment(), fc.constantFrom('..', '.', '%2e%2e', '%00', '%', '%ff', '%c3%28', '__proto__', 'constructor', 'feed.atom', 'api', 'v1', 'ways', 'assets', '.data', '_root.data', '__manifest', 'null', '-1', '1e9', '%u0041', ';a=b', '~', '%0a', ...site.languages))
		const path = fc.tuple(fc.array(piece, { maxLength: 6 }), fc.option(fc.webQueryParameters()), fc.boolean()).map(([pieces, query, data]) => `/${pieces.join('/')}${data ? '.data' : ''}${query === null ? '' : `?${query}`}`)
		await fc.assert(fc.asyncProperty(path, async (address) => {
			const answer = await ask(site.url, address)
			expect({ address, isOurs: answer.status >= 500, innards: innards(answer) }).toEqual({ address, isOurs: false, innards: undefined })
		}), { numRuns: 300 })
	})
})

function parentOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/'))
}

describe('methods', { timeout: PATIENCE }, () => {
	test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is refused by a page that is there to be read', async (method) => {
		for (const path of [home, about, `${home}/1`]) await expectPage(await ask(site.url, path, { method, headers: own }), 405)
	})
	test.each(['TRACE', 'PROPFIND', 'LOCK', 'SEARCH', 'OPTIONS'])('%s is no fault of ours', async (method) => {
		for (const path of [home, form, '/', '/sitemap.xml', '/healthz']) {
			const answer = await ask(site.url, path, { method, headers: own })
			expect({ path, isOurs: answer.status >= 500 && answer.status !== 501, innards: innards(answer) }).toEqual({ path, isOurs: false, innards: undefined })
		}
	})
	test.each(['/sitemap.xml', '/robots.txt', `${home}/feed.atom`, '/healthz', '/readyz', '/metrics'])('what is made for machines cannot be written to: %s', async (path) => {
		const answer = await ask(site.url, path, { method: 'POST', headers: own })
		expect({ status: answer.status, innards: innards(answer) }).toEqual({ status: expect.toBeOneOf([403, 404, 405]) as number, innards: undefined })
	})
})

describe('forms', { timeout: PATIENCE }, () => {
	const fields = new URLSearchParams({ page: about, kind: 'mistake', text: TEXT }).toString()
	const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
	const post = (question: Question, path = form) => ask(site.url, path, { method: 'POST', ...question, headers: { 'X-Forwarded-For': '203.0.113.1', ...type, ...question.headers } })

	test.each<[string, Record<string, string>]>([['another site', { Origin: 'https://evil.example' }], ['a page that hides where it is', { Origin: 'null' }], ['nowhere', {}], ['a place that is no address', { Origin: 'nonsense' }], ['our name on another port', { Origin: 'http://127.0.0.1:1' }]])('one that comes from %s is refused and keeps nothing', async (_, headers) => {
		await expectPage(await post({ headers, body: fields }), 403)
		await expectPage(await post({ headers, body: fields }, `${form}.data`), 403)
	})
	test('one that comes from the public address is taken, whatever name the proxy calls the server by', async () => {
		expect((await post({ headers: { Origin: site.publicUrl }, body: fields })).status).toBe(303)
		expect((await post({ headers: { Origin: site.publicUrl, Host: new URL(site.publicUrl).host }, body: fields })).status).toBe(303)
	})
	test('one that is too large is refused in words', async () => {
		await expectPage(await post({ headers: own, body: `text=${'a'.repeat(300_000)}` }), 413)
		await expectPage(await post({ headers: { ...own, 'Transfer-Encoding': 'chunked' }, body: fields }), 413)
	})
	test.each<[string, Record<string, string>, string | Buffer]>([
		['JSON', { 'Content-Type': 'application/json' }, '{"page":"/fi"}'], ['a broken envelope', { 'Content-Type': 'multipart/form-data; boundary=x' }, '--y\r\nno'], ['an envelope without a border', { 'Content-Type': 'multipart/form-data' }, 'x'],
		['nothing', { 'Content-Type': '' }, ''], ['bytes', { 'Content-Type': 'application/octet-stream' }, Buffer.from([0, 255, 254])],
	])('one that holds %s is told so', async (_, headers, body) => {
		const answer = await post({ headers: { ...own, ...headers }, body })
		expect({ status: answer.status, innards: innards(answer) }).toEqual({ status: expect.toBeOneOf([400, 415, 422]) as number, innards: undefined })
		expect(answer.text).toContain(`<html lang="${LANGUAGE}"`)
	})
	test('every field that is wrong is named, and what was typed stays, also when it is dangerous', async () => {
		const answer = await post({ headers: own, body: new URLSearchParams({ page: '//evil.example', kind: 'no', text: '"><b>' }).toString() })
		expect(answer.status).toBe(422)
		expect(tagsIn(answer.text, 'a').map(({ attributes }) => attributes['href']).filter((href = '') => href.startsWith('#report-'))).toEqual(['#report-page', '#report-kind', '#report-text'])
		expect(answer.text).not.toContain('"><b>')
		expect(tagsIn(answer.text, 'textarea')[0]?.text).toBe('"><b>')
	})
	test('the sixth in ten minutes from one place has to wait, and what was typed stays', async () => {
		const send = (sender: string) => sendForm(site.url, form, { page: about, kind: 'barrier', text: TEXT }, sender)
		for (let count = 0; count < 5; count += 1) expect((await send('203.0.113.77')).status).toBe(303)
		const refused = await send('203.0.113.77')
		const page = await refused.text()
		expect(refused.status).toBe(429)
		expect(tagsIn(page, 'textarea')[0]?.text).toBe(TEXT)
		expect(page).toMatch(/<li>[^<]*\b(?:9|10)\b[^<]*<\/li>/)
		expect((await send('203.0.113.78')).status).toBe(303)
	})
})

describe('heads', { timeout: PATIENCE }, () => {
	test('a flood of them is refused', async () => {
		const flood = await ask(site.url, home, { headers: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`X-Flood-${index}`, 'x'.repeat(1000)])) })
		expect({ status: flood.status, type: flood.headers['content-type'] }).toEqual({ status: 431, type: expect.stringContaining('application/problem+json') as string })
	})
	test('strange ones change nothing', async () => {
		for (const headers of [{ 'Accept-Language': 'x'.repeat(9000) }, { Cookie: 'language=%%%;;;=;\u00ff' }, { Range: 'bytes=0-1' }, { 'If-None-Match': '",,"W/' }, { 'Accept-Encoding': ';q=,,br;q=x' }, { Accept: 'image/png' }, { Expect: 'the-unexpected' }] as Array<Record<string, string>>) {
			const answer = await ask(site.url, home, { headers })
			expect({ headers, status: answer.status, innards: innards(answer) }).toEqual({ headers, status: expect.toBeOneOf([200, 206, 417]) as number, innards: undefined })
		}
	})
	test('what is no request at all is answered and hung up on', async () => {
		for (const bytes of [`GET ${home}/\u0000 HTTP/1.1\r\nHost: a\r\n\r\n`, 'nonsense\r\n\r\n', `GET ${home} HTTP/9.9\r\n\r\n`, Buffer.from([22, 3, 1, 2, 0, 1, 0, 1]), `POST ${form} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, `GET ${home} HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n`]) {
			expect(await sendBytes(site.url, bytes)).toMatch(/^HTTP\/1\.1 4\d\d .*\r\n[^]*"code":"badRequest"/)
		}
		expect((await ask(site.url, home)).status).toBe(200)
	})
})
