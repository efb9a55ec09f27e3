// Brings two texts together that both came from a third: block by block, by what each has changed.
import type { Block, RichText } from '../../kernel/rich-text.ts'
import { hashOfBlock } from './body-hash.server.ts'
import type { BlockMarks } from './bodies.ts'

/** A block that both have changed in different ways; one of the two is missing where it was taken away. */
export type Conflict = { id: string; theirs: Block | null; mine: Block | null }

const marks = ({ content }: RichText) => new Map(content.map((block) => [block.attrs.id, { block, mark: hashOfBlock(block).slice(0, 8) }]))

/**
 * What somebody sends (`mine`) brought into what stands there now (`theirs`), when `base` are the marks of the text that
 * this person began from. Where both have changed the same block, mine is taken and told as a conflict.
 */
export function mergedBody(base: BlockMarks, theirs: RichText, mine: RichText): { body: RichText; conflicts: Conflict[] } {
	const [now, sent] = [marks(theirs), marks(mine)]
	const conflicts: Conflict[] = []
	const changed = (side: typeof now, id: string) => side.get(id)?.mark !== base[id]
	const content = mine.content.flatMap((block): Block[] => {
		const { id } = block.attrs
		const there = now.get(id)
		if (there?.mark === sent.get(id)?.mark || !changed(now, id)) return [block]
		if (changed(sent, id)) { conflicts.push({ id, theirs: there?.block ?? null, mine: block }); return [block] }
		return there ? [there.block] : []
	})
	let before: string | undefined
	for (const { attrs: { id } } of theirs.content) {
		const there = now.get(id)
		const isGone = !sent.has(id) && there
		// Taken away by me and not touched by them stays away; what they changed or added comes in where it stands there.
		if (isGone && changed(now, id)) {
			if (id in base) conflicts.push({ id, theirs: there.block, mine: null })
			const at = before === undefined ? -1 : content.findIndex((block) => block.attrs.id === before)
			content.splice(at + 1, 0, there.block)
		}
		before = id
	}
	return { body: { type: 'doc', content }, conflicts }
}
