// When nothing fits: what is so, what would be found with less, and where to go on from here.
import type { ReactNode } from 'react'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { useFrame, usePaths } from '../../web/root-data.ts'
import { useWords, type Words } from '../../web/words.ts'
import type { Offer } from './search-page.server.ts'

type Other = { language: string; name: string; count: number; query: Offer['query'] }
type Props = { text: string; isNarrowed: boolean; offers: readonly Offer[]; others: readonly Other[]; children: ReactNode }

function leavingOut({ leaves }: Offer, t: Words): string {
	if (leaves === 'filters') return t('search:none.allFilters')
	return 'facet' in leaves ? t('search:none.filter', { filter: t(`search:facet.${leaves.facet}`) }) : t('search:none.word', { word: leaves.word })
}

/** `children` is the form with which a reader asks for a text. */
export function NothingFound({ text, isNarrowed, offers, others, children }: Props) {
	const t = useWords()
	const paths = usePaths()
	const frame = useFrame()
	return (
		<>
			<div className="empty">
				<UnfinishedArch />
				<p>{text ? t(isNarrowed ? 'search:page.noneFiltered' : 'search:page.none', { query: text }) : t('search:page.noneListed')}</p>
				{!isNarrowed && <p>{t('search:page.spelling')}</p>}
			</div>
			{offers.length > 0 && (
				<section aria-labelledby="looser">
					<h2 id="looser">{t('search:none.looser')}</h2>
					<ul>{offers.map((offer) => <li key={JSON.stringify(offer.query)}><a href={paths.search(offer.query)}>{t('frame.pair', { what: leavingOut(offer, t), said: t('search:page.found', { count: offer.total }) })}</a></li>)}</ul>
				</section>
			)}
			{others.length > 0 && (
				<section aria-labelledby="others">
					<h2 id="others">{t('search:none.languages')}</h2>
					<ul>{others.map(({ language, name, count, query }) => <li key={language}><a href={paths.search(query)}><span lang={language}>{name}</span>: {t('search:page.found', { count })}</a></li>)}</ul>
				</section>
			)}
			{children}
			<section aria-labelledby="elsewhere">
				<h2 id="elsewhere">{t('search:none.elsewhere')}</h2>
				<ul>
					<li><a href={paths.contribute()}>{t('search:none.propose')}</a></li>
					<li><a href={paths.ways()}>{t('frame.ways')}</a></li>
					<li><a href={paths.glossary()}>{t('frame.glossary')}</a></li>
					<li><a href={paths.report(frame?.path)}>{t('search:page.tell')}</a></li>
				</ul>
			</section>
		</>
	)
}
