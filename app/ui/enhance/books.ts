// While a book is being made, the page asks how far it is and says so, without loading itself anew.

/** Milliseconds between two questions. */
const ASK_EVERY = 1000

export function followBook(): void {
	const place = document.querySelector<HTMLElement>('[data-book=open]')
	if (!place) return
	const ask = async () => {
		const answer = await fetch(location.href)
		const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('[data-book]')
		if (!answer.ok || !fresh) throw new Error(String(answer.status))
		// The words are a live region: it must stay the same element to be read out, and be left alone where nothing is new.
		const [words, news] = [place, fresh].map((one) => one.querySelector('[data-book-status]'))
		if (words && news && words.textContent !== news.textContent) words.textContent = news.textContent
		place.querySelector('[data-book-more]')?.replaceWith(...fresh.querySelectorAll('[data-book-more]'))
		place.dataset['book'] = fresh.dataset['book']
		if (place.dataset['book'] === 'open') setTimeout(next, ASK_EVERY)
	}
	const next = () => { ask().catch(() => setTimeout(next, ASK_EVERY * 5)) }
	setTimeout(next, ASK_EVERY)
}
