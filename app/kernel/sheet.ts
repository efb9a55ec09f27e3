// The shape of a form in one language, with its places to fill in: the page, the DOCX and the PDF are all made from it.
import type { Language } from './language.ts'

/** What can be written in one place. */
export const PLACE_KINDS = ['line', 'text', 'date', 'time', 'number', 'choice', 'check'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** One place to fill in. `key` names its value, such as `visit.school` or `program.3.time`. */
export type Place = {
	key: string
	kind: PlaceKind
	label: string
	hint?: string
	/** Something that is the same on all documents of one reader, such as `school`. */
	same?: string
	/** What can be chosen; empty for other kinds. */
	options: ReadonlyArray<{ id: string; label: string }>
}

type Titled = { id: string; title: string; lead?: string }
/** One who signs: name and date are filled in, the signature is written by hand. */
export type Signer = { label: string; name: Place; date: Place }
export type SheetPart = Titled & (
	| { kind: 'fields'; places: readonly Place[] }
	| { kind: 'table'; columns: ReadonlyArray<{ id: string; kind: PlaceKind; label: string }>; rows: ReadonlyArray<readonly Place[]> }
	| { kind: 'checks'; places: readonly Place[] }
	| { kind: 'text'; paragraphs: readonly string[] }
	| { kind: 'signatures'; signers: readonly Signer[] }
)

/** A form in one language. `version` changes when its places do. */
export type Sheet = { id: string; version: string; language: Language; title: string; summary: string; parts: readonly SheetPart[] }

/** What is filled in, by the key of its place; empty places are left out. A tick is `yes`, a date `2026-11-22`, a time `09:30`. */
export type Values = Record<string, string>

export const TICKED = 'yes'

/** The most letters that each kind of place takes. */
export const MOST: Record<PlaceKind, number> = { line: 200, text: 3000, date: 10, time: 5, number: 40, choice: 20, check: 3 }

/** Every place of a part, in the order in which it is read. */
export function placesOfPart(part: SheetPart): readonly Place[] {
	switch (part.kind) {
		case 'fields':
		case 'checks': return part.places
		case 'table': return part.rows.flat()
		case 'signatures': return part.signers.flatMap(({ name, date }) => [name, date])
		case 'text': return []
	}
}

/** Every place of a form, in the order in which it is read. */
export const placesOf = (sheet: Sheet): Place[] => sheet.parts.flatMap(placesOfPart)

/** How each language writes a date in figures. */
const DATES: Record<Language, string> = { fi: 'd.M.yyyy', sv: 'yyyy-MM-dd', nl: 'd-M-yyyy', de: 'd.M.yyyy' }
export const dateFormat = (language: Language): string => DATES[language] ?? 'dd/MM/yyyy'

function dateInFigures(date: string, language: Language): string {
	const [year = '', month = '', day = ''] = date.split('-')
	const parts: Record<string, string> = { yyyy: year, MM: month, dd: day, M: String(Number(month)), d: String(Number(day)) }
	return dateFormat(language).replace(/yyyy|MM|dd|M|d/g, (part) => parts[part] ?? '')
}

/** A value as people read it on paper: the words of a choice, a date in figures; what is no date stays as it is. */
export function asRead({ kind, options }: Place, value: string, language: Language): string {
	if (kind === 'choice') return options.find(({ id }) => id === value)?.label ?? value
	return kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? dateInFigures(value, language) : value
}
