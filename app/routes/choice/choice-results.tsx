// The ways in the order of somebody's answers: the first three in full, the others below, each with what speaks for and against it.
import type { RankedWay, Reason } from '../../subjects/choice/choice.ts'
import { Pictogram } from '../../ui/pictogram.tsx'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords, type Words } from '../../web/words.ts'

const FIRST = 3

/** Small letters inside a sentence: not in German, where nouns keep theirs, and not for abbreviations. */
const insideSentence = (words: string, language: string) => (language === 'de' || /^\p{Lu}\p{Lu}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase(language) + words.slice(1))

/** One reason as a sentence. */
function reasonWords(reason: Reason, t: Words, language: string): string {
	const list = (items: string[]) => new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(items)
	const span = ([from, to]: [number, number]) => (from === to ? String(from) : `${from}–${to}`)
	switch (reason.kind) {
		case 'first-step': case 'others-start':
			return t(`choice:reason.${reason.kind}`, { parties: list(reason.parties.map((party) => insideSentence(t(`manual:party.${party}`), language))) })
		case 'group-fits': case 'group-differs':
			return t(`choice:reason.${reason.kind}`, { people: t('manual:unit.people', { count: reason.people[1], range: span(reason.people) }) })
		case 'time-enough':
			return t('choice:reason.time-enough', { count: reason.weeks[1], range: span(reason.weeks) })
		case 'time-tight': case 'time-short':
			return t(`choice:reason.${reason.kind}`, { count: reason.weeks[0], least: reason.weeks[0], most: reason.weeks[1] })
		case 'step-fits':
			return t(`choice:reason.step-${reason.experience}`, { step: reason.step })
		case 'step-ahead':
			return t('choice:reason.step-ahead', { step: reason.step })
		default:
			return t(`choice:reason.${reason.kind}`, { aims: reason.aims.map((aim) => t(`choice:aim.${aim}`)).join('; ') })
	}
}

function Reasons({ reasons }: { reasons: Reason[] }) {
	const t = useWords()
	const { language } = useRootData()
	const groups = [
		{ label: t('choice:result.for'), found: reasons.filter(({ points }) => points > 0) },
		{ label: t('choice:result.against'), found: reasons.filter(({ points }) => points < 0) },
	].filter(({ found }) => found.length > 0)
	return (
		<dl className="reasons">
			{groups.map(({ label, found }) => (
				<div key={label}>
					<dt>{label}</dt>
					{found.map((reason) => <dd key={reason.kind}>{reasonWords(reason, t, language)}</dd>)}
				</div>
			))}
		</dl>
	)
}

function WayReasons({ ranked: { way, reasons }, isFirst }: { ranked: RankedWay; isFirst: boolean }) {
	const t = useWords()
	const paths = usePaths()
	const lang = way.isFallback ? way.language : undefined
	return (
		<li>
			<Pictogram name={way.id} className="pictogram" />
			<div>
				<h3><a href={paths.way(way.slug)} hrefLang={lang}><span className="number">{way.number}</span> <span lang={lang}>{way.title}</span></a></h3>
				{isFirst && <p lang={lang}>{way.summary}</p>}
				{isFirst ? <Reasons reasons={reasons} /> : <details><summary>{t('choice:result.why')}</summary><Reasons reasons={reasons} /></details>}
			</div>
		</li>
	)
}

export function ChoiceResults({ ranked, again }: { ranked: RankedWay[]; again: string }) {
	const t = useWords()
	const paths = usePaths()
	const [first, rest] = [ranked.slice(0, FIRST), ranked.slice(FIRST)]
	return (
		<section id="results" className="results" aria-labelledby="best">
			<h2 id="best">{t('choice:result.best')}</h2>
			<ol className="ranked best">{first.map((one) => <WayReasons key={one.way.id} ranked={one} isFirst />)}</ol>
			<p className="onward">
				<a className="button" href={paths.compare(first.map(({ way }) => way.id))}>{t('choice:result.compare')}</a>
				<a className="button quiet" href={again}>{t('choice:page.again')}</a>
				<span>{t('choice:result.share')}</span>
			</p>
			<h2>{t('choice:result.rest')}</h2>
			<ol className="ranked" start={FIRST + 1}>{rest.map((one) => <WayReasons key={one.way.id} ranked={one} isFirst={false} />)}</ol>
		</section>
	)
}
