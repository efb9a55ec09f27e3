// A report of those who tried a case elsewhere, in the reader's words: for the page of the case and for editors.
import { formatOf, type Language } from '../kernel/language.ts'
import type { Words } from './words.ts'

type Told = { id: string; who: string; country: string; place: string; tried: string; changed: string; went: string; outcome: string; language: Language }

/** A report as `ui/trials` shows it: `when` and `where` are ready to read, the texts stay in their own language. */
export function shownTrial({ id, who, country, place, tried, changed, went, outcome, language }: Told, reader: Language, countries: ReadonlyMap<string, string>, t: Words) {
	const [year = 2000, month = 1] = tried.split('-').map(Number)
	const when = new Intl.DateTimeFormat(formatOf(reader), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, 1))
	return { id, who, where: `${place}, ${countries.get(country) ?? country}`, when: t('trials:shown.since', { month: when }), outcome: t(`trials:outcome.${outcome}` as 'trials:outcome.worked'), tone: outcome, changed, went, language }
}

/** The words between the texts. */
export const trialWords = (t: Words) => ({ changed: t('trials:shown.changed'), went: t('trials:shown.went') })
