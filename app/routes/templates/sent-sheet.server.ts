// What a form sends: what was typed, in which language the document is wanted, and a file that is brought back. Nothing is kept.
import { placesOf, type Sheet, type Values } from '../../kernel/sheet.ts'
import type { Language } from '../../kernel/language.ts'
import { isLanguage } from '../../platform/i18n.server.ts'
import { openFile, readValues, templateIn, type ValueFault } from '../../subjects/templates/templates.server.ts'
import { pathOfText } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'

/** What the page gets back: everything that was typed, and what is wrong with it. */
export type SheetReply = {
	values: Values
	/** The language that the document is wanted in. */
	language: Language
	faults: ValueFault[]
	/** What is wrong with the file; `other` is the template that it belongs to. */
	file?: { code: 'fileMissing' | 'fileKind' | 'fileBroken' | 'fileTooLarge' | 'fileUnknown' | 'fileBare' | 'fileOther'; other?: { path: string; title: string } }
	/** How many places were filled in from a file. */
	opened?: number
}

/** Reads a form that was sent; a file is opened where that was asked for. */
export async function readSentSheet(request: Request, sheet: Sheet, language: Language): Promise<SheetReply> {
	const form = await readForm(request)
	const wanted = textOf(form, 'language')
	const typed = readValues(placesOf(sheet), (key) => textOf(form, key))
	const reply = { ...typed, language: isLanguage(wanted) ? wanted : language }
	return textOf(form, 'format') === 'open' ? { ...reply, ...(await openedInto(form.get('file'), typed.values, sheet, language)) } : reply
}

/** What a file says goes over what was typed; where it says nothing, that stays. */
async function openedInto(file: FormDataEntryValue | null, typed: Values, sheet: Sheet, language: Language): Promise<Partial<SheetReply>> {
	if (!file || typeof file === 'string' || file.size === 0) return { file: { code: 'fileMissing' } }
	const opened = await openFile(new Uint8Array(await file.arrayBuffer()))
	if ('code' in opened) return { file: opened }
	if (opened.template !== sheet.id) {
		const other = await templateIn(opened.template, language)
		return { file: other ? { code: 'fileOther', other: { path: pathOfText(other.ref, other.fields.slug, language), title: other.fields.title } } : { code: 'fileUnknown' } }
	}
	const places = placesOf(sheet)
	const found = readValues(places, (key) => (Object.hasOwn(opened.values, key) ? (opened.values[key] ?? '') : ''))
	const both = readValues(places, (key) => found.values[key] ?? typed[key] ?? '')
	return { ...both, opened: Object.keys(found.values).length }
}
