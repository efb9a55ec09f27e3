// The script of reading pages: remembers ticks, marks where the reader is, narrows lists at once. Pages work without it.
import { followBook } from './books.ts'
import { rememberTicks } from './checklists.ts'
import { followContents } from './contents.ts'
import { closeMenus, rememberLanguage } from './languages.ts'
import { limitTicks } from './limits.ts'
import { planButtons } from './plan-button.ts'
import { countOpened } from './results.ts'
import { readySearch } from './search.ts'
import { narrowAtOnce, openFilters } from './ways.ts'

rememberTicks()
followContents()
rememberLanguage()
closeMenus()
openFilters()
narrowAtOnce()
limitTicks()
readySearch()
followBook()
planButtons()
countOpened()

for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
	place.hidden = false
	place.querySelector('button')?.addEventListener('click', () => window.print())
}

// What only some pages need is loaded there alone; where that fails, pages work as without a script.
const plan = document.querySelector<HTMLElement>('[data-plan]')
if (plan) import('./plan.ts').then(({ showPlan }) => showPlan(plan)).catch(console.error)
if (document.querySelector('a[data-term]')) import('./terms.ts').then(({ tellTerms }) => tellTerms()).catch(console.error)

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-template]')) {
	const fold = form.closest('details')
	const keep = () => { import('./template-form.ts').then(({ keepForm }) => keepForm(form)).catch(console.error) }
	if (!fold || fold.open) keep()
	else fold.addEventListener('toggle', keep, { once: true })
}

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) import('./passkeys.ts').then(({ readyPasskey }) => readyPasskey(place)).catch(console.error)

// A form that came back with problems: bring the reader to them.
document.querySelector<HTMLElement>('.problems')?.focus()
