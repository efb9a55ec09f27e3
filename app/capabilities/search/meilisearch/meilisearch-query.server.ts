// What Meilisearch is asked: words as stems, names of concepts as the concepts' own words, filters; and what its answer means.
import type { MultiSearchQuery, SearchResponse } from 'meilisearch'
import type { Language } from '../../../kernel/language.ts'
import { isFunctionWord, stem, tokensOf, type Token } from '../../../platform/words.server.ts'
import type { ConceptFinder } from '../lexicon/lexicon-concepts.server.ts'
import { cut, whole, type Marks } from '../lexicon/lexicon-passages.server.ts'
import { FACETS, MOST_ELSEWHERE, MOST_WORDS, partsOf, wantsElsewhere, type Facet, type Filters, type SearchHit, type SearchQuery } from '../search.ts'
import type { Stored } from './meilisearch-documents.server.ts'
import { attributeOf, conceptWord, localesOf } from './meilisearch-settings.server.ts'

/** How many concepts are asked for beside the words, whose names stand scattered in the query: Meilisearch reads ten words of a query. */
const MOST_LOOSE = 2

/** A query as it is sent, and the words of it that results mark. */
export type Sent = { q: string; words: Token[]; concepts: string[] }

/** Takes a query apart: what names a concept becomes its word, other words their stems; quoted and unwanted words stay as they are. */
export function sentFor(text: string, language: Language, finder: ConceptFinder, isTyping: boolean): Sent {
	const { text: plain, phrases, without } = partsOf(text)
	const tokens = tokensOf(plain).slice(0, MOST_WORDS)
	const counting = tokens.filter(({ word }) => !isFunctionWord(word, language))
	const words = counting.length > 0 ? counting : tokens
	const named = finder.namedAnywhere(tokens, language)
	const pieces = words.flatMap((word) => {
		const place = tokens.indexOf(word)
		const names = named.filter(({ from, to }) => from <= place && place <= to)
		const isLast = isTyping && word === words.at(-1)
		return names.length > 0 && !isLast ? names.slice(0, 1).map(({ id }) => conceptWord(id)) : [isLast ? word.word : stem(word.word, language)]
	})
	// The last words of a query are the first that a text may lack: names whose words stand apart only raise what has them.
	const loose = isTyping ? [] : finder.namedLoosely(tokens, language, named).slice(0, MOST_LOOSE)
	const bare = (one: string) => tokensOf(one).map(({ word }) => word).join(' ')
	const demanded = [...phrases.map((one) => `"${bare(one)}"`), ...without.map((one) => (bare(one).includes(' ') ? `-"${bare(one)}"` : `-${bare(one)}`))]
	return { q: [...new Set([...pieces, ...loose.map(({ id }) => conceptWord(id))]), ...demanded.filter((one) => /\p{L}|\p{N}/u.test(one))].join(' '), words, concepts: [...named, ...loose].map(({ id }) => id) }
}

const oneOf = (attribute: string, values: readonly string[]) => values.map((value) => `${attribute} = ${JSON.stringify(value)}`)

/** The filters of all groups but one: a group counts what the others leave. */
const filterOf = (filters: Filters, but?: Facet): string[][] => FACETS.filter((facet) => facet !== but && filters[facet].length > 0).map((facet) => oneOf(attributeOf(facet), filters[facet]))

const RETRIEVED = ['ref', 'kindOfSubject', 'idOfSubject', 'language', 'title', 'summary', 'blocks']

/** The question itself, one for each group with a filter, whose counts the question itself cannot give, and one for what there is in other languages alone. */
export function questionsFor(query: SearchQuery, { q }: Sent, index: string, language: Language): MultiSearchQuery[] {
	const { filters, page, pageSize } = query
	const locales = localesOf(language)
	const base = { indexUid: index, q, matchingStrategy: 'last' as const, ...(locales && { locales: locales as never }) }
	const groups = FACETS.filter((facet) => filters[facet].length > 0)
	const own = { ...base, ...(!q && { sort: ['published:desc'] }), filter: filterOf(filters), facets: FACETS.map(attributeOf), hitsPerPage: pageSize, page, showRankingScore: true, attributesToRetrieve: RETRIEVED }
	const elsewhere = { ...base, filter: [...filterOf(filters), 'fallback = 1'], hitsPerPage: MOST_ELSEWHERE, page: 1, showRankingScore: true, attributesToRetrieve: RETRIEVED }
	return [own, ...groups.map((facet) => ({ ...base, filter: filterOf(filters, facet), facets: [attributeOf(facet)], hitsPerPage: 0, page: 1, attributesToRetrieve: [] })), ...(wantsElsewhere(query) ? [elsewhere] : [])]
}

/** A hit as every engine gives it. */
export function hitOf(stored: Stored & { _rankingScore?: number }, reader: Language, sent: Sent, finder: ConceptFinder): SearchHit {
	const { kindOfSubject: kind, idOfSubject: id, language, title, summary, blocks } = stored
	const passages = [{ id: '', text: summary }, ...blocks]
	const marked = passages.map((block) => ({ block, seen: marksIn(block.text, language, sent, finder) }))
	const worth = ({ block, seen }: (typeof marked)[number]) => new Set(seen.tokens.filter((_, at) => seen.marks[at]).map(({ word }) => stem(word, language))).size - ('isHeading' in block && block.isHeading ? 0.4 : 0)
	const best = marked.reduce((most, one) => (worth(one) > worth(most) ? one : most))
	const { block, seen } = best.block.text ? best : (marked.find((one) => one.block.text) ?? best)
	return {
		ref: { kind, id },
		language,
		isFallback: language !== reader,
		title: whole(title, marksIn(title, language, sent, finder)),
		snippet: { ...cut(block.text, seen), block: block.id },
		score: Math.round((stored._rankingScore ?? 0) * 1000) / 1000,
	}
}

function marksIn(text: string, language: Language, { words, concepts }: Sent, finder: ConceptFinder): Marks {
	const tokens = tokensOf(text)
	const stems = new Set(words.map(({ word }) => stem(word, language)))
	const marks = tokens.map(({ word }) => stems.has(stem(word, language)))
	for (const { id, from, to } of concepts.length > 0 ? finder.namedIn(tokens, language) : []) {
		if (concepts.includes(id)) for (let at = from; at <= to; at += 1) marks[at] ||= !isFunctionWord(tokens[at]?.word ?? '', language)
	}
	return { tokens, marks }
}

/** How many each value has, from the answers to all questions. */
export function countsOf(answers: ReadonlyArray<Pick<SearchResponse, 'facetDistribution'>>, filters: Filters): Record<Facet, Record<string, number>> {
	const groups = FACETS.filter((facet) => filters[facet].length > 0)
	const answerFor = (facet: Facet) => answers[groups.includes(facet) ? groups.indexOf(facet) + 1 : 0]
	return Object.fromEntries(FACETS.map((facet) => [facet, { ...answerFor(facet)?.facetDistribution?.[attributeOf(facet)] }])) as Record<Facet, Record<string, number>>
}
