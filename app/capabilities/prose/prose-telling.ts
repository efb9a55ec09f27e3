// What a finding says to people who work on files: what is wrong and what to do, in English as all checks are.
import { nameOfLanguage } from '../../kernel/language.ts'
import type { Finding, Reason } from './prose.ts'

type Say = (found: string, wanted: string) => string

/** Spaces that cannot be told apart by eye, by name. */
const shown = (wanted: string) => wanted.replace(/^\u202F$/, 'a narrow no-break space (U+202F)').replace(/^\u00A0$/, 'a no-break space (U+00A0)')
const mark = (what: string): Say => (found, wanted) => `${what} in “${found}”. Write ${shown(wanted)}.`

const SAY: Record<Reason, Say> = {
	otherLanguage: (found, wanted) => `“${found}” should be in ${wanted.replace(/[a-z]{2,3}/g, (tag) => (tag === 'not' ? tag : nameOfLanguage(tag)))}. Translate it, or mark it as words of that language.`,
	straightQuote: mark('A straight quotation mark stands'),
	straightApostrophe: mark('A straight apostrophe stands'),
	wrongApostrophe: mark('Another mark stands for the apostrophe'),
	foreignQuote: mark('A quotation mark of another language stands'),
	unpairedQuote: (found, wanted) => `A quotation mark lacks its partner in “${found}”. Pairs are ${wanted}, within one paragraph or item.`,
	unpairedMark: (found, wanted) => `A question or call is not opened or not closed at “${found}”. Write ${wanted}.`,
	threeDots: mark('Three full stops stand'),
	doubleHyphen: mark('Two hyphens stand'),
	hyphenAsDash: mark('A hyphen stands for a dash'),
	emDash: mark('A long dash stands'),
	hyphenInRange: mark('A hyphen stands between two numbers'),
	spacedRange: (found) => `There are spaces around the dash between two numbers in “${found}”. Take them out.`,
	doubleSpace: (found) => `Two spaces stand side by side in “${found}”. Keep one.`,
	spaceBefore: (found) => `A space stands before a punctuation mark in “${found}”. Take it out.`,
	narrowSpace: (found, wanted) => `The space before a punctuation mark is missing or breaks in “${found}”. Write ${shown(wanted)}.`,
	spaceInQuote: (found, wanted) => `The space inside a quotation mark is wrong in “${found}”. ${wanted ? `Write ${shown(wanted)}` : 'Take it out'}.`,
	percent: (found, wanted) => `The per cent sign is not spaced as in this language in “${found}”. Write ${shown(wanted)} before it.`,
	decimal: mark('The decimal sign is another language’s'),
	longSentence: (found, wanted) => `A sentence is too long: “${found}”. At most ${wanted}; make two of it.`,
	tooHard: (found, wanted) => `The text is hard to read: ${found}, but this language keeps ${wanted}. Shorten sentences, and use everyday words.`,
	tooChopped: (found, wanted) => `The text is chopped up: ${found}, but this language keeps ${wanted}. Look whether words are missing, and join sentences.`,
	numberMissing: (found, wanted) => `The number ${found} is missing; the source has: ${wanted}. Write it in digits or words, or correct the source.`,
	numberAdded: (found, wanted) => `The number ${found} is not in the source, which has: ${wanted}. Correct it, or correct the source.`,
	otherPlaceholders: (found, wanted) => `The places to fill in should be: ${wanted}. They are: ${found}.`,
	avoidedTerm: (found, wanted) => `“${found}” uses a word that the glossary advises against. ${wanted}`,
}

/** One sentence on what is wrong, and one on what to do. */
export const tell = ({ reason, found, wanted }: Finding): string => SAY[reason](found, wanted)
