// One question of the ten-minute form: shown, answered, saved, and on to the next; without a script and without an account.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { headMark, savePracticeFacts, savePracticeHead, savePracticeSection, sectionText } from '../../subjects/practices/practices.server.ts'
import { isStep, LIMITS, NEEDED_SECTIONS, PIER, readStep, STEP_SECTION, STEPS, type PracticeFacts, type Step, type Writer } from '../../subjects/practices/practices.ts'
import { BridgeProgress } from '../../ui/bridge.tsx'
import { Field, Problems } from '../../ui/form-parts.tsx'
import contributeUrl from '../../ui/styles/contribute.css?url'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { openDraft, privateHeaders, takeUp, type Access } from './draft-access.server.ts'
import { StepFields, StoryField } from './step-fields.tsx'
import { choicesIn, listsOf, sentIn, typedIn, valuesOf, type Values } from './step-values.server.ts'

export const meta = pageMeta
export const headers = privateHeaders
export const links = () => [{ rel: 'stylesheet', href: workUrl }, { rel: 'stylesheet', href: contributeUrl }]

/** The question before or after; the region is asked for only where the country has some. */
function beside(step: Step, by: 1 | -1, hasRegions: boolean): Step | null {
	const next = STEPS[STEPS.indexOf(step) + by]
	return next === 'region' && !hasRegions ? beside(next, by, hasRegions) : (next ?? null)
}

const stepIn = (word: string | undefined): Step => { if (!isStep(word) || word === 'send') throw new Problem('notFound', 404); return word }

async function pageOf({ opened, actor }: Access, step: Step, language: Language) {
	const { practice, draft } = opened
	const choices = await choicesIn(language, practice.facts, actor)
	const section = STEP_SECTION[step]
	const head = draft?.fields ?? { title: '', summary: '' }
	const story = draft && section ? sectionText(draft.body, section) : null
	return {
		id: practice.id, step, version: practice.version, values: valuesOf(practice.facts), choices, lists: listsOf(), pier: PIER[step], written: practice.sourceLanguage, isSignedIn: actor !== null,
		back: beside(step, -1, choices.regions.length > 0), isNeeded: isNeededStep(step), story, head: { title: head.title, summary: head.summary ?? '', mark: headMark(head) },
	}
}
const isNeededStep = (step: Step) => ['ways', 'place', 'sector', 'partners', 'results', 'title'].includes(step) || NEEDED_SECTIONS.some((id) => STEP_SECTION[step] === id)

export const loader = answering(async ({ request, params, language, url }) => {
	const [id, step] = [params['draft'] ?? '', stepIn(params['step'])]
	const here = pathsIn(language).contribute(id, step)
	if (url.pathname !== here) throw movedTo(here)
	const page = await pageOf(await openDraft(request, language, id), step, language)
	return { frame: frameOfWork(translator(language)(`practices:step.${step}.question`), language, (paths) => paths.contribute(id, step)), ...page, isSaved: url.searchParams.has('saved') }
})

type Reply = { errors: Record<string, string>; values: Values; isStale?: boolean; problem?: string }

/** What is wrong with the words of a long answer, or of title and summary. */
function wordFaults(step: Step, sent: ReturnType<typeof sentIn>, isNeeded: boolean): Record<string, string> {
	const length = (name: string) => [...sent.one(name).trim()].length
	if (STEP_SECTION[step]) return length('text') > LIMITS.text ? { text: 'error.textLong' } : isNeeded && sent.many('text').length > 0 && length('text') === 0 ? { text: 'error.text' } : {}
	if (step !== 'title') return {}
	const title = length('title') > LIMITS.title ? 'error.titleLong' : isNeeded && length('title') === 0 ? 'error.title' : ''
	const summary = length('summary') > LIMITS.summary ? 'error.summaryLong' : isNeeded && length('summary') === 0 ? 'error.summary' : ''
	return { ...(title && { title }), ...(summary && { summary }) }
}

/** Saves text first and facts then: each refuses what was changed by somebody else meanwhile. */
async function save(who: Writer, id: string, step: Step, sent: ReturnType<typeof sentIn>, facts: PracticeFacts, patch: Partial<PracticeFacts>): Promise<void> {
	const [section, mark] = [STEP_SECTION[step], sent.one('mark')]
	if (Object.keys(patch).length > 0) await savePracticeFacts(who, id, Number(sent.one('version')), { ...facts, ...patch })
	if (section && sent.many('text').length > 0) await savePracticeSection(who, id, { section, text: sent.one('text'), mark })
	if (step === 'title') await savePracticeHead(who, id, { title: sent.one('title').replace(/\s+/g, ' ').trim(), summary: sent.one('summary').replace(/\s+/g, ' ').trim(), mark })
}

export const action = (args: ActionFunctionArgs) => answering(async ({ request, params, language }) => {
	const [id, step] = [params['draft'] ?? '', stepIn(params['step'])]
	const access = await openDraft(request, language, id)
	const form = await readForm(request)
	const [sent, { facts }] = [sentIn(form), access.opened]
	const isSkipped = form.get('way') === 'skip'
	const isNeeded = !isSkipped && isNeededStep(step)
	const { patch, errors } = readStep(step, sent, facts, isNeeded)
	const faults = { ...errors, ...wordFaults(step, sent, isNeeded) }
	if (Object.keys(faults).length > 0) return data<Reply>({ errors: faults, values: typedIn(form) }, { status: 422 })
	const { who, headers: moved } = await takeUp(access, id)
	try {
		await save(who, id, step, sent, facts, patch)
	} catch (error) {
		if (!(error instanceof Problem && [403, 409, 422].includes(error.status))) throw error
		return data<Reply>({ errors: {}, values: typedIn(form), isStale: error.code === 'practices.stale', problem: error.code }, { status: error.status, headers: moved })
	}
	const regions = (await choicesIn(language, { ...facts, ...patch }, access.actor)).regions
	const next = beside(step, 1, regions.length > 0) ?? 'send'
	return redirect(`${pathsIn(language).contribute(id, next)}?saved=1`, { status: 303, headers: moved })
})(args)

export default function StepPage() {
	const page = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const paths = usePaths()
	const { id, step, pier, story, head, back } = page
	const [values, errors] = [{ ...(reply ? {} : page.values), ...reply?.values }, reply?.errors ?? {}]
	const say = (key: string | undefined) => (key ? t(`practices:${key}` as 'practices:error.text') : undefined)
	const question = t(`practices:step.${step}.question` as 'practices:step.need.question')
	const hint = t(`practices:step.${step}.hint` as 'practices:step.need.hint', { defaultValue: '' })
	const typed = (name: string, saved: string) => reply?.values[name]?.[0] ?? saved
	const pierName = t(`practices:form.pier.${pier}` as 'practices:form.pier.1')
	const problem = reply?.problem && !reply.isStale ? t(`practices:problem.${reply.problem.replace('practices.', '')}` as 'practices:problem.stale', { defaultValue: t('problem.broken') }) : undefined
	return (
		<div className="wrap work slim contribute">
			<div className="piers"><BridgeProgress step={pier} label={t('practices:form.progress', { part: pier, name: pierName })} className="progress" /><p aria-hidden="true">{t('practices:form.progress', { part: pier, name: pierName })}</p></div>
			<h1 id="question">{question}</h1>
			{hint && <p className="lead">{hint}</p>}
			<Problems title={reply?.isStale ? t('practices:form.staleTitle') : t('practices:form.problems')} problems={[{ words: reply?.isStale ? t('practices:form.staleText') : problem }, ...Object.entries(errors).map(([field, key]) => ({ field, words: say(key) }))]} />
			{reply?.isStale && (story?.text ?? head.title) && <div className="now"><p><b>{t('practices:form.staleNow')}</b></p><p lang={page.written}>{story ? story.text : `${head.title} – ${head.summary}`}</p></div>}
			<form method="post" className="form" noValidate>
				<input type="hidden" name="version" value={page.version} />
				{story && (story.text === undefined ? <p className="notice">{t('practices:form.onlyEditor')} {page.isSignedIn ? <a href={paths.contribution(id, 'edit')}>{t('practices:form.toEditor')}</a> : t('practices:form.onlyEditorVisitor')}</p> : <StoryField label={t('practices:field.text')} hint={`${t('practices:step.lists')}`} text={typed('text', story.text)} mark={story.mark} error={say(errors['text'])} lang={page.written} />)}
				{step === 'title' && <><input type="hidden" name="mark" value={head.mark} /><Field id="title" name="title" label={t('practices:field.title')} hint={t('practices:form.count', { most: 100 })} defaultValue={typed('title', head.title)} error={say(errors['title'])} lang={page.written} /><Field id="summary" name="summary" label={t('practices:field.summary')} hint={t('practices:form.count', { most: 200 })} defaultValue={typed('summary', head.summary)} error={say(errors['summary'])} lang={page.written} /></>}
				<StepFields step={step} question={question} values={values} errors={errors} choices={page.choices} lists={page.lists} />
				<p className="buttons"><button type="submit" className="button">{t('practices:form.continue')}</button>{page.isNeeded && <button type="submit" name="way" value="skip" className="button quiet">{t('practices:form.skip')}</button>}</p>
			</form>
			<nav className="onward" aria-label={t('practices:form.ways')}>{back && <a href={paths.contribute(id, back)}>{t('practices:form.back')}</a>}<a href={paths.contribute(id, 'later')}>{t('practices:form.later')}</a></nav>
			{page.isSaved && <p className="saved" role="status">{t('practices:form.saved')}</p>}
		</div>
	)
}
