// What readers have asked about a case, for its authors.
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { questionsForAuthors } from '../../capabilities/questions/questions.server.ts'
import { formatOf } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'
import { Done, StateChip } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { authorsOf } from './question-post.server.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = (args: LoaderFunctionArgs) => answering(async ({ request, language, params, url }) => {
	const id = params['id'] ?? ''
	const actor = await requireActor(request, language)
	const questions = await questionsForAuthors(actor, { kind: PRACTICE, id }, await authorsOf(id))
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('questions:list.title'), t('questions:list.lead'), language, (paths) => paths.contribution(id, 'questions'))
	return { frame, id, questions, done: url.searchParams.get('done') }
})(args)

const TONES = { waiting: 'asked', answered: 'good', declined: 'ended', unproved: 'quiet' } as const

export default function QuestionsPage() {
	const { id, questions, done } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const day = new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'medium', timeZone: 'UTC' })
	return (
		<div className="wrap work">
			<p className="crumb"><a href={paths.contribution(id)}>{t('questions:list.back')}</a></p>
			<h1>{t('questions:list.title')}</h1>
			<p className="lead">{t('questions:list.lead')}</p>
			{(done === 'done' || done === 'declined') && <Done>{t(`questions:list.${done}`)}</Done>}
			{questions.length === 0 ? <p>{t('questions:list.none')}</p> : (
				<ul className="rows">
					{questions.map((question) => (
						<li key={question.id} className="row">
							<div>
								<p className="name" lang={question.language}>{question.text.length > 140 ? `${question.text.slice(0, 139)}…` : question.text}</p>
								<p className="small">{[question.name, day.format(new Date(question.createdAt))].filter(Boolean).join(' · ')} <StateChip tone={TONES[question.state]}>{t(`questions:state.${question.state}` as 'questions:state.waiting')}</StateChip></p>
							</div>
							<a className="button small" href={paths.contributionQuestion(id, question.id)}>{question.state === 'waiting' ? t('questions:list.open') : t('questions:list.read')}</a>
						</li>
					))}
				</ul>
			)}
		</div>
	)
}
