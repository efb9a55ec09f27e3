// The words of books: formats, what a reader orders, and how far the making has come. Safe in the browser.
import type { Language } from '../../kernel/language.ts'

export const FORMATS = ['pdf', 'epub', 'html'] as const
export type Format = (typeof FORMATS)[number]

/** What a reader wants: one language, one format, and ways by their ids in the manual's order. */
export type BookOrder = { language: Language; format: Format; ways: string[] }

/** How an order stands; `none` means that nobody has asked for it since its texts changed last. */
export type BookState =
	| { state: 'none' }
	| { state: 'waiting' | 'failed' }
	| { state: 'running'; progress: number }
	| { state: 'ready'; bytes: number }

/** A finished book in the folder of books; `name` is how it is called on a reader's disk. */
export type MadeBook = { file: string; key: string; bytes: number; name: string; mediaType: string }

export const MEDIA_TYPES: Record<Format, string> = { pdf: 'application/pdf', epub: 'application/epub+zip', html: 'text/html; charset=utf-8' }
