// The words of the interface in components: one call, every dictionary.
import { useTranslation } from 'react-i18next'

/** The translator of the reader's language, for keys such as `manual:fact.effort`. */
export const useWords = () => useTranslation(['web', 'manual', 'editions', 'reports', 'templates', 'books', 'choice', 'plan', 'search', 'accounts', 'administration', 'collab', 'media', 'notices', 'organisations', 'practices', 'questions', 'review', 'trials', 'vocabularies']).t

export type Words = ReturnType<typeof useWords>
