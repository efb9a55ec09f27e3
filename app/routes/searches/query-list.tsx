// Queries with their counts, each leading to the form that makes a task of it.
import type { QueryCounts } from '../../capabilities/searches/searches.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

type Props = { id: string; title: string; lead: string; none: string; queries: readonly QueryCounts[]; of: string; days: number }

export function QueryList({ id, title, lead, none, queries, of, days }: Props) {
	const t = useWords()
	const paths = usePaths()
	return (
		<section aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			<p>{queries.length > 0 ? lead : none}</p>
			{queries.length > 0 && (
				<div className="table">
					<table>
						<thead><tr><th scope="col">{t('search:desk.query')}</th><th scope="col">{t('search:desk.searches')}</th><th scope="col">{t('search:desk.found')}</th><th scope="col">{t('search:desk.opened')}</th><th scope="col">{t('search:desk.next')}</th></tr></thead>
						<tbody>
							{queries.map(({ query, searches, empty, clicks }) => (
								<tr key={query}>
									<th scope="row" lang={of}>{query}</th>
									<td data-label={t('search:desk.searches')}>{searches}</td>
									<td data-label={t('search:desk.found')}>{searches - empty}</td>
									<td data-label={t('search:desk.opened')}>{clicks}</td>
									<td data-label={t('search:desk.next')}><a href={`${paths.deskSearches({ of, days: String(days), task: query })}#task`}>{t('search:desk.make')}<span className="unseen">: {query}</span></a></td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</section>
	)
}
