// Makes the frame of a page: its title, its addresses in every language it truly exists in, and what paper needs.
import { create as createCode } from 'qrcode'
import { nameOfLanguage, type Language } from '../kernel/language.ts'
import type { SubjectRef } from '../kernel/subject-ref.ts'
import { env } from '../platform/env.server.ts'
import { languages } from '../platform/i18n.server.ts'
import { pathOfText, pathsIn } from './address-book.server.ts'
import type { Paths } from './paths.ts'
import type { Frame } from './root-data.ts'

/** Makes a path absolute for machines, feeds and paper. */
export const absolute = (path: string) => `${env.publicUrl}${path}`

type Text = {
	ref: SubjectRef
	language: Language
	isFallback: boolean
	fields: { title: string; slug: string; summary?: string }
	translations: ReadonlyArray<{ language: Language; slug: string }>
}

/** What every page says to machines in schema.org's words; a page may say more. */
const dataOf = (name: string, canonical: string, language: Language) => ({
	'@context': 'https://schema.org',
	'@type': 'WebPage',
	name,
	url: absolute(canonical),
	inLanguage: language,
	license: 'https://creativecommons.org/licenses/by/4.0/',
})

/** The frame of a page that shows one text of the manual, in whatever language it could be shown. */
export function frameOfText(text: Text, asked: Language, more: Partial<Frame> = {}): Frame {
	const alternates = text.translations.map(({ language, slug }) => ({ language, name: nameOfLanguage(language), path: pathOfText(text.ref, slug, language) }))
	const path = pathOfText(text.ref, text.fields.slug, asked)
	const canonical = text.isFallback ? pathOfText(text.ref, text.fields.slug, text.language) : path
	const data = { ...dataOf(text.fields.title, canonical, text.language), ...more.data }
	return { title: text.fields.title, description: text.fields.summary ?? '', path, canonical, alternates, ...paperOf(more.shortPath ?? path), ...more, data }
}

/** The address in each language of a page that exists in all of them. */
export const inEveryLanguage = (pathIn: (paths: Paths) => string) => languages().map((language) => ({ language, name: nameOfLanguage(language), path: pathIn(pathsIn(language)) }))

/** The frame of a page that the interface itself fills: it exists in every language. */
export function frameOfInterface(title: string, description: string, asked: Language, pathIn: (paths: Paths) => string, more: Partial<Frame> = {}): Frame {
	const alternates = inEveryLanguage(pathIn)
	const path = pathIn(pathsIn(asked))
	return { title, description, path, canonical: path, alternates, ...paperOf(path), ...more, data: { ...dataOf(title, path, asked), ...more.data } }
}

/** What paper needs: the short address and its QR code. */
export const paperOf = (path: string): Pick<Frame, 'shortPath' | 'code'> => ({ shortPath: path, code: codeOf(absolute(path)) })

/** The QR code of a text, as one path on a grid of modules. */
export function codeOf(text: string): { path: string; size: number } {
	const { size, data } = createCode(text, { errorCorrectionLevel: 'M' }).modules
	const rows = Array.from({ length: size }, (_, y) => {
		let row = ''
		for (let x = 0; x < size; x += 1) {
			if (!data[y * size + x]) continue
			const from = x
			while (x + 1 < size && data[y * size + x + 1]) x += 1
			row += `M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`
		}
		return row
	})
	return { path: rows.join(''), size }
}

/** The frame of a page on which somebody works: nothing that one would copy onto paper. */
export function frameOfWork(title: string, asked: Language, pathIn: (paths: Paths) => string, description = title): Frame {
	const { code: _code, shortPath: _shortPath, ...frame } = frameOfInterface(title, description, asked, pathIn)
	return frame
}
