// The list of ways answers at once when a filter changes, without a jump; the address follows, so that it can be shared.
import { limitTicks } from './limits.ts'

const WIDE = matchMedia('(min-width: 62.01rem)')

/** Beside the list there is room for the filters: they stand open. Where the style sheet can say that, it does. */
export function openFilters(): void {
	const filters = document.querySelector<HTMLDetailsElement>('[data-wide-open]')
	if (filters && WIDE.matches && !CSS.supports('selector(::details-content)')) filters.open = true
}

/** The button stays: taking it away would move the list under the reader's finger, and it does no harm. */
export function narrowAtOnce(): void {
	const form = document.querySelector<HTMLFormElement>('form[data-filters]')
	if (!form) return
	let running: AbortController | undefined
	form.addEventListener('change', () => {
		running?.abort()
		running = new AbortController()
		const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => !(name === 'sort' && value === 'number')) as Array<[string, string]>)
		const address = `${form.action}${query.size > 0 ? `?${query}` : ''}`
		show(address, running.signal).catch((error: unknown) => {
			if ((error as Error).name !== 'AbortError') location.assign(address)
		})
	})
}

async function show(address: string, signal: AbortSignal): Promise<void> {
	const answer = await fetch(address, { signal })
	if (!answer.ok) throw new Error(String(answer.status))
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
	const old = document.querySelector('[data-results]')
	const fresh = page.querySelector('[data-results]')
	if (!old || !fresh) throw new Error('no results')
	// The count is a live region: it must stay the same element to be read out.
	const count = old.querySelector('[data-count]')
	const words = fresh.querySelector('[data-count]')
	if (count && words) {
		count.textContent = words.textContent
		words.replaceWith(count)
	}
	old.replaceChildren(...fresh.childNodes)
	renewGroups(page)
	history.replaceState(null, '', address)
	limitTicks()
}

/** Filters that count: groups change with the results, but the one under the reader's finger stays and only counts anew. */
function renewGroups(page: Document): void {
	for (const fresh of page.querySelectorAll<HTMLElement>('[data-group]')) {
		const old = document.getElementById(fresh.id)
		if (!old?.contains(document.activeElement)) old?.replaceWith(fresh)
		else for (const count of old.querySelectorAll<HTMLElement>('[data-value]')) count.textContent = fresh.querySelector(`[data-value="${CSS.escape(count.dataset['value'] ?? '')}"]`)?.textContent ?? '0'
	}
}
