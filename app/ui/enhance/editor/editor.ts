// The editor of a page: made when its text has come, on top of what the server has drawn. Without a script the plain form stays.
import { Editor, type JSONContent } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { blockNodes, type ShownMedia } from './blocks.ts'
import { readyDialogs } from './dialogs.ts'
import { bindField } from './fields.ts'
import { showFindings, type Finding, type FindingWords } from './findings.ts'
import { BlockIds } from './ids.ts'
import { BlockMoves } from './moves.ts'
import { textNodes } from './nodes.ts'
import { cleanPasted } from './paste.ts'
import { joinRoom, type SaveState } from './room.ts'
import { readyToolbar } from './toolbar.ts'

/** What the page hands over: addresses, what is already known of files, and every word that the editor says. */
export type EditorData = {
	room: string
	socket: string
	language: string
	person: { person: string; name: string; tone: number }
	uploadTo: string
	media: Record<string, { path: string }>
	chip: Record<SaveState | 'offlineHelp' | 'unsavedHelp', string>
	people: { one: string; other: string }
	words: { one: string; other: string }
	refused: Record<string, string>
	blocks: Record<string, string>
	dialog: Record<string, string>
	findings: FindingWords
	sections: Record<string, string>
}
/** What the house lends: which links are allowed, and the checks. */
export type EditorHouse = { isLink: (href: string) => boolean; check: (content: JSONContent[], language: string, sections: Record<string, string>) => Finding[] }

const CHECK_AFTER = 600
const isRemote = (transaction: { getMeta: (key: typeof ySyncPluginKey) => unknown }) => Boolean((transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin)
const plural = (language: string, count: number, { one, other }: { one: string; other: string }) => (new Intl.PluralRules(language).select(count) === 'one' ? one : other).replaceAll('{{count}}', new Intl.NumberFormat(language).format(count))

type Places = { root: HTMLElement; text: HTMLElement; bar: HTMLElement; chip: HTMLElement; help: HTMLElement; people: HTMLElement; alert: HTMLElement; count: HTMLElement; findings: HTMLElement }

function placesIn(root: HTMLElement): Places {
	const place = (name: string) => root.querySelector<HTMLElement>(`[data-place="${name}"]`) ?? document.createElement('div')
	return { root, text: place('text'), bar: place('bar'), chip: place('chip'), help: place('help'), people: place('people'), alert: place('alert'), count: place('count'), findings: place('findings') }
}

function makeEditor(places: Places, data: EditorData, house: EditorHouse, { doc, provider }: ReturnType<typeof joinRoom>, shown: ShownMedia): Editor {
	return new Editor({
		element: places.text,
		injectCSS: false,
		enableContentCheck: true,
		editorProps: {
			attributes: { id: 'writing-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': data.blocks['label'] ?? '', 'aria-describedby': 'writing-keys', lang: data.language, spellcheck: 'true' },
			transformPastedHTML: (html) => cleanPasted(html, house.isLink),
		},
		extensions: [
			...textNodes(house.isLink, { tick: data.blocks['tasks'] ?? '' }), ...blockNodes(shown, data.blocks), BlockMoves, BlockIds.configure({ isRemote }),
			Collaboration.configure({ document: doc, field: 'body' }),
			CollaborationCaret.configure({
				provider, user: data.person,
				render: ({ name, tone }) => {
					const caret = Object.assign(document.createElement('span'), { className: `caret tone-${Number(tone) || 0}` })
					caret.append(Object.assign(document.createElement('span'), { className: 'caret-name', textContent: String(name) }))
					return caret
				},
				selectionRender: ({ tone }) => ({ class: `selected-by tone-${Number(tone) || 0}` }),
			}),
		],
		onContentError: ({ disableCollaboration, editor }) => { disableCollaboration(); editor.setEditable(false, false); tell(places, data.refused['content'] ?? '') },
	})
}

function tell({ alert }: Places, words: string): void {
	alert.textContent = words
	alert.hidden = words === ''
}

function showState({ chip, help, root }: Places, data: EditorData, state: SaveState): void {
	const words = data.chip[state]
	if (chip.textContent !== words) chip.textContent = words
	chip.className = `chip ${({ saved: 'good', saving: 'waiting', connecting: 'waiting', unsaved: 'asked', offline: 'asked', reading: '' })[state]}`
	help.textContent = state === 'offline' ? data.chip.offlineHelp : state === 'unsaved' ? data.chip.unsavedHelp : ''
	root.dataset['state'] = state
}

/** Words and checks, a moment after the last letter. */
function watchText(places: Places, data: EditorData, house: EditorHouse, editor: Editor): void {
	let timer: ReturnType<typeof setTimeout> | undefined
	const look = () => {
		const count = [...editor.state.doc.textBetween(0, editor.state.doc.content.size, ' ').matchAll(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)].length
		places.count.textContent = plural(document.documentElement.lang, count, data.words)
		showFindings(places.findings, house.check(editor.getJSON().content ?? [], data.language, data.sections), data.findings)
	}
	editor.on('update', () => { clearTimeout(timer); timer = setTimeout(look, CHECK_AFTER) })
	places.findings.addEventListener('click', (event) => {
		const id = event.target instanceof HTMLAnchorElement ? event.target.hash.slice(1) : ''
		let found = -1
		editor.state.doc.forEach((node, pos) => { if (node.attrs['id'] === id) found = pos })
		if (found < 0) return
		event.preventDefault()
		editor.chain().focus().setTextSelection(found + 1).scrollIntoView().run()
	})
	look()
}

/** Starts the editor of a page; the plain form goes as soon as the text is there. */
export function startEditor(root: HTMLElement, data: EditorData, house: EditorHouse): void {
	const places = placesIn(root)
	const shown: ShownMedia = new Map(Object.entries(data.media))
	let editor: Editor | undefined
	const fields = [...root.querySelectorAll<HTMLTextAreaElement>('textarea[data-field]')]
	const room = joinRoom({
		url: data.socket, name: data.room,
		watch: {
			onState: (state) => { showState(places, data, state) },
			onPeople: (count) => { places.people.textContent = count > 0 ? plural(document.documentElement.lang, count, data.people) : '' },
			onAccess: (mayWrite) => { editor?.setEditable(mayWrite, false); for (const field of fields) field.readOnly = !mayWrite; if (mayWrite) tell(places, '') },
			onRefused: (why) => { tell(places, data.refused[why] ?? ''); root.hidden = false },
			onReady: () => {
				document.querySelectorAll('[data-plain]').forEach((plain) => { plain.remove() })
				root.hidden = false
				editor = makeEditor(places, data, house, room, shown)
				for (const field of fields) {
					const text = room.doc.getMap('fields').get(field.dataset['field'] ?? '')
					if (text instanceof Y.Text) bindField(field, text, () => undefined)
				}
				readyToolbar(places.bar, editor, readyDialogs({ root, editor, words: data.dialog, isLink: house.isLink, uploadTo: data.uploadTo, shown }))
				watchText(places, data, house, editor)
				root.dataset['ready'] = ''
			},
		},
	})
	window.addEventListener('beforeunload', (event) => { if (['saving', 'unsaved', 'offline'].includes(room.state()) && root.dataset['state'] !== 'saved') event.preventDefault() })
}
