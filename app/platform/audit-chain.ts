// The chain of the audit trail, in pure steps: each entry's hash covers all it says and the hash of the one before.
import { createHash } from 'node:crypto'

/** One entry as it is hashed; `detail` is plain JSON. */
export type Link = { id: string; number: number; at: Date; actor: string; deed: string; subjectKind: string | null; subjectId: string | null; detail: unknown; before: string }
export type Entry = Omit<Link, 'number' | 'before'> & { number: number | null; before: string | null; hash: string | null }

/** What the first entry has before it. */
export const BEGINNING = '0'.repeat(64)

/** JSON in one form only: keys in order, nothing that is undefined. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
	if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
	const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** The hash of one entry, in hex. */
export function hashOfLink({ id, number, at, actor, deed, subjectKind, subjectId, detail, before }: Link): string {
	const said = { id, number, at: at.toISOString(), actor, deed, subjectKind, subjectId, detail: detail ?? null, before }
	return createHash('sha256').update(canonical(said)).digest('hex')
}

export type Head = { number: number; hash: string }
/** What is wrong, and at which entry. */
export type Fault = { number: number | null; id: string | null; what: 'changed' | 'removed' | 'inserted' | 'broken' | 'cut' | 'unknown' }

/** Goes along the chain entry by entry, in the order of their numbers, and notes what does not fit. */
export class ChainCheck {
	readonly faults: Fault[] = []
	head: Head = { number: 0, hash: BEGINNING }

	/** `known` is where the chain was on an earlier day, as somebody noted it elsewhere. */
	constructor(private readonly known?: Head) {}

	take({ number, before, hash, ...entry }: Entry): void {
		const tell = (what: Fault['what']) => this.faults.push({ number, id: entry.id, what })
		if (number === null || before === null || hash === null) return void tell('inserted')
		if (number <= this.head.number) tell('inserted')
		else if (number > this.head.number + 1) tell('removed')
		else if (before !== this.head.hash) tell('broken')
		if (hashOfLink({ ...entry, number, before }) !== hash) tell('changed')
		if (this.known?.number === number && this.known.hash !== hash) tell('unknown')
		this.head = { number, hash }
	}

	/** The end must be where the house says it is, and beyond what somebody noted. */
	finish(head: Head | null): Fault[] {
		const { number, hash } = head ?? { number: 0, hash: BEGINNING }
		if (number !== this.head.number || hash !== this.head.hash) this.faults.push({ number, id: null, what: this.head.number > number ? 'inserted' : 'cut' })
		if (this.known && this.known.number > this.head.number) this.faults.push({ number: this.known.number, id: null, what: 'unknown' })
		return this.faults
	}
}

const COLUMNS = ['number', 'at', 'actor', 'deed', 'subjectKind', 'subjectId', 'detail', 'id', 'before', 'hash'] as const

/** A cell that a spreadsheet takes for text, never for a formula. */
function cell(value: unknown): string {
	const text = value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : canonical(value)
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const AUDIT_FORMATS = ['csv', 'json'] as const
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

/** The trail as a file, piece by piece: CSV as RFC 4180 has it, or one JSON array. */
export async function* trailFile(entries: AsyncIterable<Entry>, format: AuditFormat): AsyncGenerator<string> {
	let isFirst = true
	yield format === 'csv' ? `${COLUMNS.join(',')}\r\n` : '['
	for await (const entry of entries) {
		if (format === 'csv') yield `${COLUMNS.map((column) => cell(entry[column])).join(',')}\r\n`
		else yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, entry[column]])))}`
		isFirst = false
	}
	if (format === 'json') yield '\n]\n'
}
