// My contributions: one's own cases, where each stands, and the one thing to do next.
import { useLoaderData } from '@remix-run/react'
import { nameOfLanguage } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practicesOf } from '../../subjects/practices/practices.server.ts'
import { trialsBy } from '../../subjects/trials/trials.server.ts'
import { StateChip } from '../../ui/form-parts.tsx'
import deskUrl from '../../ui/styles/desk.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { AUTHOR_TONES, useReviewWords } from '../../web/review-words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: deskUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = answering(async ({ request, language, url }) => {
	const here = pathsIn(language).contributions()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	const items = (await practicesOf(actor)).map(({ practice, stage, draft, abilities, missing }) => ({ id: practice.id, step: missing[0]?.step ?? 'send', title: draft?.fields.title ?? '', lang: practice.sourceLanguage, stage, changedAt: draft && draft.savedAt > practice.changedAt ? draft.savedAt : practice.changedAt, mayEdit: abilities.mayEdit }))
	const t = translator(language)
	return { frame: { ...frameOfInterface(t('review:own.title'), t('review:own.lead'), language, (paths) => paths.contributions()), code: undefined }, items, trials: (await trialsBy(actor.id)).length }
})

export default function ContributionsPage() {
	const { items, trials } = useLoaderData<typeof loader>()
	const { t, say, stage: word, day } = useReviewWords()
	const paths = usePaths()
	return (
		<div className="wrap work">
			<h1>{say('own.title')}</h1>
			<p className="lead">{items.length > 0 ? say('own.lead') : say('own.none')}</p>
			{items.length > 0 && (
				<ul className="rows">
					{items.map(({ id, step, title, lang, stage, changedAt, mayEdit }) => (
						<li key={id}>
							<div className="row">
								<div>
									<p><a className="name" href={paths.contribution(id)} {...(title && { lang })}>{title || say('own.untitled')}</a> <StateChip tone={AUTHOR_TONES[stage]}>{word(stage)}</StateChip></p>
									<p>{say(`next.${stage}`)}</p>
									<p className="small">{nameOfLanguage(lang)} · {say('own.changed', { date: day(changedAt) })}</p>
								</div>
								<p>
									{stage === 'draft' && mayEdit
										? <a className="button small" href={paths.contribute(id, step)}>{say('own.edit')}<span className="unseen">: {title}</span></a>
										: <a className={`button small${stage === 'changesAsked' ? '' : ' quiet'}`} href={paths.contribution(id)}>{say(stage === 'changesAsked' ? 'own.revise' : 'own.open')}<span className="unseen">: {title}</span></a>}
								</p>
							</div>
						</li>
					))}
				</ul>
			)}
			{trials > 0 && <p><a href={paths.ownTrials()}>{t('trials:own.amount', { count: trials })}</a></p>}
			<p className="buttons"><a className={items.length > 0 ? 'button quiet' : 'button'} href={paths.contribute()}>{say('own.new')}</a></p>
		</div>
	)
}
