// Asks for a text in the reader's language: a form without an account, whose wish the editors and translators see.
import { TASK_NOTE, TASK_QUERY } from '../../capabilities/searches/searches.ts'
import { nameWithin } from '../../kernel/language.ts'
import type { FormReply } from '../../web/form.ts'
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

/** What the form gets back when it could not be taken. */
export type WishReply = FormReply<'query' | 'note'> & { refused?: { minutes: number } }

/** `isSent` after a wish was kept: then the form gives way to thanks. */
export function WishForm({ text, isSent, reply }: { text: string; isSent: boolean; reply: WishReply | undefined }) {
	const t = useWords()
	const { language } = useRootData()
	const { errors = {}, values, refused } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`search:${code}` as 'search:error.queryShort') : undefined)
	const wrong = [['query', say(errors.query)], ['note', say(errors.note)]].filter(([, words]) => words)
	return (
		<section className="wish" aria-labelledby="wish">
			<h2 id="wish">{t('search:wish.title', { language: nameWithin(language, language) })}</h2>
			{isSent && <p role="status">{t('search:wish.thanks')}</p>}
			{!isSent && (
				<>
					<p>{t('search:wish.lead')}</p>
					{(wrong.length > 0 || refused) && (
						<div className="problems" role="alert" tabIndex={-1}>
							<h3>{t('search:wish.problems')}</h3>
							<ul>
								{refused && <li>{t('problem.tooMany', { minutes: refused.minutes })}</li>}
								{wrong.map(([field, words]) => <li key={field}><a href={`#wish-${field}`}>{words}</a></li>)}
							</ul>
						</div>
					)}
					<form method="post" className="form" noValidate>
						<p className="field">
							<label htmlFor="wish-query">{t('search:wish.query')}</label>
							{errors.query && <span className="error" id="error-query">{say(errors.query)}</span>}
							<input type="text" id="wish-query" name="query" defaultValue={values?.query ?? text} maxLength={TASK_QUERY.max} aria-invalid={errors.query ? true : undefined} aria-describedby={errors.query && 'error-query'} />
						</p>
						<p className="field">
							<label htmlFor="wish-note">{t('search:wish.note')}</label>
							<span className="hint" id="wish-hint">{t('search:wish.hint')}</span>
							{errors.note && <span className="error" id="error-note">{say(errors.note)}</span>}
							<textarea id="wish-note" name="note" rows={3} defaultValue={values?.note} data-most={TASK_NOTE} aria-invalid={errors.note ? true : undefined} aria-describedby={errors.note ? 'wish-hint error-note' : 'wish-hint'} />
						</p>
						<p className="trap"><label htmlFor="wish-website">{t('reports:form.trap')}</label><input type="text" id="wish-website" name="website" tabIndex={-1} autoComplete="off" /></p>
						<button type="submit" className="button">{t('search:wish.send')}</button>
					</form>
				</>
			)}
		</section>
	)
}
