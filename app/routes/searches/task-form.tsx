// Makes a task of a query: what is to be done, and a note for whoever does it.
import { TASK_KINDS, TASK_QUERY } from '../../capabilities/searches/searches.ts'
import { Choice, Field, Problems, TextArea } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { fieldWords, useWords } from '../../web/words.ts'

export type TaskReply = FormReply<'query' | 'kind' | 'note'>

export function TaskForm({ query, reply }: { query: string; reply: TaskReply | undefined }) {
	const t = useWords()
	const say = fieldWords(t, 'search')
	const { errors = {}, values } = reply ?? {}
	const wrong = (['query', 'kind', 'note'] as const).map((field) => ({ field: `task-${field}`, words: say(errors[field]) }))
	return (
		<section className="part" aria-labelledby="task">
			<h2 id="task">{t('search:desk.taskTitle')}</h2>
			<Problems level="h3" title={t('search:desk.problems')} problems={wrong} />
			<form method="post" className="form" noValidate>
				<Field id="task-query" name="query" label={t('search:desk.query')} error={say(errors.query)} defaultValue={values?.query ?? query} maxLength={TASK_QUERY.max} />
				<Choice id="task-kind" name="kind" legend={t('search:desk.kind')} error={say(errors.kind)} options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`search:task.${kind}`) }))} chosen={values?.kind ? [values.kind] : []} />
				<TextArea id="task-note" name="note" rows={3} label={t('search:desk.note')} error={say(errors.note)} defaultValue={values?.note} />
				<button type="submit" className="button">{t('search:desk.send')}</button>
			</form>
		</section>
	)
}
