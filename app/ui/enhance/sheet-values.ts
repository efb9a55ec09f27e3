// The values of a form as data: reading them, putting them back, and joining what two tabs wrote. Names of places hold a dot.
export type Values = Record<string, string>

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Every control of a form that holds a value of the document. */
export const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter((element): element is Control => 'name' in element && (element as Control).name.includes('.'))

/** What stands in a form; empty places are left out. */
export function valuesIn(form: HTMLFormElement): Values {
	const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => pair[0].includes('.') && typeof pair[1] === 'string' && pair[1] !== '')
	return Object.fromEntries(pairs)
}

/** Puts values into a form; places without one become empty. */
export function fillForm(form: HTMLFormElement, values: Values): void {
	for (const control of controlsOf(form)) {
		const value = Object.hasOwn(values, control.name) ? values[control.name] ?? '' : ''
		if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) control.checked = control.value === value
		else control.value = value
	}
}

/** What the reader's documents have in common, as this form says it. */
export function sameIn(form: HTMLFormElement): Values {
	return Object.fromEntries(controlsOf(form).flatMap((control) => (control.dataset['same'] && control.value ? [[control.dataset['same'], control.value]] : [])))
}

const of = (values: Values, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)

/**
 * Joins what was changed here with what is kept, which another tab may have changed: `shown` is what both began with.
 * Places changed here win; all others stay as they are kept. Places that this form does not have stay too.
 */
export function joinValues(shown: Values, now: Values, kept: Values): Values {
	const changed = [...new Set([...Object.keys(shown), ...Object.keys(now)])].filter((name) => of(shown, name) !== of(now, name))
	const rest = Object.entries(kept).filter(([name]) => !changed.includes(name))
	return Object.fromEntries([...rest, ...changed.flatMap((name) => (Object.hasOwn(now, name) ? [[name, now[name] ?? ''] as const] : []))])
}

export function areSame(one: Values, other: Values): boolean {
	const names = new Set([...Object.keys(one), ...Object.keys(other)])
	return [...names].every((name) => of(one, name) === of(other, name))
}
