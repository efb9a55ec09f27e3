// GET /api/v1/openapi.json: what the public interface offers.
import { FACETS, nameInAddress } from '../../capabilities/search/search.ts'
import { PRACTICE_FACETS } from '../../subjects/practices/practices.ts'
import { languages } from '../../platform/i18n.server.ts'
import { env } from '../../platform/env.server.ts'
import { apiAnswer } from '../../web/api.server.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })
const text = { type: 'string' }
const whole = { type: 'integer' }
const uri = { type: 'string', format: 'uri' }
const date = { type: 'string', format: 'date-time' }
/** `others` are there at times only. */
const object = (properties: Record<string, object>, others: Record<string, object> = {}) => ({ type: 'object', properties: { ...properties, ...others }, required: Object.keys(properties) })
const list = (items: object) => ({ type: 'array', items })
const way = { id: text, number: whole, title: text, summary: text, url: uri, lang: text, isFallback: { type: 'boolean' } }

const freshness = object({ state: { enum: ['source', 'current', 'outdated'] }, changed: list(text), missing: list(text), total: whole })
const details = object({
	...way,
	facts: { type: 'object' },
	obstacles: list(text),
	templates: list(object({ id: text, title: text, url: uri, docx: uri, pdf: uri })),
	blocks: list(object({ id: text, type: text, html: text, text })),
	revision: whole,
	publishedAt: date,
	translations: list(object({ lang: text, title: text, url: text, isSource: { type: 'boolean' }, freshness, publishedAt: date })),
})

const term = object({ id: text, title: text, definition: text, variants: list(text), ways: list(text), related: list(text), avoid: list(object({ term: text, note: text })), url: uri, lang: text, isFallback: { type: 'boolean' } })
const listOf = (item: object) => object({ items: list(item), page: whole, pageSize: whole, total: whole, next: { type: ['string', 'null'] } })

const practice = { id: text, title: text, summary: text, url: uri, lang: text, isFallback: { type: 'boolean' }, publishedAt: date }
const listedPractice = object({ ...practice, ways: list(text), country: { type: ['string', 'null'] }, region: { type: ['string', 'null'] }, place: text, sector: { type: ['string', 'null'] }, themes: list(text), composite: { type: 'boolean' } })
const wholePractice = object({ ...practice, licence: uri, facts: { type: 'object' }, blocks: list(object({ id: text, type: text, html: text, text })), revision: whole, translations: list(object({ lang: text, title: text, url: text, isSource: { type: 'boolean' }, freshness, publishedAt: date })) })
const practiceFilters = PRACTICE_FACETS.map((facet) => ({ name: facet, in: 'query', description: 'Repeated, it means or. A sector also stands for the narrower ones in it.', schema: list(text) }))

const counts = { type: 'object', additionalProperties: whole }
const hit = object({ kind: text, id: text, title: text, url: { type: 'string', format: 'uri' }, lang: text, isFallback: { type: 'boolean' }, snippet: text, marks: { ...list({ ...list(whole), minItems: 2, maxItems: 2 }), description: 'First and last letter of each word of the snippet that fits.' }, score: { type: 'number', minimum: 0, maximum: 1 } })
const found = {
	...object({
		query: text,
		lang: text,
		total: whole,
		page: whole,
		pageSize: whole,
		next: { type: ['string', 'null'], description: 'Path of the next page; null where there is none.' },
		hits: list(hit),
		facets: { ...object(Object.fromEntries(FACETS.map((facet) => [nameInAddress(facet), counts]))), description: 'How many would be found with one value of a group; the other groups’ filters hold.' },
	}, {
		meant: { ...text, description: 'The query as it was probably meant, where a word is unknown.' },
		elsewhere: { ...list(hit), description: 'On a first page that is full of hits in the reader’s language: the best of those that exist in other languages only.' },
		note: { enum: ['fallback'], description: 'Where the search server is away and the simpler index of the manual itself has answered.' },
	}),
	description: 'Hits in the reader’s language come first; `score` is from 0 to 1 within this answer, and 0 where only filters were asked for.',
}

function searchParameters(lang: object, page: object) {
	const q = { name: 'q', in: 'query', description: 'Words; “…” for words that stand together, a minus before a word that must not occur. Only the first 300 letters count. Where it is left out or empty, everything that the filters leave is listed, the newest first.', schema: text }
	const typing = { name: 'typing', in: 'query', description: '1 where the last word may be unfinished.', schema: { enum: ['1'] } }
	const filters = FACETS.map((facet) => ({ name: nameInAddress(facet), in: 'query', description: 'Repeated, it means or.', schema: list(text) }))
	return [q, lang, ...filters, typing, page]
}

export const loader = apiAnswer(async () => {
	const lang = { name: 'lang', in: 'query', description: 'Language of the texts; en where it is left out. A text that this language lacks comes in another one, with isFallback.', schema: { enum: languages(), default: 'en' } }
	const page = { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } }
	return {
		openapi: '3.1.0',
		info: { title: 'Samverk', version: '1', description: 'The 12 ways in which vocational education and working life teach together.', license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } },
		servers: [{ url: env.publicUrl }],
		paths: {
			'/api/v1/ways': { get: { summary: 'All ways', parameters: [lang, page], responses: { 200: { description: 'A page of the list', ...json(listOf(object(way))) }, 400: problem('An unknown language or a bad page') } } },
			'/api/v1/ways/{id}': { get: { summary: 'One way with its text', parameters: [{ name: 'id', in: 'path', required: true, schema: text }, lang], responses: { 200: { description: 'The way', ...json(details) }, 400: problem('An unknown language'), 404: problem('No way has this id') } } },
			'/api/v1/terms': { get: { summary: 'The glossary', parameters: [lang, page], responses: { 200: { description: 'A page of the list', ...json(listOf(term)) }, 400: problem('An unknown language or a bad page') } } },
			'/api/v1/terms/{id}': { get: { summary: 'One term with its names in every language', parameters: [{ name: 'id', in: 'path', required: true, schema: text }, lang], responses: { 200: { description: 'The term', ...json({ allOf: [term, object({ translations: list(object({ lang: text, title: text, url: uri })) })] }) }, 400: problem('An unknown language'), 404: problem('No term has this id') } } },
			'/api/v1/practices': { get: { summary: 'Published cases, the newest first', parameters: [lang, ...practiceFilters, page], responses: { 200: { description: 'A page of the list', ...json(object({ items: list(listedPractice), page: whole, pageSize: whole, total: whole, next: { type: ['string', 'null'] } })) }, 400: problem('An unknown language or a bad page') } } },
			'/api/v1/practices/{id}': { get: { summary: 'One published case with its text', parameters: [{ name: 'id', in: 'path', required: true, schema: text }, lang], responses: { 200: { description: 'The case', ...json(wholePractice) }, 400: problem('An unknown language'), 404: problem('No published case has this id') } } },
			'/api/v1/search': { get: { summary: 'What fits a query, in the reader’s language first', parameters: searchParameters(lang, page), responses: { 200: { description: 'Ten hits, how many there are, and counts for each filter', ...json(found) }, 400: problem('An unknown language or a bad page') } } },
		},
		components: { schemas: { Problem: object({ type: text, title: text, status: whole, code: text }) } },
	}
})
