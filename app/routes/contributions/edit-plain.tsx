// The editor without a script: the text with a few signs, what is wrong told at its line, and the text as it will be read.
import type { RichText } from '../../kernel/rich-text.ts'
import { LIMITS } from '../../subjects/practices/practices.ts'
import { BlockView, type MediaViews } from '../../ui/rich-text.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import type { Plain, PlainFault, PlainReply } from './edit-draft.server.ts'
import { FindingList, type ShownFinding } from './edit-findings.tsx'
import type { EditorWords } from './edit-words.server.ts'

type Props = { id: string; text: string; plain: Plain; reply: PlainReply | undefined; saved: boolean; body: RichText; media: MediaViews; findings: readonly ShownFinding[]; words: EditorWords['findings'] }

function Rules() {
	const t = useWords()
	return (
		<details>
			<summary>{t('collab:plain.help')}</summary>
			<ul>
				<li>{t('collab:plain.rules.heading')}</li>
				<li>{t('collab:plain.rules.list', { list: '- ', numbered: '1. ', task: '- [ ] ' })}</li>
				<li>{t('collab:plain.rules.marks')}</li>
				<li>{t('collab:plain.rules.quote', { quote: '> ', tip: '<!-- callout=tip -->' })}</li>
				<li>{t('collab:plain.rules.block')}</li>
			</ul>
		</details>
	)
}

/** What is wrong, and what somebody else has changed meanwhile, beside what was typed. */
function Problems({ reply, text, say }: { reply: PlainReply; text: string; say: (fault: PlainFault) => string }) {
	const t = useWords()
	return (
		<div className="problems" role="alert" tabIndex={-1}>
			<h2>{t('collab:plain.problems')}</h2>
			{reply.conflicts && <p>{t('collab:plain.moved')}</p>}
			{reply.conflicts?.map((one) => (
				<div key={one.id} className="both">
					<div><h3>{t('collab:plain.movedBefore')}</h3><pre lang={text}>{one.theirs}</pre></div>
					<div><h3>{t('collab:plain.movedYours')}</h3><pre lang={text}>{one.mine}</pre></div>
				</div>
			))}
			{reply.faults.length > 0 && <ul>{reply.faults.map((fault) => <li key={JSON.stringify(fault)}><a href={`#plain-${fault.field}`}>{say(fault)}</a></li>)}</ul>}
		</div>
	)
}

export function PlainForm({ id, text, plain, reply, saved, body, media, findings, words }: Props) {
	const t = useWords()
	const paths = usePaths()
	const values = reply?.values ?? plain
	const say = (fault: PlainFault) => {
		if ('fault' in fault) return t('collab:plain.line', { line: fault.line, fault: t(`collab:fault.${fault.fault}`) })
		if ('problem' in fault) return t(`${fault.problem.replace('.', ':problem.')}` as 'editions:problem.badBody', { block: '', ...fault.values })
		return t(`collab:plain.${fault.code}`, { count: LIMITS[fault.field] })
	}
	const wrong = (field: PlainFault['field']) => reply?.faults.find((one) => one.field === field)
	const named = { tip: t('collab:tool.tip'), warning: t('collab:tool.warning'), example: t('collab:tool.example'), video: t('collab:tool.video') }
	return (
		<div data-plain className="plain-writing">
			<p><a href={paths.contributions()}>{t('collab:page.back')}</a></p>
			<h1>{t('collab:page.title', { title: plain.title || t('collab:page.untitled') })}</h1>
			<p className="lead">{t('collab:plain.lead')}</p>
			{saved && !reply && <p className="done" role="status">{t('collab:plain.saved')}</p>}
			{reply && <Problems reply={reply} text={text} say={say} />}
			<form method="post" className="form" noValidate>
				<input type="hidden" name="base" value={values.base} />
				<p className="field"><label htmlFor="plain-title">{t('collab:field.title')}</label><input type="text" id="plain-title" name="title" lang={text} defaultValue={values.title} aria-invalid={wrong('title') ? true : undefined} /></p>
				<p className="field"><label htmlFor="plain-summary">{t('collab:field.summary')}</label><span className="hint" id="plain-summary-hint">{t('collab:field.summaryHint')}</span><textarea id="plain-summary" name="summary" rows={3} lang={text} defaultValue={values.summary} aria-describedby="plain-summary-hint" aria-invalid={wrong('summary') ? true : undefined} /></p>
				<p className="field"><label htmlFor="plain-body">{t('collab:field.body')}</label><textarea id="plain-body" name="body" rows={24} lang={text} className="typed" defaultValue={values.body} aria-invalid={wrong('body') ? true : undefined} /></p>
				<Rules />
				<button type="submit" className="button">{t('collab:plain.save')}</button>
			</form>
			<p className="buttons"><a href={paths.contribution(id, 'facts')}>{t('collab:page.facts')}</a> <a href={paths.contribution(id, 'files')}>{t('media:files.title')}</a> <a href={paths.contribution(id)}>{t('collab:page.review')}</a></p>
			<FindingList findings={findings} words={words} heading="plain-checks" />
			<h2>{t('collab:plain.preview')}</h2>
			<div className="text" lang={text}>{body.content.map((block) => <BlockView key={block.attrs.id} block={block} links={{}} media={media} words={named} />)}</div>
		</div>
	)
}
