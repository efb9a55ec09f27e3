// The verbs of vocabularies: what terms are called in a language, kept until the content changes; and how they change.
import path from 'node:path'
import { holds, type Actor } from '../../kernel/actor.ts'
import { SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { put, type ImportReport } from '../../platform/content-files.server.ts'
import { oncePerEpoch, raiseEpoch } from '../../platform/content-epoch.server.ts'
import { env } from '../../platform/env.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { EVERY_LANGUAGE, LABEL_LENGTH, PARENTS, TERM_ID, type Term, type TermEntry, type Vocabulary } from './vocabularies.ts'
import { checkFolder, untidyFiles, type VocabularyCheck } from './vocabulary-check.server.ts'
import { exportFolder, importFolder } from './vocabulary-import.server.ts'
import { findTerm, findTerms, insertTerm, updateTerm, type TermRow } from './vocabulary-record.server.ts'

/** Names of places are looked up by their letters; the others stand in the order of their file. */
const BY_LABEL: ReadonlySet<Vocabulary> = new Set(['country', 'region'])

const contentFolder = () => path.join(env.root, 'content')
const labelIn = (labels: Record<Language, string>, language: Language, id: string): string => labels[language] ?? labels[EVERY_LANGUAGE] ?? labels[SOURCE_LANGUAGE] ?? id
const rowsOf = (vocabulary: Vocabulary) => oncePerEpoch(`vocabulary:${vocabulary}`, () => findTerms(vocabulary))

/** Every term of a vocabulary in its order, named in a language; retired ones as well. */
export function termsOf(vocabulary: Vocabulary, language: Language): Promise<Term[]> {
	return oncePerEpoch(`vocabulary:${vocabulary}:${language}`, async () => {
		const terms = (await rowsOf(vocabulary)).map(({ id, parent, isRetired, labels }) => ({ id, parent, isRetired, label: labelIn(labels, language, id) }))
		const { compare } = new Intl.Collator(language)
		return BY_LABEL.has(vocabulary) ? terms.sort((a, b) => compare(a.label, b.label)) : terms
	})
}

/** What each term is called in a language, by its id. */
export function labelsOf(vocabulary: Vocabulary, language: Language): Promise<Map<string, string>> {
	return oncePerEpoch(`vocabulary-labels:${vocabulary}:${language}`, async () => new Map((await termsOf(vocabulary, language)).map(({ id, label }) => [id, label])))
}

/** Whether a term may be chosen now: it is there and not retired, and stands under this parent where one is asked for. */
export async function isOffered(vocabulary: Vocabulary, id: string, parent?: string): Promise<boolean> {
	return (await rowsOf(vocabulary)).some((term) => term.id === id && !term.isRetired && (parent === undefined || term.parent === parent))
}

/** Every term with all its labels, for administrators. */
export async function vocabularyFor(actor: Actor, vocabulary: Vocabulary): Promise<TermEntry[]> {
	demandAdministrator(actor)
	return (await findTerms(vocabulary)).map(({ id, parent, isRetired, labels, importHash }) => ({ id, parent, isRetired, labels, isImported: importHash !== null }))
}

const demandAdministrator = (actor: Actor) => demand(holds(actor, 'administrator'), 'administration.notAllowed')

/** Does a change of one term, writes it down, and lets every reader see it. */
async function changing(actor: Actor, vocabulary: Vocabulary, deed: string, work: (tx: Tx) => Promise<{ id: string; detail?: Record<string, string> } | null>): Promise<void> {
	demandAdministrator(actor)
	await inTransaction(async (tx) => {
		const done = await work(tx)
		if (!done) return
		await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: `vocabularies.${deed}`, subject: { kind: 'vocabulary', id: vocabulary }, detail: { term: done.id, ...done.detail } })
	})
}

/** Names a term anew. An empty label is taken away; English or a label for all languages has to stay. */
export async function renameTerm(actor: Actor, vocabulary: Vocabulary, id: string, given: Record<Language, string>): Promise<void> {
	const said = Object.entries(given).map(([language, label]) => [language, label.trim()] as const).filter(([, label]) => label)
	const labels: Record<Language, string> = Object.fromEntries(said)
	demand(said.every(([, label]) => label.length <= LABEL_LENGTH), 'vocabularies.labelLong', 422)
	demand(SOURCE_LANGUAGE in labels || EVERY_LANGUAGE in labels, 'vocabularies.noSource', 422)
	await changing(actor, vocabulary, 'rename', async (tx) => {
		const { labels: before } = await demandTerm(tx, vocabulary, id)
		const changed = [...new Set([...Object.keys(labels), ...Object.keys(before)])].filter((language) => labels[language] !== before[language])
		if (changed.length === 0) return null
		await updateTerm(tx, vocabulary, id, { labels })
		return { id, detail: Object.fromEntries(changed.map((language) => [language, `${before[language] ?? ''} → ${labels[language] ?? ''}`])) }
	})
}

/** Takes a term out of what is offered, or offers it again; where it was chosen it stays. */
export async function retireTerm(actor: Actor, vocabulary: Vocabulary, id: string, isRetired: boolean): Promise<void> {
	await changing(actor, vocabulary, isRetired ? 'retire' : 'offerAgain', async (tx) => {
		if ((await demandTerm(tx, vocabulary, id)).isRetired === isRetired) return null
		await updateTerm(tx, vocabulary, id, { isRetired })
		return { id }
	})
}

/** Adds a term at the end, named in English to begin with. */
export async function addTerm(actor: Actor, vocabulary: Vocabulary, { id, parent, label }: { id: string; parent: string; label: string }): Promise<void> {
	const above = PARENTS[vocabulary]
	demand(TERM_ID[vocabulary].test(id), 'vocabularies.badId', 422)
	demand(above ? parent === '' ? above === vocabulary : (await rowsOf(above)).some((term) => term.id === parent) : parent === '', 'vocabularies.badParent', 422)
	await changing(actor, vocabulary, 'add', async (tx) => {
		const rows = await findTerms(vocabulary, tx)
		demand(!rows.some((term) => term.id === id), 'vocabularies.taken', 409)
		await insertTerm(tx, vocabulary, { id, parent: parent || null, position: (rows.at(-1)?.position ?? -1) + 1, isRetired: false, importHash: null, labels: { [SOURCE_LANGUAGE]: label } })
		return { id, detail: { label } }
	})
}

async function demandTerm(tx: Tx, vocabulary: Vocabulary, id: string): Promise<TermRow> {
	const found = await findTerm(tx, vocabulary, id)
	demand(found, 'vocabularies.gone', 404)
	return found
}

export const importVocabularies = (): Promise<ImportReport> => importFolder(contentFolder())
export const exportVocabularies = (): Promise<string[]> => exportFolder(contentFolder())
export const checkVocabularies = (): Promise<VocabularyCheck> => checkFolder(contentFolder())
/** Brings every file into its canonical form; returns the ones that changed. */
export async function tidyVocabularies(): Promise<string[]> {
	return (await untidyFiles(contentFolder())).flatMap(({ file, text }) => put(file, text))
}
