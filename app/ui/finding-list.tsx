// What the checks found in a text: what has to be mended, and advice; each with its remedy and the way to its passage.
export type ShownFinding = { check: string; block: string | null; found: string; count?: number | undefined; gates: boolean }

/** What stands around the findings, and of each check what is wrong and what to do, with `{{found}}` and `{{count}}` left open. */
export type FindingWords = { title: string; none: string; gates: string; advice: string; go: string; checks: Record<string, { what: string; remedy: string }> }

export function FindingList({ findings, words, heading }: { findings: readonly ShownFinding[]; words: FindingWords; heading: string }) {
	const say = (text: string | undefined, { found, count }: ShownFinding) => (text ?? '').replaceAll('{{found}}', found).replaceAll('{{count}}', String(count ?? ''))
	return (
		<div className="findings" data-place="findings">
			<h2 id={heading}>{words.title}</h2>
			<p data-none hidden={findings.length > 0}>{words.none}</p>
			{([true, false] as const).map((gates) => {
				const shown = findings.filter((one) => one.gates === gates)
				return (
					<section key={String(gates)} data-group={gates ? 'gates' : 'advice'} hidden={shown.length === 0}>
						<h3>{gates ? words.gates : words.advice}</h3>
						<ul>
							{shown.map((one) => (
								<li key={JSON.stringify(one)} data-key={JSON.stringify(one)}>
									<p>{say(words.checks[one.check]?.what, one)}</p>
									<p className="remedy">{say(words.checks[one.check]?.remedy, one)}</p>
									{one.block && <a href={`#${one.block}`}>{words.go}</a>}
								</li>
							))}
						</ul>
					</section>
				)
			})}
		</div>
	)
}
