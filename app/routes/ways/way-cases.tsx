// Cases of a way on its page, and the way to tell one.
import { CaseList } from '../../ui/case-list.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

type Case = { id: string; title: string; summary: string; path: string; place: string; composite: boolean; lang?: string }

export function WayCases({ way, cases }: { way: string; cases: readonly Case[] }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<section className="more-cases screen-only" aria-labelledby="cases">
			<h2 id="cases">{t('practices:case.wayCases')}</h2>
			{cases.length === 0 && <p>{t('practices:case.noWayCases')}</p>}
			<CaseList cases={cases} compositeLabel={t('practices:case.composite')} level="h3" />
			<p>{cases.length > 0 && <><a href={paths.practices({ way })}>{t('practices:case.all')}</a> · </>}<a href={paths.contribute()}>{t('practices:list.tell')}</a></p>
		</section>
	)
}
