// The words of the interface in components: one call, every dictionary.
import { useTranslation } from 'react-i18next'

/** The translator of the reader's language, for keys such as `manual:fact.effort`. */
export const useWords = () => useTranslation(['web', 'manual', 'editions', 'reports', 'templates', 'books', 'choice', 'plan', 'search', 'accounts', 'administration', 'collab', 'media', 'notices', 'organisations', 'practices', 'questions', 'review', 'trials', 'vocabularies']).t

export type Words = ReturnType<typeof useWords>

/** The words of a problem by its code: `web:problem.<code>`, or `<concept>:problem.<rest>` for `<concept>.<rest>`; nothing where there are none. */
export function problemWords(t: Words, code: string, values: Record<string, string | number> = {}): string {
	const [concept, rest] = code.includes('.') ? code.split(/\.(.*)/, 2) : ['web', code]
	return t(`${concept}:problem.${rest}` as 'web:problem.notFound', { defaultValue: '', ...values })
}

/** Puts the errors of a form into words, which its schema names as keys of one dictionary. */
export const fieldWords = (t: Words, concept: string) => (code: string | undefined): string | undefined => (code === undefined ? undefined : t(`${concept}:${code}` as 'web:problem.notFound'))
