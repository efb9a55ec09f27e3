// Vocabularies as files: how content/vocabularies/<vocabulary>.yml is read, written in one canonical form, and hashed by term.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { inProductOrder } from '../../kernel/language.ts'
import { FileFault, guarded, readYaml, writeYaml, type Fault, type Lines } from '../../platform/content-files.server.ts'
import { EVERY_LANGUAGE, fileNameOf, PARENTS, TERM_ID, VOCABULARIES, vocabularyShape, type TermFile, type Vocabulary } from './vocabularies.ts'

/** The folder of vocabularies inside `content/`. */
const FOLDER = 'vocabularies'

export type VocabularyFile = { vocabulary: Vocabulary; file: string; raw: string; terms: TermFile[]; lineOf: Lines }

export const fileOf = (content: string, vocabulary: Vocabulary) => path.join(content, FOLDER, fileNameOf(vocabulary))

/** Every vocabulary below `content/` that has a file; what cannot be read is told as a fault and left out. */
export async function readVocabularies(content: string): Promise<{ files: VocabularyFile[]; faults: Fault[] }> {
	const faults: Fault[] = []
	const files: VocabularyFile[] = []
	for (const vocabulary of VOCABULARIES) {
		const file = fileOf(content, vocabulary)
		if (!fs.existsSync(file)) continue
		const known = new Map(files.map((one) => [one.vocabulary, new Set(one.terms.map(({ id }) => id))]))
		const read = await guarded(faults, file, () => readVocabulary(file, vocabulary, known))
		if (read) files.push(read)
	}
	return { files, faults }
}

function readVocabulary(file: string, vocabulary: Vocabulary, known: ReadonlyMap<Vocabulary, ReadonlySet<string>>): VocabularyFile {
	const raw = fs.readFileSync(file, 'utf8')
	const { value: terms, lineOf } = readYaml(raw, vocabularyShape)
	const seen = new Set<string>()
	const above = PARENTS[vocabulary]
	for (const [index, { id, parent }] of terms.entries()) {
		const fail = (field: string, message: string) => { throw new FileFault(lineOf([index, field]), message) }
		if (!TERM_ID[vocabulary].test(id)) fail('id', `id: “${id}” does not look like an id of this vocabulary (${TERM_ID[vocabulary].source}). Correct it.`)
		if (seen.has(id)) fail('id', `id: “${id}” stands here twice. Take one of them out.`)
		seen.add(id)
		const parents = above === vocabulary ? seen : above && known.get(above)
		if (parent !== undefined && !parents?.has(parent)) fail('parent', `parent: “${parent}” is no term ${above === vocabulary ? 'above this one' : `of ${above ?? 'another vocabulary: terms here have no parent'}`}. Correct it.`)
		if (parent === undefined && above && above !== vocabulary) fail('id', `parent: “${id}” needs a parent of ${above}. Add it.`)
	}
	return { vocabulary, file, raw, terms, lineOf }
}

/** Labels in the product's order of languages, the one for all languages first. */
function orderedLabels(labels: Record<string, string>): Record<string, string> {
	const rest = inProductOrder(Object.keys(labels).filter((language) => language !== EVERY_LANGUAGE))
	return Object.fromEntries([...(EVERY_LANGUAGE in labels ? [EVERY_LANGUAGE] : []), ...rest].map((language) => [language, labels[language] ?? '']))
}

const ordered = ({ id, parent, retired, labels }: TermFile): TermFile => ({ id, ...(parent !== undefined && { parent }), ...(retired && { retired }), labels: orderedLabels(labels) })

/** The canonical bytes of a vocabulary: one line for the labels of a term. */
export const writeVocabulary = (terms: readonly TermFile[]): string => writeYaml(terms.map(ordered), { inline: ['labels'] })

/** What a term says, wherever it says it: in a file or in the database. */
export const hashOfTerm = (term: TermFile): string => createHash('sha256').update(JSON.stringify(ordered(term))).digest('hex')
