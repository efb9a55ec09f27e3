// The words of writing together: rooms and their names, what server and editor tell each other. Safe in the browser.
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'

/** Where the socket of rooms is found. */
export const COLLAB_PATH = '/collab'

/** What somebody may do in a room; `null` keeps them out. */
export type Admission = 'write' | 'read' | null

/** One kind of subject whose drafts are written together. Subjects hand these in; their policy is the one of pages. */
export type CollabRoom = {
	kind: string
	mayJoin(actor: Actor, id: string, language: Language): Promise<Admission>
}

/** The name of a room: one language of one subject. */
export const roomName = ({ kind, id }: SubjectRef, language: Language) => `${kind}:${id}:${language}`

export function readRoomName(name: string): { ref: SubjectRef; language: Language } | undefined {
	const [, kind, id, language] = /^([a-z]+):([A-Za-z0-9_-]{1,64}):([a-z]{2,3})$/.exec(name) ?? []
	return kind && id && language ? { ref: { kind, id }, language } : undefined
}

/** How many different looks carets have; which one is whose is decided by the server. */
export const CARET_TONES = 8

/** Who is there, as the server says it; whatever a browser says of itself is thrown away. */
export type Present = { person: string; name: string; tone: number }

/** Why somebody cannot come in, or has to leave. The words stand in the dictionary under `collab:refused`. */
export const REFUSALS = ['signIn', 'notYours', 'noDraft', 'notAllowed', 'tooMuch', 'outdated', 'closing'] as const
export type Refusal = (typeof REFUSALS)[number]

/**
 * What the server tells beside the text itself: a snapshot of what is stored (in base64, so that an editor can see whether
 * all it shows is safe), that storing failed, what may be done from now on, or why a change was refused.
 */
export type Told =
	| { kind: 'saved'; snapshot: string; at: string }
	| { kind: 'unsaved' }
	| { kind: 'access'; access: 'write' | 'read'; why?: Refusal }
	| { kind: 'refused'; why: Refusal }
