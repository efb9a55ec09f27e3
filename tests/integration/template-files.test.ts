// Every template in every language as a file: filled values stand in DOCX and PDF for other programs, and come back as they were.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { XmlDocument, type XmlAttribute } from 'libxml2-wasm'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placesOf, type Place, type Sheet, type Values } from '../../app/kernel/sheet.ts'
import { makeFormDocx, makeFormPdf, readFormDocx } from '../../app/capabilities/documents/documents.server.ts'
import type { PaperWords } from '../../app/capabilities/documents/documents.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const run = promisify(execFile)
const has = (program: string, ...args: string[]) => run(program, args).then(() => true, () => false)
const hasPoppler = (await has('pdfinfo', '-v')) && (await has('pdftotext', '-v')) && (await has('pdffonts', '-v'))
const hasOffice = await has('soffice', '--headless', '--version')
if (!hasPoppler) console.warn('\n!!! NOT LOOKED INTO PDF FILES: pdfinfo, pdftotext and pdffonts are missing. On Debian: apt-get install poppler-utils.\n')
if (!hasOffice) console.warn('\n!!! NOT OPENED IN LIBREOFFICE: soffice is missing. On Debian: apt-get install libreoffice-writer-nogui.\n')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-files-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const keep = (name: string, bytes: Uint8Array) => {
	fs.writeFileSync(path.join(folder, name), bytes)
	return path.join(folder, name)
}

/** What somebody might write: letters of many languages, marks of XML and of Typst, several lines. */
function valueFor({ key, kind, options }: Place, index: number): string {
	switch (kind) {
		case 'date': return `2026-11-${String((index % 28) + 1).padStart(2, '0')}`
		case 'time': return '09:30'
		case 'number': return String(index)
		case 'choice': return options[index % options.length]?.id ?? ''
		case 'check': return index % 3 === 0 ? '' : 'yes'
		case 'text': return `Ærø & Söhne <b>${key}</b>\n\n*Zweite* Zeile #let x = "1" {{page}}`
		case 'line': return `Šárka Ø’Brien #${index} “${key}” [x]`
	}
}
const filled = (sheet: Sheet): Values => Object.fromEntries(placesOf(sheet).map((place, index): [string, string] => [place.key, valueFor(place, index)]).filter(([, value]) => value !== ''))

const textOf = (xml: string): XmlDocument => XmlDocument.fromString(xml)
const W = { w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', w14: 'http://schemas.microsoft.com/office/word/2010/wordml' }
const said = (text: string) => text.replaceAll(/[\s\u00ad]+/g, ' ')

onEachDatabase((house) => {
	const sheets: Sheet[] = []
	const file = async (sheet: Sheet, values: Values, format: 'docx' | 'pdf') => {
		const text = await house.templates.templateIn(sheet.id, sheet.language)
		return text ? house.templates.templateFile(text, values, format, `https://manual.example/${sheet.language}/${sheet.id}`) : new Uint8Array()
	}
	beforeAll(async () => {
		expect((await house.templates.importTemplates()).faults).toEqual([])
		for (const language of ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']) {
			for (const { id, isFallback } of await house.templates.templatesIn(language)) {
				const text = isFallback ? null : await house.templates.templateIn(id, language)
				if (text) sheets.push(await house.templates.sheetFor(text))
			}
		}
		expect(sheets.length).toBeGreaterThanOrEqual(21)
	})

	it('a DOCX is well-formed, in its language, with a tagged control for every place, and says everything to another reader', async () => {
		for (const sheet of sheets) {
			const [name, values] = [`${sheet.id} in ${sheet.language}`, filled(sheet)]
			const docx = await file(sheet, values, 'docx')
			const parts = unzipSync(docx)
			for (const part of Object.values(parts)) textOf(strFromU8(part)).dispose()
			using document = textOf(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))
			const tags = document.find('//w:sdt/w:sdtPr/w:tag/@w:val', W).map((node) => String((node as XmlAttribute).value))
			expect(tags, name).toEqual([`samverk:${sheet.id}`, ...placesOf(sheet).map(({ key }) => key)])
			const ids = document.find('//w:sdt/w:sdtPr/w:id/@w:val', W).map((node) => String((node as XmlAttribute).value))
			expect(new Set(ids).size, name).toBe(tags.length)
			expect(document.find('//w14:checkbox', W), name).toHaveLength(placesOf(sheet).filter(({ kind }) => kind === 'check').length)
			expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array()), name).toMatch(new RegExp(`<w:lang w:val="${sheet.language}-`))
			const { value: words } = await mammoth.extractRawText({ buffer: Buffer.from(docx) })
			for (const part of sheet.parts) expect(said(words), name).toContain(said(part.title))
			for (const { key, kind } of placesOf(sheet)) if (kind === 'line' || kind === 'number') expect(said(words), `${name}: ${key}`).toContain(said(values[key] ?? ''))
		}
	})

	it('a DOCX gives back exactly what was filled in, and nothing where it is blank', async () => {
		for (const sheet of sheets) {
			expect(await readFormDocx(await file(sheet, filled(sheet), 'docx'))).toEqual({ template: sheet.id, values: filled(sheet) })
			expect(await readFormDocx(await file(sheet, {}, 'docx'))).toEqual({ template: sheet.id, values: {} })
		}
	})

	it.skipIf(!hasPoppler)('a PDF is tagged, with every typeface in it, and says everything that was filled in, in reading order', { timeout: 900_000 }, async () => {
		for (const sheet of sheets) {
			const [name, values] = [`${sheet.id}.${sheet.language}`, filled(sheet)]
			const pdf = keep(`${name}.pdf`, await file(sheet, values, 'pdf'))
			const [info, fonts, text] = await Promise.all([run('pdfinfo', [pdf]), run('pdffonts', [pdf]), run('pdftotext', ['-raw', pdf, '-'])])
			expect(info.stdout, name).toMatch(/^Tagged: +yes$/m)
			for (const font of fonts.stdout.trim().split('\n').slice(2)) expect(font, name).toMatch(/\byes +(?:yes|no) +(?:yes|no) +\d+ +\d+$/)
			// Lines break at hyphens and in narrow cells.
			const bare = (words: string) => words.replaceAll(/[\s\u00ad-]+/g, '')
			let rest = bare(text.stdout)
			for (const part of sheet.parts) {
				const at = rest.indexOf(bare(part.title))
				expect(at, `${name}: “${part.title}” comes after what stands before it`).toBeGreaterThanOrEqual(0)
				rest = rest.slice(at)
			}
			for (const place of placesOf(sheet)) if (place.kind === 'number' || place.kind === 'line') expect(bare(text.stdout), `${name}: ${place.key}`).toContain(bare(values[place.key] ?? ''))
		}
	})

	it.skipIf(!hasPoppler)('a blank PDF fits on two pages, or three where there is much to agree', { timeout: 300_000 }, async () => {
		for (const sheet of sheets.filter(({ language }) => language === 'de')) {
			const { stdout } = await run('pdfinfo', [keep(`${sheet.id}.pdf`, await file(sheet, {}, 'pdf'))])
			expect(Number(/^Pages: +(\d+)$/m.exec(stdout)?.[1]), sheet.id).toBeLessThanOrEqual(['cooperation-agreement', 'apprenticeship-roadmap'].includes(sheet.id) ? 3 : 2)
		}
	})

	it.skipIf(!hasOffice)('LibreOffice opens a filled DOCX of each language and finds what is in it', async () => {
		const one = sheets.filter((sheet, index) => sheets.findIndex(({ language }) => language === sheet.language) === index)
		const files = await Promise.all(one.map(async (sheet) => keep(`office-${sheet.language}.docx`, await file(sheet, filled(sheet), 'docx'))))
		const profile = `-env:UserInstallation=file://${path.join(folder, 'office')}`
		await run('soffice', [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, ...files], { timeout: 120_000 })
		for (const [index, sheet] of one.entries()) {
			const words = said(fs.readFileSync((files[index] ?? '').replace(/docx$/, 'txt'), 'utf8'))
			for (const place of placesOf(sheet)) if (place.kind === 'line') expect(words, `${sheet.language}: ${place.key}`).toContain(filled(sheet)[place.key])
			for (const { title } of sheet.parts) expect(words).toContain(said(title))
		}
	})
}, { only: 'SQLite', prepare: (checkout) => fs.cpSync(path.join(CHECKOUT, 'content/templates'), path.join(checkout, 'content/templates'), { recursive: true }) })

describe('a document that went through other hands', () => {
	const place = (key: string, kind: Place['kind'], options: Place['options'] = []): Place => ({ key, kind, label: `${key} & more`, options })
	const PLACES = [place('a.line', 'line'), place('a.text', 'text'), place('a.date', 'date'), place('a.choice', 'choice', [{ id: 'one', label: 'The “first” & best' }, { id: 'two', label: 'The second' }]), place('a.check', 'check')]
	const SHEET: Sheet = { id: 'a-form', version: '1', language: 'fi', title: 'Lomake', summary: 'Yksi.', parts: [{ id: 'a', title: 'A', kind: 'fields', places: PLACES }] }
	const WORDS: PaperWords = { name: 'Nimi', date: 'Päivä', signature: 'Allekirjoitus', write: 'Kirjoita', choose: 'Valitse', chooseDate: 'Päivä', page: '{{page}}/{{pages}}', licence: 'CC BY 4.0', address: 'https://manual.example/' }
	const VALUES = { 'a.line': 'words', 'a.text': 'one\ntwo', 'a.date': '2026-11-22', 'a.choice': 'one', 'a.check': 'yes' }
	const changed = async (change: (xml: string) => string, part = 'word/document.xml') => {
		const files = unzipSync(await makeFormDocx(SHEET, VALUES, WORDS))
		const before = strFromU8(files[part] ?? new Uint8Array())
		expect(change(before)).not.toBe(before)
		return readFormDocx(zipSync({ ...files, [part]: strToU8(change(before)) }))
	}
	const values = async (change: (xml: string) => string) => {
		const read = await changed(change)
		return 'values' in read ? read.values : read
	}

	it('gives words that Word has cut into runs, and paragraphs as lines', async () => {
		expect(await values((xml) => xml.replace('>words<', '>wo</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>rds<'))).toEqual(VALUES)
		expect(await values((xml) => xml.replace('<w:r><w:t xml:space="preserve">words</w:t></w:r>', '<w:p><w:r><w:t>first</w:t></w:r></w:p><w:p><w:r><w:t>second</w:t></w:r></w:p>'))).toEqual({ ...VALUES, 'a.line': 'first\nsecond' })
	})
	it('leaves out what was struck and what was moved away', async () => {
		expect(await values((xml) => xml.replace('<w:r><w:t xml:space="preserve">words</w:t></w:r>', '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>new</w:t></w:r></w:ins>'))).toEqual({ ...VALUES, 'a.line': 'new' })
	})
	it.each([['5.1.2027', '2027-01-05'], ['2027-01-05', '2027-01-05'], ['05/01/2027', '2027-01-05'], ['ensi tiistaina', '2026-11-22']])('reads a date that somebody has typed as %s', async (typed, date) => {
		expect(await values((xml) => xml.replace('>22.11.2026<', `>${typed}<`))).toEqual({ ...VALUES, 'a.date': date })
	})
	it('reads the other choice, and a tick that was taken away', async () => {
		expect(await values((xml) => xml.replace('>The “first” &amp; best<', '>The second<').replace('w14:checked w14:val="1"', 'w14:checked w14:val="false"'))).toEqual({ 'a.line': 'words', 'a.text': 'one\ntwo', 'a.date': '2026-11-22', 'a.choice': 'two' })
	})
	it('passes over controls that it does not know, and knows its form without its properties', async () => {
		expect(await changed((xml) => xml.replace('w:val="a.text"', 'w:val="their.own"'))).toMatchObject({ template: 'a-form', values: { 'their.own': 'one\ntwo' } })
		expect(await changed((xml) => xml.replace('SamverkTemplate', 'Other'), 'docProps/custom.xml')).toEqual({ template: 'a-form', values: VALUES })
	})
	it('is told when its controls are gone, when it is another document, and when it is none', async () => {
		expect(await changed((xml) => xml.replaceAll(/<w:tag [^>]*>/g, ''))).toEqual({ code: 'fileBare' })
		expect(await readFormDocx(zipSync({ 'word/document.xml': strToU8(`<w:document xmlns:w="${W.w}"><w:body/></w:document>`) }))).toEqual({ code: 'fileUnknown' })
		expect(await readFormDocx(zipSync({ 'a.txt': strToU8('x') }))).toEqual({ code: 'fileKind' })
	})
	it('is refused when it is broken, has a document type, or is far larger than it looks', async () => {
		expect(await changed((xml) => xml.slice(0, -20))).toEqual({ code: 'fileBroken' })
		expect(await changed((xml) => xml.replace('<w:document', '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document'))).toEqual({ code: 'fileBroken' })
		expect(await readFormDocx((await makeFormDocx(SHEET, VALUES, WORDS)).subarray(0, 3000))).toEqual({ code: 'fileBroken' })
		expect(await readFormDocx(zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }))).toEqual({ code: 'fileTooLarge' })
		expect(await readFormDocx(zipSync(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`${index}.xml`, new Uint8Array(1)]))))).toEqual({ code: 'fileTooLarge' })
	})
	it('takes no command of Typst or of XML for one', async () => {
		const nasty = { ...VALUES, 'a.line': '#read("/etc/passwd") ]] </w:t> &amp; \\u{41}' }
		expect(await readFormDocx(await makeFormDocx(SHEET, nasty, WORDS))).toEqual({ template: 'a-form', values: nasty })
		const pdf = keep('nasty.pdf', await makeFormPdf(SHEET, nasty, WORDS))
		if (hasPoppler) expect(said((await run('pdftotext', ['-raw', pdf, '-'])).stdout)).toContain('#read("/etc/passwd") ]] </w:t> &amp; \\u{41}')
	})
})
