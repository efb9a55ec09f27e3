// What is sent to hurt readers, by the forms: told clearly, kept for its writer to mend, and never stored.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScratch, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { attributesOf, textOf } from './markup.ts'
import { signedIn, type Visitor } from './visitor.ts'
import { makeWriters, PASSWORD } from './writers.ts'

let [scratch, server, aino, id] = [{} as Scratch, {} as RunningServer, {} as Visitor, '']
beforeAll(async () => {
	scratch = makeScratch()
	;({ id } = await makeWriters(scratch))
	server = await startServer(scratch, { TRUST_PROXY: 'true' })
	aino = await signedIn(server.url, 'aino@writers.example', PASSWORD)
})
afterAll(async () => { await server.stop(); scratch.remove() })

const ATTACKS: Array<[what: string, typed: string]> = [
	['a script', 'Before.\n\n<script>alert(1)</script>'],
	['an event handler', '<img src="x" onerror="alert(1)">'],
	['an event handler inside a line', 'Words <b onclick="alert(1)">here</b>.'],
	['a link that runs a script', 'See [this](javascript:alert(1)).'],
	['a link that runs a script under cover', 'See [this](JaVaScRiPt:alert(1)) and [that](<java&#x09;script:alert(1)>).'],
	['a link with a page in it', 'See [this](data:text/html;base64,PHNjcmlwdD4=).'],
	['a picture with a page in it', '![Nothing](data:image/svg+xml;base64,PHN2Zz4=)'],
	['an unknown node', '<!-- callout=surprise -->\n> Words.'],
	['an element that nobody knows', '<strange-thing>Words.</strange-thing>'],
	['200 levels of quotes', `${'> '.repeat(200)}deep`],
	['200 levels of lists', Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- ${level}`).join('\n')],
	['5 MB', 'word '.repeat(1_000_000)],
]

/** What the plain form of the editor holds: what is stored now, and what it was made from. */
async function form() {
	const { status, text } = await aino.get(`/en/my-contributions/${id}/edit`)
	expect(status).toBe(200)
	const field = (name: string) => elements(text).find(({ attributes }) => attributes['name'] === name)?.attributes['value'] ?? ''
	const area = (name: string) => new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^]*?)</textarea>`).exec(text)?.[1] ?? ''
	return { base: field('base'), title: field('title'), summary: area('summary'), body: area('body') }
}
/** Every element of a page as it begins, with what it says of itself. */
const elements = (html: string) => [...html.matchAll(/<([a-z][\w-]*)(?:\s[^<>]*)?>/gi)].map(([tag, name = '']) => ({ name: name.toLowerCase(), attributes: attributesOf(tag) }))
const isOurs = ({ name, attributes }: { name: string; attributes: Record<string, string> }) => name === 'script' && ((attributes['src'] ?? '').startsWith('/assets/') || attributes['type'] === 'application/ld+json')
/** Whatever is on the page, nothing of it may run but our own script. */
const dangers = (html: string) => elements(html).filter((element) =>
	(['script', 'iframe', 'object', 'embed', 'strange-thing'].includes(element.name) && !isOurs(element)) || Object.entries(element.attributes).some(([key, value]) => /^on[a-z]+$/i.test(key) || (['href', 'src', 'action', 'srcset'].includes(key) && /^\s*(?:javascript|data):/i.test(value)))).map(({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`)

describe('the editor’s form without a script', () => {
	it.each(ATTACKS)('refuses or cleans %s', async (_what, typed) => {
		const before = await form()
		const { status, text } = await aino.post(`/en/my-contributions/${id}/edit`, { base: before.base, title: 'A case', summary: 'One sentence.', body: typed })
		expect(dangers(text)).toEqual([])
		if (status === 303) return
		// 413 where the whole letter is too long to be read at all.
		expect([413, 422]).toContain(status)
		expect(textOf(text)).toMatch(/\w{4}/)
		if (status === 422) expect(elements(text).some(({ attributes }) => attributes['class'] === 'problems')).toBe(true)
		expect((await form()).body).toBe(before.body)
	})

	it('has stored nothing that could run', async () => {
		const { text } = await aino.get(`/en/my-contributions/${id}/edit`)
		expect(dangers(text)).toEqual([])
	})
})

describe('the ten-minute form', () => {
	it.each(ATTACKS)('refuses or cleans %s', async (_what, typed) => {
		const path = `/en/contribute/${id}/need`
		const { text: page } = await aino.get(path)
		const hidden = Object.fromEntries(elements(page).filter(({ attributes }) => attributes['type'] === 'hidden').map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']))
		const { status, text } = await aino.post(path, { ...hidden, text: typed })
		expect([303, 413, 422]).toContain(status)
		expect(dangers(text)).toEqual([])
		for (const place of [path, `/en/my-contributions/${id}/edit`, `/en/my-contributions/${id}`]) expect(dangers((await aino.get(place)).text)).toEqual([])
	})
})
