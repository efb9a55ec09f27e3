// The form of a book: formats to choose from and ways to tick, with what is wrong said at the top and at each group.
import type { Format } from '../../subjects/books/books.ts'
import { useWords } from '../../web/words.ts'

/** What the form gets back when the book could not be ordered. */
export type BookReply = {
	errors: { format?: 'error.format'; ways?: 'error.ways' }
	values: { format: Format | undefined; ways: string[] }
	/** How long to wait after too many books. */
	minutes?: number
}

type Way = { id: string; number: number; title: string; isChosen: boolean; lang?: string }
type Props = { ways: Way[]; format: Format; formats: readonly Format[]; reply: BookReply | undefined }

export function BookFields({ ways, format, formats, reply }: Props) {
	const t = useWords()
	const { errors = {}, values, minutes } = reply ?? {}
	const wrong = (['format', 'ways'] as const).flatMap((field) => { const code = errors[field]; return code ? [{ field, words: t(`books:${code}`) }] : [] })
	return (
		<>
			{reply && (
				<div className="problems" role="alert" tabIndex={-1}>
					<h2>{t('books:form.problems')}</h2>
					<ul>
						{minutes !== undefined && <li>{t('books:error.tooMany', { minutes })}</li>}
						{wrong.map(({ field, words }) => <li key={field}><a href={`#book-${field}`}>{words}</a></li>)}
					</ul>
				</div>
			)}
			<form method="post" className="form" noValidate>
				<fieldset id="book-format" tabIndex={-1} aria-describedby={errors.format && 'error-format'}>
					<legend>{t('books:form.format')}</legend>
					{errors.format && <span className="error" id="error-format">{t(`books:${errors.format}`)}</span>}
					{formats.map((one) => <label key={one}><input type="radio" name="format" value={one} defaultChecked={one === (values ? values.format : format)} /> {t(`books:form.${one}`)}</label>)}
				</fieldset>
				<fieldset id="book-ways" tabIndex={-1} aria-describedby={errors.ways ? 'error-ways book-hint' : 'book-hint'}>
					<legend>{t('books:form.ways')}</legend>
					<span className="hint" id="book-hint">{t('books:form.always')}</span>
					{errors.ways && <span className="error" id="error-ways">{t(`books:${errors.ways}`)}</span>}
					{ways.map(({ id, number, title, isChosen, lang }) => (
						<label key={id}><input type="checkbox" name="way" value={id} defaultChecked={values ? values.ways.includes(id) : isChosen} /> <span>{number} <span lang={lang}>{title}</span></span></label>
					))}
				</fieldset>
				<button type="submit" className="button">{t('books:form.make')}</button>
			</form>
		</>
	)
}
