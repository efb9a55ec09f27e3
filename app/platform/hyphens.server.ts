// Where long words of headings may break: browsers without a dictionary of the language would cut them anywhere.
import { createRequire } from 'node:module'
import path from 'node:path'
import { env } from './env.server.ts'

type Hyphenate = (text: string, options: { hyphenChar: string; minWordLength: number }) => string

const SOFT_HYPHEN = '\u00AD'
/** Shorter words fit on any line. */
const LONG = 14
/** Patterns that go by another name than the language; the school's ones keep Finnish compounds whole. */
const NAMES: Record<string, string> = { en: 'en-gb', fi: 'fi-x-school' }

const known = new Map<string, Hyphenate | undefined>()

/** The patterns of a language, loaded when first needed; nothing where the library has none. */
function patternsOf(language: string): Hyphenate | undefined {
	if (!known.has(language)) {
		const load = createRequire(path.join(env.root, 'package.json'))
		try {
			known.set(language, (load(`hyphen/${NAMES[language] ?? language}`) as { hyphenateSync: Hyphenate }).hyphenateSync)
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
			known.set(language, undefined)
		}
	}
	return known.get(language)
}

/** The same words with soft hyphens in the long ones, by the rules of `language`. For headings in narrow places. */
export function withSoftHyphens(text: string, language: string): string {
	return patternsOf(language)?.(text, { hyphenChar: SOFT_HYPHEN, minWordLength: LONG }) ?? text
}
