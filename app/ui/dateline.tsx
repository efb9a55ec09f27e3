// The line over a case's title: place and date in words, and marks of their own beside it.
type Props = { place: string; marks: ReadonlyArray<string | false | undefined> }

export function Dateline({ place, marks }: Props) {
	return (
		<p className="dateline">
			{place && <span>{place}</span>}
			{marks.map((mark) => mark && <span key={mark} className="case-mark">{place && <span className="unseen">, </span>}{mark}</span>)}
		</p>
	)
}
