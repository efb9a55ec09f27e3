// The words of the checks on a text, in the reader's language: beside the editor and on the desk.
import { CHECKS } from '../capabilities/checks/checks.ts'
import type { Language } from '../kernel/language.ts'
import { translator } from '../platform/i18n.server.ts'

/** Placeholders that stay for whoever shows a finding. */
const OPEN = { found: '{{found}}', count: '{{count}}' as unknown as number }

export function findingWords(language: Language) {
	const t = translator(language)
	return {
		title: t('collab:check.heading'), none: t('collab:check.none'), gates: t('collab:check.gatesHeading'), advice: t('collab:check.adviceHeading'), go: t('collab:check.go'),
		checks: Object.fromEntries(CHECKS.map((check) => [check, { what: t(`collab:check.${check}.what`, OPEN), remedy: t(`collab:check.${check}.remedy`, OPEN) }])),
	}
}
