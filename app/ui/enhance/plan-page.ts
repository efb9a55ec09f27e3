// My plan on its page: shows what this browser keeps of the reader's ways, ticks, documents and notes, and lets them change it.
import { askFirst, tell } from './ask-first.ts'
import { documentOf, keepPlan, keepPlanHead, onElsewhere, planHead, planOnDevice, ticksOf } from './device.ts'
import type { Plan } from './plan-file.ts'

/** Milliseconds without a key until names and notes are kept. */
const PAUSE = 300

type Names = 'kept' | 'unkept' | 'removed' | 'cleared' | 'undo' | 'undone' | 'clearSure' | 'clearYes' | 'clearNo' | 'written' | 'notBegun'

export class PlanOnPage {
	readonly words: Record<string, string>
	private readonly said: HTMLElement
	/** Names and notes that were typed and are not kept yet. */
	private waiting: ReturnType<typeof setTimeout> | undefined
	private readonly dates = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang, { dateStyle: 'long' })

	constructor(readonly place: HTMLElement) {
		this.words = JSON.parse(place.dataset['words'] ?? '{}') as Record<Names, string>
		this.said = this.one('[data-said]')
	}

	/** An element of the page; the page has all that the script looks for. */
	one<T extends HTMLElement>(name: string, within: ParentNode = this.place): T {
		const found = within.querySelector<T>(name)
		if (!found) throw new Error(`The page has no ${name}.`)
		return found
	}

	all<T extends HTMLElement>(name: string, within: ParentNode = this.place): T[] {
		return [...within.querySelectorAll<T>(name)]
	}

	word(name: string, values: Record<string, string> = {}): string {
		return Object.entries(values).reduce((words, [key, value]) => words.replace(`{{${key}}}`, value), this.words[name] ?? '')
	}

	/** Says what happened; with a plan to go back to, offers to undo it. */
	say(words: string, before?: Plan): void {
		const undo = before && { words: this.word('undo'), act: () => {
			const isKept = keepPlan(before)
			this.show()
			this.say(this.word(isKept ? 'undone' : 'unkept'))
			this.one<HTMLElement>('[data-more] summary').focus()
		} }
		tell(this.said, words, undo)
		if (undo) this.said.querySelector('button')?.focus()
	}

	start(): void {
		this.one('[data-plan-body]').hidden = false
		this.show()
		for (const button of this.all('[data-choose]')) button.addEventListener('click', () => this.choose(button.dataset['choose'] ?? ''))
		for (const way of this.all('[data-way]')) this.one('[data-remove]', way).addEventListener('click', () => this.choose(way.dataset['way'] ?? ''))
		for (const field of this.all('[data-name], [data-own], [data-note]')) field.addEventListener('input', () => {
			clearTimeout(this.waiting)
			this.waiting = setTimeout(() => this.keepTyped(), PAUSE)
		})
		addEventListener('pagehide', () => this.keepTyped())
		onElsewhere(() => {
			this.keepTyped()
			this.show()
		})
		this.one('[data-clear]').addEventListener('click', () => void this.clear())
	}

	private choose(id: string): void {
		this.keepTyped()
		const before = planOnDevice()
		const { name, ways } = planHead()
		const isIn = ways.some((way) => way.id === id)
		const isKept = keepPlanHead({ name, ways: isIn ? ways.filter((way) => way.id !== id) : [...ways, { id, title: '', note: '' }] })
		this.show()
		if (!isKept) this.say(this.word('unkept'))
		else if (isIn) this.say(this.word('removed', { title: this.nameOf(id) }), before)
		else tell(this.said, this.word('kept'))
	}

	/** Keeps the names and notes as they stand in the fields, where something was typed; before anything else happens to the plan. */
	keepTyped(): void {
		if (this.waiting === undefined) return
		clearTimeout(this.waiting)
		this.waiting = undefined
		const ways = planHead().ways.map((way) => {
			const place = this.place.querySelector<HTMLElement>(`[data-way="${way.id}"]`)
			return place ? { id: way.id, title: this.one<HTMLInputElement>('[data-own]', place).value, note: this.one<HTMLTextAreaElement>('[data-note]', place).value } : way
		})
		tell(this.said, this.word(keepPlanHead({ name: this.one<HTMLInputElement>('[data-name]').value, ways }) ? 'kept' : 'unkept'))
	}

	private async clear(): Promise<void> {
		if (!(await askFirst(this.word('clearSure'), this.word('clearYes'), this.word('clearNo')))) return
		this.keepTyped()
		const before = planOnDevice()
		keepPlan({ name: '', ways: [], ticks: {}, documents: {} })
		this.show()
		this.say(this.word('cleared'), before)
	}

	/** What a way or a document is called on this page; its id where the page does not know it. */
	nameOf(id: string, what: 'choose' | 'document' = 'choose'): string {
		const found = this.place.querySelector<HTMLElement>(what === 'choose' ? `[data-choose="${id}"] span:last-child` : `[data-document="${id}"] a`)
		return found?.textContent ?? id
	}

	show(): void {
		const plan = planOnDevice()
		const chosen = new Map(plan.ways.map((way) => [way.id, way]))
		const fill = (field: HTMLInputElement | HTMLTextAreaElement, value: string) => { if (field !== document.activeElement) field.value = value }
		fill(this.one<HTMLInputElement>('[data-name]'), plan.name)
		for (const place of this.all('[data-way]')) {
			const way = chosen.get(place.dataset['way'] ?? '')
			place.hidden = !way
			fill(this.one<HTMLInputElement>('[data-own]', place), way?.title ?? '')
			fill(this.one<HTMLTextAreaElement>('[data-note]', place), way?.note ?? '')
		}
		for (const button of this.all('[data-choose]')) button.setAttribute('aria-pressed', String(chosen.has(button.dataset['choose'] ?? '')))
		this.showTicks()
		this.showDocuments()
		this.one('[data-empty]').hidden = chosen.size > 0 || Object.keys(plan.documents).length > 0
		if (chosen.size === 0) this.one<HTMLDetailsElement>('[data-more]').open = true
	}

	private showTicks(): void {
		for (const line of this.all('[data-list]')) {
			const { list = '', all = '', ticked = '' } = line.dataset
			const done = ticksOf(list).filter((place) => place < Number(all)).length
			this.one('.state', line).textContent = ticked.replace('{{done}}', String(done)).replace('{{all}}', all)
		}
	}

	private showDocuments(): void {
		const others = this.one('[data-others]')
		const inWays = new Set(this.all('[data-way]:not([hidden]) [data-document]').map((line) => line.dataset['document']))
		for (const line of this.all('[data-document]')) {
			const kept = documentOf(line.dataset['document'] ?? '')
			const date = kept?.at ? this.dates.format(new Date(kept.at)) : ''
			this.one('[data-at]', line).textContent = kept ? this.word('written', { date }) : this.word('notBegun')
			if (others.contains(line)) line.hidden = !kept || inWays.has(line.dataset['document'])
		}
		others.hidden = this.all('[data-document]:not([hidden])', others).length === 0
	}
}
