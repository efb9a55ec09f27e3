// Counts of searches in memory, until enough people have asked the same: what few ask is never written anywhere.
import type { Language } from '../../kernel/language.ts'
import { FEW, type Counts } from './searches.ts'

/** How a day's counts of one query, or of a whole language where `query` is null, are handed on to be added. */
export type Portion = Counts & { day: string; language: Language; query: string | null }

const NOTHING: Counts = { searches: 0, empty: 0, clicks: 0 }
/** Days after which a query that few have asked is forgotten, and how many queries wait at most. */
const [PATIENCE, MOST_WAITING] = [7, 5000]

const add = (one: Counts, more: Partial<Counts>): Counts => ({ searches: one.searches + (more.searches ?? 0), empty: one.empty + (more.empty ?? 0), clicks: one.clicks + (more.clicks ?? 0) })
const isEmpty = ({ searches, empty, clicks }: Counts) => searches + empty + clicks === 0

/** One query in a language: how often it was asked while it is remembered, and what of each day is not handed on yet. */
type Waiting = { language: Language; query: string; asked: number; lastDay: string; days: Map<string, Counts> }

export class Tally {
	private readonly totals = new Map<string, Portion>()
	private readonly waiting = new Map<string, Waiting>()

	/** Counts in the whole of a language, and by the query where its words may be remembered. */
	note(day: string, language: Language, query: string | null, more: Partial<Counts>): void {
		const total = this.totals.get(`${day} ${language}`) ?? { ...NOTHING, day, language, query: null }
		this.totals.set(`${day} ${language}`, { ...total, ...add(total, more) })
		if (query === null) return
		const key = `${language} ${query}`
		const one = this.waiting.get(key) ?? { language, query, asked: 0, lastDay: day, days: new Map<string, Counts>() }
		// A result can only be opened of a query that was asked; anything else is somebody's play.
		if (one.asked === 0 && !more.searches) return
		one.asked += more.searches ?? 0
		one.lastDay = day
		one.days.set(day, add(one.days.get(day) ?? NOTHING, more))
		// The one that waits longest goes when there are too many.
		this.waiting.delete(key)
		this.waiting.set(key, one)
		const [oldest] = this.waiting.keys()
		if (this.waiting.size > MOST_WAITING && oldest !== undefined) this.waiting.delete(oldest)
	}

	/** Hands on what may be written, and forgets what few have asked for some days. */
	take(today: string): Portion[] {
		const before = new Date(Date.parse(today) - PATIENCE * 86_400_000).toISOString().slice(0, 10)
		const portions = [...this.totals.values()]
		this.totals.clear()
		for (const [key, one] of this.waiting) {
			if (one.lastDay < before) this.waiting.delete(key)
			else if (one.asked >= FEW) {
				for (const [day, counts] of one.days) if (!isEmpty(counts)) portions.push({ ...counts, day, language: one.language, query: one.query })
				one.days.clear()
			}
		}
		return portions
	}

	/** Takes back what could not be written, to try again later. */
	giveBack(portions: readonly Portion[]): void {
		for (const { day, language, query, ...counts } of portions) {
			if (query === null) this.note(day, language, null, counts)
			else {
				const one = this.waiting.get(`${language} ${query}`)
				one?.days.set(day, add(one.days.get(day) ?? NOTHING, counts))
			}
		}
	}
}
