// Makes translation keys known to the compiler: a key that English does not have is an error.
import type books from '../../locales/en/books.json'
import type choice from '../../locales/en/choice.json'
import type editions from '../../locales/en/editions.json'
import type manual from '../../locales/en/manual.json'
import type plan from '../../locales/en/plan.json'
import type reports from '../../locales/en/reports.json'
import type search from '../../locales/en/search.json'
import type templates from '../../locales/en/templates.json'
import type web from '../../locales/en/web.json'

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'web'
		resources: { books: typeof books; choice: typeof choice; editions: typeof editions; manual: typeof manual; plan: typeof plan; reports: typeof reports; search: typeof search; templates: typeof templates; web: typeof web }
	}
}
