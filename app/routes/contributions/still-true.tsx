// The yearly question by a link in a mail: opening it changes nothing, one press answers it, without signing in.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerStillTrue, stillTrueBy } from '../../capabilities/review/review.server.ts'
import { STILL_TRUE, type StillTrue } from '../../capabilities/review/review.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { archivePractice } from '../../subjects/practices/practices.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { useReviewWords } from '../../web/review-words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]
/** The address is a key: it is told to nobody. */
// The address holds the key: no other site learns it. Told to nobody at all, browsers would not say where the form comes from, and it would be refused.
export const headers = () => ({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'same-origin' })

export const loader = answering(async ({ language, url }) => {
	const token = url.searchParams.get('token') ?? ''
	const here = pathsIn(language).stillTrue(token)
	if (url.pathname !== here.split('?')[0]) throw movedTo(here)
	const asked = await stillTrueBy(token)
	demand(asked, 'review.noQuestion', 404)
	const t = translator(language)
	const { title, language: lang, isOpen, answer } = asked
	return { frame: { ...frameOfInterface(t('review:stillTrue.title'), '', language, (paths) => paths.stillTrue('')), code: undefined }, token, title, lang, isOpen, answer, isNew: url.searchParams.has('done') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const form = await readForm(request)
	const [token, answer] = [textOf(form, 'token'), STILL_TRUE.find((one) => one === textOf(form, 'answer'))]
	demand(answer, 'review.noQuestion', 422)
	await answerStillTrue(token, answer, { archive: (ref, lang, now) => archivePractice(ref.id, lang, now) })
	return redirect(`${pathsIn(language).stillTrue(token)}&done`, 303)
})(args)

const THANKS: Record<StillTrue, string> = { yes: 'stillTrue.thanksYes', change: 'stillTrue.thanksChange', no: 'stillTrue.thanksNo' }

export default function StillTruePage() {
	const { token, title, lang, isOpen, answer, isNew } = useLoaderData<typeof loader>()
	const { say } = useReviewWords()
	return (
		<div className="wrap work slim">
			<h1>{say('stillTrue.title')}</h1>
			<p className="lead" lang={lang}>{title}</p>
			{!isOpen && <p className="done" role="status">{say(isNew && answer && answer in THANKS ? THANKS[answer as StillTrue] : 'stillTrue.closed')}</p>}
			{isOpen && (
				<form method="post" className="form">
					<input type="hidden" name="token" value={token} />
					<p><button type="submit" className="button" name="answer" value="yes">{say('stillTrue.yes')}</button></p>
					<p><button type="submit" className="button quiet" name="answer" value="change">{say('stillTrue.change')}</button></p>
					<p><button type="submit" className="button grave" name="answer" value="no">{say('stillTrue.no')}</button></p>
					<p className="hint">{say('stillTrue.noHint')}</p>
				</form>
			)}
		</div>
	)
}
