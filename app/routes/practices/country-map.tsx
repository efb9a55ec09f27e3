// Where the cases come from: countries as a list with their numbers, beside the list of cases.
import { useWords } from '../../web/words.ts'

export type CountryCount = { id: string; title: string; count: number; path: string }

export function CountryMap({ countries }: { countries: readonly CountryCount[] }) {
	const t = useWords()
	if (countries.length === 0) return null
	return (
		<section className="countries" aria-labelledby="countries">
			<h2 id="countries">{t('practices:list.countries')}</h2>
			<ul>{countries.map(({ id, title, count, path }) => <li key={id}><a href={path}>{title}</a> <span className="count">{count}</span></li>)}</ul>
		</section>
	)
}
