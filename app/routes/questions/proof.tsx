// Where the link in the mail leads: whoever presses the button has shown that the address is theirs. Opening the page does nothing yet.
import { redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { proveQuestion, questionToProve } from '../../capabilities/questions/questions.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import workCss from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'
import { questionPost } from './question-post.server.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
// The address holds the key: no other site learns it. Told to nobody at all, browsers would not say where the form comes from, and it would be refused.
export const headers = () => ({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'same-origin' })

export const loader = (args: LoaderFunctionArgs) => answering(async ({ language, params }) => {
	const token = params['token'] ?? ''
	const { title, text, state } = await questionToProve(token)
	const { code: _, ...frame } = frameOfInterface(translator(language)('questions:proof.title'), title, language, (paths) => paths.questionProof(token))
	return { frame, title, text, isSent: state !== 'unproved' }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async ({ language, params }) => {
	const token = params['token'] ?? ''
	await proveQuestion(token, questionPost)
	return redirect(pathsIn(language).questionProof(token), 303)
})(args)

export default function ProofPage() {
	const { title, text, isSent } = useLoaderData<typeof loader>()
	const t = useWords()
	return (
		<div className="wrap work slim">
			<h1>{isSent ? t('questions:proof.done') : t('questions:proof.title')}</h1>
			{isSent && <p className="lead">{t('questions:proof.doneText')}</p>}
			<p>{t('questions:form.about', { title })}</p>
			<blockquote className="say"><p>{text}</p></blockquote>
			{!isSent && <form method="post"><p className="buttons"><button type="submit" className="button">{t('questions:proof.send')}</button></p></form>}
		</div>
	)
}
