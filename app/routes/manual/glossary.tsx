// The glossary: every term with its meaning, its other names, and what it must not be confused with.
import { useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, termsIn } from '../../subjects/manual/manual.server.ts'
import { termFactsShape, type TermFields } from '../../subjects/manual/manual.ts'
import { Notice } from '../../ui/notice.tsx'
import { BlockView } from '../../ui/rich-text.tsx'
import { frameOfInterface } from '../../web/frame.server.ts'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { useRootData } from '../../web/root-data.ts'
import { useFallbackWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).glossary()
	if (url.pathname !== here) throw movedTo(here)
	const [texts, everything] = await Promise.all([termsIn(language), everythingIn(language)])
	const book = addressBook(language, everything)
	const terms = texts.map((text) => {
		const { title, variants, avoid } = text.fields as unknown as TermFields
		const { ways, related } = termFactsShape.parse(text.facts)
		const linkTo = (kind: string) => (id: string) => ({ title: book.titleOf({ kind, id }), path: book.pathTo({ kind, id }), language: book.resolve(`${kind}:${id}`)?.language })
		return { id: text.ref.id, title, variants, avoid, body: text.body, links: linksFor(text.body, book), ways: ways.map(linkTo('way')), related: related.map(linkTo('term')), language: text.language, isFallback: text.isFallback }
	})
	const t = translator(language)
	return { frame: frameOfInterface(t('manual:glossary.title'), t('manual:glossary.lead'), language, (paths) => paths.glossary(), { data: { '@type': 'DefinedTermSet' } }), terms, letters: lettersOf(terms, language) }
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

type Linked = { title: string; path: string; language: string | undefined }
type TermProps = ReturnType<typeof useLoaderData<typeof loader>>['terms'][number]

function Term({ term }: { term: TermProps }) {
	const t = useWords()
	return (
		<article className="term" lang={term.isFallback ? term.language : undefined} aria-labelledby={term.id}>
			<h2 id={term.id}>{term.title}</h2>
			{term.body.content.map((block) => <BlockView key={block.attrs.id} block={block} links={term.links} />)}
			{term.variants.length > 0 && <p className="aside"><Label words={t('manual:glossary.variants')} /> {term.variants.join(', ')}</p>}
			{term.avoid.length > 0 && <div className="aside"><p><Label words={t('manual:glossary.avoid')} /></p><dl>{term.avoid.map(({ term: other, note }) => <div key={other}><dt>{other}</dt><dd>{note}</dd></div>)}</dl></div>}
			<TermLinks words={t('manual:glossary.ways')} links={term.ways} />
			<TermLinks words={t('manual:glossary.related')} links={term.related} />
		</article>
	)
}

/** Words of the interface inside a text that may be in another language. */
function Label({ words }: { words: string }) {
	const { language } = useRootData()
	return <b lang={language}>{words}</b>
}

function TermLinks({ words, links }: { words: string; links: Linked[] }) {
	const { language: reader } = useRootData()
	if (links.length === 0) return null
	return <p className="aside"><Label words={words} /> {links.map(({ title, path, language }, index) => <span key={path}>{index > 0 && ', '}<a href={path} lang={language ?? reader} hrefLang={language}>{title}</a></span>)}</p>
}
