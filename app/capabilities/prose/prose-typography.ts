// The marks of each language: quotation marks, apostrophes, dashes, and the spaces around them.
import type { Language } from '../../kernel/language.ts'
import { UNJUDGED, type Finding, type Reason } from './prose.ts'

/** What a language writes; `quotes` are pairs, the usual one first. `percent` is what stands before the sign, where that is settled. */
type Marks = { quotes: string[]; percent?: '' | '\u00A0'; decimal: ',' | '.'; emDash?: false }

const MARKS: Record<Language, Marks> = {
	en: { quotes: ['“”', '‘’'], percent: '', decimal: '.' },
	fi: { quotes: ['””', '’’'], percent: '\u00A0', decimal: ',', emDash: false },
	sv: { quotes: ['””', '’’'], percent: '\u00A0', decimal: ',', emDash: false },
	nl: { quotes: ['‘’', '“”'], percent: '', decimal: ',', emDash: false },
	de: { quotes: ['„“', '‚‘'], percent: '\u00A0', decimal: ',', emDash: false },
	fr: { quotes: ['«»', '“”'], percent: '\u00A0', decimal: ',' },
	it: { quotes: ['«»', '“”'], decimal: ',' },
	es: { quotes: ['«»', '“”', '‘’'], percent: '\u00A0', decimal: ',' },
}

/** Every mark that quotes somewhere; ’ is also the apostrophe of all languages, so it is never foreign. */
const QUOTES = /[“”„‟«»‹›‘‚]/gu
/** Addresses and mail addresses keep their own marks. */
const ADDRESS = /https?:\/\/\S+|\S+@\S+\.\S+|\bwww\.\S+/gu
const [SPACES, NARROW, NO_BREAK] = ['[ \\u00A0\\u2009\\u202F]', '\u202F', '\u00A0']

type Pattern = { reason: Reason; pattern: RegExp; wanted: string; when?: (marks: Marks | undefined, language: Language) => boolean }

const isFrench = (_: Marks | undefined, language: Language) => language === 'fr'
const isNotFrench = (_: Marks | undefined, language: Language) => language !== 'fr'

const PATTERNS: Pattern[] = [
	{ reason: 'straightApostrophe', pattern: /'/gu, wanted: '’' },
	{ reason: 'wrongApostrophe', pattern: /(?<=\p{L})[‘´`‛](?=\p{L})|(?<![\p{L}’])[‘´`](?=[stn] )/gu, wanted: '’' },
	{ reason: 'threeDots', pattern: /\.{3,}/gu, wanted: '…' },
	{ reason: 'doubleHyphen', pattern: /-{2,}/gu, wanted: '–' },
	{ reason: 'hyphenAsDash', pattern: /(?<=^|\s)-(?=\s)/gmu, wanted: '–' },
	{ reason: 'emDash', pattern: /—/gu, wanted: '–', when: (marks) => marks?.emDash === false },
	// A month such as 2026-09 and a norm such as ISO 3166-1 are no ranges.
	{ reason: 'hyphenInRange', pattern: /(?<![\p{L}\d-]|\bISO )(?!\d{4}-(?:0[1-9]|1[0-2])(?![\d-]))\d{1,4}(?:[.,:]\d{1,2})?-\d{1,4}(?:[.,:]\d{1,2})?(?![\d-])/gu, wanted: '–' },
	{ reason: 'spacedRange', pattern: new RegExp(`(?<=\\d)(?:${SPACES}–${SPACES}?|–${SPACES})(?=\\d)`, 'gu'), wanted: '–' },
	{ reason: 'doubleSpace', pattern: new RegExp(`${SPACES}{2,}`, 'gu'), wanted: ' ' },
	{ reason: 'spaceBefore', pattern: new RegExp(`(?<=\\S)${SPACES}+[,;:!?](?=\\s|$)|(?<=\\S)${SPACES}+\\.(?=\\s|$)`, 'gmu'), wanted: '', when: isNotFrench },
	{ reason: 'spaceBefore', pattern: new RegExp(`(?<=\\S)${SPACES}+[,.](?=\\s|$)`, 'gmu'), wanted: '', when: isFrench },
	{ reason: 'narrowSpace', pattern: /(?<=[^\u202F\s;!?¡¿…])[;!?](?=[\s»”).]|$)|(?<=[^\u202F\S])[;!?]/gmu, wanted: NARROW, when: isFrench },
	{ reason: 'narrowSpace', pattern: /(?<=[^\u202F\u00A0]):(?=\s|$)/gmu, wanted: NO_BREAK, when: isFrench },
	{ reason: 'spaceInQuote', pattern: /«(?!\u202F)|(?<!\u202F)»/gu, wanted: NARROW, when: isFrench },
	{ reason: 'percent', pattern: new RegExp(`(?<=\\d)${SPACES}%`, 'gu'), wanted: 'no space', when: (marks) => marks?.percent === '' },
	{ reason: 'percent', pattern: /(?<=\d)(?:[ \u2009]?)%/gu, wanted: NO_BREAK, when: (marks) => marks?.percent === NO_BREAK },
	// A number with a unit: licences, standards and programs have versions, which keep their point.
	{ reason: 'decimal', pattern: /(?<![\p{Lu})][ \u00A0])(?<![\d.,:-])\d+\.\d(?=[ \u00A0][\p{Ll}%€])/gu, wanted: 'a comma', when: (marks, language) => marks?.decimal === ',' && language !== 'fi' },
	{ reason: 'decimal', pattern: /(?<![\d.,])\d+,\d{1,2}(?![\d,])/gu, wanted: 'a point', when: (marks) => marks?.decimal === '.' },
]

/** Some words of a text around a place, so that it can be found; what is not judged is shown as a dot. */
export function around(text: string, from: number, to: number): string {
	const start = Math.max(text.lastIndexOf(' ', Math.max(from - 14, 0)) + 1, text.lastIndexOf('\n', from - 1) + 1)
	const [end, line] = [text.indexOf(' ', to + 14), text.indexOf('\n', to)]
	return text.slice(from - start > 40 ? from - 14 : start, Math.min(...[end, line, text.length, to + 40].filter((place) => place >= to))).replaceAll(UNJUDGED, '·')
}

/** Whether a quotation mark opens one, by what stands beside it. */
const opensAt = (text: string, at: number) => at === 0 || /[\s([{«“„‘‚–—/]/u.test(text.charAt(at - 1))

/** Quotation marks of another language, and those that nothing opens or closes. */
function quotesIn(text: string, { quotes }: Marks): Finding[] {
	const own = new Set(quotes.join(''))
	const wanted = quotes.map((pair) => [...pair].join(' … ')).join(' or ')
	const foreign = [...text.matchAll(QUOTES)].find(([mark]) => !own.has(mark))
	if (foreign) return [markAt('foreignQuote', text, foreign.index, wanted)]
	return quotes.filter((pair) => !pair.endsWith('’')).flatMap(([open = '', close = '']) => {
		let opened: number | undefined
		for (const { index, 0: mark } of text.matchAll(new RegExp(`[${open}${close}]`, 'gu'))) {
			const opens = open === close ? opened === undefined : mark === open
			if (opens === (opened !== undefined) || (open === close && opens !== opensAt(text, index))) return [markAt('unpairedQuote', text, index, wanted)]
			opened = opens ? index : undefined
		}
		return opened === undefined ? [] : [markAt('unpairedQuote', text, opened, wanted)]
	})
}

/** Spaces inside quotation marks: only French has them. */
function spacedQuotes(text: string, { quotes }: Marks): Finding[] {
	const [open, close] = [0, 1].map((side) => quotes.filter((pair) => pair[0] !== pair[1] && !pair.endsWith('’')).map((pair) => pair[side]).join(''))
	if (!open) return []
	const found = text.matchAll(new RegExp(`[${open}]${SPACES}|${SPACES}[${close}]`, 'gu'))
	return [...found].map(({ index }) => ({ rule: 'typography', reason: 'spaceInQuote', found: around(text, index, index + 2), wanted: '' }))
}

const markAt = (reason: Reason, text: string, at: number, wanted: string): Finding => ({ rule: 'typography', reason, found: around(text, at, at + 1), wanted })

/** Spanish opens its questions and calls. */
function spanishMarks(text: string): Finding[] {
	return ['¿?', '¡!'].flatMap(([open = '', close = '']) => {
		const count = (mark: string) => text.split(mark).length - 1
		if (count(open) === count(close)) return []
		const at = text.indexOf(count(open) > count(close) ? open : close)
		return [markAt('unpairedMark', text, at, `${open}…${close}`)]
	})
}

/** Every mark of a text that is not as its language writes it. */
export function typography(text: string, language: Language): Finding[] {
	const marks = MARKS[language]
	const quote = [...(marks?.quotes[0] ?? '“”')].join(' … ')
	return text.replace(ADDRESS, UNJUDGED).split('\n').flatMap((line): Finding[] => [
		...[...line.matchAll(/"/gu)].map(({ index }) => markAt('straightQuote', line, index, quote)),
		...PATTERNS.filter(({ when }) => !when || when(marks, language)).flatMap(({ reason, pattern, wanted }) =>
			[...line.matchAll(pattern)].map(({ index, 0: { length } }): Finding => ({ rule: 'typography', reason, found: around(line, index, index + length), wanted }))),
		...(marks ? quotesIn(line, marks) : []),
		...(marks && language !== 'fr' ? spacedQuotes(line, marks) : []),
		...(language === 'es' ? spanishMarks(line) : []),
	])
}
