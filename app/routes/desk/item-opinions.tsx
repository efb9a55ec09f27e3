// What reviewers said and what happened so far, as far as the reader may know it.
import type { RecommendationView, RoundView } from '../../capabilities/review/review.server.ts'
import { RUBRIC } from '../../capabilities/review/review.ts'
import { useReviewWords } from '../../web/review-words.ts'

export function Opinion({ one }: { one: RecommendationView }) {
	const { say, who } = useReviewWords()
	const { scores } = one
	return (
		<li>
			<p><strong>{who(one.who)}</strong> · {say(`part.${one.part}`)}{one.kind && <> · <strong>{say(`recommendation.${one.kind}`)}</strong></>}</p>
			{scores && <ul className="scores">{RUBRIC.map((criterion) => <li key={criterion}>{say(`rubric.${criterion}.name`)} {scores[criterion]}/5</li>)}</ul>}
			{one.comment.split('\n').filter(Boolean).map((line, index) => <p key={index}>{line}</p>)}
			{one.confidential && <div className="private"><p className="sign">{say('item.confidential')}</p>{one.confidential.split('\n').map((line, index) => <p key={index}>{line}</p>)}</div>}
		</li>
	)
}

export function Recommendations({ round }: { round: RoundView }) {
	const { say } = useReviewWords()
	return (
		<section aria-labelledby="recommendations">
			<h2 id="recommendations">{say('item.recommendations')}</h2>
			{round.recommendations.length === 0 && <p>{say('item.recommendationsNone')}</p>}
			<ul className="opinions">{round.recommendations.map((one, index) => <Opinion key={index} one={one} />)}</ul>
			{!round.isDecided && round.lacking.map(({ part, missing }) => <p key={part}>{say('item.lacking', { count: missing, part: say(`part.${part}`) })}</p>)}
		</section>
	)
}

/** Everything that happened, the last first; letters stand where they were written. */
export function History({ rounds }: { rounds: readonly RoundView[] }) {
	const { say, who, day } = useReviewWords()
	const lines = rounds.flatMap(({ number, decisions }) => [...decisions].reverse().map((one) => ({ ...one, number })))
	return (
		<section aria-labelledby="history">
			<h2 id="history">{say('item.history')}</h2>
			<ol className="history">
				{lines.map(({ move, who: by, at, reason, number }, index) => <li key={index}><span className="when">{day(at)}</span><span>{say(`move.${move}`)} <span className="sign">{who(by)} · {say('desk.round', { number })}{reason && ` · ${reason}`}</span></span></li>)}
			</ol>
		</section>
	)
}
