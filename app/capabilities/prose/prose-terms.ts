// Words in their inflected forms: whether a text uses a word that is advised against, and whether words name a term.
import type { Language } from '../../kernel/language.ts'
import { around } from './prose-typography.ts'
import type { Avoided, Finding } from './prose.ts'

/** Endings under which a word is surely still the same word. Finnish changes stems as well: those forms are not found, rather than wrong ones. */
const ENDINGS: Record<Language, string> = {
	en: 's|es|’s|s’',
	fi: 't|n|a|ä|en|in|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|tta|ttä|ja|jä|ien|iden|jen|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|eja|ejä|oita|öitä|ita|itä|oiden|öiden',
	sv: 's|n|t|en|et|ens|ets|er|ar|or|r|na|erna|arna|orna|ernas|arnas|ornas',
	nl: 's|’s|en|n|e|je|jes',
	de: 's|es|e|en|n|er|ern|in|innen',
	fr: 's|es|e|x',
	es: 's|es',
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patterns = new Map<string, RegExp>()

/** A word in the forms that it surely has: with the endings of its language; Italian changes its last vowel, Spanish loses its accent. */
function formsOf(word: string, language: Language): string {
	if (language === 'it') return /[aeio]$/.test(word) ? `${escaped(word.slice(0, -1))}h?[aeio]` : escaped(word)
	if (language === 'es' && word.endsWith('ón')) return `${escaped(word.slice(0, -2))}(?:ón|ones)`
	return ENDINGS[language] ? `${escaped(word)}(?:${ENDINGS[language]})?` : escaped(word)
}

function patternOf(term: string, language: Language): RegExp {
	const key = `${language}:${term}`
	const known = patterns.get(key)
	if (known) return known
	const words = term.trim().split(/\s+/).map((word) => formsOf(word, language))
	const made = new RegExp(`(?<![\\p{L}\\p{N}-])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu')
	patterns.set(key, made)
	return made
}

/** Where a text uses a word that it should not. */
export function avoided(text: string, terms: readonly Avoided[], language: Language): Finding[] {
	return terms.flatMap(({ term, note }) => [...text.matchAll(patternOf(term, language))].map(({ index, 0: { length } }): Finding =>
		({ rule: 'avoided', reason: 'avoidedTerm', found: around(text, index, index + length), wanted: `“${term}”: ${note}` })))
}

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
const wordsIn = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

function sharesStem(one: string, other: string): boolean {
	if (one === other) return true
	let same = 0
	while (same < one.length && one[same] === other[same]) same += 1
	return same >= Math.max(3, Math.ceil(Math.max(one.length, other.length) * 0.55))
}

/** Shorter words are articles and prepositions. */
const SHORTEST = 4
/** Whether one word begins a compound of the other, as in `stageperiode`. */
const isCompound = (word: string, head: string) => head.length >= SHORTEST && word.startsWith(head)

/**
 * Whether words name one of these terms, inflected or shortened: every word of a term is there by its stem (`kahdella
 * työpaikalla`), or every longer word that is there belongs to it (`the chamber` for a chamber of commerce).
 */
export function namesOneOf(words: string, terms: readonly string[]): boolean {
	const said = wordsIn(words)
	const content = said.filter((word) => word.length >= SHORTEST)
	return terms.map(wordsIn).some((term) =>
		term.every((word) => said.some((one) => sharesStem(one, word) || isCompound(one, word)))
		|| (content.length > 0 && content.every((word) => term.some((one) => sharesStem(word, one)))))
}
