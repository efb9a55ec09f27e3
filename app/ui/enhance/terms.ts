// Words of the glossary tell their meaning where they stand: under the pointer, on the keyboard's focus, at a first tap.

type Term = { title: string; definition: string; lang: string }

/** Milliseconds: the pointer may pass over a word without a word, and may leave it to go into the tip. */
const [BEFORE, AFTER] = [200, 250]
const GAP = 6

const terms = new Map<string, Promise<Term>>()

/** A term as the public interface gives it, asked for once. */
function termOf(id: string): Promise<Term> {
	const known = terms.get(id)
	if (known) return known
	const asked = fetch(`/api/v1/terms/${encodeURIComponent(id)}?lang=${document.documentElement.lang}`).then((answer) => {
		if (!answer.ok) throw new Error(String(answer.status))
		return answer.json() as Promise<Term>
	})
	terms.set(id, asked)
	asked.catch(() => terms.delete(id))
	return asked
}

const linkAt = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-term]') : null)

/** The one tip of the page. */
class Tip {
	/** The link whose meaning is shown, or is being fetched. */
	link: HTMLAnchorElement | null = null
	private timer = 0
	private readonly box = Object.assign(document.createElement('div'), { id: 'term-tip', className: 'tip', hidden: true })

	constructor() {
		this.box.setAttribute('role', 'tooltip')
		// Inside the text's landmark, for whoever goes through a page by these.
		;(document.getElementById('main-text') ?? document.body).append(this.box)
		this.box.addEventListener('pointerenter', () => clearTimeout(this.timer))
		this.box.addEventListener('pointerleave', () => this.hideSoon())
	}

	get isOpen(): boolean {
		return !this.box.hidden
	}

	contains(target: EventTarget | null): boolean {
		return target instanceof Node && this.box.contains(target)
	}

	showSoon(link: HTMLAnchorElement): void {
		clearTimeout(this.timer)
		if (link !== this.link || !this.isOpen) this.timer = window.setTimeout(() => { this.show(link).catch(() => this.hide()) }, BEFORE)
	}

	hideSoon(): void {
		clearTimeout(this.timer)
		this.timer = window.setTimeout(() => this.hide(), AFTER)
	}

	hide(): void {
		clearTimeout(this.timer)
		this.link?.removeAttribute('aria-describedby')
		this.link = null
		this.box.hidden = true
	}

	/** `hint` is told after a tap, when the focus does not move and the meaning must be read out by itself. */
	async show(link: HTMLAnchorElement, hint?: string): Promise<void> {
		this.hide()
		this.link = link
		const { title, definition, lang } = await termOf(link.dataset['term'] ?? '')
		if (this.link !== link) return
		this.box.setAttribute('aria-live', hint === undefined ? 'off' : 'polite')
		this.box.hidden = false
		const words = Object.assign(document.createElement('p'), { lang })
		words.append(Object.assign(document.createElement('b'), { textContent: title }), ` ${definition}`)
		this.box.replaceChildren(words, ...(hint ? [Object.assign(document.createElement('p'), { textContent: hint })] : []))
		link.setAttribute('aria-describedby', this.box.id)
		this.place(link)
	}

	/** Under the word's last line, or over its first where there is no room; never beyond the edges. */
	private place(link: HTMLAnchorElement): void {
		const rects = [...link.getClientRects()]
		const [first, last] = [rects[0], rects.at(-1)]
		if (!first || !last) return
		const { offsetWidth: width, offsetHeight: height } = this.box
		const isBelow = last.bottom + GAP + height <= innerHeight || first.top < height + GAP
		this.box.style.top = `${(isBelow ? last.bottom + GAP : first.top - GAP - height) + scrollY}px`
		this.box.style.left = `${Math.max(GAP, Math.min(last.left, document.documentElement.clientWidth - width - GAP)) + scrollX}px`
	}
}

export function tellTerms(): void {
	const tip = new Tip()
	let isTouch = false
	// Somebody may have come to a word before this was loaded.
	const here = linkAt(document.activeElement?.matches(':focus-visible') ? document.activeElement : document.querySelector('a[data-term]:hover'))
	if (here && matchMedia('(hover: hover)').matches) tip.showSoon(here)
	document.addEventListener('pointerover', ({ target, pointerType }) => {
		const link = linkAt(target)
		if (link && pointerType !== 'touch') tip.showSoon(link)
	})
	document.addEventListener('pointerout', ({ target, pointerType }) => {
		if (linkAt(target) && pointerType !== 'touch') tip.hideSoon()
	})
	document.addEventListener('focusin', ({ target }) => {
		const link = linkAt(target)
		if (link?.matches(':focus-visible') && !isTouch) tip.show(link).catch(() => tip.hide())
	})
	document.addEventListener('focusout', ({ target }) => {
		if (linkAt(target) === tip.link && !isTouch) tip.hide()
	})
	document.addEventListener('keydown', ({ key }) => {
		isTouch = false
		if (key === 'Escape') tip.hide()
	})
	document.addEventListener('pointerdown', ({ target, pointerType }) => {
		isTouch = pointerType === 'touch'
		if (isTouch && linkAt(target) !== tip.link && !tip.contains(target)) tip.hide()
	})
	document.addEventListener('click', (event) => {
		const link = linkAt(event.target)
		// The second tap follows the link, as every other way of opening it does.
		if (!link || !isTouch || (link === tip.link && tip.isOpen)) return
		event.preventDefault()
		tip.show(link, document.getElementById('main-text')?.dataset['tap'] ?? '').catch(() => location.assign(link.href))
	})
}
