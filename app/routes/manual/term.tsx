// The page of one term: what it means, its other names, what it is not, the ways where it matters, its name in every language.
import { useLoaderData } from '@remix-run/react'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, partAt, termItem } from '../../subjects/manual/manual.server.ts'
import { Crumbs } from '../../ui/crumbs.tsx'
import { LanguageStates } from '../../ui/language-states.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BlockView } from '../../ui/rich-text.tsx'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { absolute, frameOfText } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { atItsAddress, languageStates } from '../../web/published-text.server.ts'
import { answering, keptHeaders } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useFallbackWords, useLanguageWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { TermNotes } from './term-notes.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, params, url }) => {
	const text = atItsAddress(await partAt(['term'], language, params['slug'] ?? ''), language, url.pathname)
	const book = addressBook(language, await everythingIn(language))
	const { id, title, definition, variants, avoid, ways, related } = termItem(text)
	const linkTo = (kind: string) => (to: string) => ({ title: book.titleOf({ kind, id: to }), path: book.pathTo({ kind, id: to }), language: book.resolve(`${kind}:${to}`)?.language })
	const set = { '@type': 'DefinedTermSet', name: translator(text.language)('manual:glossary.title'), url: absolute(pathsIn(text.language).glossary()) }
	const data = { '@type': 'DefinedTerm', termCode: id, description: definition, ...(variants.length > 0 && { alternateName: variants }), inDefinedTermSet: set, dateModified: text.publishedAt.toISOString() }
	return {
		frame: frameOfText(text, language, { description: definition, data }),
		...(text.isFallback && { fallback: text.language }),
		heading: withSoftHyphens(title, text.language),
		body: text.body,
		links: linksFor(text.body, book),
		notes: { variants, avoid, ways: ways.map(linkTo('way')), related: related.map(linkTo('term')) },
		states: languageStates(text),
		names: text.translations.map((one) => withSoftHyphens(one.title, one.language)),
		publishedAt: text.publishedAt,
	}
})

export default function TermPage() {
	const { fallback, heading, body, links, notes, states, names, publishedAt } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language: reader } = useRootData()
	const notice = useFallbackWords(fallback ?? '')
	const { title, state, isOutdated, published } = useLanguageWords(states, publishedAt)
	return (
		<div className="wrap">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.glossary(), title: t('frame.glossary') }]} />
			{fallback && <Notice title={notice.title}><p>{notice.text}</p></Notice>}
			<div className="title"><div><h1 lang={fallback}>{heading}</h1></div></div>
			<div className="text one-term">
				<div className="margin"><LanguageStates title={title} state={state} isOutdated={isOutdated} alsoIn="" others={[]} published={published} /></div>
				<article className="term" lang={fallback}>
					{body.content.map((block) => <BlockView key={block.attrs.id} block={block} links={links} />)}
					<TermNotes {...notes} />
				</article>
				<section aria-labelledby="names">
					<h2 id="names">{t('manual:glossary.names')}</h2>
					<dl className="names">
						{states.map(({ language, name, path }, at) => (
							<div key={language}>
								<dt lang={language}>{name}</dt>
								<dd lang={language}>{language === reader ? names[at] : <a href={path} hrefLang={language}>{names[at]}</a>}</dd>
							</div>
						))}
					</dl>
				</section>
			</div>
		</div>
	)
}
