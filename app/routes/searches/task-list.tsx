// Tasks that came of searches: open ones with a button that says they are done, and those done last.
import type { SearchTask } from '../../capabilities/searches/searches.ts'
import { useRootData } from '../../web/root-data.ts'
import { dateWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'

/** A task with names instead of ids; dates come as they are sent to pages. */
type Shown = Pick<SearchTask, 'id' | 'kind' | 'language' | 'query' | 'note' | 'wishes'> & { createdBy: string | null; createdAt: Date | string; doneBy: string | null; doneAt: Date | string | null }

export function TaskList({ open, done }: { open: readonly Shown[]; done: readonly Shown[] }) {
	const t = useWords()
	return (
		<section aria-labelledby="tasks">
			<h2 id="tasks">{t('search:desk.tasks')}</h2>
			{open.length === 0 && <p>{t('search:desk.noTasks')}</p>}
			{open.length > 0 && <ul className="rows">{open.map((task) => <li key={task.id}><Task task={task} isOpen /></li>)}</ul>}
			{done.length > 0 && <details><summary>{t('search:desk.doneTasks')}</summary><ul className="rows">{done.map((task) => <li key={task.id}><Task task={task} isOpen={false} /></li>)}</ul></details>}
		</section>
	)
}

function Task({ task: { id, kind, language, query, note, wishes, createdBy, createdAt, doneBy, doneAt }, isOpen }: { task: Shown; isOpen: boolean }) {
	const t = useWords()
	const { language: reader } = useRootData()
	const by = createdBy ?? t(wishes > 0 ? 'search:desk.reader' : 'search:desk.somebody')
	return (
		<div className="row">
			<div>
				<p><span className={isOpen ? 'chip waiting' : 'chip good'}>{t(isOpen ? 'search:desk.open' : 'search:desk.done')}</span> {t(`search:task.${kind}`)}</p>
				<p className="name" lang={language}>{query}</p>
				{note && <p lang={language}>{note}</p>}
				<p className="small">
					{wishes > 0 && <>{t('search:desk.wishes', { count: wishes })} · </>}
					{by}, {dateWords(createdAt, reader)}
					{doneAt && <> · {t('search:desk.doneBy', { name: doneBy ?? t('search:desk.somebody'), date: dateWords(doneAt, reader) })}</>}
				</p>
			</div>
			{isOpen && (
				<form method="post">
					<input type="hidden" name="intent" value="finish" /><input type="hidden" name="task" value={id} />
					<button type="submit" className="button">{t('search:desk.finish')}<span className="unseen">: {query}</span></button>
				</form>
			)}
		</div>
	)
}
