// Asks for a text in the reader's language: a form without an account, whose wish the editors and translators see.
import { TASK_QUERY } from '../../capabilities/searches/searches.ts'
import { nameWithin } from '../../kernel/language.ts'
import { Field, Problems, TextArea, Trap } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useRootData } from '../../web/root-data.ts'
import { fieldWords, useWords } from '../../web/words.ts'

/** What the form gets back when it could not be taken. */
export type WishReply = FormReply<'query' | 'note'> & { refused?: { minutes: number } }

/** `isSent` after a wish was kept: then the form gives way to thanks. */
export function WishForm({ text, isSent, reply }: { text: string; isSent: boolean; reply: WishReply | undefined }) {
	const t = useWords()
	const { language } = useRootData()
	const say = fieldWords(t, 'search')
	const { errors = {}, values, refused } = reply ?? {}
	const [query, note] = [say(errors.query), say(errors.note)]
	return (
		<section className="wish" aria-labelledby="wish">
			<h2 id="wish">{t('search:wish.title', { language: nameWithin(language, language) })}</h2>
			{isSent && <p role="status">{t('search:wish.thanks')}</p>}
			{!isSent && (
				<>
					<p>{t('search:wish.lead')}</p>
					<Problems level="h3" title={t('search:wish.problems')} problems={[{ words: refused && t('problem.tooMany', { minutes: refused.minutes }) }, { field: 'wish-query', words: query }, { field: 'wish-note', words: note }]} />
					<form method="post" className="form" noValidate>
						<Field id="wish-query" name="query" label={t('search:wish.query')} error={query} defaultValue={values?.query ?? text} maxLength={TASK_QUERY.max} />
						<TextArea id="wish-note" name="note" rows={3} label={t('search:wish.note')} hint={t('search:wish.hint')} error={note} defaultValue={values?.note} />
						<Trap id="wish-website" label={t('reports:form.trap')} />
						<button type="submit" className="button">{t('search:wish.send')}</button>
					</form>
				</>
			)}
		</section>
	)
}
