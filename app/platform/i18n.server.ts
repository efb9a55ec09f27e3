// The dictionaries of locales/: which languages there are, and the words of the interface in each.
import fs from 'node:fs'
import path from 'node:path'
import { createInstance, type i18n, type ResourceLanguage, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { inProductOrder, SOURCE_LANGUAGE, type Language } from '../kernel/language.ts'
import { env } from './env.server.ts'

/** Dictionaries hold words under their keys; a key that begins with `@` describes its neighbour to translators. */
function withoutDescriptions(entry: unknown): unknown {
	if (!entry || typeof entry !== 'object') return entry
	return Object.fromEntries(Object.entries(entry).filter(([key]) => !key.startsWith('@')).map(([key, value]) => [key, withoutDescriptions(value)]))
}

function readDictionaries(folder: string): Record<Language, ResourceLanguage> {
	const languages = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
	const dictionary = (language: string) => {
		const files = fs.readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.json'))
		return files.map((name) => [name.slice(0, -5), withoutDescriptions(JSON.parse(fs.readFileSync(path.join(folder, language, name), 'utf8')))])
	}
	return Object.fromEntries(languages.map((language) => [language, Object.fromEntries(dictionary(language)) as ResourceLanguage]))
}

const dictionaries = readDictionaries(path.join(env.root, 'locales'))
const all = inProductOrder(Object.keys(dictionaries))

const base = createInstance({
	lng: SOURCE_LANGUAGE,
	fallbackLng: SOURCE_LANGUAGE,
	supportedLngs: all,
	resources: dictionaries,
	defaultNS: 'web',
	interpolation: { escapeValue: false },
})
await base.use(initReactI18next).init()

/** Every language of the interface, in product order. */
export const languages = (): readonly Language[] => all

export const isLanguage = (tag: string | undefined): tag is Language => tag !== undefined && all.includes(tag)

/** Every dictionary, the frame's first; `i18n-keys.d.ts` gives the compiler their keys. */
const NAMESPACES = ['web', 'manual', 'editions', 'reports', 'templates', 'books', 'choice', 'plan', 'search', 'accounts', 'administration', 'collab', 'media', 'notices', 'organisations', 'practices', 'questions', 'review', 'trials', 'vocabularies'] as const
export type Translate = TFunction<typeof NAMESPACES>

/** Translates keys such as `manual:fact.effort` into a language. */
export const translator = (language: Language): Translate => base.getFixedT(language, NAMESPACES)

/** An instance for rendering one page in one language. */
export const instanceFor = (language: Language): i18n => base.cloneInstance({ lng: language })

/** The words of the path in a language, by section. */
export function pathWords(language: Language): Record<string, string> {
	return dictionaries[language]?.['paths'] as Record<string, string>
}
