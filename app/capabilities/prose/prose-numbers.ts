// The figures of a text, so that a translation can be held against its original: 9:00, 9.00, 9 h and klo 9 are the same.
import type { Language } from '../../kernel/language.ts'
import type { Finding } from './prose.ts'

const SPACE = '[ \\u00A0\\u2009\\u202F]'
/** Digits in groups of three, or with points, commas and colons between; not what is glued to letters, as in `A4`. */
const FIGURE = new RegExp(`(?<![\\p{L}\\d])(?<!\\p{L}-)(?:\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d)|\\d+(?:[.,:]\\d+)*)`, 'gu')
/** French and Spanish hours: `7 h 30`, `14h`. */
const HOURS = new RegExp(`(\\d{1,2})${SPACE}?h(?:${SPACE}?(\\d{2}))?(?![\\p{L}\\d])`, 'gu')
/** Laws and standards are named by number and year; a text for one country may name its own: `Ley Orgánica 3/2022`. */
const CITED = /\d+\/\d{4}|\d{4}\/\d+/gu
const AFTERNOON = new RegExp(`(\\d{1,2})(?:[.:](\\d{2}))?${SPACE}?p\\.?m\\b`, 'gu')

/** One figure in one spelling for all languages: `1 000`, `1.000` and `1,000` are `1000`; `07:30` and `7.30` are `7.30`. */
function plain(figure: string): string[] {
	const digits = figure.replace(new RegExp(SPACE, 'gu'), '')
	if (/^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(digits)) return [digits.replace(/\D/g, '')]
	const parts = digits.split(/[.,:]/).map((part) => part.replace(/^0+(?=\d)/, ''))
	if (parts.length !== 2) return parts
	const rest = digits.split(/[.,:]/)[1] ?? ''
	return [/^0+$/.test(rest) ? (parts[0] ?? '') : `${parts[0]}.${rest}`]
}

/** Every figure of a text with how often it stands there. */
export function figuresOf(text: string): Map<string, number> {
	const found = new Map<string, number>()
	const written = text
		.replace(CITED, ' ')
		.replace(HOURS, (_, hours: string, minutes: string | undefined) => `${hours}:${minutes ?? '00'} `)
		.replace(AFTERNOON, (_, hours: string, minutes: string | undefined) => `${(Number(hours) % 12) + 12}:${minutes ?? '00'} `)
	for (const [figure] of written.matchAll(FIGURE)) for (const one of plain(figure)) found.set(one, (found.get(one) ?? 0) + 1)
	return found
}

/** The numbers that are often written as words: small ones, and those that people round to. The half counts as 30, the quarter as 15. */
const UP_TO_16 = Array.from({ length: 16 }, (_, index) => String(index + 1))
const ROUND = ['20', '30', '40', '45', '50', '60', '100']

/** One word or several with `|` for each number of `UP_TO_16` and `ROUND`, in their order; a star stands for any ending. Ordinals count too: “the third week” is week 3. */
const WORDS: Record<Language, string> = {
	en: 'one|a|an|first|once|single two|second|twice|both|pair three|third|threes four|fourth|fours five|fifth six|sixth seven|seventh eight|eighth nine|ninth ten|tenth eleven twelve|dozen thirteen fourteen|fortnight fifteen|quarter* sixteen twenty|twentieth thirty|half forty forty-five|quarters fifty sixty hundred',
	fi: 'yksi*|yhde*|yhtä*|yhte*|ensimmäi*|kerran|ykkö* kaksi*|kahde*|kahta*|kahte*|toinen|toise*|toista|molem* kolm* nelj* viisi*|viide*|viittä*|viite* kuusi*|kuude*|kuutta*|kuute* seitsem* kahdeksa* yhdeksä* kymmen* yksitoista|yhdentoista kaksitoista|kahdentoista|tusina* kolmetoista|kolmentoista neljätoista|neljäntoista viisitoista|viidentoista|vartti*|vartin* kuusitoista|kuudentoista kaksikymmentä|kahdenkymmenen kolmekymmentä|kolmenkymmenen|puoli*|puole* neljäkymmentä neljäkymmentäviisi viisikymmentä kuusikymmentä sata*|sada*',
	sv: 'en|ett|första|etta* två|andra|båda|par tre|tredje fyra|fjärde fem|femte sex|sjätte sju|sjunde åtta|åttonde nio|nionde tio|tionde elva|elfte tolv|tolfte|dussin tretton fjorton femton|kvart* sexton tjugo trettio|halv* fyrtio fyrtiofem femtio sextio hundra*',
	nl: 'een|één|eerste|ene|eentje twee|tweede|tweeën|beide* drie|derde|drieën vier|vierde vijf|vijfde zes|zesde zeven|zevende acht|achtste negen|negende tien|tiende elf|elfde twaalf|twaalfde dertien veertien vijftien|kwartier* zestien twintig dertig|half|halve|halfuur veertig vijfenveertig|driekwart vijftig zestig honderd*',
	de: 'ein*|erst*|eins|einmal zwei*|zweit*|beide* drei*|dritt* vier* fünf* sechs* sieb* acht* neun* zehn* elf* zwölf*|dutzend dreizehn* vierzehn* fünfzehn*|viertel* sechzehn* zwanzig* dreißig*|halb* vierzig* fünfundvierzig*|dreiviertel* fünfzig* sechzig* hundert*',
	fr: 'un|une|premi* deux|deuxième|second* trois|troisième quatre|quatrième cinq|cinquième six|sixième sept|septième huit|huitième neuf|neuvième dix|dixième onze douze|douzaine treize quatorze|quinzaine quinze|quart|quinzaine seize vingt* trente|demi* quarante quarante-cinq|quarts cinquante soixante cent*',
	it: 'un|uno|una|prim* due|second*|entramb* tre|terz* quattro|quart* cinque|quint* sei|sest* sette|settim* otto|ottav* nove|non* dieci|decim*|decina undici dodici|dozzina tredici quattordici quindici|quarto|quindicina sedici venti trenta|mezz* quaranta quarantacinque cinquanta sessanta cento',
	es: 'un|uno|una|primer* dos|segund*|amb* tres|tercer* cuatro|cuart* cinco|quint* seis|sext* siete|séptim* ocho|octav* nueve|noven* diez|décim* once doce|docena trece catorce quince|cuarto|quincena dieciséis veinte treinta|medi* cuarenta cuarenta\u00A0y\u00A0cinco cincuenta sesenta cien*',
}

const patterns = new Map<Language, Map<string, RegExp>>()

function patternsOf(language: Language): Map<string, RegExp> {
	const known = patterns.get(language)
	if (known) return known
	const words = (WORDS[language] ?? '').split(' ').filter(Boolean)
	const made = new Map([...UP_TO_16, ...ROUND].flatMap((number, index) => {
		const stems = (words[index] ?? '').replaceAll('\u00A0', ' ').replaceAll('*', '\\p{L}*')
		return stems ? [[number, new RegExp(`(?<![\\p{L}])(?:${stems})(?!\\p{L})`, 'giu')]] : []
	}))
	patterns.set(language, made)
	return made
}

type Text = { text: string; language: Language }

/** How often a text spells a number. `7.30` counts as spelled where a half is: “half past seven”, “halb acht”. */
function spelledIn({ text, language }: Text, figure: string): number {
	const [, minutes] = figure.split('.')
	const pattern = patternsOf(language).get(minutes ?? figure)
	return pattern ? [...text.matchAll(pattern)].length : 0
}

/** Figures that stand in one text and not in the other, unless the other one spells them in words. */
export function otherFigures(own: Text, original: Text): Finding[] {
	const [has, wants] = [figuresOf(own.text), figuresOf(original.text)]
	return [...new Set([...wants.keys(), ...has.keys()])].flatMap((figure): Finding[] => {
		const more = (has.get(figure) ?? 0) - (wants.get(figure) ?? 0)
		if (more === 0 || spelledIn(more > 0 ? original : own, figure) >= Math.abs(more)) return []
		return [{ rule: 'numbers', reason: more > 0 ? 'numberAdded' : 'numberMissing', found: figure, wanted: [...wants.keys()].join(', ') || 'none' }]
	})
}

/** What a program or a person is to fill in: `{{name}}`, `[name]`, a line of underscores. */
const PLACEHOLDER = /\{\{\s*[\w.]+\s*\}\}|\[[^\]\n]*\]|_{3,}/gu
/** Names in braces are the same in every language; words in brackets are translated, and lines may have another length. */
const placeholdersIn = (text: string) => [...text.matchAll(PLACEHOLDER)].map(([found]) => (found.startsWith('{{') ? found.replace(/\s/g, '') : found.startsWith('[') ? '[…]' : '___')).sort().join(' ')

/** Whether two texts ask for the same things to be filled in. */
export function otherPlaceholders(own: string, original: string): Finding[] {
	const [has, wants] = [placeholdersIn(own), placeholdersIn(original)]
	return has === wants ? [] : [{ rule: 'placeholders', reason: 'otherPlaceholders', found: has || 'none', wanted: wants || 'none' }]
}
