// The script of pages where people write: the editor, lent what only capabilities know. Loaded on these pages alone.
import { LINK } from '../capabilities/bodies/bodies.ts'
import { textFindings } from '../capabilities/checks/checks.ts'
import type { Block, RichText } from '../kernel/rich-text.ts'
import { startEditor, type EditorData } from '../ui/enhance/editor/editor.ts'

type Node = { type?: string; text?: string; attrs?: Record<string, unknown>; content?: Node[] }
const hasWords = (node: Node): boolean => node.text !== undefined || (node.content?.some(hasWords) ?? false)

/** What the editor shows as the checks read it: without places where nothing is written yet. */
function bodyOf(content: readonly Node[]): RichText {
	const blocks = content.filter((node) => hasWords(node) || ['image', 'file', 'video'].includes(node.type ?? '')).map((node) => {
		const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null))
		return { ...node, attrs: { ...(node.type === 'image' && { alt: '' }), id: '', ...attrs } } as unknown as Block
	})
	return { type: 'doc', content: blocks }
}

const root = document.querySelector<HTMLElement>('[data-editor]')
if (root) {
	const data = JSON.parse(root.dataset['editor'] ?? '{}') as EditorData
	const socket = new URL(data.socket, window.location.href)
	socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:'
	startEditor(root, { ...data, socket: socket.href }, {
		isLink: (href) => LINK.test(href),
		check: (content, language, sections) => textFindings(bodyOf(content), language, { sections }),
	})
}
