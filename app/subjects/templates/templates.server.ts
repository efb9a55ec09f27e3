// The verbs of templates: which there are, their forms in each language, what is filled in, and the way in and out of content/.
import path from 'node:path'
import { makeFormDocx, makeFormPdf } from '../../capabilities/documents/documents.server.ts'
import { findByAddress, hashOf, headsIn, textIn } from '../../capabilities/editions/editions.server.ts'
import type { PublishedHead, PublishedText } from '../../capabilities/editions/editions.ts'
import { SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import type { Sheet, Values } from '../../kernel/sheet.ts'
import type { ImportReport } from '../../platform/content-files.server.ts'
import { env } from '../../platform/env.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { wordsOf } from './template-body.ts'
import { sheetOf } from './template-sheet.ts'
import { definitionShape, DOCUMENTS, TEMPLATE, type TemplateItem } from './templates.ts'

export { sheetOf, wordKeys } from './template-sheet.ts'
export { filledOf, LARGEST_FILE, openFile, readValues, type Opened, type ValueFault } from './template-values.server.ts'

/** Files are read and written by scripts only: their rooms, and the YAML reader with them, are loaded when first used. */
const checking = () => import('./template-check.server.ts')

const contentFolder = () => path.join(env.root, 'content')

/** All templates in one language, in their order; those that lack the language come in another one and say so. */
export async function templatesIn(language: Language): Promise<TemplateItem[]> {
	return (await headsIn(TEMPLATE, language)).map(templateItem).sort((a, b) => a.number - b.number)
}

/** The published heads of all templates, for maps of the site. */
export const templateHeads = (language: Language): Promise<PublishedHead[]> => headsIn(TEMPLATE, language)

/** The short form of a template's published text. */
export function templateItem({ ref, fields, facts, language, isFallback }: PublishedHead): TemplateItem {
	const { number, ways } = definitionShape.parse(facts)
	const { title, slug, summary = '' } = fields
	return { id: ref.id, number, ways, title, summary, slug, language, isFallback }
}

/** One template as a reader gets it, or `null` where it is not published. */
export const templateIn = (id: string, language: Language): Promise<PublishedText | null> => textIn({ kind: TEMPLATE, id }, language)

/** The template that has or had this address in a language or, failing that, in another one. */
export async function templateAt(language: Language, slug: string): Promise<PublishedText | null> {
	const found = await findByAddress(DOCUMENTS, language, slug)
	return found && templateIn(found.ref.id, language)
}

/** The form of a text; a word that its language does not have yet comes in English. */
export async function sheetFor(text: PublishedText): Promise<Sheet> {
	const source = text.language === SOURCE_LANGUAGE ? null : await templateIn(text.ref.id, SOURCE_LANGUAGE)
	const words = new Map([...(source ? wordsOf(source.body) : []), ...wordsOf(text.body)])
	const definition = definitionShape.parse(text.facts)
	const { title, summary = '' } = text.fields
	const t = translator(text.language)
	// The version changes when the places do: it is told in every DOCX and JSON that is made from the form.
	const head = { id: text.ref.id, version: hashOf(definition.parts).slice(0, 8), language: text.language, title, summary }
	return sheetOf(head, definition, words, { name: t('templates:form.name'), date: t('templates:form.date') })
}

/** A template as a file in the language of a text, blank or filled; `address` is where its form is found. */
export async function templateFile(text: PublishedText, values: Values, format: 'docx' | 'pdf', address: string): Promise<Uint8Array> {
	const t = translator(text.language)
	// The placeholders of the page numbers stay: they are filled in on each page.
	const page = t('templates:paper.page', { page: '{{page}}', pages: '{{pages}}' })
	const own = { name: t('templates:form.name'), date: t('templates:form.date'), signature: t('templates:form.signature') }
	const words = { ...own, write: t('templates:paper.write'), choose: t('templates:paper.choose'), chooseDate: t('templates:paper.date'), page, licence: t('templates:paper.licence'), address }
	return (format === 'docx' ? makeFormDocx : makeFormPdf)(await sheetFor(text), values, words)
}

/** Brings the templates of `content/` into the database. */
export const importTemplates = async (): Promise<ImportReport> => (await import('./template-import.server.ts')).importFolder(contentFolder())

/** Writes what is published back to `content/`; returns the files that changed. */
export const exportTemplates = async (folder = contentFolder()): Promise<string[]> => (await import('./template-export.server.ts')).exportFolder(folder)

/** What is wrong in the templates of `content/`, and how far each language is; `ways` are the ids of the ways that exist. */
export const checkTemplates = async (ways: readonly string[], folder = contentFolder()) => (await checking()).checkFolder(folder, ways)

/** Sets the marks of translated templates and puts their files into canonical form. */
export const giveIdsToTemplates = async (folder = contentFolder()) => (await checking()).giveIds(folder)
