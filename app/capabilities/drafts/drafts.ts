// The words of drafts: the living text of an edition, which several people may write at once. Safe in the browser.
import type { RichText } from '../../kernel/rich-text.ts'

/**
 * Rises when the editor learns a block, a mark or an attribute that an older tab does not know: such a tab would delete it
 * for everybody, so it may only read.
 */
export const DRAFT_SCHEMA = 1

/** Where the text lies in the Yjs document: a fragment and a map of texts. */
export const BODY = 'body'
export const FIELDS = 'fields'

/** The fields that are written together, letter by letter; all others are plain values that change as a whole. */
export const TEXT_FIELDS = ['title', 'summary'] as const
/** Letters of a field. */
export const LONGEST_FIELD = 600
/** Bytes of a document with the traces of what was deleted. */
export const LARGEST_STATE = 8_000_000

/** What a draft holds, by the names of its subject. */
export type DraftFields = Record<string, unknown>

/** A draft as it was last saved. `version` rises with each save, `epoch` when the document is another one. */
export type SavedDraft = { key: string; fields: DraftFields; body: RichText; version: number; epoch: number; savedBy: string; savedAt: Date }
