// The verbs of vocabularies: what terms are called in a language, kept until the content changes; and how they change.
import { SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import { oncePerEpoch } from '../../platform/content-epoch.server.ts'
import { EVERY_LANGUAGE, type Term, type Vocabulary } from './vocabularies.ts'
import { findTerms } from './vocabulary-record.server.ts'

const labelIn = (labels: Record<Language, string>, language: Language, id: string): string => labels[language] ?? labels[EVERY_LANGUAGE] ?? labels[SOURCE_LANGUAGE] ?? id

/** Every term of a vocabulary in its order, named in a language; retired ones as well. */
export function termsOf(vocabulary: Vocabulary, language: Language): Promise<Term[]> {
	return oncePerEpoch(`vocabulary:${vocabulary}:${language}`, async () => {
		const rows = await oncePerEpoch(`vocabulary:${vocabulary}`, () => findTerms(vocabulary))
		return rows.map(({ id, parent, isRetired, labels }) => ({ id, parent, isRetired, label: labelIn(labels, language, id) }))
	})
}

/** What each term is called in a language, by its id. */
export function labelsOf(vocabulary: Vocabulary, language: Language): Promise<Map<string, string>> {
	return oncePerEpoch(`vocabulary-labels:${vocabulary}:${language}`, async () => new Map((await termsOf(vocabulary, language)).map(({ id, label }) => [id, label])))
}
