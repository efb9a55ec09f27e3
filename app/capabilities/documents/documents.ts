// The words of documents: what a paper form says, whichever file it is made into. Safe in the browser.
import type { Language } from '../../kernel/language.ts'

/** One thing to fill in; every word of it is in the language of the form. An empty value leaves room for a pen. */
export type FormItem =
	| { kind: 'field'; label: string; value: string; hint?: string }
	| { kind: 'choices'; label: string; options: Array<{ label: string; isChosen: boolean }> }
	| { kind: 'table'; label: string; head: string[]; rows: string[][] }
	| { kind: 'signatures'; places: Array<{ label: string; name: string; date: string }>; words: { signature: string; name: string; date: string } }

export type FormSection = { heading: string; text?: string; items: FormItem[] }

/** A form as paper shows it. `footer` stands below each page, before its number; `words.page` holds `{{page}}` and `{{pages}}`. */
export type FormDocument = { language: Language; title: string; intro?: string; sections: FormSection[]; footer: string; words: { page: string } }

/** What each design of a PDF needs to be told: plain data, never markup. */
export type DesignData = { form: FormDocument }
export type Design = keyof DesignData
