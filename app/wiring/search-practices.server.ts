// What search takes from cases: each published text with its ways, country, sector, themes and levels.
import { hashOf } from '../capabilities/editions/editions.server.ts'
import type { PublishedHead } from '../capabilities/editions/editions.ts'
import type { SearchPart } from '../capabilities/search/search.ts'
import { linksOf, plainText } from '../kernel/rich-text.ts'
import { refWord } from '../kernel/subject-ref.ts'
import { languages } from '../platform/i18n.server.ts'
import { practiceHeads, practiceIn, practiceItem } from '../subjects/practices/practices.server.ts'
import { PRACTICE } from '../subjects/practices/practices.ts'

/** A case helps, and a way explains: where both fit equally well, the way comes first. */
const WEIGHT = 1
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8]

const stampOf = ({ revision, publishedAt, facts }: Pick<PublishedHead, 'revision' | 'publishedAt' | 'facts'>) => hashOf({ revision, publishedAt: publishedAt.toISOString(), facts })

export const practicePart: SearchPart = {
	kinds: [PRACTICE],
	async stamps() {
		const lists = await Promise.all(languages().map(practiceHeads))
		return lists.flat().filter(({ isFallback }) => !isFallback).map((head) => ({ ref: head.ref, language: head.language, stamp: stampOf(head) }))
	},
	async document(ref, language) {
		const text = await practiceIn(ref.id, language)
		if (!text || text.isFallback) return null
		const { title, summary, facts } = practiceItem(text)
		const [from, to] = facts.eqf ?? [9, 0]
		const levels = LEVELS.filter((level) => from <= level && level <= to).map(String)
		const sectors = facts.sector ? [2, 3, 4].filter((length) => length <= (facts.sector ?? '').length).map((length) => (facts.sector ?? '').slice(0, length)) : []
		const linked = linksOf(text.body.content).map(({ href }) => href.split('#')[0] ?? '').filter((href) => /^(way|term):/.test(href))
		return {
			ref, language, stamp: stampOf(text), title, names: facts.place ? [facts.place] : [], summary,
			blocks: text.body.content.map((block) => ({ id: block.attrs.id, text: plainText(block), ...(block.type === 'heading' && { isHeading: true }) })),
			about: [refWord(ref), `kind:${PRACTICE}`, ...sectors.map((code) => `sector:${code}`)],
			mentions: [...facts.ways.map((id) => `way:${id}`), ...facts.obstacles.map((id) => `obstacle:${id}`), ...levels.map((level) => `eqf:${level}`), ...facts.themes.map((id) => `theme:${id}`), ...linked],
			facets: { kind: [PRACTICE], way: facts.ways, country: facts.country ? [facts.country] : [], sector: sectors.slice(0, 1), theme: facts.themes, eqf: levels },
			weight: WEIGHT, published: text.publishedAt.getTime(),
		}
	},
}
