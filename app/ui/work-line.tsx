// The slim line over the head: contributing, and signing in or one's own pages behind one's name.
type Link = { path: string; title: string }

export type WorkLine = {
	label: string
	contribute: Link
	signIn: Link
	/** The signed-in person, with the own pages and the way out. */
	person?: { name: string; label: string; links: Link[]; signOut: { action: string; title: string } }
}

export function WorkLineView({ label, contribute, signIn, person }: WorkLine) {
	return (
		<nav className="work-line" aria-label={label}>
			<div className="wrap">
				<a href={contribute.path}>{contribute.title}</a>
				{!person && <a href={signIn.path}>{signIn.title}</a>}
				{person && (
					<details className="mine" data-mine>
						<summary><span className="unseen">{person.label}: </span>{person.name}</summary>
						<ul>
							{person.links.map(({ path, title }) => <li key={path}><a href={path}>{title}</a></li>)}
							<li><form method="post" action={person.signOut.action}><button type="submit">{person.signOut.title}</button></form></li>
						</ul>
					</details>
				)}
			</div>
		</nav>
	)
}
