// Gathers what an order asks for into one tree of plain data: chapters, ways, glossary, about and licence, with their words.
import type { Book, BookBlock, BookPart, BookTerm, Run } from '../../capabilities/documents/documents.ts'
import type { PublishedHead, PublishedText } from '../../capabilities/editions/editions.ts'
import { dateAsSaid, formatOf, type Language } from '../../kernel/language.ts'
import { linksOf } from '../../kernel/rich-text.ts'
import { refWord, type SubjectRef } from '../../kernel/subject-ref.ts'
import { translator, type Translate } from '../../platform/i18n.server.ts'
import { everythingIn, partIn, termsIn, wayItem, waysIn } from '../manual/manual.server.ts'
import { factWords, termFactsShape, type Say, type TermFields, type WayItem } from '../manual/manual.ts'
import { bodyOf, blocksOf, type Turning } from './book-blocks.server.ts'
import type { BookOrder } from './books.ts'

/** What the manual's book cannot know by itself: drawings, and where texts are found on the web. */
export type Surroundings = {
	/** The pictogram of a way as an SVG. */
	picture: (way: string) => string
	/** The bridge as an SVG. */
	scene: () => string
	/** The site's own address, and the full address of a published text in a language. */
	home: (language: Language) => string
	addressOf: (head: PublishedHead, language: Language) => string
}

const CHAPTERS = ['get-started', 'benefits', 'obstacles']
const PAGES = ['about', 'licence']
const LANES = ['who-does-what', 'benefits']
export const CREATIVE_COMMONS = 'https://creativecommons.org/licenses/by/4.0/'

const idOf = ({ kind, id }: SubjectRef) => `${kind}-${id}`
const isGiven = <T>(value: T | null): value is T => value !== null

/** The texts that go into a book: chapters, chosen ways, pages, and the terms that they speak of (all of them with all ways). */
export async function textsOf({ language, ways: chosen }: Pick<BookOrder, 'language' | 'ways'>) {
	const read = async (kind: 'chapter' | 'way' | 'page', ids: readonly string[]) => (await Promise.all(ids.map((id) => partIn(kind, id, language)))).filter(isGiven)
	const [all, terms] = [await waysIn(language), await termsIn(language)]
	const [chapters, ways, pages] = await Promise.all([read('chapter', CHAPTERS), read('way', all.filter(({ id }) => chosen.includes(id)).map(({ id }) => id)), read('page', PAGES)])
	const isWhole = ways.length === all.length
	const spoken = new Set([...chapters, ...ways].flatMap(({ body }) => linksOf(body.content)).map(({ href }) => href))
	return { chapters, ways, pages, all, terms: isWhole ? terms : terms.filter(({ ref }) => spoken.has(refWord(ref))), isWhole }
}

type Texts = Awaited<ReturnType<typeof textsOf>>
type Making = { language: Language; t: Translate; texts: Texts; turning: (text: PublishedText) => Turning; around: Surroundings }

/** Links to what is in the book become its places; links to anything else lead to the web. */
function turningFor(texts: Texts, everything: readonly PublishedHead[], language: Language, around: Surroundings) {
	const inside = [...texts.chapters, ...texts.ways, ...texts.pages, ...texts.terms]
	const places = new Map(inside.map((text) => [refWord(text.ref), new Set(text.body.content.flatMap(({ type, attrs }) => (type === 'heading' ? [attrs.id] : [])))]))
	const heads = new Map(everything.map((head) => [refWord(head.ref), head]))
	return (text: PublishedText): Turning => ({
		placeOf: (block) => `${idOf(text.ref)}--${block}`,
		resolve(href) {
			const [target = '', anchor = ''] = href.split('#')
			const word = target || refWord(text.ref)
			const head = heads.get(word)
			if (!head) return /^(https:|mailto:)/.test(href) ? { url: href } : {}
			if (!places.has(word)) return { url: around.addressOf(head, language) }
			return { to: places.get(word)?.has(anchor) ? `${idOf(head.ref)}--${anchor}` : idOf(head.ref) }
		},
	})
}

/** What every part of the manual has: its title, its summary, and a notice where it is in another language. */
function partOf(text: PublishedText, level: 1 | 2, blocks: BookBlock[], { language, t }: Making): BookPart {
	const { title, summary } = text.fields
	const name = () => new Intl.DisplayNames([language], { type: 'language' }).of(text.language) ?? text.language
	const notice = { title: t('editions:fallback.title'), text: t('books:fallback', { language: text.isFallback ? name() : '' }) }
	return { id: idOf(text.ref), title, level, ...(text.isFallback && { lang: text.language, notice }), ...(summary && { lead: summary }), blocks }
}

/** Ways that belong to a section of a chapter: those on a step of the bridge, or those that an obstacle concerns. */
function waysHere(text: PublishedText, { texts, t, language }: Making) {
	return (section: string): BookBlock[] => {
		const ways = texts.ways.map(wayItem).filter(({ facts }) => (text.ref.id === 'get-started' ? `step-${facts.bridgeStep}` === section : text.ref.id === 'obstacles' && facts.obstacles.some((one) => one === section)))
		if (ways.length === 0) return []
		const label = text.ref.id === 'get-started' ? t('manual:step.waysHere') : t('manual:obstacle.waysHere')
		return [{ kind: 'paragraph', id: `${idOf(text.ref)}--ways-${section}`, lang: language, runs: [{ text: `${label}: `, bold: true }, ...linked(ways.map((one) => ({ text: one.title, to: `way-${one.id}`, ...(one.isFallback && { lang: one.language }) })))] }]
	}
}

/** Runs one after the other, with commas between them. */
const linked = (runs: readonly Run[]): Run[] => runs.flatMap((run, index) => (index === 0 ? [run] : [{ text: ', ' }, run]))

function chapter(text: PublishedText, making: Making): BookPart {
	return partOf(text, 1, bodyOf(text.body, making.turning(text), { after: waysHere(text, making) }), making)
}

function way(text: PublishedText, making: Making): BookPart {
	const { t, language, around } = making
	const { number, facts: known } = wayItem(text)
	const facts = factWords(known, t as Say, language).filter(({ id }) => id !== 'parties')
	return {
		...partOf(text, 2, bodyOf(text.body, making.turning(text), { lanes: LANES }), making),
		number,
		above: t('manual:ways.number', { number }),
		picture: around.picture(text.ref.id),
		facts: facts.map(({ label, values }) => ({ label, values })),
	}
}

/** The page before the ways: each with its picture, its summary and its page. */
function overview({ t, texts, around }: Making): BookPart {
	const entry = ({ id, number, title, summary, isFallback, language, facts }: WayItem) => ({
		to: `way-${id}`, title, ...(isFallback && { lang: language }), text: summary, picture: around.picture(id),
		above: `${t('manual:ways.number', { number })} · ${t('manual:step.named', { number: facts.bridgeStep, name: t(`manual:step.${facts.bridgeStep}`) })}`,
	})
	return { id: 'ways', title: t('manual:ways.title'), level: 1, lead: t('books:waysLead'), blocks: [], entries: texts.ways.map((text) => entry(wayItem(text))) }
}

function term(text: PublishedText, { t, texts, turning }: Making): BookTerm {
	const { title, variants, avoid } = text.fields as unknown as TermFields
	const { ways, related } = termFactsShape.parse(text.facts)
	const own = { lang: text.language }
	const to = (found: readonly PublishedText[], ids: readonly string[]) => linked(ids.flatMap((id) => found.find(({ ref }) => ref.id === id) ?? []).map((one) => ({ text: one.fields.title, to: idOf(one.ref), ...(one.isFallback && { lang: one.language }) })))
	const notes = [
		{ label: t('manual:glossary.variants'), runs: variants.length > 0 ? [{ text: variants.join(', '), ...own }] : [] },
		{ label: t('manual:glossary.avoid'), runs: avoid.flatMap((other, index) => [{ text: `${index > 0 ? ' ' : ''}${other.term}`, italic: true as const, ...own }, { text: `: ${other.note}`, ...own }]) },
		{ label: t('manual:glossary.ways'), runs: to(texts.ways, ways) },
		{ label: t('manual:glossary.related'), runs: to(texts.terms, related) },
	]
	return { id: idOf(text.ref), title, ...(text.isFallback && own), blocks: blocksOf(text.body.content, turning(text)), notes: notes.filter(({ runs }) => runs.length > 0) }
}

const glossary = (making: Making): BookPart => ({ id: 'terms', title: making.t('manual:glossary.title'), level: 1, lead: making.t('manual:glossary.lead'), blocks: [], terms: making.texts.terms.map((text) => term(text, making)) })

/** The book as one tree. */
export async function bookTree(order: BookOrder, around: Surroundings): Promise<Book> {
	const { language } = order
	const t = translator(language)
	const [texts, everything] = await Promise.all([textsOf(order), everythingIn(language)])
	const making: Making = { language, t, texts, turning: turningFor(texts, everything, language, around), around }
	const newest = new Date(Math.max(...[...texts.chapters, ...texts.ways, ...texts.pages, ...texts.terms].map(({ publishedAt }) => publishedAt.getTime())))
	const date = dateAsSaid(new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(newest), language)
	const home = around.home(language)
	return {
		language,
		title: t('frame.name'),
		subtitle: t('frame.tagline'),
		...(!texts.isWhole && { selection: t('books:selection', { count: texts.ways.length, all: texts.all.length }) }),
		edition: t('books:edition', { date }),
		date: newest.toISOString().slice(0, 10),
		imprint: [[{ text: t('books:licence') }, { text: ' ' }, { text: 'creativecommons.org/licenses/by/4.0', url: CREATIVE_COMMONS }], [{ text: t('books:newest') }, { text: ' ' }, { text: home.replace(/^https?:\/\//, ''), url: home }]],
		scene: around.scene(),
		parts: [
			...texts.chapters.map((text) => chapter(text, making)),
			overview(making), ...texts.ways.map((text) => way(text, making)),
			...(texts.terms.length > 0 ? [glossary(making)] : []),
			...texts.pages.map((text) => partOf(text, 1, bodyOf(text.body, making.turning(text)), making)),
		],
		words: { contents: t('books:contents'), page: t('books:page'), summary: t('books:accessibility'), cover: t('books:cover'), start: t('books:start'), publisher: t('frame.name') },
	}
}
