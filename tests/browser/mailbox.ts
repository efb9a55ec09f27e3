// The mails that the server has written, as their receivers would see them.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type Mail = { to: string; subject: string; text: string; links: string[]; raw: string }

/** Quoted-printable and base64 bodies as text. */
function decoded(body: string, encoding: string): string {
	if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
	if (!/quoted-printable/i.test(encoding)) return body
	const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
	return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Words of a header that are not plain letters come in pieces. */
const headerText = (value: string) => value.replace(/\r?\n\s+/g, ' ').replace(/=\?utf-8\?([QB])\?([^?]*)\?=\s?/gi, (_, kind: string, text: string) => decoded(text.replaceAll('_', ' '), kind.toUpperCase() === 'B' ? 'base64' : 'quoted-printable'))

function read(file: string): Mail {
	const raw = fs.readFileSync(file, 'utf8')
	const [head = ''] = raw.split(/\r?\n\r?\n/, 1)
	const header = (name: string) => headerText(new RegExp(`^${name}: ((?:.|\\n[ \\t])*)`, 'im').exec(head)?.[1] ?? '')
	const plain = /content-type: text\/plain[^]*?\r?\n\r?\n([^]*?)\r?\n--/i.exec(raw)
	const encoding = /content-transfer-encoding: (\S+)/i.exec(plain?.[0] ?? '')?.[1] ?? ''
	const text = decoded(plain?.[1] ?? '', encoding)
	return { to: header('To'), subject: header('Subject'), text, links: text.match(/https?:\/\/\S+\?token=\S+/g) ?? [], raw }
}

/** Every mail to an address, the newest last. */
export function mailsTo(dataDir: string, address: string): Mail[] {
	const folder = path.join(dataDir, 'mail')
	const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.eml')).sort() : []
	return files.map((name) => read(path.join(folder, name))).filter(({ to }) => to.includes(address))
}

/** Waits for the worker to write so many mails to an address, and gives the newest. */
export async function nextMail(dataDir: string, address: string, count = 1): Promise<Mail> {
	for (let tries = 0; tries < 150; tries += 1) {
		const mail = mailsTo(dataDir, address)[count - 1]
		if (mail) return mail
		await wait(200)
	}
	throw new Error(`No ${count}. mail to ${address} was written.`)
}

/** The path of the link in a mail, to be opened where the server listens. */
export function linkOf({ links: [link], text }: Mail): string {
	if (!link) throw new Error(`There is no link in this mail:\n${text}`)
	const { pathname, search } = new URL(link)
	return pathname + search
}
