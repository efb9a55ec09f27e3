// The filters of results: within a group one value is enough, so each group keeps showing what its other values would find.
import { FACETS, isFiltered, nameInAddress, type Facet, type FacetCounts, type Filters } from '../../capabilities/search/search.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords, type Words } from '../../web/words.ts'
import type { Labels } from './search-page.server.ts'

type Props = { text: string; filters: Filters; facets: FacetCounts; labels: Labels }
type Choice = { value: string; title: string; count: number; lang?: string }

/** The values of a group that find something or are chosen, in a steady order. */
function choicesOf(facet: Facet, filters: Filters, counts: Record<string, number>, labels: Labels, t: Words): Choice[] {
	const choice = (value: string, title: string, more: Partial<Choice> = {}): Choice => ({ value, title, count: counts[value] ?? 0, ...more })
	const named = labels[facet]
	if (named) return named.map(({ value, label }) => choice(value, label))
	const values = [...new Set([...Object.keys(counts), ...filters[facet]])].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
	if (facet === 'kind') return values.map((value) => choice(value, t(`search:kind.${value}` as 'search:kind.way', { defaultValue: value })))
	if (facet === 'language') return values.filter((value) => /^[a-z]{2,3}$/.test(value)).map((value) => choice(value, nameOfLanguage(value), { lang: value }))
	return values.map((value) => choice(value, value))
}

export function SearchFilters({ text, filters, facets, labels }: Props) {
	const t = useWords()
	const paths = usePaths()
	return (
		<form className="filters" action={paths.search()} data-filters>
			<input type="hidden" name="q" value={text} />
			<h2 className="beside">{t('search:page.filters')}</h2>
			<details open={isFiltered(filters)} data-wide-open>
				<summary><h2>{t('search:page.filters')}</h2></summary>
				{FACETS.map((facet) => {
					const choices = choicesOf(facet, filters, facets[facet], labels, t)
					return (
						<fieldset key={facet} id={`facet-${facet}`} data-group hidden={choices.length === 0}>
							<legend>{t(`search:facet.${facet}`)}</legend>
							{choices.map(({ value, title, count, lang }) => (
								<label key={value}><input type="checkbox" name={nameInAddress(facet)} value={value} defaultChecked={filters[facet].includes(value)} /> <span lang={lang}>{title}<span className="count" data-value={value}>{count}</span></span></label>
							))}
						</fieldset>
					)
				})}
				<p className="sort"><button type="submit" className="button">{t('search:page.apply')}</button></p>
			</details>
		</form>
	)
}
