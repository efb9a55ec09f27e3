// Name, address and a new password: the fields of whoever makes an account, the first administrator included.
import { Field } from './form-parts.tsx'

type Name = 'name' | 'email' | 'password'
export type PersonFieldsProps = {
	/** What the ids of the fields begin with. */
	id: string
	labels: Record<Name | 'nameHint' | 'passwordHint', string>
	errors: Partial<Record<Name, string | undefined>>
	values?: Partial<Record<string, string>> | undefined
}

export function PersonFields({ id, labels, errors, values }: PersonFieldsProps) {
	return (
		<>
			<Field id={`${id}-name`} name="name" label={labels.name} hint={labels.nameHint} error={errors.name} defaultValue={values?.['name']} autoComplete="name" />
			<Field id={`${id}-email`} name="email" type="email" label={labels.email} error={errors.email} defaultValue={values?.['email']} autoComplete="username" />
			<Field id={`${id}-password`} name="password" type="password" label={labels.password} hint={labels.passwordHint} error={errors.password} autoComplete="new-password" />
		</>
	)
}
