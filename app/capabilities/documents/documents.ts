// The words of documents: what a book and a paper form say, whichever file they are made into. Safe in the browser.
import type { Language } from '../../kernel/language.ts'
import { asRead, type Place, type PlaceKind, type Sheet, type SheetPart, type Values } from '../../kernel/sheet.ts'

/** A stretch of words with one look. `to` names a place of the same book, `url` one outside of it. */
export type Run = { text: string; bold?: true; italic?: true; code?: true; lang?: Language; to?: string; url?: string }

export type BookList = { ordered: boolean; items: Array<{ runs: Run[]; lists: BookList[] }> }
type Placed = { id: string; lang?: Language }

/** What a part consists of; `id` is the place that links lead to. Lanes are sections side by side, one for each party. */
export type BookBlock =
	| (Placed & { kind: 'heading'; level: 1 | 2; runs: Run[] })
	| (Placed & { kind: 'paragraph'; runs: Run[] })
	| (Placed & { kind: 'list'; list: BookList })
	| (Placed & { kind: 'checklist'; items: Array<{ time?: string; runs: Run[] }> })
	| (Placed & { kind: 'quote'; paragraphs: Run[][] })
	| (Placed & { kind: 'table'; head: Run[][]; rows: Run[][][] })
	| { kind: 'lanes'; lanes: Array<{ id: string; heading: Run[]; blocks: BookBlock[] }> }

export type BookTerm = { id: string; title: string; lang?: Language; blocks: BookBlock[]; notes: Array<{ label: string; runs: Run[] }> }

/**
 * One part of a book, which begins on a page of its own. `above` stands over the title (“Way 3”), `picture` is an SVG that
 * decorates it, `notice` says that the text is in another language; what `lang` names is in that one.
 */
export type BookPart = {
	id: string
	title: string
	/** 2 for a part below the one before it, such as a way below “The 12 ways”. */
	level: 1 | 2
	lang?: Language
	/** What stands before the title in the contents. */
	number?: number
	above?: string
	lead?: string
	picture?: string
	notice?: { title: string; text: string }
	facts?: Array<{ label: string; values: string[] }>
	blocks: BookBlock[]
	/** What stands on the bridge of the ways: a list with a picture and a page for each. */
	entries?: Array<{ to: string; title: string; lang?: Language; above: string; text: string; picture: string }>
	terms?: BookTerm[]
}

/** A whole book as plain data; every word is there, in the language of the book unless `lang` says otherwise. */
export type Book = {
	language: Language
	title: string
	subtitle: string
	/** What stands in this copy where it is not all, such as “3 of 12 ways”. */
	selection?: string
	/** The date of the newest text in words, and as `2026-11-22`. */
	edition: string
	date: string
	/** How the text may be used, and where it is found. */
	imprint: Run[][]
	/** The bridge between school and work, as an SVG. */
	scene: string
	parts: BookPart[]
	words: { contents: string; page: string; summary: string; cover: string; start: string; publisher: string }
}

/** One thing to fill in; every word of it is in the language of the form. An empty value leaves room for a pen. */
export type FormItem =
	/** `isShort`: two of them stand side by side; `lines`: how many to leave room for. */
	| { kind: 'field'; label: string; value: string; hint?: string; isShort?: boolean; lines?: number }
	/** Without a label: a list of boxes to tick. */
	| { kind: 'choices'; label: string; hint?: string; options: Array<{ label: string; isChosen: boolean }> }
	/** `widths` are shares of the page. */
	| { kind: 'table'; label: string; head: string[]; rows: string[][]; widths?: number[] }
	| { kind: 'text'; paragraphs: string[] }
	| { kind: 'signatures'; places: Array<{ label: string; name: string; date: string }>; words: { signature: string; name: string; date: string } }

export type FormSection = { heading: string; text?: string; items: FormItem[] }

/** A form as paper shows it. `footer` stands below each page, before its number; `words.page` holds `{{page}}` and `{{pages}}`. */
export type FormDocument = { language: Language; title: string; intro?: string; sections: FormSection[]; footer: string; words: { page: string } }

/** What each design of a PDF needs to be told: plain data, never markup. */
export type DesignData = { book: Book; form: FormDocument }
export type Design = keyof DesignData

/** One page of an EPUB: well-formed XHTML between `body` and `/body`. Inner headings of the contents stand in `inner`. */
export type EpubPage = { file: string; title: string; lang?: Language; body: string; hasSvg: boolean; level: 1 | 2; isListed: boolean }
export type Epub = {
	language: Language
	title: string
	description: string
	/** Stable for the same texts: `urn:uuid:…`. */
	identifier: string
	modified: Date
	publisher: string
	rights: string
	/** For people with aids: what they find and what they do not. */
	accessibility: string
	contents: string
	start: string
	css: string
	/** The cover as an SVG. */
	cover: string
	pages: EpubPage[]
}

/** The words of paper that a sheet does not hold itself. `page` has `{{page}}` and `{{pages}}`; `address` is where the form is found. */
export type PaperWords = { name: string; date: string; signature: string; write: string; choose: string; chooseDate: string; page: string; licence: string; address: string }

/** What a DOCX that was brought back holds, or why it cannot be read; `fileBare`: a program has dropped its fields. */
export type ReadDocx = { template: string; values: Values } | { code: 'fileKind' | 'fileBroken' | 'fileTooLarge' | 'fileUnknown' | 'fileBare' }

/** How much room each kind of place asks for beside the others of its row. */
export const SHARE: Record<PlaceKind, number> = { line: 5, text: 8, date: 3, time: 2, number: 2, choice: 4, check: 1.6 }

/** A sheet as the PDF of a form is told it, blank or filled. */
export function paperForm(sheet: Sheet, values: Values, words: PaperWords): FormDocument {
	const sections = sheet.parts.map((part) => ({ heading: part.title, ...(part.lead && { text: part.lead }), items: itemsOf(part, (place) => asRead(place, values[place.key] ?? '', sheet.language), words) }))
	return { language: sheet.language, title: sheet.title, intro: sheet.summary, sections, footer: `${words.licence} ${words.address.replace(/^https?:\/\//, '')}`, words: { page: words.page } }
}

type Read = (place: Place) => string
const BOX = { yes: '☑', no: '☐' }

function itemsOf(part: SheetPart, read: Read, words: PaperWords): FormItem[] {
	switch (part.kind) {
		case 'fields': return part.places.map((place) => fieldItem(place, read))
		case 'table': {
			const cell = (place: Place) => (place.kind === 'check' ? (read(place) ? BOX.yes : BOX.no) : read(place))
			return [{ kind: 'table', label: '', head: part.columns.map(({ label }) => label), rows: part.rows.map((row) => row.map(cell)), widths: part.columns.map(({ kind }) => SHARE[kind]) }]
		}
		case 'checks': return [{ kind: 'choices', label: '', options: part.places.map((place) => ({ label: place.label, isChosen: read(place) !== '' })) }]
		case 'text': return [{ kind: 'text', paragraphs: [...part.paragraphs] }]
		case 'signatures': return [{ kind: 'signatures', places: part.signers.map(({ label, name, date }) => ({ label, name: read(name), date: read(date) })), words: { signature: words.signature, name: words.name, date: words.date } }]
	}
}

function fieldItem(place: Place, read: Read): FormItem {
	const { kind, label, hint, options } = place
	const about = { label, ...(hint && { hint }) }
	const value = read(place)
	if (kind === 'choice') return { kind: 'choices', ...about, options: options.map((option) => ({ label: option.label, isChosen: option.label === value })) }
	return { kind: 'field', ...about, value, isShort: kind !== 'text', lines: kind === 'text' ? 2 : 1 }
}
