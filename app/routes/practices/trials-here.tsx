// What people tell on a case who tried it elsewhere, and the way to tell it oneself.
import { Trials, type ShownReport } from '../../ui/trials.tsx'
import { usePaths } from '../../web/root-data.ts'
import { trialWords } from '../../web/trial-words.ts'
import { useWords } from '../../web/words.ts'

export function TrialsHere({ trials, slug }: { trials: readonly ShownReport[]; slug: string }) {
	const t = useWords()
	const title = trials.length > 0 ? t('trials:shown.count', { count: trials.length }) : t('trials:shown.title')
	return <Trials title={title} none={t('trials:shown.none')} add={{ label: t('trials:shown.add'), path: usePaths().practice(slug, 'tried') }} trials={trials} words={trialWords(t)} />
}
