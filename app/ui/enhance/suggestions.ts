// Suggestions while somebody types: a list under the search box, by the combobox pattern, in plain DOM.

type Hit = { title: string; url: string; lang: string; isFallback: boolean }
/** How long to wait after a key, in milliseconds, and how many suggestions are shown. */
const [PAUSE, MOST, SHORTEST] = [120, 6, 2]
const LIST = 'search-suggestions'

export function suggestFor(form: HTMLFormElement, input: HTMLInputElement): void {
	const list = document.createElement('ul')
	Object.assign(list, { id: LIST, className: 'suggestions', hidden: true })
	list.setAttribute('role', 'listbox')
	list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
	const status = Object.assign(document.createElement('p'), { className: 'unseen' })
	status.setAttribute('role', 'status')
	form.append(list, status)
	for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': LIST })) input.setAttribute(name, value)
	let active = -1
	let running: AbortController | undefined
	let timer = 0

	const options = () => [...list.children] as HTMLElement[]
	/** -1 is the box itself. */
	const choose = (place: number) => {
		active = place
		options().forEach((option, at) => option.setAttribute('aria-selected', String(at === active)))
		const option = options()[active]
		if (option) input.setAttribute('aria-activedescendant', option.id)
		else input.removeAttribute('aria-activedescendant')
	}
	const close = () => {
		running?.abort()
		clearTimeout(timer)
		list.hidden = true
		input.setAttribute('aria-expanded', 'false')
		choose(-1)
	}
	const show = (hits: readonly Hit[]) => {
		list.replaceChildren(...hits.map(optionOf))
		list.hidden = hits.length === 0
		input.setAttribute('aria-expanded', String(hits.length > 0))
		choose(-1)
		status.textContent = hits.length > 0 ? (form.dataset['suggestions'] ?? '').replace('{{number}}', String(hits.length)) : (form.dataset['none'] ?? '')
	}
	const ask = async () => {
		running?.abort()
		running = new AbortController()
		const query = new URLSearchParams({ q: input.value, lang: form.dataset['search'] ?? '', typing: '1' })
		const answer = await fetch(`/api/v1/search?${query}`, { signal: running.signal })
		if (answer.ok) show(((await answer.json()) as { hits: Hit[] }).hits.slice(0, MOST))
	}
	const askSoon = () => {
		clearTimeout(timer)
		if (input.value.trim().length < SHORTEST) return close()
		timer = window.setTimeout(() => { ask().catch(() => { /* A newer question has taken its place, or there is no network: the form still searches. */ }) }, PAUSE)
	}

	input.addEventListener('input', askSoon)
	input.addEventListener('blur', () => { setTimeout(close, PAUSE) })
	input.addEventListener('keydown', (event) => {
		const count = options().length
		if (event.key === 'Escape' && !list.hidden) close()
		else if (event.key === 'Enter' && active >= 0) options()[active]?.click()
		else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden && count > 0) choose(((active + (event.key === 'ArrowDown' ? 2 : count + 1)) % (count + 1)) - 1)
		else return
		event.preventDefault()
	})
	// The box must not lose the focus before the click arrives.
	list.addEventListener('mousedown', (event) => event.preventDefault())
	if (input.value !== input.defaultValue) askSoon()
}

function optionOf({ title, url, lang, isFallback }: Hit, at: number): HTMLElement {
	const option = document.createElement('li')
	option.id = `${LIST}-${at}`
	option.setAttribute('role', 'option')
	option.setAttribute('aria-selected', 'false')
	option.textContent = title
	if (isFallback) option.lang = lang
	// Addresses are absolute by the site's public name; readers may be on another one.
	const { pathname, hash } = new URL(url)
	option.addEventListener('click', () => location.assign(pathname + hash))
	return option
}
