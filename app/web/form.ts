// What a form gets back when something in it is wrong: each field with its remedy, and what was typed.

export type FieldErrors<Field extends string> = Partial<Record<Field, string>>

/** The answer to a form that could not be taken: codes of the dictionary by field, and the values as they were sent. */
export type FormReply<Field extends string> = {
	errors: FieldErrors<Field>
	values: Partial<Record<Field, string>>
	/** Why the whole form was refused, where no single field is to blame. */
	problem?: { code: string; values: Record<string, string | number> }
}
