// Whether a PDF is only a PDF: nothing before or behind it, and no script, program or hidden file in it as far as can be seen.
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { Problem } from '../../kernel/problem.ts'

/** So many bytes may follow the end mark: programs leave a line or some padding there. */
const TAIL = 1024
/** What packed objects may unpack to, all together. */
const MOST_UNPACKED = 60_000_000
/** Names of actions that run something, send something or bring a file along. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z0-9])/
/** What a browser would take for a web page. */
const MARKUP = /<(?:!doctype|html|script|svg|iframe|body)\b/i

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)

/** Names may be written with `#4A` for a letter. */
const plainNames = (text: string) => text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** The text of all objects that are packed together, as far as they are only compressed. */
async function* packedObjects(text: string, bytes: Buffer): AsyncGenerator<string> {
	let left = MOST_UNPACKED
	for (const { index, 0: head } of text.matchAll(/\/ObjStm\b[^]{0,400}?stream\r?\n/g)) {
		const from = index + head.length
		const to = text.indexOf('endstream', from)
		if (to < 0 || !/FlateDecode|\/Fl\b/.test(text.slice(Math.max(0, index - 400), from))) continue
		// What cannot be unpacked in time and size is not looked at; a damaged one is the reader's program's affair.
		const unpacked = await unpack(bytes.subarray(from, to), { maxOutputLength: left }).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new Problem('media.bomb', 422)
			return Buffer.alloc(0)
		})
		left = Math.max(1, left - unpacked.length)
		yield unpacked.toString('latin1')
	}
}

/** Refuses a PDF that is something else as well. */
export async function inspectPdf(bytes: Buffer): Promise<void> {
	const text = bytes.toString('latin1')
	const end = text.lastIndexOf('%%EOF')
	if (!/^%PDF-[12]\.\d/.test(text) || end < 0) throw new Problem('media.broken', 422)
	if (bytes.length - end - 5 > TAIL || MARKUP.test(text.slice(end)) || MARKUP.test(text.slice(0, TAIL))) throw new Problem('media.polyglot', 422)
	if (/\/Encrypt\b/.test(text)) throw new Problem('media.locked', 422)
	// Pictures and typefaces are random bytes: a short name could stand there by chance, so streams are left out.
	const outside = plainNames(text.replace(/\bstream\r?\n[^]*?endstream/g, 'stream endstream'))
	if (ACTIVE.test(outside)) throw new Problem('media.active', 422)
	for await (const packed of packedObjects(text, bytes)) if (ACTIVE.test(plainNames(packed))) throw new Problem('media.active', 422)
}

const blank = (value: string) => value.replace(/[^()<>\\\r\n]/g, ' ')

/**
 * Writes blanks over the names of people that the file says of itself, byte for byte, so that nothing moves: what a
 * reviewer who must not know the author would find. Names in packed objects stay; nothing else is touched.
 */
export function withoutNames(bytes: Buffer): Buffer {
	const text = bytes.toString('latin1')
	const cleaned = text
		.replace(/\/(Author|Company|Manager)\s*\((?:\\[^]|[^\\()])*\)/g, (all, name: string) => `/${name}${blank(all.slice(name.length + 1))}`)
		.replace(/(\/(?:Author|Company|Manager)\s*<)([0-9A-Fa-f\s]+)>/g, (_, head: string, digits: string) => `${head}${digits.replace(/[0-9A-Fa-f]/g, '0')}>`)
		.replace(/(<(dc:creator|pdf:Author|xmp:Author)>)([^]*?)(<\/\2>)/g, (_, from: string, __, inner: string, to: string) => from + inner.replace(/>[^<]*</g, (run) => `>${' '.repeat(run.length - 2)}<`) + to)
	return Buffer.from(cleaned, 'latin1')
}
