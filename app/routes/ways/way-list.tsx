// The ways as a list with what one needs to choose, and as a map: steps of the bridge by effort.
import { BRIDGE_STEPS, type WayItem } from '../../subjects/manual/manual.ts'
import { Pictogram } from '../../ui/pictogram.tsx'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { Effort, Elements, leadTime, stepWords } from './way-facts.tsx'

export function WayList({ ways }: { ways: WayItem[] }) {
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	return (
		<form action={paths.compare()} data-compare data-most={3}>
			<ol className="way-list">
				{ways.map((way) => {
					const lang = way.isFallback ? way.language : undefined
					return (
						<li key={way.id}>
							<Pictogram name={way.id} className="pictogram" />
							<div className="what">
								<h2><a href={paths.way(way.slug)} hrefLang={lang}><span className="number">{way.number}</span> <span lang={lang}>{way.title}</span></a></h2>
								<p lang={lang}>{way.summary}</p>
								<ul className="brief">
									<li><Effort facts={way.facts} t={t} /></li>
									<li>{leadTime(way.facts, t, language)}</li>
									<li>{stepWords(way.facts, t)}</li>
									<li><Elements facts={way.facts} t={t} /></li>
								</ul>
							</div>
							<label className="choose"><input type="checkbox" name="way" value={way.id} aria-label={t('manual:ways.choose', { title: way.title })} /> {t('manual:ways.chooseShort')}</label>
						</li>
					)
				})}
			</ol>
			<p className="compare-bar"><button type="submit" className="button">{t('manual:ways.compare')}</button> <span>{t('manual:ways.upToThree')}</span></p>
		</form>
	)
}

export function WayMap({ ways }: { ways: Array<WayItem & { heading: string }> }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<>
			<ol className="way-map">
				{BRIDGE_STEPS.map((step) => (
					<li key={step}>
						<h2><span className="pier-number">{step}</span> {t(`manual:step.${step}`)}</h2>
						<ol>
							{ways.filter(({ facts }) => facts.bridgeStep === step).sort((a, b) => b.facts.effort - a.facts.effort).map((way) => {
								const lang = way.isFallback ? way.language : undefined
								return (
									<li key={way.id} className={`effort-${way.facts.effort}`}>
										<a href={paths.way(way.slug)} hrefLang={lang}><Pictogram name={way.id} className="pictogram" /><span lang={lang}>{way.heading}</span></a>
										<span className="effort"><Effort facts={way.facts} t={t} /></span>
									</li>
								)
							})}
						</ol>
					</li>
				))}
			</ol>
			<p className="caption">{t('manual:ways.mapHint')}</p>
		</>
	)
}
