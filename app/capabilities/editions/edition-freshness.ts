// Freshness: computed from block hashes each time it is asked, stored nowhere.
import type { BlockHashes, BlockMarks, Freshness } from './editions.ts'

/**
 * Compares the source as it is published now with the marks of the source as it was when the translation was made.
 * `own` are the translation's blocks. A block that the translation has but the source had not is not counted.
 */
export function freshnessOf(source: BlockHashes, translatedFrom: BlockMarks | null, own: BlockHashes): Freshness {
	const ids = Object.keys(source)
	if (!translatedFrom) return { state: 'source', changed: [], missing: [], total: ids.length }
	const missing = ids.filter((id) => !(id in own))
	const changed = ids.filter((id) => id in own && !source[id]?.startsWith(translatedFrom[id] ?? '-'))
	return { state: missing.length + changed.length > 0 ? 'outdated' : 'current', changed, missing, total: ids.length }
}
