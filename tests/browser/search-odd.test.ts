// Whatever somebody types, pastes or sends as a search is answered: page, interface, suggestions and feed, on the built server with its threads.
import { describe, expect, inject, test } from 'vitest'
import { ask, type Answer } from './ask.ts'
import { headOf } from './markup.ts'
import { visitOf } from './pages.ts'

const site = inject('site')
const PATIENCE = 120_000
const page = visitOf(site, 'search-empty', 'fi').path
const encoded = (text: string) => `q=${encodeURIComponent(text)}`

/** What is asked, by what it is; as it stands in an address. */
const ODD: Array<[string, string]> = [
	['nothing', 'q='], ['no query at all', ''], ['spaces', 'q=+++%20%09%0a'], ['10,000 letters', `q=${'a'.repeat(10_000)}`], ['10,000 words', `q=${'a+'.repeat(5_000)}`], ['thousands of words with signs between', encoded('mentor, '.repeat(1_200))],
	['only punctuation', encoded('!!! ??? … — „“ «» ()[]{}')], ['quotation marks alone', encoded('""" “ ” „')], ['minus signs', encoded('- -- --- -"" -"a')], ['everything unwanted', encoded('-mentor -"company visit"')],
	['SQL', encoded("'; DROP TABLE texts; --")], ['more SQL', encoded('" OR 1=1 UNION SELECT * FROM meta')], ['FTS5', encoded('title:x NEAR(a b, 5) AND (c* OR ^d) NOT "e')], ['filters of Meilisearch', encoded('kind = "way" OR _geoRadius(1,2,3) AND NOT x EXISTS')], ['JSON', encoded('{"q":"x","filter":[["a"]]}')],
	['regular expressions', encoded('(a+)+$ .* [^]{1,99999} \\p{L}')], ['markup', encoded('<script>alert(1)</script><mark>"&amp;')], ['templates', encoded('{{query}} ${x} #{y} %s %d')],
	['emoji', encoded('😀 👩‍🏫 👨‍👩‍👧‍👦 🇫🇮')], ['Arabic', encoded('مرحبا بالعالم')], ['Hebrew and marks of direction', encoded('\u202Eabc שלום\u202C \u2066x\u2069')], ['Chinese', encoded('学校和企业')], ['letters with a hundred accents', encoded(`a${'\u0301'.repeat(100)} e${'\u0308'.repeat(3000)}`)],
	['null bytes and other controls', 'q=%00mentor%00%01%08%0B%0C%1F%7F%C2%85&kind=%00way%01'], ['signs that XML does not know', 'q=%EF%BF%BE%EF%BF%BFmentor&kind=%EF%BF%BE'], ['a sign cut in two', encoded(`${'a'.repeat(299)}😀`)], ['half of a pair of surrogates', 'q=%ED%A0%80x%ED%B0%80'], ['bytes that are no text', 'q=%FF%FE%C3%28'], ['a broken escape', 'q=%E0%A4%A'], ['numbers', encoded(`${'9'.repeat(400)} 1e999 -0 NaN`)], ['names of JavaScript', encoded('__proto__ constructor toString hasOwnProperty')],
	['words of the index itself', encoded('_de c_term ausbild_de \f |')], ['the query twice', 'q=a&q=b&q[]=c'],
	['filters that name nothing', 'q=mentor&kind=nothing&way=__proto__&eqf=99&country=%F0%9F%98%80&sector=1%27--&theme=%22'], ['hundreds of filters', `q=mentor&${'kind=way&eqf=3&'.repeat(300)}`], ['a strange page', 'q=mentor&page=-1e9'], ['a page beyond all', 'q=mentor&page=99999999999999999999'],
]

const innards = ({ text }: Answer) => /\n\s+at .+:\d+|node_modules|TypeError|RangeError|SqliteError|SQLITE_|Prisma/.exec(text)?.[0]

describe.each(ODD)('%s', { timeout: PATIENCE }, (_, query) => {
	test('is answered by the page and by the feed', async () => {
		const shown = await ask(site.url, `${page}?${query}`)
		expect({ status: shown.status, innards: innards(shown), language: headOf(shown.text).language }).toEqual({ status: 200, innards: undefined, language: 'fi' })
		expect(shown.text).not.toMatch(/<script>alert|<mark>"&amp;/)
		const feed = await ask(site.url, `${page}/feed.atom?${query}`)
		expect({ status: feed.status, type: feed.headers['content-type'], innards: innards(feed) }).toEqual({ status: 200, type: 'application/atom+xml; charset=utf-8', innards: undefined })
		// eslint-disable-next-line no-control-regex -- signs that no XML may hold
		for (const { text } of [shown, feed]) expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
	})

	test('is answered by the interface, also while somebody types; only a number of a page or a language that is none is refused, with a code', async () => {
		for (const more of ['', '&typing=1']) {
			const answer = await ask(site.url, `/api/v1/search?${query}${more}&lang=fi`)
			const isRefused = /page=(-|\d{8,})/.test(query)
			expect({ status: answer.status, innards: innards(answer), body: JSON.parse(answer.text) as unknown }).toEqual({ status: isRefused ? 400 : 200, innards: undefined, body: expect.objectContaining(isRefused ? { code: 'badPage' } : { total: expect.any(Number) as number, hits: expect.any(Array) as unknown[] }) as object })
		}
	})
})

describe('the server', { timeout: PATIENCE }, () => {
	test('answers a page while many dear questions are in flight, and every question in the end', async () => {
		const dear = encoded('ammatillinen koulutus työpaikalla oppiminen yritysvierailut opiskelijoille -"ei tätä" "työpaikalla"')
		const [MANY, statuses] = [200, [] as number[]]
		const questions = Array.from({ length: MANY }, async (_, at) => { statuses.push((await ask(site.url, `/api/v1/search?${dear}+${at}&lang=fi&typing=1`)).status) })
		// By now they have all come, and wait for their answers.
		await Promise.race(questions)
		const shown = await ask(site.url, `${visitOf(site, 'way', 'fi').path}?reader=1`)
		const answeredBefore = statuses.length
		await Promise.all(questions)
		expect({ status: shown.status, isBeforeTheLast: answeredBefore < MANY, statuses: [...new Set(statuses)] }).toEqual({ status: 200, isBeforeTheLast: true, statuses: [200] })
	})
})
