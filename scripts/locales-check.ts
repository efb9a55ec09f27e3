// Checks the dictionaries: every language says what English says, in its own words and plurals, with its own marks. npm run locales:check
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { otherLanguage, tell as inWords, typography } from '../app/capabilities/prose/prose.server.ts'
import { UNJUDGED } from '../app/capabilities/prose/prose.ts'
import { inProductOrder, SOURCE_LANGUAGE, type Language } from '../app/kernel/language.ts'

/** Something wrong in a dictionary: which file (below the folder that was checked), which key where there is one, and what to do. */
export type LocaleFault = { file: string; key?: string; message: string }
export type LocaleReport = {
	languages: Language[]
	/** Missing keys by language, as `web:frame.name`; a language that lacks nothing has an empty list. */
	missing: Record<Language, string[]>
	faults: LocaleFault[]
}

/** The file with the words of the path; its words must differ from each other. */
const PATHS = 'paths.json'
/** A text with more letters than this, placeholders aside, that is the same as in English was probably forgotten. */
const LONGEST_SAME = 15
/** Longer texts that may be the same as in English, with the reason. */
const SAME_AS_ENGLISH: Record<string, string> = {
	'web:frame.printedOn': 'a name and the name of a licence',
	'manual:element.internationalisation': 'French has the same word',
	'practices:case.citation': 'a pattern of placeholders around the name',
}

const PLURAL = /_(zero|one|two|few|many|other)$/
const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g
const PATH_WORD = /^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/

/** One dictionary: its words by dotted key, and its descriptions by the key that they describe. */
type Dictionary = { words: Map<string, string>; descriptions: Map<string, string> }
type Tell = (file: string, key: string | undefined, message: string) => void

/** Checks every dictionary under `folder`; throws only where the folder or English itself is missing. */
export async function checkLocales(folder: string): Promise<LocaleReport> {
	const faults: LocaleFault[] = []
	const tell: Tell = (file, key, message) => faults.push({ file, ...(key && { key }), message })
	const languages = languagesIn(folder, tell)
	const files = (language: Language) => fs.readdirSync(path.join(folder, language)).sort()
	const expected = files(SOURCE_LANGUAGE).filter((name) => name.endsWith('.json'))
	const missing: Record<Language, string[]> = Object.fromEntries(languages.map((language) => [language, []]))
	const pathWords = new Map<string, { section: string; file: string }>()
	const english = new Map(expected.map((name) => [name, readDictionary(folder, `${SOURCE_LANGUAGE}/${name}`, tell)]))
	for (const language of languages) {
		for (const name of files(language)) if (!expected.includes(name)) tell(`${language}/${name}`, undefined, `English has no such file. Remove it, or add ${SOURCE_LANGUAGE}/${name} first.`)
		for (const [name, source] of english) {
			const file = `${language}/${name}`
			if (!fs.existsSync(path.join(folder, file))) tell(file, undefined, 'The file is missing. Copy the English one and translate it.')
			const own = language === SOURCE_LANGUAGE ? source : readDictionary(folder, file, tell)
			const lacks = language === SOURCE_LANGUAGE ? checkEnglish(file, source, tell) : checkTranslation({ file, language, own, source, tell })
			missing[language]?.push(...lacks.map((key) => `${name.slice(0, -5)}:${key}`))
			checkWords(file, own, tell)
			if (name !== PATHS) await checkProse(file, language, own, tell)
			if (name === PATHS) checkPathWords(file, own, pathWords, tell)
		}
	}
	return { languages, missing, faults }
}

function languagesIn(folder: string, tell: Tell): Language[] {
	const names = new Intl.DisplayNames([SOURCE_LANGUAGE], { type: 'language', fallback: 'none' })
	const isLanguage = (name: string) => /^[a-z]{2,3}$/.test(name) && names.of(name) !== undefined
	const entries = fs.readdirSync(folder, { withFileTypes: true })
	const languages = entries.filter((entry) => entry.isDirectory() && isLanguage(entry.name)).map(({ name }) => name)
	for (const { name } of entries) if (!languages.includes(name)) tell(name, undefined, 'This is not the folder of a language. Name it by the language’s tag of two or three letters, such as “fi”, or remove it.')
	if (!languages.includes(SOURCE_LANGUAGE)) throw new Error(`${folder} has no folder “${SOURCE_LANGUAGE}”. Run the check where the dictionaries lie.`)
	return inProductOrder(languages)
}

function readDictionary(folder: string, file: string, tell: Tell): Dictionary {
	const dictionary: Dictionary = { words: new Map(), descriptions: new Map() }
	const place = path.join(folder, file)
	if (!fs.existsSync(place)) return dictionary
	try {
		collect(JSON.parse(fs.readFileSync(place, 'utf8')), '', file, dictionary, tell)
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error
		tell(file, undefined, `This is not valid JSON: ${error.message}. Look for a missing comma or quotation mark.`)
	}
	return dictionary
}

function collect(entry: unknown, prefix: string, file: string, into: Dictionary, tell: Tell): void {
	if (!entry || typeof entry !== 'object' || Array.isArray(entry)) return tell(file, prefix || undefined, 'Only texts and groups of texts may stand here. Write a text between quotation marks.')
	for (const [name, value] of Object.entries(entry)) {
		const isDescription = name.startsWith('@')
		const key = prefix ? `${prefix}.${isDescription ? name.slice(1) : name}` : isDescription ? name.slice(1) : name
		if (typeof value === 'string') (isDescription ? into.descriptions : into.words).set(key, value)
		else if (isDescription) tell(file, key, 'A description is a text. Write it between quotation marks.')
		else collect(value, key, file, into, tell)
	}
}

/** What holds in every language, English included: no text is empty, and placeholders are whole. */
function checkWords(file: string, { words }: Dictionary, tell: Tell): void {
	for (const [key, text] of words) {
		if (!text.trim()) tell(file, key, 'The text is empty. Write it.')
		if (/\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''))) tell(file, key, 'A placeholder is broken. Write it as {{name}}.')
	}
}

/** Texts are written with the marks of their language and, where they are long enough to tell, in it. */
async function checkProse(file: string, language: Language, { words }: Dictionary, tell: Tell): Promise<void> {
	for (const [key, text] of words) {
		const judged = text.replace(PLACEHOLDER, UNJUDGED)
		for (const finding of [...typography(judged, language), ...(await otherLanguage(judged, language))]) tell(file, key, inWords(finding))
	}
}

/** The base of a plural key and every form of it that a language needs; other keys have one form, themselves. */
function formsOf(key: string, english: Dictionary, language: Language): string[] {
	const base = key.replace(PLURAL, '')
	if (base === key || !english.words.has(`${base}_other`)) return [key]
	return new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((category) => `${base}_${category}`)
}

const keysFor = (english: Dictionary, language: Language) => [...new Set([...english.words.keys()].flatMap((key) => formsOf(key, english, language)))]

/** English has all its plural forms and describes every text to translators. Returns the missing keys. */
function checkEnglish(file: string, english: Dictionary, tell: Tell): string[] {
	for (const key of english.words.keys()) if (!english.descriptions.get(key)?.trim()) tell(file, key, `The key has no description. Add “@${key.split('.').at(-1)}” beside it and say where the text stands.`)
	for (const key of english.descriptions.keys()) if (!english.words.has(key)) tell(file, key, 'The description describes nothing. Remove it, or add the text.')
	const wanted = keysFor(english, SOURCE_LANGUAGE)
	for (const key of english.words.keys()) {
		if (!wanted.includes(key)) tell(file, key, `English has no such plural form. It has: ${new Intl.PluralRules(SOURCE_LANGUAGE).resolvedOptions().pluralCategories.join(', ')}.`)
		const other = english.words.get(key.replace(PLURAL, '_other'))
		if (PLURAL.test(key) && other !== undefined) checkPlaceholders(file, key, english.words.get(key) ?? '', other, tell)
	}
	return wanted.filter((key) => !english.words.has(key))
}

const placeholdersOf = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort().join(', ')

function checkPlaceholders(file: string, key: string, own: string, english: string, tell: Tell): void {
	const [has, wants] = [placeholdersOf(own), placeholdersOf(english)]
	if (has !== wants) tell(file, key, `The placeholders should be: ${wants || 'none'}. They are: ${has || 'none'}.`)
}

type Comparison = { file: string; language: Language; own: Dictionary; source: Dictionary; tell: Tell }

/** A translation has the keys of English, in the plural forms of its own language, and its own words. Returns the missing keys. */
function checkTranslation({ file, language, own, source, tell }: Comparison): string[] {
	const wanted = keysFor(source, language)
	for (const key of own.descriptions.keys()) tell(file, key, 'Descriptions stand in English only. Remove it here.')
	for (const [key, text] of own.words) {
		if (!wanted.includes(key)) {
			tell(file, key, 'English has no such key, or this language has no such plural form. Remove it, or correct its spelling.')
			continue
		}
		const english = source.words.get(key) ?? ''
		checkPlaceholders(file, key, text, source.words.get(key.replace(PLURAL, '_other')) ?? english, tell)
		const name = `${path.basename(file, '.json')}:${key}`
		if (text === english && text.replace(PLACEHOLDER, '').length > LONGEST_SAME && !(name in SAME_AS_ENGLISH)) tell(file, key, `The text is still English: “${text}”. Translate it, or add ${name} with the reason to SAME_AS_ENGLISH in scripts/locales-check.ts.`)
	}
	return wanted.filter((key) => !own.words.has(key))
}

/** A word in an address is plain, and over all languages stands for one section only: otherwise a link could not be understood. */
function checkPathWords(file: string, { words }: Dictionary, taken: Map<string, { section: string; file: string }>, tell: Tell): void {
	for (const [section, word] of words) {
		if (!PATH_WORD.test(word)) tell(file, section, `“${word}” cannot stand in an address. Use lower-case letters a to z, digits and hyphens, and at least one letter.`)
		const other = taken.get(word)
		if (other && (other.section !== section || other.file === file)) tell(file, section, `The word “${word}” already stands for “${other.section}” in ${other.file}. Choose another.`)
		else taken.set(word, { section, file })
	}
}

/** Prints what is missing in each language and every fault; says whether all is in order. */
function report({ languages, missing, faults }: LocaleReport): boolean {
	for (const { file, key, message } of faults) console.error(`locales/${file}${key ? ` (${key})` : ''}: ${message}`)
	for (const language of languages) {
		const lacks = missing[language] ?? []
		console.log(lacks.length ? `${language}: ${lacks.length} missing: ${lacks.join(', ')}` : `${language}: complete`)
	}
	const lacking = languages.filter((language) => missing[language]?.length)
	const isInOrder = faults.length === 0 && lacking.length === 0
	if (isInOrder) console.log('The dictionaries are in order.')
	else console.error(`The dictionaries need work: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; languages with missing texts: ${lacking.join(', ') || 'none'}.`)
	return isInOrder
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	process.exitCode = report(await checkLocales(path.resolve('locales'))) ? 0 : 1
}
