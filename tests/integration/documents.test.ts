// Documents: PDFs come out tagged, with every letter, never with a command hidden in the text, and fail in good order.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePdf } from '../../app/capabilities/documents/documents.server.ts'
import type { FormDocument } from '../../app/capabilities/documents/documents.ts'

const run = promisify(execFile)
const hasPoppler = await Promise.all([run('pdfinfo', ['-v']), run('pdftotext', ['-v'])]).then(() => true, () => false)
if (!hasPoppler) console.warn('\n!!! NOT LOOKED INTO PDF FILES: pdfinfo and pdftotext are missing. On Debian: apt-get install poppler-utils.\n')

/** Every letter of the eight languages and of Icelandic beyond the English alphabet, and their marks. */
const LETTERS = 'ÄÖÅäöåŠšŽž ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ ẞß ÑñÁÍÓÚáíóú¿¡ Ììòù ĳĲ ÐðÞþÝý – — ‘’‚“”„ «» ‹› … € º ª § № ½'
const FORM: FormDocument = {
	language: 'de',
	title: 'Vereinbarung über einen Lernort',
	intro: LETTERS,
	sections: [
		{ heading: 'Wer', text: '#read("/etc/hostname") *fett* $x$ = = [Klammer] @nichts <label> \\u{41}', items: [{ kind: 'field', label: 'Betrieb', value: 'Þórðardóttir & Söhne', hint: 'voller Name' }, { kind: 'field', label: 'Ort', value: '' }] },
		{
			heading: 'Was',
			items: [
				{ kind: 'choices', label: 'Schutz', options: [{ label: 'Helm', isChosen: true }, { label: 'Schuhe', isChosen: false }] },
				{ kind: 'table', label: 'Plan', head: ['Tag', 'Aufgabe'], rows: [['1', 'Kennenlernen'], ['', '']] },
				{ kind: 'signatures', places: [{ label: 'Schule', name: 'Åsa Ørsted', date: '' }], words: { signature: 'Unterschrift', name: 'Name', date: 'Datum' } },
			],
		},
	],
	footer: 'Ελληνικά Українська',
	words: { page: 'Seite {{page}} von {{pages}}' },
}

const folder = path.join(os.tmpdir(), `samverk-documents-${process.pid}`)
const file = path.join(folder, 'form.pdf')
beforeAll(async () => {
	fs.mkdirSync(folder)
	fs.writeFileSync(file, await makePdf('form', FORM))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('a form as PDF', () => {
	it('is a PDF', () => expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-'))

	it.skipIf(!hasPoppler)('is tagged, with a title and in its language', async () => {
		const { stdout } = await run('pdfinfo', [file])
		expect(stdout).toMatch(/^Title: +Vereinbarung über einen Lernort$/m)
		expect(stdout).toMatch(/^Tagged: +yes$/m)
		expect((await run('pdfinfo', ['-meta', file])).stdout).toMatch(/pdfuaid:part>1</)
		const tags = (await run('pdfinfo', ['-struct-text', file])).stdout
		for (const tag of ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'THead', 'TH', 'TD']) expect(tags).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
	})

	it.skipIf(!hasPoppler)('says every letter, and takes no text for a command', async () => {
		const { stdout } = await run('pdftotext', ['-raw', file, '-'])
		const said = stdout.replaceAll(/\s+/g, ' ')
		for (const words of LETTERS.split(' ')) expect(said).toContain(words)
		expect(said).toContain('#read("/etc/hostname") *fett* $x$ = = [Klammer] @nichts <label> \\u{41}')
		for (const words of ['Þórðardóttir & Söhne', 'Ελληνικά Українська', '☑ Helm', '☐ Schuhe', 'Åsa Ørsted', 'Seite 1 von 1']) expect(said).toContain(words)
	})

	it('fails with a problem when it takes too long, and leaves no process behind', async () => {
		await expect(makePdf('form', FORM, { patience: 1 })).rejects.toMatchObject({ code: 'documentNotMade', status: 500 })
	})

	it('fails with a problem when the data does not fit the design', async () => {
		await expect(makePdf('form', { language: 'de' } as FormDocument)).rejects.toMatchObject({ code: 'documentNotMade' })
	})

	it('is made for everybody in a crowd, a few at a time, and who comes on top of it is asked to come back', async () => {
		const crowd = Promise.allSettled(Array.from({ length: 6 }, () => makePdf('form', FORM)))
		// These wait no longer than it takes to see that they were let in.
		const more = Array.from({ length: 120 }, () => makePdf('form', FORM, { patience: 1 }))
		const codes = await Promise.allSettled(more)
		const statuses = codes.map((one) => (one.status === 'rejected' ? (one.reason as { status: number }).status : 200))
		expect(statuses).toContain(503)
		expect(statuses.filter((status) => status === 503).length).toBeLessThan(more.length)
		for (const one of await crowd) expect(one.status).toBe('fulfilled')
	})
})
