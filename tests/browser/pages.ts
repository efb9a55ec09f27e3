// Every kind of page with its address in each language, found as a reader would: by the site's own links, lists and forms.
import { setTimeout as wait } from 'node:timers/promises'
import { CASE_KINDS, caseVisits, FORM_KINDS, formVisits } from './case-pages.ts'
import { partOf, tagsIn } from './markup.ts'

/** Every kind of page, and every state of one that looks different. */
export const KINDS = [
	'home', 'ways', 'map', 'ways-none', 'compare', 'compare-none', 'choice-start', 'choice-results', 'plan', 'way', 'way-fallback', 'get-started', 'benefits', 'obstacles', 'glossary', 'term',
	'documents', 'document', 'about', 'accessibility', 'licence', 'privacy', 'organisations', ...CASE_KINDS, 'report', 'report-errors', 'report-thanks', 'search', 'search-none', 'search-wish-errors', 'search-empty', 'document-errors', 'book', 'book-ready', ...FORM_KINDS, 'missing', 'unknown-language', 'bad-address',
] as const
export type Kind = (typeof KINDS)[number]

/** Pages that are kept in memory and read by everybody; the others belong to one visitor or say that something is wrong. */
export const READING: readonly Kind[] = KINDS.slice(0, KINDS.indexOf('report'))

/** Pages that no text of the manual fills and that have no design of their own: languages differ in the length of their words alone. */
const ALIKE: readonly Kind[] = [
	'ways-none', 'compare-none', 'choice-start', 'report-errors', 'report-thanks', 'search-none', 'search-wish-errors', 'search-empty', 'document-errors', 'book', 'book-ready', 'missing', 'unknown-language', 'bad-address',
	...CASE_KINDS.filter((kind) => kind !== 'cases' && kind !== 'case'), ...FORM_KINDS.filter((kind) => kind !== 'contribute' && kind !== 'sign-in'),
]
/** The languages with the longest words, and the one that is read most. */
const TELLING = ['de', 'fi', 'en']
/** The language in which everything is looked at. */
const EVERYTHING = 'fi'

/** What the texts of a language fill, and where it shows that its words are long. */
const FILLED: readonly Kind[] = ['home', 'ways', 'way', 'get-started', 'benefits', 'obstacles', 'glossary', 'term', 'documents', 'document', 'search', 'cases', 'case', 'contribute', 'sign-in']
const TELLTALE: readonly Kind[] = ['home', 'ways', 'way', 'term', 'document', 'cases', 'contribute']

const isFull = process.env['VERIFY_FULL'] !== undefined
/** Pages to look at in the dark. */
export const IN_THE_DARK: readonly Kind[] = isFull ? KINDS : ['home', 'ways', 'map', 'way', 'compare', 'choice-results', 'plan', 'term', 'document', 'search', 'cases', 'case', 'report', 'contribute-step', 'missing']

/** The kinds of pages to look at in a browser in a language; English lacks no translation, so that it falls back nowhere. */
export function kindsIn(language: string): Kind[] {
	const most = language === EVERYTHING ? KINDS : TELLING.includes(language) ? FILLED : TELLTALE
	const all = TELLING.includes(language) ? KINDS : KINDS.filter((kind) => !ALIKE.includes(kind))
	return (isFull ? all : most).filter((kind) => kind !== 'way-fallback' || language !== 'en')
}

/** One page as one reader comes to it. */
export type Visit = {
	kind: Kind
	/** The language that the page must be in. */
	language: string
	/** Path with query. */
	path: string
	status: number
	/** What the reader's browser sends along. */
	headers?: Record<string, string>
	/** Where the page is what comes back when the form at `path` is sent empty: the button that is pressed, and what it sends. */
	sendsForm?: { press: string; fields: Record<string, string> }
}

/** The running site. `url` is where it listens, without a slash at the end; its pages name `publicUrl`. */
export type Site = { url: string; publicUrl: string; languages: string[]; visits: Visit[] }

/** The address that pages name, which is not the one that they are fetched from: no page may depend on its own host. */
export const PUBLIC_URL = 'https://manual.example'

const NO_LANGUAGE = '/xx'

type Item = { id: string; url: string; isFallback: boolean }

/** The visit of a kind in a language. Throws where there is none. */
export function visitOf(site: Site, kind: Kind, language: string): Visit {
	const found = site.visits.find((visit) => visit.kind === kind && visit.language === language)
	if (!found) throw new Error(`The site has no page of the kind ${kind} in ${language}.`)
	return found
}

/** Reads the whole site. Throws where a page that leads on is not there. */
export async function readSite(url: string): Promise<Site> {
	const page = async (path: string) => {
		const answer = await fetch(url + path)
		if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`)
		return answer.text()
	}
	const homes = tagsIn(partOf(await page('/'), 'data-languages', '</details>'), 'a').map(({ attributes: { hreflang = '', href = '' } }) => ({ language: hreflang, home: href }))
	const none = await narrowedToNothing(page, homes[0]?.home ?? '/')
	const visits = []
	for (const [index, { language, home }] of homes.entries()) visits.push(...(await visitsIn(language, home, { url, page, none, sender: `192.0.2.${index + 1}` })))
	return { url, publicUrl: PUBLIC_URL, languages: homes.map(({ language }) => language), visits }
}

type Page = (path: string) => Promise<string>
type Found = { url: string; page: Page; none: string; sender: string }

async function visitsIn(language: string, home: string, { url, page, none, sender }: Found): Promise<Visit[]> {
	const start = await page(home)
	const [ways = '', cases = '', started = '', benefits = '', obstacles = '', glossary = '', documents = ''] = linksIn(start, 'class="main-links"')
	const [plan = '', about = '', accessibility = '', licence = '', privacy = '', book = '', , organisations = ''] = linksIn(partOf(start, '<footer', '</footer>'), '<nav')
	const list = await page(ways)
	const search = actionOf(start, 'data-search')
	const comparison = partOf(list, 'data-compare', '</form>')
	const chosen = tagsIn(comparison, 'input').slice(0, 3).map(({ attributes }) => ['way', attributes['value'] ?? ''])
	const compare = actionOf(list, 'data-compare')
	const choice = linksIn(list, 'class="invite"', '</p>')[0] ?? ''
	const map = linksIn(list, 'class="views"')[1] ?? ''
	const { items } = JSON.parse(await page(`/api/v1/ways?lang=${language}`)) as { items: Item[] }
	const way = pathOf(items.find(({ isFallback }) => !isFallback))
	const fallback = items.find(({ isFallback }) => isFallback)
	const report = linksIn(await page(way), 'class="report-link"', '</p>')[0] ?? ''
	const term = linksIn(await page(glossary), 'class="terms"', '</h2>')[0] ?? ''
	const document = linksIn(await page(documents), 'class="document-list"', '</ul>')[0] ?? ''
	const [contribute = '', account = ''] = linksIn(start, 'class="work-line"')
	const signIn = new URL((await fetch(url + account, { redirect: 'manual' })).headers.get('Location') ?? '', url).pathname
	const more = [...(await caseVisits(cases, page)), ...(await formVisits(url, contribute, signIn, sender))]
	const visit = (kind: Kind, path: string, more: Partial<Visit> = {}): Visit => ({ kind, language, path, status: 200, ...more })
	return [
		visit('home', home), visit('ways', ways), visit('map', map), visit('ways-none', `${ways}?${none}`),
		visit('compare', `${compare}?${new URLSearchParams(chosen)}`), visit('compare-none', compare),
		visit('choice-start', choice), visit('choice-results', `${choice}?${someAnswers(await page(choice))}`),
		visit('plan', plan), visit('way', way), ...(fallback ? [visit('way-fallback', pathOf(fallback))] : []),
		visit('get-started', started), visit('benefits', benefits), visit('obstacles', obstacles), visit('glossary', glossary), visit('term', term),
		visit('about', about), visit('accessibility', accessibility), visit('licence', licence), visit('privacy', privacy), visit('organisations', organisations),
		visit('search', `${search}?q=EQF`), visit('search-none', `${search}?q=xyzzyqq`), visit('search-empty', search),
		visit('search-wish-errors', `${search}?q=%EA%99%AE`, { status: 422, sendsForm: { press: '.wish form button[type=submit]', fields: { query: '', note: '' } } }),
		visit('report', report), visit('report-errors', report, { status: 422, sendsForm: { press: 'main form button[type=submit]', fields: {} } }), visit('report-thanks', await sendReport(url, report, sender)),
		visit('documents', documents), visit('document', document), visit('document-errors', document, { status: 422, sendsForm: { press: 'main form button[value=open]', fields: { format: 'open' } } }),
		visit('book', book), visit('book-ready', await orderBook(url, book, chosen.slice(0, 1), sender)),
		...more.map(({ kind, path, more: rest }) => visit(kind, path, rest)),
		visit('missing', `${home}/there-is-no-such-page`, { status: 404 }),
		visit('unknown-language', NO_LANGUAGE, { status: 404, headers: { 'Accept-Language': language } }),
		visit('bad-address', `${home}/%E0%A4%A`, { status: 400 }),
	]
}

/** The addresses of the links in a part of a page, in their order. */
const linksIn = (html: string, from: string, to = '</nav>') => tagsIn(partOf(html, from, to), 'a').map(({ attributes }) => attributes['href'] ?? '')

/** Where a form sends to, found by an attribute of its own. */
export function actionOf(html: string, mark: string): string {
	const form = tagsIn(html, 'form').find(({ attributes }) => mark in attributes)
	if (!form?.attributes['action']) throw new Error(`The page has no form with ${mark} that says where it sends to.`)
	return form.attributes['action']
}

/** The last answer to each question but the aims, and the first three aims: a page with reasons of every kind. */
function someAnswers(html: string): string {
	const inputs = tagsIn(partOf(html, 'class="questions"', '</form>'), 'input').map(({ attributes }) => attributes)
	const radios = new Map(inputs.filter(({ type }) => type === 'radio').map(({ name = '', value = '' }) => [name, value]))
	const aims = inputs.filter(({ type }) => type === 'checkbox').slice(0, 3).map(({ name = '', value = '' }): [string, string] => [name, value])
	return new URLSearchParams([...radios, ...aims]).toString()
}

/** The path of an item of the public interface, which names absolute addresses. */
function pathOf(item: Item | undefined): string {
	if (!item) throw new Error('The public interface lists no such way.')
	return new URL(item.url).pathname
}

/** Two choices of the filters that no way fits together; values are the same in every language. */
async function narrowedToNothing(page: Page, home: string): Promise<string> {
	const ways = linksIn(await page(home), 'class="main-links"')[0] ?? ''
	const boxes = tagsIn(partOf(await page(ways), 'data-filters', '</form>'), 'input').map(({ attributes: { name = '', value = '' } }) => ({ name, value }))
	for (const one of boxes) {
		for (const other of boxes) {
			if (one.name >= other.name) continue
			const query = new URLSearchParams([[one.name, one.value], [other.name, other.value]]).toString()
			if ((await page(`${ways}?${query}`)).includes('class="empty"')) return query
		}
	}
	throw new Error('Every two filters leave a way. Add a third one here to see the empty list.')
}

/** What a form of this site sends, as a browser would send it; `sender` is the address it comes from. */
export async function sendForm(url: string, path: string, fields: Record<string, string>, sender: string, headers: Record<string, string> = {}): Promise<Response> {
	return fetch(url + path, { method: 'POST', redirect: 'manual', headers: { ...headers, Origin: url, 'X-Forwarded-For': sender }, body: new URLSearchParams(fields) })
}

/** Sends a report as a reader would, and returns the path of the page that thanks for it. */
async function sendReport(url: string, path: string, sender: string): Promise<string> {
	const form = await (await fetch(url + path)).text()
	const fields = tagsIn(partOf(form, '<form method="post"', '</form>'), 'input').map(({ attributes }) => attributes)
	const page = fields.find(({ name }) => name === 'page')?.['value'] ?? ''
	const kind = fields.find(({ type }) => type === 'radio')?.['value'] ?? ''
	const answer = await sendForm(url, path, { page, kind, text: 'A sentence that was written to see the page with thanks.' }, sender)
	const thanks = answer.headers.get('Location')
	if (!thanks) throw new Error(`The report form at ${path} answers ${answer.status} instead of thanking.`)
	return thanks
}

/** Orders a small book as a reader would, waits until it is made, and returns the path of the page that offers it. */
async function orderBook(url: string, path: string, ways: string[][], sender: string): Promise<string> {
	const body = new URLSearchParams([['format', 'html'], ...ways])
	const answer = await fetch(url + path, { method: 'POST', redirect: 'manual', headers: { Origin: url, 'X-Forwarded-For': sender }, body })
	const place = answer.headers.get('Location')
	if (!place) throw new Error(`The form at ${path} answers ${answer.status} instead of leading to a book.`)
	for (;;) {
		const page = await (await fetch(url + place)).text()
		if (page.includes('data-book="closed"')) return place
		await wait(200)
	}
}
