// Where the ten-minute form begins: what it is, the language to write in, and drafts that wait to be finished.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { nameOfLanguage } from '../../kernel/language.ts'
import { isLanguage, languages, translator } from '../../platform/i18n.server.ts'
import { practiceForActor, practicesOf, startPractice } from '../../subjects/practices/practices.server.ts'
import { BridgeProgress } from '../../ui/bridge.tsx'
import { Problems, Select, Trap } from '../../ui/form-parts.tsx'
import contributeUrl from '../../ui/styles/contribute.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { actorOf } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords } from '../../web/text-words.ts'
import { problemWords, useWords } from '../../web/words.ts'
import { keepToken, privateHeaders, tokensIn } from './draft-access.server.ts'

export const meta = pageMeta
export const headers = privateHeaders
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: contributeUrl }]

export const loader = answering(async ({ request, language, url }) => {
	const here = pathsIn(language).contribute()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const actor = await actorOf(request)
	const held = await Promise.all([...tokensIn(request)].map(([id, claim]) => practiceForActor({ claim }, id).catch(() => null)))
	const own = actor ? await practicesOf(actor) : []
	const open = [...held, ...own].flatMap((one) => (one?.draft && one.stage === 'draft' && one.abilities.mayEdit ? [{ id: one.practice.id, title: one.draft.fields.title, lang: one.practice.sourceLanguage, changedAt: one.draft.savedAt, step: one.missing[0]?.step ?? 'send' }] : []))
	const t = translator(language)
	const { code: _, ...frame } = frameOfInterface(t('practices:start.title'), t('practices:start.lead'), language, (paths) => paths.contribute())
	return { frame, open, tongues: languages().map((tag) => ({ value: tag, label: nameOfLanguage(tag), lang: tag })), isSent: url.searchParams.has('sent') }
})

type Reply = FormReply<'language'>

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language, context }) => {
	const form = await readForm(request)
	const paths = pathsIn(language)
	// A field that people do not see: whoever fills it in is a machine.
	if (form.get('website')) return redirect(paths.contribute(), 303)
	const wanted = textOf(form, 'language')
	const tongue = isLanguage(wanted) ? wanted : language
	const actor = await actorOf(request)
	const begun = await tried<{ id: string; token: string | null }, 'language'>({ language: tongue }, () => startPractice(actor, { language: tongue, from: context.from }))
	if (!begun.ok) return data<Reply>(begun.reply, { status: begun.status ?? 422 })
	const { id, token } = begun.value
	return redirect(paths.contribute(id, 'ways'), { status: 303, headers: token ? { 'Set-Cookie': keepToken(id, token) } : {} })
})(args)

export default function StartPage() {
	const { open, tongues, isSent } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	if (isSent) return <div className="wrap work slim contribute"><BridgeProgress step={5} label={t('practices:send.sentTitle')} className="progress" /><h1>{t('practices:send.sentTitle')}</h1><p className="lead" role="status">{t('practices:send.sentText')}</p><p className="buttons"><a className="button" href={paths.contributions()}>{t('practices:send.mine')}</a> <a className="button quiet" href={paths.practices()}>{t('practices:case.all')}</a></p></div>
	return (
		<div className="wrap work slim contribute">
			<h1>{t('practices:start.title')}</h1>
			<p className="lead">{t('practices:start.lead')}</p>
			<Problems title={t('practices:form.problems')} problems={[{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }]} />
			<ul className="points">{(['0', '1', '2'] as const).map((point) => <li key={point}>{t(`practices:start.points.${point}`)}</li>)}</ul>
			<form method="post" className="form" noValidate>
				<Select id="language" name="language" label={t('practices:start.language')} hint={t('practices:start.languageHint')} options={tongues} defaultValue={language} />
				<Trap id="website" label={t('practices:start.trap')} />
				<p className="buttons"><button type="submit" className="button">{t('practices:start.begin')}</button></p>
			</form>
			{open.length > 0 && (
				<section><h2>{t('practices:start.open')}</h2>
					<ul className="rows">{open.map(({ id, title, lang, changedAt, step }) => <li key={id}><div className="row"><div><p className="name" lang={title ? lang : undefined}>{title || t('practices:start.untitled')}</p><p className="small">{t('practices:start.changed', { date: dateWords(changedAt, language) })}</p></div><a className="button small" href={paths.contribute(id, step)}>{t('practices:start.goOn')}</a></div></li>)}</ul>
				</section>
			)}
		</div>
	)
}
