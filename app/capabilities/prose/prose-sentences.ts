// The sentences and words of a text in its language, and how it reads by them. Abbreviations, times, dates and ordinals do not end a sentence.
import type { Language } from '../../kernel/language.ts'
import { FEWEST_WORDS, limitsOf, type Finding, type Measure, type Passage } from './prose.ts'

/**
 * Abbreviations that a capital letter may follow, in the spelling with spaces closed up. Those that may well end a
 * sentence (“etc.”, “osv.”, “No.”) are left out: to cut there is right more often than not.
 */
const ABBREVIATIONS: Record<Language, string> = {
	en: 'e.g. i.e. cf. vs. approx. Mr. Mrs. Ms. Dr. Prof. St. p. pp.',
	fi: 'esim. ts. mm. nk. ns. ko. huom. vrt. ks. p. puh. os. klo. n. s. v. tri. prof. toim. vast.',
	sv: 't.ex. bl.a. dvs. d.v.s. s.k. kl. ca. fr.o.m. t.o.m. p.g.a. resp. jfr. tel. nr. f.d. dr. prof. kap. inkl.',
	nl: 'bijv. bv. d.w.z. i.p.v. m.b.t. t.a.v. o.a. ca. nr. blz. dhr. mevr. mw. dr. drs. ing. ir. prof. tel. resp. incl. excl. evt. z.g. zgn. art. jl.',
	de: 'z.B. d.h. u.a. bzw. ca. ggf. evtl. i.d.R. z.T. v.a. o.ä. s.o. s.u. vgl. Nr. S. Tel. inkl. bes. Dr. Prof. Hr. Fr. Abs. Art. St. Str. sog. max. min. mind.',
	fr: 'p.ex. c.-à-d. cf. env. M. MM. Mme. Mmes. Dr. Pr. St. n. p. pp. tél. av. apr. J.-C. max. min.',
	it: 'p.es. ad.es. es. cfr. ca. sig. sig.ra. sig.na. sigg. dott. dott.ssa. prof. prof.ssa. ing. avv. n. p. pag. pagg. art. tel. max. min. S.',
	es: 'p.ej. Sr. Sra. Sres. Sras. Srta. D. Dª. Dña. Dr. Dra. Prof. EE.UU. Ud. Uds. núm. n. pág. págs. art. tel. tfno. aprox. máx. mín. S.A. S.L. C.P. vs.',
}

/** A German noun is written large, so `am 3. Mai` looks like the end of a sentence. These words before the number say that it is none. */
const BEFORE_ORDINAL: Record<Language, string[]> = { de: ['am', 'ab', 'bis', 'das', 'dem', 'den', 'der', 'des', 'die', 'im', 'jede', 'jeden', 'jeder', 'jedes', 'vom', 'zum', 'zur'] }

const known = new Map<Language, { segmenter: Intl.Segmenter; abbreviations: Set<string> }>()

function toolsOf(language: Language) {
	const found = known.get(language)
	if (found) return found
	const abbreviations = new Set((ABBREVIATIONS[language] ?? '').split(' ').flatMap((word) => [word.toLowerCase(), ...endsOf(word.toLowerCase())]))
	const made = { segmenter: new Intl.Segmenter(language, { granularity: 'sentence' }), abbreviations }
	known.set(language, made)
	return made
}

/** `z.B.` may be cut after its first part when it is written with spaces: `z.` alone does not end a sentence either. */
const endsOf = (word: string) => [...word.matchAll(/\.(?=.)/g)].map(({ index }) => word.slice(0, index + 1))

/** Whether a piece ends in something whose full stop does not end the sentence. */
function isOpen(piece: string, language: Language, abbreviations: Set<string>): boolean {
	const words = piece.trimEnd().split(/\s+/)
	const last = (words.at(-1) ?? '').replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase()
	if (!last.endsWith('.')) return false
	const pair = `${(words.at(-2) ?? '').replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase()}${last}`
	if (abbreviations.has(last) || abbreviations.has(pair)) return true
	// A number alone at the start of a line is the number of an item.
	if (/^\d{1,3}\.$/.test(last)) return words.length === 1 || (BEFORE_ORDINAL[language] ?? []).includes((words.at(-2) ?? '').toLowerCase())
	// An initial, as in “J. Virtanen”.
	return /^[^\p{L}]*\p{Lu}\.$/u.test(words.at(-1) ?? '')
}

/** Whether what follows cannot begin a sentence: a small letter, a closing mark, punctuation. */
const goesOn = (piece: string) => /^[^\p{L}\p{N}]*\p{Ll}/u.test(piece) && !/^[^\p{L}\p{N}]*[•\-–]\s/u.test(piece)

/** Unicode's rules do not end a sentence before a number that a small letter follows: “… place. 2–5 hours are enough.” */
const BEFORE_NUMBER = /(?<=\p{L}{2}[.!?][”“»’)]*)\s+(?=\d)/u

/** The sentences of a text. Each line stands for itself, as items of a list do. */
export function sentencesOf(text: string, language: Language): string[] {
	const { segmenter, abbreviations } = toolsOf(language)
	return text.split('\n').flatMap((line) => {
		const found: string[] = []
		for (const segment of [...segmenter.segment(line)].flatMap(({ segment: piece }) => piece.split(BEFORE_NUMBER))) {
			const before = found.at(-1)
			const joins = before !== undefined && (isOpen(before, language, abbreviations) || goesOn(segment) || !/[\p{L}\p{N}]/u.test(segment))
			if (joins) found[found.length - 1] = `${before.trimEnd()} ${segment}`
			else found.push(segment)
		}
		return found.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
	})
}

/** The words of a text: letters and digits, with the hyphens, apostrophes and points inside them. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+(?:[-‑–.:’'][\p{L}\p{N}\p{M}]+)*/gu) ?? []

/** How many letters a text has; digits and marks do not count. */
export const lettersOf = (text: string): number => (text.match(/\p{L}/gu) ?? []).length

/** A word is long from here on: more than six letters. */
const LONG = 7

/** Measures texts as one: names without letters are no words, and a heading or item is a sentence. */
export function measureOf(texts: readonly string[], language: Language): Measure {
	const sentences = texts.flatMap((text) => sentencesOf(text, language)).map((text) => ({ text, words: wordsOf(text) }))
	const words = sentences.flatMap((sentence) => sentence.words)
	const long = words.filter((word) => lettersOf(word) >= LONG)
	const longest = sentences.reduce((most, { text, words: { length } }) => (length > most.words ? { words: length, text } : most), { words: 0, text: '' })
	const lix = words.length ? words.length / sentences.length + (100 * long.length) / words.length : 0
	return { words: words.length, sentences: sentences.length, lix, longest }
}

/** The sentences of a text that have too many words for their language. */
export function longSentences(text: string, language: Language): Finding[] {
	const most = limitsOf(language).longestSentence
	return sentencesOf(text, language).flatMap((sentence) => {
		const { length } = wordsOf(sentence)
		return length > most ? [{ rule: 'sentence', reason: 'longSentence', found: `${sentence.slice(0, 60).trimEnd()}…`, wanted: `${most} words, not ${length}` } as const] : []
	})
}

/** Whether a whole text stays in the range of its language; short texts always do. */
export function readability(passages: readonly Passage[], language: Language): Finding[] {
	const { words, lix } = measureOf(passages.map(({ text }) => text), language)
	const [from, to] = limitsOf(language).lix
	const measured = Math.round(lix)
	if (words < FEWEST_WORDS || (measured >= from && measured <= to)) return []
	return [{ rule: 'readability', reason: lix > to ? 'tooHard' : 'tooChopped', found: `LIX ${measured}`, wanted: `${from} to ${to}` }]
}
