// Ids of blocks: each block at the top has one of its own, which stays with it; what is split off, doubled or pasted gets a new one.
import { Extension } from '@tiptap/core'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Five letters or digits, the first a letter; none of those taken. */
export function newId(taken: ReadonlySet<string>): string {
	const bytes = crypto.getRandomValues(new Uint8Array(5))
	const id = [...bytes].map((byte, at) => LETTERS[byte % (at === 0 ? 23 : LETTERS.length)]).join('')
	return taken.has(id) ? newId(taken) : id
}

/** What has to be set so that every block has an id of its own. In a pair the first keeps it, unless only the second was there before. */
export function idChanges(before: EditorState | undefined, now: EditorState): Transaction | undefined {
	const had = new Map<string, string>()
	before?.doc.forEach((node) => { if (node.attrs['id']) had.set(String(node.attrs['id']), node.textContent) })
	const blocks: Array<{ id: string | null; pos: number; text: string }> = []
	now.doc.forEach((node, pos) => { blocks.push({ id: node.attrs['id'] ? String(node.attrs['id']) : null, pos, text: node.textContent }) })
	const owner = new Map<string, number>()
	for (const [at, { id, text }] of blocks.entries()) {
		if (id === null) continue
		const first = owner.get(id)
		// Enter at the beginning of a block leaves an empty one above: the words keep their id.
		if (first === undefined || (blocks[first]?.text === '' && text !== '' && had.get(id) === text)) owner.set(id, at)
	}
	const taken = new Set(owner.keys())
	let change: Transaction | undefined
	for (const [at, { id, pos }] of blocks.entries()) {
		if (id !== null && owner.get(id) === at) continue
		const fresh = newId(taken)
		taken.add(fresh)
		change = (change ?? now.tr).setNodeAttribute(pos, 'id', fresh)
	}
	now.doc.descendants((node, pos, parent) => {
		if (parent !== now.doc && node.attrs['id']) change = (change ?? now.tr).setNodeAttribute(pos, 'id', null)
	})
	return change?.setMeta('addToHistory', false)
}

/** Others' changes are left alone: their own editor sees to their ids. */
export const BlockIds = Extension.create<{ isRemote: (transaction: Transaction) => boolean }>({
	name: 'blockIds',
	addOptions: () => ({ isRemote: () => false }),
	addProseMirrorPlugins() {
		const { isRemote } = this.options
		return [new Plugin({
			appendTransaction: (transactions, before, now) => {
				const own = transactions.filter((one) => one.docChanged && !isRemote(one))
				return own.length > 0 ? idChanges(before, now) : null
			},
		})]
	},
})
