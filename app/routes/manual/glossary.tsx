// The glossary: every term with its meaning, its other names, and what it must not be confused with.
import { useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, termItem, termsIn } from '../../subjects/manual/manual.server.ts'
import { Notice } from '../../ui/notice.tsx'
import { BlockView } from '../../ui/rich-text.tsx'
import { absolute, frameOfInterface } from '../../web/frame.server.ts'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { useFallbackWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { TermNotes } from './term-notes.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).glossary()
	if (url.pathname !== here) throw movedTo(here)
	const [texts, everything] = await Promise.all([termsIn(language), everythingIn(language)])
	const book = addressBook(language, everything)
	const terms = texts.map((text) => {
		const { id, title, variants, avoid, ways, related } = termItem(text)
		const linkTo = (kind: string) => (id: string) => ({ title: book.titleOf({ kind, id }), path: book.pathTo({ kind, id }), language: book.resolve(`${kind}:${id}`)?.language })
		return { id, title, path: book.pathTo(text.ref), variants, avoid, body: text.body, links: linksFor(text.body, book), ways: ways.map(linkTo('way')), related: related.map(linkTo('term')), language: text.language, isFallback: text.isFallback }
	})
	const t = translator(language)
	return { frame: frameOfInterface(t('manual:glossary.title'), t('manual:glossary.lead'), language, (paths) => paths.glossary(), { data: { '@type': 'DefinedTermSet', hasDefinedTerm: terms.map(({ title, path }) => ({ '@type': 'DefinedTerm', name: title, url: absolute(path) })) } }), terms, letters: lettersOf(terms, language) }
})

/** The first letters with the term that each begins at; `Å` and `Ä` are letters of their own where the language says so. */
function lettersOf(terms: ReadonlyArray<{ id: string; title: string }>, language: string) {
	const letters = new Map<string, string>()
	const base = new Intl.Collator(language, { sensitivity: 'base' })
	for (const { id, title } of terms) {
		const letter = title.charAt(0).toLocaleUpperCase(language)
		if (![...letters.keys()].some((known) => base.compare(known, letter) === 0)) letters.set(letter, id)
	}
	return [...letters].map(([letter, id]) => ({ letter, id }))
}

export default function GlossaryPage() {
	const { terms, letters } = useLoaderData<typeof loader>()
	const t = useWords()
	const fallback = terms.find(({ isFallback }) => isFallback)
	const notice = useFallbackWords(fallback?.language ?? '')
	return (
		<div className="wrap glossary">
			{fallback && <Notice title={notice.title}><p>{notice.text}</p></Notice>}
			<div className="title"><div><h1>{t('manual:glossary.title')}</h1><p className="lead">{t('manual:glossary.lead')}</p></div></div>
			<nav className="letters" aria-label={t('manual:glossary.letters')}><ul>{letters.map(({ letter, id }) => <li key={letter}><a href={`#${id}`}>{letter}</a></li>)}</ul></nav>
			<div className="terms">{terms.map((term) => <Term key={term.id} term={term} />)}</div>
		</div>
	)
}

type TermProps = ReturnType<typeof useLoaderData<typeof loader>>['terms'][number]

function Term({ term }: { term: TermProps }) {
	return (
		<article className="term" lang={term.isFallback ? term.language : undefined} aria-labelledby={term.id}>
			<h2 id={term.id}><a href={term.path} hrefLang={term.isFallback ? term.language : undefined}>{term.title}</a></h2>
			{term.body.content.map((block) => <BlockView key={block.attrs.id} block={block} links={term.links} />)}
			<TermNotes {...term} />
		</article>
	)
}
