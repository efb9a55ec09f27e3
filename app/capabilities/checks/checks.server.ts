// The verbs of checks: whether a text may be sent as it is.
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { textFindings, type CheckOptions } from './checks.ts'

/** Refuses a text with something in it that has to be mended first; the page beside it says what and where. */
export function demandMended(body: RichText, language: Language, options: CheckOptions = {}): void {
	const count = textFindings(body, language, options).filter(({ gates }) => gates).length
	if (count > 0) throw new Problem('collab.gated', 422, { count })
}
