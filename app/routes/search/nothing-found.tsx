// When nothing fits: what is so, and where to go on from here.
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { useFrame, usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

/** `looser` is how much there would be without filters. */
export function NothingFound({ text, looser }: { text: string; looser: number }) {
	const t = useWords()
	const paths = usePaths()
	const frame = useFrame()
	return (
		<div className="empty">
			<UnfinishedArch />
			<p>{t(looser > 0 ? 'search:page.noneFiltered' : 'search:page.none', { query: text })}</p>
			{looser > 0 && <p><a href={paths.search({ q: text })}>{t('search:page.clear')}: {t('search:page.found', { count: looser })}</a></p>}
			{looser === 0 && <p>{t('search:page.spelling')} {t('search:page.elsewhere')} <a href={paths.ways()}>{t('frame.ways')}</a>, <a href={paths.glossary()}>{t('frame.glossary')}</a></p>}
			<p><a href={paths.report(frame?.path)}>{t('search:page.tell')}</a></p>
		</div>
	)
}
