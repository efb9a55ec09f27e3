// Makes a task of a query: what is to be done, and a note for whoever does it.
import { TASK_KINDS, TASK_NOTE, TASK_QUERY } from '../../capabilities/searches/searches.ts'
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

export type TaskReply = FormReply<'query' | 'kind' | 'note'>

export function TaskForm({ query, reply }: { query: string; reply: TaskReply | undefined }) {
	const t = useWords()
	const { errors = {}, values } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`search:${code}` as 'search:error.kind') : undefined)
	const wrong = [['query', say(errors.query)], ['kind', say(errors.kind)], ['note', say(errors.note)]].filter(([, words]) => words)
	return (
		<section className="part" aria-labelledby="task">
			<h2 id="task">{t('search:desk.taskTitle')}</h2>
			{wrong.length > 0 && (
				<div className="problems" role="alert" tabIndex={-1}>
					<h3>{t('search:desk.problems')}</h3>
					<ul>{wrong.map(([field, words]) => <li key={field}><a href={`#task-${field}`}>{words}</a></li>)}</ul>
				</div>
			)}
			<form method="post" className="form" noValidate>
				<p className="field">
					<label htmlFor="task-query">{t('search:desk.query')}</label>
					{errors.query && <span className="error" id="error-query">{say(errors.query)}</span>}
					<input type="text" id="task-query" name="query" defaultValue={values?.query ?? query} maxLength={TASK_QUERY.max} aria-invalid={errors.query ? true : undefined} aria-describedby={errors.query && 'error-query'} />
				</p>
				<fieldset id="task-kind" tabIndex={-1} aria-describedby={errors.kind && 'error-kind'}>
					<legend>{t('search:desk.kind')}</legend>
					{errors.kind && <span className="error" id="error-kind">{say(errors.kind)}</span>}
					{TASK_KINDS.map((kind) => <label key={kind}><input type="radio" name="kind" value={kind} defaultChecked={values?.kind === kind} /> {t(`search:task.${kind}`)}</label>)}
				</fieldset>
				<p className="field">
					<label htmlFor="task-note">{t('search:desk.note')}</label>
					{errors.note && <span className="error" id="error-note">{say(errors.note)}</span>}
					<textarea id="task-note" name="note" rows={3} defaultValue={values?.note} data-most={TASK_NOTE} aria-invalid={errors.note ? true : undefined} aria-describedby={errors.note && 'error-note'} />
				</p>
				<button type="submit" className="button">{t('search:desk.send')}</button>
			</form>
		</section>
	)
}
