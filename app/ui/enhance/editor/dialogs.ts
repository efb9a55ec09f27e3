// The windows of the editor: a link, a picture with what it shows, a file, a video. Each says what is missing at its field.
import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import type { Shown, ShownMedia } from './blocks.ts'

type Words = Record<string, string>
export type DialogTools = Record<string, { open: () => void; isOn?: () => boolean }>
export type DialogOptions = { root: HTMLElement; editor: Editor; words: Words; isLink: (href: string) => boolean; uploadTo: string; shown: ShownMedia }

type Opened = { dialog: HTMLDialogElement; form: HTMLFormElement; value: (name: string) => string; set: (name: string, words: string) => void; fail: (name: string, words: string) => void; clear: () => void }

function dialogIn(root: HTMLElement, name: string): Opened | undefined {
	const dialog = root.querySelector<HTMLDialogElement>(`dialog[data-dialog="${name}"]`)
	const form = dialog?.querySelector('form')
	if (!dialog || !form) return undefined
	const field = (one: string) => form.elements.namedItem(one) as HTMLInputElement | null
	const clear = () => { form.querySelectorAll<HTMLElement>('.error').forEach((error) => { error.hidden = true; error.textContent = '' }); form.querySelectorAll('[aria-invalid]').forEach((one) => { one.removeAttribute('aria-invalid') }) }
	dialog.querySelector('[data-cancel]')?.addEventListener('click', () => { dialog.close() })
	return {
		dialog, form, clear,
		value: (one) => field(one)?.value.replace(/\s+/g, ' ').trim() ?? '',
		set: (one, words) => { const found = field(one); if (found) found.value = words },
		fail: (one, words) => {
			const error = form.querySelector<HTMLElement>(`[data-error="${one}"]`)
			if (error) { error.textContent = words; error.hidden = false }
			field(one)?.setAttribute('aria-invalid', 'true')
			field(one)?.focus()
		},
	}
}

/** Puts a block where the caret is, after the one with words in it. */
function insertBlock(editor: Editor, type: string, attrs: Record<string, unknown>): void {
	const { selection, doc } = editor.state
	if (selection instanceof NodeSelection && selection.node.type.name === type && selection.$from.depth === 0) editor.chain().focus().updateAttributes(type, attrs).run()
	else {
		const at = doc.childCount === 0 ? 0 : Math.min(selection.$from.depth === 0 ? selection.to : selection.$from.end(1) + 1, doc.content.size)
		editor.chain().focus().insertContentAt(at, [{ type, attrs }, { type: 'paragraph' }]).run()
	}
}

function linkDialog({ root, editor, words, isLink }: DialogOptions): DialogTools {
	const opened = dialogIn(root, 'link')
	if (!opened) return {}
	const { dialog, form, value, set, fail, clear } = opened
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		clear()
		const typed = value('href')
		const href = /^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(typed) ? `mailto:${typed}` : /^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(typed) ? `https://${typed}` : typed
		if (!isLink(href)) { fail('href', words['linkWrong'] ?? ''); return }
		dialog.close()
		const isEmpty = editor.state.selection.empty && !editor.isActive('link')
		if (isEmpty) editor.chain().focus().insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href } }] }).run()
		else editor.chain().focus().extendMarkRange('link').setMark('link', { href }).run()
	})
	dialog.querySelector('[data-remove]')?.addEventListener('click', () => { dialog.close(); editor.chain().focus().extendMarkRange('link').unsetMark('link').run() })
	return { link: { open: () => { clear(); set('href', String(editor.getAttributes('link')['href'] ?? '')); dialog.showModal() }, isOn: () => editor.isActive('link') } }
}

function videoDialog({ root, editor, words }: DialogOptions): DialogTools {
	const opened = dialogIn(root, 'video')
	if (!opened) return {}
	const { dialog, form, value, set, fail, clear } = opened
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		clear()
		if (!/^https:\/\/\S+$/.test(value('href'))) { fail('href', words['videoWrong'] ?? ''); return }
		if (!value('title')) { fail('title', words['nameMissing'] ?? ''); return }
		dialog.close()
		insertBlock(editor, 'video', { href: value('href'), title: value('title') })
	})
	return { video: { open: () => { const attrs = editor.isActive('video') ? editor.getAttributes('video') : {}; clear(); set('href', String(attrs['href'] ?? '')); set('title', String(attrs['title'] ?? '')); dialog.showModal() } } }
}

/** What the server says of a file that it took, or why it did not take it. */
type Picture = { width: number; height: number; widths: number[] }
type Answer = { id?: string; url?: string; picture?: Picture; title?: string; name?: string }

/** A picture in its widths, a file by its name. */
export const shownOf = ({ id = '', url = '', picture }: Answer): Shown => (picture ? { path: url, srcSet: picture.widths.map((width) => `/media/${id}/${width}.webp ${width}w`).join(', '), width: picture.width, height: picture.height } : { path: url })

async function send(form: HTMLFormElement, uploadTo: string): Promise<Answer> {
	const response = await fetch(uploadTo, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } })
	const answer = (await response.json().catch(() => ({}))) as Answer
	return response.ok ? answer : { title: answer.title ?? '' }
}

/** A picture or a file: sent first, unless what is there is only described anew. */
function mediaDialog(name: 'image' | 'file', { root, editor, words, uploadTo, shown }: DialogOptions): DialogTools {
	const opened = dialogIn(root, name)
	if (!opened) return {}
	const { dialog, form, value, set, fail, clear } = opened
	const label = name === 'image' ? 'alt' : 'title'
	let media: string | undefined
	const chosen = () => ((form.elements.namedItem('file') as HTMLInputElement | null)?.files?.length ?? 0) > 0
	const check = () => {
		if (!media && !chosen()) return fail('file', words['fileMissing'] ?? '')
		if (!value(label)) return fail(label, words[name === 'image' ? 'altMissing' : 'fileNameMissing'] ?? '')
		if (!media && !(form.elements.namedItem('consent') as HTMLInputElement | null)?.checked) return fail('consent', words['consentMissing'] ?? '')
		return true
	}
	const put = async () => {
		const status = form.querySelector<HTMLElement>('[data-status]')
		if (!media) {
			if (status) status.textContent = words['sending'] ?? ''
			const answer = await send(form, uploadTo).catch((): Answer => ({ title: words['noAnswer'] ?? '' }))
			if (status) status.textContent = ''
			if (!answer.id) { fail('file', (words['failed'] ?? '').replace('{{reason}}', answer.title || (words['noAnswer'] ?? ''))); return }
			media = answer.id
			shown.set(media, shownOf(answer))
		}
		dialog.close()
		insertBlock(editor, name, { media, [label]: value(label), ...(name === 'image' && { caption: value('caption') || null }) })
	}
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		clear()
		if (check()) put().catch(console.error)
	})
	return { [name]: { open: () => {
		clear()
		form.reset()
		const attrs = editor.isActive(name) ? editor.getAttributes(name) : {}
		media = typeof attrs['media'] === 'string' ? attrs['media'] : undefined
		form.querySelectorAll<HTMLElement>('[data-new]').forEach((part) => { part.hidden = media !== undefined })
		for (const one of [label, 'caption']) set(one, typeof attrs[one] === 'string' ? attrs[one] : '')
		dialog.showModal()
	} } }
}

export const readyDialogs = (options: DialogOptions): DialogTools => ({ ...linkDialog(options), ...videoDialog(options), ...mediaDialog('image', options), ...mediaDialog('file', options) })
