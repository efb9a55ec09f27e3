// What stands beside a case: the ways it used, its facts, how to cite it, its versions; folded under a heading on a phone.
import type { ReactNode } from 'react'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

type Value = { text: string; path?: string; lang?: string }
type Props = { rows: ReadonlyArray<{ id: string; label: string; values: readonly Value[] }>; ways: ReadonlyArray<{ id: string; title: string; path: string; lang?: string }>; slug: string; citation: string; children: ReactNode }

/** The dateline says where and when. */
const SAID_ABOVE = ['place']

export function FactRows({ rows }: Pick<Props, 'rows'>) {
	return <dl>{rows.map(({ id, label, values }) => <div key={id}><dt>{label}</dt>{values.map(({ text, path, lang }) => <dd key={text} lang={lang}>{path ? <a href={path}>{text}</a> : text}</dd>)}</div>)}</dl>
}

export function PracticeMargin({ rows, ways, slug, citation, children }: Props) {
	const t = useWords()
	const paths = usePaths()
	return (
		<aside className="beside-story" aria-label={t('practices:case.facts')}>
			{ways.length > 0 && <section><h2>{t('practices:case.ways')}</h2><ul>{ways.map(({ id, title, path, lang }) => <li key={id}><a href={path} lang={lang} hrefLang={lang}>{title}</a></li>)}</ul></section>}
			<section><h2>{t('practices:case.facts')}</h2><FactRows rows={rows.filter(({ id }) => !SAID_ABOVE.includes(id))} /></section>
			{children}
			<section><h2>{t('practices:case.cite')}</h2><p className="citation">{citation}</p><p>{t('practices:case.licence')}</p></section>
			<section><p><a href={paths.practice(slug, 'versions')}>{t('practices:case.versions')}</a></p><p className="screen-only" data-print hidden><button type="button" className="plain">{t('practices:case.print')}</button></p></section>
		</aside>
	)
}
