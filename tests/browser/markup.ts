// Reads served HTML as text: links, attributes and parts of a page, without a browser.

export type Tag = { attributes: Record<string, string>; text: string }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

/** Turns character references back into letters. */
export const decoded = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** The attributes of an opening tag, names in lower case. */
export function attributesOf(tag: string): Record<string, string> {
	const pairs = [...tag.replace(/^<[\w-]+/, '').matchAll(/([\w:-]+)(?:="([^"]*)")?/g)]
	return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value)]))
}

/** Every element of a name with its attributes and the words in it, without the marks where they may break. */
export function tagsIn(html: string, name: string): Tag[] {
	const found = [...html.matchAll(new RegExp(`<${name}(?=[ >/])[^>]*>(?:([^]*?)</${name}>)?`, 'g'))]
	return found.map(([whole, inner = '']) => ({ attributes: attributesOf(/^<[^>]*>/.exec(whole)?.[0] ?? ''), text: decoded(inner.replace(/<[^>]*>/g, '')).replaceAll('\u00AD', '').trim() }))
}

/** The part of a page from the first place of `from` to the next one of `to`. Throws where there is none. */
export function partOf(html: string, from: string, to: string): string {
	const start = html.indexOf(from)
	const end = html.indexOf(to, start)
	if (start < 0 || end < 0) throw new Error(`The page has no part from ${from} to ${to}. It begins: ${html.slice(0, 300)}`)
	return html.slice(start, end)
}

/** All words of a page, without scripts and styles. */
export const textOf = (html: string) => decoded(html.replace(/<(script|style)\b[^]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')

/** The words of an element's first occurrence. */
export const wordsOf = (html: string, name: string) => tagsIn(html, name)[0]?.text ?? ''

/** What the head of a page says: language, canonical address, other languages by their tag, and data for machines. */
export function headOf(html: string) {
	const links = tagsIn(partOf(html, '<head', '</head>').replaceAll('/>', '>'), 'link').map(({ attributes }) => attributes)
	const alternates = links.filter(({ rel, hreflang }) => rel === 'alternate' && hreflang)
	return {
		language: attributesOf(/<html[^>]*>/.exec(html)?.[0] ?? '')['lang'],
		canonical: links.find(({ rel }) => rel === 'canonical')?.['href'],
		alternates: Object.fromEntries(alternates.map(({ hreflang, href }) => [hreflang, href])) as Record<string, string | undefined>,
		data: [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(([, json = '']) => JSON.parse(json) as Record<string, unknown>),
	}
}
