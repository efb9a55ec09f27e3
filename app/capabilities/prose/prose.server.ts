// The verbs of prose: how a text reads in its language, and everything that is wrong with it. Nothing here knows what the text is about.
import type { Language } from '../../kernel/language.ts'
import { otherLanguage } from './prose-language.server.ts'
import { otherFigures, otherPlaceholders } from './prose-numbers.ts'
import { longSentences } from './prose-sentences.ts'
import { avoided } from './prose-terms.ts'
import { typography } from './prose-typography.ts'
import type { Avoided, Original, Passage, PlacedFinding } from './prose.ts'

export { otherLanguage } from './prose-language.server.ts'
export { figuresOf } from './prose-numbers.ts'
export { passagesOf } from './prose-passages.ts'
export { measureOf, readability, sentencesOf } from './prose-sentences.ts'
export { tell } from './prose-telling.ts'
export { namesOneOf } from './prose-terms.ts'
export { typography } from './prose-typography.ts'

/** What passages are held against besides their language. */
export type Against = { original?: Original; avoid?: readonly Avoided[] }

/**
 * Everything that is wrong with passages in their language: words of another language, typography, long sentences, and
 * words that a glossary advises against; and, where there is an original, other numbers and places to fill in.
 */
export async function checkPassages(passages: readonly Passage[], language: Language, { original, avoid = [] }: Against = {}): Promise<PlacedFinding[]> {
	const originals = new Map(original?.passages.map(({ id, text }) => [id, text]))
	const found: PlacedFinding[] = []
	for (const { id, text } of passages) {
		const source = originals.get(id)
		const findings = [
			...(await otherLanguage(text, language)),
			...typography(text, language),
			...longSentences(text, language),
			...avoided(text, avoid, language),
			...(original && source !== undefined ? [...otherFigures({ text, language }, { text: source, language: original.language }), ...otherPlaceholders(text, source)] : []),
		]
		found.push(...findings.map((finding) => ({ ...finding, id })))
	}
	return found
}
