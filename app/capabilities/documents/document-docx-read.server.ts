// Reads what people have filled in back from a Word document: every content control with a tag, wherever Word has put it.
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { PROPERTY, TITLE_TAG } from './document-docx.server.ts'
import type { ReadDocx } from './documents.ts'

/** A package with more files than this was not made by a word processor. */
const MOST_FILES = 2000
const DOCUMENT = 'word/document.xml'
const PROPERTIES = 'docProps/custom.xml'
/** The only parts that are unpacked, with the most bytes that each may have. */
const MOST_BYTES: Record<string, number> = { [DOCUMENT]: 8_000_000, [PROPERTIES]: 200_000 }

class TooLarge extends Error {}

/** The parts that count. Their sizes are looked at before anything is unpacked, and no part can grow beyond what it says. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
	let count = 0
	return unzipSync(bytes, {
		filter: ({ name, originalSize }) => {
			count += 1
			const most = MOST_BYTES[name]
			if (count > MOST_FILES || (most !== undefined && originalSize > most)) throw new TooLarge()
			return most !== undefined
		},
	})
}

type Attributes = Record<string, string>
const localName = (name: string) => name.slice(name.indexOf(':') + 1)
/** The value of an attribute whatever its prefix. */
const valueOf = (attributes: Attributes, wanted: string) => Object.entries(attributes).find(([name]) => localName(name) === wanted)?.[1] ?? ''
const isOn = (attributes: Attributes) => !['0', 'false', 'off', 'none'].includes(valueOf(attributes, 'val'))

type Control = { tag: string; isEmpty: boolean; isCheck: boolean; isChecked: boolean; isDate: boolean; date: string; items: Array<{ text: string; value: string }>; text: string }
const newControl = (): Control => ({ tag: '', isEmpty: false, isCheck: false, isChecked: false, isDate: false, date: '', items: [], text: '' })

/** What the properties of a control say, by the name of the element. */
const SAYS: Record<string, (control: Control, attributes: Attributes) => void> = {
	tag: (control, attributes) => { control.tag = valueOf(attributes, 'val') },
	showingPlcHdr: (control, attributes) => { control.isEmpty = isOn(attributes) },
	checkbox: (control) => { control.isCheck = true },
	checked: (control, attributes) => { control.isChecked = isOn(attributes) },
	date: (control, attributes) => { control.isDate = true; control.date = valueOf(attributes, 'fullDate').slice(0, 10) },
	listItem: (control, attributes) => { control.items.push({ text: valueOf(attributes, 'displayText'), value: valueOf(attributes, 'value') }) },
}
/** What is not part of the words: what was moved away, and what stands there for older programs only. */
const PASSED_OVER = new Set(['moveFrom', 'Fallback', 'rt'])

/** Walks through a document and gathers its controls; words belong to the innermost control that has a tag. */
class Gatherer {
	readonly controls: Control[] = []
	private open: Control[] = []
	private inProperties = 0
	private passing = 0
	private inText = false

	start(name: string, attributes: Attributes): void {
		const control = this.open.at(-1)
		if (PASSED_OVER.has(name)) this.passing += 1
		else if (name === 'sdt') this.open.push(newControl())
		else if (name === 'sdtPr') this.inProperties += 1
		else if (this.inProperties > 0 && control) SAYS[name]?.(control, attributes)
		else if (name === 't') this.inText = true
		else if (name === 'br' || name === 'cr') this.say('\n')
		else if (name === 'tab') this.say('\t')
	}

	end(name: string): void {
		if (PASSED_OVER.has(name)) this.passing -= 1
		else if (name === 'sdtPr') this.inProperties -= 1
		else if (name === 't') this.inText = false
		else if (name === 'p') this.say('\n')
		else if (name === 'sdt') this.close()
	}

	words(text: string): void {
		if (this.inText) this.say(text)
	}

	private say(text: string): void {
		const control = this.passing === 0 && this.inProperties === 0 ? this.open.findLast(({ tag }) => tag !== '') : undefined
		if (control) control.text += text
	}

	private close(): void {
		const control = this.open.pop()
		if (control?.tag) this.controls.push(control)
	}
}

function controlsIn(xml: string): Control[] {
	const gatherer = new Gatherer()
	const parser = new SaxesParser()
	parser.on('opentag', ({ name, attributes }) => gatherer.start(localName(name), attributes))
	parser.on('closetag', ({ name }) => gatherer.end(localName(name)))
	parser.on('text', (text) => gatherer.words(text))
	parser.on('doctype', () => { throw new Error('a document of Word has no document type') })
	parser.on('error', (error) => { throw error })
	parser.write(xml).close()
	return gatherer.controls
}

/** A date that people or programs have written in figures, as `2026-11-22`; what cannot be read stays as it is. */
export function dateOf(text: string, chosen = ''): string {
	const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
	const [, first = '', second = '', third = ''] = /^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})$/.exec(text) ?? []
	const [y, m, d] = year ? [year, month, day] : [third, second, first]
	if (y && m && d) return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
	return chosen || text
}

function valueIn(control: Control): string {
	const text = control.text.trim()
	if (control.isCheck) return control.isChecked ? 'yes' : ''
	if (control.isEmpty || text === '') return ''
	if (control.isDate) return dateOf(text, control.date)
	return control.items.find((item) => item.text === text)?.value ?? text
}

function propertyIn(xml: string, name: string): string {
	let [isIt, value] = [false, '']
	const parser = new SaxesParser()
	parser.on('opentag', ({ name: tag, attributes }) => { if (localName(tag) === 'property') isIt = valueOf(attributes, 'name') === name })
	parser.on('text', (text) => { if (isIt) value += text })
	parser.on('error', (error) => { throw error })
	parser.write(xml).close()
	return value.trim()
}

/** A row that was copied in Word carries its tags along: the first one with words counts. */
function valuesByTag(controls: readonly Control[]): Record<string, string> {
	const found = controls.filter(({ tag }) => !tag.startsWith(TITLE_TAG)).map((control) => [control.tag, valueIn(control)] as const)
	return Object.fromEntries(found.filter(([, value]) => value !== '').reverse())
}

/** What a DOCX holds: the id of its form, and its values by the tags of their controls. It never throws. */
export function readDocx(bytes: Uint8Array): ReadDocx {
	try {
		const { [DOCUMENT]: document, [PROPERTIES]: properties } = unpack(bytes)
		if (!document) return { code: 'fileKind' }
		const controls = controlsIn(strFromU8(document).replace(/^\ufeff/, ''))
		// Some programs drop properties that they do not know; the control around the title tells the same.
		const told = controls.find(({ tag }) => tag.startsWith(TITLE_TAG))?.tag.slice(TITLE_TAG.length)
		const template = (properties && propertyIn(strFromU8(properties), PROPERTY.template)) || told
		if (!template) return { code: 'fileUnknown' }
		// LibreOffice before version 7.5 and some programs on the web save controls without their tags.
		return controls.length > 0 ? { template, values: valuesByTag(controls) } : { code: 'fileBare' }
	} catch (error) {
		return { code: error instanceof TooLarge ? 'fileTooLarge' : 'fileBroken' }
	}
}
