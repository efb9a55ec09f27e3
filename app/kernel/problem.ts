// The one kind of error that people are meant to see: it has a stable code, a status, and words looked up by its code.

/**
 * Something that went wrong in a way the visitor can be told about. `code` is stable and names the text
 * (`web:problem.<code>`, and `<concept>:problem.<rest>` for a code such as `accounts.nobody`); `values` fill the placeholders of that text.
 */
export class Problem extends Error {
	constructor(
		readonly code: string,
		readonly status: number,
		readonly values: Record<string, string | number> = {},
	) {
		super(code)
		this.name = 'Problem'
	}
}

/** Throws a `Problem` unless `condition` holds. */
export function demand(condition: unknown, code: string, status = 403): asserts condition {
	if (!condition) throw new Problem(code, status)
}
