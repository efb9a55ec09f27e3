// The words of the form with which somebody makes an account: labels, faults at their fields, and the list of them above.
import type { FormReply } from './form.ts'
import { fieldWords, problemWords, type Words } from './words.ts'

const FIELDS = ['name', 'email', 'password'] as const

export function personWords(t: Words, id: string, reply: FormReply<string> | undefined) {
	const say = fieldWords(t, 'accounts')
	const errors = Object.fromEntries(FIELDS.map((field) => [field, say(reply?.errors[field])]))
	return {
		fields: { id, labels: { name: t('accounts:field.name'), nameHint: t('accounts:field.nameHint'), email: t('accounts:field.email'), password: t('accounts:field.password'), passwordHint: t('accounts:field.passwordHint') }, errors, values: reply?.values },
		problems: [{ words: reply?.problem && problemWords(t, reply.problem.code, reply.problem.values) }, ...FIELDS.map((field) => ({ field: `${id}-${field}`, words: errors[field] }))],
	}
}
