// A form to fill in keeps what is typed in this browser, as it is typed: it comes back, it can be cleared, and no download loses it.
import { askFirst, saveFile, tell } from './ask-first.ts'
import { documentOf, keepDocument, onElsewhere, sameOnAll } from './device.ts'
import { areSame, controlsOf, fillForm, joinValues, sameIn, valuesIn, type Values } from './sheet-values.ts'

/** Milliseconds without a key until what was typed is kept. */
const PAUSE = 400

type Words = Record<'saved' | 'restored' | 'shared' | 'unsaved' | 'clearSure' | 'clearYes' | 'clearNo' | 'cleared' | 'undo' | 'elsewhere' | 'opened' | 'bringBack' | 'making' | 'made' | 'failed' | 'tooLarge', string>

class FormOnDevice {
	private readonly id: string
	private readonly words: Words
	private readonly place: HTMLElement
	/** What this form began with, or what was kept last: what differs from it was changed here. */
	private shown: Values = {}
	private waiting: ReturnType<typeof setTimeout> | undefined
	private isKept = true

	constructor(private readonly form: HTMLFormElement) {
		this.id = form.dataset['template'] ?? ''
		this.words = JSON.parse(form.dataset['words'] ?? '{}') as Words
		this.place = form.querySelector<HTMLElement>('[data-saved]') ?? document.createElement('p')
	}

	start(): void {
		this.restore()
		this.form.addEventListener('input', () => {
			clearTimeout(this.waiting)
			this.waiting = setTimeout(() => this.keep(), PAUSE)
		})
		addEventListener('pagehide', () => this.keep())
		document.addEventListener('visibilitychange', () => { if (document.hidden) this.keep() })
		addEventListener('beforeunload', (event) => {
			this.keep()
			if (!this.isKept) event.preventDefault()
		})
		onElsewhere((template) => { if (template === this.id) this.takeOver() })
		this.button('[data-clear]', () => void this.clear())
		this.button('[data-json]', () => this.saveCopy())
		this.form.addEventListener('submit', (event) => this.send(event))
	}

	private button(name: string, act: () => void): void {
		const button = this.form.querySelector<HTMLElement>(name)
		if (button) button.hidden = false
		button?.addEventListener('click', act)
	}

	/** What was kept comes back, but never over what the server sent; a first document begins with what others have said. */
	private restore(): void {
		const kept = documentOf(this.id)
		if (this.form.dataset['filled']) {
			const names = new Set(controlsOf(this.form).map(({ name }) => name))
			this.shown = Object.fromEntries(Object.entries(kept?.values ?? {}).filter(([name]) => names.has(name)))
			if (kept && !areSame(kept.values, valuesIn(this.form))) tell(this.place, this.words.opened, { words: this.words.bringBack, act: () => this.show(kept.values, this.words.restored) })
			return
		}
		if (kept) return this.show(kept.values, this.words.restored)
		if (this.fillSame()) tell(this.place, this.words.shared)
	}

	private show(values: Values, words: string): void {
		fillForm(this.form, values)
		this.shown = valuesIn(this.form)
		tell(this.place, words)
	}

	/** Whether anything was filled in. */
	private fillSame(): boolean {
		const same = sameOnAll()
		const empty = controlsOf(this.form).filter((control) => control.value === '' && Object.hasOwn(same, control.dataset['same'] ?? ''))
		for (const control of empty) control.value = same[control.dataset['same'] ?? ''] ?? ''
		return empty.length > 0
	}

	/** Keeps what was changed here, beside what another tab may have changed. */
	private keep(): void {
		clearTimeout(this.waiting)
		const now = valuesIn(this.form)
		if (areSame(now, this.shown)) return
		const values = joinValues(this.shown, now, documentOf(this.id)?.values ?? {})
		const { version = '', language = '' } = this.form.dataset
		const kept = Object.keys(values).length > 0 ? { version, language, at: new Date().toISOString(), values, same: sameIn(this.form) } : undefined
		this.isKept = keepDocument(this.id, kept)
		if (this.isKept) this.shown = now
		tell(this.place, this.isKept ? this.words.saved : this.words.unsaved)
	}

	/** Another tab kept something: places that were not changed here follow it. */
	private takeOver(): void {
		const [now, kept] = [valuesIn(this.form), documentOf(this.id)?.values ?? {}]
		const joined = joinValues(this.shown, now, kept)
		if (areSame(joined, now)) return
		fillForm(this.form, joined)
		this.shown = kept
		tell(this.place, this.words.elsewhere)
	}

	private async clear(): Promise<void> {
		const { clearSure, clearYes, clearNo, cleared, undo, restored } = this.words
		if (!(await askFirst(clearSure, clearYes, clearNo))) return
		clearTimeout(this.waiting)
		const [kept, values] = [documentOf(this.id), valuesIn(this.form)]
		fillForm(this.form, {})
		this.shown = {}
		this.isKept = keepDocument(this.id, undefined)
		const bringBack = () => {
			keepDocument(this.id, kept)
			this.show(values, restored)
			this.shown = kept?.values ?? {}
			controlsOf(this.form)[0]?.focus()
		}
		tell(this.place, cleared, { words: undo, act: bringBack })
		this.place.querySelector('button')?.focus()
	}

	private saveCopy(): void {
		this.keep()
		const { version = '', language = '' } = this.form.dataset
		const chosen = this.form.querySelector<HTMLSelectElement>('select[name=language]')?.value ?? language
		const copy = { format: 'samverk.filled', template: this.id, version, language: chosen, values: valuesIn(this.form) }
		saveFile(`${this.id}.json`, new Blob([JSON.stringify(copy, null, '\t')], { type: 'application/json' }))
	}

	/** A file is fetched while the form stays as it is; everything else is sent as ever. */
	private send(event: SubmitEvent): void {
		this.keep()
		this.isKept = true
		const { submitter } = event
		const file = this.form.querySelector<HTMLInputElement>('input[type=file]')
		const isOpening = submitter instanceof HTMLButtonElement && submitter.value === 'open'
		if (isOpening && (file?.files?.[0]?.size ?? 0) > Number(file?.dataset['most'] ?? Infinity)) {
			event.preventDefault()
			tell(this.place, this.words.tooLarge)
		}
		if (!(submitter instanceof HTMLButtonElement) || isOpening || this.form.dataset['plain']) return
		event.preventDefault()
		tell(this.place, this.words.making)
		this.download(submitter).catch(() => tell(this.place, this.words.failed))
	}

	private async download(button: HTMLButtonElement): Promise<void> {
		const answer = await fetch(button.formAction, { method: 'POST', body: new FormData(this.form, button) })
		if (answer.status === 422) {
			// Something in the form cannot be taken: the page that says what.
			this.form.dataset['plain'] = 'true'
			this.form.requestSubmit(button)
			return
		}
		const name = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? /filename="?([^";]+)/i.exec(answer.headers.get('Content-Disposition') ?? '')?.[1]
		if (!answer.ok || !name) throw new Error(String(answer.status))
		saveFile(decodeURIComponent(name), await answer.blob())
		tell(this.place, this.words.made)
	}
}

export function keepForm(form: HTMLFormElement): void {
	new FormOnDevice(form).start()
}
