// Whether a DOCX, XLSX or PPTX is only that: a sound archive of modest size, without macros, programs or ties to elsewhere.
import { crc32, createInflateRaw, deflateRawSync } from 'node:zlib'
import { Problem } from '../../kernel/problem.ts'
import type { DocumentExtension } from './media.ts'

export type ZipEntry = { name: string; method: number; crc: number; packed: number; size: number; offset: number; from: number; to: number }

const [MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO, MOST_XML] = [5000, 250_000_000, 300, 20_000_000]
const MAIN: Record<Exclude<DocumentExtension, 'pdf'>, { part: string; type: string }> = {
	docx: { part: 'word/document.xml', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' },
	xlsx: { part: 'xl/workbook.xml', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' },
	pptx: { part: 'ppt/presentation.xml', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml' },
}
/** Parts that run something, whatever the list of types calls them. */
const PROGRAM = /vbaProject|vbaData|\/activeX\/|\/embeddings\/[^/]*\.(?!xlsx$|docx$|pptx$)[^/.]*$|\.(exe|dll|js|vbs|bat|cmd|ps1|html?|svgz?)$/i

const broken = () => new Problem('media.broken', 422)
const sound = (condition: boolean) => { if (!condition) throw broken() }

/** The list at the end of an archive, checked against each entry's own head; entries may not share bytes. */
export function entriesOf(bytes: Buffer): ZipEntry[] {
	const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
	sound(end >= 0 && end + 22 <= bytes.length && end + 22 + bytes.readUInt16LE(end + 20) === bytes.length)
	const [count, size, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)]
	sound(count > 0 && start + size === end)
	if (count > MOST_ENTRIES) throw new Problem('media.bomb', 422)
	const entries: ZipEntry[] = []
	let at = start
	for (let number = 0; number < count; number += 1) {
		sound(at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50)
		entries.push(entryAt(bytes, at, start))
		at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
	}
	sound(at === end && new Set(entries.map(({ name }) => name)).size === count)
	let covered = 0
	for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
		if (entry.offset < covered) throw new Problem('media.bomb', 422)
		covered = entry.to
	}
	return entries
}

function entryAt(bytes: Buffer, at: number, limit: number): ZipEntry {
	const [flags, method, crc] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)]
	const [packed, size, offset] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 42)]
	if (flags & 1) throw new Problem('media.locked', 422)
	const nameBytes = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28))
	const name = nameBytes.toString('utf8')
	sound((method === 0 || method === 8) && offset + 30 <= limit && bytes.readUInt32LE(offset) === 0x04034b50)
	const nameLength = bytes.readUInt16LE(offset + 26)
	const from = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28)
	const to = from + packed
	sound(to <= limit && bytes.subarray(offset + 30, offset + 30 + nameLength).equals(nameBytes))
	sound(!/(^|[\\/])\.\.([\\/]|$)|^[\\/]|\\|[\u0000-\u001f]/.test(name)) // eslint-disable-line no-control-regex -- a name with one is broken
	return { name, method, crc, packed, size, offset, from, to }
}

/** Unpacks one entry and stops at the first byte more than it announced; returns its bytes only where they are wanted. */
export async function unpack(bytes: Buffer, entry: ZipEntry, isWanted: boolean): Promise<Buffer> {
	const raw = bytes.subarray(entry.from, entry.to)
	if (entry.method === 0) {
		sound(entry.size === entry.packed)
		return raw
	}
	const chunks: Buffer[] = []
	let size = 0
	const stream = createInflateRaw()
	stream.end(raw)
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			size += chunk.length
			if (size > entry.size) throw new Problem('media.bomb', 422)
			if (isWanted) chunks.push(chunk)
		}
	} catch (error) {
		stream.destroy()
		throw error instanceof Problem ? error : broken()
	}
	sound(size === entry.size)
	return Buffer.concat(chunks)
}

/** Ties to elsewhere: links that people click may stay; whatever a program would fetch by itself may not. */
function demandNoTies(rels: string): void {
	for (const [tag] of rels.matchAll(/<(?:[\w-]+:)?Relationship\b[^>]*>/g)) {
		const attribute = (name: string) => new RegExp(`\\b${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(tag)?.[1]?.slice(1, -1)
		const mode = attribute('TargetMode')
		if (mode === undefined || mode === 'Internal') continue
		const isLink = attribute('Type')?.endsWith('/hyperlink') && /^(https?:|mailto:|#)/i.test(attribute('Target') ?? '')
		if (!isLink) throw new Problem('media.external', 422)
	}
}

/** Refuses an archive that is no plain document; returns which one it is. */
export async function inspectOffice(bytes: Buffer): Promise<Exclude<DocumentExtension, 'pdf'>> {
	const entries = entriesOf(bytes)
	const total = entries.reduce((sum, { size }) => sum + size, 0)
	if (total > MOST_UNPACKED || entries.some(({ size, packed }) => size > 1_000_000 && size > packed * MOST_RATIO)) throw new Problem('media.bomb', 422)
	let types = ''
	for (const entry of entries) {
		const isRead = entry.name === '[Content_Types].xml' || entry.name.endsWith('.rels')
		if (isRead && entry.size > MOST_XML) throw new Problem('media.bomb', 422)
		const unpacked = await unpack(bytes, entry, isRead)
		if (!isRead) continue
		const text = unpacked.toString('utf8')
		// An encoding or a declaration that ordinary programs never write could hide what is looked for here.
		if (text.includes('\u0000') || /<!DOCTYPE|<!ENTITY/i.test(text)) throw broken()
		if (entry.name === '[Content_Types].xml') types = text
		else demandNoTies(text)
	}
	const form = (Object.keys(MAIN) as Array<keyof typeof MAIN>).find((one) => types.includes(`"${MAIN[one].type}"`) && entries.some(({ name }) => name === MAIN[one].part))
	if (/macroEnabled|vbaProject/i.test(types) || entries.some(({ name }) => PROGRAM.test(name))) throw new Problem('media.macros', 422)
	if (!form) throw new Problem('media.wrongType', 422)
	return form
}

/** What a document says of the people who wrote it, emptied; a part that is not among them stays byte for byte. */
const NAMES: Record<string, RegExp> = {
	'docProps/core.xml': /(<(dc:creator|cp:lastModifiedBy)[^>]*>)[^<]*(<\/\2>)/g,
	'docProps/app.xml': /(<(Company|Manager)[^>]*>)[^<]*(<\/\2>)/g,
}

/** The same document without the names in its properties; everything else stays as it was packed. */
export async function withoutProperties(bytes: Buffer): Promise<Buffer> {
	const [parts, list]: [Buffer[], Buffer[]] = [[], []]
	const entries = entriesOf(bytes)
	let offset = 0
	for (const entry of entries) {
		const pattern = NAMES[entry.name]
		const text = pattern && Buffer.from((await unpack(bytes, entry, true)).toString('utf8').replace(pattern, '$1$3'))
		const data = text ? deflateRawSync(text) : bytes.subarray(entry.from, entry.to)
		const told = text ? { ...entry, method: 8, crc: crc32(text), packed: data.length, size: text.length } : entry
		const local = headOf(told)
		const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), local.subarray(4, 30), Buffer.alloc(14), local.subarray(30)])
		central.writeUInt32LE(offset, 42)
		parts.push(local, data)
		list.push(central)
		offset += local.length + data.length
	}
	const end = Buffer.alloc(22)
	end.write('PK\u0005\u0006', 'latin1')
	end.writeUInt16LE(entries.length, 8)
	end.writeUInt16LE(entries.length, 10)
	end.writeUInt32LE(list.reduce((sum, { length }) => sum + length, 0), 12)
	end.writeUInt32LE(offset, 16)
	return Buffer.concat([...parts, ...list, end])
}

/** The head of one entry: version 2.0, names in UTF-8, the first day that archives know. */
function headOf({ name, method, crc, packed, size }: ZipEntry): Buffer {
	const head = Buffer.alloc(30)
	head.writeUInt32LE(0x04034b50, 0)
	head.writeUInt16LE(20, 4)
	head.writeUInt16LE(0x800, 6)
	head.writeUInt16LE(method, 8)
	head.writeUInt16LE(0x21, 12)
	head.writeUInt32LE(crc, 14)
	head.writeUInt32LE(packed, 18)
	head.writeUInt32LE(size, 22)
	head.writeUInt16LE(Buffer.byteLength(name), 26)
	return Buffer.concat([head, Buffer.from(name)])
}
