// The audit trail for administrators: whether it is whole, its last entries, and the whole of it as a file.
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { holds } from '../../kernel/actor.ts'
import { formatOf } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { AUDIT_FORMATS, checkTrail, lastDeeds } from '../../platform/audit.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { StateChip } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = (args: LoaderFunctionArgs) => answering(async ({ request, language }) => {
	demand(holds(await requireActor(request, language), 'administrator'), 'accounts.notYours')
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('administration:audit.title'), t('administration:audit.lead'), language, (paths) => paths.administration('audit'))
	const { entries, head, faults } = await checkTrail()
	return { frame, formats: [...AUDIT_FORMATS], entries, head, faults: faults.length, last: await lastDeeds(50) }
})(args)

export default function AuditPage() {
	const { entries, formats, head, faults, last } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const time = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
	return (
		<div className="wrap work">
			<p className="crumb"><a href={paths.administration()}>{t('administration:audit.back')}</a></p>
			<h1>{t('administration:audit.title')}</h1>
			<p className="lead">{t('administration:audit.lead')}</p>
			<p>{faults === 0 ? <StateChip tone="good">{t('administration:audit.whole', { count: entries })}</StateChip> : <StateChip tone="asked">{t('administration:audit.faults', { count: faults })}</StateChip>}</p>
			<p>{t('administration:audit.note')}</p>
			<p className="secret">{head.number}:{head.hash}</p>
			<p className="buttons">{formats.map((format) => <a key={format} className="button small" href={`${paths.administration('audit')}/${format}`} download>{t('administration:audit.download', { format: format.toUpperCase() })}</a>)}</p>
			<h2 id="last">{t('administration:audit.last')}</h2>
			{/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls by itself must be reachable by keyboard */}
			<section className="table" aria-labelledby="last" tabIndex={0}>
				<table>
					<thead><tr><th scope="col">{t('administration:audit.number')}</th><th scope="col">{t('administration:audit.time')}</th><th scope="col">{t('administration:audit.deed')}</th><th scope="col">{t('administration:audit.actor')}</th><th scope="col">{t('administration:audit.subject')}</th></tr></thead>
					<tbody>{last.map(({ id, number, at, deed, actor, subjectKind, subjectId }) => <tr key={id}><td>{number}</td><td>{time.format(new Date(at))}</td><td>{deed}</td><td>{actor}</td><td>{subjectKind && `${subjectKind}:${subjectId}`}</td></tr>)}</tbody>
				</table>
			</section>
		</div>
	)
}
