// The passage of a text that fits a query best, and which of its words to mark. Text and places, never HTML.
import type { Language } from '../../../kernel/language.ts'
import { conceptToken, countsInNames } from '../lexicon/lexicon-concepts.server.ts'
import type { Memory } from './embedded-memory.server.ts'
import { NAMES } from '../lexicon/lexicon-forms.server.ts'
import type { Asked } from './embedded-query.server.ts'
import { fold, isFunctionWord, stem, stemToken, tokensOf, type Token } from '../../../platform/words.server.ts'
import { cut, whole, type Marks } from '../lexicon/lexicon-passages.server.ts'
import type { SearchHit } from '../search.ts'

/** A passage with fewer letters in its line is a heading or nearly one. */
const SHORT = 90

/** For each word of the query, everything that answers it in a text of one language, as the index writes it. */
type Answers = string[][]
type Best = { place: number; worth: number }

const languageOf = (text: number, index: Memory): Language => index.languages[index.languageOf[text] ?? 0] ?? ''

/** The title and the best passage of a text, with the words that were looked for. */
export function passageOf(shown: number, fitting: number, asked: Asked, index: Memory): Pick<SearchHit, 'title' | 'snippet'> {
	const language = languageOf(shown, index)
	const name = index.titleOf[shown] ?? ''
	const lines = linesOf(shown, index)
	const title = whole(name, marksIn(name, lines.names[0], language, asked, index))
	const best = bestPassage(shown, asked, index, lines)
	// What fitted may say it in another language: then the same passage of this text, by its id.
	const place = best.worth > 0 || shown === fitting ? best.place : samePlace(shown, fitting, asked, index)
	const summary = place > 0 ? '' : index.file.summaryOf(shown)
	const block = (place > 0 && index.file.blockAt(shown, place - 1)) || { id: '', text: summary || (index.file.blockAt(shown, 0)?.text ?? '') }
	const line = lines.passages[place > 0 || summary ? place : 1]
	return { title, snippet: { ...cut(block.text, marksIn(block.text, line, language, asked, index)), block: block.id } }
}

/** What can be found in each passage of a text and in each of its names, as it was written down when the text was indexed. */
type Lines = { body: string; passages: string[]; names: string[] }

function linesOf(text: number, index: Memory): Lines {
	const [body = '', names = ''] = index.passagesOf(text).split(NAMES)
	return { body, passages: body.split('\n'), names: names.split('\n') }
}

function samePlace(shown: number, fitting: number, asked: Asked, index: Memory): number {
	const { place } = bestPassage(fitting, asked, index, linesOf(fitting, index))
	const id = place > 0 ? index.file.blockAt(fitting, place - 1)?.id : undefined
	return id ? index.file.placeOf(shown, id) + 1 : 0
}

/** The passage that answers most of the words; 0 is the summary or, without one, the beginning. Headings are short: what stands under them tells more. */
function bestPassage(text: number, asked: Asked, index: Memory, { body, passages, names }: Lines): Best {
	const language = languageOf(text, index)
	const { answers } = lookedFor(asked, language, index)
	// Whoever is called what was asked for is introduced, not quoted.
	const title = names[0]?.slice(0, names[0].lastIndexOf('|')) ?? ''
	if (answers.every((forms) => forms.some((form) => title.includes(form)))) return { place: 0, worth: 1 }
	// Most forms stand nowhere in a text: one look at all of it spares one at each passage.
	const present = answers.map((forms) => forms.flatMap((form, at) => (body.includes(form) ? [{ form, worth: at === 0 ? 1.2 : 1 }] : [])))
	const typed = asked.isTyping ? ` ${fold(asked.words.at(-1)?.word ?? '')}` : undefined
	let best: Best = { place: 0, worth: 0 }
	passages.forEach((line, place) => {
		let worth = typed !== undefined && typed.length > 2 && line.includes(typed) ? 0.5 : 0
		for (const forms of present) worth += forms.find(({ form }) => line.includes(form))?.worth ?? 0
		if (worth > 0 && line.length < SHORT) worth -= 0.4
		if (worth > best.worth) best = { place, worth }
	})
	return best
}

/** What answers a query in a text of one language; the same for all its texts. */
type LookedFor = { answers: Answers; stems: ReadonlySet<string> }
const lookedForIn = new WeakMap<Asked, Map<Language, LookedFor>>()

function lookedFor(asked: Asked, language: Language, index: Memory): LookedFor {
	const known = lookedForIn.get(asked) ?? new Map<Language, LookedFor>()
	lookedForIn.set(asked, known)
	const stems = () => new Set(asked.words.flatMap(({ word }, place) => [word, ...index.vocabulary.formsOf(word), ...(asked.others.get(place) ?? [])]).map((word) => stem(word, language)))
	const made = known.get(language) ?? { answers: answersIn(asked, language, index), stems: stems() }
	known.set(language, made)
	return made
}

function answersIn({ words, named, others }: Asked, language: Language, index: Memory): Answers {
	return words.map(({ word }, place) => {
		const written = [word, ...index.vocabulary.formsOf(word), ...(others.get(place) ?? [])]
		const concepts = named.filter(({ covers }) => ((covers >> place) & 1) === 1).map(({ id }) => conceptToken(id))
		return [...new Set([...written.map((form) => stem(form, language)), ...concepts, ...written.map((form) => stemToken(form, language)), ...written.map(fold)])].map((form) => ` ${form} `)
	})
}

/** The stems of a passage's words, as its line has them; cut anew where a line does not fit. */
function stemsOf(tokens: readonly Token[], line: string | undefined, language: Language): string[] {
	const written = line?.split('|')[1]?.trim().split(' ') ?? []
	return written.length === tokens.length ? written : tokens.map(({ word }) => stem(word, language))
}

/** Which words of a passage are looked for. */
function marksIn(text: string, line: string | undefined, language: Language, asked: Asked, index: Memory): Marks {
	const tokens = tokensOf(text)
	const own = stemsOf(tokens, line, language)
	const { stems } = lookedFor(asked, language, index)
	const typed = asked.isTyping ? fold(asked.words.at(-1)?.word ?? '') : ''
	const hasParts = line === undefined || [...stems].some((one) => line.includes(` ${one}_${language} `))
	const marks = tokens.map(({ word }, at) => stems.has(own[at] ?? '') || (hasParts && word.length >= 8 && index.vocabulary.partsOf(word, language).some((part) => stems.has(part))) || (typed.length >= 2 && fold(word).startsWith(typed)))
	const wanted = new Set(asked.named.map(({ id }) => id).filter((id) => line === undefined || line.includes(` ${conceptToken(id)} `)))
	const counting = () => tokens.flatMap(({ word }, at) => (countsInNames(word, language) ? [{ at, stem: own[at] ?? '' }] : []))
	const named = wanted.size > 0 ? index.finder.namedBy(counting(), language).filter(({ id }) => wanted.has(id)) : []
	for (const { from, to } of named) for (let place = from; place <= to; place += 1) if (!isFunctionWord(tokens[place]?.word ?? '', language)) marks[place] = true
	return { tokens, marks }
}
