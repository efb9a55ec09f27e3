// The table of addresses: how each page's path is written in a language. Pure, so that server and browser can ask.
import type { Language } from '../kernel/language.ts'

/** The words that stand in paths, by section; each language has its own in `locales/<language>/paths.json`. */
export type PathWords = Record<string, string>

type Query = Record<string, string | readonly string[]>
type Tongue = { lang: Language; word: (section: string) => string }

/** A path with what is chosen on its page; a list becomes a repeated parameter. */
function withQuery(path: string, query: Query = {}): string {
	const pairs = Object.entries(query).flatMap(([key, value]) => [value].flat().map((one) => [key, one] as [string, string]))
	return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path
}

/** Pages that are there to be read, and what is made from them. */
const readingPaths = ({ lang, word }: Tongue) => ({
	home: () => `/${lang}`,
	ways: (query?: Query) => withQuery(`/${lang}/${word('ways')}`, query),
	way: (slug: string) => `/${lang}/${word('ways')}/${slug}`,
	/** The short address for paper: `/fi/3`. */
	shortWay: (number: number) => `/${lang}/${number}`,
	compare: (ids: readonly string[] = []) => withQuery(`/${lang}/${word('compare')}`, { way: ids }),
	choice: (answers?: Query) => withQuery(`/${lang}/${word('choice')}`, answers),
	plan: () => `/${lang}/${word('plan')}`,
	/** A chapter or a page. */
	top: (slug: string) => `/${lang}/${slug}`,
	glossary: (term?: string) => `/${lang}/${word('glossary')}${term ? `#${term}` : ''}`,
	/** A term's own page. */
	term: (slug: string) => `/${lang}/${word('glossary')}/${slug}`,
	documents: () => `/${lang}/${word('documents')}`,
	document: (slug: string) => `/${lang}/${word('documents')}/${slug}`,
	/** A blank document as a file. */
	documentFile: (slug: string, format: 'docx' | 'pdf') => `/${lang}/${word('documents')}/${slug}/${format}`,
	search: (query?: Query) => withQuery(`/${lang}/${word('search')}`, query),
	/** What is found, as a feed that tells when there is more. */
	searchFeed: (query?: Query) => withQuery(`/${lang}/${word('search')}/feed.atom`, query),
	report: (page?: string) => withQuery(`/${lang}/${word('report')}`, page ? { page } : {}),
	book: (query?: Query) => withQuery(`/${lang}/${word('book')}`, query),
	/** The file itself, made before or else asked for. */
	bookFile: (format: string, ways: readonly string[] = []) => withQuery(`/${lang}/${word('book')}/samverk.${format}`, { way: ways }),
	feed: () => `/${lang}/feed.atom`,
})

/** Pages where people sign in, contribute, review and look after the house. */
const workPaths = ({ lang, word }: Tongue) => ({
	/** Signing in, and then back to where somebody came from. */
	signIn: (back?: string) => withQuery(`/${lang}/${word('signIn')}`, back ? { back } : {}),
	/** A step of signing in, such as `link`, `code` or `reset`. */
	signInPart: (part: string, query?: Record<string, string>) => withQuery(`/${lang}/${word('signIn')}/${part}`, query),
	join: (back?: string) => withQuery(`/${lang}/${word('join')}`, back ? { back } : {}),
	/** One's own account, or a part of it such as `sessions`. */
	account: (part?: string) => `/${lang}/${word('account')}${part ? `/${part}` : ''}`,
	/** One's notices, or a part of them such as `preferences`, `off`, or the id of one, which leads on. */
	notices: (part?: string, query?: Record<string, string>) => withQuery(`/${lang}/${word('notices')}${part ? `/${part}` : ''}`, query),
	organisations: (query?: Query) => withQuery(`/${lang}/${word('organisations')}`, query),
	/** An organisation's public page, or a part of it such as `edit` or `members`. */
	organisation: (slug: string, part?: string) => `/${lang}/${word('organisations')}/${slug}${part ? `/${part}` : ''}`,
	practices: (query?: Query) => withQuery(`/${lang}/${word('practices')}`, query),
	/** A published case, or a part of it such as `versions`, `tried` or `question`. */
	practice: (slug: string, part?: string) => `/${lang}/${word('practices')}/${slug}${part ? `/${part}` : ''}`,
	/** The ten-minute form: its beginning, or a step of a draft. */
	contribute: (draft?: string, step?: string) => `/${lang}/${word('contribute')}${draft ? `/${draft}` : ''}${step ? `/${step}` : ''}`,
	contributions: () => `/${lang}/${word('contributions')}`,
	/** One of one's own contributions, or a part of it such as `edit`; `text` names the language of a text that has several. */
	contribution: (id: string, part?: string, text?: string) => withQuery(`/${lang}/${word('contributions')}/${id}${part ? `/${part}` : ''}`, text ? { text } : {}),
	/** What somebody told about cases that they tried. */
	ownTrials: () => `/${lang}/${word('contributions')}/trials`,
	/** Where the yearly question is answered, without signing in. */
	stillTrue: (token: string) => withQuery(`/${lang}/${word('contributions')}/still-true`, { token }),
	desk: (query?: Query) => withQuery(`/${lang}/${word('desk')}`, query),
	/** A submission on the editors' desk by its case's id, or a part such as `review`; `text` names the language of a text that has several. */
	deskItem: (id: string, part?: string, text?: string) => withQuery(`/${lang}/${word('desk')}/${id}${part ? `/${part}` : ''}`, text ? { text } : {}),
	/** What readers search for, on the editors' desk. */
	deskSearches: (query?: Query) => withQuery(`/${lang}/${word('desk')}/searches`, query),
	/** Reports of those who tried a case elsewhere: all that wait, or one of them. */
	deskTrials: () => `/${lang}/${word('desk')}/trials`,
	deskTrial: (id: string) => `/${lang}/${word('desk')}/trials/${id}`,
	/** A question about a case: where its address is proved, and where its authors answer. */
	questionProof: (token: string) => `/${lang}/${word('practices')}/question/${token}`,
	contributionQuestion: (practice: string, id: string) => `/${lang}/${word('contributions')}/${practice}/questions/${id}`,
	administration: (part?: string, query?: Query) => withQuery(`/${lang}/${word('administration')}${part ? `/${part}` : ''}`, query),
})

/** Writes the paths of one language from its words. */
export function pathsOf(lang: Language, words: PathWords) {
	const tongue: Tongue = { lang, word: (section) => words[section] ?? section }
	return { ...readingPaths(tongue), ...workPaths(tongue) }
}

export type Paths = ReturnType<typeof pathsOf>
