// A definition and its words together: which keys there are, and the form that they make. Pure.
import type { Place, PlaceKind, Sheet, SheetPart } from '../../kernel/sheet.ts'
import type { Definition, DefinitionPart } from './templates.ts'

/** A key of the words file: `visit.school.hint`. An optional one may be missing in English, and then is in every language. */
export type WordKey = { key: string; isOptional: boolean; /** The most letters, where the place is narrow. */ most: number; isPart: boolean }

const MOST_LETTERS = { part: 80, lead: 300, field: 80, hint: 200, option: 80, column: 30, item: 200, paragraph: 1000, party: 80 } as const

const keyed = (key: string, what: keyof typeof MOST_LETTERS): WordKey => ({ key, most: MOST_LETTERS[what], isOptional: what === 'lead' || what === 'hint', isPart: what === 'part' })

function keysInside(part: DefinitionPart): WordKey[] {
	const { id } = part
	switch (part.kind) {
		case 'fields': return part.fields.flatMap((field) => [
			keyed(`${id}.${field.id}`, 'field'),
			keyed(`${id}.${field.id}.hint`, 'hint'),
			...(field.options ?? []).map((option) => keyed(`${id}.${field.id}.${option}`, 'option')),
		])
		case 'table': return part.columns.map((column) => keyed(`${id}.${column.id}`, 'column'))
		case 'checks': return part.items.map((item) => keyed(`${id}.${item}`, 'item'))
		case 'text': return part.paragraphs.map((paragraph) => keyed(`${id}.${paragraph}`, 'paragraph'))
		case 'signatures': return part.parties.map((party) => keyed(`${id}.${party}`, 'party'))
	}
}

/** Every key that the words of a template may have, in their order. */
export const wordKeys = ({ parts }: Definition): WordKey[] => parts.flatMap((part) => [keyed(part.id, 'part'), keyed(`${part.id}.lead`, 'lead'), ...keysInside(part)])

/** What a sheet needs to know beside definition and words: labels that all templates share. */
export type SharedWords = { name: string; date: string }

/** The form in one language. A word that is missing is told by its key's last part rather than by nothing. */
export function sheetOf(head: Omit<Sheet, 'parts'>, { parts }: Definition, words: ReadonlyMap<string, string>, shared: SharedWords): Sheet {
	const say = (key: string) => words.get(key) ?? key.split('.').at(-1) ?? key
	return { ...head, parts: parts.map((part) => ({ ...titled(part.id, words, say), ...inside(part, say, words, shared) })) }
}

function titled(id: string, words: ReadonlyMap<string, string>, say: (key: string) => string) {
	const lead = words.get(`${id}.lead`)
	return { id, title: say(id), ...(lead !== undefined && { lead }) }
}

const place = (key: string, kind: PlaceKind, label: string, more: Partial<Place> = {}): Place => ({ key, kind, label, options: [], ...more })

type Inside = SheetPart extends infer P ? (P extends SheetPart ? Omit<P, 'id' | 'title' | 'lead'> : never) : never

function inside(part: DefinitionPart, say: (key: string) => string, words: ReadonlyMap<string, string>, shared: SharedWords): Inside {
	const label = (id: string) => say(`${part.id}.${id}`)
	switch (part.kind) {
		case 'fields': return { kind: 'fields', places: part.fields.map((field) => {
			const key = `${part.id}.${field.id}`
			const hint = words.get(`${key}.hint`)
			const options = (field.options ?? []).map((id) => ({ id, label: say(`${key}.${id}`) }))
			return place(key, field.kind, say(key), { ...(hint !== undefined && { hint }), ...(field.same && { same: field.same }), options })
		}) }
		case 'table': {
			const columns = part.columns.map(({ id, kind }) => ({ id, kind, label: label(id) }))
			const rows = Array.from({ length: part.rows }, (_, row) => columns.map((column) => place(`${part.id}.${row + 1}.${column.id}`, column.kind, column.label)))
			return { kind: 'table', columns, rows }
		}
		case 'checks': return { kind: 'checks', places: part.items.map((id) => place(`${part.id}.${id}`, 'check', label(id))) }
		case 'text': return { kind: 'text', paragraphs: part.paragraphs.map(label) }
		case 'signatures': return { kind: 'signatures', signers: part.parties.map((id) => ({
			label: label(id),
			name: place(`${part.id}.${id}.name`, 'line', shared.name),
			date: place(`${part.id}.${id}.date`, 'date', shared.date),
		})) }
	}
}
