// The fields of the report form, with what is wrong said at the top and at each field.
import { Choice, Field, Problems, TextArea, Trap } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

/** What the form gets back when it could not be taken. */
export type ReportReply = FormReply<'page' | 'kind' | 'text'> & { refused?: { code: 'tooMany'; minutes: number } }

type Props = { page: string; kinds: readonly string[]; reply: ReportReply | undefined }

export function ReportFields({ page, kinds, reply }: Props) {
	const t = useWords()
	const { errors = {}, values, refused } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`reports:${code}` as 'reports:error.kind', { count: [...(values?.text ?? '')].length }) : undefined)
	const wrong = (['page', 'kind', 'text'] as const).map((field) => ({ field: `report-${field}`, words: say(errors[field]) }))
	const options = kinds.map((kind) => ({ value: kind, label: t(`reports:kind.${kind}` as 'reports:kind.mistake') }))
	return (
		<>
			<h1>{t('reports:form.title')}</h1>
			<p className="lead">{t('reports:form.lead')}</p>
			<Problems title={t('reports:form.problems')} problems={[{ words: refused && t('problem.tooMany', { minutes: refused.minutes }) }, ...wrong]} />
			<form method="post" className="form" noValidate>
				<Field id="report-page" name="page" label={t('reports:form.page')} error={say(errors.page)} defaultValue={page} readOnly={page !== ''} maxLength={500} />
				<Choice id="report-kind" name="kind" legend={t('reports:form.kind')} error={say(errors.kind)} options={options} chosen={values?.kind ? [values.kind] : []} />
				<TextArea id="report-text" name="text" label={t('reports:form.text')} hint={t('reports:form.hint')} error={say(errors.text)} defaultValue={values?.text} />
				<Trap id="report-website" label={t('reports:form.trap')} />
				<button type="submit" className="button">{t('reports:form.send')}</button>
			</form>
		</>
	)
}
