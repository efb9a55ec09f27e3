// What is pasted from Word, Google Docs and pages: cleaned to what a text may hold before the editor looks at it.

/** Elements that go with everything in them. */
const GONE = 'script,style,meta,link,title,head,iframe,object,embed,svg,math,template,noscript,form,input,button,select,textarea,video,audio,canvas,img,picture,hr,xml,o\\:p'

/** Word marks the items of its lists only by classes and styles: `mso-list:l0 level2 lfo1`. */
const wordLevel = (element: Element) => Number(/mso-list:\s*l\d+\s+level(\d)/i.exec(element.getAttribute('data-style') ?? '')?.[1] ?? 0)
/** The sign that Word puts before an item: a number or letter with a point means a numbered list. */
const isNumbered = (element: Element) => /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i.test(element.querySelector('[data-style*="mso-list"]')?.textContent ?? element.textContent ?? '')

/** Turns Word's paragraphs that look like lists into lists. */
function makeWordLists(root: HTMLElement): void {
	const open: Array<{ list: HTMLElement; level: number }> = []
	for (const item of [...root.querySelectorAll('p')]) {
		const level = wordLevel(item)
		if (level === 0) { open.length = 0; continue }
		if (open.length > 0 && item.previousElementSibling !== open[0]?.list) open.length = 0
		const numbered = isNumbered(item)
		item.querySelectorAll('[data-style*="mso-list"]').forEach((sign) => { sign.remove() })
		while ((open.at(-1)?.level ?? 0) > level) open.pop()
		let current = open.at(-1)
		if (!current || current.level < level) {
			const list = document.createElement(numbered ? 'ol' : 'ul')
			const place = current?.list.lastElementChild
			if (place) place.append(list)
			else item.before(list)
			current = { list, level }
			open.push(current)
		}
		const entry = document.createElement('li')
		const words = document.createElement('p')
		words.append(...item.childNodes)
		entry.append(words)
		current.list.append(entry)
		item.remove()
	}
}

const replaceBy = (element: Element, tag: string) => {
	const other = document.createElement(tag)
	other.append(...element.childNodes)
	element.replaceWith(other)
}
const unwrap = (element: Element) => { element.replaceWith(...element.childNodes) }

/** Looks that mean something: bold and italic, which Google Docs says by styles alone. Its own wrapper is a bold that is none. */
function readStyles(root: HTMLElement): void {
	root.querySelectorAll('b,strong').forEach((element) => { if (/(?:^|;)\s*font-weight:\s*(?:normal|400)/i.test(element.getAttribute('data-style') ?? '')) unwrap(element) })
	for (const span of [...root.querySelectorAll('span')]) {
		const style = span.getAttribute('data-style') ?? ''
		const tags = [...(/(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? ['strong'] : []), ...(/(?:^|;)\s*font-style:\s*italic/i.test(style) ? ['em'] : [])]
		for (const tag of tags) {
			const mark = document.createElement(tag)
			mark.append(...span.childNodes)
			span.append(mark)
		}
		unwrap(span)
	}
}

/** Word's own styles of headings and titles, which are paragraphs with a class. */
function readHeadings(root: HTMLElement): void {
	for (const paragraph of [...root.querySelectorAll('p[class]')]) {
		const [, level] = /^Mso(?:Heading|Title|Subtitle)(\d)?/i.exec(paragraph.className) ?? (/mso-outline-level:\s*(\d)/i.exec(paragraph.getAttribute('data-style') ?? '') ?? [])
		if (/^MsoTitle/i.test(paragraph.className)) replaceBy(paragraph, 'h2')
		else if (level) replaceBy(paragraph, Number(level) <= 2 ? 'h2' : 'h3')
	}
}

/** Attributes that survive: where a link leads, and what our own blocks say of themselves. */
const KEPT: Record<string, readonly string[]> = { A: ['href'], ASIDE: ['data-tone'], FIGURE: ['data-media', 'data-alt', 'data-caption'], P: ['data-media', 'data-title', 'data-href'], LI: ['data-type', 'data-checked'], UL: ['data-type'], SPAN: ['lang', 'data-language'] }

/** Styles under another name: they are read, never applied, and the page's policy complains of each that could be. */
const withoutStyles = (html: string) => html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '').replace(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replace(/(?<=[\s"'])style(?=\s*=)/gi, 'data-style'))

/** HTML from elsewhere as HTML that holds nothing but words, structure, bold, italic and links that `isLink` allows. */
export function cleanPasted(html: string, isLink: (href: string) => boolean): string {
	// A document of its own: nothing in it is loaded or run.
	const root = new DOMParser().parseFromString(withoutStyles(html.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?(?:o|w|v|m|st1):[^>]*>/g, '')), 'text/html').body
	const isOurs = root.querySelector('[data-pm-slice]') !== null
	root.querySelectorAll(GONE).forEach((element) => { if (!isOurs || !element.closest('figure[data-media]')) element.remove() })
	makeWordLists(root)
	readHeadings(root)
	if (!isOurs) readStyles(root)
	root.querySelectorAll('br').forEach((line) => { line.replaceWith(' ') })
	for (const link of [...root.querySelectorAll('a')]) if (!isLink(link.getAttribute('href') ?? '')) unwrap(link)
	root.querySelectorAll('td,th').forEach((cell) => { const words = cell.textContent?.replace(/\s+/g, ' ').trim() ?? ''; if (cell.querySelectorAll('p,ul,ol,table,div').length > 1) cell.textContent = words })
	root.querySelectorAll('div,section,article,center,font,u,s,strike,ins').forEach((element) => { if (element.tagName === 'DIV' && element.parentElement?.tagName === 'ASIDE') return; if (/^(?:DIV|SECTION|ARTICLE|CENTER)$/.test(element.tagName) && !element.querySelector('p,h1,h2,h3,h4,ul,ol,table,div,blockquote,aside,figure')) replaceBy(element, 'p'); else unwrap(element) })
	for (const element of [...root.querySelectorAll('*')]) for (const { name } of [...element.attributes]) if (!KEPT[element.tagName]?.includes(name) && name !== 'data-pm-slice') element.removeAttribute(name)
	for (const empty of [...root.querySelectorAll('p,h1,h2,h3,h4,h5,h6')]) if (empty.textContent?.trim() === '' && empty.attributes.length === 0 && !empty.closest('td,th')) empty.remove()
	return root.innerHTML
}
