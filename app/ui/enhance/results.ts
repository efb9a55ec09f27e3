// Tells that a result was opened, so that editors learn which answers help: the query alone, without a cookie.

/** Readers who ask not to be watched are not even counted. */
const isAskedNotTo = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true || navigator.doNotTrack === '1'

/** Listens from the start, not only once something more has been loaded: the first result is often opened at once. */
export function countOpened(): void {
	const results = document.querySelector<HTMLElement>('[data-query]')
	if (!results || isAskedNotTo()) return
	let isTold = false
	const tell = ({ target }: Event) => {
		if (isTold || !(target instanceof Element) || !target.closest('.hits a')) return
		isTold = true
		const q = results.dataset['query'] ?? ''
		fetch(`${location.pathname}/opened`, { method: 'POST', body: new URLSearchParams({ q }), credentials: 'omit', keepalive: true }).catch(() => { /* Then it is not counted. */ })
	}
	results.addEventListener('click', tell)
	results.addEventListener('auxclick', tell)
}
