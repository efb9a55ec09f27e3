// Title and summary: plain fields of a form, bound to the texts that everybody writes. What others write moves no caret.
import type * as Y from 'yjs'

/** How much is the same at both ends of two texts, in whole letters. */
function sameEnds(before: string, after: string): { start: number; end: number } {
	const most = Math.min(before.length, after.length)
	let start = 0
	while (start < most && before[start] === after[start]) start += 1
	if (start > 0 && /[\uD800-\uDBFF]/.test(before[start - 1] ?? '')) start -= 1
	let end = 0
	while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
	if (end > 0 && /[\uDC00-\uDFFF]/.test(before[before.length - end] ?? '')) end -= 1
	return { start, end }
}

const fit = (field: HTMLTextAreaElement) => { field.style.height = 'auto'; field.style.height = `${field.scrollHeight + 2}px` }

/** Binds one field to its text; fields hold one line of words, however many lines it takes to show them. */
export function bindField(field: HTMLTextAreaElement, text: Y.Text, onChange: () => void): void {
	const show = () => {
		const words = text.toJSON()
		if (field.value !== words) {
			const { start, end } = sameEnds(field.value, words)
			const [from, to] = [field.selectionStart, field.selectionEnd]
			const [oldEnd, moved] = [field.value.length - end, words.length - field.value.length]
			const place = (at: number) => (at <= start ? at : at >= oldEnd ? at + moved : Math.min(at, start + Math.max(0, words.length - end - start)))
			field.value = words
			if (document.activeElement === field) field.setSelectionRange(place(from), place(to))
		}
		fit(field)
		onChange()
	}
	field.addEventListener('input', () => {
		const words = field.value.replace(/\s*\n\s*/g, ' ')
		if (words !== field.value) field.value = words
		const now = text.toJSON()
		const { start, end } = sameEnds(now, words)
		text.doc?.transact(() => {
			if (now.length - start - end > 0) text.delete(start, now.length - start - end)
			if (words.length - start - end > 0) text.insert(start, words.slice(start, words.length - end))
		}, 'field')
		fit(field)
		onChange()
	})
	field.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault() })
	text.observe(show)
	show()
}
