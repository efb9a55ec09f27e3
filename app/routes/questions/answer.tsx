// One question before an author of the case, and the answer to it.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerQuestion, declineQuestion, questionForAuthor } from '../../capabilities/questions/questions.server.ts'
import { ANSWER_TEXT, answerForm } from '../../capabilities/questions/questions.ts'
import { translator } from '../../platform/i18n.server.ts'
import { Problems, TextArea } from '../../ui/form-parts.tsx'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { authorsOf, questionPost } from './question-post.server.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

async function opened({ request, language, params }: Asked) {
	const [practice, id] = [params['id'] ?? '', params['question'] ?? '']
	const [actor, authors] = [await requireActor(request, language), await authorsOf(practice)]
	return { actor, authors, practice, question: await questionForAuthor(actor, id, authors) }
}

export const loader = (args: LoaderFunctionArgs) => answering(async (asked) => {
	const { practice, question } = await opened(asked)
	const title = translator(asked.language)('questions:answer.title', { title: question.title })
	const { code: _, ...frame } = frameOfInterface(title, question.title, asked.language, (paths) => paths.contributionQuestion(practice, question.id))
	return { frame, practice, question, title }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { actor, authors, practice, question } = await opened(asked)
	const form = await readForm(asked.request)
	const list = (done: string) => redirect(`${pathsIn(asked.language).contribution(practice, 'questions')}?done=${done}`, 303)
	if (textOf(form, 'deed') === 'decline') {
		await declineQuestion(actor, question.id, authors)
		return list('declined')
	}
	const parsed = parseForm(form, answerForm)
	if (!parsed.ok) return data(parsed.reply, { status: 422 })
	await answerQuestion(actor, question.id, parsed.value.answer, authors, questionPost)
	return list('done')
})(args)

export default function AnswerPage() {
	const { practice, question, title } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<'answer'>>()
	const t = useWords()
	const paths = usePaths()
	const code = reply?.errors.answer
	const wrong = code && t(`questions:${code}` as 'questions:error.answerShort', { answer: ANSWER_TEXT.max })
	return (
		<div className="wrap work slim">
			<p className="crumb"><a href={paths.contribution(practice, 'questions')}>{t('questions:answer.back')}</a></p>
			<h1>{title}</h1>
			<p>{question.name ? t('questions:answer.from', { name: question.name }) : t('questions:answer.someone')}</p>
			<blockquote className="say" lang={question.language}><p>{question.text}</p></blockquote>
			{question.answer && <><h2>{t('questions:answer.given')}</h2><p>{question.answer}</p></>}
			{question.state === 'waiting' && (
				<>
					<Problems title={t('questions:answer.problems')} problems={[{ field: 'answer', words: wrong }]} />
					<form method="post" className="form" noValidate>
						<TextArea id="answer" name="answer" rows={8} label={t('questions:answer.field')} hint={t('questions:answer.hint')} error={wrong} defaultValue={reply?.values.answer} />
						<p className="buttons">
							<button type="submit" className="button" name="deed" value="answer">{t('questions:answer.send')}</button>
							<button type="submit" className="button small grave" name="deed" value="decline">{t('questions:answer.decline')}</button>
						</p>
					</form>
				</>
			)}
		</div>
	)
}
