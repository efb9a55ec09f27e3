// Generated documents in eight languages and queries for them, the same in each run, for measuring search.
import fs from 'node:fs'
import path from 'node:path'
import type { Concept, SearchDocument } from '../../app/capabilities/search/search.ts'
import type { BenchQuery, Sort } from './yardsticks.ts'

export const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']
const KINDS = ['way', 'case', 'term', 'page']

/** The same numbers in each run, so that runs can be compared. */
function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
		return state / 4_294_967_296
	}
}
const random = seeded(7)
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

/** Every sentence of the manual's files in a language. */
function sentencesOf(language: string): string[] {
	const files = fs.readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(`/${language}.md`))
	const lines = files.flatMap((file) => fs.readFileSync(path.join('content', file), 'utf8').split('---\n').slice(2).join('').split('\n'))
	const plain = lines.filter((line) => /^[-\p{L}>*]/u.test(line)).map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]*>|[*>]|^- (\[ \])?/g, ''))
	return plain.flatMap((line) => line.split(/(?<=[.?!]) /)).filter((sentence) => sentence.length > 20)
}

/** Documents of the length of a short case: their sentences are the manual's, in an order of their own, with rare names between. */
export function makeDocuments(number: number): SearchDocument[] {
	const sentences = new Map(LANGUAGES.map((language) => [language, sentencesOf(language)]))
	const name = () => Array.from({ length: 3 }, () => pick(['ka', 'lo', 'mer', 'vin', 'sto', 'ral', 'ben', 'ti', 'gra', 'nos', 'wel', 'ju'])).join('')
	return Array.from({ length: number }, (_, at) => {
		const language = LANGUAGES[at % LANGUAGES.length] ?? 'en'
		const own = sentences.get(language) ?? []
		const kind = pick(KINDS)
		const title = `${pick(own).split(' ').slice(0, 5).join(' ')} ${name()}`
		const blocks = Array.from({ length: 4 }, (_, place) => ({ id: `b${place}`, text: `${pick(own)} ${name()} ${pick(own)}` }))
		return { ref: { kind, id: `d${at}` }, language, stamp: '1', title, names: [], summary: pick(own), blocks, about: [], mentions: [], facets: { kind: [kind], eqf: [String(1 + (at % 8))] }, weight: 1, published: at }
	})
}

/** The glossary's titles, as the house's own wiring hands them in. */
export function conceptsOf(): Concept[] {
	const title = (id: string, language: string) => /^title: (.*)$/m.exec(fs.readFileSync(path.join('content/glossary', id, `${language}.md`), 'utf8'))?.[1] ?? id
	return fs.readdirSync('content/glossary').map((id) => ({ id: `term:${id}`, labels: Object.fromEntries(LANGUAGES.map((language) => [language, [title(id, language)]])) }))
}

export function makeQueries(sort: Sort, number: number, documents: readonly SearchDocument[], concepts: readonly Concept[]): BenchQuery[] {
	return Array.from({ length: number }, () => {
		const { title, language, ref } = pick(documents)
		const words = title.split(/[^\p{L}]+/u).filter((word) => word.length > 5)
		const word = words.length > 0 ? pick(words) : title
		const at = 1 + Math.floor(random() * (word.length - 2))
		const other = pick(LANGUAGES.filter((one) => one !== language))
		const text = { exact: words.slice(0, 2).join(' ') || word, prefix: word.slice(0, 4), typo: word.slice(0, at) + word.slice(at + 1), faceted: word, cross: pick(concepts).labels[other]?.[0] ?? word }[sort]
		return { sort, text, language, ...(sort === 'faceted' && { kind: ref.kind }) }
	})
}
