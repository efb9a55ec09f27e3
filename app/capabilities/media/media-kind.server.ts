// What a file is, by its first bytes alone: its name and what the browser says of it count for nothing.
import { Problem } from '../../kernel/problem.ts'

/** So many first bytes are looked at. */
export const SNIFF_BYTES = 4100

/** `zip` is one of the documents that are archives; which one is told by what is in it. */
export type Sniffed = { kind: 'image'; form: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' } | { kind: 'document'; form: 'pdf' | 'zip' }

const PICTURES: Record<string, Extract<Sniffed, { kind: 'image' }>['form']> = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif', gif: 'gif' }

/** A drawing in SVG is a text that may hold scripts: it is told apart so that the message can say so. */
const isSvg = (head: Buffer) => /<svg[\s>]|<!doctype\s+svg/i.test(textOf(head))
const textOf = (head: Buffer) => (head[0] === 0xff && head[1] === 0xfe ? head.toString('utf16le') : head.toString('latin1'))

/** What kind of file begins like this. Throws a `Problem` that says what is wrong with it and what helps. */
export async function kindOf(head: Buffer): Promise<Sniffed> {
	if (head.length === 0) throw new Problem('media.empty', 422)
	const { fileTypeFromBuffer } = await import('file-type')
	const found = await fileTypeFromBuffer(head).catch(() => undefined)
	const picture = found && PICTURES[found.ext]
	if (picture) return { kind: 'image', form: picture }
	// Programs that look for the mark anywhere would take a web page with a PDF behind it for a PDF; it must stand at the very start.
	if (head.subarray(0, 5).toString('latin1') === '%PDF-') return { kind: 'document', form: 'pdf' }
	if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { kind: 'document', form: 'zip' }
	if (isSvg(head)) throw new Problem('media.svg', 422)
	if (found?.ext === 'heic' || found?.ext === 'heif') throw new Problem('media.heic', 422)
	if (found?.ext === 'cfb') throw new Problem('media.oldOffice', 422)
	throw new Problem('media.wrongType', 422)
}
