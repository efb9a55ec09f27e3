// Who may do what with a case: a table written by hand, for every part that somebody has in it, every state and every action.
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import { STAGES, type Stage } from '../../app/capabilities/review/review.ts'
import { abilitiesOf, type Standing } from '../../app/subjects/practices/practices.server.ts'

const person = (id: string, more: Partial<Actor> = {}): Actor => ({ id, name: id, language: 'fi', mailDomain: `${id}.example`, rights: [], memberships: [], ...more })

/** Everybody who may come to a case: its writers, its organisation, those with a right, and those with none. */
const PEOPLE = {
	author: person('author'),
	coauthor: person('coauthor'),
	owner: person('owner', { memberships: [{ organisation: 'school', role: 'owner' }] }),
	member: person('member', { memberships: [{ organisation: 'school', role: 'member' }] }),
	ownerElsewhere: person('elsewhere', { memberships: [{ organisation: 'other', role: 'owner' }] }),
	editor: person('editor', { rights: [{ role: 'editor', language: 'fi' }] }),
	editorOfSwedish: person('editor-sv', { rights: [{ role: 'editor', language: 'sv' }] }),
	reviewer: person('reviewer', { rights: [{ role: 'reviewer', language: 'fi' }] }),
	translator: person('translator', { rights: [{ role: 'translator', language: 'fi' }] }),
	administrator: person('administrator', { rights: [{ role: 'administrator', language: null }] }),
	stranger: person('stranger'),
	visitor: null,
} satisfies Record<string, Actor | null>
type Part = keyof typeof PEOPLE

// r reads, e edits, s sends, w takes back, d deletes, i asks others in; a dot stands for nothing at all.
// Everybody who has no column (the others) reads what is published and nothing else.
const COLUMNS: readonly Part[] = ['author', 'coauthor', 'owner', 'member', 'editor']
const TABLE: Record<Stage, string> = {
	draft: 'resdi resdi res r .',
	submitted: 'rw rw rw r r',
	inReview: 'rw rw rw r r',
	changesAsked: 'reswi reswi resw r r',
	resubmitted: 'rw rw rw r r',
	approved: 'reswi reswi resw r r',
	scheduled: 'reswi reswi resw r r',
	published: 'reswi reswi resw r r',
	archived: 'resi resi res r r',
	declined: 'r r r r r',
	withdrawn: 'resi resi res r r',
}

const standing = (stage: Stage, more: Partial<Standing> = {}): Standing => ({ stage, language: 'fi', person: 'author', coauthors: ['coauthor'], organisation: 'school', fromContent: false, wasSubmitted: stage !== 'draft', ...more })

/** What somebody may do, in the letters of the table. */
function may(actor: Actor | null, practice: Standing): string {
	const { mayRead, mayEdit, maySubmit, mayWithdraw, mayDelete, mayInvite } = abilitiesOf(actor, practice)
	return Object.entries({ r: mayRead, e: mayEdit, s: maySubmit, w: mayWithdraw, d: mayDelete, i: mayInvite }).filter(([, isAllowed]) => isAllowed).map(([letter]) => letter).join('') || '.'
}

describe.each(STAGES)('a case that is %s', (stage) => {
	const row = TABLE[stage].split(' ')
	it.each(Object.keys(PEOPLE) as Part[])('%s', (part) => {
		const column = COLUMNS.indexOf(part)
		expect(may(PEOPLE[part], standing(stage))).toBe(column < 0 ? (stage === 'published' ? 'r' : '.') : row[column])
	})
	it('an example from the content is changed there: here it is read by those who may, and nothing else', () => {
		for (const actor of Object.values(PEOPLE)) expect(may(actor, standing(stage, { fromContent: true }))).toMatch(/^[r.]$/)
	})
})

describe('what is published', () => {
	it('is everybody’s to read, and what is written beyond it is not', () => {
		const parts = (Object.keys(PEOPLE) as Part[]).filter((part) => abilitiesOf(PEOPLE[part], standing('published')).mayReadDraft)
		expect(parts).toEqual(COLUMNS)
	})
})

describe('a draft', () => {
	const anonymous = standing('draft', { person: null, coauthors: [], organisation: null })
	it('without a name opens to its token alone, and is sent by nobody', () => {
		expect(may(null, { ...anonymous, isClaimed: true })).toBe('red')
		for (const actor of Object.values(PEOPLE)) expect(may(actor, anonymous)).toBe('.')
	})
	it('with a name opens to no token', () => expect(may(null, standing('draft', { isClaimed: true }))).toBe('.'))
	it('that was sent before is taken back by nobody and deleted by nobody, and its editors see it', () => {
		expect(may(PEOPLE.author, standing('draft', { wasSubmitted: true }))).toBe('resi')
		expect(may(PEOPLE.editor, standing('draft', { wasSubmitted: true }))).toBe('r')
	})
	it('of no organisation belongs to no organisation', () => {
		expect(may(PEOPLE.owner, standing('draft', { organisation: null }))).toBe('.')
		expect(may(PEOPLE.member, standing('published', { organisation: null }))).toBe('r')
	})
})
