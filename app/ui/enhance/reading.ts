// The script of reading pages: remembers ticks, marks where the reader is, narrows lists at once. Pages work without it.
import { followBook } from './books.ts'
import { rememberTicks } from './checklists.ts'
import { followContents } from './contents.ts'
import { rememberLanguage } from './languages.ts'
import { limitTicks } from './limits.ts'
import { narrowAtOnce, openFilters } from './ways.ts'

rememberTicks()
followContents()
rememberLanguage()
openFilters()
narrowAtOnce()
limitTicks()
followBook()

for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
	place.hidden = false
	place.querySelector('button')?.addEventListener('click', () => window.print())
}

// A form that came back with problems: bring the reader to them.
document.querySelector<HTMLElement>('.problems')?.focus()
