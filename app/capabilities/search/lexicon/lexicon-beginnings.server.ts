// How certain stems begin: tells of most words, without finding their stems, that these are none of those.
import type { Language } from '../../../kernel/language.ts'
import { fold } from '../../../platform/words.server.ts'

/** A word and its stem have so many letters in common at their beginning; of a shorter stem, all of them, and the word has at most so many more. */
const [SAME, MORE] = [4, 4]

export class Beginnings {
	private readonly known = new Map<Language, Set<string>>()

	add(stem: string, language: Language): void {
		const beginnings = this.known.get(language)
		if (beginnings) beginnings.add(stem.slice(0, SAME))
		else this.known.set(language, new Set([stem.slice(0, SAME)]))
	}

	/** Whether the stem of a word may be one of those; finding it, which tells for certain, is dear. */
	mayHave(word: string, language: Language): boolean {
		const beginnings = this.known.get(language)
		const folded = fold(word)
		for (let letters = Math.max(1, Math.min(SAME, folded.length - MORE)); beginnings && letters <= SAME; letters += 1) if (beginnings.has(folded.slice(0, letters))) return true
		return false
	}
}
