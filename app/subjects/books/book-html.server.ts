// A book as markup: well-formed, so that it serves as a page of a browser and inside an EPUB alike.
import type { Book, BookBlock, BookList, BookPart, BookTerm, Run } from '../../capabilities/documents/documents.ts'
import { SHEET_STYLE } from './book-style.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** Where places are found: in the same file, or in a file of their own for each part. */
export type Markup = { hrefOf: (place: string) => string; language: (lang: string | undefined) => string }

const SHEET: Markup = { hrefOf: (place) => `#${place}`, language: (lang) => (lang ? ` lang="${lang}"` : '') }

function run({ text, bold, italic, code, lang, to, url }: Run, { hrefOf, language }: Markup): string {
	let words = escaped(text)
	if (lang) words = `<span${language(lang)}>${words}</span>`
	if (code) words = `<code>${words}</code>`
	if (italic) words = `<em>${words}</em>`
	if (bold) words = `<strong>${words}</strong>`
	if (to) return `<a href="${hrefOf(to)}">${words}</a>`
	const isBare = url && text.includes(url.replace(/^\w+:\/*|\/$/g, ''))
	return url ? `<a${isBare ? ' class="bare"' : ''} href="${escaped(url)}">${words}</a>` : words
}
const runs = (all: readonly Run[], markup: Markup) => all.map((one) => run(one, markup)).join('')

function list({ ordered, items }: BookList, markup: Markup, given = ''): string {
	const tag = ordered ? 'ol' : 'ul'
	return `<${tag}${given}>${items.map((item) => `<li>${runs(item.runs, markup)}${item.lists.map((inner) => list(inner, markup)).join('')}</li>`).join('')}</${tag}>`
}

function block(one: BookBlock, markup: Markup): string {
	if (one.kind === 'lanes') return `<div class="lanes">${one.lanes.map((lane) => `<div class="lane"><h3 id="${lane.id}">${runs(lane.heading, markup)}</h3>${blocks(lane.blocks, markup)}</div>`).join('')}</div>`
	const given = ` id="${one.id}"${markup.language(one.lang)}`
	const cell = (tag: string, words: Run[]) => `<${tag}>${runs(words, markup)}</${tag.split(' ')[0] ?? tag}>`
	switch (one.kind) {
		case 'heading': return `<h${one.level + 1}${given}>${runs(one.runs, markup)}</h${one.level + 1}>`
		case 'paragraph': return `<p${given}>${runs(one.runs, markup)}</p>`
		case 'list': return list(one.list, markup, given)
		case 'checklist': return `<ul class="checklist"${given}>${one.items.map(({ time, runs: words }) => `<li><span class="box">☐</span>${time ? `<span class="time">${escaped(time)}</span> ` : ''}${runs(words, markup)}</li>`).join('')}</ul>`
		case 'quote': return `<blockquote${given}>${one.paragraphs.map((words) => `<p>${runs(words, markup)}</p>`).join('')}</blockquote>`
		case 'table': return `<table${given}><thead><tr>${one.head.map((words) => cell('th scope="col"', words)).join('')}</tr></thead><tbody>${one.rows.map((row) => `<tr>${row.map((words, index) => cell(index === 0 ? 'th scope="row"' : 'td', words)).join('')}</tr>`).join('')}</tbody></table>`
	}
}
const blocks = (all: readonly BookBlock[], markup: Markup) => all.map((one) => block(one, markup)).join('\n')

const picture = (svg: string) => svg.replace('<svg ', '<svg aria-hidden="true" ')

function term({ id, title, lang, blocks: body, notes }: BookTerm, markup: Markup): string {
	return `<section class="term"><h2 id="${id}"${markup.language(lang)}>${escaped(title)}</h2><div${markup.language(lang)}>${blocks(body, markup)}</div>${notes.map(({ label, runs: words }) => `<p class="small"><strong>${escaped(label)}</strong> ${runs(words, markup)}</p>`).join('')}</section>`
}

/** One part of the book with its title. */
export function partMarkup(part: BookPart, markup: Markup): string {
	const lang = markup.language(part.lang)
	const entry = ({ to, title, lang: own, above, text, picture: svg }: NonNullable<BookPart['entries']>[number]) => `<li>${picture(svg)}<p class="small">${escaped(above)}</p><p><strong><a href="${markup.hrefOf(to)}"${markup.language(own)}>${escaped(title)}</a></strong></p><p${markup.language(own)}>${escaped(text)}</p></li>`
	return [
		'<section class="part">',
		part.picture ? `<div class="picture">${picture(part.picture)}</div>` : '',
		part.above ? `<p class="above">${escaped(part.above)}</p>` : '',
		`<h1 id="${part.id}"${lang}>${escaped(part.title)}</h1>`,
		part.lead ? `<p class="lead"${lang}>${escaped(part.lead)}</p>` : '',
		part.notice ? `<div class="notice"><p><strong>${escaped(part.notice.title)}.</strong> ${escaped(part.notice.text)}</p></div>` : '',
		part.facts ? `<dl class="facts">${part.facts.map(({ label, values }) => `<div><dt>${escaped(label)}</dt>${values.map((value) => `<dd>${escaped(value)}</dd>`).join('')}</div>`).join('')}</dl>` : '',
		part.blocks.length > 0 ? `<div${lang}>${blocks(part.blocks, markup)}</div>` : '',
		part.entries ? `<ol class="entries">${part.entries.map(entry).join('')}</ol>` : '',
		...(part.terms ?? []).map((one) => term(one, markup)),
		'</section>',
	].filter(Boolean).join('\n')
}

/** The title page: the bridge, what this is and when it was made, and how it may be used. */
export function titleMarkup({ title, subtitle, selection, edition, imprint, scene }: Book, markup: Markup): string {
	return `<section class="title">${picture(scene)}<h1>${escaped(title)}</h1><p class="lead">${escaped(subtitle)}</p><p class="small">${escaped([selection, edition].filter(Boolean).join('. '))}.</p>${imprint.map((words) => `<p class="small">${runs(words, markup)}</p>`).join('')}</section>`
}

/** The whole book as one page that needs nothing else: style and drawings are in it, and no script. */
export function htmlBook(book: Book): string {
	const nest = (part: BookPart, index: number) => `${part.level === 2 && book.parts[index - 1]?.level === 1 ? '<ol>' : ''}<li><a href="#${part.id}"${SHEET.language(part.lang)}>${escaped(part.title)}</a>${closing(book.parts, index)}`
	const name = escaped(`${book.title}: ${book.subtitle}`)
	return `<!doctype html>
<html lang="${book.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="license" content="https://creativecommons.org/licenses/by/4.0/">
<title>${name}</title>
<style>${SHEET_STYLE}</style>
</head>
<body>
<main>
${titleMarkup(book, SHEET)}
<nav aria-labelledby="contents"><h2 id="contents">${escaped(book.words.contents)}</h2><ol>${book.parts.map(nest).join('\n')}</ol></nav>
${book.parts.map((part) => partMarkup(part, SHEET)).join('\n')}
</main>
</body>
</html>
`
}

/** Ends an entry of the contents: a part that has others below it stays open until the last of them. */
function closing(parts: readonly BookPart[], index: number): string {
	const [level, next] = [parts[index]?.level, parts[index + 1]?.level]
	if (level === 1) return next === 2 ? '' : '</li>'
	return next === 2 ? '</li>' : '</li></ol></li>'
}
