// Pictures are painted anew in several widths and forms: what was hidden in the file they came in does not come along.
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Sharp } from 'sharp'
import { Problem } from '../../kernel/problem.ts'
import { LONGEST_SIDE, MOST_PIXELS, PICTURE_TYPES, widthsOf, type PictureForm } from './media.ts'
import type { Incoming } from './media-incoming.server.ts'

/** How each form is written; AVIF quickly, because somebody waits for it. */
const WRITE: Record<PictureForm, (picture: Sharp) => Sharp> = {
	avif: (picture) => picture.avif({ quality: 55, effort: 2 }),
	webp: (picture) => picture.webp({ quality: 78, effort: 4 }),
	jpg: (picture) => picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }),
}
const FORMS = Object.keys(PICTURE_TYPES) as PictureForm[]
/** What the library may find in a file that passed for a picture. */
const READ = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])

async function sharp() {
	const { default: loaded } = await import('sharp')
	loaded.cache(false)
	// Loaders that no file here may reach, whatever it pretends to be.
	loaded.block({ operation: ['VipsForeignLoadSvg', 'VipsForeignLoadPdf', 'VipsForeignLoadMagick', 'VipsForeignLoadTiff', 'VipsForeignLoadOpenslide'] })
	return loaded
}

/** How many pictures are painted at once: each takes memory and all of a processor. */
const MOST_AT_ONCE = 2
let painting = 0
const waiting: Array<() => void> = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (painting >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
	else painting += 1
	try {
		return await work()
	} finally {
		const next = waiting.shift()
		if (next) next()
		else painting -= 1
	}
}

/** The size a picture says it has, before any of it is decoded. */
async function measured(file: string) {
	const open = await sharp()
	const { format, width, height } = await open(file, { limitInputPixels: false, failOn: 'error' }).metadata().catch(() => { throw new Problem('media.broken', 422) })
	if (!READ.has(format)) throw new Problem('media.wrongType', 422)
	if (!width || !height) throw new Problem('media.broken', 422)
	if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) throw new Problem('media.tooManyPixels', 422, { width, height, most: MOST_PIXELS / 1_000_000 })
}

export type Painted = { width: number; height: number; bytes: number }

/** Writes every width and form of a picture into the folder it came in, upright and without its metadata. */
export async function paint({ file, folder }: Pick<Incoming, 'file' | 'folder'>): Promise<Painted> {
	await measured(file)
	return inTurn(async () => {
		const open = await sharp()
		const whole = open(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
		const largest = widthsOf(Number.MAX_SAFE_INTEGER).at(-1) ?? 1920
		const { data, info } = await whole.autoOrient().resize({ width: largest, withoutEnlargement: true }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
			.catch(() => { throw new Problem('media.broken', 422) })
		const { width, height, channels } = info
		let bytes = 0
		for (const each of widthsOf(width)) {
			for (const form of FORMS) {
				const picture = open(data, { raw: { width, height, channels } }).resize({ width: each })
				const written = await WRITE[form](picture).toBuffer()
				bytes += written.length
				await fs.writeFile(path.join(folder, `${each}.${form}`), written)
			}
		}
		return { width, height, bytes }
	})
}
