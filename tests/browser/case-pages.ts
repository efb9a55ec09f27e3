// The pages of cases, of contributing one and of signing in, as `pages.ts` finds those of the manual: lists, a draft that was begun, forms that were sent empty.
import { partOf, tagsIn } from './markup.ts'

/** Pages of cases that everybody reads and that are kept. */
export const CASE_KINDS = ['cases', 'cases-narrowed', 'cases-none', 'case', 'case-fallback', 'case-versions'] as const
/** Forms of the ten-minute way to contribute, and of coming in. */
export const FORM_KINDS = [
	'contribute', 'contribute-step', 'contribute-errors', 'contribute-partners', 'contribute-text', 'contribute-later', 'contribute-send',
	'sign-in', 'sign-in-errors', 'join', 'join-errors', 'join-thanks', 'reset',
] as const

/** What a visit says beside its kind and its path. */
type More = { status?: number; headers?: Record<string, string>; sendsForm?: { press: string; fields: Record<string, string> } }
export type Found<Kind> = { kind: Kind; path: string; more?: More }

const SUBMIT = 'main form button[type=submit]:not(.quiet)'
const ERRORS = (fields: Record<string, string> = {}, press = SUBMIT): More => ({ status: 422, sendsForm: { press, fields } })

/** The pages of cases; `list` is the address of the list, `page` fetches one. */
export async function caseVisits(list: string, page: (path: string) => Promise<string>): Promise<Array<Found<(typeof CASE_KINDS)[number]>>> {
	const html = await page(list)
	const narrowed = `${list}?country=FI&textLang=fi`
	const cases = tagsIn(partOf(html, 'class="case-list"', '</ul>'), 'a').map(({ attributes }) => attributes)
	const own = cases.find(({ lang }) => !lang)?.['href'] ?? ''
	const other = cases.find(({ lang }) => lang)?.['href'] ?? ''
	const versions = tagsIn(await page(own), 'a').map(({ attributes: { href = '' } }) => href).find((href) => href.startsWith(`${own}/`) && href.endsWith('/versions')) ?? ''
	return [
		{ kind: 'cases', path: list }, { kind: 'cases-narrowed', path: narrowed }, { kind: 'cases-none', path: `${list}?country=FI&textLang=es` },
		{ kind: 'case', path: own }, { kind: 'case-fallback', path: other }, { kind: 'case-versions', path: `${versions}?version=1` },
	]
}

/** The forms of contributing, with a draft of its own that nobody has signed for, and those of coming in; `contribute` and `signIn` are where they begin. */
export async function formVisits(url: string, contribute: string, signIn: string, sender: string): Promise<Array<Found<(typeof FORM_KINDS)[number]>>> {
	const begun = await fetch(url + contribute, { method: 'POST', redirect: 'manual', headers: { Origin: url, 'X-Forwarded-For': sender }, body: new URLSearchParams() })
	const [step, cookie] = [begun.headers.get('Location') ?? '', begun.headers.get('Set-Cookie')?.split(';')[0] ?? '']
	if (!step || !cookie) throw new Error(`The form at ${contribute} answers ${begun.status} instead of beginning a draft.`)
	const headers = { Cookie: cookie }
	const at = (name: string) => step.replace(/[^/]+$/, name)
	const links = tagsIn(partOf(await (await fetch(url + signIn)).text(), '<main', '</main>'), 'a').map(({ attributes: { href = '' } }) => href)
	const [reset = '', join = ''] = [links.find((href) => href.endsWith('/reset')), links.find((href) => !href.startsWith(`${signIn}/`) && href.startsWith('/'))]
	return [
		{ kind: 'contribute', path: contribute }, { kind: 'contribute-step', path: step, more: { headers } },
		{ kind: 'contribute-errors', path: step, more: { headers, ...ERRORS() } }, { kind: 'contribute-partners', path: at('partners'), more: { headers } },
		{ kind: 'contribute-text', path: at('done'), more: { headers } }, { kind: 'contribute-later', path: at('later'), more: { headers } }, { kind: 'contribute-send', path: at('send'), more: { headers } },
		{ kind: 'sign-in', path: signIn }, { kind: 'sign-in-errors', path: signIn, more: ERRORS({ way: 'password', email: '', password: '', back: '' }) },
		{ kind: 'join', path: join }, { kind: 'join-errors', path: join, more: ERRORS({ name: '', email: '', password: '', back: '' }) }, { kind: 'join-thanks', path: `${join}?sent=1` },
		{ kind: 'reset', path: reset },
	]
}
