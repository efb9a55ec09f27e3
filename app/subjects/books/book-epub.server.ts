// A book as an EPUB: a file for each part, links between them, and a name that stays the same for the same texts.
import { createHash } from 'node:crypto'
import { makeEpub } from '../../capabilities/documents/documents.server.ts'
import type { Book } from '../../capabilities/documents/documents.ts'
import { escaped, partMarkup, titleMarkup, type Markup } from './book-html.server.ts'
import { BOOK_STYLE } from './book-style.ts'

/** A name in the form of a UUID, made from what the book says. */
function identifierOf(book: Book): string {
	const hex = createHash('sha256').update(JSON.stringify(book)).digest('hex')
	return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The file that a place stands in: terms share one, every other part has its own. */
function fileOf(book: Book): (place: string) => string {
	const terms = new Set(book.parts.flatMap((part) => (part.terms ?? []).map(({ id }) => id)))
	return (place) => {
		const part = place.split('--')[0] ?? place
		return `${terms.has(part) ? 'terms' : part}.xhtml`
	}
}

/** The bridge on paper of a cover's measure. */
const cover = ({ scene, title }: Book) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1600" width="1200" height="1600"><rect width="1200" height="1600" fill="#faf8f4"/><text x="100" y="900" font-family="Newsreader, Georgia, serif" font-size="150" fill="#14272e">${escaped(title)}</text>${scene.replace('<svg ', '<svg x="100" y="360" width="1000" height="268" ')}</svg>`

export async function epubBook(book: Book): Promise<Uint8Array> {
	const file = fileOf(book)
	const markup: Markup = { hrefOf: (place) => `${file(place)}#${place}`, language: (lang) => (lang ? ` lang="${lang}" xml:lang="${lang}"` : '') }
	const front = { file: 'title.xhtml', title: book.title, body: titleMarkup(book, markup), hasSvg: true, level: 1 as const, isListed: false }
	const pages = book.parts.map((part) => {
		const body = partMarkup(part, markup)
		return { file: file(part.id), title: part.title, ...(part.lang && { lang: part.lang }), body, hasSvg: body.includes('<svg'), level: part.level, isListed: true }
	})
	return makeEpub({
		language: book.language,
		title: `${book.title}: ${book.subtitle}`,
		description: [book.subtitle, book.selection, book.edition].filter(Boolean).join('. '),
		identifier: identifierOf(book),
		modified: new Date(`${book.date}T00:00:00Z`),
		publisher: book.words.publisher,
		rights: book.imprint[0]?.map(({ text }) => text).join('') ?? '',
		accessibility: book.words.summary,
		contents: book.words.contents,
		start: book.words.start,
		css: BOOK_STYLE,
		cover: cover(book),
		pages: [front, ...pages],
	})
}
