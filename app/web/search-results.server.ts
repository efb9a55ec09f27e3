// Results as pages and the interface show them: each with its address, in the language in which it is shown.
import type { SearchAnswer, SearchHit } from '../capabilities/search/search.ts'
import type { Language } from '../kernel/language.ts'
import { refWord } from '../kernel/subject-ref.ts'
import { pathOfText, type Entry } from './address-book.server.ts'

export type Result = SearchHit & { path: string }

type Head = Entry & { translations: ReadonlyArray<{ language: Language; slug: string }> }

/**
 * Hits with their paths. What has been taken away since the index was brought up to date has no head, and is left out;
 * a text in a language that the reader chose stands at that language's address.
 */
export function resultsOf(hits: readonly SearchHit[], heads: readonly Head[], reader: Language): Result[] {
	const byRef = new Map(heads.map((head) => [refWord(head.ref), head]))
	return hits.flatMap((hit) => {
		const head = byRef.get(refWord(hit.ref))
		if (!head) return []
		const own = head.language === hit.language ? { language: reader, slug: head.fields.slug } : head.translations.find(({ language }) => language === hit.language)
		if (!own) return []
		const path = pathOfText(hit.ref, own.slug, own.language)
		return [{ ...hit, path: hit.snippet.block && !path.includes('#') ? `${path}#${hit.snippet.block}` : path }]
	})
}

/** An answer with its results; what is left out of them is not counted either. */
export function resultsIn({ total, hits, elsewhere = [] }: SearchAnswer, heads: readonly Head[], reader: Language): { total: number; results: Result[]; elsewhere: Result[] } {
	const [results, others] = [resultsOf(hits, heads, reader), resultsOf(elsewhere, heads, reader)]
	return { total: total - (hits.length - results.length) - (elsewhere.length - others.length), results, elsewhere: others }
}
