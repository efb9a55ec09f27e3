// The parts of one's own account, as links that know where one is.
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export type AccountPart = 'profile' | 'safety' | 'sessions' | 'data'

export function AccountTabs({ here }: { here: AccountPart }) {
	const [t, paths] = [useWords(), usePaths()]
	const parts = [
		{ part: 'profile', path: paths.account() }, { part: 'safety', path: paths.account('safety') }, { part: 'sessions', path: paths.account('sessions') }, { part: 'data', path: paths.account('data') },
	] as const
	return (
		<nav className="tabs" aria-label={t('accounts:account.parts')}>
			<ul>
				{parts.map(({ part, path }) => <li key={part}><a href={path} aria-current={part === here ? 'page' : undefined}>{t(`accounts:account.${part}`)}</a></li>)}
				<li><a href={paths.notices()}>{t('accounts:account.notices')}</a></li>
			</ul>
		</nav>
	)
}
