// The public interface: what machines are told, in which language, and what they are told when they ask wrongly.
import { describe, expect, inject, test } from 'vitest'
import { ask, inTurns } from './ask.ts'
import { headOf, wordsOf } from './markup.ts'
import { differencesFrom, type Schema } from './schema.ts'

const site = inject('site')
const PATIENCE = 60_000

type Way = { id: string; number: number; title: string; summary: string; url: string; lang: string; isFallback: boolean }
type Freshness = { state: string; changed: string[]; missing: string[]; total: number }
type Details = Way & {
	facts: Record<string, unknown>
	obstacles: string[]
	templates: Array<{ id: string; title: string; url: string; docx: string; pdf: string }>
	blocks: Array<{ id: string; type: string; html: string; text: string; lang?: string }>
	translations: Array<{ lang: string; title: string; url: string; isSource: boolean; freshness: Freshness; publishedAt: string }>
}
type List = { items: Way[]; page: number; pageSize: number; total: number; next: string | null }
type Described = { get: { parameters: Array<{ name: string }>; responses: { 200: { content: { 'application/json': { schema: Schema } } } } } }
type Problem = { type: string; title: string; status: number; code: string }

const get = (path: string, headers: Record<string, string> = {}) => ask(site.url, path, { headers })
const json = async <T>(path: string) => JSON.parse((await get(path)).text) as T
const text = expect.stringMatching(/\S/) as string

async function refusal(path: string, method = 'GET'): Promise<{ status: number; problem: Problem }> {
	const answer = await ask(site.url, path, { method, headers: { Origin: site.url } })
	expect(answer.headers['content-type'], path).toMatch(/^application\/problem\+json/)
	const problem = JSON.parse(answer.text) as Problem
	expect(problem).toMatchObject({ status: answer.status, code: text, title: text, type: text })
	return { status: answer.status, problem }
}

describe.each(site.languages)('ways in %s', { timeout: PATIENCE }, (language) => {
	test('the list has every way with its address, which answers in that language', async () => {
		const list = await json<List>(`/api/v1/ways?lang=${language}`)
		expect(list).toMatchObject({ page: 1, total: list.items.length, next: null })
		expect(list.items.map(({ number }) => number)).toEqual(list.items.map((_, index) => index + 1))
		await inTurns(list.items, async (item) => {
			expect(Object.keys(item).sort()).toEqual(['id', 'isFallback', 'lang', 'number', 'summary', 'title', 'url'])
			expect(item).toMatchObject({ title: text, summary: text, isFallback: item.lang !== language, url: expect.stringContaining(`${site.publicUrl}/${language}/`) as string })
			const page = await get(item.url.replace(site.publicUrl, ''))
			expect({ status: page.status, language: headOf(page.text).language, title: wordsOf(page.text, 'h1') }).toEqual({ status: 200, language, title: item.title })
		})
	})
	test('one way tells its facts, blocks and translations', async () => {
		const { items: [first] } = await json<List>(`/api/v1/ways?lang=${language}`)
		const way = await json<Details>(`/api/v1/ways/${first?.id}?lang=${language}`)
		expect(way).toMatchObject(first ?? {})
		expect(way.facts).toMatchObject({ startedBy: expect.any(Array) as unknown[], effort: expect.any(Number) as number, eqf: [expect.any(Number), expect.any(Number)], bridgeStep: expect.any(Number) as number })
		expect(way.obstacles.length).toBeGreaterThan(0)
		expect(way.blocks.length).toBeGreaterThan(20)
		for (const { id, type, html, text: words } of way.blocks) {
			expect({ id, type, words }).toEqual({ id: expect.stringMatching(/^[\w-]+$/) as string, type: text, words: text })
			expect(html).toMatch(/^<[a-z]/)
			expect(html).not.toMatch(/<script|\son\w+=|href="(?!https:|mailto:|#)/)
		}
		expect(new Set(way.blocks.map(({ id }) => id)).size).toBe(way.blocks.length)
		expect(way.translations.map(({ lang }) => lang).sort()).toEqual([...site.languages].sort())
		expect(way.translations.filter(({ isSource }) => isSource)).toEqual([expect.objectContaining({ lang: 'en', freshness: expect.objectContaining({ state: 'source' }) as object })])
		for (const { lang, url } of way.translations) expect((await get(url.replace(site.publicUrl, ''))).text).toContain(`<html lang="${lang}"`)
	})
})

describe('the interface', { timeout: PATIENCE }, () => {
	test('speaks English where no language is asked for', async () => {
		expect(await json<List>('/api/v1/ways')).toEqual(await json<List>('/api/v1/ways?lang=en'))
	})
	test('may be read from any site, also when nothing has changed', async () => {
		for (const path of ['/api/v1/ways?lang=de', '/api/v1/openapi.json']) {
			const first = await get(path, { Origin: 'https://elsewhere.example' })
			expect(first).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*', 'content-type': expect.stringMatching(/^application\/json/) as string, etag: text } })
			const again = await get(path, { Origin: 'https://elsewhere.example', 'If-None-Match': first.headers.etag ?? '' })
			expect(again).toMatchObject({ status: 304, headers: { 'access-control-allow-origin': '*' } })
		}
		expect((await get('/api/v1/ways?lang=xx', { Origin: 'https://elsewhere.example' })).headers['access-control-allow-origin']).toBe('*')
	})
	test('lets other sites ask beforehand whether they may', async () => {
		const answer = await ask(site.url, '/api/v1/ways', { method: 'OPTIONS', headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'if-none-match' } })
		expect([200, 204]).toContain(answer.status)
		expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-headers': expect.stringMatching(/if-none-match|\*/i) as string })
	})
	test('gives pages of a list', async () => {
		const { items, pageSize, total } = await json<List>('/api/v1/ways?page=1')
		expect(items.length).toBe(Math.min(pageSize, total))
		expect(await json<List>(`/api/v1/ways?page=${Math.ceil(total / pageSize) + 1}`)).toMatchObject({ items: [], total, next: null })
		for (const page of ['0', '-1', '1.5', 'x', '', '1e99']) {
			const { status, problem } = await refusal(`/api/v1/ways?page=${page}`)
			expect({ page, status, code: problem.code }).toEqual({ page, status: 400, code: 'badPage' })
		}
	})
	test('says with a stable code what was wrong', async () => {
		expect(await refusal('/api/v1/ways?lang=xx')).toMatchObject({ status: 400, problem: { code: 'unknownLanguage' } })
		expect(await refusal('/api/v1/ways?lang=')).toMatchObject({ status: 400, problem: { code: 'unknownLanguage' } })
		expect(await refusal('/api/v1/ways/no-such-way')).toMatchObject({ status: 404, problem: { code: 'notFound' } })
		expect(await refusal('/api/v1/no-such-thing')).toMatchObject({ status: 404, problem: { code: 'notFound' } })
		expect(await refusal('/api/v2/ways')).toMatchObject({ status: 404, problem: { code: 'notFound' } })
		expect(await refusal('/api/v1/ways/%E0%A4%A')).toMatchObject({ status: 400, problem: { code: 'badAddress' } })
		expect(await refusal('/api/v1/ways/a%00b')).toMatchObject({ status: 400, problem: { code: 'badAddress' } })
		expect(await refusal(`/api/v1/ways?lang=${'x'.repeat(5000)}`)).toMatchObject({ status: 414, problem: { code: 'addressTooLong' } })
	})
	test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s, for it is there to be read', async (method) => {
		for (const path of ['/api/v1/ways', '/api/v1/ways/company-visits', '/api/v1/openapi.json']) expect(await refusal(path, method)).toMatchObject({ status: 405, problem: { code: 'notAllowed' } })
	})
	test('describes itself, and every path that it describes answers with what is described, no more and no less', async () => {
		const { openapi, paths, servers } = await json<{ openapi: string; paths: Record<string, Described>; servers: Array<{ url: string }> }>('/api/v1/openapi.json')
		expect({ openapi, servers }).toEqual({ openapi: expect.stringMatching(/^3\.1\./) as string, servers: [{ url: site.publicUrl }] })
		expect(Object.keys(paths).length).toBeGreaterThan(1)
		for (const path of Object.keys(paths)) {
			const [list = '', one] = path.split('/{id}')
			const schema = paths[path]?.get.responses['200'].content['application/json'].schema ?? {}
			const ids = one === undefined ? [''] : (await json<List>(list)).items.map(({ id }) => `/${id}`)
			for (const id of ids.slice(0, 30)) {
				const answer = await get(`${list}${id}?lang=fi`)
				expect({ path, status: answer.status, differences: differencesFrom(schema, JSON.parse(answer.text)).slice(0, 5) }).toEqual({ path, status: 200, differences: [] })
			}
		}
	})
	test('describes the answers of search: found, narrowed, mistyped, listed by filters alone, and nothing at all', async () => {
		const { paths } = await json<{ paths: Record<string, Described> }>('/api/v1/openapi.json')
		const { parameters, responses } = paths['/api/v1/search']?.get ?? { parameters: [], responses: { '200': { content: { 'application/json': { schema: {} } } } } }
		const schema = responses['200'].content['application/json'].schema
		expect(parameters.map(({ name }) => name)).toEqual(['q', 'lang', 'kind', 'way', 'country', 'sector', 'theme', 'eqf', 'textLang', 'typing', 'page'])
		const seen = new Set<string>()
		for (const query of ['q=mentor', 'q=mentor&kind=term&textLang=de&page=1', 'q=acreditation', 'q=appren&typing=1', 'kind=practice&lang=sv', 'q=student&page=2', 'q=student&page=9999', 'q=xyzzyplugh', '']) {
			const answer = await get(`/api/v1/search?${query}`)
			const body = JSON.parse(answer.text) as object
			for (const name of Object.keys(body)) seen.add(name)
			expect({ query, status: answer.status, differences: differencesFrom(schema, body) }).toEqual({ query, status: 200, differences: [] })
		}
		expect([...Object.keys(schema.properties ?? {})].filter((name) => !seen.has(name))).toEqual(['note'])
		const changed = { ...(await json<object>('/api/v1/search?q=mentor')), total: '9', more: 1 }
		expect(differencesFrom(schema, changed)).toEqual(['$.total is string, not integer', '$.more is not described'])
	})
	test('leads from one page of results to the next, to the last', async () => {
		const seen: string[] = []
		for (let next: string | null = '/api/v1/search?q=student'; next !== null;) {
			const { hits, next: after, total }: { hits: Array<{ kind: string; id: string }>; next: string | null; total: number } = await json(next)
			seen.push(...hits.map(({ kind, id }) => `${kind}:${id}`))
			if (after === null) expect(seen).toHaveLength(total)
			next = after
		}
		expect(new Set(seen).size).toBe(seen.length)
		expect(seen.length).toBeGreaterThan(10)
	})
})
