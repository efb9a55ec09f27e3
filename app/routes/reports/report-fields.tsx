// The fields of the report form, with what is wrong said at the top and at each field.
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

/** What the form gets back when it could not be taken. */
export type ReportReply = FormReply<'page' | 'kind' | 'text'> & { refused?: { code: 'tooMany'; minutes: number } }

type Props = { page: string; kinds: readonly string[]; most: number; reply: ReportReply | undefined }

export function ReportFields({ page, kinds, most, reply }: Props) {
	const t = useWords()
	const { errors = {}, values, refused } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`reports:${code}` as 'reports:error.kind', { count: [...(values?.text ?? '')].length }) : undefined)
	const wrong = [['page', say(errors.page)], ['kind', say(errors.kind)], ['text', say(errors.text)]].filter(([, words]) => words)
	return (
		<>
			<h1>{t('reports:form.title')}</h1>
			<p className="lead">{t('reports:form.lead')}</p>
			{(wrong.length > 0 || refused) && (
				<div className="problems" role="alert" tabIndex={-1}>
					<h2>{t('reports:form.problems')}</h2>
					<ul>
						{refused && <li>{t('problem.tooMany', { minutes: refused.minutes })}</li>}
						{wrong.map(([field, words]) => <li key={field}><a href={`#report-${field}`}>{words}</a></li>)}
					</ul>
				</div>
			)}
			<form method="post" className="form" noValidate>
				<p className="field">
					<label htmlFor="report-page">{t('reports:form.page')}</label>
					<input type="text" id="report-page" name="page" defaultValue={page} readOnly={page !== ''} maxLength={500} aria-invalid={errors.page ? true : undefined} aria-describedby={errors.page && 'error-page'} />
					{errors.page && <span className="error" id="error-page">{say(errors.page)}</span>}
				</p>
				<fieldset id="report-kind" tabIndex={-1} aria-describedby={errors.kind && 'error-kind'}>
					<legend>{t('reports:form.kind')}</legend>
					{errors.kind && <span className="error" id="error-kind">{say(errors.kind)}</span>}
					{kinds.map((kind) => <label key={kind}><input type="radio" name="kind" value={kind} defaultChecked={values?.kind === kind} /> {t(`reports:kind.${kind}` as 'reports:kind.mistake')}</label>)}
				</fieldset>
				<p className="field">
					<label htmlFor="report-text">{t('reports:form.text')}</label>
					<span className="hint" id="report-hint">{t('reports:form.hint')}</span>
					{errors.text && <span className="error" id="error-text">{say(errors.text)}</span>}
					<textarea id="report-text" name="text" rows={6} defaultValue={values?.text} data-most={most} aria-invalid={errors.text ? true : undefined} aria-describedby={errors.text ? 'report-hint error-text' : 'report-hint'} />
				</p>
				<p className="trap"><label htmlFor="report-website">{t('reports:form.trap')}</label><input type="text" id="report-website" name="website" tabIndex={-1} autoComplete="off" /></p>
				<button type="submit" className="button">{t('reports:form.send')}</button>
			</form>
		</>
	)
}
