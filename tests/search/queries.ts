// Asks what people type, by the lists beside this file, and tells which answers are not where they should be.
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { readFilters, type SearchAnswer, type SearchQuery } from '../../app/capabilities/search/search.ts'

/** One line of a list: what is typed, which sort of query it is, and what would be right. */
export type Expected = { language: string; query: string; sort: string; right: string[] }
export type Asked = Expected & { place: number; found: string[] }

/** Every line of every list. */
export function expectations(): Expected[] {
	return fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yml')).sort().flatMap((name) => {
		const lines = parse(fs.readFileSync(path.join(import.meta.dirname, name), 'utf8')) as Array<[string, string, string]>
		return lines.map(([query, sort, right]) => ({ language: name.slice(0, -4), query: String(query), sort, right: right.split(' ') }))
	})
}

/** Asks each of them; `place` counts from 1, and is 0 where nothing right was among the first ten. */
export async function askAll(searchFor: (query: SearchQuery) => Promise<SearchAnswer>): Promise<Asked[]> {
	const asked: Asked[] = []
	for (const one of expectations()) {
		const { hits } = await searchFor({ text: one.query, language: one.language, filters: readFilters(new URLSearchParams()), page: 1, pageSize: 10 })
		const found = hits.map(({ ref }) => `${ref.kind}:${ref.id}`)
		asked.push({ ...one, found, place: found.findIndex((id) => one.right.includes(id)) + 1 })
	}
	return asked
}

/** The share of answers that are right among the first `most`. */
export const share = (asked: readonly Asked[], most: number): number => asked.filter(({ place }) => place > 0 && place <= most).length / asked.length

/** One line for each that is not first. */
export const missesOf = (asked: readonly Asked[]): string => asked.filter(({ place }) => place !== 1).map(({ language, sort, query, place, right, found }) => `${language} ${sort} “${query}”: ${place || '–'} for ${right.join(' or ')}; found ${found.slice(0, 4).join(', ') || 'nothing'}`).join('\n')
