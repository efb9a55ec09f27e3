// The words that stand beside any published text: fallback, freshness, dates, checklists.
import { dateAsSaid, formatOf, type Language } from '../kernel/language.ts'
import { useRootData, type LanguageState } from './root-data.ts'
import { useWords } from './words.ts'

const dates = new Map<Language, Intl.DateTimeFormat>()

/** A date in words, such as `22 November 2026`. */
export function dateWords(date: Date | string, language: string): string {
	let format = dates.get(language)
	if (!format) dates.set(language, (format = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeZone: 'UTC' })))
	return dateAsSaid(format.format(new Date(date)), language)
}

const moments = new Map<Language, Intl.DateTimeFormat>()

/** A day with its time, such as `29 Nov 2026, 08:15`, by the clock of the site's readers: Europe's middle. */
export function momentWords(date: Date | string, language: string): string {
	let format = moments.get(language)
	if (!format) moments.set(language, (format = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Brussels' })))
	return dateAsSaid(format.format(new Date(date)), language)
}

/** Says that a text is shown in another language, in the reader's own. */
export function useFallbackWords(shown: string): { title: string; text: string } {
	const t = useWords()
	const { language } = useRootData()
	const name = new Intl.DisplayNames([language], { type: 'language' }).of(shown) ?? shown
	return { title: t('editions:fallback.title'), text: t('editions:fallback.text', { language: name }) }
}

/** Checklists keep two placeholders, which the script of reading pages fills in. */
export function useChecklistWords(): { ticked: string; clear: string } {
	const t = useWords()
	return { ticked: t('manual:way.ticked', { done: '{{done}}', all: '{{all}}' }), clear: t('manual:way.clear') }
}

/** The state of the language that is shown, and the other languages. */
export function useLanguageWords(states: readonly LanguageState[], publishedAt?: Date | string) {
	const t = useWords()
	const { language } = useRootData()
	const shown = states.find(({ isShown }) => isShown)
	const isOutdated = shown?.state === 'outdated'
	return {
		title: t('editions:freshness.heading'),
		state: isOutdated ? t('editions:freshness.outdated', { count: shown.behind, total: shown.total }) : t(`editions:freshness.${shown?.state === 'current' ? 'current' : 'source'}`),
		isOutdated,
		alsoIn: t('editions:freshness.alsoIn'),
		others: states.filter(({ isShown }) => !isShown),
		published: publishedAt && t('editions:freshness.published', { date: dateWords(publishedAt, language) }),
	}
}
