// Reports of those who tried a case elsewhere: who and where, how it went all in all, and the two texts in their own language.
export type ShownReport = { id: string; who: string; where: string; when: string; outcome: string; tone: string; changed: string; went: string; language: string }
type Labels = { changed: string; went: string }

export function TrialCard({ trial, words, level: Heading = 'h3' }: { trial: ShownReport; words: Labels; level?: 'h2' | 'h3' }) {
	const { who, where, when, outcome, tone, changed, went, language } = trial
	return (
		<article className="trial" id={`trial-${trial.id}`}>
			<Heading lang={language}>{who}</Heading>
			<p className="small">{where}, {when}</p>
			<p className={`outcome ${tone}`}>{outcome}</p>
			<dl>
				<dt>{words.changed}</dt>
				<dd lang={language}>{changed}</dd>
				<dt>{words.went}</dt>
				<dd lang={language}>{went}</dd>
			</dl>
		</article>
	)
}

type Props = { title: string; none: string; add: { label: string; path: string }; trials: readonly ShownReport[]; words: Labels }

/** The part of a case's page that shows them; an invitation to add one is always there. */
export function Trials({ title, none, add, trials, words }: Props) {
	return (
		<section className="trials" aria-labelledby="trials-title">
			<h2 id="trials-title">{title}</h2>
			{trials.length === 0 ? <p>{none}</p> : trials.map((trial) => <TrialCard key={trial.id} trial={trial} words={words} />)}
			<p><a href={add.path}>{add.label}</a></p>
		</section>
	)
}
