// The facts of a way as they look: for the strip on its page, the list and the comparison. Their words come from the manual.
import type { ReactNode } from 'react'
import { factWords, type Say, type WayFacts } from '../../subjects/manual/manual.ts'
import { BridgeProgress } from '../../ui/bridge.tsx'
import { Dots } from '../../ui/dots.tsx'
import type { Words } from '../../web/words.ts'

type Row = ReturnType<typeof factWords>[number]

export const leadTime = (facts: WayFacts, t: Words, language: string) => factWords(facts, t as Say, language).find(({ id }) => id === 'leadTime')?.values.join('')
export const stepWords = (facts: WayFacts, t: Words) => t('manual:step.named', { number: facts.bridgeStep, name: t(`manual:step.${facts.bridgeStep}`) })

export function Effort({ facts, t }: { facts: WayFacts; t: Words }) {
	return <><Dots filled={facts.effort} of={3} label={t('manual:effort.of', { number: facts.effort })} /> {t(`manual:effort.${facts.effort}`)}</>
}

/** Names one below the other: each may begin with a capital in every language. */
const Lines = ({ words }: { words: string[] }) => words.map((word) => <span key={word} className="line">{word}</span>)

/** Every fact with its label, in the order of the strip. */
export function factRows(facts: WayFacts, t: Words, language: string): Array<Pick<Row, 'id' | 'label'> & { value: ReactNode }> {
	const drawn: Partial<Record<Row['id'], ReactNode>> = {
		effort: <Effort facts={facts} t={t} />,
		step: <><BridgeProgress step={facts.bridgeStep} label={t('manual:step.name', { number: facts.bridgeStep })} className="progress" /> {t(`manual:step.${facts.bridgeStep}`)}</>,
		elements: <Elements facts={facts} t={t} />,
	}
	return factWords(facts, t as Say, language).map(({ id, label, values }) => ({ id, label, value: drawn[id] ?? (id === 'startedBy' || id === 'parties' ? <Lines words={values} /> : values.join(', ')) }))
}

/** The core elements, each with its quiet tone as a thin mark. */
export function Elements({ facts, t }: { facts: WayFacts; t: Words }) {
	return <span className="elements">{facts.coreElements.map((id) => <span key={id} className={`element ${id}`}>{t(`manual:element.${id}`)}</span>)}</span>
}
