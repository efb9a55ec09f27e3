// Marks in the list of contents which section the reader is in.

export function followContents(): void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-contents] a')]
	const headings = links.flatMap((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [])
	if (headings.length === 0) return
	let waiting = false
	const mark = () => {
		waiting = false
		const line = innerHeight / 3
		const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2
		const here = atEnd ? headings.at(-1) : headings.filter((heading) => heading.getBoundingClientRect().top <= line).at(-1)
		links.forEach((link) => {
			if (here && link.hash === `#${here.id}`) link.setAttribute('aria-current', 'true')
			else link.removeAttribute('aria-current')
		})
	}
	addEventListener('scroll', () => {
		if (waiting) return
		waiting = true
		requestAnimationFrame(mark)
	}, { passive: true })
	mark()
}
