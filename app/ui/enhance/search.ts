// The search box: the key / leads to it, unless the reader has switched that off; suggestions come when it is first used.

const SLASH = 'samverk.slash'

/** What the browser keeps for this reader, where it keeps anything. */
function isSlashOn(): boolean {
	try {
		return localStorage.getItem(SLASH) !== 'off'
	} catch {
		return true
	}
}

export function readySearch(): void {
	const form = document.querySelector<HTMLFormElement>('form[data-search]')
	const input = form?.querySelector<HTMLInputElement>('input[type=search]')
	if (!form || !input) return
	const suggest = () => {
		import('./suggestions.ts').then(({ suggestFor }) => suggestFor(form, input), () => {
			// Without suggestions the box still searches.
		})
	}
	if (document.activeElement === input) suggest()
	else input.addEventListener('focus', suggest, { once: true })
	document.addEventListener('keydown', (event) => {
		const place = event.target as HTMLElement
		const isWriting = place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName)
		if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting || !isSlashOn()) return
		event.preventDefault()
		input.focus()
		input.select()
	})
	offerSwitch()
}

/** A key that works alone must be one that people can switch off: who dictates would press it by chance. */
function offerSwitch(): void {
	const place = document.querySelector<HTMLElement>('[data-slash]')
	const box = place?.querySelector('input')
	if (!place || !box) return
	// Its room is kept, so that nothing moves when it appears.
	place.dataset['slash'] = 'ready'
	box.checked = isSlashOn()
	box.addEventListener('change', () => {
		try {
			if (box.checked) localStorage.removeItem(SLASH)
			else localStorage.setItem(SLASH, 'off')
		} catch {
			// The browser keeps nothing: the key stays as it is.
			box.checked = true
		}
	})
}
