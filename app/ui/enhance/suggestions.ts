// Suggestions while somebody types: a list under the search box, by the combobox pattern, in plain DOM.

type Hit = { title: string; url: string; lang: string; isFallback: boolean }
/** How long to wait after a key, in milliseconds, and how many suggestions are shown. */
const [PAUSE, MOST, SHORTEST] = [120, 6, 2]
const LIST = 'search-suggestions'

/** The list itself: what is shown, and which option the keyboard is on; -1 is the box. */
class Suggestions {
	active = -1
	private readonly list = Object.assign(document.createElement('ul'), { id: LIST, className: 'suggestions', hidden: true })
	private readonly status = Object.assign(document.createElement('p'), { className: 'unseen' })

	constructor(private readonly form: HTMLFormElement, private readonly input: HTMLInputElement) {
		this.list.setAttribute('role', 'listbox')
		this.list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
		this.status.setAttribute('role', 'status')
		form.append(this.list, this.status)
		for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': LIST })) input.setAttribute(name, value)
		// The box must not lose the focus before the click arrives.
		this.list.addEventListener('mousedown', (event) => event.preventDefault())
	}

	get isOpen(): boolean {
		return !this.list.hidden
	}

	private get options(): HTMLElement[] {
		return [...this.list.children] as HTMLElement[]
	}

	choose(place: number): void {
		this.active = place
		this.options.forEach((option, at) => option.setAttribute('aria-selected', String(at === place)))
		const option = this.options[place]
		if (option) this.input.setAttribute('aria-activedescendant', option.id)
		else this.input.removeAttribute('aria-activedescendant')
	}

	/** One further down or up; beyond the ends is the box. */
	step(by: 1 | -1): void {
		const places = this.options.length + 1
		this.choose(((this.active + 1 + by + places) % places) - 1)
	}

	open(): void {
		this.options[this.active]?.click()
	}

	close(): void {
		this.list.hidden = true
		this.input.setAttribute('aria-expanded', 'false')
		this.choose(-1)
	}

	/** The last option asks for everything that fits, as the form does. */
	show(hits: readonly Hit[], total: number): void {
		const all = (this.form.dataset['all'] ?? '').replace('{{number}}', String(total))
		this.list.replaceChildren(...hits.map(optionOf), ...(hits.length > 0 ? [option(hits.length, all, () => this.form.requestSubmit())] : []))
		this.list.hidden = hits.length === 0
		this.input.setAttribute('aria-expanded', String(hits.length > 0))
		this.status.textContent = hits.length > 0 ? (this.form.dataset['suggestions'] ?? '').replace('{{number}}', String(hits.length)) + `. ${all}` : (this.form.dataset['none'] ?? '')
	}
}

export function suggestFor(form: HTMLFormElement, input: HTMLInputElement): void {
	const list = new Suggestions(form, input)
	let running: AbortController | undefined
	let timer = 0
	const close = () => {
		running?.abort()
		clearTimeout(timer)
		list.close()
	}
	const ask = async () => {
		running?.abort()
		running = new AbortController()
		const query = new URLSearchParams({ q: input.value, lang: form.dataset['search'] ?? '', typing: '1' })
		const answer = await fetch(`/api/v1/search?${query}`, { signal: running.signal })
		if (!answer.ok) return
		const { hits, total } = (await answer.json()) as { hits: Hit[]; total: number }
		// Whoever has gone into the list chooses from what stands there: nothing moves under the keyboard.
		if (list.active < 0) list.show(hits.slice(0, MOST), total)
	}
	const askSoon = () => {
		clearTimeout(timer)
		list.choose(-1)
		if (input.value.trim().length < SHORTEST) return close()
		timer = window.setTimeout(() => { ask().catch(() => { /* A newer question has taken its place, or there is no network: the form still searches. */ }) }, PAUSE)
	}
	input.addEventListener('input', askSoon)
	input.addEventListener('blur', () => { setTimeout(close, PAUSE) })
	input.addEventListener('keydown', (event) => {
		if (!list.isOpen) {
			if (event.key !== 'ArrowDown' || input.value.trim().length < SHORTEST) return
			askSoon()
		} else if (event.key === 'Escape') close()
		else if (event.key === 'Enter' && list.active >= 0) list.open()
		else if (event.key === 'ArrowDown') list.step(1)
		else if (event.key === 'ArrowUp') list.step(-1)
		else return
		event.preventDefault()
	})
	if (input.value !== input.defaultValue) askSoon()
}

function optionOf({ title, url, lang, isFallback }: Hit, at: number): HTMLElement {
	// Addresses are absolute by the site's public name; readers may be on another one.
	const { pathname, hash } = new URL(url)
	const made = option(at, title, () => location.assign(pathname + hash))
	if (isFallback) made.lang = lang
	return made
}

function option(at: number, words: string, choose: () => void): HTMLElement {
	const made = Object.assign(document.createElement('li'), { id: `${LIST}-${at}`, textContent: words })
	made.setAttribute('role', 'option')
	made.setAttribute('aria-selected', 'false')
	made.addEventListener('click', choose)
	return made
}
