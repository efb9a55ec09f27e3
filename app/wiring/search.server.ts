// What search is made of: every published text of the manual as a document, and the concepts that its languages share.
import { hashOf } from '../capabilities/editions/editions.server.ts'
import type { PublishedText } from '../capabilities/editions/editions.ts'
import type { SearchBlock, SearchDocument, SearchPart, SearchSource, TextStamp } from '../capabilities/search/search.ts'
import type { Language } from '../kernel/language.ts'
import { linksOf, plainText } from '../kernel/rich-text.ts'
import { refWord, type SubjectRef } from '../kernel/subject-ref.ts'
import { languages } from '../platform/i18n.server.ts'
import { partIn, partsIn } from '../subjects/manual/manual.server.ts'
import { KINDS, OBSTACLES, termFactsShape, wayFactsShape, type Kind, type TermFields } from '../subjects/manual/manual.ts'
import { templateHeads, templateIn, templateItem } from '../subjects/templates/templates.server.ts'
import { TEMPLATE } from '../subjects/templates/templates.ts'
import { houseConcepts, LEVELS } from './search-concepts.server.ts'
import { practicePart } from './search-practices.server.ts'
import { askedIn } from './search-words.server.ts'

/** How much kinds count where they fit equally well: what helps to do something before what explains a word, and a way before the forms that go with it. */
const WEIGHTS: Record<Kind | typeof TEMPLATE, number> = { template: 0.7, way: 1.5, chapter: 1.1, term: 1, page: 0.85 }

const isObstacle = (id: string) => Object.values(OBSTACLES).some((ids) => (ids as readonly string[]).includes(id))
const isKind = (kind: string): kind is Kind => KINDS.some((one) => one === kind)

const manualPart: SearchPart = { kinds: [...KINDS, TEMPLATE], stamps, document, concepts: houseConcepts }

/** What each subject hands in. */
const PARTS: readonly SearchPart[] = [manualPart, practicePart]

/** The source of the index in this house. */
export const searchSource: SearchSource = {
	languages,
	stamps: async () => (await Promise.all(PARTS.map((part) => part.stamps()))).flat(),
	document: async (ref, language) => (await PARTS.find(({ kinds }) => kinds.includes(ref.kind))?.document(ref, language)) ?? null,
	concepts: async () => (await Promise.all(PARTS.map(async (part) => (await part.concepts?.()) ?? []))).flat().sort((a, b) => a.id.localeCompare(b.id)),
}

/** Changes when anything that the index holds of a text changes. */
const stampOf = ({ revision, publishedAt, facts }: Pick<PublishedText, 'revision' | 'publishedAt' | 'facts'>, asked: readonly string[]) => hashOf({ revision, publishedAt: publishedAt.toISOString(), facts, asked })

/** What a text links to, of the kinds that are wanted. */
const linkedFrom = ({ body }: PublishedText, kinds: RegExp) => linksOf(body.content).map(({ href }) => href.split('#')[0] ?? '').filter((href) => kinds.test(href))

async function stamps(): Promise<TextStamp[]> {
	const lists = await Promise.all(KINDS.flatMap((kind) => languages().map((language) => partsIn(kind, language))).concat(languages().map(templateHeads)))
	const asked = new Map(languages().map((language) => [language, askedIn(language)]))
	return lists.flat().filter(({ isFallback }) => !isFallback).map((head) => ({ ref: head.ref, language: head.language, stamp: stampOf(head, asked.get(head.language)?.get(refWord(head.ref)) ?? []) }))
}

async function document(ref: SubjectRef, language: Language): Promise<SearchDocument | null> {
	const kind = ref.kind === TEMPLATE || isKind(ref.kind) ? ref.kind : null
	const text = kind && (await (kind === TEMPLATE ? templateIn(ref.id, language) : partIn(kind, ref.id, language)))
	if (!kind || !text || text.isFallback) return null
	const { fields } = text
	const asked = askedIn(language).get(refWord(ref)) ?? []
	return {
		ref,
		language,
		stamp: stampOf(text, asked),
		title: fields.title,
		names: [],
		summary: fields.summary ?? '',
		blocks: blocksOf(text),
		asked,
		about: [refWord(ref)],
		mentions: linkedFrom(text, /^(way|term):/),
		weight: WEIGHTS[kind],
		published: text.publishedAt.getTime(),
		...factsOf(kind, text),
	}
}

const blocksOf = ({ body }: PublishedText): SearchBlock[] => body.content.map((block) => ({ id: block.attrs.id, text: plainText(block), ...(block.type === 'heading' && { isHeading: true }) }))

/** What the facts of a kind add. */
function factsOf(kind: Kind | typeof TEMPLATE, text: PublishedText): Pick<SearchDocument, 'facets'> & Partial<SearchDocument> {
	if (kind === 'way') {
		const { eqf: [from, to], obstacles, coreElements } = wayFactsShape.parse(text.facts)
		const levels = LEVELS.filter((level) => from <= level && level <= to).map(String)
		const mentions = [...obstacles.map((id) => `obstacle:${id}`), ...coreElements.map((id) => `element:${id}`), ...levels.map((level) => `eqf:${level}`)]
		return { facets: { kind: [kind], way: [text.ref.id], eqf: levels }, mentions: [...mentions, ...linkedFrom(text, /^term:/)] }
	}
	// The words of a form stand in its fields, which are no places to lead to.
	if (kind === TEMPLATE) return { about: [refWord(text.ref), `kind:${TEMPLATE}`], facets: { kind: [kind], way: [...templateItem(text).ways] }, blocks: blocksOf(text).map((block) => ({ ...block, id: '' })) }
	// A chapter that gives an obstacle a section of its own is about it.
	if (kind !== 'term') return { facets: { kind: [kind] }, about: [refWord(text.ref), ...text.body.content.flatMap(({ attrs: { id } }) => (isObstacle(id) ? [`obstacle:${id}`] : []))] }
	const { variants, avoid } = text.fields as unknown as TermFields
	const { ways } = termFactsShape.parse(text.facts)
	return { facets: { kind: [kind], way: ways }, names: variants, blocks: [...blocksOf(text), ...avoid.map(({ term, note }) => ({ id: '', text: `${term}: ${note}` }))] }
}
