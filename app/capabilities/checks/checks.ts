// The words of checks while writing: what in a text keeps readers out or gives people away, each with its block. Pure; runs in the browser too.
import type { Language } from '../../kernel/language.ts'
import { linksOf, plainText, type Block, type Inline, type RichText } from '../../kernel/rich-text.ts'
import { limitsOf } from '../prose/prose.ts'

/** What can be found. The dictionary says of each what is wrong and what to do. */
export const CHECKS = ['missingSection', 'emptySection', 'headingOrder', 'noAlt', 'fileAsAlt', 'linkText', 'addressAsLink', 'longSentence', 'hardToRead', 'nationalId', 'bankAccount', 'mailAddress', 'phoneNumber'] as const
export type Check = (typeof CHECKS)[number]
/** What has to be mended before a text is sent: it shuts readers out, or gives somebody away. Everything else is advice. */
export const GATES: readonly Check[] = ['missingSection', 'noAlt', 'nationalId', 'bankAccount', 'mailAddress']

/** One thing found: in which block (none where something is missing), which words, and a number where it is about one. */
export type Finding = { check: Check; block: string | null; found: string; count?: number; gates: boolean }

export type CheckOptions = {
	/** Sections that the text must have: their headings by their ids. */
	sections?: Readonly<Record<string, string>>
}

/** Fewer words have no measure: one long word would move it. */
const FEWEST_WORDS = 100
const LONGEST_QUOTE = 80

/** Words of a link that say nothing without the words around it. */
const EMPTY_LINKS: Record<Language, readonly string[]> = {
	en: ['here', 'click here', 'this link', 'link', 'more', 'read more', 'this page', 'this'],
	fi: ['tästä', 'täältä', 'klikkaa tästä', 'linkki', 'lisää', 'lue lisää', 'tässä', 'tämä'],
	sv: ['här', 'klicka här', 'länk', 'länken', 'mer', 'läs mer', 'denna länk', 'denna'],
	nl: ['hier', 'klik hier', 'link', 'deze link', 'meer', 'lees meer', 'lees verder', 'deze'],
	de: ['hier', 'klicken sie hier', 'klick hier', 'link', 'dieser link', 'mehr', 'weiterlesen', 'mehr lesen'],
	fr: ['ici', 'cliquez ici', 'lien', 'ce lien', 'plus', 'en savoir plus', 'lire la suite', 'là'],
	it: ['qui', 'clicca qui', 'link', 'questo link', 'altro', 'leggi di più', 'continua', 'leggi tutto'],
	es: ['aquí', 'haz clic aquí', 'pulsa aquí', 'enlace', 'este enlace', 'más', 'leer más', 'ver más'],
}

const quote = (words: string) => (words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : words)
const found = (check: Check, block: string | null, words: string, count?: number): Finding => ({ check, block, found: quote(words), ...(count !== undefined && { count }), gates: GATES.includes(check) })

type Node = { type?: string; text?: string; marks?: Inline['marks']; content?: readonly Node[] }
/** The lines of a block: each paragraph, item and cell stands for itself. */
function linesOf(node: Node): Inline[][] {
	const content = node.content ?? []
	return content.some(({ type }) => type === 'text') ? [content as Inline[]] : content.flatMap(linesOf)
}
const textOf = (runs: readonly Inline[]) => runs.map(({ text }) => text).join('')

/** Sections that are missing or empty, and parts that stand in none. */
function structure({ content }: RichText, sections: Readonly<Record<string, string>>): Finding[] {
	const ids = new Set(content.map(({ attrs: { id } }) => id))
	const missing = Object.entries(sections).filter(([id]) => !ids.has(id)).map(([, heading]) => found('missingSection', null, heading))
	const odd = content.flatMap((block, at): Finding[] => {
		if (block.type !== 'heading') return []
		const { id, level } = block.attrs
		const next = content[at + 1]
		const isEmpty = !next || (next.type === 'heading' && next.attrs.level <= level)
		const isLoose = level === 3 && !content.slice(0, at).some((one) => one.type === 'heading' && one.attrs.level === 2)
		const words = plainText(block)
		return [...(isEmpty ? [Object.hasOwn(sections, id) ? found('missingSection', id, words) : found('emptySection', id, words)] : []), ...(isLoose ? [found('headingOrder', id, words)] : [])]
	})
	return [...missing, ...odd]
}

function images(blocks: readonly Block[]): Finding[] {
	return blocks.flatMap((block): Finding[] => {
		if (block.type !== 'image') return []
		const { id, alt, caption = '' } = block.attrs
		if (alt.trim() === '') return [found('noAlt', id, caption)]
		return /^[\w.-]+\.(?:jpe?g|png|gif|webp|avif|heic)$|^(?:img|dsc|image|bild|kuva|foto|photo)[\s_-]?\d+$/i.test(alt.trim()) ? [found('fileAsAlt', id, alt)] : []
	})
}

function links(blocks: readonly Block[], language: Language): Finding[] {
	const empty = EMPTY_LINKS[language] ?? []
	return blocks.flatMap((block) => linesOf(block).flatMap((runs) => runs.flatMap(({ text, marks }): Finding[] => {
		if (!marks?.some(({ type }) => type === 'link')) return []
		const words = text.trim().replace(/[.:,;!?»›>→\s]+$/u, '').toLocaleLowerCase(language)
		if (empty.includes(words)) return [found('linkText', block.attrs.id, text.trim())]
		return /^(?:https?:\/\/|www\.)\S+$/i.test(text.trim()) ? [found('addressAsLink', block.attrs.id, text.trim())] : []
	})))
}

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []
function sentencesOf(text: string, language: Language): string[] {
	return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => wordsIn(sentence).length > 0)
}

/** Sentences that are too long for the language, and how the whole text reads: LIX. */
function reading(blocks: readonly Block[], language: Language): Finding[] {
	const { lix: [, hardest], longestSentence } = limitsOf(language)
	const spoken = blocks.filter(({ type, attrs }) => type !== 'heading' && type !== 'table' && !attrs.lang)
	const sentences = spoken.flatMap((block) => linesOf(block).flatMap((runs) => sentencesOf(textOf(runs), language).map((sentence) => ({ block: block.attrs.id, sentence, words: wordsIn(sentence) }))))
	const long = sentences.filter(({ words }) => words.length > longestSentence).map(({ block, sentence, words }) => found('longSentence', block, sentence, words.length))
	const words = sentences.flatMap((one) => one.words)
	const lix = Math.round(words.length / Math.max(1, sentences.length) + (100 * words.filter((word) => word.length > 6).length) / Math.max(1, words.length))
	return words.length >= FEWEST_WORDS && lix > hardest ? [...long, found('hardToRead', null, '', lix)] : long
}

const digits = (text: string) => text.replace(/\D/g, '')
function luhn(number: string): boolean {
	const sum = [...number].reverse().reduce((all, digit, at) => { const value = Number(digit) * (at % 2 === 1 ? 2 : 1); return all + (value > 9 ? value - 9 : value) }, 0)
	return sum % 10 === 0
}
const isDay = (day: string, month: string) => Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12
const weighed = (number: string, weights: readonly number[]) => [...number].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0)
/** The remainder of a long number, digit by digit. */
const remainder = (number: string, by: number) => [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % by, 0)

/** The check digit of a German tax number. */
function germanCheck(number: string): boolean {
	let product = 10
	for (const digit of number.slice(0, 10)) {
		const sum = (Number(digit) + product) % 10 || 10
		product = (sum * 2) % 11
	}
	return (11 - product) % 10 === Number(number.at(-1))
}

/** Numbers that stand for one person, by country; each with the check that tells it from any other number. */
const NATIONAL_IDS: ReadonlyArray<{ pattern: RegExp; isOne: (text: string) => boolean }> = [
	// Finland
	{ pattern: /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b/g, isOne: (id) => isDay(id.slice(0, 2), id.slice(2, 4)) && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(id.slice(0, 6) + id.slice(7, 10)) % 31] === id.at(-1) },
	// Sweden
	{ pattern: /\b(?:19|20)?\d{6}[-+]\d{4}\b/g, isOne: (id) => { const number = digits(id).slice(-10); return isDay(String(Number(number.slice(4, 6)) % 60), number.slice(2, 4)) && luhn(number) } },
	// Denmark, whose numbers have no check digit any more
	{ pattern: /\b\d{6}-\d{4}\b/g, isOne: (id) => isDay(id.slice(0, 2), id.slice(2, 4)) },
	// The Netherlands
	{ pattern: /\b\d{9}\b/g, isOne: (id) => id !== '000000000' && weighed(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 },
	// Germany
	{ pattern: /\b[1-9]\d ?\d{3} ?\d{3} ?\d{3}\b/g, isOne: (id) => germanCheck(digits(id)) },
	// Norway
	{ pattern: /\b\d{6} ?\d{5}\b/g, isOne: (id) => { const number = digits(id); return isDay(String(Number(number.slice(0, 2)) % 40), number.slice(2, 4)) && weighed(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && weighed(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 } },
	// Estonia and Lithuania
	{ pattern: /\b[1-6]\d{10}\b/g, isOne: (id) => isDay(id.slice(5, 7), id.slice(3, 5)) && [[1, 2, 3, 4, 5, 6, 7, 8, 9, 1], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]].some((weights) => weighed(id, weights) % 11 % 10 === Number(id.at(-1))) },
	// France
	{ pattern: /\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}\b/g, isOne: (id) => 97 - remainder(digits(id).slice(0, 13), 97) === Number(digits(id).slice(13)) },
	// Italy
	{ pattern: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/gi, isOne: () => true },
	// Spain
	{ pattern: /\b(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z]\b/gi, isOne: (id) => { const plain = id.toUpperCase().replaceAll('-', ''); return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(plain.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))) % 23] === plain.at(-1) } },
]

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g
const isIban = (text: string) => {
	const plain = text.replaceAll(' ', '')
	return plain.length >= 15 && plain.length <= 34 && remainder((plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)), 97) === 1
}
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const PHONE = /(?<![\d/.,-])(?:\+|00)\d{1,3}(?:[ ()/.-]{0,2}\d{2,4}){2,5}(?![\d-])|(?<![\d/.,-])\(?0\d{1,4}\)?[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\d-])/g

/** What gives a person away. The value is quoted with its middle hidden: the finding itself must not spread it. */
function personal(blocks: readonly Block[]): Finding[] {
	const hidden = (text: string) => (text.length > 4 ? `${text.slice(0, 2)}…${text.slice(-2)}` : '…')
	return blocks.flatMap((block) => {
		const mails = linksOf([block]).flatMap(({ href }) => (href.startsWith('mailto:') ? [href.slice(7)] : []))
		const text = [linesOf(block).map(textOf).join('\n'), 'content' in block ? '' : plainText(block), ...mails].join('\n')
		const ids = NATIONAL_IDS.flatMap(({ pattern, isOne }) => (text.match(pattern) ?? []).filter(isOne))
		const accounts = (text.match(IBAN) ?? []).filter(isIban)
		const rest = [...ids, ...accounts].reduce((left, one) => left.replaceAll(one, ' '), text)
		const each = (check: Check, all: Iterable<string>) => [...new Set(all)].map((one) => found(check, block.attrs.id, hidden(one)))
		return [...each('nationalId', ids), ...each('bankAccount', accounts), ...each('mailAddress', rest.match(MAIL) ?? []), ...each('phoneNumber', rest.match(PHONE) ?? [])]
	})
}

/** Everything found in a text: what gates first, then in the order of the text. */
export function textFindings(body: RichText, language: Language, { sections = {} }: CheckOptions = {}): Finding[] {
	const blocks = body.content
	const place = new Map(blocks.map(({ attrs: { id } }, at) => [id, at]))
	const all = [...structure(body, sections), ...images(blocks), ...links(blocks, language), ...personal(blocks), ...reading(blocks, language)]
	const at = ({ block }: Finding) => (block === null ? -1 : (place.get(block) ?? 0))
	return all.sort((a, b) => Number(b.gates) - Number(a.gates) || at(a) - at(b))
}
