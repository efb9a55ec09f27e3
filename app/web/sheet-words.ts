// The words that stand in and around every form to fill in, in the reader's language.
import { nameOfLanguage } from '../kernel/language.ts'
import { useRootData } from './root-data.ts'
import { useWords } from './words.ts'

const SCRIPT = ['saved', 'restored', 'shared', 'unsaved', 'clearSure', 'cleared', 'making', 'made', 'failed', 'tooLarge', 'clearYes', 'clearNo', 'undo', 'elsewhere', 'opened', 'bringBack'] as const
const FORM = ['signature', 'byHand', 'row', 'finish', 'language', 'languageHint', 'docx', 'pdf', 'json', 'print', 'clear', 'open', 'file', 'openFile', 'problems'] as const

/** What a form on a page needs to know beside its sheet. `largestFile` is in bytes. */
export function useSheetWords(largestFile: number) {
	const t = useWords()
	const { language, languages } = useRootData()
	const words = Object.fromEntries(FORM.map((name) => [name, t(`templates:form.${name}`)])) as Record<(typeof FORM)[number], string>
	const script = Object.fromEntries(SCRIPT.map((name) => [name, t(`templates:script.${name}`)]))
	const fileHint = t('templates:form.fileHint', { most: megabytes(largestFile) })
	return { words: { ...words, fileHint, script }, own: language, largestFile, languages: languages.map(({ language: tag }) => ({ language: tag, name: nameOfLanguage(tag) })) }
}

/** Bytes as people say them. */
export const megabytes = (bytes: number) => Math.round(bytes / 1_000_000)
