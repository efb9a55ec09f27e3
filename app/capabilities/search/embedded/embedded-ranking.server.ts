// Which texts fit a query best: words are looked up one by one, their scores joined by subject, the reader's language first.
import { guessesFor, stemsIn, understand, type Asked, type Wish } from './embedded-query.server.ts'
import type { Known, SearchIndex } from './embedded-index.server.ts'
import { isFunctionWord, stem, tokensOf } from '../../../platform/words.server.ts'
import { FACETS, type Facet, type FacetCounts, type Filters, type SearchQuery } from '../search.ts'

/** A text that fits: how well, and which words of the query it answers, one bit each. */
type Fit = { text: Known; score: number; covers: number }
/** A subject that fits: the text that is shown of it, and the one that fitted. */
export type Ranked = { shown: Known; fitting: Known; value: number }
export type Ranking = { asked: Asked; ranked: Ranked[]; facets: FacetCounts; meant?: string }

/** Texts that fit only in another language count less than those that fit in the reader's. */
const OTHER_LANGUAGE = 0.3
/** How many are compared by their titles, which is dear. */
const COMPARED = 60

function bitsIn(number: number): number {
	let count = 0
	for (let rest = number; rest; rest &= rest - 1) count += 1
	return count
}

export function rank({ text, language, filters, isTyping = false }: SearchQuery, index: SearchIndex): Ranking {
	const asked = understand(text, language, index, isTyping)
	const { fits, meant } = fitting(asked, index)
	const subjects = demandWords(bySubject(fits, asked), asked)
	const { kept, facets } = sift(subjects, filters, language, index)
	const isOwn = ({ shown }: Ranked) => Number(shown.language === language)
	const order = (a: Ranked, b: Ranked) => isOwn(b) - isOwn(a) || b.value - a.value || a.shown.id - b.shown.id
	kept.sort(order)
	const best = kept.slice(0, COMPARED).map((one) => ({ ...one, value: one.value * titleFactor(one.fitting, asked, index) })).sort(order)
	const replaced = meant.size > 0 ? text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => meant.get(word.toLowerCase().normalize('NFC')) ?? word) : undefined
	return { asked, ranked: [...best, ...kept.slice(COMPARED)], facets, ...(replaced && { meant: replaced }) }
}

/** Looks every word up, and guesses where the reader's language does not have it. */
function fitting(asked: Asked, index: SearchIndex) {
	const fits = new Map<number, Fit>()
	const meant = new Map<string, string>()
	const look = ({ expression, factor, covers }: Wish) => {
		let own = 0
		const found = index.engine.find(expression)
		for (const [id, score] of found) {
			const text = index.texts.get(id)
			if (!text) continue
			if (text.language === asked.language) own += 1
			const fit = fits.get(id)
			if (!fit) fits.set(id, { text, score: score * factor, covers })
			else {
				fit.score += score * factor
				fit.covers |= covers
			}
		}
		return { own, all: found.length }
	}
	for (const wish of asked.wishes) {
		const { own, all } = look(wish)
		const place = asked.words.findIndex((_, at) => wish.covers === 1 << at)
		const word = asked.words[place]?.word
		if (own > 0 || !word || asked.named.some(({ from, to }) => (wish.covers >> from) & 1 && to > from)) continue
		for (const guess of guessesFor(word, asked.language, index, all > 0)) {
			const found = guess.wishes.map((one) => look({ ...one, covers: wish.covers }).own)
			if (found.every((one) => one === 0)) continue
			if (guess.others) asked.others.set(place, guess.others)
			if (guess.meant) meant.set(word, guess.meant)
			break
		}
	}
	demandPhrases(fits, asked, index)
	return { fits, meant }
}

/** Takes away what lacks a quoted phrase, and every language of what has an unwanted word. */
function demandPhrases(fits: Map<number, Fit>, { phrases, without }: Asked, index: SearchIndex): void {
	for (const phrase of phrases) {
		const having = new Set(index.engine.find(`"${phrase}"`).map(([id]) => id))
		for (const id of fits.keys()) if (!having.has(id)) fits.delete(id)
	}
	const unwanted = new Set(without.flatMap((expression) => index.engine.find(expression)).map(([id]) => index.texts.get(id)?.key))
	if (unwanted.size > 0) for (const [id, { text }] of fits) if (unwanted.has(text.key)) fits.delete(id)
}

type Subject = { fit: Fit; value: number; answered: number }

/** One line for each subject. Its text in the reader's language counts; what other languages say of it adds a little. */
function bySubject(fits: ReadonlyMap<number, Fit>, { language, words }: Asked): Subject[] {
	const subjects = new Map<string, Subject & { others: number }>()
	for (const fit of fits.values()) {
		const answered = bitsIn(fit.covers)
		if (answered === 0) continue
		const isOwn = fit.text.language === language
		const value = fit.score * (answered / words.length) ** 2 * fit.text.weight
		const { key } = fit.text
		let known = subjects.get(key)
		if (!known) subjects.set(key, (known = { fit, value: 0, answered: 0, others: 0 }))
		if (isOwn) {
			known.fit = fit
			known.value = value
		} else if (value > known.others) {
			known.others = value
			if (known.fit.text.language !== language) known.fit = fit
		}
		if (answered > known.answered) known.answered = answered
	}
	const all = [...subjects.values()]
	for (const subject of all) subject.value += subject.others * OTHER_LANGUAGE
	return all
}

/** Short queries must be answered as fully as any text can; in longer ones a word may be missing. */
function demandWords(subjects: readonly Subject[], { words }: Asked): Subject[] {
	const most = subjects.reduce((best, { answered }) => Math.max(best, answered), 0)
	const least = words.length <= 2 ? most : Math.max(Math.ceil(words.length / 2), most - 1)
	return subjects.filter(({ answered }) => answered >= Math.min(least, most))
}

/** Applies the filters, and counts for each group what the other groups leave. There may be thousands, so nothing is made in vain. */
function sift(subjects: readonly Subject[], filters: Filters, language: string, index: SearchIndex): { kept: Ranked[]; facets: FacetCounts } {
	const facets = Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts
	const active = FACETS.filter((facet) => filters[facet].length > 0)
	const kept: Ranked[] = []
	for (const { fit, value } of subjects) {
		const versions = index.bySubject.get(fit.text.key)
		const shown = versions && versionOf(versions, fit.text, filters.language, language)
		const of = (shown ?? fit.text).facets
		const has = (facet: Facet, one: string) => (facet === 'language' ? (versions?.has(one) ?? false) : (of[facet]?.includes(one) ?? false))
		const failed = active.filter((facet) => !filters[facet].some((one) => has(facet, one)))
		if (failed.length > 1) continue
		for (const facet of failed.length > 0 ? failed : FACETS) {
			const counts = facets[facet]
			for (const one of (facet === 'language' ? versions?.keys() : of[facet]) ?? []) counts[one] = (counts[one] ?? 0) + 1
		}
		if (failed.length === 0 && shown) kept.push({ shown, fitting: fit.text, value })
	}
	return { kept, facets }
}

/** The text that is shown of a subject: in the reader's language, or in the one that fitted; of those that the reader wants. */
function versionOf(versions: ReadonlyMap<string, Known>, fitting: Known, wanted: readonly string[], language: string): Known | undefined {
	if (wanted.length === 0) return versions.get(language) ?? versions.get(fitting.language)
	return [language, fitting.language, ...wanted].filter((one) => wanted.includes(one)).map((one) => versions.get(one)).find(Boolean)
}

/** From 1 to 4: how far the query is what the text is called, or a name of what it is about. */
function titleFactor(text: Known, asked: Asked, index: SearchIndex): number {
	const { words, named } = asked
	const stems = new Set(stemsIn(asked, text.language))
	const likeness = (title: string) => {
		const own = tokensOf(title).filter(({ word }) => !isFunctionWord(word, text.language)).map(({ word }) => [stem(word, text.language), ...index.vocabulary.partsOf(word, text.language)])
		const common = own.map((forms) => (stems.has(forms[0] ?? '') ? 1 : forms.length > 1 ? forms.slice(1).filter((part) => stems.has(part)).length / (forms.length - 1) : 0)).reduce((sum, one) => sum + one, 0)
		const answered = [...stems].filter((one) => own.some((forms) => forms.includes(one))).length
		return { asked: answered / Math.max(stems.size, 1), title: common / Math.max(own.length, 1) }
	}
	const isNamed = named.some(({ id, from, to }) => text.about.includes(id) && to - from + 1 === words.length)
	const all = [likeness(text.title), ...text.names.map(likeness), ...(isNamed ? [{ asked: 0.95, title: 0.95 }] : [])]
	return Math.max(...all.map((like) => 1 + 0.5 * like.asked + 2.5 * like.asked * like.title ** 2))
}

