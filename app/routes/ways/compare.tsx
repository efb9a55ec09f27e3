// Up to three ways side by side.
import { useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pictogram } from '../../ui/pictogram.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { factRows } from './way-facts.tsx'

export const meta = pageMeta
export const headers = keptHeaders

/** More columns than this do not fit side by side. */
const MOST = 3

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).compare()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const asked = [...new Set(url.searchParams.getAll('way'))]
	const chosen = (await waysIn(language)).filter(({ id }) => asked.includes(id))
	const ways = chosen.slice(0, MOST)
	const t = translator(language)
	const ids = ways.map(({ id }) => id)
	const frame = frameOfInterface(t('manual:compare.title'), t('manual:compare.lead'), language, (paths) => paths.compare(ids))
	return { frame, ways, tooMany: chosen.length > MOST }
})

export default function ComparePage() {
	const { ways, tooMany } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const columns = ways.map((way) => factRows(way.facts, t, language).filter(({ id }) => id !== 'parties'))
	return (
		<div className="wrap">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.ways(), title: t('frame.ways') }]} />
			<div className="title"><div><h1>{t('manual:compare.title')}</h1><p className="lead">{t('manual:compare.lead')}</p></div></div>
			{tooMany && <Notice title={t('manual:compare.title')}><p>{t('manual:compare.three')}</p></Notice>}
			{ways.length === 0 ? (
				<div className="empty"><UnfinishedArch /><p>{t('manual:compare.none')}</p></div>
			) : (
				// eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls by itself must be reachable by keyboard
				<section className="table compare" aria-label={t('manual:compare.table')} tabIndex={0}>
					<table>
						<thead>
							<tr>
								<td><span className="unseen">{t('manual:compare.fact')}</span></td>
								{ways.map((way) => <th key={way.id} scope="col"><Pictogram name={way.id} className="pictogram" /><a href={paths.way(way.slug)} lang={way.isFallback ? way.language : undefined}>{way.title}</a></th>)}
							</tr>
						</thead>
						<tbody>
							{columns[0]?.map((row, index) => (
								<tr key={row.id}>
									<th scope="row">{row.label}</th>
									{columns.map((column, at) => <td key={ways[at]?.id}>{column[index]?.value}</td>)}
								</tr>
							))}
							<tr>
								<th scope="row">{t('manual:fact.obstacles')}</th>
								{ways.map((way) => <td key={way.id}><ul>{way.facts.obstacles.map((id) => <li key={id}>{t(`manual:obstacle.${id}`)}</li>)}</ul></td>)}
							</tr>
						</tbody>
					</table>
				</section>
			)}
			<p><a className="button quiet" href={paths.ways()}>{t('manual:compare.back')}</a></p>
		</div>
	)
}
