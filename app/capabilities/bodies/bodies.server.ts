// The verbs of bodies: whether one is allowed, its fingerprints, its Markdown, and how ids stay with words that were only moved about.
import { Problem } from '../../kernel/problem.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { DEEPEST, LARGEST_BODY } from './bodies.ts'
import { placeOfFault } from './body-shape.ts'

export { blockHashes, canonicalJson, hashOf, hashOfBlock, marksOf } from './body-hash.server.ts'
export { newBlockId, withKeptIds } from './body-ids.server.ts'
export { mergedBody, type Conflict } from './body-merge.server.ts'

/** Markdown into a body and back; loaded when first used, because readers never need it. */
export const markdown = () => import('./body-markdown.server.ts')

/** Whether a value is nested deeper than allowed, found without going all the way down. */
function isTooDeep(node: unknown, left = DEEPEST): boolean {
	if (!node || typeof node !== 'object') return false
	if (left === 0) return true
	const { content } = node as { content?: unknown }
	return Array.isArray(content) && content.some((child) => isTooDeep(child, left - 1))
}

const idOf = (block: unknown): string => {
	const id = (block as { attrs?: { id?: unknown } } | null)?.attrs?.id
	return typeof id === 'string' ? id.slice(0, 64) : ''
}

/**
 * Gives the body back if it is allowed. Throws `editions.badBody` (422) with the block and the place in it,
 * `editions.tooDeep`, `editions.doubledId` with the block, or `editions.tooLarge` (413).
 */
export function validBody(body: unknown): RichText {
	const { type, content, ...rest } = (body ?? {}) as { type?: unknown; content?: unknown }
	if (type !== 'doc' || !Array.isArray(content) || Object.keys(rest).length > 0) throw new Problem('editions.badBody', 422, { block: '', place: 'content' })
	const seen = new Set<string>()
	for (const [at, block] of content.entries()) {
		const id = idOf(block)
		if (isTooDeep(block, DEEPEST - 1)) throw new Problem('editions.tooDeep', 422, { block: id || String(at + 1), most: DEEPEST })
		const place = placeOfFault(block)
		if (place !== undefined) throw new Problem('editions.badBody', 422, { block: id || String(at + 1), place: `content.${at}${place && `.${place}`}` })
		if (seen.has(id)) throw new Problem('editions.doubledId', 422, { block: id, id })
		seen.add(id)
	}
	if (Buffer.byteLength(JSON.stringify(content)) > LARGEST_BODY) throw new Problem('editions.tooLarge', 413, { most: LARGEST_BODY / 1_000_000 })
	return body as RichText
}
