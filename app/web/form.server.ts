// Reads a form by its schema; nothing that was typed is lost when something is wrong.
import type { z } from 'zod'
import { Problem } from '../kernel/problem.ts'
import type { FieldErrors, FormReply } from './form.ts'

export type ParsedForm<T, Field extends string> = { ok: true; value: T } | { ok: false; reply: FormReply<Field> }

/** The text of a field; nothing for a missing field and for a file. */
export function textOf(form: FormData, field: string): string {
	const value = form.get(field)
	return typeof value === 'string' ? value : ''
}

/** What a form sent; a body that is no form counts as an empty one, so that every field says what is missing. */
export const readForm = (request: Request): Promise<FormData> => request.formData().catch(() => new FormData())

/** Parses form data; the messages of the schema are keys of a dictionary. */
export function parseForm<Shape extends z.ZodObject>(form: FormData, schema: Shape): ParsedForm<z.infer<Shape>, string & keyof z.infer<Shape>> {
	type Field = string & keyof z.infer<Shape>
	const values = Object.fromEntries(Object.keys(schema.shape).map((field) => [field, textOf(form, field)])) as Record<Field, string>
	const read = schema.safeParse(values)
	if (read.success) return { ok: true, value: read.data }
	const errors: FieldErrors<Field> = {}
	for (const { path, message } of read.error.issues) errors[path[0] as Field] ??= message
	return { ok: false, reply: { errors, values } }
}

/** What a form asks for, done; or the form as it was sent, with the problem that its sender can mend. Other problems are thrown on. */
export async function tried<T, Field extends string>(values: Partial<Record<Field, string>>, work: () => Promise<T>): Promise<ParsedForm<T, Field> & { status?: number }> {
	try {
		return { ok: true, value: await work() }
	} catch (error) {
		if (!(error instanceof Problem && [409, 422, 429].includes(error.status))) throw error
		return { ok: false, reply: { errors: {}, values, problem: { code: error.code, values: error.values } }, status: error.status }
	}
}
