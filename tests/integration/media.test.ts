// Files that people add: what is taken in is made safe, what is refused leaves nothing, and nothing that has a row is lost.
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { MediaOwners } from '../../app/capabilities/media/media.ts'
import type { Actor } from '../../app/kernel/actor.ts'
import { onEachDatabase, type House } from './database.ts'
import { startS3 } from './s3-server.ts'
import { bomb, docx, external, GIF_SCRIPT, hugePng, pdf, photo, SVG } from './uploads.ts'

const author: Actor = { id: 'author-1', name: 'Aino', language: 'fi', mailDomain: 'school.example', rights: [], memberships: [] }
const administrator: Actor = { ...author, id: 'admin-1', rights: [{ role: 'administrator', language: null }] }
const stranger: Actor = { ...author, id: 'stranger-1' }
const owner = { kind: 'practice', id: 'one' }
/** Only the author writes; a text that must stay as it is shows the files in `used`. */
const used = new Set<string>()
const owners: MediaOwners = { mayRead: async (actor) => actor?.id === author.id, mayEdit: async (actor) => actor.id !== stranger.id, uses: async (_, id) => used.has(id) }

const s3 = await startS3()
afterAll(() => s3.close())

/** Everything that lies in the data folder for media. */
function filesOf({ dataDir }: House): string[] {
	const root = path.join(dataDir, 'media')
	return fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(path.relative(root, entry.parentPath), entry.name)) : []
}
const rowsOf = (house: House) => house.database.db().mediaFile.count()
const send = (house: House, name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, more: Partial<Parameters<House['media']['storeFile']>[1]> = {}) =>
	house.media.storeFile(author, { owner, name, bytes, language: 'fi', licence: 'cc-by-4.0', consent: true, ...more }, owners)
const bodyOf = async (house: House, actor: Actor | null, id: string, name: string) => {
	const { opened, ...served } = await house.media.serveFile(actor, id, name, owners)
	return { ...served, body: Buffer.concat(await Readable.from(opened.stream).toArray() as Buffer[]) }
}

/** What must hold wherever the files are kept. */
function keepsFiles(house: House) {
	it('a photograph is turned upright, kept in several widths and forms, and says nothing of who took it where', async () => {
		const file = await send(house, 'C:\\Users\\maija\\kuva.jpg', await photo(1000, 800), { alt: 'Kaksi kampaajaa', credit: 'Aino' })
		expect(file).toMatchObject({ kind: 'image', name: 'kuva.jpg', type: 'image/jpeg', width: 800, height: 1000, alts: { fi: 'Kaksi kampaajaa' }, credit: 'Aino', isPublic: false, owner })
		for (const name of ['320.avif', '640.webp', '800.jpg']) {
			const { type, body } = await bodyOf(house, author, file.id, name)
			const { width, height, exif, orientation } = await sharp(body).metadata()
			expect([type, width, Math.round(((height ?? 0) / (width ?? 1)) * 100), exif, orientation]).toEqual([{ avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }[name.split('.')[1] ?? ''], Number(name.split('.')[0]), 125, undefined, undefined])
			expect(body.includes('Maija')).toBe(false)
		}
		await expect(bodyOf(house, author, file.id, '1280.jpg')).rejects.toMatchObject({ code: 'media.notFound', status: 404 })
	})

	it('documents are kept as they are, without the names in their properties, and go out as what they are', async () => {
		for (const [name, bytes, ending] of [['Plan.docx', docx({ rels: external('hyperlink', 'https://example.org/') }), 'docx'], ['Plan.exe', pdf(), 'pdf']] as const) {
			const file = await send(house, name, bytes)
			const { body, type } = await bodyOf(house, author, file.id, `original.${ending}`)
			expect([file.kind, file.name, type]).toEqual(['document', name, file.type])
			expect([body.includes('Maija'), body.includes('Meikalainen')]).toEqual([false, false])
			if (ending === 'docx') expect((await import('fflate')).strFromU8((await import('fflate')).unzipSync(body)['docProps/core.xml'] ?? new Uint8Array())).toMatch(/<dc:creator><\/dc:creator><dc:title>Plan</)
			else expect(body.length).toBe(bytes.length)
		}
	})

	it('what is private is there only for those who may read its owner, what is published for everybody', async () => {
		const file = await send(house, 'a.pdf', pdf())
		for (const somebody of [null, stranger]) await expect(bodyOf(house, somebody, file.id, 'original.pdf')).rejects.toMatchObject({ status: 404 })
		await house.database.inTransaction((tx) => house.media.publishFiles(tx, { kind: 'practice', id: 'another' }, [file.id]))
		await expect(bodyOf(house, null, file.id, 'original.pdf')).rejects.toMatchObject({ status: 404 })
		await house.database.inTransaction((tx) => house.media.publishFiles(tx, owner, [file.id]))
		expect((await bodyOf(house, null, file.id, 'original.pdf')).file.isPublic).toBe(true)
	})
}

/** What goes, goes whole; what is needed stays. */
function keepsOrder(house: House) {
	it('a file that is taken away is gone with everything made from it; what is published or used stays', async () => {
		const [plain, shown, inText] = [await send(house, 'a.pdf', pdf()), await send(house, 'b.pdf', pdf()), await send(house, 'c.pdf', pdf())]
		await house.database.inTransaction((tx) => house.media.publishFiles(tx, owner, [shown.id]))
		used.add(inText.id)
		await expect(house.media.removeFile(stranger, plain.id, owners)).rejects.toMatchObject({ code: 'media.notYours' })
		await expect(house.media.removeFile(author, shown.id, owners)).rejects.toMatchObject({ code: 'media.published' })
		await expect(house.media.removeFile(author, inText.id, owners)).rejects.toMatchObject({ code: 'media.inUse' })
		await house.media.removeFile(author, plain.id, owners)
		await house.media.removeFile(administrator, shown.id, owners)
		const handlers = { [house.media.REMOVE_JOB]: (data: unknown) => house.media.removeBytes((data as { id: string }).id) }
		while (await house.worker.workOnce(handlers));
		const kept = (await house.media.mediaByIds([plain.id, shown.id, inText.id]))
		expect([...kept.keys()]).toEqual([inText.id])
		for (const { id } of [plain, shown]) await expect(bodyOf(house, author, id, 'original.pdf')).rejects.toMatchObject({ status: 404 })
		expect((await bodyOf(house, author, inText.id, 'original.pdf')).body.length).toBeGreaterThan(0)
	})

	it('the daily look finishes what was interrupted and takes away only what has no row', async () => {
		const file = await send(house, 'a.pdf', pdf())
		const later = Date.now() + 2 * 3_600_000
		const orphan = 'f'.repeat(30)
		await house.media.mediaStoreOf().put(orphan, folderWith(house, orphan, 'original.pdf'))
		// As if the process had ended between the row and its place.
		const { body } = await bodyOf(house, author, file.id, 'original.pdf')
		await house.media.mediaStoreOf().remove(file.id)
		fs.writeFileSync(path.join(folderWith(house, file.id), 'original.pdf'), body)
		fs.mkdirSync(path.join(house.dataDir, 'media/incoming', `${'e'.repeat(30)}.tmp`), { recursive: true })
		expect(await house.media.sweepMedia()).toEqual({ finished: 1, removed: 0 })
		expect(await house.media.sweepMedia(later)).toEqual({ finished: 0, removed: 2 })
		expect((await bodyOf(house, author, file.id, 'original.pdf')).body.equals(body)).toBe(true)
		expect(fs.readdirSync(path.join(house.dataDir, 'media/incoming'))).toEqual([])
		expect(await house.media.mediaStoreOf().open(orphan, 'original.pdf')).toBeNull()
	})
}

/** A folder in the entrance, as a finished upload leaves it. */
function folderWith({ dataDir }: House, id: string, name?: string): string {
	const folder = path.join(dataDir, 'media/incoming', id)
	fs.mkdirSync(folder, { recursive: true })
	if (name) fs.writeFileSync(path.join(folder, name), 'bytes')
	return folder
}

onEachDatabase((house) => {
	keepsFiles(house)
	keepsOrder(house)

	const big = (head: string, size: number) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(size)])
	const refused: Array<[string, string, () => Promise<Buffer> | Buffer]> = [
		['a drawing with a script', 'media.svg', () => SVG],
		['a script that begins like a GIF', 'media.broken', () => GIF_SCRIPT],
		['a web page with a PDF behind it', 'media.wrongType', () => pdf({ before: '<html><script>alert(1)</script>' })],
		['a PDF with a web page behind it', 'media.polyglot', () => pdf({ after: '<html><script>alert(1)</script></html>' })],
		['a PDF with an archive behind it', 'media.polyglot', () => Buffer.concat([pdf(), docx(), Buffer.alloc(2000)])],
		['a PDF that runs a script', 'media.active', () => pdf({ objects: '4 0 obj << /S /J#61vaScript /JS (app.alert(1)) >> endobj' })],
		['a PDF that starts a program', 'media.active', () => pdf({ objects: '4 0 obj << /S /Launch /F (cmd.exe) >> endobj' })],
		['a PDF that is locked', 'media.locked', () => pdf({ objects: '5 0 obj << /Encrypt 6 0 R >> endobj' })],
		['a picture of 30,000 × 30,000 pixels', 'media.tooManyPixels', () => hugePng(30_000, 30_000)],
		['a picture that ends in the middle', 'media.broken', async () => (await photo(600, 400)).subarray(0, 9000)],
		['a zip bomb', 'media.bomb', () => bomb(300_000_000)],
		['a zip bomb that announces little', 'media.bomb', () => bomb(50_000_000, 4000)],
		['a document with macros', 'media.macros', () => docx({ more: { 'word/vbaProject.bin': 'x' } })],
		['a document that says it has macros', 'media.macros', () => docx({ type: 'application/vnd.ms-word.document.macroEnabled.main+xml' })],
		['a document that fetches its template from elsewhere', 'media.external', () => docx({ rels: external('attachedTemplate', 'https://evil.example/t.dotm') })],
		['a document with a link that runs something', 'media.external', () => docx({ rels: external('hyperlink', 'javascript:alert(1)') })],
		['an archive that is no document', 'media.wrongType', () => docx({ type: 'text/plain' })],
		['an archive with something before it', 'media.wrongType', () => Buffer.concat([Buffer.from('#!/bin/sh\n'), docx()])],
		['an archive with something behind it', 'media.broken', () => Buffer.concat([docx(), Buffer.from('<script>')])],
		['a document of long ago', 'media.oldOffice', () => big('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 5000)],
		['a program', 'media.wrongType', () => big('MZ', 4000)],
		['a web page', 'media.wrongType', () => Buffer.from('<!doctype html><p>Hello')],
		['an empty file', 'media.empty', () => Buffer.alloc(0)],
		['a picture of more than 10 MB', 'media.tooLarge', () => big('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 10_000_001)],
		['a document of more than 25 MB', 'media.tooLarge', () => big('%PDF-1.7', 25_000_000)],
	]
	it.each(refused)('%s is refused as %s and leaves nothing behind', async (_, code, bytes) => {
		const before = [filesOf(house), await rowsOf(house), await house.database.db().auditEntry.count()]
		await expect(send(house, 'innocent.jpg', await bytes())).rejects.toMatchObject({ code })
		expect([filesOf(house), await rowsOf(house), await house.database.db().auditEntry.count()]).toEqual(before)
	})

	it('a connection that is cut leaves nothing behind', async () => {
		const before = [filesOf(house), await rowsOf(house)]
		async function* cut() {
			yield (await photo(600, 400)).subarray(0, 8000)
			throw new Error('aborted')
		}
		await expect(send(house, 'a.jpg', cut())).rejects.toMatchObject({ code: 'media.cut' })
		expect([filesOf(house), await rowsOf(house)]).toEqual(before)
	})

	it('it is the bytes that count as they come: a picture without end is left at 10 MB', async () => {
		let sent = 0
		async function* endless() {
			yield Buffer.from('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 'latin1')
			for (;;) { sent += 64_000; yield Buffer.alloc(64_000) }
		}
		await expect(send(house, 'a.jpg', endless())).rejects.toMatchObject({ code: 'media.tooLarge', values: { most: 10 } })
		expect(sent).toBeLessThan(10_200_000)
	})

	it('without consent, or by somebody who may not write there, nothing is taken in', async () => {
		const before = [filesOf(house), await rowsOf(house)]
		await expect(send(house, 'a.pdf', pdf(), { consent: false })).rejects.toMatchObject({ code: 'media.noConsent' })
		const incoming = await house.media.receiveFile(pdf())
		await expect(house.media.storeFile(stranger, { owner, name: 'a.pdf', bytes: incoming, language: 'fi', licence: 'cc-by-4.0', consent: true }, owners)).rejects.toMatchObject({ code: 'media.notYours' })
		expect([filesOf(house), await rowsOf(house)]).toEqual(before)
	})

	it('what a picture shows is said in each language, and the trail knows who said it', async () => {
		const file = await send(house, 'a.pdf', pdf(), { alt: 'Suunnitelma' })
		const said = await house.media.describeFile(author, file.id, { language: 'en', alt: 'A plan', credit: 'Aino', licence: 'cc0-1.0' }, owners)
		expect(said).toMatchObject({ alts: { fi: 'Suunnitelma', en: 'A plan' }, credit: 'Aino', licence: 'cc0-1.0' })
		const deeds = await house.database.db().auditEntry.findMany({ where: { subjectId: 'one' }, orderBy: { number: 'desc' }, take: 2 })
		expect(deeds.map(({ deed, actor }) => [deed, actor])).toEqual([['media.describe', author.id], ['media.store', author.id]])
	})

	it('pages that are kept show at once what is said of a published file, and that it is gone', async () => {
		const file = await send(house, 'a.pdf', pdf())
		const said = { language: 'fi', alt: 'Suunnitelma', credit: 'Aino', licence: 'cc0-1.0' }
		const epochs = [await house.editions.contentEpoch()]
		const after = async (deed: () => Promise<unknown>) => { await deed(); epochs.push(await house.editions.contentEpoch()) }
		await after(() => house.media.describeFile(author, file.id, said, owners))
		await house.database.inTransaction((tx) => house.media.publishFiles(tx, owner, [file.id]))
		await after(() => house.media.describeFile(author, file.id, { ...said, alt: 'Toinen' }, owners))
		const admin = { ...author, rights: [{ role: 'administrator' as const, language: null }] }
		await after(() => house.media.removeFile(admin, file.id, owners))
		expect(epochs.slice(1).map((epoch, at) => epoch - (epochs[at] ?? 0))).toEqual([0, 1, 1])
	})
})

onEachDatabase((house) => {
	describe('in a bucket', () => {
		keepsFiles(house)
		it('nothing of it lies in the data folder', () => {
			expect(filesOf(house)).toEqual([])
			expect(s3.keys().every((key) => /^media\/[0-9a-f]{30}\/\w+\.\w+$/.test(key))).toBe(true)
		})
	})
}, {
	only: 'SQLite',
	prepare: () => {
		const real = process.env['TEST_S3_URL'] ? new URL(process.env['TEST_S3_URL']) : undefined
		const settings = real
			? { S3_ENDPOINT: real.origin, S3_BUCKET: real.pathname.slice(1), S3_ACCESS_KEY_ID: decodeURIComponent(real.username), S3_SECRET_ACCESS_KEY: decodeURIComponent(real.password) }
			: { S3_ENDPOINT: s3.url, S3_BUCKET: 'samverk', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }
		for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
	},
})
