// Hands a plan over as a file or a link, and shows one that comes in before anything is taken from it.
import { saveFile, tell } from './ask-first.ts'
import { keepPlan, planOnDevice } from './device.ts'
import { differingDocuments, isEmptyPlan, LARGEST_PLAN, LONG_LINK, mergePlans, partToGive, readPlanText, writePlan, type Plan, type ReadPlan } from './plan-file.ts'
import { canMakeLinks, FRAGMENT, fragmentOf, planIn } from './plan-link.ts'
import type { PlanOnPage } from './plan-page.ts'

const FILE = 'samverk-plan.json'

export function exchangePlans(page: PlanOnPage): void {
	give(page)
	take(page)
}

/** The plan as it goes out: what this page shows. */
function planToGive(page: PlanOnPage): Plan {
	page.keepTyped()
	const lists = page.all('[data-way]:not([hidden]) [data-list]').map((line) => line.dataset['list'] ?? '')
	return partToGive(planOnDevice(), lists, page.one<HTMLInputElement>('[data-with-documents]').checked)
}

function give(page: PlanOnPage): void {
	const [gave, line] = [page.one('[data-gave]'), page.one('[data-link]')]
	const field = page.one<HTMLInputElement>('#plan-link')
	const [file, link] = [page.one('[data-make-file]'), page.one('[data-make-link]')]
	file.addEventListener('click', () => {
		saveFile(FILE, new Blob([writePlan(planToGive(page), '\t')], { type: 'application/json' }))
		tell(gave, page.word('fileMade'))
	})
	link.hidden = !canMakeLinks()
	link.addEventListener('click', () => void fragmentOf(planToGive(page)).then((fragment) => {
		field.value = location.origin + location.pathname + fragment
		line.hidden = false
		const size = field.value.length
		tell(gave, size > LONG_LINK ? page.word('linkLong', { size: new Intl.NumberFormat(document.documentElement.lang).format(size) }) : page.word('linkMade'))
		field.select()
	}))
	page.one('[data-copy]').addEventListener('click', () => {
		const byHand = () => {
			field.select()
			tell(gave, page.word('copyByHand'))
		}
		// Only pages with a secure address have a clipboard.
		const copied = (navigator.clipboard as Clipboard | undefined)?.writeText(field.value)
		if (copied) copied.then(() => tell(gave, page.word('copied')), byHand)
		else byHand()
	})
}

function take(page: PlanOnPage): void {
	const file = page.one<HTMLInputElement>('[data-file]')
	const took = page.one('[data-took]')
	file.addEventListener('change', () => {
		const chosen = file.files?.[0]
		if (!chosen) return
		const read = chosen.size > LARGEST_PLAN ? Promise.resolve<ReadPlan>({ fault: 'tooLarge' }) : chosen.text().then(readPlanText)
		void read.then((result) => {
			file.value = ''
			tell(took, 'fault' in result ? page.word(result.fault) : '')
			if ('plan' in result) showIncoming(page, result.plan)
		})
	})
	const look = () => void planIn(location.hash).then((result) => {
		if (!result) return
		if ('plan' in result) showIncoming(page, result.plan)
		else page.say(page.word(result.fault))
	})
	// The link stays whole where the reader changes the language before deciding.
	for (const language of document.querySelectorAll<HTMLAnchorElement>('[data-languages] a')) language.addEventListener('click', () => { if (location.hash.startsWith(FRAGMENT)) language.hash = location.hash })
	addEventListener('hashchange', look)
	look()
}

function showIncoming(page: PlanOnPage, theirs: Plan): void {
	page.keepTyped()
	const place = page.one('[data-incoming]')
	const mine = planOnDevice()
	const text = (name: string, words: string) => { page.one(name, place).textContent = words }
	const list = (items: string[]) => items.join(', ') || '–'
	text('[data-named]', theirs.name ? page.word('named', { name: theirs.name }) : '')
	text('[data-ways]', list(theirs.ways.map(({ id, title }) => (title ? `${page.nameOf(id)} (${title})` : page.nameOf(id)))))
	text('[data-ticks]', String(Object.values(theirs.ticks).reduce((sum, places) => sum + places.length, 0)))
	text('[data-documents]', list(Object.keys(theirs.documents).map((id) => page.nameOf(id, 'document'))))
	text('[data-notes]', list(theirs.ways.filter(({ note }) => note).map(({ note }) => (note.length > 200 ? `${note.slice(0, 200)} …` : note))))
	const differing = differingDocuments(mine, theirs)
	page.one('[data-choices]', place).replaceChildren(...differing.map((id) => choiceFor(page, id)))
	page.one('[data-differing]', place).hidden = differing.length === 0
	page.one('[data-replace]', place).hidden = isEmptyPlan(mine)
	const answer = (name: string, plan: () => Plan | undefined, said: string) => { page.one(name, place).onclick = () => decide(page, plan, said) }
	const wished = () => page.all<HTMLInputElement>('[data-choices] input:checked', place).map(({ value }) => value)
	answer('[data-merge]', () => mergePlans(planOnDevice(), theirs, wished()), 'merged')
	answer('[data-replace]', () => theirs, 'replaced')
	answer('[data-leave]', () => undefined, 'left')
	place.hidden = false
	page.one('#plan-incoming').focus()
}

/** A box that takes their document in place of mine. */
function choiceFor(page: PlanOnPage, id: string): HTMLElement {
	const label = document.createElement('label')
	label.className = 'tick'
	label.append(Object.assign(document.createElement('input'), { type: 'checkbox', value: id }), ` ${page.word('take', { title: page.nameOf(id, 'document') })}`)
	return label
}

function decide(page: PlanOnPage, result: () => Plan | undefined, said: string): void {
	page.keepTyped()
	const before = planOnDevice()
	const plan = result()
	const isKept = !plan || keepPlan(plan)
	if (!isKept) return page.say(page.word('unkept'))
	page.one('[data-incoming]').hidden = true
	if (location.hash.startsWith(FRAGMENT)) history.replaceState(null, '', location.pathname + location.search)
	page.show()
	page.say(page.word(said), plan ? before : undefined)
	if (!plan) page.one('#plan-name').focus()
}
