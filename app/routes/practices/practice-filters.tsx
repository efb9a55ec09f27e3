// The filters of the list of cases: each value with how many cases it would leave; a form that works without a script.
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export type FilterChoice = { value: string; title: string; count: number; isChosen: boolean; lang?: string }
export type FilterGroup = { facet: string; choices: FilterChoice[] }

/** Longer lists fold away, so that a phone shows the cases first. */
const MANY = 7

export function PracticeFilters({ groups, isNarrowed }: { groups: readonly FilterGroup[]; isNarrowed: boolean }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<form className="filters" action={paths.practices()} data-filters>
			<h2 className="beside">{t('practices:list.filters')}</h2>
			<details open={isNarrowed} data-wide-open>
				<summary><h2>{t('practices:list.filters')}</h2></summary>
				{groups.map(({ facet, choices }) => {
					const legend = t(`practices:filter.${facet}` as 'practices:filter.way')
					const boxes = choices.map(({ value, title, count, isChosen, lang }) => (
						<label key={value}><input type="checkbox" name={facet} value={value} defaultChecked={isChosen} /> <span lang={lang}>{title}<span className="count" data-value={value}>{count}</span></span></label>
					))
					return choices.length > MANY ? (
						<fieldset key={facet} id={`facet-${facet}`} data-group>
							<legend>{legend}</legend>
							{boxes.slice(0, MANY)}
							<details className="rest" open={choices.slice(MANY).some(({ isChosen }) => isChosen)}><summary>{t('practices:list.moreChoices', { count: choices.length - MANY })}</summary>{boxes.slice(MANY)}</details>
						</fieldset>
					) : <fieldset key={facet} id={`facet-${facet}`} data-group hidden={choices.length === 0}><legend>{legend}</legend>{boxes}</fieldset>
				})}
				<p className="sort"><button type="submit" className="button">{t('practices:list.apply')}</button></p>
			</details>
		</form>
	)
}
