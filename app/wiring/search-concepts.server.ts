// What has names in several languages: terms, ways and other texts, obstacles, core elements, levels, and the vocabularies.
import type { Concept } from '../capabilities/search/search.ts'
import { termsOf } from '../capabilities/vocabularies/vocabularies.server.ts'
import { VOCABULARIES } from '../capabilities/vocabularies/vocabularies.ts'
import type { Language } from '../kernel/language.ts'
import { refWord } from '../kernel/subject-ref.ts'
import { languages, translator } from '../platform/i18n.server.ts'
import { everythingIn } from '../subjects/manual/manual.server.ts'
import { CORE_ELEMENTS, OBSTACLES, type TermFields } from '../subjects/manual/manual.ts'
import { PRACTICE } from '../subjects/practices/practices.ts'
import { templateHeads } from '../subjects/templates/templates.server.ts'
import { TEMPLATE } from '../subjects/templates/templates.ts'
import { namesPeopleUse } from './search-words.server.ts'

export const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8]

/** Every concept of the house with its names in each language. */
export async function houseConcepts(): Promise<Concept[]> {
	const labels = new Map<string, Concept['labels']>()
	for (const language of languages()) {
		const names = new Map([...(await namesOfTexts(language)), ...namesOfFacts(language), ...(await namesOfVocabularies(language))])
		for (const [id, more] of namesPeopleUse(language)) if (names.has(id)) names.set(id, [...(names.get(id) ?? []), ...more])
		for (const [id, all] of names) labels.set(id, { ...labels.get(id), [language]: [...new Set(all)] })
	}
	return [...labels].map(([id, names]) => ({ id, labels: names }))
}

async function namesOfTexts(language: Language): Promise<Map<string, string[]>> {
	const heads = [...(await everythingIn(language)), ...(await templateHeads(language))].filter(({ isFallback }) => !isFallback)
	return new Map(heads.map(({ ref, fields }) => [refWord(ref), [fields.title, ...((fields as Partial<TermFields>).variants ?? [])]]))
}

function namesOfFacts(language: Language): Map<string, string[]> {
	const t = translator(language)
	const level = t('manual:unit.eqf', { range: '' }).trim()
	return new Map([
		...([[TEMPLATE, t('search:kind.template')], [PRACTICE, t('search:kind.practice')]] as const).map(([kind, name]): [string, string[]] => [`kind:${kind}`, [name]]),
		...Object.values(OBSTACLES).flat().map((id): [string, string[]] => [`obstacle:${id}`, [t(`manual:obstacle.${id}`)]]),
		...CORE_ELEMENTS.map((id): [string, string[]] => [`element:${id}`, [t(`manual:element.${id}`)]]),
		...LEVELS.map((number): [string, string[]] => [`eqf:${number}`, [`${level} ${number}`, `EQF ${number}`, `${t('search:facet.eqf')} ${number}`]]),
	])
}

/** Terms of the closed lists; a sector goes by its code as well. */
async function namesOfVocabularies(language: Language): Promise<Map<string, string[]>> {
	const lists = await Promise.all(VOCABULARIES.filter((vocabulary) => vocabulary !== 'region').map(async (vocabulary) => {
		const terms = await termsOf(vocabulary, language)
		return terms.map(({ id, label }): [string, string[]] => [`${vocabulary}:${id}`, vocabulary === 'sector' ? [label, id, `ISCED ${id}`, `ISCED-F ${id}`] : [label]])
	}))
	return new Map(lists.flat())
}
