// Writes a form as a Word document: real styles, and a content control for every place, so that it can be read back.
import { strToU8, zipSync } from 'fflate'
import { asRead, dateFormat, TICKED, type Place, type PlaceKind, type Sheet, type SheetPart, type Values } from '../../kernel/sheet.ts'
import { formatOf } from '../../kernel/language.ts'
import { SHARE, type PaperWords } from './documents.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const NAMESPACES = `xmlns:w="${MAIN}" xmlns:r="${RELATIONS}" xmlns:w14="${W14}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"`

/** The names of our properties in a document, and the tag of the control around its title: readers find the template by them. */
export const PROPERTY = { template: 'SamverkTemplate', version: 'SamverkVersion' } as const
export const TITLE_TAG = 'samverk:'

const INK = '14272E'
const MUTED = '475860'
const PALE = '6B787D'
const LINE = 'B9B2A3'
/** Twentieths of a point; A4 without its margins. */
const WIDTH = 9638

const COUNTRIES: Record<string, string> = { fi: 'fi-FI', sv: 'sv-SE', nl: 'nl-NL', de: 'de-DE', fr: 'fr-FR', it: 'it-IT', es: 'es-ES' }
const wordLanguage = (language: string) => COUNTRIES[language] ?? formatOf(language)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const run = (text: string, properties = '') => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`).join('<w:br/>')}</w:r>`
const paragraph = (style: string, inside: string, more = '') => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${inside}</w:p>`

/** What a document needs to know while it is written. */
type Writing = { sheet: Sheet; values: Values; words: PaperWords; nextId: () => number }

const controlType: Record<PlaceKind, (place: Place, value: string, language: string) => string> = {
	line: () => '<w:text/>',
	time: () => '<w:text/>',
	number: () => '<w:text/>',
	text: () => '<w:text w:multiLine="1"/>',
	date: (_, value, language) => `<w:date${/^\d{4}-\d\d-\d\d$/.test(value) ? ` w:fullDate="${value}T00:00:00Z"` : ''}><w:dateFormat w:val="${dateFormat(language)}"/><w:lid w:val="${wordLanguage(language)}"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>`,
	choice: ({ options }) => `<w:dropDownList>${options.map(({ id, label }) => `<w:listItem w:displayText="${escaped(label)}" w:value="${id}"/>`).join('')}</w:dropDownList>`,
	check: (_, value) => `<w14:checkbox><w14:checked w14:val="${value ? 1 : 0}"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>`,
}

const SYMBOL = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>'

/** What a place shows: its value as people read it, a box, or what to do where it is empty; a cell has room for dots only. */
function shown(place: Place, value: string, { sheet, words }: Writing, isCell: boolean): string {
	const { kind } = place
	if (kind === 'check') return run(value === TICKED ? '☑' : '☐', SYMBOL)
	if (!value) return run(isCell ? '…' : kind === 'choice' ? words.choose : kind === 'date' ? words.chooseDate : words.write, `<w:rStyle w:val="PlaceholderText"/><w:color w:val="${PALE}"/>`)
	return run(asRead(place, value, sheet.language))
}

/** The content control of a place: tagged with its key, so that it is found again wherever it is moved. */
function control(place: Place, writing: Writing, isCell = false): string {
	const value = writing.values[place.key] ?? ''
	// Word refuses names of more than 64 letters.
	const alias = [...place.label].slice(0, 60).join('')
	const isEmpty = !value && place.kind !== 'check'
	const properties = `<w:alias w:val="${escaped(alias)}"/><w:tag w:val="${place.key}"/><w:id w:val="${writing.nextId()}"/><w:lock w:val="sdtLocked"/>${isEmpty ? '<w:showingPlcHdr/>' : ''}${controlType[place.kind](place, value, writing.sheet.language)}`
	return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${shown(place, value, writing, isCell)}</w:sdtContent></w:sdt>`
}

type Row = { cells: string[]; height?: number; isHead?: true }

/** A table in the style of forms; `widths` are shares of the page. */
function table(title: string, widths: readonly number[], rows: readonly Row[], look: 'head' | 'labels'): string {
	const all = widths.reduce((sum, width) => sum + width, 0)
	const columns = widths.map((width) => Math.round((width / all) * WIDTH))
	const row = ({ cells, height = 400, isHead }: Row) => `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${height}" w:hRule="atLeast"/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((cell, index) => `<w:tc><w:tcPr><w:tcW w:w="${columns[index]}" w:type="dxa"/></w:tcPr>${cell}</w:tc>`).join('')}</w:tr>`
	const properties = `<w:tblStyle w:val="SamverkForm"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="${look === 'head' ? 1 : 0}" w:lastRow="0" w:firstColumn="${look === 'labels' ? 1 : 0}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${escaped(title)}"/>`
	return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.map(row).join('')}</w:tbl>`
}

const label = (text: string, hint?: string) => paragraph('FormLabel', run(text)) + (hint ? paragraph('FormHint', run(hint)) : '')
const head = (words: readonly string[]): Row => ({ isHead: true, height: 300, cells: words.map((word) => label(word)) })
function partBody(part: SheetPart, writing: Writing): string {
	const filled = (place: Place, isCell = false) => paragraph(place.kind === 'check' ? 'FormCheck' : 'FormField', control(place, writing, isCell))
	switch (part.kind) {
		case 'fields': return table(part.title, [2, 3], part.places.map((place) => ({ cells: [label(place.label, place.hint), filled(place)], ...(place.kind === 'text' && { height: 900 }) })), 'labels')
		case 'table': return table(part.title, part.columns.map(({ kind }) => SHARE[kind]), [head(part.columns.map((column) => column.label)), ...part.rows.map((row) => ({ cells: row.map((place) => filled(place, true)), height: 460 }))], 'head')
		case 'checks': return part.places.map((place) => paragraph('FormCheck', `${control(place, writing)}${run(`\u00a0${place.label}`)}`)).join('')
		case 'text': return part.paragraphs.map((text) => paragraph('Normal', run(text))).join('')
		case 'signatures': {
			const { name, date, signature } = writing.words
			return table(part.title, [4, 4, 3, 5], [head(['', name, date, signature]), ...part.signers.map((signer) => ({ height: 760, cells: [label(signer.label), filled(signer.name, true), filled(signer.date, true), paragraph('FormField', '')] }))], 'head')
		}
	}
}

function documentBody(writing: Writing): string {
	const { sheet } = writing
	const title = `<w:sdt><w:sdtPr><w:alias w:val="Samverk"/><w:tag w:val="${TITLE_TAG}${sheet.id}"/><w:id w:val="${writing.nextId()}"/><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>${run(sheet.title)}</w:sdtContent></w:sdt>`
	const parts = sheet.parts.map((part) => paragraph('Heading1', run(part.title)) + (part.lead ? paragraph('FormLead', run(part.lead), '<w:keepNext/>') : '') + partBody(part, writing)).join('')
	const around = ['header', 'footer'].flatMap((name) => [['default', `${name}1`], ['first', name === 'header' ? 'header2' : 'footer1']].map(([type, id]) => `<w:${name}Reference w:type="${type}" r:id="${id}"/>`)).join('')
	const section = `<w:sectPr>${around}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1247" w:left="1134" w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`
	// A table may not end a document: the last paragraph is as small as it can be.
	return `<w:document ${NAMESPACES}><w:body>${paragraph('Title', title)}${paragraph('Subtitle', run(sheet.summary))}${parts}${paragraph('FormHint', '')}${section}</w:body></w:document>`
}

const style = (type: 'paragraph' | 'character' | 'table', id: string, name: string, inside: string, basedOn = 'Normal') =>
	`<w:style w:type="${type}"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${id === 'Normal' || type !== 'paragraph' ? '' : `<w:basedOn w:val="${basedOn}"/>`}<w:qFormat/>${inside}</w:style>`
const fonts = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
const spaced = (before: number, after: number, more = '') => `<w:pPr>${more}<w:spacing w:before="${before}" w:after="${after}"/></w:pPr>`
const letters = (half: number, more = '', colour = INK) => `<w:rPr>${more}<w:color w:val="${colour}"/><w:sz w:val="${half}"/><w:szCs w:val="${half}"/></w:rPr>`
const KEEP = '<w:keepNext/><w:keepLines/>'
const edge = (name: string, colour = LINE, size = 4) => `<w:${name} w:val="single" w:sz="${size}" w:space="0" w:color="${colour}"/>`

function styles(language: string): string {
	const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts('Calibri')}<w:color w:val="${INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="${wordLanguage(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`
	const all = [
		style('paragraph', 'Normal', 'Normal', ''),
		style('paragraph', 'Title', 'Title', spaced(0, 60, KEEP) + letters(44, fonts('Georgia'))),
		style('paragraph', 'Subtitle', 'Subtitle', spaced(0, 120) + letters(23, '', MUTED)),
		style('paragraph', 'Heading1', 'heading 1', `<w:pPr>${KEEP}<w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>${letters(28, fonts('Georgia'))}`),
		style('paragraph', 'Heading2', 'heading 2', `<w:pPr>${KEEP}<w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr>${letters(24, fonts('Georgia'))}`),
		style('paragraph', 'FormLead', 'Form lead', spaced(0, 80) + letters(20, '', MUTED)),
		style('paragraph', 'FormLabel', 'Form label', spaced(50, 20) + letters(19, '<w:b/>')),
		style('paragraph', 'FormHint', 'Form hint', spaced(0, 40) + letters(17, '', MUTED)),
		style('paragraph', 'FormField', 'Form field', spaced(50, 40)),
		style('paragraph', 'FormCheck', 'Form check', '<w:pPr><w:spacing w:before="50" w:after="50"/><w:ind w:left="340" w:hanging="340"/></w:pPr>'),
		style('paragraph', 'Header', 'header', `<w:pPr><w:tabs><w:tab w:val="right" w:pos="${WIDTH}"/></w:tabs><w:spacing w:after="0"/></w:pPr>${letters(17, '', MUTED)}`),
		style('paragraph', 'Footer', 'footer', `<w:pPr><w:pBdr>${edge('top').replace('w:space="0"', 'w:space="6"')}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="${WIDTH}"/></w:tabs><w:spacing w:after="0"/></w:pPr>${letters(16, '', MUTED)}`),
		style('character', 'PlaceholderText', 'Placeholder Text', `<w:rPr><w:color w:val="${PALE}"/></w:rPr>`),
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
		`<w:style w:type="table" w:styleId="SamverkForm"><w:name w:val="Samverk form"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${edge('top', INK, 8)}${edge('bottom')}${edge('insideH')}</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${edge('bottom', INK)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>`,
	]
	return `<w:styles ${NAMESPACES}>${defaults}${all.join('')}</w:styles>`
}

/** “Page 1 of 2” with fields where the numbers stand. */
const pageNumbers = (phrase: string) => phrase.split(/(\{\{\w+\}\})/).filter(Boolean).map((piece) => {
	const field = { '{{page}}': 'PAGE', '{{pages}}': 'NUMPAGES' }[piece]
	return field ? `<w:fldSimple w:instr=" ${field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>` : run(piece)
}).join('')

const TAB = '<w:r><w:tab/></w:r>'
const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${type.startsWith('http') ? type : `${RELATIONS}/${type}`}" Target="${target}"/>`
const property = (name: string, pid: number, value: string) => `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`

/** A form as the bytes of a DOCX, blank or filled. */
export function writeDocx(sheet: Sheet, values: Values, words: PaperWords): Uint8Array {
	let id = 0
	const body = documentBody({ sheet, values, words, nextId: () => (id += 1) })
	const parts: Record<string, [type: string, xml: string]> = {
		'word/document.xml': [`${WORD}.document.main+xml`, body],
		'word/styles.xml': [`${WORD}.styles+xml`, styles(sheet.language)],
		'word/settings.xml': [`${WORD}.settings+xml`, `<w:settings ${NAMESPACES}><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${wordLanguage(sheet.language)}"/></w:settings>`],
		'word/header1.xml': [`${WORD}.header+xml`, `<w:hdr ${NAMESPACES}>${paragraph('Header', run('Samverk') + TAB + run(sheet.title))}</w:hdr>`],
		'word/header2.xml': [`${WORD}.header+xml`, `<w:hdr ${NAMESPACES}>${paragraph('Header', run('Samverk') + TAB + run(words.address.replace(/^https?:\/\//, '')))}</w:hdr>`],
		'word/footer1.xml': [`${WORD}.footer+xml`, `<w:ftr ${NAMESPACES}>${paragraph('Footer', run(words.licence) + TAB + pageNumbers(words.page))}</w:ftr>`],
		'docProps/core.xml': [`application/vnd.openxmlformats-package.core-properties+xml`, `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(sheet.title)}</dc:title><dc:description>${escaped(sheet.summary)}</dc:description><dc:language>${wordLanguage(sheet.language)}</dc:language></cp:coreProperties>`],
		'docProps/app.xml': ['application/vnd.openxmlformats-officedocument.extended-properties+xml', `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Samverk</Application></Properties>`],
		'docProps/custom.xml': ['application/vnd.openxmlformats-officedocument.custom-properties+xml', `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${property(PROPERTY.template, 2, sheet.id)}${property(PROPERTY.version, 3, sheet.version)}</Properties>`],
	}
	const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(parts).map(([name, [type]]) => `<Override PartName="/${name}" ContentType="${type}"/>`).join('')}</Types>`
	const relations = (inside: string) => `<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`
	const files: Record<string, string> = {
		'[Content_Types].xml': types,
		'_rels/.rels': relations(relation('d', 'officeDocument', 'word/document.xml') + relation('c', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml') + relation('a', 'extended-properties', 'docProps/app.xml') + relation('p', 'custom-properties', 'docProps/custom.xml')),
		'word/_rels/document.xml.rels': relations(['styles', 'settings'].map((name) => relation(name, name, `${name}.xml`)).join('') + ['header1', 'header2', 'footer1'].map((name) => relation(name, name.slice(0, -1), `${name}.xml`)).join('')),
		...Object.fromEntries(Object.entries(parts).map(([name, [, xml]]) => [name, xml])),
	}
	// The same form gives the same bytes: files in a package carry no time of their own.
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, [strToU8(HEAD + xml), { mtime: '1980-01-02' }]])), { level: 6 })
}
