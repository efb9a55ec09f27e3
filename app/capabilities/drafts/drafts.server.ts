// The verbs of drafts: a Yjs document is the truth of each, also while people have it open; what it says is read from a copy.
import * as Y from 'yjs'
import { validBody } from '../bodies/bodies.server.ts'
import { plainText, type RichText } from '../../kernel/rich-text.ts'
import { Problem } from '../../kernel/problem.ts'
import { log } from '../../platform/log.server.ts'
import type { Tx } from '../../platform/transaction.server.ts'
import { bodyOf, fieldsOf } from './draft-reading.server.ts'
import * as record from './draft-record.server.ts'
import { unwantedIn } from './draft-tree.server.ts'
import { writeBody, writeFields } from './draft-writing.server.ts'
import { LARGEST_STATE, LONGEST_FIELD, TEXT_FIELDS, type DraftFields, type SavedDraft } from './drafts.ts'

/** What is changed in a draft: fields that are named, and the whole body where there is one. */
export type DraftChange = { fields?: Partial<DraftFields> | undefined; body?: RichText | undefined }

/** The documents that people have open in this process. Handed in by the process that keeps them. */
export type DraftRooms = {
	/** Changes an open document and stores it; false where nobody has it open here. */
	change(key: string, work: (doc: Y.Doc) => void, author: string): Promise<boolean>
	/** Stores an open document now; throws where that fails. */
	settle(key: string): Promise<void>
}
let rooms: DraftRooms | undefined
/** From now on these rooms are asked first; nothing takes them away again. */
export const useDraftRooms = (given: DraftRooms | undefined): void => { rooms = given }

/** A writer that loses this often to others is told to try again. */
const MOST_TRIES = 8
/** Letters below which a text is too short for its loss to be called one. */
const WORTH_KEEPING = 400

const isTextField = (name: string) => (TEXT_FIELDS as readonly string[]).includes(name)
const textsIn = (fields: Partial<DraftFields>) => Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (isTextField(name) && typeof value === 'string' ? [[name, value.replace(/\s+/g, ' ').trim().slice(0, LONGEST_FIELD)]] : []))) as Record<string, string>
const plainIn = (fields: Partial<DraftFields>) => Object.fromEntries(Object.entries(fields).filter(([name, value]) => !isTextField(name) && value !== undefined))
const savedOf = ({ editionId, state: _, ...row }: record.DraftRow): SavedDraft => ({ key: editionId, ...row })

/** What a state says, read from a copy: reading may change a document. Throws where it may not be stored. */
function readState(state: Uint8Array): { texts: Record<string, string>; body: RichText } {
	if (state.byteLength > LARGEST_STATE) throw new Problem('editions.tooLarge', 413, { most: LARGEST_STATE / 1_000_000 })
	const copy = documentOf(state)
	const unwanted = unwantedIn(copy, TEXT_FIELDS)
	if (unwanted) throw new Problem('editions.badBody', 422, { block: '', place: unwanted })
	return { texts: fieldsOf(copy), body: validBody(bodyOf(copy)) }
}

function documentOf(state: Uint8Array): Y.Doc {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, state)
	return doc
}

/** What in a document no editor of ours can have written; nothing where all is well. */
export const unwantedInDraft = (doc: Y.Doc): string | undefined => unwantedIn(doc, TEXT_FIELDS)

/** Begins a draft with a text. A Yjs document is made from plain data only here, once. */
export async function createDraft(tx: Tx, key: string, { fields, body }: { fields: DraftFields; body: RichText }, author: string): Promise<SavedDraft> {
	const doc = new Y.Doc()
	writeFields(doc, { title: '', summary: '', ...textsIn(fields) })
	writeBody(doc, validBody(body))
	const state = Y.encodeStateAsUpdate(doc)
	const { texts, body: said } = readState(state)
	return savedOf(await record.insertDraft(tx, key, { state, fields: { ...plainIn(fields), ...texts }, body: said, savedBy: author }))
}

/** A draft as it was last saved. */
export async function savedDraft(key: string, tx?: Tx): Promise<SavedDraft | null> {
	const row = await record.findDraft(key, tx)
	return row && savedOf(row)
}

/** The document of a draft with its version, for a room that opens. Throws where there is none: an empty document would be a lie. */
export async function openDraft(key: string): Promise<{ state: Uint8Array; version: number }> {
	const row = await record.findDraft(key)
	if (!row) throw new Problem('editions.noDraft', 404)
	return { state: row.state, version: row.version }
}

/** A text that lost nearly everything in one step is kept beside it, for whoever asks for it back. */
function worthKeeping(before: record.DraftRow, body: RichText): boolean {
	const [was, is] = [plainText(before.body).length, plainText(body).length]
	return was >= WORTH_KEEPING && is < was / 10
}

/**
 * Saves the state of a document that people have open, and gives back what is saved now: whatever another process has
 * saved meanwhile is merged into it, so nothing that anybody wrote is lost. Throws where it may not be stored.
 */
export async function storeDraft(key: string, state: Uint8Array, author: string): Promise<{ state: Uint8Array; version: number }> {
	for (let tries = 0; tries < MOST_TRIES; tries += 1) {
		const row = await record.findDraft(key)
		if (!row) throw new Problem('editions.noDraft', 404)
		const merged = Y.mergeUpdates([row.state, state])
		const compact = Y.encodeStateAsUpdate(documentOf(merged))
		if (Buffer.compare(compact, row.state) === 0) return { state: row.state, version: row.version }
		const { texts, body } = readState(compact)
		const lost = worthKeeping(row, body)
		if (lost) log.warn({ draft: key }, 'a draft has lost nearly all of its text at once; the state before is kept')
		if (await record.updateDraft(key, row.version, { state: compact, fields: { ...row.fields, ...texts }, body, savedBy: author, ...(lost && { before: row.state }) })) return { state: compact, version: row.version + 1 }
	}
	throw new Problem('editions.moved', 409)
}

/** Changes a draft, as one more change of its document: whoever has it open sees it at once. */
export async function changeDraftOf(key: string, { fields = {}, body }: DraftChange, author: string): Promise<SavedDraft> {
	if (body) validBody(body)
	const work = (doc: Y.Doc) => {
		writeFields(doc, textsIn(fields))
		if (body) writeBody(doc, body)
	}
	if (!(await rooms?.change(key, work, author))) await changeStored(key, work, author)
	const plain = plainIn(fields)
	if (Object.keys(plain).length > 0) await savePlain(key, plain, author)
	const saved = await savedDraft(key)
	if (!saved) throw new Problem('editions.noDraft', 404)
	return saved
}

async function changeStored(key: string, work: (doc: Y.Doc) => void, author: string): Promise<void> {
	const { state } = await openDraft(key)
	const doc = documentOf(state)
	work(doc)
	await storeDraft(key, Y.encodeStateAsUpdate(doc), author)
}

/** Fields that change as a whole lie in the row alone. */
async function savePlain(key: string, plain: DraftFields, author: string): Promise<void> {
	for (let tries = 0; tries < MOST_TRIES; tries += 1) {
		const row = await record.findDraft(key)
		if (!row) throw new Problem('editions.noDraft', 404)
		if (await record.updateDraft(key, row.version, { ...row, fields: { ...row.fields, ...plain }, savedBy: author })) return
	}
	throw new Problem('editions.moved', 409)
}

/** Sees to it that what people have typed so far is saved. */
export const settleDraftOf = async (key: string): Promise<void> => { await rooms?.settle(key) }

/** Takes a draft away for good, with what it was made of. */
export const removeDraft = (tx: Tx, key: string): Promise<void> => record.removeDraft(key, tx)
