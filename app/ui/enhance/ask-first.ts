// Asks before something goes away, in a dialogue of the browser's own: Escape means no, and the focus returns.

/** True where the reader says yes. */
export function askFirst(question: string, yes: string, no: string): Promise<boolean> {
	const dialog = document.createElement('dialog')
	const text = Object.assign(document.createElement('p'), { textContent: question, id: 'asked' })
	const buttons = Object.assign(document.createElement('p'), { className: 'buttons' })
	const button = (words: string, value: string, look: string) => {
		const made = Object.assign(document.createElement('button'), { type: 'button', textContent: words, className: look })
		made.addEventListener('click', () => dialog.close(value))
		return made
	}
	buttons.append(button(no, '', 'button quiet'), button(yes, 'yes', 'button'))
	dialog.setAttribute('aria-labelledby', text.id)
	dialog.className = 'ask'
	dialog.append(text, buttons)
	document.body.append(dialog)
	dialog.showModal()
	return new Promise((resolve) => dialog.addEventListener('close', () => {
		dialog.remove()
		resolve(dialog.returnValue === 'yes')
	}))
}

/** Says something in a live region, with a button beside it where there is something to undo. */
export function tell(place: HTMLElement, words: string, undo?: { words: string; act: () => void }): void {
	place.replaceChildren(words)
	place.hidden = words === ''
	if (!undo) return
	const button = Object.assign(document.createElement('button'), { type: 'button', textContent: undo.words, className: 'plain' })
	button.addEventListener('click', undo.act)
	place.append(' ', button)
}

/** Gives the reader a file. */
export function saveFile(name: string, content: Blob): void {
	const address = URL.createObjectURL(content)
	const link = Object.assign(document.createElement('a'), { href: address, download: name, hidden: true })
	document.body.append(link)
	link.click()
	link.remove()
	setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
