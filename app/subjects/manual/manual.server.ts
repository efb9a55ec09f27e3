// The verbs of the manual: reading its parts, and bringing them in and out of content/.
import path from 'node:path'
import { findByAddress, headsIn, textIn, textsIn } from '../../capabilities/editions/editions.server.ts'
import type { PublishedHead, PublishedText } from '../../capabilities/editions/editions.ts'
import type { Avoided } from '../../capabilities/prose/prose.ts'
import type { Language } from '../../kernel/language.ts'
import { plainText } from '../../kernel/rich-text.ts'
import type { ImportReport } from '../../platform/content-files.server.ts'
import { env } from '../../platform/env.server.ts'
import { KINDS, SLUG_SPACE, termFactsShape, wayFactsShape, type Kind, type TermFields, type TermItem, type WayItem } from './manual.ts'

export { applyFilter, isNarrowed, readFilter } from './way-filter.ts'

/** Files are read and written by scripts only: their rooms, and the YAML reader with them, are loaded when first used. */
const checking = () => import('./manual-check.server.ts')

/** The folder that holds the manual's text in this checkout. */
export const contentFolder = () => path.join(env.root, 'content')

/** All ways in one language, in their order; ways that lack the language come in another one and say so. */
export async function waysIn(language: Language): Promise<WayItem[]> {
	return (await headsIn('way', language)).map(wayItem).sort((a, b) => a.number - b.number)
}

/** The short form of a way's published text. */
export function wayItem({ ref, fields, facts, ...head }: PublishedHead): WayItem {
	// What an older version has left in the database is passed over.
	const known = wayFactsShape.strip().parse(facts)
	const { title, slug, summary = '' } = fields
	return { id: ref.id, number: known.number, title, summary, slug, language: head.language, isFallback: head.isFallback, facts: known }
}

/** One part of the manual as a reader gets it, or `null` where it is not published. */
export async function partIn(kind: Kind, id: string, language: Language): Promise<PublishedText | null> {
	return textIn({ kind, id }, language)
}

/** Every part of a kind, without bodies. */
export async function partsIn(kind: Kind, language: Language): Promise<PublishedHead[]> {
	return headsIn(kind, language)
}

/** The glossary in the alphabetical order of its language. */
export async function termsIn(language: Language): Promise<PublishedText[]> {
	const terms = await textsIn('term', language)
	return terms.sort((a, b) => a.fields.title.localeCompare(b.fields.title, language))
}

/** What a term says, the same for its readers, for search and for translators. */
export function termItem({ ref, fields, facts, body }: PublishedText): TermItem {
	const { title, variants, avoid } = fields as unknown as TermFields
	const { ways, related } = termFactsShape.strip().parse(facts)
	const [first] = body.content
	return { id: ref.id, title, definition: first ? plainText(first) : '', variants, avoid, ways, related }
}

/** The text that has or had this address in a language or, failing that, in another one; of one of these kinds. */
export async function partAt(kinds: readonly Kind[], language: Language, slug: string): Promise<PublishedText | null> {
	for (const space of new Set(kinds.map((kind) => SLUG_SPACE[kind]))) {
		const found = await findByAddress(space, language, slug)
		const kind = kinds.find((one) => one === found?.ref.kind)
		const text = found && kind ? await textIn(found.ref, language) : null
		if (text) return text
	}
	return null
}

/** Every published head of the manual in one language, for maps of the site and feeds. */
export async function everythingIn(language: Language): Promise<PublishedHead[]> {
	return (await Promise.all(KINDS.map((kind) => headsIn(kind, language)))).flat()
}

/** Brings `content/` into the database. */
export async function importManual(say?: (done: number, all: number) => void): Promise<ImportReport> {
	return (await import('./manual-import.server.ts')).importFolder(contentFolder(), say)
}

/** Writes what is published back to `content/`; returns the files that changed. */
export async function exportManual(folder = contentFolder()): Promise<string[]> {
	return (await import('./manual-export.server.ts')).exportFolder(folder)
}

/** How the manual's text files are read and written, for neighbours that keep theirs in the same form. */
export const textFiles = () => import('./manual-file.server.ts')

/** What is wrong in `content/`, and how far each language is. */
export const checkManual = async (folder = contentFolder()) => (await checking()).checkFolder(folder)

/** Gives ids to new blocks of `content/` and puts its files into canonical form. */
export const giveIdsToManual = async (folder = contentFolder()) => (await checking()).giveIds(folder)

/** The addresses outside the manual that `content/` links to. */
export const externalLinks = async (folder = contentFolder()) => (await checking()).linksOutside(folder)

/** The words that the glossary advises against in every sense, by language, for whoever else writes texts. */
export async function avoidedWords(folder = contentFolder()): Promise<(language: Language) => Avoided[]> {
	const [{ readParts }, { avoidedEverywhere }] = await Promise.all([import('./manual-file.server.ts'), import('./manual-wording.server.ts')])
	const { parts } = await readParts(folder, { kinds: ['term'] })
	return (language) => avoidedEverywhere(parts, language)
}
