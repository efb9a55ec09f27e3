// Makes translation keys known to the compiler: a key that English does not have is an error.
import type accounts from '../../locales/en/accounts.json'
import type administration from '../../locales/en/administration.json'
import type books from '../../locales/en/books.json'
import type choice from '../../locales/en/choice.json'
import type collab from '../../locales/en/collab.json'
import type editions from '../../locales/en/editions.json'
import type manual from '../../locales/en/manual.json'
import type media from '../../locales/en/media.json'
import type notices from '../../locales/en/notices.json'
import type organisations from '../../locales/en/organisations.json'
import type plan from '../../locales/en/plan.json'
import type practices from '../../locales/en/practices.json'
import type questions from '../../locales/en/questions.json'
import type reports from '../../locales/en/reports.json'
import type review from '../../locales/en/review.json'
import type search from '../../locales/en/search.json'
import type templates from '../../locales/en/templates.json'
import type trials from '../../locales/en/trials.json'
import type vocabularies from '../../locales/en/vocabularies.json'
import type web from '../../locales/en/web.json'

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'web'
		resources: {
			accounts: typeof accounts
			administration: typeof administration
			books: typeof books
			choice: typeof choice
			collab: typeof collab
			editions: typeof editions
			manual: typeof manual
			media: typeof media
			notices: typeof notices
			organisations: typeof organisations
			plan: typeof plan
			practices: typeof practices
			questions: typeof questions
			reports: typeof reports
			review: typeof review
			search: typeof search
			templates: typeof templates
			trials: typeof trials
			vocabularies: typeof vocabularies
			web: typeof web
		}
	}
}
