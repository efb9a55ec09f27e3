// What the pages of administration share: the tabs, the look, and the word that something was done.
import type { ReactNode } from 'react'
import { Done, Problems } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { usePaths } from '../../web/root-data.ts'
import { problemWords, useWords } from '../../web/words.ts'

export const PARTS = ['people', 'organisations', 'vocabularies', 'settings', 'reports', 'jobs', 'storage'] as const
export type Part = (typeof PARTS)[number]

type Props = { here: Part; isDone?: boolean; problem?: FormReply<string>['problem'] | undefined; children: ReactNode }

export function AdministrationPage({ here, isDone = false, problem, children }: Props) {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<div className="wrap work administration">
			<h1>{t(`administration:${here}.title`)}</h1>
			<nav className="tabs" aria-label={t('administration:parts')}>
				<ul>{PARTS.map((part) => <li key={part}><a href={paths.administration(part === 'people' ? undefined : part)} aria-current={part === here ? 'page' : undefined}>{t(`administration:part.${part}`)}</a></li>)}<li><a href={paths.administration('audit')}>{t('administration:part.audit')}</a></li></ul>
			</nav>
			<p>{t(`administration:${here}.lead`)}</p>
			{isDone && !problem && <Done>{t('administration:done')}</Done>}
			{problem && <Problems title={t('administration:problems')} problems={[{ words: problemWords(t, problem.code, problem.values) }]} />}
			{children}
		</div>
	)
}

/** One button that is a form of its own: it works without a script and says in full what it does. */
export function Act({ label, says, fields, isGrave = false }: { label: string; says: string; fields: Record<string, string>; isGrave?: boolean }) {
	return (
		<form method="post">
			{Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
			<button type="submit" className={isGrave ? 'button small grave' : 'button quiet small'} aria-label={says}>{label}</button>
		</form>
	)
}
