// The script of pages where people write: the editor, lent what only capabilities know. Loaded on these pages alone.
import { LINK } from '../capabilities/bodies/bodies.ts'
import { textFindings } from '../capabilities/checks/checks.ts'
import { inlineOnly } from '../kernel/rich-text.ts'
import { startEditor, type EditorData } from '../ui/enhance/editor/editor.ts'

const root = document.querySelector<HTMLElement>('[data-editor]')
if (root) {
	const data = JSON.parse(root.dataset['editor'] ?? '{}') as EditorData
	const socket = new URL(data.socket, window.location.href)
	socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:'
	startEditor(root, { ...data, socket: socket.href }, {
		isLink: (href) => LINK.test(href),
		check: (content, language, sections) => textFindings(inlineOnly(content), language, { sections }),
	})
}
