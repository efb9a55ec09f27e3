// Parts of forms: a field with its hint and its error, a choice, and the list of what is wrong over a form. Plain props, no words of their own.
import type { InputHTMLAttributes, ReactNode } from 'react'

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'aria-invalid' | 'aria-describedby'> & { id: string; label: string; hint?: ReactNode; error?: string | undefined }

/** The ids of hint and error, in the order in which they should be heard. */
const describedBy = (id: string, hint: unknown, error: unknown) => [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** What stands between a label and its control. */
function Remarks({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
	return (
		<>
			{hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
			{error && <span className="error" id={`${id}-error`}>{error}</span>}
		</>
	)
}

/** One line of text. The id is also where the list of problems leads. */
export function Field({ id, label, hint, error, type = 'text', ...input }: FieldProps) {
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<Remarks id={id} hint={hint} error={error} />
			<input {...input} type={type} id={id} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)} />
		</div>
	)
}

type AreaProps = { id: string; name: string; label: string; hint?: ReactNode; error?: string | undefined; rows?: number; defaultValue?: string | undefined; lang?: string; required?: boolean }

/** Several lines of text. */
export function TextArea({ id, label, hint, error, rows = 6, ...area }: AreaProps) {
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<Remarks id={id} hint={hint} error={error} />
			<textarea {...area} id={id} rows={rows} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)} />
		</div>
	)
}

export type Option = { value: string; label: string; lang?: string }
type SelectProps = { id: string; name: string; label: string; hint?: ReactNode; error?: string | undefined; options: readonly Option[]; defaultValue?: string | undefined; none?: string }

/** One of several, in a list that opens; `none` is what stands there while nothing is chosen. */
export function Select({ id, name, label, hint, error, options, defaultValue, none }: SelectProps) {
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<Remarks id={id} hint={hint} error={error} />
			<select id={id} name={name} defaultValue={defaultValue ?? ''} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, hint, error)}>
				{none !== undefined && <option value="">{none}</option>}
				{options.map((option) => <option key={option.value} value={option.value} lang={option.lang}>{option.label}</option>)}
			</select>
		</div>
	)
}

type ChoiceProps = { id: string; name: string; legend: string; hint?: ReactNode; error?: string | undefined; options: readonly Option[]; chosen: readonly string[]; isMany?: boolean }

/** One or several of a few, all in sight. */
export function Choice({ id, name, legend, hint, error, options, chosen, isMany = false }: ChoiceProps) {
	return (
		<fieldset id={id} tabIndex={-1} aria-describedby={describedBy(id, hint, error)}>
			<legend>{legend}</legend>
			<Remarks id={id} hint={hint} error={error} />
			{options.map(({ value, label, lang }) => (
				<label key={value}><input type={isMany ? 'checkbox' : 'radio'} name={name} value={value} defaultChecked={chosen.includes(value)} /> <span lang={lang}>{label}</span></label>
			))}
		</fieldset>
	)
}

/** A field that people do not see: whoever fills it in is a machine. */
export function Trap({ id, label }: { id: string; label: string }) {
	return <p className="trap"><label htmlFor={id}>{label}</label><input type="text" id={id} name="website" tabIndex={-1} autoComplete="off" /></p>
}

/** What is wrong in a form, each leading to its field; the script of every page brings the reader here. Shows nothing where all is well. */
export function Problems({ title, problems, level: Heading = 'h2' }: { title: string; problems: ReadonlyArray<{ field?: string; words: string | undefined }>; level?: 'h2' | 'h3' }) {
	const told = problems.filter(({ words }) => words)
	if (told.length === 0) return null
	return (
		<div className="problems" role="alert" tabIndex={-1}>
			<Heading>{title}</Heading>
			<ul>{told.map(({ field, words }) => <li key={`${field}${words}`}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>)}</ul>
		</div>
	)
}

/** That something was done, over the page that shows it; heard at once by screen readers. */
export function Done({ children }: { children: ReactNode }) {
	return <p className="done" role="status">{children}</p>
}

/** How something stands, as a word with a sign: colour alone never says it. */
export function StateChip({ tone, children }: { tone: 'quiet' | 'waiting' | 'asked' | 'good' | 'ended'; children: ReactNode }) {
	return <span className={`chip ${tone}`}>{children}</span>
}
