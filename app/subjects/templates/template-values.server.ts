// What people fill in: checked place by place, kept as JSON, and read back from what they bring.
import { readFormDocx } from '../../capabilities/documents/documents.server.ts'
import type { ReadDocx } from '../../capabilities/documents/documents.ts'
import { MOST, TICKED, type Place, type Sheet, type Values } from '../../kernel/sheet.ts'
import { FILLED, filledShape, type Filled } from './templates.ts'

/** What is wrong in one place; the codes are keys of the dictionary `templates:error`. */
export type ValueFault = { key: string; code: 'long' | 'date' | 'time' | 'choice'; most: number; count: number }

const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** The text of a place without what no document can hold; one line where the place has one. */
function cleaned(text: string, { kind }: Place): string {
	// eslint-disable-next-line no-control-regex -- control characters are what is taken out
	const plain = text.replaceAll('\r\n', '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
	return kind === 'text' ? plain.trim() : plain.replace(/\s+/g, ' ').trim()
}

const isDate = (text: string) => DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function faultOf(place: Place, text: string): ValueFault['code'] | undefined {
	switch (place.kind) {
		case 'date': return isDate(text) ? undefined : 'date'
		case 'time': return TIME.test(text) ? undefined : 'time'
		case 'choice': return place.options.some(({ id }) => id === text) ? undefined : 'choice'
		case 'check': return undefined
		default: return [...text].length > MOST[place.kind] ? 'long' : undefined
	}
}

/** Reads every place by its key. Values that are wrong stay among the values, so that nothing typed is lost. */
export function readValues(places: readonly Place[], given: (key: string) => string): { values: Values; faults: ValueFault[] } {
	const values: Values = {}
	const faults: ValueFault[] = []
	for (const place of places) {
		const text = cleaned(given(place.key), place)
		if (!text) continue
		values[place.key] = place.kind === 'check' ? TICKED : text
		const code = faultOf(place, text)
		if (code) faults.push({ key: place.key, code, most: MOST[place.kind], count: [...text].length })
	}
	return { values, faults }
}

/** A filled template as readers keep it. */
export const filledOf = ({ id, version, language }: Sheet, values: Values): Filled => ({ format: FILLED, template: id, version, language, values })

/** What a file holds that somebody brings back, or why it cannot be read; the codes are keys of `templates:error`. */
export type Opened = ReadDocx

/** A file may be this large, in bytes. */
export const LARGEST_FILE = 3_000_000

/** Reads a file that somebody brings back: by what is in it, not by its name. Nothing is kept. */
export async function openFile(bytes: Uint8Array): Promise<Opened> {
	if (bytes.length > LARGEST_FILE) return { code: 'fileTooLarge' }
	const first = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
	if (first.startsWith('{')) return openJson(bytes)
	if (first.startsWith('PK')) return readFormDocx(bytes)
	return { code: 'fileKind' }
}

function openJson(bytes: Uint8Array): Opened {
	let found: unknown
	try {
		found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
	} catch {
		return { code: 'fileBroken' }
	}
	const read = filledShape.safeParse(found)
	return read.success ? { template: read.data.template, values: read.data.values } : { code: 'fileUnknown' }
}
