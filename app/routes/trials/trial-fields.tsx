// The fields of a report: who, where, when, what was done differently, how it went.
import { Choice, Field, Problems, Select, TextArea, type Option } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

type FieldName = 'who' | 'country' | 'place' | 'tried' | 'changed' | 'went' | 'outcome'
export type TrialReply = FormReply<FieldName>
type Props = { countries: Option[]; outcomes: readonly string[]; limits: { min: number; max: number; line: number }; reply: TrialReply | undefined }

const FIELDS: readonly FieldName[] = ['who', 'country', 'place', 'tried', 'changed', 'went', 'outcome']

export function TrialFields({ countries, outcomes, limits, reply }: Props) {
	const t = useWords()
	const { errors = {}, values = {} } = reply ?? {}
	const say = (field: FieldName) => (errors[field] ? t(`trials:${errors[field]}` as 'trials:error.who', limits) : undefined)
	const common = (field: FieldName) => ({ id: field, name: field, error: say(field), defaultValue: values[field] })
	return (
		<>
			<Problems title={t('trials:form.problems')} problems={FIELDS.map((field) => ({ field, words: say(field) }))} />
			<form method="post" className="form" noValidate>
				<Field {...common('who')} label={t('trials:form.who')} hint={t('trials:form.whoHint')} autoComplete="organization" />
				<Select {...common('country')} label={t('trials:form.country')} options={countries} none={t('trials:form.none')} />
				<Field {...common('place')} label={t('trials:form.place')} />
				<Field {...common('tried')} type="month" label={t('trials:form.tried')} hint={t('trials:form.triedHint')} />
				<TextArea {...common('changed')} label={t('trials:form.changed')} hint={t('trials:form.textHint', limits)} />
				<TextArea {...common('went')} label={t('trials:form.went')} hint={t('trials:form.textHint', limits)} />
				<Choice id="outcome" name="outcome" error={say('outcome')} legend={t('trials:form.outcome')} options={outcomes.map((value) => ({ value, label: t(`trials:outcome.${value}` as 'trials:outcome.worked') }))} chosen={values.outcome ? [values.outcome] : []} />
				<p className="buttons"><button type="submit" className="button">{t('trials:form.send')}</button></p>
			</form>
		</>
	)
}
