// The files of a text as its blocks show them: pictures in their sizes, documents with their kind and size.
import { mediaPath, pictureOf, type MediaFile } from '../capabilities/media/media.ts'
import type { Language } from '../kernel/language.ts'

type ShownFile = { path: string; srcSet?: string; width?: number; height?: number; note?: string; credit?: string }

/** The files of a text, by their ids. */
export function shownMedia(files: readonly MediaFile[], language: Language): Record<string, ShownFile> {
	const size = (bytes: number) => new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1_000_000))
	return Object.fromEntries(files.map((file): [string, ShownFile] => {
		if (file.kind !== 'image') return [file.id, { path: mediaPath(file), note: `${(mediaPath(file).split('.').at(-1) ?? '').toUpperCase()}, ${size(file.bytes)}` }]
		const { width, height, widths } = pictureOf(file, language)
		return [file.id, { path: mediaPath(file), srcSet: widths.map((one) => `/media/${file.id}/${one}.webp ${one}w`).join(', '), width, height, ...(file.credit && { credit: file.credit }) }]
	}))
}
