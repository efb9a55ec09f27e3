// The secret of this house: made on first start, kept in DATA_DIR for this user's eyes only, and never used as it is.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { env } from './env.server.ts'

const SECRET_FILE = 'secret'
let known: Buffer | undefined

/** Reads the secret, or makes it. Two processes that start at once end with the same one: the first file stays. */
function secret(): Buffer {
	if (known) return known
	const file = path.join(env.dataDir, SECRET_FILE)
	fs.mkdirSync(env.dataDir, { recursive: true })
	if (!fs.existsSync(file)) {
		const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
		fs.writeFileSync(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
		try {
			// A link, not a rename: it fails where another process was first, and a reader never sees half a file.
			fs.linkSync(draft, file)
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
		} finally {
			fs.rmSync(draft)
		}
	}
	// A restored backup may have made it readable for others.
	fs.chmodSync(file, 0o600)
	const kept = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'base64url')
	if (kept.length < 32) throw new Error(`${file} is damaged. Bring it back from a backup, or remove it: then everybody signs in anew.`)
	known = kept
	return known
}

/** A key for one purpose alone, 32 bytes: who learns it knows none of the others. */
export const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret(), '', `samverk:${purpose}`, 32))

/** Closes a text, so that who reads the database alone cannot read it. */
export function seal(purpose: string, text: string): string {
	const nonce = randomBytes(12)
	const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
	const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
	return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
}

/** Opens what `seal` closed for the same purpose. Throws where it was changed or closed with another secret. */
export function unseal(purpose: string, sealed: string): string {
	const whole = Buffer.from(sealed, 'base64url')
	const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), whole.subarray(0, 12))
	decipher.setAuthTag(whole.subarray(12, 28))
	return Buffer.concat([decipher.update(whole.subarray(28)), decipher.final()]).toString('utf8')
}
