// Results one under the other: what it is, its title, the passage that fits, and its language where that is another one.
import type { SearchHit } from '../../capabilities/search/search.ts'
import { MarkedText } from '../../ui/marked.tsx'
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export function ResultList({ results }: { results: ReadonlyArray<SearchHit & { path: string }> }) {
	const t = useWords()
	const { language: reader } = useRootData()
	const names = new Intl.DisplayNames([reader], { type: 'language' })
	return (
		<ol className="hits">
			{results.map(({ ref, path, language, isFallback, title, snippet }) => {
				const lang = isFallback ? language : undefined
				return (
					<li key={`${ref.kind}:${ref.id}`}>
						<p className="kind">{t(`search:kind.${ref.kind}` as 'search:kind.way')}{isFallback && <> <span className="badge">{t('search:page.inLanguage', { language: names.of(language) ?? language })}</span></>}</p>
						<h2><a href={path} hrefLang={lang} lang={lang}><MarkedText {...title} /></a></h2>
						<p lang={lang}><MarkedText {...snippet} /></p>
					</li>
				)
			})}
		</ol>
	)
}
