// The filters of the list of ways: a form that works without JavaScript and answers at once with it.
import { usePaths } from '../../web/root-data.ts'
import { useWords, type Words } from '../../web/words.ts'
import type { Facet, WayFilter } from '../../subjects/manual/manual.ts'

type Props = { filter: WayFilter; facets: Record<Facet, readonly string[]>; sorts: readonly WayFilter['sort'][]; view: 'list' | 'map' }

/** The words of one value of a facet. */
function valueWords(facet: Facet, value: string, t: Words): string {
	const key = { startedBy: `party.${value}`, group: `filter.group-${value}`, effort: `effort.${value}`, time: `filter.time-${value}`, step: `step.${value}`, element: `element.${value}` }[facet]
	const words = t(`manual:${key}` as 'manual:party.teacher')
	return facet === 'step' ? `${value} ${words}` : words
}

export function WayFilters({ filter, facets, sorts, view }: Props) {
	const t = useWords()
	const paths = usePaths()
	const chosen = (Object.keys(facets) as Facet[]).reduce((count, facet) => count + filter[facet].length, 0)
	return (
		<form className="filters" action={paths.ways()} data-filters>
			{view === 'map' && <input type="hidden" name="view" value="map" />}
			<h2 className="beside">{t('manual:ways.filters')}</h2>
			<details open={chosen > 0} data-wide-open>
				<summary><h2>{t('manual:ways.filters')}</h2></summary>
				{(Object.keys(facets) as Facet[]).map((facet) => (
					<fieldset key={facet}>
						<legend>{t(`manual:filter.${facet}`)}</legend>
						{facets[facet].map((value) => (
							<label key={value} className={facet === 'element' ? `element ${value}` : undefined}>
								<input type="checkbox" name={facet} value={value} defaultChecked={filter[facet].includes(value)} /> {valueWords(facet, value, t)}
							</label>
						))}
					</fieldset>
				))}
			</details>
			<p className="sort">
				<label htmlFor="sort">{t('manual:ways.sort')}</label>
				<select id="sort" name="sort" defaultValue={filter.sort}>{sorts.map((sort) => <option key={sort} value={sort}>{t(`manual:filter.sort-${sort}`)}</option>)}</select>
				<button type="submit" className="button">{t('manual:ways.apply')}</button>
			</p>
		</form>
	)
}
