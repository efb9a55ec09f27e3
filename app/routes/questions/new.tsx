// The form with which a reader asks the author of a case, without an account and without JavaScript.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askAsPerson, askQuestion } from '../../capabilities/questions/questions.server.ts'
import { QUESTION_TEXT, questionForm } from '../../capabilities/questions/questions.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import workCss from '../../ui/styles/work.css?url'
import { actorOf } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'
import { askedAbout, questionPost } from './question-post.server.ts'
import { QuestionFields, type QuestionReply } from './question-fields.tsx'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

export const loader = (args: LoaderFunctionArgs) => answering(async ({ request, language, params, url }) => {
	const about = await askedAbout(language, params['slug'] ?? '')
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('questions:form.title'), t('questions:form.lead'), language, (paths) => paths.practice(about.slug, 'question'))
	return { frame, title: about.title, textLanguage: about.textLanguage, back: pathsIn(language).practice(about.slug), isKnown: (await actorOf(request)) !== null, hasAuthor: about.authors.length > 0, sent: url.searchParams.has('sent') }
})(args)

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language, params }) => {
	const about = await askedAbout(language, params['slug'] ?? '')
	const thanks = () => redirect(`${pathsIn(language).practice(about.slug, 'question')}?sent=1`, 303)
	const form = await readForm(request)
	// A field that people do not see: whoever fills it in is a machine and is thanked all the same.
	if (form.get('website')) return thanks()
	demand(about.authors.length > 0, 'questions.nobody', 409)
	const actor = await actorOf(request)
	const schema = actor ? questionForm.pick({ text: true }) : questionForm
	const parsed = parseForm(form, schema)
	if (!parsed.ok) return data<QuestionReply>(parsed.reply, { status: 422 })
	try {
		if (actor) await askAsPerson(actor, about, parsed.value.text, questionPost)
		else await askQuestion(context.from, about, questionForm.parse(parsed.value), questionPost)
	} catch (error) {
		if (!(error instanceof Problem && error.code === 'tooMany')) throw error
		return data<QuestionReply>({ errors: {}, values: parsed.value, minutes: Number(error.values['minutes']) }, { status: error.status })
	}
	return thanks()
})(args)

export default function NewQuestion() {
	const { title, textLanguage, back, isKnown, hasAuthor, sent } = useLoaderData<typeof loader>()
	const reply = useActionData<QuestionReply>()
	const t = useWords()
	const heading = sent ? (isKnown ? t('questions:sent.titlePerson') : t('questions:sent.title')) : t('questions:form.title')
	const lead = sent ? (isKnown ? t('questions:sent.textPerson') : t('questions:sent.text')) : isKnown ? t('questions:form.leadPerson') : t('questions:form.lead')
	return (
		<div className="wrap work slim">
			<p className="crumb"><a href={back}>{t('questions:form.back')}</a></p>
			<h1>{heading}</h1>
			<p className="lead">{hasAuthor ? lead : t('questions:form.nobody')}</p>
			{hasAuthor && !sent && <p lang={textLanguage}>{t('questions:form.about', { title })}</p>}
			{hasAuthor && !sent && <QuestionFields isKnown={isKnown} limits={QUESTION_TEXT} reply={reply} />}
		</div>
	)
}
