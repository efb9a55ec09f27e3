// The words of vocabularies: closed lists of terms whose ids are codes that never change. Safe in the browser.
import { z } from 'zod'
import type { Language } from '../../kernel/language.ts'

/** `country` ISO 3166-1, `region` NUTS 2, `sector` ISCED-F 2013, `theme` and `targetGroup` our own words. */
export const VOCABULARIES = ['country', 'region', 'sector', 'theme', 'targetGroup'] as const
export type Vocabulary = (typeof VOCABULARIES)[number]

/** How the file of a vocabulary is called in content/vocabularies. */
export const fileNameOf = (vocabulary: Vocabulary): string => `${vocabulary.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yml`

/** A term in the language asked for; a retired one is shown where it was chosen, and offered no more. */
export type Term = { id: string; label: string; parent: string | null; isRetired: boolean }

/** A label that serves for every language that has none of its own: names of places that nobody translates. */
export const EVERY_LANGUAGE = 'mul'

/** What ids of each vocabulary look like. */
export const TERM_ID: Record<Vocabulary, RegExp> = {
	country: /^[A-Z]{2}$/,
	region: /^[A-Z]{2}[0-9A-Z]{2}$/,
	sector: /^\d{2,4}$/,
	theme: /^[a-z]+(-[a-z]+)*$/,
	targetGroup: /^[a-z]+(-[a-z]+)*$/,
}

/** The vocabulary that a term's parent belongs to; terms of the others have none. */
export const PARENTS: Partial<Record<Vocabulary, Vocabulary>> = { region: 'country', sector: 'sector' }

export const LABEL_LENGTH = 120
const label = z.string().trim().min(1, 'error.label').max(LABEL_LENGTH, 'error.labelLong')

/** One term of a file in content/vocabularies. */
export const termShape = z.strictObject({
	id: z.string().min(1).max(60),
	parent: z.string().max(60).optional(),
	retired: z.literal(true).optional(),
	labels: z.record(z.string().regex(/^[a-z]{2,3}$/), label),
})
export type TermFile = z.infer<typeof termShape>

/** A whole file of terms, in the order in which they are offered. */
export const vocabularyShape = z.array(termShape).min(1)

/** What the form for a new term sends; messages are keys of the dictionary `vocabularies`. */
export const newTermForm = z.object({ id: z.string().trim().min(1, 'error.id').max(60, 'error.id'), parent: z.string().trim().max(60), label })

/** A term with everything that administrators see. */
export type TermEntry = { id: string; parent: string | null; isRetired: boolean; labels: Record<Language, string>; isImported: boolean }
