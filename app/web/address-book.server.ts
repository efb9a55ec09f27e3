// Where every part of the manual is found in a language: turns `way:placements#before` into an address.
import type { Language } from '../kernel/language.ts'
import { linksOf, type RichText } from '../kernel/rich-text.ts'
import { refWord, type SubjectRef } from '../kernel/subject-ref.ts'
import { pathWords } from '../platform/i18n.server.ts'
import { pathsOf, type Paths } from './paths.ts'

/** What the book needs to know of a published text. */
export type Entry = { ref: SubjectRef; language: Language; isFallback: boolean; fields: { title: string; slug: string } }

/** An address, its language where that is not the reader's, and the id of the term that stands there. */
export type Place = { path: string; language?: Language; term?: string }

export type AddressBook = {
	paths: Paths
	/** The path of a part, or of the home page where there is none. */
	pathTo(ref: SubjectRef): string
	titleOf(ref: SubjectRef): string
	/** Where a link of the kind `way:placements#before` leads; nothing for links that lead out. */
	resolve(href: string): Place | undefined
}

export const pathsIn = (language: Language): Paths => pathsOf(language, pathWords(language))

/** The path of one text in the language `language`. */
export function pathOfText(ref: SubjectRef, slug: string, language: Language): string {
	const paths = pathsIn(language)
	if (ref.kind === 'way') return paths.way(slug)
	if (ref.kind === 'template') return paths.document(slug)
	if (ref.kind === 'practice') return paths.practice(slug)
	if (ref.kind === 'term') return paths.term(slug)
	return ref.kind === 'page' && ref.id === 'home' ? paths.home() : paths.top(slug)
}

/** A book over the published texts in one language. */
export function addressBook(language: Language, entries: readonly Entry[]): AddressBook {
	const paths = pathsIn(language)
	const byRef = new Map(entries.map((entry) => [refWord(entry.ref), entry]))
	const pathTo = (ref: SubjectRef) => {
		const entry = byRef.get(refWord(ref))
		return entry ? pathOfText(entry.ref, entry.fields.slug, language) : paths.home()
	}
	return {
		paths,
		pathTo,
		titleOf: (ref) => byRef.get(refWord(ref))?.fields.title ?? ref.id,
		resolve(href) {
			const [target = '', anchor] = href.split('#')
			const entry = byRef.get(target)
			if (!entry) return undefined
			const path = pathTo(entry.ref)
			return { path: anchor ? `${path}#${anchor}` : path, ...(entry.isFallback && { language: entry.language }), ...(entry.ref.kind === 'term' && { term: entry.ref.id }) }
		},
	}
}

/** Every link of a text with the address it leads to; links that lead out are left as they are. */
export function linksFor(body: RichText, book: AddressBook): Record<string, Place> {
	return Object.fromEntries(linksOf(body.content).flatMap(({ href }) => {
		const found = book.resolve(href)
		return found ? [[href, found]] : []
	}))
}
