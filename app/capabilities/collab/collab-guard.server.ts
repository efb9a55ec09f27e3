// What reaches a room: each change is tried on a copy first, so that nothing an editor of ours cannot have written reaches anybody.
import * as Y from 'yjs'
import { unwantedInDraft } from '../drafts/drafts.server.ts'
import { CARET_TONES, type Present, type Refusal } from './collab.ts'

/** Bytes of one change; a pasted book is larger than any case. */
export const LARGEST_CHANGE = 2_000_000
/** Letters of what somebody says about the own caret. */
const LONGEST_STATE = 2000

/** Tells Hocuspocus to close a connection, and the editor why. The message stays empty, because Hocuspocus prints messages. */
export class Refused extends Error {
	readonly code = 4403
	constructor(readonly reason: Refusal, readonly place = '') { super('') }
}

/** A copy of each open document, to which changes come first. */
const copies = new WeakMap<Y.Doc, Y.Doc>()

function copyOf(doc: Y.Doc): Y.Doc {
	const known = copies.get(doc)
	if (known) return known
	const copy = new Y.Doc()
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
	const follow = (update: Uint8Array) => { if (copies.get(doc) === copy) Y.applyUpdate(copy, update); else doc.off('update', follow) }
	doc.on('update', follow)
	copies.set(doc, copy)
	return copy
}

/** Tries a change on a copy. Throws `Refused` where the text would then hold what it may not. */
export function tryChange(doc: Y.Doc, update: Uint8Array): void {
	if (update.byteLength > LARGEST_CHANGE) throw new Refused('tooMuch', 'change')
	const copy = copyOf(doc)
	let unwanted: string | undefined
	try {
		Y.applyUpdate(copy, update)
		unwanted = unwantedInDraft(copy)
	} catch {
		unwanted = 'unreadable'
	}
	if (unwanted === undefined) return
	copies.delete(doc)
	throw new Refused(unwanted === 'size' ? 'tooMuch' : 'notAllowed', unwanted)
}

/** The look of somebody's caret: the same in every room and after every return. */
export const toneOf = (person: string) => [...person].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % CARET_TONES

/** Writes the name that the server knows over whatever a browser says, for its own caret only. */
export function stamp(states: Map<number, Record<string, unknown>>, own: { client?: number }, present: Present): void {
	for (const [client, state] of states) {
		// The map itself brings an empty one, under a number that is nobody's.
		if (Object.keys(state).length === 0) { states.delete(client); continue }
		own.client ??= client
		if (client !== own.client || JSON.stringify(state).length > LONGEST_STATE) { states.delete(client); continue }
		const { cursor } = state
		for (const key of Object.keys(state)) delete state[key]
		Object.assign(state, { user: present }, cursor !== undefined && { cursor })
	}
}
