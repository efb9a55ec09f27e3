// Ticks in checklists stay in this browser, by checklist id and place, until they are taken away.
import { keepTicks, ticksOf } from './device.ts'

export function rememberTicks(): void {
	for (const list of document.querySelectorAll<HTMLElement>('[data-checklist]')) {
		const id = list.dataset['checklist'] ?? ''
		const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
		const line = list.querySelector<HTMLElement>('.ticked')
		const words = line?.querySelector<HTMLElement>('[data-ticked]')
		const show = () => {
			const done = boxes.filter((box) => box.checked).length
			if (line) line.hidden = done === 0
			if (words) words.textContent = (words.dataset['ticked'] ?? '').replace('{{done}}', String(done)).replace('{{all}}', String(boxes.length))
		}
		const keep = () => {
			// Where the browser keeps nothing (private window, full disk), the boxes still work on this page.
			keepTicks(id, boxes.flatMap((box, place) => (box.checked ? [place] : [])))
			show()
		}
		for (const place of ticksOf(id)) {
			const box = boxes[place]
			if (box) box.checked = true
		}
		list.addEventListener('change', keep)
		line?.querySelector('button')?.addEventListener('click', () => {
			for (const box of boxes) box.checked = false
			keep()
			boxes[0]?.focus()
		})
		show()
	}
}
