// What search takes from cases: each published text of one, with the values that its facts give to filters. Nothing else of it is handed over.
import { hashOf } from '../capabilities/editions/editions.server.ts'
import type { PublishedText } from '../capabilities/editions/editions.ts'
import type { SearchDocument, SearchPart, TextStamp } from '../capabilities/search/search.ts'
import type { Language } from '../kernel/language.ts'
import { plainText } from '../kernel/rich-text.ts'
import { refWord, type SubjectRef } from '../kernel/subject-ref.ts'
import { languages } from '../platform/i18n.server.ts'
import { practiceHeads, practiceIn } from '../subjects/practices/practices.server.ts'
import { PRACTICE, practiceFactsShape } from '../subjects/practices/practices.ts'

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8]

const stampOf = ({ revision, publishedAt, facts }: Pick<PublishedText, 'revision' | 'publishedAt' | 'facts'>) => hashOf({ revision, publishedAt: publishedAt.toISOString(), facts })

async function stamps(): Promise<TextStamp[]> {
	const lists = await Promise.all(languages().map(practiceHeads))
	return lists.flat().filter(({ isFallback }) => !isFallback).map((head) => ({ ref: head.ref, language: head.language, stamp: stampOf(head) }))
}

async function document({ id }: SubjectRef, language: Language): Promise<SearchDocument | null> {
	const text = await practiceIn(id, language)
	if (!text || text.isFallback) return null
	const { ways, country, sector, themes, eqf, obstacles, place } = practiceFactsShape.parse(text.facts)
	const levels = eqf ? LEVELS.filter((level) => eqf[0] <= level && level <= eqf[1]).map(String) : []
	const ref = { kind: PRACTICE, id }
	return {
		ref,
		language,
		stamp: stampOf(text),
		title: text.fields.title,
		names: place ? [place] : [],
		summary: text.fields.summary ?? '',
		blocks: text.body.content.map((block) => ({ id: block.attrs.id, text: plainText(block), ...(block.type === 'heading' && { isHeading: true }) })),
		about: [refWord(ref)],
		mentions: [...ways.map((way) => `way:${way}`), ...obstacles.map((one) => `obstacle:${one}`), ...levels.map((level) => `eqf:${level}`)],
		facets: { kind: [PRACTICE], way: ways, country: country ? [country] : [], sector: sector ? [sector] : [], theme: themes, eqf: levels },
		weight: 1,
	}
}

export const practicePart: SearchPart = { kinds: [PRACTICE], stamps, document }
