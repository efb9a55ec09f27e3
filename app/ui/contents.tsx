// The list of contents at the side; the script of reading pages marks where the reader is.

export type ContentsEntry = { id: string; title: string }

export function Contents({ title, entries }: { title: string; entries: readonly ContentsEntry[] }) {
	return (
		<nav className="contents" aria-labelledby="contents-title" data-contents>
			<h2 id="contents-title">{title}</h2>
			<ol>{entries.map(({ id, title: words }) => <li key={id}><a href={`#${id}`}>{words}</a></li>)}</ol>
		</nav>
	)
}
