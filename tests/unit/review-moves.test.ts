// The table of moves against an oracle written by hand, and what no sequence of moves may ever lead to.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Publication, Review } from '../../app/capabilities/editions/editions.ts'
import { conflictOf, mayDecide, MOVE_NAMES, MOVES_BY, movesFrom, nextState, pinnedAfter, STAGES, stageOf, type Move, type MovesAs, type Standing } from '../../app/capabilities/review/review.ts'
import type { Actor } from '../../app/kernel/actor.ts'

const REVIEWS: Record<string, Review> = { n: 'none', q: 'requested', i: 'inReview', c: 'changesAsked', s: 'resubmitted', a: 'approved', d: 'declined', r: 'retracted' }
const PUBLICATIONS: Record<string, Publication> = { D: 'draft', S: 'scheduled', L: 'live', W: 'withdrawn' }

/** Every combination that leads somewhere, as `from>to`: a small letter for the review, a capital for the publication. Whatever is not here leads nowhere. */
const ORACLE: Partial<Record<Move, Partial<Record<MovesAs, string>>>> = {
	submit: { author: 'nD>qD rD>qD nL>qL aL>qL dL>qL rL>qL nW>qW aW>qW dW>qW rW>qW' },
	startReview: { editor: 'qD>iD qL>iL qW>iW sD>iD sL>iL sW>iW' },
	recommend: { reviewer: 'iD>iD iL>iL iW>iW', editor: 'iD>iD iL>iL iW>iW' },
	askChanges: { editor: 'qD>cD qL>cL qW>cW iD>cD iL>cL iW>cW sD>cD sL>cL sW>cW' },
	resubmit: { author: 'cD>sD cL>sL cW>sW' },
	approve: { editor: 'qD>aD qL>aL qW>aW iD>aD iL>aL iW>aW sD>aD sL>aL sW>aW' },
	decline: { editor: 'qD>dD qL>dL qW>dW iD>dD iL>dL iW>dW cD>dD cL>dL cW>dW sD>dD sL>dL sW>dW' },
	reopen: { editor: 'dD>iD dL>iL dW>iW' },
	revoke: { editor: 'aD>iD aS>iD' },
	retract: { author: 'qD>rD qL>rL qW>rW iD>rD iL>rL iW>rW cD>rD cL>rL cW>rW sD>rD sL>rL sW>rW aD>rD aS>rD' },
	lapse: { system: 'aD>nD aS>nD aL>nL aW>nW' },
	minorEdit: { editor: 'aD>aD aS>aS aL>aL' },
	publish: { editor: 'aD>aL aS>aL aL>aL aW>aL', system: 'aS>aL aL>aL' },
	schedule: { editor: 'aD>aS aS>aS aW>aS aL>aL' },
	unschedule: { editor: 'aS>aD aL>aL' },
	archive: {
		author: 'nL>nW qL>qW iL>iW cL>cW sL>sW aL>aW dL>dW rL>rW',
		editor: 'nL>nW qL>qW iL>iW cL>cW sL>sW aL>aW dL>dW rL>rW',
		system: 'nL>nW qL>qW iL>iW cL>cW sL>sW aL>aW dL>dW rL>rW',
	},
	withdraw: { author: 'nL>nW aL>aW dL>dW rL>rW qL>rW iL>rW cL>rW sL>rW' },
}

const letters = (word: string) => ({ review: REVIEWS[word[0] ?? ''] as Review, publication: PUBLICATIONS[word[1] ?? ''] as Publication })

describe('the table of moves', () => {
	const allowed = new Map(MOVE_NAMES.flatMap((move) => MOVES_BY.map((as) => [`${move} ${as}`, new Map((ORACLE[move]?.[as] ?? '').split(' ').filter(Boolean).map((word) => word.split('>') as [string, string]))] as const)))
	const combinations = MOVE_NAMES.flatMap((move) => MOVES_BY.flatMap((as) => Object.keys(REVIEWS).flatMap((review) => Object.keys(PUBLICATIONS).map((publication) => ({ move, as, state: review + publication })))))

	it('leads in every combination of state, move and part exactly where the oracle says', () => {
		const wrong = combinations.filter(({ move, as, state }) => {
			const to = allowed.get(`${move} ${as}`)?.get(state)
			const got = nextState(letters(state), move, as)
			return JSON.stringify(got) !== JSON.stringify(to ? letters(to) : null)
		})
		expect(wrong).toEqual([])
		expect(combinations).toHaveLength(17 * 4 * 8 * 4)
	})

	it('offers exactly the moves that lead somewhere', () => {
		for (const as of MOVES_BY) for (const review of Object.keys(REVIEWS)) for (const publication of Object.keys(PUBLICATIONS)) {
			const state = review + publication
			expect(movesFrom(letters(state), as)).toEqual(MOVE_NAMES.filter((move) => allowed.get(`${move} ${as}`)?.has(state)))
		}
	})

	it('lets nobody but an editor approve, publish at once, or ask for changes', () => {
		for (const move of ['approve', 'askChanges', 'decline', 'reopen', 'schedule', 'minorEdit'] as const) for (const as of ['author', 'reviewer', 'system'] as const) {
			expect(combinations.filter((one) => one.move === move && one.as === as && nextState(letters(one.state), move, as))).toEqual([])
		}
	})
})

describe('the word that people see', () => {
	/** One line a review, in the order draft, scheduled, live, withdrawn as outdated, withdrawn by the author. */
	const WORDS: Record<string, string> = {
		n: 'draft scheduled published archived withdrawn',
		q: 'submitted submitted submitted submitted submitted',
		i: 'inReview inReview inReview inReview inReview',
		c: 'changesAsked changesAsked changesAsked changesAsked changesAsked',
		s: 'resubmitted resubmitted resubmitted resubmitted resubmitted',
		a: 'approved scheduled published archived withdrawn',
		d: 'declined scheduled published archived withdrawn',
		r: 'withdrawn scheduled published archived withdrawn',
	}

	it('is the one of the oracle for every pair of axes, and each word occurs', () => {
		const where = [['D', null], ['S', null], ['L', null], ['W', 'outdated'], ['W', 'byAuthor']] as const
		const seen = Object.fromEntries(Object.keys(REVIEWS).map((review) => [review, where.map(([publication, withdrawnAs]) => stageOf({ ...letters(review + publication), withdrawnAs })).join(' ')]))
		expect(seen).toEqual(WORDS)
		expect(new Set(Object.values(seen).join(' ').split(' '))).toEqual(new Set(STAGES))
	})

	it('tells of an approved update that readers do not see yet', () => {
		expect(stageOf({ review: 'approved', publication: 'live', approvedRevisionId: 'b', publishedRevisionId: 'a' })).toBe('approved')
		expect(stageOf({ review: 'approved', publication: 'live', approvedRevisionId: 'a', publishedRevisionId: 'a' })).toBe('published')
	})
})

const actor = (id: string, more: Partial<Actor> = {}): Actor => ({ id, name: id, language: 'fi', mailDomain: `${id}.example`, rights: [], memberships: [], ...more })
const editor = { rights: [{ role: 'editor' as const, language: 'fi' }] }
const PARTIES = { authors: ['aino', 'edit-author'], organisations: ['salon'], mailDomains: ['aino.example', 'gmail.com'], coAuthors: ['friend'] }

describe('who decides', () => {
	const asks: Array<[who: string, actor: Actor | null, may: boolean]> = [
		['a visitor', null, false],
		['a member', actor('m'), false],
		['an editor of the language', actor('e', editor), true],
		['an editor of another language', actor('e', { rights: [{ role: 'editor', language: 'sv' }] }), false],
		['a reviewer of the language', actor('r', { rights: [{ role: 'reviewer', language: 'fi' }] }), false],
		['an administrator', actor('a', { rights: [{ role: 'administrator', language: null }] }), false],
		['an administrator who is the author and an editor', actor('edit-author', { rights: [{ role: 'administrator', language: null }, ...editor.rights] }), false],
		['an editor of the same organisation', actor('e', { ...editor, memberships: [{ organisation: 'salon', role: 'member' }] }), false],
		['an editor of another organisation', actor('e', { ...editor, memberships: [{ organisation: 'school', role: 'owner' }] }), true],
		['an editor with the same mail domain', actor('e', { ...editor, mailDomain: 'Aino.Example' }), false],
		['an editor with the same public mail provider', actor('e', { ...editor, mailDomain: 'gmail.com' }), true],
		['an editor who has written with an author', actor('friend', editor), false],
		['the author who is an editor', actor('edit-author', editor), false],
	]
	it.each(asks)('%s', (_who, asking, may) => expect(mayDecide(asking, { language: 'fi', parties: PARTIES })).toBe(may))

	it('names the conflict that can be seen', () => {
		expect(conflictOf(actor('aino'), PARTIES)).toBe('ownText')
		expect(conflictOf(actor('x', { memberships: [{ organisation: 'salon', role: 'owner' }] }), PARTIES)).toBe('sameOrganisation')
		expect(conflictOf(actor('x', { mailDomain: 'aino.example' }), PARTIES)).toBe('sameMailDomain')
		expect(conflictOf(actor('friend'), PARTIES)).toBe('coAuthor')
		expect(conflictOf(actor('x', { mailDomain: 'gmail.com' }), PARTIES)).toBeNull()
	})
})

describe('no sequence of moves', () => {
	const step = fc.record({ move: fc.constantFrom(...MOVE_NAMES), as: fc.constantFrom(...MOVES_BY), edits: fc.boolean() })

	it('publishes a revision that no editor has approved, or keeps an approval of a text that is in question again', () => {
		fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			let state: Standing & { publishedRevisionId: string | null } = { review: 'none', publication: 'draft', approvedRevisionId: null, publishedRevisionId: null }
			const [approved, sent] = [new Set<string>(), { revision: null as string | null }]
			let draft = 0
			for (const { move, as, edits } of steps) {
				if (edits) draft += 1
				const next = nextState(state, move, as)
				if (!next) continue
				if (move === 'submit' || move === 'resubmit') sent.revision = `r${draft}`
				const revision = move === 'minorEdit' ? `${state.approvedRevisionId}-mended` : sent.revision
				const pinned = pinnedAfter(state, next, move, revision)
				if (as === 'editor' && (move === 'approve' || move === 'minorEdit') && pinned) approved.add(pinned)
				state = { ...state, ...next, approvedRevisionId: pinned, publishedRevisionId: move === 'publish' ? pinned : state.publishedRevisionId }
				if (state.review !== 'approved') expect(state.approvedRevisionId).toBeNull()
				else expect(approved).toContain(state.approvedRevisionId)
				if (state.publishedRevisionId) expect(approved).toContain(state.publishedRevisionId)
				if (['live', 'scheduled'].includes(state.publication)) expect(state.publishedRevisionId ?? state.approvedRevisionId).not.toBeNull()
			}
		}), { numRuns: 500 })
	})

	it('by authors, reviewers and the clock alone ever makes a text public', () => {
		const without = step.filter(({ as }) => as !== 'editor')
		fc.assert(fc.property(fc.array(without, { maxLength: 40 }), (steps) => {
			let state: Standing = { review: 'none', publication: 'draft' }
			for (const { move, as } of steps) state = { ...state, ...nextState(state, move, as) }
			expect(state.review).not.toBe('approved')
			expect(state.publication).toBe('draft')
		}))
	})
})
