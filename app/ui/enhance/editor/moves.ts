// Moving whole blocks by keyboard, and what else a block can be told.
import { Extension, type Editor } from '@tiptap/core'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/** The block in which the caret stands: its place among the others. */
function currentBlock({ selection, doc }: EditorState): { at: number; from: number } | undefined {
	if (doc.childCount === 0) return undefined
	const at = selection instanceof NodeSelection && selection.$from.depth === 0 ? selection.$from.index(0) : selection.$from.index(0)
	let from = 0
	for (let before = 0; before < at; before += 1) from += doc.child(before).nodeSize
	return at < doc.childCount ? { at, from } : undefined
}

/** Moves the block with the caret by one place; false at the edge. */
export function moveBlock(by: -1 | 1) {
	return ({ state, dispatch }: { state: EditorState; dispatch?: ((transaction: Transaction) => void) | undefined }): boolean => {
		const current = currentBlock(state)
		const other = current && current.at + by
		if (!current || other === undefined || other < 0 || other >= state.doc.childCount) return false
		if (!dispatch) return true
		const [node, neighbour] = [state.doc.child(current.at), state.doc.child(other)]
		const target = by < 0 ? current.from - neighbour.nodeSize : current.from + neighbour.nodeSize
		const offset = state.selection.from - current.from
		const isNode = state.selection instanceof NodeSelection
		const change = state.tr.delete(current.from, current.from + node.nodeSize).insert(target, node)
		change.setSelection(isNode ? NodeSelection.create(change.doc, target) : TextSelection.near(change.doc.resolve(Math.min(target + offset, change.doc.content.size))))
		dispatch(change.scrollIntoView())
		return true
	}
}

export function removeBlock(editor: Editor): void {
	const current = currentBlock(editor.state)
	if (!current) return
	const { doc } = editor.state
	const change = editor.state.tr.delete(current.from, current.from + doc.child(current.at).nodeSize)
	if (change.doc.childCount === 0) change.insert(0, editor.schema.node('paragraph'))
	editor.view.dispatch(change)
	editor.commands.focus()
}

export const BlockMoves = Extension.create({
	name: 'blockMoves',
	addKeyboardShortcuts() {
		const run = (by: -1 | 1) => () => moveBlock(by)({ state: this.editor.state, dispatch: this.editor.view.dispatch })
		return { 'Alt-ArrowUp': run(-1), 'Alt-ArrowDown': run(1) }
	},
})
