// One of one's own contributions: where it stands, what is asked, letters, comments with suggested wordings, what changed since it was sent, history.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { compareTexts, draftIn, blockHashes, revisionById } from '../../capabilities/editions/editions.server.ts'
import { addRemark, rejectSuggestion, resolveThread, reviewOf, takeSuggestion, type ReviewView, type ThreadView } from '../../capabilities/review/review.server.ts'
import { plainText } from '../../kernel/rich-text.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceForActor, practiceIn, withdrawPractice } from '../../subjects/practices/practices.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'
import { Done, Problems, StateChip } from '../../ui/form-parts.tsx'
import { Changes, Thread, type ChangeLine } from '../../ui/reviewed-text.tsx'
import deskUrl from '../../ui/styles/desk.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { AUTHOR_TONES, useReviewWords } from '../../web/review-words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: deskUrl }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['id'] ?? ''
	const here = pathsIn(language).contribution(id)
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await requireActor(request, language)
	const { practice, stage, abilities, draft, missing } = await practiceForActor(actor, id)
	const textLang = url.searchParams.get('text') ?? practice.sourceLanguage
	const ref = { kind: PRACTICE, id }
	const view = await reviewOf(ref, textLang, actor)
	const written = textLang === practice.sourceLanguage ? draft : await draftIn(ref, textLang)
	const title = written?.fields.title ?? ''
	const published = stage === 'published' || view?.state.publication === 'live' ? await practiceIn(id, textLang) : null
	const t = translator(language)
	const passages = Object.fromEntries((written?.body.content ?? []).map((block) => [block.attrs.id, plainText(block)]))
	const frame = { ...frameOfInterface(title || t('review:own.untitled'), '', language, (paths) => paths.contribution(id)), code: undefined }
	return {
		frame, id, textLang, title, stage: view?.stage ?? stage, view: view?.seat === 'author' ? view : null, changes: await sinceSent(view, written), passages, isComplete: missing.length === 0,
		mayEdit: abilities.mayEdit, maySubmit: abilities.maySubmit, mayWithdraw: abilities.mayWithdraw, slug: published?.fields.slug ?? null, publishedAt: published?.publishedAt ?? null, done: url.searchParams.get('done'),
	}
})

/** What an author has changed since the text was sent: nothing while nobody asked for it. */
async function sinceSent(view: ReviewView | null, draft: Awaited<ReturnType<typeof draftIn>>): Promise<ChangeLine[]> {
	const revision = view?.rounds[0] && draft ? await revisionById(view.rounds[0].revisionId) : null
	if (!revision || !draft) return []
	return compareTexts(revision, { ...draft, blockHashes: blockHashes(draft.body) }).blocks.flatMap(({ id, state, words }) => (state === 'same' ? [] : [{ id, sign: state === 'changed' ? 'edited' : state, words }]))
}

const DONE: Record<string, string> = { sent: 'own.sent', taken: 'own.taken' }

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language, url }) => {
	const [actor, id, form] = [await requireActor(request, language), params['id'] ?? '', await readForm(request)]
	const [deed, thread, text] = [textOf(form, 'do'), textOf(form, 'thread'), textOf(form, 'text').trim().slice(0, 4000)]
	const deeds: Record<string, () => Promise<void>> = {
		take: () => takeSuggestion(actor, thread), leave: () => rejectSuggestion(actor, thread), withdraw: () => withdrawPractice(actor, id),
		resolve: () => resolveThread(actor, thread, true), unresolve: () => resolveThread(actor, thread, false),
		remark: async () => { if (text) await addRemark(actor, thread, text) },
	}
	const act = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined
	if (!act) throw new Problem('notAllowed', 405)
	try {
		await act()
	} catch (error) {
		if (!(error instanceof Problem) || error.status !== 409) throw error
		return data({ code: error.code, values: error.values, text, thread }, { status: 409 })
	}
	const back = new URLSearchParams({ ...(url.searchParams.has('text') && { text: url.searchParams.get('text') ?? '' }), done: deed === 'take' ? 'taken' : 'done' })
	return redirect(`${pathsIn(language).contribution(id)}?${back}`, 303)
})(args)

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function ContributionPage() {
	const shown = useLoaderData<typeof loader>()
	const refused = useActionData<{ code: string; values: Record<string, string | number> }>()
	const { title, stage, textLang, view, changes, done } = shown
	const words = useReviewWords()
	const { t, say } = words
	return (
		<div className="wrap work">
			<p><a href={usePaths().contributions()}>{say('own.title')}</a></p>
			<h1 {...(title && { lang: textLang })}>{title || say('own.untitled')}</h1>
			<p className="state-line"><StateChip tone={AUTHOR_TONES[stage]}>{words.stage(stage)}</StateChip></p>
			{done && !refused && <Done>{say(DONE[done] ?? 'own.done')}</Done>}
			{refused && <Problems title={say('item.formProblems')} problems={[{ words: t(`${refused.code.replace('.', ':problem.')}` as 'review:problem.moved', { ...refused.values }) }]} />}
			<NextStep shown={shown} />
			{view && <Letters view={view} />}
			{view && <Comments view={view} shown={shown} />}
			{changes.length > 0 && <section aria-labelledby="since"><h2 id="since">{say('own.sinceSent')}</h2><Changes lang={textLang} lines={changes.map((line) => ({ ...line, sign: say(`item.${line.sign}`) }))} /></section>}
			{view && <History view={view} />}
			{shown.mayWithdraw && <form method="post" className="part"><p className="hint">{say(shown.slug ? 'own.withdrawLive' : 'own.withdrawHint')}</p><button type="submit" className="button small grave" name="do" value="withdraw">{say('own.withdraw')}</button></form>}
		</div>
	)
}

function NextStep({ shown: { id, stage, slug, publishedAt, mayEdit, maySubmit, isComplete, changes } }: { shown: Shown }) {
	const { t, say, day } = useReviewWords()
	const paths = usePaths()
	const isOpen = ['draft', 'changesAsked', 'published', 'archived', 'withdrawn', 'approved', 'scheduled'].includes(stage)
	const canSend = maySubmit && isComplete && (['draft', 'changesAsked', 'archived', 'withdrawn'].includes(stage) || changes.length > 0)
	return (
		<section className="asked-of" aria-labelledby="next">
			<h2 id="next">{say('own.nextHeading')}</h2>
			<p>{say(`next.${stage}`)}</p>
			{publishedAt && stage !== 'published' && <p>{say('own.stillPublic', { date: day(publishedAt) })}</p>}
			<p className="buttons">
				{mayEdit && isOpen && <a className={`button small${stage === 'published' ? ' quiet' : ''}`} href={paths.contribution(id, 'edit')}>{say('own.editPage')}</a>}
				{canSend && <a className="button small" href={paths.contribute(id, 'send')}>{t(stage === 'draft' ? 'practices:send.button' : 'practices:send.again')}</a>}
				{slug && <a href={paths.practice(slug)}>{say('own.see')}</a>}
				{slug && <a href={paths.contribution(id, 'questions')}>{t('questions:list.title')}</a>}
			</p>
		</section>
	)
}

function Letters({ view }: { view: ReviewView }) {
	const { say, who, day } = useReviewWords()
	const letters = view.rounds.flatMap(({ decisions }) => decisions.filter(({ letter }) => letter)).sort((a, b) => new Date(b.at).getTime() - new Date(a.at).getTime())
	const opinions = view.rounds.flatMap(({ number, recommendations }) => recommendations.filter(({ comment }) => comment).map((one) => ({ ...one, number })))
	return (
		<>
			{letters.length > 0 && (
				<section aria-labelledby="letters">
					<h2 id="letters">{say('own.letters')}</h2>
					{letters.map((one, index) => (
						<article key={index} className="letter">
							<p className="by">{say('own.letterFrom', { name: who(one.who), date: day(one.at) })}</p>
							{one.letter?.split(/\n{2,}/).map((paragraph, at) => <p key={at}>{paragraph}</p>)}
						</article>
					))}
				</section>
			)}
			{opinions.length > 0 && (
				<section aria-labelledby="opinions">
					<h2 id="opinions">{say('own.reviewers')}</h2>
					<ul className="opinions">{opinions.map((one, index) => <li key={index}><p className="sign">{who(one.who)} · {say(`part.${one.part}`)} · {say('desk.round', { number: one.number })}</p>{one.comment.split('\n').filter(Boolean).map((line, at) => <p key={at}>{line}</p>)}</li>)}</ul>
				</section>
			)}
		</>
	)
}

function Comments({ view, shown: { passages, textLang } }: { view: ReviewView; shown: Shown }) {
	const { say } = useReviewWords()
	const threads = view.rounds.flatMap((round) => round.threads)
	if (threads.length === 0) return null
	return (
		<section aria-labelledby="comments">
			<h2 id="comments">{say('own.comments')}</h2>
			<p>{say('own.commentsLead')}</p>
			<ul className="opinions">{threads.map((thread) => <li key={thread.id}>{passages[thread.block] && <p lang={textLang} className="lead">{passages[thread.block]?.slice(0, 240)}</p>}<AuthorThread thread={thread} lang={textLang} /></li>)}</ul>
		</section>
	)
}

function AuthorThread({ thread, lang }: { thread: ThreadView; lang: string }) {
	const { say, who, day } = useReviewWords()
	const { id, remarks, from, to, suggestion, isResolved } = thread
	const state = suggestion === 'accepted' ? say('item.takenWord') : suggestion === 'rejected' ? say('item.leftWord') : isResolved ? say('item.resolved') : undefined
	return (
		<Thread thread={{ id, from, to, isDone: isResolved, remarks: remarks.map((one) => ({ who: who(one.who), when: day(one.at), text: one.text })), ...(state && { state }) }} instead={say('item.instead')} lang={lang}>
			{suggestion === 'open' && <form method="post"><input type="hidden" name="thread" value={id} /><p className="buttons"><button type="submit" className="button small" name="do" value="take">{say('item.take')}</button><button type="submit" className="button small quiet" name="do" value="leave">{say('item.leave')}</button></p></form>}
			<details>
				<summary>{say('item.answer')}</summary>
				<form method="post">
					<input type="hidden" name="thread" value={id} />
					<div className="field"><label htmlFor={`answer-${id}`}>{say('item.answer')}</label><textarea id={`answer-${id}`} name="text" rows={3} /></div>
					<p className="buttons"><button type="submit" className="button small" name="do" value="remark">{say('item.answer')}</button><button type="submit" className="plain-button" name="do" value={isResolved ? 'unresolve' : 'resolve'}>{say(isResolved ? 'item.unresolve' : 'item.resolve')}</button></p>
				</form>
			</details>
		</Thread>
	)
}

function History({ view }: { view: ReviewView }) {
	const { say, who, day } = useReviewWords()
	const lines = view.rounds.flatMap(({ number, decisions }) => [...decisions].reverse().map((one) => ({ ...one, number })))
	return (
		<section aria-labelledby="history">
			<h2 id="history">{say('own.history')}</h2>
			<ol className="history">{lines.map(({ move, who: by, at, number }, index) => <li key={index}><span className="when">{day(at)}</span><span>{say(`move.${move}`)} <span className="sign">{who(by)} · {say('desk.round', { number })}</span></span></li>)}</ol>
		</section>
	)
}
