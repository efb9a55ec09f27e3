// A text with some of its words marked, by the places of their first and last letters.

type Props = { text: string; marks: ReadonlyArray<readonly [number, number]> }

export function MarkedText({ text, marks }: Props) {
	const ends = [0, ...marks.map(([, to]) => to)]
	return (
		<>
			{marks.map(([from, to], at) => <span key={from}>{text.slice(ends[at], from)}<mark>{text.slice(from, to)}</mark></span>)}
			{text.slice(ends.at(-1))}
		</>
	)
}
