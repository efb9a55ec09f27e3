// The path of links above a title.

export function Crumbs({ label, links }: { label: string; links: ReadonlyArray<{ path: string; title: string }> }) {
	return (
		<nav className="crumbs" aria-label={label}>
			<ol>{links.map(({ path, title }) => <li key={path}><a href={path}>{title}</a></li>)}</ol>
		</nav>
	)
}
