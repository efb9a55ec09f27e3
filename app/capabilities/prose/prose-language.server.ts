// Which language a piece of text is in, so that words left over from another language are found.
import type { Language } from '../../kernel/language.ts'
import { languages } from '../../platform/i18n.server.ts'
import { lettersOf, sentencesOf } from './prose-sentences.ts'
import { FEWEST_LETTERS, UNJUDGED, type Finding } from './prose.ts'

/**
 * The detector with its tables: 50 MB of memory, so it is loaded when first asked. The smallest of its four sizes made
 * no mistake in 13,800 sentences of 40 letters or more in our eight languages, as did the largest with 400 MB.
 */
const load = async () => {
	const { eld } = await import('eld/extrasmall')
	const detector = eld.newInstance()
	const known = new Set(Object.values(detector.setLanguageSubset([...languages()])))
	return { knows: (language: Language) => known.has(language), detect: (text: string) => detector.detect(text) }
}
let detector: ReturnType<typeof load> | undefined

/** The pieces of a text that are long enough to tell: its sentences, or else its lines, or else all of it. */
function piecesOf(text: string, language: Language): string[] {
	const isLong = (piece: string) => lettersOf(piece) >= FEWEST_LETTERS
	const judged = text.replaceAll(UNJUDGED, ' ')
	const pieces = judged.split('\n').flatMap((line) => {
		const sentences = sentencesOf(line, language).filter(isLong)
		return sentences.length ? sentences : isLong(line) ? [line] : []
	})
	return pieces.length ? pieces : isLong(judged) ? [judged] : []
}

/** The first piece of a text that is surely in another of our languages. A language that the detector does not know is never judged. */
export async function otherLanguage(text: string, language: Language): Promise<Finding[]> {
	const pieces = piecesOf(text, language)
	if (!pieces.length) return []
	const { knows, detect } = await (detector ??= load())
	if (!knows(language)) return []
	for (const piece of pieces) {
		const result = detect(piece)
		if (result.language && result.language !== language && result.isReliable()) return [{ rule: 'language', reason: 'otherLanguage', found: `${piece.slice(0, 60).trim()}`, wanted: `${language}, not ${result.language}` }]
	}
	return []
}
