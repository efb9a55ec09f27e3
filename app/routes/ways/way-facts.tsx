// The facts of a way in words: for the strip on its page, the list and the comparison.
import { formatOf } from '../../kernel/language.ts'
import type { WayFacts } from '../../subjects/manual/manual.ts'
import { BridgeProgress } from '../../ui/bridge.tsx'
import { Dots } from '../../ui/dots.tsx'
import type { Words } from '../../web/words.ts'

const digitsOf = new Map<string, Intl.NumberFormat>()

/** `3–5`, or `3` where both ends are the same, in the digits of the language. */
function rangeWords([from, to]: readonly [number, number], language: string): string {
	const digits = digitsOf.get(language) ?? new Intl.NumberFormat(formatOf(language))
	digitsOf.set(language, digits)
	return from === to ? digits.format(from) : `${digits.format(from)}–${digits.format(to)}`
}


export const leadTime = (facts: WayFacts, t: Words, language: string) => t('manual:unit.weeks', { count: facts.leadTimeWeeks[1], range: rangeWords(facts.leadTimeWeeks, language) })
export const duration = ({ duration: { unit, range } }: WayFacts, t: Words, language: string) => t(`manual:unit.${unit}`, { count: range[1], range: rangeWords(range, language) })
export const group = (facts: WayFacts, t: Words, language: string) => t('manual:unit.people', { count: facts.groupSize[1], range: rangeWords(facts.groupSize, language) })
export const stepWords = (facts: WayFacts, t: Words) => t('manual:step.named', { number: facts.bridgeStep, name: t(`manual:step.${facts.bridgeStep}`) })

export function Effort({ facts, t }: { facts: WayFacts; t: Words }) {
	return <><Dots filled={facts.effort} of={3} label={t('manual:effort.of', { number: facts.effort })} /> {t(`manual:effort.${facts.effort}`)}</>
}

/** Names one below the other: each may begin with a capital in every language. */
const Lines = ({ words }: { words: string[] }) => words.map((word) => <span key={word} className="line">{word}</span>)

/** Every fact with its label, in the order of the strip. */
export function factRows(facts: WayFacts, t: Words, language: string) {
	const parties = (ids: WayFacts['parties']) => <Lines words={ids.map((id) => t(`manual:party.${id}`))} />
	return [
		{ id: 'startedBy', label: t('manual:fact.startedBy'), value: parties(facts.startedBy) },
		{ id: 'effort', label: t('manual:fact.effort'), value: <Effort facts={facts} t={t} /> },
		{ id: 'leadTime', label: t('manual:fact.leadTime'), value: leadTime(facts, t, language) },
		{ id: 'duration', label: t('manual:fact.duration'), value: duration(facts, t, language) },
		{ id: 'group', label: t('manual:fact.group'), value: group(facts, t, language) },
		{ id: 'cost', label: t('manual:fact.cost'), value: t(`manual:cost.${facts.costBand}`) },
		{ id: 'eqf', label: t('manual:fact.eqf'), value: t('manual:unit.eqf', { range: rangeWords(facts.eqf, language) }) },
		{ id: 'step', label: t('manual:fact.step'), value: <><BridgeProgress step={facts.bridgeStep} label={t('manual:step.name', { number: facts.bridgeStep })} className="progress" /> {t(`manual:step.${facts.bridgeStep}`)}</> },
		{ id: 'parties', label: t('manual:fact.parties'), value: parties(facts.parties) },
		{ id: 'elements', label: t('manual:fact.elements'), value: <Elements facts={facts} t={t} /> },
	]
}

/** The core elements, each with its quiet tone as a thin mark. */
export function Elements({ facts, t }: { facts: WayFacts; t: Words }) {
	return <span className="elements">{facts.coreElements.map((id) => <span key={id} className={`element ${id}`}>{t(`manual:element.${id}`)}</span>)}</span>
}
