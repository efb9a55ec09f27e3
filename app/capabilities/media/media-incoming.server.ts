// Files on their way in: written down as they arrive, within limits, in a folder that is gone again when anything goes wrong.
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../kernel/problem.ts'
import { env } from '../../platform/env.server.ts'
import { MOST_BYTES, MOST_OF_ANY } from './media.ts'
import { kindOf, SNIFF_BYTES, type Sniffed } from './media-kind.server.ts'
import { isMediaId, mediaStore } from './media-store.server.ts'

/** A file that has arrived whole: its own folder holds it and, later, everything made from it. */
export type Incoming = { id: string; folder: string; file: string; bytes: number; sha256: string; sniffed: Sniffed }

/** What can be taken in: bytes at once, or as they come. */
export type Source = Uint8Array | AsyncIterable<Uint8Array>

const root = () => path.join(env.dataDir, 'media', 'incoming')
/** While it is worked on, a folder ends in `.tmp`, which no backup keeps; a finished one may already have its row. */
const workFolder = (id: string) => path.join(root(), `${id}.tmp`)
const readyFolder = (id: string) => path.join(root(), id)

async function* chunksOf(source: Source): AsyncGenerator<Uint8Array> {
	if (source instanceof Uint8Array) yield source
	else yield* source
}

const tooLarge = (most: number) => new Problem('media.tooLarge', 413, { most: Math.round(most / 1_000_000) })

/**
 * Writes a file down as it arrives. It ends at the first byte too many; what it is shows in its first bytes, so that a
 * picture is not taken in up to the size of a document. Nothing stays behind when it fails.
 */
export async function receive(source: Source): Promise<Incoming> {
	const id = randomBytes(15).toString('hex')
	const folder = workFolder(id)
	const file = path.join(folder, 'upload')
	await fs.mkdir(folder, { recursive: true })
	try {
		return { id, folder, file, ...(await writeDown(source, file)) }
	} catch (error) {
		await fs.rm(folder, { recursive: true, force: true })
		throw error instanceof Problem ? error : new Problem('media.cut', 400)
	}
}

async function writeDown(source: Source, file: string): Promise<Pick<Incoming, 'bytes' | 'sha256' | 'sniffed'>> {
	const hash = createHash('sha256')
	const handle = await fs.open(file, 'wx')
	let [bytes, most] = [0, MOST_OF_ANY]
	let head = Buffer.alloc(0)
	let sniffed: Sniffed | undefined
	const sniff = async () => {
		sniffed = await kindOf(head)
		most = MOST_BYTES[sniffed.kind]
	}
	try {
		for await (const chunk of chunksOf(source)) {
			bytes += chunk.byteLength
			if (head.length < SNIFF_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES)
			if (head.length === SNIFF_BYTES && !sniffed) await sniff()
			if (bytes > most) throw tooLarge(most)
			hash.update(chunk)
			await handle.writeFile(chunk)
		}
		if (bytes === 0) throw new Problem('media.empty', 422)
		if (!sniffed) await sniff()
		if (bytes > most || !sniffed) throw tooLarge(most)
		await handle.sync()
		return { bytes, sha256: hash.digest('hex'), sniffed }
	} finally {
		await handle.close()
	}
}

/** Everything is made: the upload itself goes, and the folder is ready to be put in place once its row is committed. */
export async function makeReady({ id, folder, file }: Incoming): Promise<void> {
	await fs.rm(file, { force: true })
	await fs.rename(folder, readyFolder(id))
}

/** Puts a ready folder in place; nothing to do where it is there already. */
export async function putInPlace(id: string): Promise<void> {
	const isReady = await fs.stat(readyFolder(id)).then(() => true, () => false)
	if (isReady) await mediaStore().put(id, readyFolder(id))
}

export async function discard({ id }: Pick<Incoming, 'id'>): Promise<void> {
	await fs.rm(workFolder(id), { recursive: true, force: true })
	await fs.rm(readyFolder(id), { recursive: true, force: true })
}

/** What lies in the entrance, with when it came there. */
export async function waitingIds(): Promise<Array<{ id: string; isReady: boolean; changedAt: Date }>> {
	const names = await fs.readdir(root()).catch(() => [])
	const found = await Promise.all(names.map(async (name) => {
		const stat = await fs.stat(path.join(root(), name)).catch(() => undefined)
		const id = name.replace(/\.tmp$/, '')
		return stat && isMediaId(id) ? [{ id, isReady: id === name, changedAt: stat.ctime }] : []
	}))
	return found.flat()
}
