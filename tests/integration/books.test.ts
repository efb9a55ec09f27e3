// Books: every format holds what was chosen, is kept until one of its texts changes, and survives a crash of its maker.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import type { BookOrder, Format } from '../../app/subjects/books/books.ts'
import type { Surroundings } from '../../app/subjects/books/books.server.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const run = promisify(execFile)
const EPUBCHECK = '/usr/bin/epubcheck'
const hasEpubcheck = fs.existsSync(EPUBCHECK) && (await run('java', ['-version']).then(() => true, () => false))
if (!hasEpubcheck) console.warn('\n!!! NOT CHECKED BY EPUBCHECK: it is missing. On Debian: apt-get install epubcheck.\n')
const hasPoppler = await run('pdftotext', ['-v']).then(() => true, () => false)
if (!hasPoppler) console.warn('\n!!! NOT LOOKED INTO PDF FILES: pdftotext is missing. On Debian: apt-get install poppler-utils.\n')

const PARTS = ['manual/company-visits', 'manual/matching', 'manual/placements', 'chapters', 'pages', 'glossary/placement', 'glossary/company-visit', 'glossary/chamber-of-commerce', 'glossary/benchmarking']
const copyParts = (checkout: string) => {
	// One way is in English only.
	const filter = (file: string) => !/\/[a-z]{2,3}\.md$/.test(file) || /\/en\.md$/.test(file) || (/\/fi\.md$/.test(file) && !file.includes('/matching/'))
	for (const part of PARTS) fs.cpSync(path.join(CHECKOUT, 'content', part), path.join(checkout, 'content', part), { recursive: true, filter })
}

/** Stands for the site: any drawing and any address will do here. */
const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M3 41h42" stroke="#14272e"/></svg>'
const around: Surroundings = { picture: () => SQUARE, scene: () => SQUARE, home: (language) => `https://manual.example/${language}`, addressOf: ({ ref }, language) => `https://manual.example/${language}/${ref.kind}/${ref.id}` }

const ALL = ['company-visits', 'matching', 'placements']
const order = (format: Format, ways: string[] = ALL, language = 'en'): BookOrder => ({ language, format, ways })

onEachDatabase((house) => {
	beforeAll(async () => { expect(await house.manual.importManual()).toMatchObject({ faults: [] }) }, 120_000)

	const handlers = () => ({ [house.books.BOOK_JOB]: (data: unknown, context: Parameters<typeof house.books.makeBook>[2]) => house.books.makeBook(data as BookOrder, around, context) })
	const workAll = async () => { while (await house.worker.workOnce(handlers())); }
	/** Orders a book, has it made, and gives its path. */
	const make = async (given: BookOrder) => {
		await house.books.orderBook(`198.51.100.${Math.random()}`, given)
		await workAll()
		const made = await house.books.finishedBook(given)
		if (!made) throw new Error('The book was not made.')
		return made
	}
	const textOfPdf = async (file: string) => (await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 })).stdout.replaceAll(/\s+/g, ' ')
	const pagesOf = (file: string) => Object.fromEntries(Object.entries(unzipSync(fs.readFileSync(file))).map(([name, bytes]) => [name, strFromU8(bytes)]))

	it('an order waits, is made, and is then ready with its size and a readable name', async () => {
		const given = order('html')
		expect(await house.books.bookState(given)).toEqual({ state: 'none' })
		await house.books.orderBook('198.51.100.1', given)
		expect(await house.books.bookState(given)).toEqual({ state: 'waiting' })
		const made = await make(given)
		expect(await house.books.bookState(given)).toEqual({ state: 'ready', bytes: fs.statSync(made.file).size })
		expect(made).toMatchObject({ name: 'samverk-en.html', mediaType: 'text/html; charset=utf-8' })
	})

	it('the single page holds everything, leads to its own places only, and has no script', async () => {
		const html = fs.readFileSync((await make(order('html'))).file, 'utf8')
		for (const title of ['How to get started', 'Company visits', 'Matching students and employers', 'Work placements and internships', 'Glossary', 'Licence', 'chamber of commerce']) expect(html).toContain(title)
		const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
		const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
		expect(targets.length).toBeGreaterThan(30)
		expect(targets.filter((id) => !ids.has(id))).toEqual([])
		expect(html).not.toMatch(/<script|<link|src=|javascript:/)
		expect(html).toContain('CC BY 4.0')
	})

	it('a selection holds the chosen ways and the terms that its texts speak of; other ways are found on the web', async () => {
		const html = fs.readFileSync((await make(order('html', ['company-visits']))).file, 'utf8')
		expect(html).toContain('1 of 3 ways')
		expect(html).toContain('<h1 id="way-company-visits">')
		expect(html).not.toContain('<h1 id="way-placements">')
		expect(html).toContain('https://manual.example/en/way/placements')
		expect(html).toContain('id="term-chamber-of-commerce"')
		expect(html).not.toContain('id="term-benchmarking"')
	})

	it.skipIf(!hasPoppler)('the PDF is tagged and holds everything with the pages that links lead to', async () => {
		const { file, name } = await make(order('pdf'))
		expect(name).toBe('samverk-en.pdf')
		const { stdout } = await run('pdfinfo', [file])
		expect(stdout).toMatch(/^Tagged: +yes$/m)
		expect((await run('pdfinfo', ['-meta', file])).stdout).toMatch(/pdfuaid:part>1</)
		const text = await textOfPdf(file)
		for (const words of ['Contents', '☐ 3 weeks before Book travel and lesson cover', 'Way 1', 'Finding companies', 'Texts of', 'Name Samverk']) expect(text).toContain(words)
		expect(text).toMatch(/a company visit \(p\. \d+\)/)
		const tags = (await run('pdfinfo', ['-struct', file], { maxBuffer: 1 << 26 })).stdout
		for (const tag of ['TOC', 'H1', 'H2', 'H3', 'L', 'Table', 'BlockQuote', 'Link', 'Note']) expect(tags, tag).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
	})

	it.skipIf(!hasPoppler)('a text that is not translated stands in English with a notice in the language of the book', async () => {
		const { file } = await make(order('pdf', ALL, 'fi'))
		const text = await textOfPdf(file)
		expect(text).toContain('Tätä tekstiä ei ole vielä käännetty. Tässä se on kielellä: englanti.')
		for (const words of ['Matching students and employers', 'Yritysvierailut', 'Sanasto', 'Sisällys']) expect(text).toContain(words)
	})

	it('the EPUB says its languages and what people with aids find in it', async () => {
		const pages = pagesOf((await make(order('epub', ALL, 'fi'))).file)
		expect(Object.keys(pages)[0]).toBe('mimetype')
		expect(pages['book/package.opf']).toMatch(/<dc:language>fi<[\s\S]*schema:accessibilitySummary">Rakenteinen teksti/)
		expect(pages['book/contents.xhtml']).toMatch(/<li><a href="ways.xhtml">12 tapaa<\/a><ol><li><a href="way-company-visits.xhtml">/)
		expect(pages['book/way-matching.xhtml']).toMatch(/<h1 id="way-matching" lang="en" xml:lang="en">/)
	})

	it.skipIf(!hasEpubcheck)('epubcheck finds no error and nothing to warn of', async () => {
		for (const ways of [ALL, ['matching']]) {
			const { file } = await make(order('epub', ways, 'fi'))
			const { stdout, stderr } = await run('java', ['-jar', EPUBCHECK, '--failonwarnings', file]).catch((error: { stdout: string; stderr: string }) => error)
			expect(stdout + stderr).toContain('No errors or warnings detected')
		}
	})

	it('a book is kept until one of its texts changes; then the older one goes', async () => {
		const [visits, placements] = [order('html', ['company-visits']), order('html', ['placements'])]
		const [before, other] = [await make(visits), await make(placements)]
		const stamp = fs.statSync(before.file).mtimeMs
		expect(await make(visits)).toEqual(before)
		expect(fs.statSync(before.file).mtimeMs).toBe(stamp)
		const file = path.join(house.checkout, 'content/manual/company-visits/en.md')
		fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('- Keep one list of companies asked.', '- Keep one list of all companies asked.'))
		expect(await house.manual.importManual()).toMatchObject({ updated: 1 })
		expect(await house.books.bookState(visits)).toEqual({ state: 'none' })
		expect(await house.books.finishedBook(placements)).toEqual(other)
		const after = await make(visits)
		expect(after.key).not.toBe(before.key)
		expect(fs.readFileSync(after.file, 'utf8')).toContain('Keep one list of all companies asked.')
		expect(fs.existsSync(before.file)).toBe(false)
		expect(fs.existsSync(other.file)).toBe(true)
	})

	it('two who order the same wait for one job; a maker that dies is followed by another', async () => {
		const given = order('html', ['matching', 'placements'])
		await Promise.all(['198.51.100.7', '198.51.100.8'].map((from) => house.books.orderBook(from, given)))
		const jobs = () => house.database.db().job.findMany({ where: { kind: house.books.BOOK_JOB, state: { in: ['waiting', 'running'] } } })
		expect(await jobs()).toHaveLength(1)
		expect(await house.jobs.claimJob([house.books.BOOK_JOB])).toMatchObject({ data: given })
		expect(await house.books.bookState(given)).toEqual({ state: 'running', progress: 0 })
		await house.database.db().job.updateMany({ where: { state: 'running' }, data: { claimedUntil: new Date(0) } })
		await workAll()
		expect(await house.books.bookState(given)).toMatchObject({ state: 'ready' })
	})

	it('one place cannot order without end, but may take finished books as often as it likes', async () => {
		const ready = order('html')
		await make(ready)
		const orders = Array.from({ length: 15 }, (_, number) => order('epub', ['matching'], ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es'][number % 8]))
		const asked = await Promise.allSettled(orders.map((given) => house.books.orderBook('203.0.113.9', given)))
		expect(asked.some((one) => one.status === 'rejected' && (one.reason as { code: string }).code === 'tooMany')).toBe(true)
		for (let time = 0; time < 20; time += 1) await house.books.orderBook('203.0.113.9', ready)
	})

	it('a backup leaves books out, because they can be made again', async () => {
		await make(order('html'))
		const { backUp } = await import('../../app/platform/backup.server.ts')
		const { files } = await backUp(path.join(house.dataDir, 'backups', 'a.tar.gz'))
		expect(files).toBe(0)
	})
}, { prepare: copyParts })
