// Blocks that are more than words: call-outs, pictures, files, videos, tables. Nothing here carries a style of its own.
import { Extension, Node, type Extensions } from '@tiptap/core'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'

/** How a picture or a file is shown: from its id, as the server has told it. */
export type Shown = { path: string; srcSet?: string; width?: number; height?: number; note?: string }
export type ShownMedia = Map<string, Shown>

const text = (name: string) => ({ [name]: { default: null as string | null, rendered: false, parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) } })
const said = (value: unknown) => (typeof value === 'string' ? value : '')

const callout = (words: Record<string, string>) => Node.create({
	name: 'callout', group: 'block', content: 'paragraph+', defining: true,
	addAttributes: () => ({ tone: { default: 'tip', rendered: false, parseHTML: (element: HTMLElement) => { const tone = said(element.getAttribute('data-tone')); return tone in words ? tone : 'tip' } } }),
	parseHTML: () => [{ tag: 'aside[data-tone]', contentElement: 'div' }],
	renderHTML: ({ node, HTMLAttributes }) => ['aside', { ...HTMLAttributes, class: `callout ${said(node.attrs['tone'])}`, 'data-tone': said(node.attrs['tone']) }, ['p', { class: 'tone', contenteditable: 'false' }, words[said(node.attrs['tone'])] ?? ''], ['div', 0]],
})

/** A picture is an image with its caption; without words for those who cannot see it, it says so. */
const image = (shown: ShownMedia, words: Record<string, string>) => Node.create({
	name: 'image', group: 'block', atom: true, selectable: true, draggable: true,
	addAttributes: () => ({ ...text('media'), ...text('alt'), ...text('caption') }),
	parseHTML: () => [{ tag: 'figure[data-media]' }],
	renderHTML: ({ node, HTMLAttributes }) => {
		const [media, alt, caption] = [said(node.attrs['media']), said(node.attrs['alt']), said(node.attrs['caption'])]
		const found = shown.get(media)
		const picture = found ? ['img', { src: found.path, ...(found.srcSet && { srcset: found.srcSet, sizes: '(min-width: 48rem) 42rem, 100vw' }), ...(found.width && { width: found.width, height: found.height }), alt }] : ['p', { class: 'no-image' }, alt || (words['image'] ?? '')]
		return ['figure', { ...HTMLAttributes, 'data-media': media, 'data-alt': alt, 'data-caption': caption || null, class: alt ? null : 'lacks-alt' }, picture, ['figcaption', {}, caption || (alt ? '' : (words['altMissing'] ?? ''))]]
	},
})

const file = (shown: ShownMedia) => Node.create({
	name: 'file', group: 'block', atom: true, selectable: true, draggable: true,
	addAttributes: () => ({ ...text('media'), ...text('title') }),
	parseHTML: () => [{ tag: 'p[data-media]', priority: 60 }],
	renderHTML: ({ node, HTMLAttributes }) => ['p', { ...HTMLAttributes, class: 'outside', 'data-media': said(node.attrs['media']), 'data-title': said(node.attrs['title']) }, ['a', {}, said(node.attrs['title'])], ['span', { class: 'note' }, ` ${shown.get(said(node.attrs['media']))?.note ?? ''}`]],
})

const video = (words: Record<string, string>) => Node.create({
	name: 'video', group: 'block', atom: true, selectable: true, draggable: true,
	addAttributes: () => ({ ...text('href'), ...text('title') }),
	parseHTML: () => [{ tag: 'p[data-href]', priority: 60, getAttrs: (element) => (/^https:\/\/\S+$/.test(said(element.getAttribute('data-href'))) ? null : false) }],
	renderHTML: ({ node, HTMLAttributes }) => ['p', { ...HTMLAttributes, class: 'outside', 'data-href': said(node.attrs['href']), 'data-title': said(node.attrs['title']) }, ['a', {}, said(node.attrs['title'])], ['span', { class: 'note' }, ` ${words['video'] ?? ''}`]],
})

/** Cells are never joined: a table is a head and rows of the same width. */
const CELL = { colspan: { default: 1, rendered: false, parseHTML: () => 1 }, rowspan: { default: 1, rendered: false, parseHTML: () => 1 }, colwidth: { default: null, rendered: false, parseHTML: () => null } }
const cell = (name: string, tag: string, tableRole: string) => Node.create({
	name, content: 'paragraph', isolating: true,
	addAttributes: () => CELL,
	parseHTML: () => [{ tag }],
	renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
	extendNodeSchema: (extension) => (extension.name === name ? { tableRole } : {}),
})
const Row = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)+', parseHTML: () => [{ tag: 'tr' }], renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0], extendNodeSchema: (extension) => (extension.name === 'tableRow' ? { tableRole: 'row' } : {}) })
const Table = Node.create({
	name: 'table', group: 'block', content: 'tableRow+', isolating: true,
	parseHTML: () => [{ tag: 'table' }],
	renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
	extendNodeSchema: (extension) => (extension.name === 'table' ? { tableRole: 'table' } : {}),
})
const TableKeys = Extension.create({
	name: 'tableKeys',
	addProseMirrorPlugins: () => [tableEditing()],
	addKeyboardShortcuts() { return { Tab: () => goToNextCell(1)(this.editor.state, this.editor.view.dispatch), 'Shift-Tab': () => goToNextCell(-1)(this.editor.state, this.editor.view.dispatch) } },
})

export const blockNodes = (shown: ShownMedia, words: Record<string, string>): Extensions => [
	callout({ tip: words['tip'] ?? '', warning: words['warning'] ?? '', example: words['example'] ?? '' }), image(shown, words), file(shown), video(words),
	cell('tableCell', 'td', 'cell'), cell('tableHeader', 'th', 'header_cell'), Row, Table, TableKeys,
]
