// The words of search: what subjects hand in, what readers ask, what they get. Safe in the browser.
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'

/** One passage that a result can lead to; `id` is the block's, empty where there is no such place on the page. */
export type SearchBlock = { id: string; text: string; isHeading?: boolean }

/** One text in one language, as a subject hands it in. */
export type SearchDocument = {
	ref: SubjectRef
	language: Language
	/** Changes when anything here changes. */
	stamp: string
	title: string
	/** Other names of the same thing; they count nearly as much as the title. */
	names: string[]
	summary: string
	blocks: SearchBlock[]
	/** What readers ask whom it helps, in words that it does not use: found, but never shown. */
	asked?: readonly string[]
	/** Which concepts it is about, by their ids. */
	about: string[]
	/** Which concepts it speaks of, where links or facts say so; words that name a concept are found without this. */
	mentions: string[]
	/** Values by facet, such as `{ kind: ['way'], eqf: ['3', '4'] }`. */
	facets: Record<string, string[]>
	/** How much it counts beside others that fit as well; 1 is usual. */
	weight: number
	/** When this text was published, in milliseconds: without words to look for, the newest come first. */
	published: number
}

/** Which text there is, and in which state. */
export type TextStamp = Pick<SearchDocument, 'ref' | 'language' | 'stamp'>

/** Something that has names in several languages: whoever searches for one of them finds texts that use another. */
export type Concept = { id: string; labels: Record<Language, string[]> }

/** What the index is made from; wiring knows all subjects and hands this in. */
export type SearchSource = {
	stamps(): Promise<TextStamp[]>
	/** Every language that a text may be in. */
	languages(): readonly Language[]
	/** The text as it is now; `null` where it is published no more. */
	document(ref: SubjectRef, language: Language): Promise<SearchDocument | null>
	concepts(): Promise<Concept[]>
}

/** The kind of job that a mark is: what a change leaves behind so that the index follows it. */
export const SEARCH_JOB = 'search'

/** One subject in all its languages; without a reference, whatever differs from what is published. */
export type Mark = { ref?: SubjectRef }

/** What one subject adds to the source: the texts of its kinds, and the concepts that it names. */
export type SearchPart = Pick<SearchSource, 'stamps' | 'document'> & Partial<Pick<SearchSource, 'concepts'>> & { kinds: readonly string[] }

/** The facets of results, in the order in which they are offered. `language` is the language of the text. */
export const FACETS = ['kind', 'way', 'country', 'sector', 'theme', 'eqf', 'language'] as const
export type Facet = (typeof FACETS)[number]

export type Filters = Record<Facet, string[]>

/** Longer queries are cut here. */
export const LONGEST_QUERY = 300

/** How a facet is called in addresses; `lang` is the reader's language, so the text's has another name. */
export const nameInAddress = (facet: Facet): string => (facet === 'language' ? 'textLang' : facet)

const MOST_VALUES = 20

/** What is no sign that anybody can read, or half of one: neither a page nor a feed may hold it. */
const clean = (text: string) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').trim()

/** The words of an address, cut where they are too long. */
export const readText = (query: URLSearchParams): string => clean((query.get('q') ?? '').slice(0, LONGEST_QUERY))

/** The filters of an address; a repeated parameter means *or*. */
export function readFilters(query: URLSearchParams): Filters {
	return Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(query.getAll(nameInAddress(facet)).map(clean).filter(Boolean))].slice(0, MOST_VALUES)])) as Filters
}

export const isFiltered = (filters: Filters): boolean => FACETS.some((facet) => filters[facet].length > 0)

export type SearchQuery = {
	/** With filters it may be empty: then everything that they leave is listed, the newest first. */
	text: string
	/** The reader's language. */
	language: Language
	filters: Filters
	/** From 1. */
	page: number
	pageSize: number
	/** The last word may be unfinished. */
	isTyping?: boolean
}

/** Part of a text with the places that fit, as pairs of first and last letter. */
export type Marked = { text: string; marks: Array<[number, number]> }

export type SearchHit = {
	ref: SubjectRef
	/** The language of the text that is shown. */
	language: Language
	isFallback: boolean
	title: Marked
	/** The best passage; `block` is empty where the passage is the summary. */
	snippet: Marked & { block: string }
	/** From 0 to 1, within this answer. */
	score: number
}

export type FacetCounts = Record<Facet, Record<string, number>>

export type SearchAnswer = {
	total: number
	hits: SearchHit[]
	/** The best of what there is in other languages alone, where it comes too late for the first page: that page shows these too. */
	elsewhere?: SearchHit[]
	/** How many would be found with one value of a group; the other groups' filters hold. */
	facets: FacetCounts
	/** The query as it was probably meant, where a word is unknown. */
	meant?: string
	/** `fallback` where the server that should have answered is away, and the index beside the database answered in its place. */
	note?: 'fallback'
}

/** Whether there is anything to ask. */
export const isAsked = ({ text, filters }: Pick<SearchQuery, 'text' | 'filters'>): boolean => text.trim() !== '' || isFiltered(filters)

/** What is answered where there is nothing to ask, or nothing was asked. */
export const noAnswer = (): SearchAnswer => ({ total: 0, hits: [], facets: Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts })

/** Words of a query beyond the last are left out. */
export const MOST_WORDS = 16
export const PAGE_SIZE = 10
/** How many results in other languages a first page shows beside those in the reader's. */
export const MOST_ELSEWHERE = 3
/** Whether such results are asked for: whoever types, turns pages or chooses a language has no use for them. */
export const wantsElsewhere = ({ text, page, isTyping, filters }: SearchQuery): boolean => text.trim() !== '' && page === 1 && !isTyping && filters.language.length === 0
/** No page beyond this is shown: nobody reads so far, and machines have the interface. */
export const LAST_PAGE = 100

/** What stands in a query: words, words in quotation marks, and what must not occur. */
export type QueryParts = { text: string; phrases: string[]; without: string[] }

/** Takes a query apart; what is not understood is a word. */
export function partsOf(query: string): QueryParts {
	const phrases: string[] = []
	const without: string[] = []
	const clean = query.slice(0, LONGEST_QUERY).normalize('NFC').replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
	const text = clean
		.replace(/(^|\s)[-−–‑](?:["“„«”]([^"“”„«»]+)["”“»]|([\p{L}\p{N}][^\s"“”„«»]*))/gu, (_, space: string, phrase?: string, word?: string) => {
			without.push(phrase ?? word ?? '')
			return space
		})
		.replace(/["“„«”]([^"“”„«»]+)["”“»]/g, (_, phrase: string) => {
			phrases.push(phrase)
			return ` ${phrase} `
		})
	return { text: text.replace(/\s+/g, ' ').trim(), phrases, without }
}
