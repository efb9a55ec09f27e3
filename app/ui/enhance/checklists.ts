// Ticks in checklists stay in this browser, by checklist id and place, until they are taken away.

const PREFIX = 'samverk.ticks.'

function read(key: string): number[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
		return Array.isArray(kept) ? kept.filter((place): place is number => Number.isInteger(place)) : []
	} catch {
		return []
	}
}

function write(key: string, places: number[]): void {
	try {
		if (places.length > 0) localStorage.setItem(key, JSON.stringify(places))
		else localStorage.removeItem(key)
	} catch {
		// The browser keeps nothing (private window, full disk): the boxes still work on this page.
	}
}

export function rememberTicks(): void {
	for (const list of document.querySelectorAll<HTMLElement>('[data-checklist]')) {
		const key = PREFIX + (list.dataset['checklist'] ?? '')
		const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
		const line = list.querySelector<HTMLElement>('.ticked')
		const words = line?.querySelector<HTMLElement>('[data-ticked]')
		const show = () => {
			const done = boxes.filter((box) => box.checked).length
			if (line) line.hidden = done === 0
			if (words) words.textContent = (words.dataset['ticked'] ?? '').replace('{{done}}', String(done)).replace('{{all}}', String(boxes.length))
		}
		const keep = () => {
			write(key, boxes.flatMap((box, place) => (box.checked ? [place] : [])))
			show()
		}
		for (const place of read(key)) {
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
