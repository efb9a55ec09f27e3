// The words of prose: what can be wrong with a text in its language, and the measures that each language keeps.
import type { Language } from '../../kernel/language.ts'

/** A piece of plain text with a name. Each of its lines stands for itself: an item of a list, a cell of a table. */
export type Passage = { id: string; text: string }

/** What is looked at. */
export const RULES = ['language', 'typography', 'sentence', 'readability', 'numbers', 'placeholders', 'avoided'] as const
export type Rule = (typeof RULES)[number]

/** Every single thing that can be wrong, by rule. */
export const REASONS = {
	language: ['otherLanguage'],
	typography: [
		'straightQuote', 'straightApostrophe', 'wrongApostrophe', 'foreignQuote', 'unpairedQuote', 'unpairedMark', 'threeDots', 'doubleHyphen', 'hyphenAsDash',
		'emDash', 'hyphenInRange', 'spacedRange', 'doubleSpace', 'spaceBefore', 'narrowSpace', 'spaceInQuote', 'percent', 'decimal',
	],
	sentence: ['longSentence'],
	readability: ['tooHard', 'tooChopped'],
	numbers: ['numberMissing', 'numberAdded'],
	placeholders: ['otherPlaceholders'],
	avoided: ['avoidedTerm'],
} as const satisfies Record<Rule, readonly string[]>
export type Reason = (typeof REASONS)[Rule][number]

/** One thing that is wrong: where it was found, as a few words of the text, and what should stand there. */
export type Finding = { rule: Rule; reason: Reason; found: string; wanted: string }
/** A finding in one of several passages. */
export type PlacedFinding = Finding & { id: string }

/** A word that a glossary advises against, with its reason. */
export type Avoided = { term: string; note: string }

/** What a text is measured against: the same passages in the language that it was translated from. */
export type Original = { language: Language; passages: readonly Passage[] }

/** How a text reads: LIX is the mean length of a sentence plus the share of words with more than six letters. */
export type Measure = { words: number; sentences: number; lix: number; longest: { words: number; text: string } }

/** What a language keeps: the range of LIX for a text, and the words of its longest sentence. */
export type Limits = { lix: readonly [from: number, to: number]; longestSentence: number }

/**
 * LIX was made for Swedish, where up to 30 is a children’s book, 40 a newspaper and 50 an official text. The same plain
 * manual in eight languages, read over its 20 texts of 100 words or more, measures 22–31 in English, 24–36 in Swedish,
 * 26–38 in Dutch, 32–41 in German, Italian and French, 31–38 in Spanish and 48–57 in Finnish, which writes a
 * preposition and its noun as one word. So each language has its own range, four or five points wider at the top and
 * about eight below: above it a text has become official, below it sentences have been chopped up or words lost.
 *
 * The mean sentence has 8 to 12 words, the longest 22 in Finnish, 25 or 26 in most languages and 29 in Spanish. The
 * limits leave room for a list of things; Romance languages spend more small words on the same thought, Finnish fewer.
 */
const LIMITS: Record<Language, Limits> = {
	en: { lix: [14, 36], longestSentence: 30 },
	fi: { lix: [40, 62], longestSentence: 25 },
	sv: { lix: [17, 40], longestSentence: 32 },
	nl: { lix: [18, 43], longestSentence: 32 },
	de: { lix: [22, 45], longestSentence: 30 },
	fr: { lix: [24, 45], longestSentence: 34 },
	it: { lix: [24, 45], longestSentence: 32 },
	es: { lix: [22, 42], longestSentence: 34 },
}
/** For languages that nobody has measured yet. */
const UNMEASURED: Limits = { lix: [10, 65], longestSentence: 35 }

export const limitsOf = (language: Language): Limits => LIMITS[language] ?? UNMEASURED

/** Shorter texts have no measure: a single long word would move it. */
export const FEWEST_WORDS = 100
/** Fewer letters do not tell their language. */
export const FEWEST_LETTERS = 40
/** Stands in a passage for words that are not judged: those of another language, code, what a program puts in. */
export const UNJUDGED = '\uFFFC'
