// What a language is here, and in which order languages stand in for each other.

/** A language tag such as `fi`, lower case, two letters; which ones exist is told by the folders in `locales/`. */
export type Language = string

/** The language that texts are written in first and that dictionaries fall back to. */
export const SOURCE_LANGUAGE: Language = 'en'

/** The order in which languages are listed and stand in for each other; unknown ones follow in alphabetical order. */
const PRODUCT_ORDER: readonly Language[] = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']

/** Sorts language tags into the product's order. */
export function inProductOrder(languages: Iterable<Language>): Language[] {
	const place = (language: Language) => (PRODUCT_ORDER.indexOf(language) + 1 || PRODUCT_ORDER.length + 1)
	return [...languages].sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}

/**
 * Picks the language to show: the one asked for, then English, then the language the text was written in, then product
 * order. Never by the reader's browser settings, because the answer is kept for everybody.
 */
export function bestLanguage(asked: Language, available: readonly Language[], source: Language): Language | undefined {
	return [asked, SOURCE_LANGUAGE, source, ...inProductOrder(available)].find((language) => available.includes(language))
}

/** The language's name in that language, with a capital as in a list: `Suomi`, `Deutsch`. */
export function nameOfLanguage(language: Language): string {
	const known = names.get(language)
	if (known) return known
	const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
	const written = name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
	names.set(language, written)
	return written
}

/** Asked many times for each page, and dear: each look-up outside holds memory that is not the engine's. */
const names = new Map<string, string>()

/** The language's name as it stands inside a sentence of another: `Finnish`, `finska`, `Finnisch`. */
export function nameWithin(sentence: Language, language: Language): string {
	const key = `${sentence} ${language}`
	const name = names.get(key) ?? new Intl.DisplayNames([sentence], { type: 'language' }).of(language) ?? language
	names.set(key, name)
	return name
}

/**
 * The best language for a visitor of `/`: the cookie's, then the first match of the `Accept-Language` header by its
 * weights, then English.
 */
export function languageOfVisitor(available: readonly Language[], cookie: string | undefined, accepted: string | null): Language {
	if (cookie && available.includes(cookie)) return cookie
	const wishes = (accepted ?? '').slice(0, 1000).split(',').map((part, index) => {
		const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
		const weight = Number(parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))?.slice(2) ?? 1)
		return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0, index }
	})
	const best = wishes
		.filter(({ language, weight }) => weight > 0 && available.includes(language))
		.sort((a, b) => b.weight - a.weight || a.index - b.index)[0]
	return best?.language ?? SOURCE_LANGUAGE
}

/** The tag for dates and numbers: English here is Europe's, with the day before the month. */
export const formatOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

/** A formatted date as the language says it: French has `1er décembre`, which the formatter writes as `1 décembre`. */
export const dateAsSaid = (formatted: string, language: Language): string => (language === 'fr' ? formatted.replace(/^1(?=\s\p{L})/u, '1er') : formatted)
