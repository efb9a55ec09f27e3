// The fingerprint of a block: what freshness, review and differences compare.
import { createHash } from 'node:crypto'
import type { Block, RichText } from '../../kernel/rich-text.ts'
import type { BlockHashes, BlockMarks } from './bodies.ts'

/** JSON with sorted keys, without nulls and undefined, in Unicode NFC: equal values give equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
	if (value && typeof value === 'object') {
		const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined)
		const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
	}
	return JSON.stringify(typeof value === 'string' ? value.normalize('NFC') : (value ?? null))
}

/** SHA-256 of the canonical JSON, in hex. */
export const hashOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')

/** SHA-256 of a block without its id: the same words under another id are the same. */
export function hashOfBlock(block: Block): string {
	const { id: _, ...attrs } = block.attrs
	return hashOf({ ...block, attrs })
}

/** The hash of every block of a body. */
export function blockHashes(body: RichText): BlockHashes {
	return Object.fromEntries(body.content.map((block) => [block.attrs.id, hashOfBlock(block)]))
}

/** The short form of block hashes that translations carry as marks. */
export function marksOf(hashes: BlockHashes): BlockMarks {
	return Object.fromEntries(Object.entries(hashes).map(([id, hash]) => [id, hash.slice(0, 8)]))
}
