// Which subjects fit a query best: the scores of their texts are joined, filters applied, values counted, the best compared by title.
import { SOURCE_LANGUAGE } from '../../../kernel/language.ts'
import { FACETS, MOST_ELSEWHERE, wantsElsewhere, type Facet, type FacetCounts, type Filters, type SearchQuery } from '../search.ts'
import type { Memory, Rows } from './embedded-memory.server.ts'
import type { Likeness, Wanted } from './embedded-names.server.ts'
import { stemsIn, understand, type Asked } from './embedded-query.server.ts'
import { bestOf, scoresFor, type Scores } from './embedded-scores.server.ts'
import { bitsIn } from '../lexicon/lexicon-spelling.server.ts'

/** A subject that fits: the text that is shown of it, and the one that fitted. */
export type Ranked = { shown: number; fitting: number; value: number }
export type Ranking = { asked: Asked; total: number; /** The best, as many as were asked for. */ ranked: Ranked[]; /** The best in other languages that come after these. */ elsewhere: Ranked[]; best: number; facets: FacetCounts; meant?: string }

/** Texts that fit only in another language count less than those that fit in the reader's. */
const OTHER_LANGUAGE = 0.3
/** How much more counts what answers more of the query. */
const COVERAGE = 1.5
/** What concepts count whose names stand scattered in the query, beside others. */
const SCATTERED = 0.8
/** How many are compared by what they are called and what they answer, which is dear. */
const COMPARED = 40
/** How much more counts what answers the very question; a title makes less of it. */
const BY_QUESTION = 8
const MOST_BY_NAME = 1 + BY_QUESTION
/** How much more counts what small words hint at. */
const HINTED = 3
/** How many may stay that answer too few words, because they are about what is named. */
const MOST_SHORT = 20
/** For so many words there is a table of all their sets. */
const MOST_IN_TABLE = 8
/** More than any value: what there is in the reader's language comes first. */
const OWN_LANGUAGE = 1e6

export function rank(query: SearchQuery, memory: Memory): Ranking {
	const asked = understand(query.text, query.language, memory, query.isTyping ?? false)
	return memory.withRows((rows, used) => (query.text.trim() ? rankWith(query, asked, memory, rows, used) : listWith(query, asked, memory, rows, used)))
}

/** Everything that the filters leave, the newest first. */
function listWith({ language, filters, page, pageSize }: SearchQuery, asked: Asked, memory: Memory, rows: Rows, used: number[]): Ranking {
	const { value, fitting, shown } = rows
	const [own, source] = [language, SOURCE_LANGUAGE].map((one) => memory.languages.indexOf(one))
	const found: number[] = []
	for (const [subject, texts] of memory.textsOf.entries()) {
		const text = memory.versionOf(subject, own ?? -1) ?? memory.versionOf(subject, source ?? -1) ?? texts[0]
		if (text === undefined) continue
		used.push(text)
		fitting[subject] = text
		found.push(subject)
	}
	const { kept, facets } = sift({ found, value, fitting, shown }, filters, language, memory)
	const published = (subject: number) => memory.publishedOf[shown[subject] ?? 0] ?? 0
	const newest = kept.sort((a, b) => published(b) - published(a) || a - b).slice(0, page * pageSize)
	return { asked, total: kept.length, ranked: newest.map((subject) => ({ shown: shown[subject] ?? 0, fitting: fitting[subject] ?? 0, value: 0 })), elsewhere: [], best: 0, facets }
}

function rankWith(query: SearchQuery, asked: Asked, memory: Memory, rows: Rows, used: number[]): Ranking {
	const { text, language, filters, page, pageSize } = query
	const { scores, meant } = scoresFor(asked, memory, rows, used)
	const subjects = joinTexts(scores, asked, memory)
	const { kept, facets } = sift(subjects, filters, language, memory)
	const own = memory.languages.indexOf(language)
	const isOwn = (text: number) => memory.languageOf[text] === own
	const valueOf = (subject: number) => subjects.value[subject] ?? 0
	const factorOf = nameFactors(asked, memory)
	const bestIn = (found: readonly number[], key: (subject: number) => number, most: number) => byName(bestOf(found, key, Math.max(COMPARED, most)).map((subject): Ranked => ({ shown: subjects.shown[subject] ?? 0, fitting: subjects.fitting[subject] ?? 0, value: valueOf(subject) })), most, isOwn, factorOf)
	const ranked = bestIn(kept, (subject) => (isOwn(subjects.shown[subject] ?? 0) ? OWN_LANGUAGE : 0) + valueOf(subject), page * pageSize)
	const isCrowded = wantsElsewhere(query) && kept.length > pageSize && ranked.slice(0, pageSize).every(({ shown }) => isOwn(shown))
	const elsewhere = isCrowded ? bestIn(kept.filter((subject) => !isOwn(subjects.shown[subject] ?? 0)), valueOf, MOST_ELSEWHERE).slice(0, MOST_ELSEWHERE) : []
	const replaced = meant.size > 0 ? text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => meant.get(word.toLowerCase().normalize('NFC')) ?? word) : undefined
	return { asked, total: kept.length, ranked, elsewhere, best: [...ranked, ...elsewhere].reduce((most, { value }) => Math.max(most, value), 0), facets, ...(replaced && { meant: replaced }) }
}

/**
 * Compares the best by what they are called and what they answer. That makes nine of one at most: whoever cannot come among
 * those that are wanted even so is left where it is.
 */
function byName(first: readonly Ranked[], wanted: number, isOwnText: (text: number) => boolean, factorOf: (text: number) => number): Ranked[] {
	const isOwn = ({ shown }: Ranked) => Number(isOwnText(shown))
	const order = (a: Ranked, b: Ranked) => isOwn(b) - isOwn(a) || b.value - a.value || a.shown - b.shown
	const compared: Ranked[] = []
	let at = 0
	for (; at < Math.min(COMPARED, first.length); at += 1) {
		const one = first[at]
		const last = compared[wanted - 1]
		if (!one || (last && (isOwn(last) > isOwn(one) || (isOwn(last) === isOwn(one) && one.value * MOST_BY_NAME * HINTED < last.value)))) break
		const factored = { ...one, value: one.value * factorOf(one.fitting) }
		let place = compared.length
		while (place > 0 && order(factored, compared[place - 1] ?? factored) < 0) place -= 1
		compared.splice(place, 0, factored)
	}
	return [...compared, ...first.slice(at)]
}

/** What is known of each subject, by its number; `found` are the subjects that fit. */
type Subjects = { found: number[] } & Pick<Rows, 'value' | 'fitting' | 'shown'>

/** Which part of a query some of its words are, to a power; reckoned once for each set of words, where these are not too many. */
function sharesOf(words: Asked['words'], power = 1): (covers: number) => number {
	const all = words.reduce((sum, { weight }) => sum + weight, 0)
	const reckoned = (covers: number) => (words.reduce((sum, { weight }, place) => ((covers >> place) & 1 ? sum + weight : sum), 0) / all) ** power
	if (words.length > MOST_IN_TABLE) return reckoned
	const table = Float64Array.from({ length: 1 << words.length }, (_, covers) => reckoned(covers))
	return (covers) => table[covers] ?? 0
}

/** How many words of the query a text must answer: of short queries as many as any text can, of longer ones every second. */
function leastAnswered({ texts, covers }: Scores, words: number): number {
	let most = 0
	for (const text of texts) most = Math.max(most, bitsIn(covers[text] ?? 0))
	return Math.min(words <= 2 ? most : Math.ceil(words / 2), most)
}

/** One line for each subject. Its text in the reader's language counts; what other languages say of it adds a little. */
function joinTexts(scores: Scores, { language, words, named }: Asked, memory: Memory): Subjects {
	const { value, others, fitting, answered, shown } = scores.rows
	const own = memory.languages.indexOf(language)
	const coverageOf = sharesOf(words, COVERAGE)
	const least = leastAnswered(scores, words.length)
	// Who is about what is named may stay though it answers less.
	const isAbout = memory.about.any(named.map(({ id }) => id))
	const found: number[] = []
	for (const text of scores.texts) {
		const covers = scores.covers[text] ?? 0
		const covered = bitsIn(covers)
		if (covered === 0 || (covered < least && !isAbout(text))) continue
		const subject = memory.subjectOf[text] ?? 0
		const worth = (scores.score[text] ?? 0) * coverageOf(covers) * (memory.weightOf[text] ?? 1)
		const before = fitting[subject] ?? -1
		if (before < 0) { found.push(subject); fitting[subject] = text }
		if (memory.languageOf[text] === own) {
			fitting[subject] = text
			value[subject] = worth
		} else if (worth > (others[subject] ?? 0)) {
			others[subject] = worth
			if (memory.languageOf[fitting[subject] ?? 0] !== own) fitting[subject] = text
		}
		if (covered > (answered[subject] ?? 0)) answered[subject] = covered
	}
	for (const subject of found) value[subject] = (value[subject] ?? 0) + (others[subject] ?? 0) * OTHER_LANGUAGE
	const isFull = (subject: number) => (answered[subject] ?? 0) >= least
	const short = bestOf(found.filter((subject) => !isFull(subject)), (subject) => value[subject] ?? 0, MOST_SHORT)
	return { found: [...found.filter(isFull), ...short], value, fitting, shown }
}

/** No filter is missed, or more than one: else the place of the one that is. */
const [NONE, SEVERAL] = [-1, 99]

/** Tells which filter a set of facet values misses; the language is looked at for itself. */
function missedBy(filters: Filters): (values: Record<string, string[]>) => number {
	const used = [...FACETS.entries()].filter(([, facet]) => facet !== 'language' && filters[facet].length > 0)
	return (values) => {
		const missed = used.filter(([, facet]) => !filters[facet].some((one) => values[facet]?.includes(one)))
		return missed.length > 1 ? SEVERAL : (missed[0]?.[0] ?? NONE)
	}
}

/** Applies the filters, and counts for each group what the other groups leave: sets of values are counted first, their values afterwards. */
function sift(subjects: Subjects, filters: Filters, language: string, memory: Memory): { kept: number[]; facets: FacetCounts } {
	const missed = memory.facetSets.map(missedBy(filters))
	const [all, alone] = [new Uint32Array(memory.facetSets.length), new Uint32Array(memory.facetSets.length)]
	const spoken = new Map<number, number>()
	const own = memory.languages.indexOf(language)
	const isChosen = filters.language.length > 0
	const wanted = filters.language.map((one) => memory.languages.indexOf(one)).filter((one) => one >= 0)
	const kept: number[] = []
	for (const subject of subjects.found) {
		const fitting = subjects.fitting[subject] ?? 0
		const shown = isChosen ? versionOf(subject, memory.languageOf[fitting] ?? 0, own, wanted, memory) : memory.languageOf[fitting] === own ? fitting : (memory.versionOf(subject, own) ?? fitting)
		const set = memory.facetsOf[shown ?? fitting] ?? 0
		const misses = missed[set] ?? NONE
		if (shown !== undefined && misses === NONE) {
			subjects.shown[subject] = shown
			kept.push(subject)
			all[set] = (all[set] ?? 0) + 1
		} else if (shown !== undefined && misses !== SEVERAL) alone[set] = (alone[set] ?? 0) + 1
		if (misses === NONE) spoken.set(memory.spokenOf[subject] ?? 0, (spoken.get(memory.spokenOf[subject] ?? 0) ?? 0) + 1)
	}
	const facets = Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts
	const count = (facet: Facet, value: string, more: number) => { if (more > 0) facets[facet][value] = (facets[facet][value] ?? 0) + more }
	for (const [set, values] of memory.facetSets.entries()) if (all[set] || alone[set]) for (const [place, facet] of FACETS.entries()) for (const value of values[facet] ?? []) count(facet, value, (all[set] ?? 0) + (missed[set] === place ? (alone[set] ?? 0) : 0))
	for (const [bits, number] of spoken) for (const [place, one] of memory.languages.entries()) if ((bits >> place) & 1) count('language', one, number)
	return { kept, facets }
}

/** The text that is shown of a subject where the reader wants certain languages: the own one, or the one that fitted, or another of them. */
function versionOf(subject: number, fitting: number, own: number, wanted: readonly number[], memory: Memory): number | undefined {
	return [own, fitting, ...wanted].filter((one) => wanted.includes(one)).map((one) => memory.versionOf(subject, one)).find((text) => text !== undefined)
}

/** Tells of a text, from 1 to 9, how far the query is what it is called, a name of what it is about, or something that readers ask whom it helps. */
function nameFactors(asked: Asked, memory: Memory): (text: number) => number {
	const { words, named, hinted } = asked
	const shareOf = sharesOf(words)
	const stemsOf = new Map<number, { names: Wanted; questions: Wanted }>()
	return (text) => {
		const number = memory.languageOf[text] ?? 0
		const language = memory.languages[number] ?? ''
		const wanted = stemsOf.get(number) ?? wantedBy(stemsIn(asked, language), memory)
		stemsOf.set(number, wanted)
		const about = memory.about.of(text)
		// Part of the query may name what the text is about: the rest says what is wanted of it.
		let share = 0
		for (const { id, covers, isLoose } of named) if (about.includes(id)) share = Math.max(share, shareOf(covers) * (isLoose ? SCATTERED : 1))
		const best = Math.max(worthOf({ asked: 0.95 * share, title: 0.95 }), memory.names.bestOf(text, wanted.names, words.length, worthOf), memory.questions.bestOf(text, wanted.questions, words.length, (likeness) => worthAsQuestion(likeness, words.length)))
		return about.some((id) => hinted.includes(id)) ? HINTED * best : best
	}
}

const wantedBy = (stems: ReadonlyMap<string, number>, { names, questions }: Memory) => ({ names: names.wanted(stems), questions: questions.wanted(stems) })

/** One word of several is in many questions: it says nothing. */
const worthAsQuestion = ({ asked, title }: Likeness, words: number): number => (words > 1 && asked * words < 2 ? 1 : 1 + BY_QUESTION * asked * title)

const worthOf = ({ asked, title }: Likeness): number => 1 + 0.5 * asked + 4 * asked * title * title
