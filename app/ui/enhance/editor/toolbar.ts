// The toolbar: one stop of the Tab key, arrows inside it, Alt+F10 to reach it, Escape back to the text.
import type { Editor } from '@tiptap/core'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from '@tiptap/pm/tables'
import { moveBlock, removeBlock } from './moves.ts'

type Tool = { run: (editor: Editor) => void; isOn?: (editor: Editor) => boolean; isOff?: (editor: Editor) => boolean }

const chain = (editor: Editor) => editor.chain().focus()
const onBlock = (editor: Editor, type: string, attrs?: Record<string, unknown>) => editor.isActive(type, attrs)
const wrap = (type: string, attrs?: Record<string, unknown>): Tool => ({
	run: (editor) => { if (onBlock(editor, type, attrs)) chain(editor).lift(type).run(); else if (onBlock(editor, type)) chain(editor).updateAttributes(type, attrs ?? {}).run(); else chain(editor).wrapIn(type, attrs).run() },
	isOn: (editor) => onBlock(editor, type, attrs),
	isOff: (editor) => !onBlock(editor, type) && !editor.can().wrapIn(type, attrs),
})
const mark = (type: string): Tool => ({ run: (editor) => { chain(editor).toggleMark(type).run() }, isOn: (editor) => editor.isActive(type) })
const list = (type: string, item: string): Tool => ({ run: (editor) => { chain(editor).toggleList(type, item).run() }, isOn: (editor) => editor.isActive(type) })
type TableCommand = typeof addRowAfter
const table = (command: TableCommand): Tool => ({ run: (editor) => { editor.commands.focus(); command(editor.state, editor.view.dispatch) }, isOff: (editor) => !isInTable(editor.state) })
const move = (by: -1 | 1): Tool => ({ run: (editor) => { moveBlock(by)({ state: editor.state, dispatch: editor.view.dispatch }); editor.commands.focus() }, isOff: (editor) => !moveBlock(by)({ state: editor.state }) })

/** A table with a head and two rows; the caret goes into its first cell. */
function insertTable(editor: Editor): void {
	const row = (type: string) => ({ type: 'tableRow', content: Array.from({ length: 3 }, () => ({ type, content: [{ type: 'paragraph' }] })) })
	const at = editor.state.selection.$from.end(1) + 1
	editor.chain().focus().insertContentAt(Math.min(at, editor.state.doc.content.size), { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] }).setTextSelection(at + 4).run()
}

const TOOLS: Record<string, Tool> = {
	undo: { run: (editor) => { chain(editor).undo().run() }, isOff: (editor) => !editor.can().undo() },
	redo: { run: (editor) => { chain(editor).redo().run() }, isOff: (editor) => !editor.can().redo() },
	paragraph: { run: (editor) => { chain(editor).setNode('paragraph').run() }, isOn: (editor) => editor.isActive('paragraph') },
	heading2: { run: (editor) => { chain(editor).toggleNode('heading', 'paragraph', { level: 2 }).run() }, isOn: (editor) => onBlock(editor, 'heading', { level: 2 }) },
	heading3: { run: (editor) => { chain(editor).toggleNode('heading', 'paragraph', { level: 3 }).run() }, isOn: (editor) => onBlock(editor, 'heading', { level: 3 }) },
	bold: mark('bold'), italic: mark('italic'),
	bullets: list('bulletList', 'listItem'), numbers: list('orderedList', 'listItem'), tasks: list('taskList', 'taskItem'),
	quote: wrap('blockquote'), tip: wrap('callout', { tone: 'tip' }), warning: wrap('callout', { tone: 'warning' }), example: wrap('callout', { tone: 'example' }),
	table: { run: insertTable, isOff: (editor) => isInTable(editor.state) },
	rowAfter: table(addRowAfter), rowRemove: table(deleteRow), columnAfter: table(addColumnAfter), columnRemove: table(deleteColumn),
	up: move(-1), down: move(1), remove: { run: removeBlock },
}

/** `dialogs` open windows for what needs more than a press: link, image, file, video. */
export function readyToolbar(bar: HTMLElement, editor: Editor, dialogs: Record<string, { open: () => void; isOn?: () => boolean }>): void {
	const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button[data-tool]')]
	const toolOf = (button: HTMLButtonElement): Tool | undefined => {
		const name = button.dataset['tool'] ?? ''
		const dialog = dialogs[name]
		return dialog ? { run: () => { dialog.open() }, ...(dialog.isOn && { isOn: dialog.isOn }) } : TOOLS[name]
	}
	let stop = buttons[0]
	const show = () => {
		for (const button of buttons) {
			const tool = toolOf(button)
			const isOff = !editor.isEditable || (tool?.isOff?.(editor) ?? false)
			button.setAttribute('aria-disabled', String(isOff))
			if (tool?.isOn) button.setAttribute('aria-pressed', String(tool.isOn(editor)))
			button.tabIndex = button === stop ? 0 : -1
		}
		// Tools for tables are only there inside one.
		bar.querySelectorAll<HTMLElement>('[data-table-tools]').forEach((group) => { group.hidden = !isInTable(editor.state) })
	}
	const go = (button: HTMLButtonElement | undefined) => { if (button) { stop = button; show(); button.focus() } }
	bar.addEventListener('click', (event) => {
		const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-tool]') : null
		if (!button || button.getAttribute('aria-disabled') === 'true') return
		stop = button
		toolOf(button)?.run(editor)
		show()
	})
	bar.addEventListener('keydown', (event) => {
		const shown = buttons.filter((button) => button.offsetParent !== null)
		const at = shown.indexOf(document.activeElement as HTMLButtonElement)
		const to: Record<string, HTMLButtonElement | undefined> = { ArrowRight: shown[(at + 1) % shown.length], ArrowLeft: shown[(at - 1 + shown.length) % shown.length], Home: shown[0], End: shown.at(-1) }
		if (event.key === 'Escape') { event.preventDefault(); editor.commands.focus() } else if (event.key in to) { event.preventDefault(); go(to[event.key]) }
	})
	// A press must not take the selection out of the text.
	bar.addEventListener('mousedown', (event) => { if (event.target instanceof Element && event.target.closest('button')) event.preventDefault() })
	editor.view.dom.addEventListener('keydown', (event) => { if (event.altKey && event.key === 'F10') { event.preventDefault(); go(stop) } })
	editor.on('transaction', show)
	editor.on('focus', show)
	show()
}
