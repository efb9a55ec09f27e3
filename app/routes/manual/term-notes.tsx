// What stands under a term's meaning, in the glossary and on its own page: other names, what it is not, ways and neighbours.
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export type Linked = { title: string; path: string; language: string | undefined }
export type Notes = { variants: readonly string[]; avoid: ReadonlyArray<{ term: string; note: string }>; ways: readonly Linked[]; related: readonly Linked[] }

export function TermNotes({ variants, avoid, ways, related }: Notes) {
	const t = useWords()
	return (
		<>
			{variants.length > 0 && <p className="aside"><Label words={t('manual:glossary.variants')} /> {variants.join(', ')}</p>}
			{avoid.length > 0 && <div className="aside"><p><Label words={t('manual:glossary.avoid')} /></p><dl>{avoid.map(({ term: other, note }) => <div key={other}><dt>{other}</dt><dd>{note}</dd></div>)}</dl></div>}
			<TermLinks words={t('manual:glossary.ways')} links={ways} />
			<TermLinks words={t('manual:glossary.related')} links={related} />
		</>
	)
}

/** Words of the interface inside a text that may be in another language. */
function Label({ words }: { words: string }) {
	const { language } = useRootData()
	return <b lang={language}>{words}</b>
}

function TermLinks({ words, links }: { words: string; links: readonly Linked[] }) {
	const { language: reader } = useRootData()
	if (links.length === 0) return null
	return <p className="aside"><Label words={words} /> {links.map(({ title, path, language }, index) => <span key={path}>{index > 0 && ', '}<a href={path} lang={language ?? reader} hrefLang={language}>{title}</a></span>)}</p>
}
