// The fields of a question; somebody who is signed in needs to give neither name nor address.
import { Field, Problems, TextArea, Trap } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

export type QuestionReply = Partial<FormReply<'text' | 'name' | 'email'>> & { minutes?: number }
type Props = { isKnown: boolean; limits: { min: number; max: number }; reply: QuestionReply | undefined }

const NAME_MOST = 80

export function QuestionFields({ isKnown, limits, reply }: Props) {
	const t = useWords()
	const { errors = {}, values = {}, minutes } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`questions:${code}` as 'questions:error.textShort', { ...limits, name: NAME_MOST }) : undefined)
	const problems = [{ words: minutes === undefined ? undefined : t('web:problem.tooMany', { minutes }) }, { field: 'text', words: say(errors.text) }, { field: 'name', words: say(errors.name) }, { field: 'email', words: say(errors.email) }]
	return (
		<>
			<Problems title={t('questions:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<TextArea id="text" name="text" label={t('questions:form.text')} hint={t('questions:form.textHint', limits)} error={say(errors.text)} defaultValue={values.text} />
				{!isKnown && <Field id="name" name="name" label={t('questions:form.name')} hint={t('questions:form.nameHint')} error={say(errors.name)} defaultValue={values.name} autoComplete="name" />}
				{!isKnown && <Field id="email" name="email" type="email" label={t('questions:form.email')} hint={t('questions:form.emailHint')} error={say(errors.email)} defaultValue={values.email} autoComplete="email" />}
				<Trap id="question-website" label={t('questions:form.trap')} />
				<p className="buttons"><button type="submit" className="button">{t('questions:form.send')}</button></p>
			</form>
		</>
	)
}
