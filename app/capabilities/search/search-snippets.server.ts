// The passage of a text that fits a query best, and which of its words to mark. Text and places, never HTML.
import type { Language } from '../../kernel/language.ts'
import type { Known, SearchIndex } from './search-index.server.ts'
import { stemsIn, type Asked } from './search-query.server.ts'
import { fold, isFunctionWord, stem, tokensOf, type Token } from '../../platform/words.server.ts'
import type { Marked, SearchBlock, SearchHit } from './search.ts'

const LENGTH = 220
const BEFORE = 60

type Seen = { tokens: Token[]; marks: boolean[]; worth: number }
type Passage = SearchBlock & { seen: Seen }

/** The title and the best passage of a text, with the words that were looked for. */
export function passageOf(shown: Known, fitting: Known, asked: Asked, index: SearchIndex): Pick<SearchHit, 'title' | 'snippet'> {
	const title = whole(shown.title, look(shown.title, shown.language, asked, index))
	const best = bestOf(shown, asked, index)
	if (best.seen.worth > 0 || shown.id === fitting.id) return { title, snippet: { ...cut(best.text, best.seen), block: best.id } }
	// What fitted says it in another language: the same passage of this text, unmarked.
	const { id } = bestOf(fitting, asked, index)
	const same = index.engine.textOf(shown.id)?.blocks.find((block) => id !== '' && block.id === id) ?? { id: '', text: shown.summary }
	return { title, snippet: { ...cut(same.text, look(same.text, shown.language, asked, index)), block: same.id } }
}

/** The passage with the most of the words; the summary where there is none. A heading leads to what stands under it. */
function bestOf(text: Known, asked: Asked, index: SearchIndex): Passage {
	const blocks = index.engine.textOf(text.id)?.blocks ?? []
	const first = { id: '', text: text.summary || (blocks[0]?.text ?? '') }
	let best: Passage = { ...first, seen: look(first.text, text.language, asked, index) }
	for (const block of blocks) {
		const seen = look(block.text, text.language, asked, index)
		const worth = block.isHeading ? seen.worth * 0.7 : seen.worth
		if (worth > best.seen.worth) best = { ...block, seen: { ...seen, worth } }
	}
	return best
}

/** Which words of a text are looked for, and how much of the query it answers. */
function look(text: string, language: Language, asked: Asked, index: SearchIndex): Seen {
	const tokens = tokensOf(text)
	const stems = stemsIn(asked, language)
	const typed = asked.isTyping ? fold(asked.words.at(-1)?.word ?? '') : ''
	const answered = new Set<number>()
	const marks = tokens.map(({ word }) => {
		const place = placeOf(word, language, stems, index)
		if (place >= 0) answered.add(place)
		return place >= 0 || (typed.length >= 2 && fold(word).startsWith(typed))
	})
	const wanted = new Set(asked.named.map(({ id }) => id))
	const named = wanted.size > 0 ? index.concepts.namedIn(tokens, language).filter(({ id }) => wanted.has(id)) : []
	for (const { from, to } of named) for (let place = from; place <= to; place += 1) if (!isFunctionWord(tokens[place]?.word ?? '', language)) marks[place] = true
	const hits = marks.filter(Boolean).length
	return { tokens, marks, worth: answered.size * 2 + new Set(named.map(({ id }) => id)).size * 1.5 + Math.min(hits, 4) * 0.1 }
}

/** Which word of the query this is, or has as a part; -1 for none. */
function placeOf(word: string, language: Language, stems: readonly string[], index: SearchIndex): number {
	const place = stems.indexOf(stem(word, language))
	if (place >= 0 || word.length < 8) return place
	return stems.findIndex((one) => index.vocabulary.partsOf(word, language).includes(one))
}

const whole = (text: string, { tokens, marks }: Seen): Marked => ({ text, marks: tokens.flatMap(({ from, to }, at) => (marks[at] ? [[from, to] as [number, number]] : [])) })

/** Cuts a passage around its first marked word, between words. */
function cut(text: string, seen: Seen): Marked {
	if (text.length <= LENGTH) return whole(text, seen)
	const first = seen.tokens.find((_, at) => seen.marks[at])?.from ?? 0
	const wished = Math.max(0, Math.min(first - BEFORE, text.length - LENGTH))
	const sentence = text.lastIndexOf('. ', first)
	const start = wished === 0 ? 0 : sentence >= wished - BEFORE && sentence > 0 ? sentence + 2 : text.indexOf(' ', wished) + 1
	const limit = start + LENGTH
	const end = limit >= text.length ? text.length : Math.max(text.lastIndexOf(' ', limit), start + 1)
	const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : '']
	const marks = whole(text, seen).marks.filter(([from, to]) => from >= start && to <= end)
	return { text: `${before}${text.slice(start, end).trimEnd()}${after}`, marks: marks.map(([from, to]) => [from - start + before.length, to - start + before.length]) }
}
