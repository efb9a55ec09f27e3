// Files that people might send, good and bad, made here byte by byte.
import { deflateRawSync, crc32 } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'

const CONTENT_TYPES = (part: string, type: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${type}"/></Types>`
const RELS = (more = '') => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>${more}</Relationships>`
const CORE = '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>Maija Meikäläinen</dc:creator><dc:title>Plan</dc:title><cp:lastModifiedBy>Maija Meikäläinen</cp:lastModifiedBy></cp:coreProperties>'
export const DOCX_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A small DOCX; `more` adds parts, `rels` adds relationships, `type` is what it says it is. */
export function docx({ more = {}, rels = '', type = DOCX_MAIN }: { more?: Record<string, string>; rels?: string; type?: string } = {}): Buffer {
	const parts = { '[Content_Types].xml': CONTENT_TYPES('word/document.xml', type), '_rels/.rels': RELS(rels), 'word/document.xml': '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>A plan</w:t></w:r></w:p></w:body></w:document>', 'docProps/core.xml': CORE, ...more }
	return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}

export const external = (kind: string, target: string) => `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/>`

/** An archive whose one entry announces `announced` bytes and unpacks to `real` ones. */
export function bomb(real: number, announced = real): Buffer {
	const data = deflateRawSync(Buffer.alloc(real))
	const name = Buffer.from('word/document.xml')
	const head = Buffer.alloc(26)
	head.writeUInt16LE(20, 0)
	head.writeUInt16LE(8, 4)
	head.writeUInt32LE(crc32(Buffer.alloc(real)), 10)
	head.writeUInt32LE(data.length, 14)
	head.writeUInt32LE(announced, 18)
	head.writeUInt16LE(name.length, 22)
	const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, name, data])
	const list = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head, Buffer.alloc(14), name])
	const end = Buffer.alloc(22)
	end.write('PK\u0005\u0006', 'latin1')
	end.writeUInt16LE(1, 8)
	end.writeUInt16LE(1, 10)
	end.writeUInt32LE(list.length, 12)
	end.writeUInt32LE(local.length, 16)
	return Buffer.concat([local, list, end])
}

/** A small PDF; `objects` stand in its body, `before` and `after` around it. */
export const pdf = ({ objects = '', before = '', after = '' } = {}): Buffer =>
	Buffer.from(`${before}%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n3 0 obj << /Author (Maija Meikalainen) /Title (Plan) >> endobj\n${objects}\ntrailer << /Root 1 0 R /Info 3 0 R >>\nstartxref\n0\n%%EOF\n${after}`, 'latin1')

/** A photograph of this size, turned on its side by its metadata, with a place and a name in it. */
export async function photo(width: number, height: number): Promise<Buffer> {
	const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 }
	const picture = sharp({ create: { width, height, channels: 3, background: '#345', noise } })
	return picture.jpeg().withExif({ IFD0: { Artist: 'Maija Meikäläinen', Copyright: 'Secret place' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' } }).withMetadata({ orientation: 6 }).toBuffer()
}

/** The head of a PNG that says it is this large, with next to nothing behind it. */
export function hugePng(width: number, height: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
		length.writeUInt32BE(data.length)
		sum.writeUInt32BE(crc32(body))
		return Buffer.concat([length, body, sum])
	}
	const size = Buffer.alloc(13)
	size.writeUInt32BE(width, 0)
	size.writeUInt32BE(height, 4)
	size.set([8, 2, 0, 0, 0], 8)
	return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', size), chunk('IDAT', Buffer.alloc(64)), chunk('IEND', Buffer.alloc(0))])
}

export const SVG = Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
/** Begins like a GIF and runs as a script. */
export const GIF_SCRIPT = Buffer.from('GIF89a/*\u0000\u0000\u0000\u0000*/=1;alert(document.domain)//', 'latin1')
