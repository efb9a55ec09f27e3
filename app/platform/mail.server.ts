// Mail: one job for each letter, in the transaction of what causes it; sent by SMTP where configured, else kept as .eml files.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { formatOf, type Language } from '../kernel/language.ts'
import { env } from './env.server.ts'
import { translator } from './i18n.server.ts'
import { bePatient } from './jobs.server.ts'
import { seal, unseal } from './secret.server.ts'
import type { Tx } from './transaction.server.ts'

/** A letter in the receiver's language, in plain words; how it looks is decided here. */
export type Letter = {
	to: string
	language: Language
	subject: string
	paragraphs: string[]
	/** The one thing to do, as a link that stands by itself. */
	action?: { label: string; url: string }
	/** Smaller print after the link. */
	after?: string[]
	/** Where such letters can be switched off; mail programs show a button for it. */
	switchOff?: string
}

export const MAIL_JOB = 'mail'
const PURPOSE = 'mail'
/** A mail server may be down for an hour or ask to come back later: the last of nine attempts is after two hours. */
bePatient(MAIL_JOB, { attempts: 9, after: 30_000 })

/** What a job keeps: the letter is closed, because links in it open accounts. */
type Posted = { key: string; at: string; sealed: string }

/**
 * Posts a letter in the transaction of what causes it. `key` says what the letter is about: the same key twice is one
 * letter, and its Message-ID, by which a mailbox knows a letter that was sent twice after a crash.
 */
export async function queueMail(tx: Tx, key: string, letter: Letter): Promise<void> {
	const data: Posted = { key, at: new Date().toISOString(), sealed: seal(PURPOSE, JSON.stringify(letter)) }
	// Not `enqueueJob`, which would begin anew where the letter has gone out already.
	await tx.job.upsert({ where: { kind_key: { kind: MAIL_JOB, key } }, create: { kind: MAIL_JOB, key, data }, update: { key } })
}

const host = () => new URL(env.publicUrl).hostname
const mark = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 32)

/** The sender, where none is configured: a name that no reply can reach. */
const sender = () => env.MAIL_FROM ?? `Samverk <no-reply@${host()}>`

/** The letter in a job. */
export const openLetter = (data: unknown): Letter => JSON.parse(unseal(PURPOSE, (data as Posted).sealed)) as Letter

/** Sends one letter. Doing it twice does little harm: the same file, or a message with the same id. */
export async function sendLetter(data: unknown): Promise<void> {
	const { key, at } = data as Posted
	const letter = openLetter(data)
	const message = { messageId: `<${mark(key)}@${host()}>`, date: new Date(at), from: sender(), to: letter.to, subject: letter.subject, text: textOf(letter), html: htmlOf(letter), headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language }, ...(letter.switchOff && { list: { unsubscribe: letter.switchOff } }) }
	const { createTransport } = await import('nodemailer')
	if (env.SMTP_URL) {
		const transport = createTransport(env.SMTP_URL)
		try {
			await transport.sendMail(message)
		} finally {
			transport.close()
		}
		return
	}
	const { message: bytes } = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(message)
	const folder = path.join(env.dataDir, 'mail')
	fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
	const file = path.join(folder, `${at.replace(/\D/g, '').slice(0, 17)}-${mark(key).slice(0, 12)}.eml`)
	fs.writeFileSync(`${file}.part`, bytes as Buffer, { mode: 0o600 })
	fs.renameSync(`${file}.part`, file)
}

const footer = (language: Language) => translator(language)('web:mail.footer', { address: env.publicUrl })

function textOf({ paragraphs, action, after = [], language }: Letter): string {
	return [...paragraphs, ...(action ? [`${action.label}\n${action.url}`] : []), ...after, `--\n${footer(language)}`].join('\n\n').concat('\n')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const paragraph = (text: string) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`

/** Plain elements alone: every mail program, and every screen reader, knows how to show them. */
function htmlOf({ paragraphs, action, after = [], language, subject }: Letter): string {
	const link = action && `<p><a href="${escaped(action.url)}"><strong>${escaped(action.label)}</strong></a></p>\n<p>${escaped(action.url)}</p>`
	const parts = [...paragraphs.map(paragraph), ...(link ? [link] : []), ...after.map(paragraph), '<hr>', paragraph(footer(language))]
	return `<!doctype html>\n<html lang="${formatOf(language)}">\n<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body>\n${parts.join('\n')}\n</body>\n</html>\n`
}
