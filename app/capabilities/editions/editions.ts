// The words of editions: the four status axes, what a reader gets, what an import says. Safe in the browser.
import type { BlockHashes, BlockMarks } from '../bodies/bodies.ts'
import type { Language } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'

/** Axis 1: can readers see it? */
export type Publication = 'draft' | 'scheduled' | 'live' | 'withdrawn'
/** Axis 2: what has a review said, of one revision? */
export type Review = 'none' | 'requested' | 'inReview' | 'changesAsked' | 'resubmitted' | 'approved' | 'declined' | 'retracted'
/** Axis 3: how did the words of this language come about? */
export type Origin = 'human' | 'machine' | 'machineEdited' | 'imported'
/** Axis 4, never stored: does a translation still say what its source says? Block ids, in no order that counts. */
export type Freshness = {
	state: 'source' | 'current' | 'outdated'
	/** Blocks whose source has changed since they were translated. */
	changed: string[]
	/** Blocks of the source that the translation does not have. */
	missing: string[]
	/** How many blocks the source has. */
	total: number
}

/** The author that revisions from `content/` carry; a review in git counts as their approval. */
export const CONTENT_IMPORT = 'content import'

export { MarkdownFault } from '../bodies/bodies.ts'
export type { BlockHashes, BlockMarks }

/** The short text fields every edition has; a subject adds its own. */
export type Fields = { title: string; slug: string; formerSlugs: string[]; summary?: string } & Record<string, unknown>

/** What stands beside a text: one of its languages. */
export type Translation = { language: Language; title: string; slug: string; isSource: boolean; freshness: Freshness; publishedAt: Date }

/** A published text as a reader gets it, in the best language there is. */
export type PublishedText = {
	ref: SubjectRef
	language: Language
	/** True where the language asked for has no published text. */
	isFallback: boolean
	fields: Fields
	body: RichText
	/** Facts as the source edition's published revision holds them. */
	facts: unknown
	revision: number
	publishedAt: Date
	freshness: Freshness
	/** For a translation: which state of each source block it says. */
	marks?: BlockMarks
	/** Every language with a published text, this one included, in product order. */
	translations: Translation[]
}

/** The same without the body, for lists. */
export type PublishedHead = Omit<PublishedText, 'body'>

/** What one file brings to the database. */
export type EditionImport = {
	ref: SubjectRef
	language: Language
	isSource: boolean
	/** Which addresses must differ from each other: all editions of one space and language. */
	slugSpace: string
	fields: Fields
	body: RichText
	/** Facts go with the source edition only. */
	facts: unknown
	/** For a translation: which state of the source it says; blocks without a mark are taken as saying today's. */
	marks?: BlockMarks
	/** Changes when anything that this import would write changes. */
	hash: string
}

export type ImportOutcome = 'created' | 'updated' | 'unchanged' | 'conflict' | 'slugTaken'

/** Why a text is no longer shown: it is no longer true, somebody has the right that it goes, or its author took it back. */
export type Withdrawal = 'outdated' | 'erased' | 'byAuthor'

/** Where one language of a subject stands. */
export type EditionState = {
	id: string
	ref: SubjectRef
	language: Language
	isSource: boolean
	review: Review
	publication: Publication
	approvedRevisionId: string | null
	publishedRevisionId: string | null
	scheduledFor: Date | null
	withdrawnAs: Withdrawal | null
}

/** What somebody is writing, as it was last saved; people may have it open. */
export type DraftText = { ref: SubjectRef; language: Language; editionId: string; isSource: boolean; fields: Fields; body: RichText; version: number; savedAt: Date }

/** An immutable state of a text. */
export type RevisionText = {
	id: string
	editionId: string
	number: number
	fields: Fields
	body: RichText
	facts: unknown
	blockHashes: BlockHashes
	hash: string
	author: string
	createdAt: Date
	publishedAt: Date | null
}
/** The same without its text, for lists. */
export type RevisionInfo = Omit<RevisionText, 'body' | 'facts' | 'blockHashes'>

/** A word or two that stayed, came or went. */
export type ChangedWords = Array<{ kind: 'same' | 'added' | 'removed'; text: string }>
export type BlockChange = { id: string; type: string; state: 'same' | 'changed' | 'added' | 'removed' | 'moved'; words: ChangedWords }
/** What became of a text: its fields by name and its blocks in the order of the newer one, what went at its old place. */
export type Comparison = { fields: Array<{ name: string; state: 'same' | 'changed'; words: ChangedWords }>; blocks: BlockChange[]; isSame: boolean }
