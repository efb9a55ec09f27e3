// Results one under the other: what it is, its title, the passage that fits, and its language where that is another one.
import type { SearchHit } from '../../capabilities/search/search.ts'
import { MarkedText } from '../../ui/marked.tsx'
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

type Results = ReadonlyArray<SearchHit & { path: string }>

/** `isWithin` where the list stands under a heading of its own. */
export function ResultList({ results, isWithin = false }: { results: Results; isWithin?: boolean }) {
	const t = useWords()
	const { language: reader } = useRootData()
	const Title = isWithin ? 'h3' : 'h2'
	const names = new Intl.DisplayNames([reader], { type: 'language' })
	return (
		<ol className="hits">
			{results.map(({ ref, path, language, isFallback, title, snippet }) => {
				const lang = isFallback ? language : undefined
				return (
					<li key={`${ref.kind}:${ref.id}`}>
						<p className="kind">{t(`search:kind.${ref.kind}` as 'search:kind.way')}{isFallback && <> <span className="badge">{t('search:page.inLanguage', { language: names.of(language) ?? language })}</span></>}</p>
						<Title className="name"><a href={path} hrefLang={lang} lang={lang}><MarkedText {...title} /></a></Title>
						<p lang={lang}><MarkedText {...snippet} /></p>
					</li>
				)
			})}
		</ol>
	)
}

/** What there is in other languages alone, under a heading of its own. */
export function Elsewhere({ results }: { results: Results }) {
	const t = useWords()
	return (
		<section className="elsewhere" aria-labelledby="elsewhere">
			<h2 id="elsewhere">{t('search:page.alsoElsewhere')}</h2>
			<ResultList results={results} isWithin />
		</section>
	)
}
