// The verbs of cases: reading what is published; writing, sending and taking back what is not.
import { findByAddress, headsIn, textIn } from '../../capabilities/editions/editions.server.ts'
import type { PublishedHead, PublishedText } from '../../capabilities/editions/editions.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import type { ImportReport } from '../../platform/content-files.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { contentFolder } from '../manual/manual.server.ts'
import type { Surroundings } from './practice-check.server.ts'
import { listOf } from './practice-list.ts'
import * as record from './practice-record.server.ts'
import { NO_FACTS, PRACTICE, PRACTICE_SPACE, practiceFactsShape, type Practice, type PracticeFacts, type PracticeFilter, type PracticeItem, type PracticeList } from './practices.ts'

export { abilitiesOf, isAuthor, mayDelete, mayEdit, mayInvite, mayRead, maySubmit, mayWithdraw, type Standing } from './practice-policy.ts'
export { isNarrowedList, listOf, readPracticeFilter, valuesIn } from './practice-list.ts'

/** One published case as a reader gets it, or `null` where none is published under this id. */
export async function practiceIn(id: string, language: Language): Promise<PublishedText | null> {
	return textIn({ kind: PRACTICE, id }, language)
}

/** The case that has or had this address in a language or, failing that, in another one. */
export async function practiceAt(language: Language, slug: string): Promise<PublishedText | null> {
	const found = await findByAddress(PRACTICE_SPACE, language, slug)
	return found?.ref.kind === PRACTICE ? practiceIn(found.ref.id, language) : null
}

/** Every published case without its body, for links, maps of the site and search. */
export async function practiceHeads(language: Language): Promise<PublishedHead[]> {
	return headsIn(PRACTICE, language)
}

/** The short form of a published case. */
export function practiceItem({ ref, fields, facts, ...head }: PublishedHead): PracticeItem {
	const { title, slug, summary = '' } = fields
	const languages = head.translations.map(({ language }) => language)
	const known = practiceFactsShape.strip().parse({ ...NO_FACTS, ...(facts as object) })
	return { id: ref.id, title, summary, slug, language: head.language, isFallback: head.isFallback, languages, publishedAt: head.publishedAt, facts: known }
}

/** The published cases that fit, the newest first, with counts for every filter. */
export async function practicesIn(language: Language, filter: PracticeFilter): Promise<PracticeList> {
	return listOf((await practiceHeads(language)).map(practiceItem), filter)
}

/** A case in whatever state, for those who ask the policy before they show it. */
export async function practiceById(id: string): Promise<Practice | null> {
	return record.findPractice(id)
}

/** Writes the facts of a draft; `version` is the one that the writer saw. */
export async function savePracticeFacts(id: string, version: number, facts: PracticeFacts): Promise<number> {
	const known = await record.findPractice(id)
	if (!known) throw new Problem('notFound', 404)
	return inTransaction((tx) => record.saveFacts(tx, id, version, practiceFactsShape.parse(facts)))
}

/** Brings the example cases of `content/` into the database. */
export async function importPractices(folder = contentFolder()): Promise<ImportReport> {
	return (await import('./practice-content.server.ts')).importFolder(folder)
}

/** Writes the published example cases back to `content/`; returns the files that changed. */
export async function exportPractices(folder = contentFolder()): Promise<string[]> {
	return (await import('./practice-content.server.ts')).exportFolder(folder)
}

/** What is wrong in `content/practices`, and how far each language is. */
export const checkPractices = async (surroundings: Surroundings, folder = contentFolder()) => (await import('./practice-check.server.ts')).checkFolder(folder, surroundings)

/** Gives ids to new blocks of the examples and puts their files into canonical form. */
export const giveIdsToPractices = async (folder = contentFolder()) => (await import('./practice-check.server.ts')).giveIds(folder)
