// The last step: the case as it stands, what is missing, the agreement, and sending it; here a visitor signs in.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textFindings } from '../../capabilities/checks/checks.ts'
import { sectionsOf } from '../../kernel/rich-text.ts'
import { translator } from '../../platform/i18n.server.ts'
import { checkedText, stepOfBlock, submitPractice } from '../../subjects/practices/practices.server.ts'
import { consentForm } from '../../subjects/practices/practices.ts'
import { BridgeProgress } from '../../ui/bridge.tsx'
import { Problems } from '../../ui/form-parts.tsx'
import { BlockView } from '../../ui/rich-text.tsx'
import contributeUrl from '../../ui/styles/contribute.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { openDraft, privateHeaders, takeUp } from './draft-access.server.ts'

export const meta = pageMeta
export const headers = privateHeaders
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: contributeUrl }]

export const loader = answering(async ({ request, params, language, url }) => {
	const id = params['draft'] ?? ''
	const here = pathsIn(language).contribute(id, 'send')
	if (url.pathname !== here) throw movedTo(here)
	const { actor, opened } = await openDraft(request, language, id)
	const { draft, missing, practice, stage } = opened
	const text = draft && { title: draft.fields.title, summary: draft.fields.summary ?? '', lang: practice.sourceLanguage, ...sectionsOf(draft.body) }
	const checked = draft && checkedText(draft)
	// A needed section without words is told as missing already.
	const findings = checked ? textFindings(checked, practice.sourceLanguage).filter(({ check }) => !['missingSection', 'emptySection'].includes(check)).map((one) => ({ ...one, step: one.block === null ? null : stepOfBlock(checked, one.block) })) : []
	const frame = frameOfWork(translator(language)('practices:step.send.question'), language, (paths) => paths.contribute(id, 'send'))
	return { frame, id, text, missing, findings, name: actor?.name ?? null, isAgain: stage !== 'draft' }
})

type Reply = FormReply<'licence' | 'rights' | 'people'>

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language }) => {
	const id = params['draft'] ?? ''
	const paths = pathsIn(language)
	const access = await openDraft(request, language, id)
	if (!access.actor) throw redirect(paths.signIn(paths.contribute(id, 'send')), 303)
	const parsed = parseForm(await readForm(request), consentForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	const { headers: moved } = await takeUp(access, id)
	const { actor } = access
	const sent = await tried<void, 'licence' | 'rights' | 'people'>(parsed.value, () => submitPractice(actor, id, parsed.value))
	if (!sent.ok) return data<Reply>(sent.reply, { status: sent.status ?? 422, headers: moved })
	return redirect(`${paths.contribute()}?sent=${id}`, { status: 303, headers: moved })
})(args)

const AGREEMENTS = ['licence', 'rights', 'people'] as const

function Agreement({ name, isAgain, reply }: { name: string; isAgain: boolean; reply: Reply | undefined }) {
	const t = useWords()
	const say = fieldWords(t, 'practices')
	return (
		<form method="post" className="form" noValidate>
			<fieldset><legend>{t('practices:send.consent')}</legend>
				{AGREEMENTS.map((one) => (
					<div key={one} className="field tick">
						{reply?.errors[one] && <span className="error" id={`${one}-error`}>{say(reply.errors[one])}</span>}
						<label><input type="checkbox" id={one} name={one} value="yes" defaultChecked={reply?.values[one] === 'yes'} aria-describedby={reply?.errors[one] && `${one}-error`} /> <span>{t(`practices:send.${one}`)}</span></label>
					</div>
				))}
			</fieldset>
			<p>{t('practices:send.as', { name })}</p>
			<p className="buttons"><button type="submit" className="button">{t(isAgain ? 'practices:send.again' : 'practices:send.button')}</button></p>
		</form>
	)
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['findings'][number]

/** What was found in the wording: what has to be mended first, then advice; each with its remedy and the way to it. */
function Findings({ id, findings }: { id: string; findings: readonly Shown[] }) {
	const t = useWords()
	const paths = usePaths()
	const placeOf = ({ block, step }: Shown) => (step ? paths.contribute(id, step) : block ? `${paths.contribution(id, 'edit')}#${block}` : '#preview')
	return (
		<section className="findings"><h2>{t('practices:send.findings')}</h2>
			{([true, false] as const).map((gates) => {
				const shown = findings.filter((one) => one.gates === gates)
				return shown.length > 0 && <div key={String(gates)}><h3>{t(gates ? 'collab:check.gatesHeading' : 'collab:check.adviceHeading')}</h3><ul>{shown.map((one) => <li key={JSON.stringify(one)}>{t(`collab:check.${one.check}.what`, { found: one.found, count: one.count ?? 0 })} <span className="remedy">{t(`collab:check.${one.check}.remedy`)}</span> <a href={placeOf(one)}>{t('collab:check.go')}</a></li>)}</ul></div>
			})}
		</section>
	)
}

export default function SendPage() {
	const { id, text, missing, findings, name, isAgain } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const paths = usePaths()
	const say = fieldWords(t, 'practices')
	const back = paths.contribute(id, 'send')
	const progress = t('practices:form.progress', { part: 5, name: t('practices:form.pier.5') })
	const problems = [...AGREEMENTS.map((field) => ({ field, words: say(reply?.errors[field]) })), { words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }]
	return (
		<div className="wrap work slim contribute">
			<div className="piers"><BridgeProgress step={5} label={progress} className="progress" /><p aria-hidden="true">{progress}</p></div>
			<h1>{t('practices:step.send.question')}</h1>
			<p className="lead">{t('practices:step.send.hint')}</p>
			<Problems title={t('practices:form.problems')} problems={problems} />
			{missing.length > 0 && <section><h2>{t('practices:send.missing')}</h2><ul>{missing.map(({ what, step }) => <li key={what}><a href={paths.contribute(id, step)}>{t(`practices:missing.${what}`)}</a></li>)}</ul></section>}
			{findings.length > 0 && <Findings id={id} findings={findings} />}
			{text && (
				<section id="preview"><h2>{t('practices:send.preview')}</h2>
					<div className="preview" lang={text.lang}>
						{text.title && <h3>{text.title}</h3>}
						{text.summary && <p>{text.summary}</p>}
						{[...text.opening.map((block) => <BlockView key={block.attrs.id} block={block} links={{}} />), ...text.sections.map((section) => <div key={section.id}><h4>{section.heading.map((run) => run.text).join('')}</h4>{[...section.blocks, ...section.parts.flatMap(({ blocks }) => blocks)].map((block) => <BlockView key={block.attrs.id} block={block} links={{}} />)}</div>)]}
					</div>
					{name && <p><a href={paths.contribution(id, 'edit')}>{t('practices:send.editor')}</a> · <a href={paths.contribution(id, 'facts')}>{t('practices:send.facts')}</a></p>}
				</section>
			)}
			{missing.length === 0 && (name ? <Agreement name={name} isAgain={isAgain} reply={reply} /> : <section><p>{t('practices:send.signIn')}</p><p className="buttons"><a className="button" href={paths.join(back)}>{t('practices:send.joinLink')}</a> <a className="button quiet" href={paths.signIn(back)}>{t('practices:send.signInLink')}</a></p></section>)}
			<nav className="onward" aria-label={t('practices:form.ways')}><a href={paths.contribute(id, 'title')}>{t('practices:form.back')}</a><a href={paths.contribute(id, 'later')}>{t('practices:form.later')}</a></nav>
		</div>
	)
}
