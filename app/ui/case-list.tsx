// Cases in a list: a title as a headline, its place, one sentence.
import { Dateline } from './dateline.tsx'

export type CaseCard = { id: string; title: string; summary: string; path: string; place: string; composite: boolean; tried?: string; lang?: string }

type Props = { cases: readonly CaseCard[]; compositeLabel: string; level?: 'h2' | 'h3' }

export function CaseList({ cases, compositeLabel, level: Heading = 'h2' }: Props) {
	return (
		<ul className="case-list">
			{cases.map(({ id, title, summary, path, place, composite, tried, lang }) => (
				<li key={id}>
					<Dateline place={place} marks={[composite && compositeLabel, tried]} />
					<Heading><a href={path} lang={lang} hrefLang={lang}>{title}</a></Heading>
					<p lang={lang}>{summary}</p>
				</li>
			))}
		</ul>
	)
}
