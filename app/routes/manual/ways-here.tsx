// Links to the ways that belong to a step or an obstacle, set under its text in the reader's language.
import { useRootData } from '../../web/root-data.ts'

export type WayLink = { id: string; title: string; path: string; step: number; obstacles: readonly string[]; lang?: string }

export function WaysHere({ label, ways }: { label: string; ways: readonly WayLink[] }) {
	const { language } = useRootData()
	if (ways.length === 0) return null
	return (
		<div className="ways-here" lang={language}>
			<p>{label}</p>
			<ul>{ways.map(({ id, title, path, lang }) => <li key={id}><a href={path} lang={lang} hrefLang={lang}>{title}</a></li>)}</ul>
		</div>
	)
}
