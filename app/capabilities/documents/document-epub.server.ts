// Packs an EPUB 3: the pages with their navigation, metadata in which people with aids read what they find, and the cover.
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Epub, EpubPage } from './documents.ts'

const FOLDER = 'book'
const AMPERSANDS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => AMPERSANDS[sign] ?? sign)

const page = (language: string, title: string, body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><meta charset="UTF-8"/><title>${escaped(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>
${body}
</body>
</html>
`

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="${FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const link = ({ file, title, lang }: EpubPage) => `<a href="${file}"${lang ? ` lang="${lang}" xml:lang="${lang}"` : ''}>${escaped(title)}</a>`

/** The contents: pages of the second level stand below the one before them. */
function listOf(pages: readonly EpubPage[]): string {
	const tops = pages.flatMap((one, index) => (one.level === 1 ? [{ top: one, below: pages.slice(index + 1, nextTop(pages, index)) }] : []))
	return `<ol>${tops.map(({ top, below }) => `<li>${link(top)}${below.length > 0 ? `<ol>${below.map((one) => `<li>${link(one)}</li>`).join('')}</ol>` : ''}</li>`).join('\n')}</ol>`
}

function nextTop(pages: readonly EpubPage[], from: number): number {
	const next = pages.findIndex((one, index) => index > from && one.level === 1)
	return next < 0 ? pages.length : next
}

function navigation({ language, contents, start, pages, title }: Epub): string {
	const listed = pages.filter(({ isListed }) => isListed)
	const marks = `<nav epub:type="landmarks" hidden=""><h2>${escaped(title)}</h2><ol><li><a epub:type="toc" href="contents.xhtml">${escaped(contents)}</a></li><li><a epub:type="bodymatter" href="${listed[0]?.file ?? ''}">${escaped(start)}</a></li></ol></nav>`
	return page(language, contents, `<nav epub:type="toc" role="doc-toc"><h1>${escaped(contents)}</h1>\n${listOf(listed)}</nav>\n${marks}`)
}

function packageOf({ language, title, description, identifier, modified, publisher, rights, accessibility, pages }: Epub): string {
	const meta = (property: string, value: string) => `<meta property="${property}">${escaped(value)}</meta>`
	const features = ['structuralNavigation', 'tableOfContents', 'readingOrder', 'unlocked', 'displayTransformability']
	const about = [
		`<dc:identifier id="id">${escaped(identifier)}</dc:identifier>`, `<dc:title>${escaped(title)}</dc:title>`, `<dc:language>${language}</dc:language>`,
		`<dc:creator>${escaped(publisher)}</dc:creator>`, `<dc:publisher>${escaped(publisher)}</dc:publisher>`, `<dc:description>${escaped(description)}</dc:description>`,
		`<dc:rights>${escaped(rights)}</dc:rights>`, `<dc:date>${modified.toISOString().slice(0, 10)}</dc:date>`,
		meta('dcterms:modified', modified.toISOString().replace(/\.\d+Z$/, 'Z')), meta('schema:accessMode', 'textual'), meta('schema:accessModeSufficient', 'textual'),
		...features.map((feature) => meta('schema:accessibilityFeature', feature)), meta('schema:accessibilityHazard', 'none'), meta('schema:accessibilitySummary', accessibility),
	]
	const items = pages.map(({ file, hasSvg }, index) => `<item id="p${index}" href="${file}" media-type="application/xhtml+xml"${hasSvg ? ' properties="svg"' : ''}/>`)
	return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${about.join('\n')}</metadata>
<manifest>
<item id="nav" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="css" href="book.css" media-type="text/css"/>
<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
${items.join('\n')}
</manifest>
<spine>${pages.map((_, index) => `<itemref idref="p${index}"/>${index === 0 ? '<itemref idref="nav"/>' : ''}`).join('')}</spine>
</package>
`
}

/** One EPUB; the first page is the title page, after which the contents stand. The same book gives the same bytes. */
export function packEpub(book: Epub): Uint8Array {
	const files: Zippable = {
		// A reader looks for this first, and uncompressed.
		mimetype: [strToU8('application/epub+zip'), { level: 0 }],
		'META-INF/container.xml': strToU8(CONTAINER),
		[`${FOLDER}/package.opf`]: strToU8(packageOf(book)),
		[`${FOLDER}/contents.xhtml`]: strToU8(navigation(book)),
		[`${FOLDER}/book.css`]: strToU8(book.css),
		[`${FOLDER}/cover.svg`]: strToU8(book.cover),
	}
	for (const { file, title, body } of book.pages) files[`${FOLDER}/${file}`] = strToU8(page(book.language, title, body))
	return zipSync(files, { level: 9, mtime: book.modified })
}
