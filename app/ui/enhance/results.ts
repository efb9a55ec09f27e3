// Tells that a result was opened, so that editors learn which answers help: the query alone, without a cookie.

/** Readers who ask not to be watched are not even counted. */
const isAskedNotTo = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true || navigator.doNotTrack === '1'

export function countOpened(results: HTMLElement): void {
	if (isAskedNotTo()) return
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
