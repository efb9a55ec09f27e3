// Cases in a list: a title as a headline, its place, one sentence.
export type CaseCard = { id: string; title: string; summary: string; path: string; place: string; composite: boolean; lang?: string }

type Props = { cases: readonly CaseCard[]; compositeLabel: string; level?: 'h2' | 'h3' }

export function CaseList({ cases, compositeLabel, level: Heading = 'h2' }: Props) {
	return (
		<ul className="case-list">
			{cases.map(({ id, title, summary, path, place, composite, lang }) => (
				<li key={id}>
					<p className="dateline">{place}{composite && <span className="composite">{compositeLabel}</span>}</p>
					<Heading><a href={path} lang={lang} hrefLang={lang}>{title}</a></Heading>
					<p lang={lang}>{summary}</p>
				</li>
			))}
		</ul>
	)
}
