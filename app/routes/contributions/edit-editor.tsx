// The editor as the server draws it: tools, fields, windows and the place of the text. Its script brings it to life.
import type { ReactNode } from 'react'
import { LIMITS } from '../../subjects/practices/practices.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import type { EditorWords } from './edit-words.server.ts'
import { FindingList, type ShownFinding } from './edit-findings.tsx'

const GROUPS = [['undo', 'redo'], ['paragraph', 'heading2', 'heading3'], ['bold', 'italic', 'link'], ['bullets', 'numbers', 'tasks'], ['quote', 'tip', 'warning', 'example'], ['image', 'file', 'video', 'table'], ['up', 'down', 'remove']] as const
const TABLE = ['rowAfter', 'rowRemove', 'columnAfter', 'columnRemove'] as const
/** Tools that a sign says as well as a word; the word is their name. */
const SIGNS: Partial<Record<string, string>> = { undo: '↶', redo: '↷', bold: 'B', italic: 'I', up: '↑', down: '↓' }
const KEYS: Partial<Record<string, string>> = { undo: 'Control+Z', redo: 'Control+Shift+Z', bold: 'Control+B', italic: 'Control+I', up: 'Alt+ArrowUp', down: 'Alt+ArrowDown', heading2: 'Control+Alt+2', heading3: 'Control+Alt+3', paragraph: 'Control+Alt+0' }

function Toolbar() {
	const t = useWords()
	const button = (tool: (typeof GROUPS)[number][number] | (typeof TABLE)[number]) => {
		const name = t(`collab:tool.${tool}`)
		return <button key={tool} type="button" data-tool={tool} tabIndex={tool === 'undo' ? 0 : -1} aria-label={SIGNS[tool] && name} title={SIGNS[tool] && name} aria-keyshortcuts={KEYS[tool]} className={`tool tool-${tool}`}>{SIGNS[tool] ?? name}</button>
	}
	return (
		<div role="toolbar" aria-label={t('collab:tool.label')} aria-controls="writing-text" className="tools" data-place="bar">
			{GROUPS.map((group) => <span key={group[0]} role="group" className="group">{group.map(button)}</span>)}
			<span role="group" className="group" data-table-tools hidden>{TABLE.map(button)}</span>
		</div>
	)
}

/** A field of a window, with the place for what is wrong with it. */
function Field({ name, label, hint, type = 'text', accept, inside }: { name: string; label: string; hint?: string; type?: string; accept?: string; inside: string }) {
	const id = `${inside}-${name}`
	return (
		<div className="field" data-new={type === 'file' || name === 'credit' ? '' : undefined}>
			<label htmlFor={id}>{label}</label>
			{hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
			<span className="error" id={`${id}-error`} data-error={name} hidden />
			<input type={type} id={id} name={name} accept={accept} autoComplete="off" aria-describedby={`${hint ? `${id}-hint ` : ''}${id}-error`} />
		</div>
	)
}

/** A window: its heading, what stands in it, and its two buttons. */
function Window({ name, children, more }: { name: 'link' | 'image' | 'file' | 'video'; children: ReactNode; more?: ReactNode }) {
	const t = useWords()
	return (
		<dialog data-dialog={name} aria-labelledby={`dialog-${name}`}>
			<form className="form" noValidate method="dialog">
				<h2 id={`dialog-${name}`}>{t(`collab:dialog.${name}.title`)}</h2>
				{children}
				<div className="buttons"><button type="submit" className="button">{t('collab:dialog.ok')}</button><button type="button" className="plain" data-cancel>{t('collab:dialog.cancel')}</button></div>
				{more}
			</form>
		</dialog>
	)
}

/** One may publish only what one may: licence and consent go with each new file. */
function Consent({ inside }: { inside: string }) {
	const t = useWords()
	return (
		<>
			<div className="field tick" data-new>
				<span className="error" data-error="consent" id={`${inside}-consent-error`} hidden />
				<label><input type="checkbox" name="consent" value="yes" aria-describedby={`${inside}-consent-error`} /> {t('collab:dialog.consent')}</label>
				<input type="hidden" name="licence" value="cc-by-4.0" />
			</div>
			<p role="status" data-status />
		</>
	)
}

function Dialogs() {
	const t = useWords()
	return (
		<>
			<Window name="link" more={<button type="button" className="plain" data-remove>{t('collab:dialog.link.remove')}</button>}>
				<Field inside="link" name="href" label={t('collab:dialog.link.href')} hint={t('collab:dialog.link.hint')} />
			</Window>
			<Window name="image">
				<Field inside="image" name="file" type="file" accept="image/jpeg,image/png,image/webp,image/avif,image/gif" label={t('collab:dialog.image.file')} hint={t('collab:dialog.image.fileHint')} />
				<Field inside="image" name="alt" label={t('collab:dialog.image.alt')} hint={t('collab:dialog.image.altHint')} />
				<Field inside="image" name="caption" label={t('collab:dialog.image.caption')} />
				<Field inside="image" name="credit" label={t('collab:dialog.credit')} />
				<Consent inside="image" />
			</Window>
			<Window name="file">
				<Field inside="file" name="file" type="file" accept=".pdf,.docx,.xlsx,.pptx" label={t('collab:dialog.file.file')} hint={t('collab:dialog.file.fileHint')} />
				<Field inside="file" name="title" label={t('collab:dialog.file.name')} />
				<Consent inside="file" />
			</Window>
			<Window name="video">
				<Field inside="video" name="href" label={t('collab:dialog.video.href')} hint={t('collab:dialog.video.hrefHint')} />
				<Field inside="video" name="title" label={t('collab:dialog.video.name')} />
			</Window>
		</>
	)
}

export function EditorShell({ id, text, data, findings }: { id: string; text: string; data: EditorWords; findings: readonly ShownFinding[] }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="writing" data-editor={JSON.stringify(data)} hidden>
			<h1>{t('collab:page.heading')}</h1>
			<div className="writing-bar">
				<p className="writing-state">
					<span className="chip" role="status" data-place="chip" />
					<span className="people" data-place="people" />
					<span className="hint" role="status" data-place="help" />
				</p>
				<Toolbar />
			</div>
			<p className="writing-alert" role="alert" data-place="alert" hidden />
			<p className="hint writing-keys" id="writing-keys">{t('collab:tool.hint')}</p>
			<div className="writing-body">
				<div className="sheet">
					<label htmlFor="writing-title">{t('collab:field.title')}</label>
					<textarea id="writing-title" className="title" data-field="title" rows={1} lang={text} maxLength={LIMITS.title} />
					<label htmlFor="writing-summary">{t('collab:field.summary')}</label>
					<span className="hint" id="writing-summary-hint">{t('collab:field.summaryHint')}</span>
					<textarea id="writing-summary" className="summary" data-field="summary" rows={2} lang={text} maxLength={LIMITS.summary} aria-describedby="writing-summary-hint" />
					<div data-place="text" className="text" />
					<p className="count" data-place="count" />
				</div>
				<aside className="writing-side" aria-labelledby="writing-checks">
					<p><a href={paths.contribution(id, 'facts')}>{t('collab:page.facts')}</a></p>
					<p><a href={paths.contribution(id, 'files')}>{t('media:files.title')}</a></p>
					<p><a href={paths.contribution(id)}>{t('collab:page.review')}</a></p>
					<FindingList findings={findings} words={data.findings} heading="writing-checks" />
				</aside>
			</div>
			<Dialogs />
		</div>
	)
}
