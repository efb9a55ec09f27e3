// Mail: one letter for one key, by SMTP where configured, else as a file; tried again while the server is away.
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, vi } from 'vitest'
import type { Letter } from '../../app/platform/mail.server.ts'
import { onEachDatabase, type House } from './database.ts'

const letter = (to: string): Letter => ({ to, language: 'fi', subject: 'Tervetuloa – “äö”', paragraphs: ['Hei,\ntässä on linkki & <b>merkkejä</b>.'], action: { label: 'Avaa', url: 'https://manual.example/fi?a=1&b=2' }, after: ['Linkki toimii kerran.'], switchOff: 'https://manual.example/off?key=1' })
const jobOf = async (house: House, key: string) => house.jobs.findJob(house.mail.MAIL_JOB, key)
const filesOf = (house: House) => { const folder = path.join(house.dataDir, 'mail'); return fs.existsSync(folder) ? fs.readdirSync(folder) : [] }

onEachDatabase((house) => {
	const post = (key: string, to: string) => house.database.inTransaction((tx) => house.mail.queueMail(tx, key, letter(to)))

	it('the same key is one letter, also after it went out, and the letter waits closed', async () => {
		await Promise.all([post('one', 'aino@people.example'), post('one', 'aino@people.example')])
		const job = await jobOf(house, 'one')
		expect(JSON.stringify(job)).not.toMatch(/aino|manual\.example/)
		while (await house.worker.workOnce({ [house.mail.MAIL_JOB]: house.mail.sendLetter }));
		await post('one', 'aino@people.example')
		expect(await jobOf(house, 'one')).toMatchObject({ state: 'done' })
		expect(filesOf(house)).toHaveLength(1)
	})

	it('a letter that was rolled back is none', async () => {
		await expect(house.database.inTransaction(async (tx) => { await house.mail.queueMail(tx, 'never', letter('x@people.example')); throw new Error('back') })).rejects.toThrow('back')
		expect(await jobOf(house, 'never')).toBeNull()
	})

	it('without a mail server it is a file for its owner’s eyes, with plain text and HTML that hold no markup of others', async () => {
		await post('file', 'file@people.example')
		const job = await jobOf(house, 'file')
		await house.mail.sendLetter(job?.data)
		await house.mail.sendLetter(job?.data)
		const found = filesOf(house).filter((name) => fs.readFileSync(path.join(house.dataDir, 'mail', name), 'utf8').includes('file@people.example'))
		expect(found).toHaveLength(1)
		const file = path.join(house.dataDir, 'mail', found[0] ?? '')
		const raw = fs.readFileSync(file, 'utf8')
		expect(fs.statSync(file).mode & 0o077).toBe(0)
		expect(raw).toMatch(/^Message-ID: <[0-9a-f]{32}@localhost>$/m)
		expect(raw).toContain('Content-Language: fi')
		expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/manual\.example\/off\?key=1>$/m)
		const text = Buffer.from(raw.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8')
		expect(text).toContain('tässä on linkki & <b>merkkejä</b>.')
		expect(text).toContain('tässä on linkki &amp; &lt;b&gt;merkkejä&lt;/b&gt;.')
		expect(text).toContain('<a href="https://manual.example/fi?a=1&amp;b=2">')
	})

	it('a letter that cannot be sent waits for another attempt, more than twice', async () => {
		await post('away', 'away@people.example')
		const failing = { [house.mail.MAIL_JOB]: () => Promise.reject(new Error('no server')) }
		for (let attempt = 1; attempt <= 4; attempt += 1) {
			await house.database.db().job.updateMany({ where: { key: 'away' }, data: { dueAt: new Date(0) } })
			await house.worker.workOnce(failing)
			expect(await jobOf(house, 'away')).toMatchObject({ state: 'waiting', attempts: attempt, fault: 'no server' })
		}
	})
})

describe('by SMTP', () => {
	it('the letter arrives with sender, receiver and an id of its key', async () => {
		const arrived: string[] = []
		const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => { let raw = ''; stream.on('data', (chunk: Buffer) => { raw += chunk.toString('utf8') }); stream.on('end', () => { arrived.push(raw); done() }) } })
		await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
		try {
			vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
			vi.stubEnv('MAIL_FROM', 'Samverk <manual@manual.example>')
			vi.stubEnv('DATA_DIR', fs.mkdtempSync(path.join(process.env['TMPDIR'] ?? '/tmp', 'samverk-mail-')))
			vi.resetModules()
			const mail = await import('../../app/platform/mail.server.ts')
			const { seal } = await import('../../app/platform/secret.server.ts')
			await mail.sendLetter({ key: 'smtp', at: new Date().toISOString(), sealed: seal('mail', JSON.stringify(letter('smtp@people.example'))) })
			expect(arrived).toHaveLength(1)
			expect(arrived[0]).toMatch(/^From: Samverk <manual@manual\.example>/m)
			expect(arrived[0]).toMatch(/^To: smtp@people\.example/m)
			expect(arrived[0]).toMatch(/^Message-ID: <[0-9a-f]{32}@/m)
			fs.rmSync(process.env['DATA_DIR'] ?? '', { recursive: true, force: true })
		} finally {
			vi.unstubAllEnvs()
			await new Promise<void>((resolve) => { server.close(() => resolve()) })
		}
	})
})
