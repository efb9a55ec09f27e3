// The words of review: the table of moves over both axes, what people see of them, the rubric, and what its forms send. Safe in the browser.
import { z } from 'zod'
import { belongsTo, holds, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import type { Publication, Review } from '../editions/editions.ts'

/** What people see of the two stored axes. */
export const STAGES = ['draft', 'submitted', 'inReview', 'changesAsked', 'resubmitted', 'approved', 'published', 'scheduled', 'archived', 'declined', 'withdrawn'] as const
export type Stage = (typeof STAGES)[number]

/** The two axes as they are stored. */
export type Axes = { review: Review; publication: Publication }
export type Standing = Axes & { withdrawnAs?: 'outdated' | 'erased' | 'byAuthor' | null; approvedRevisionId?: string | null; publishedRevisionId?: string | null }

/** Reviews that are under way: somebody waits for somebody. */
export const PENDING = ['requested', 'inReview', 'changesAsked', 'resubmitted'] as const satisfies readonly Review[]
export const isPending = (review: Review): boolean => (PENDING as readonly Review[]).includes(review)

/** The one word that people see. An update of a published text shows how far the update is; the published text stays visible meanwhile. */
export function stageOf({ review, publication, withdrawnAs, approvedRevisionId, publishedRevisionId }: Standing): Stage {
	if (isPending(review)) return review === 'requested' ? 'submitted' : (review as 'inReview' | 'changesAsked' | 'resubmitted')
	if (publication === 'live') return review === 'approved' && approvedRevisionId && approvedRevisionId !== publishedRevisionId ? 'approved' : 'published'
	if (publication === 'scheduled') return 'scheduled'
	if (publication === 'withdrawn') return withdrawnAs === 'outdated' ? 'archived' : 'withdrawn'
	const quiet: Partial<Record<Review, Stage>> = { approved: 'approved', declined: 'declined', retracted: 'withdrawn' }
	return quiet[review] ?? 'draft'
}

/** Stages in which an author may change the draft. While somebody reads it, it stays as it is; a change of an approved text lets its approval lapse. */
export const OPEN_FOR_AUTHORS: readonly Stage[] = ['draft', 'changesAsked', 'approved', 'scheduled', 'published', 'archived', 'withdrawn']

export const MOVES_BY = ['author', 'reviewer', 'editor', 'system'] as const
/** As what somebody moves a text: not a right, but a part in this very text. */
export type MovesAs = (typeof MOVES_BY)[number]
export const MOVE_NAMES = ['submit', 'startReview', 'recommend', 'askChanges', 'resubmit', 'approve', 'decline', 'reopen', 'revoke', 'retract', 'lapse', 'minorEdit', 'publish', 'schedule', 'unschedule', 'archive', 'withdraw'] as const
export type Move = (typeof MOVE_NAMES)[number]

export type MoveRule = { move: Move; as: readonly MovesAs[]; from: readonly Review[]; where: readonly Publication[]; to: Partial<Axes> }

const QUIET = ['none', 'approved', 'declined', 'retracted'] as const satisfies readonly Review[]
const BEFORE = ['requested', 'inReview', 'resubmitted'] as const satisfies readonly Review[]
const SETTLED = ['draft', 'live', 'withdrawn'] as const satisfies readonly Publication[]

/** Every move there is. What stands in no row cannot be done. */
export const MOVES: readonly MoveRule[] = [
	{ move: 'submit', as: ['author'], from: ['none', 'retracted'], where: ['draft'], to: { review: 'requested' } },
	{ move: 'submit', as: ['author'], from: QUIET, where: ['live', 'withdrawn'], to: { review: 'requested' } },
	{ move: 'startReview', as: ['editor'], from: ['requested', 'resubmitted'], where: SETTLED, to: { review: 'inReview' } },
	{ move: 'recommend', as: ['reviewer', 'editor'], from: ['inReview'], where: SETTLED, to: {} },
	{ move: 'askChanges', as: ['editor'], from: BEFORE, where: SETTLED, to: { review: 'changesAsked' } },
	{ move: 'resubmit', as: ['author'], from: ['changesAsked'], where: SETTLED, to: { review: 'resubmitted' } },
	{ move: 'approve', as: ['editor'], from: BEFORE, where: SETTLED, to: { review: 'approved' } },
	{ move: 'decline', as: ['editor'], from: PENDING, where: SETTLED, to: { review: 'declined' } },
	{ move: 'reopen', as: ['editor'], from: ['declined'], where: SETTLED, to: { review: 'inReview' } },
	{ move: 'revoke', as: ['editor'], from: ['approved'], where: ['draft', 'scheduled'], to: { review: 'inReview', publication: 'draft' } },
	{ move: 'retract', as: ['author'], from: PENDING, where: SETTLED, to: { review: 'retracted' } },
	{ move: 'retract', as: ['author'], from: ['approved'], where: ['draft', 'scheduled'], to: { review: 'retracted', publication: 'draft' } },
	{ move: 'lapse', as: ['system'], from: ['approved'], where: ['draft', 'scheduled'], to: { review: 'none', publication: 'draft' } },
	{ move: 'lapse', as: ['system'], from: ['approved'], where: ['live', 'withdrawn'], to: { review: 'none' } },
	{ move: 'minorEdit', as: ['editor'], from: ['approved'], where: ['draft', 'scheduled', 'live'], to: {} },
	{ move: 'publish', as: ['editor'], from: ['approved'], where: ['draft', 'scheduled', 'live', 'withdrawn'], to: { publication: 'live' } },
	{ move: 'publish', as: ['system'], from: ['approved'], where: ['scheduled', 'live'], to: { publication: 'live' } },
	{ move: 'schedule', as: ['editor'], from: ['approved'], where: ['draft', 'scheduled', 'withdrawn'], to: { publication: 'scheduled' } },
	// What readers see stays until the day of its update.
	{ move: 'schedule', as: ['editor'], from: ['approved'], where: ['live'], to: {} },
	{ move: 'unschedule', as: ['editor'], from: ['approved'], where: ['scheduled'], to: { publication: 'draft' } },
	{ move: 'unschedule', as: ['editor'], from: ['approved'], where: ['live'], to: {} },
	{ move: 'archive', as: ['author', 'editor', 'system'], from: [...QUIET, ...PENDING], where: ['live'], to: { publication: 'withdrawn' } },
	{ move: 'withdraw', as: ['author'], from: QUIET, where: ['live'], to: { publication: 'withdrawn' } },
	{ move: 'withdraw', as: ['author'], from: PENDING, where: ['live'], to: { review: 'retracted', publication: 'withdrawn' } },
]

/** Where a move leads, or `null` where it cannot be made. */
export function nextState({ review, publication }: Axes, move: Move, as: MovesAs): Axes | null {
	const rule = MOVES.find((one) => one.move === move && one.as.includes(as) && one.from.includes(review) && one.where.includes(publication))
	return rule ? { review, publication, ...rule.to } : null
}

/** The revision that counts as approved after a move: the one that was looked at, or none as soon as the text is in question again. */
export function pinnedAfter({ approvedRevisionId = null }: Standing, { review }: Axes, move: Move, revision: string | null): string | null {
	if (move === 'approve' || move === 'minorEdit') return revision
	return review === 'approved' ? approvedRevisionId : null
}

/** What somebody could do now, in the order of the table. */
export const movesFrom = (axes: Axes, as: MovesAs): Move[] => MOVE_NAMES.filter((move) => nextState(axes, move, as) !== null)

/** Whose text it is, as the subject says: people, organisations, and what stands behind the @ of their addresses. */
export type Parties = {
	authors: readonly string[]
	organisations: readonly string[]
	mailDomains: readonly string[]
	/** People who have written something else together with one of the authors. */
	coAuthors?: readonly string[]
	/** Names that a blind reader must not see: people, organisations, partners, as they are written in the text. */
	names?: readonly string[]
}

/** Providers whose addresses say nothing about where somebody works. */
const PUBLIC_MAIL = new Set(['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.fr', 'hotmail.it', 'live.com', 'msn.com', 'yahoo.com', 'yahoo.fr', 'yahoo.de', 'yahoo.it', 'yahoo.es', 'ymail.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com', 'tutanota.com', 'tuta.io', 'mailbox.org', 'posteo.de', 'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'virgilio.it', 'tiscali.it', 'alice.it', 'telefonica.net', 'ziggo.nl', 'kpnmail.nl', 'planet.nl', 'xs4all.nl', 'telenet.be', 'skynet.be', 'telia.com', 'bredband.net', 'kolumbus.fi', 'elisanet.fi', 'luukku.com', 'suomi24.fi', 'pp.inet.fi', 'zoho.com', 'fastmail.com', 'yandex.com', 'mail.com'])
export const isPublicMail = (domain: string): boolean => PUBLIC_MAIL.has(domain.toLowerCase())

export const CONFLICTS = ['ownText', 'sameOrganisation', 'sameMailDomain', 'coAuthor'] as const
export type Conflict = (typeof CONFLICTS)[number]

/** A conflict of interest that can be seen from outside; people may declare others. */
export function conflictOf(actor: Pick<Actor, 'id' | 'mailDomain' | 'memberships'>, parties: Parties): Conflict | null {
	if (parties.authors.includes(actor.id)) return 'ownText'
	if (parties.organisations.some((organisation) => belongsTo(actor as Actor, organisation))) return 'sameOrganisation'
	const domain = actor.mailDomain.toLowerCase()
	if (domain && !isPublicMail(domain) && parties.mailDomains.some((one) => one.toLowerCase() === domain)) return 'sameMailDomain'
	return parties.coAuthors?.includes(actor.id) ? 'coAuthor' : null
}

/** Editors of this language decide, where they have no conflict of interest; nobody else, administrators included. */
export const mayDecide = (actor: Actor | null, { language, parties }: { language: Language; parties: Parties }): boolean =>
	actor !== null && holds(actor, 'editor', language) && conflictOf(actor, parties) === null

/** Who may be asked to review: reviewers and editors of the language, where no conflict is known. */
export const mayReview = (actor: Actor | null, { language, parties }: { language: Language; parties: Parties }): boolean =>
	actor !== null && (holds(actor, 'reviewer', language) || holds(actor, 'editor', language)) && conflictOf(actor, parties) === null

/** Parts of a review, each with its own reviewers. */
export const PARTS = ['subject', 'language', 'accessibility'] as const
export type Part = (typeof PARTS)[number]
/** How many recommendations each part needs before somebody may approve. */
export type Quorum = Partial<Record<Part, number>>
export const DEFAULT_QUORUM: Quorum = { subject: 1 }

/** Which parts still lack how many recommendations. */
export const lackingFor = (quorum: Quorum, given: ReadonlyArray<{ part: Part }>): Array<{ part: Part; missing: number }> =>
	PARTS.flatMap((part) => {
		const missing = (quorum[part] ?? 0) - given.filter((one) => one.part === part).length
		return missing > 0 ? [{ part, missing }] : []
	})

/** Who knows whom: everybody; authors do not know reviewers; neither knows the other. Editors know all. */
export const MODES = ['open', 'singleAnonymous', 'doubleAnonymous'] as const
export type Mode = (typeof MODES)[number]
export const DEFAULT_MODE: Mode = 'singleAnonymous'

export const RUBRIC = ['relevance', 'evidence', 'transferability', 'clarity', 'inclusion'] as const
export type Criterion = (typeof RUBRIC)[number]
export type Score = 1 | 2 | 3 | 4 | 5
/** Scores whose meaning is written out beside the scale; the others lie between. */
export const ANCHORS = [1, 3, 5] as const
export type Scores = Record<Criterion, Score>

export const RECOMMENDATIONS = ['accept', 'minorChanges', 'majorChanges', 'decline'] as const
export type RecommendationKind = (typeof RECOMMENDATIONS)[number]
export const DECISIONS = ['approve', 'askChanges', 'decline'] as const
export type DecisionKind = (typeof DECISIONS)[number]
export const ANSWERS = ['accept', 'decline', 'conflict'] as const
export const STILL_TRUE = ['yes', 'change', 'no'] as const
export type StillTrue = (typeof STILL_TRUE)[number]

/** Days: to answer an invitation, to review, until editors should have decided, before each a word to remember, and what counts as silence. */
export const TIMES = { answer: 7, review: 14, decide: 30, reminder: 3, silent: 7, stillTrue: 365, stillTrueReminder: 30, stillTrueSilent: 60 } as const

/** A minor edit changes at most so many words, and no more letters than this. */
export const MINOR = { words: 6, letters: 40 } as const

const LONG = 10_000
const text = (most: number) => z.string().trim().max(most, 'error.long').transform((value) => value.replaceAll('\r\n', '\n'))
const score = z.coerce.number('error.score').int('error.score').min(1, 'error.score').max(5, 'error.score').transform((value) => value as Score)

export const inviteForm = z.object({
	person: z.string().min(1, 'error.person').max(64, 'error.person'),
	part: z.enum(PARTS, 'error.part'),
	days: z.coerce.number('error.days').int('error.days').min(2, 'error.days').max(60, 'error.days'),
	role: z.enum(['reviewer', 'alternate'], 'error.role'),
})
export const answerForm = z.object({ answer: z.enum(ANSWERS, 'error.answer'), reason: text(1000) })
	.refine(({ answer, reason }) => answer === 'accept' || reason.length >= 3, { path: ['reason'], message: 'error.reason' })
export const recommendationForm = z.object({
	kind: z.enum(RECOMMENDATIONS, 'error.recommendation'),
	relevance: score, evidence: score, transferability: score, clarity: score, inclusion: score,
	comment: text(LONG).refine((value) => value.length >= 10, 'error.comment'),
	confidential: text(LONG),
})
export const remarkForm = z.object({ block: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'error.block'), text: text(4000).refine((value) => value.length >= 2, 'error.remark'), from: text(2000), to: text(2000) })
	.refine(({ from, to }) => from !== '' || to === '', { path: ['from'], message: 'error.from' })
export const decisionForm = z.object({ decision: z.enum(DECISIONS, 'error.decision'), revision: z.string().min(1, 'error.revision'), letter: text(LONG).refine((value) => value.length >= 20, 'error.letter'), own: z.enum(['', 'on']) })
export const scheduleForm = z.object({ at: z.iso.datetime({ local: true, offset: true, error: 'error.at' }), revision: z.string().min(1, 'error.revision') })
export const minorEditForm = z.object({ block: z.string().min(1, 'error.block'), from: text(2000).refine((value) => value !== '', 'error.from'), to: text(2000), reason: text(500).refine((value) => value.length >= 3, 'error.reason') })
export const setupForm = z.object({ mode: z.enum(MODES, 'error.mode'), subject: z.coerce.number().int().min(1, 'error.quorum').max(5, 'error.quorum'), language: z.coerce.number().int().min(0).max(5, 'error.quorum'), accessibility: z.coerce.number().int().min(0).max(5, 'error.quorum') })
