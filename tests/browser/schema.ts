// Compares what the public interface answers with what it says of itself: as much of JSON Schema as that description uses.

export type Schema = {
	$ref?: string
	allOf?: Schema[]
	enum?: unknown[]
	type?: string | string[]
	format?: string
	properties?: Record<string, Schema>
	required?: string[]
	additionalProperties?: Schema
	items?: Schema
	minItems?: number
	maxItems?: number
	minimum?: number
	maximum?: number
}

function typeOf(value: unknown): string {
	if (value === null) return 'null'
	if (Array.isArray(value)) return 'array'
	return Number.isInteger(value) ? 'integer' : typeof value
}

const FORMATS: Record<string, (text: string) => boolean> = { uri: (text) => URL.canParse(text), 'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) }

/** All parts of a schema as one, because a property may be described in any of them. */
const joined = (schema: Schema): Schema => (schema.allOf ?? []).map(joined).reduce((all, one) => ({ ...all, ...one, properties: { ...all.properties, ...one.properties }, required: [...(all.required ?? []), ...(one.required ?? [])] }), schema)

/** Everything in which a value differs from its description, each with its place; what is not described is a difference too. */
export function differencesFrom(given: Schema, value: unknown, place = '$'): string[] {
	const schema = joined(given)
	const type = typeOf(value)
	const types = [schema.type ?? []].flat()
	if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return [`${place} is ${type}, not ${types.join(' or ')}`]
	if (schema.enum && !schema.enum.includes(value)) return [`${place} is ${JSON.stringify(value)}, none of ${schema.enum.join(', ')}`]
	if (typeof value === 'string') return schema.format && !FORMATS[schema.format]?.(value) ? [`${place} is no ${schema.format}: ${value}`] : []
	if (typeof value === 'number') return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity) ? [`${place} is out of bounds: ${value}`] : []
	if (Array.isArray(value)) {
		const isWrong = value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)
		return [...(isWrong ? [`${place} has ${value.length} items`] : []), ...value.flatMap((item, at) => (schema.items ? differencesFrom(schema.items, item, `${place}[${at}]`) : [`${place} has items that are not described`]))]
	}
	if (typeof value !== 'object' || value === null || (!schema.properties && !schema.additionalProperties)) return []
	const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${place}.${name} is missing`)
	return [...missing, ...Object.entries(value).flatMap(([name, one]) => {
		const own = schema.properties?.[name] ?? schema.additionalProperties
		return own ? differencesFrom(own, one, `${place}.${name}`) : [`${place}.${name} is not described`]
	})]
}
