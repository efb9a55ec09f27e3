// Who may do what with a case, by real sessions: pages, the interface for programs, files and the socket give the answer that the policy gives, in every state.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { DRAFT_SCHEMA } from '../../app/capabilities/drafts/drafts.ts'
import { mayDecide, movesFrom, STAGES, type Move, type Stage } from '../../app/capabilities/review/review.ts'
import type { Actor } from '../../app/kernel/actor.ts'
import { photo } from '../integration/uploads.ts'
import { BODY } from '../integration/sent-cases.ts'
import type { Answer } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { signedIn, visitor, type Visitor } from './visitor.ts'

const [{ url }, dataDir] = [inject('site'), inject('dataDir')]
const ROLES = ['nobody', 'stranger', 'author', 'coauthor', 'owner', 'member', 'editor', 'editorOfSwedish', 'reviewer', 'decliner', 'administrator'] as const
type Role = (typeof ROLES)[number]
const LETTER = 'Kiitos tekstistä. Tämä on kirje, jonka testi kirjoitti.'
const CONSENT = { licence: 'yes', rights: 'yes', people: 'yes' } as const
const DAY = 86_400_000

let doors: Awaited<ReturnType<typeof doorsOn>>
let organisation: string
const actors = {} as Record<Exclude<Role, 'nobody'>, Actor>
const visitors = {} as Record<Role, Visitor>

beforeAll(async () => {
	doors = await doorsOn(dataDir)
	const rights: Partial<Record<Role, Parameters<typeof doors.person>[2]>> = { editor: [{ role: 'editor', language: 'fi' }], editorOfSwedish: [{ role: 'editor', language: 'sv' }], reviewer: [{ role: 'reviewer', language: 'fi' }], decliner: [{ role: 'reviewer', language: 'fi' }], administrator: [{ role: 'administrator', language: null }] }
	const mail = (role: Role) => `${role.toLowerCase()}@policy-${role.toLowerCase()}.example`
	visitors.nobody = visitor(url)
	for (const role of ROLES) if (role !== 'nobody') actors[role] = await doors.person(mail(role), `Policy ${role}`, rights[role])
	const organisations = await import('../../app/capabilities/organisations/organisations.server.ts')
	const { id } = await organisations.createOrganisation(actors.owner, { name: 'Policy School', kind: 'vetProvider', country: 'FI', region: null, languages: ['fi'], website: null, descriptions: {} })
	organisation = id
	for (const role of ['member', 'author'] as const) {
		await organisations.requestToJoin(actors[role], id)
		await organisations.answerRequest((await doors.actorById(actors.owner.id)) ?? actors.owner, id, actors[role].id, true)
	}
	for (const role of ROLES) if (role !== 'nobody') { actors[role] = (await doors.actorById(actors[role].id)) ?? actors[role]; visitors[role] = await signedIn(url, mail(role), PASSWORD) }
})
/** Other tests look at the same site: what can be taken back is. */
const made: string[] = []
afterAll(async () => {
	for (const id of made) await doors.withdrawPractice(actors.author, id).catch(() => undefined)
	await doors.close()
})

type Case = { id: string; file: string; revision: string }

async function draft(): Promise<{ id: string; file: string }> {
	const { id } = await doors.startPractice(actors.author, { language: 'fi', from: '192.0.2.77' })
	made.push(id)
	const { facts, version } = await doors.practiceForActor(actors.author, id)
	await doors.savePracticeFacts(actors.author, id, version, { ...facts, ways: ['placements'], country: 'FI', place: 'Mallila', sector: '1012', evidence: ['statistics'], organisation, partners: [{ name: 'Parturi', kind: 'employer', role: 'hosted' }] })
	await doors.addCoauthor(actors.author, id, 'coauthor@policy-coauthor.example')
	const sent = await visitors.author.send(`/en/my-contributions/${id}/editor/files`, { alt: 'Tuolit', credit: '', licence: 'cc-by-4.0', consent: 'yes' }, { name: 'picture.jpg', bytes: await photo(330, 200) })
	const { id: file } = JSON.parse(sent.text) as { id: string }
	await doors.changeDraft({ kind: 'practice', id }, 'fi', { fields: { title: `Case ${id}`, summary: 'Opiskelijat pitävät salonkia.' }, body: { ...BODY, content: [...BODY.content, { type: 'image', attrs: { id: 'shown', media: file, alt: 'Tuolit' } }] } }, actors.author.id)
	return { id, file }
}

/** A case in a state, by what people do. Two are asked as soon as there is something to read; one of them declines. */
async function inState(stage: Stage): Promise<Case> {
	const { id, file } = await draft()
	const ref = { kind: 'practice', id }
	const revision = async () => (await doors.reviewOf(ref, 'fi', actors.editor))?.rounds[0]?.revisionId ?? ''
	const send = () => doors.submitPractice(actors.author, id, CONSENT)
	const ask = async () => {
		for (const [person, answer] of [[actors.reviewer, 'accept'], [actors.decliner, 'decline']] as const) {
			await doors.inviteReviewer(actors.editor, ref, 'fi', { person: person.id, part: 'subject', days: 14, role: 'reviewer' })
			const assignment = (await doors.reviewOf(ref, 'fi', person))?.rounds[0]?.reviewers[0]?.id ?? ''
			await doors.answerInvitation(person, assignment, { answer, reason: 'no time' })
			if (answer === 'accept') await doors.recommend(person, assignment, { relevance: 3, evidence: 3, transferability: 3, clarity: 3, inclusion: 3, kind: 'accept', comment: 'A good case indeed.', confidential: '' })
		}
	}
	const decide = async (decision: 'approve' | 'askChanges' | 'decline') => doors.decidePractice(actors.editor, id, 'fi', { decision, revision: await revision(), letter: LETTER, own: false })
	const publish = async () => doors.publishPractice(actors.editor, id, 'fi', await revision())
	const steps: Record<Stage, Array<() => Promise<unknown>>> = {
		draft: [], submitted: [send], inReview: [send, ask], changesAsked: [send, ask, () => decide('askChanges')], resubmitted: [send, ask, () => decide('askChanges'), send],
		approved: [send, ask, () => decide('approve')], declined: [send, ask, () => decide('decline')], withdrawn: [send, ask, () => doors.withdrawPractice(actors.author, id)],
		scheduled: [send, ask, () => decide('approve'), async () => doors.schedulePractice(actors.editor, id, 'fi', { revision: await revision(), at: new Date(Date.now() + 30 * DAY) })],
		published: [send, ask, () => decide('approve'), publish], archived: [send, ask, () => decide('approve'), publish, () => doors.movePractice(actors.editor, id, 'fi', 'archive')],
	}
	for (const step of steps[stage]) await step()
	expect((await doors.practiceForActor(actors.author, id)).stage).toBe(stage)
	return { id, file, revision: await revision() }
}

/** Done or refused: an answer that shows something or takes the form up, also with a fault in it, is a yes. */
function isYes({ status, headers, text }: Answer): boolean {
	// Asked for its data alone, a page tells in them where to go.
	const isAway = (status === 303 || status === 302) && String(headers.location).includes('/sign-in') || status === 202 && text.includes('/sign-in')
	if ([401, 403, 404].includes(status) || isAway) return false
	expect([200, 303, 409, 422], `an answer nobody expects: ${status}`).toContain(status)
	return true
}

/** What the socket says to somebody who opens the room of a case. */
function admission(id: string, { cookie }: Visitor): Promise<string> {
	class Socket extends WebSocket { constructor(address: string) { super(address, { headers: { Origin: url, ...(cookie && { Cookie: cookie }) } }) } }
	const websocketProvider = new HocuspocusProviderWebsocket({ url: `${url.replace('http', 'ws')}/collab?schema=${DRAFT_SCHEMA}`, WebSocketPolyfill: Socket })
	return new Promise<string>((resolve) => {
		const provider = new HocuspocusProvider({
			websocketProvider, name: `practice:${id}:fi`, document: new Y.Doc(), token: 'session', onAuthenticationFailed: ({ reason }) => resolve(reason),
			onStateless: ({ payload }) => { const told = JSON.parse(payload) as { kind: string; access?: string }; if (told.kind === 'access') resolve(told.access ?? '') },
		})
		provider.attach()
	}).finally(() => websocketProvider.destroy())
}

/** What a case looks like from every side to somebody; nothing of this changes it. */
async function seen({ id, file, revision }: Case, role: Role) {
	const who = visitors[role]
	const [own, desk] = [`/en/my-contributions/${id}`, `/en/editors-desk/${id}?text=fi`]
	const read = await who.get(own)
	return {
		read: isYes(read), readData: isYes(await who.get(`${own}.data`)), withdrawOffered: read.status === 200 && read.text.includes('value="withdraw"'),
		editPage: isYes(await who.get(`${own}/edit`)), editForm: isYes(await who.post(`${own}/edit`, { title: '', summary: '', body: 'x', base: '' })), editFiles: isYes(await who.get(`${own}/editor/files`)), socket: await admission(id, who),
		send: isYes(await who.post(`/en/contribute/${id}/send`, {})), sendPage: isYes(await who.get(`/en/contribute/${id}/send`)),
		desk: isYes(await who.get(desk)), reviewPage: isYes(await who.get(`/en/editors-desk/${id}/review?text=fi`)), decideForm: isYes(await who.post(desk, { do: 'decide', decision: 'approve', revision, letter: 'short' })), publishForm: isYes(await who.post(desk, { do: 'publish', revision: 'another' })),
		media: isYes(await who.get(`/media/${file}/200.webp`)), interface: isYes(await who.get(`/api/v1/practices/${id}?lang=fi`)),
	}
}

/** What the policy says of the same. */
async function expected({ id, file }: Case, role: Role) {
	const actor = role === 'nobody' ? null : actors[role]
	const told = actor ? await doors.practiceForActor(actor, id).then(({ abilities }) => abilities, () => null) : null
	const parties = (await doors.practiceForActor(actors.author, id)).parties
	const round = await doors.reviewOf({ kind: 'practice', id }, 'fi', actors.editor)
	const mayRead = told?.mayReadDraft ?? false
	const mayEdit = told?.mayEdit ?? false
	const isEditor = round !== null && mayDecide(actor, { language: 'fi', parties })
	const isAsked = actor !== null && (await doors.reviewOf({ kind: 'practice', id }, 'fi', actor))?.seat === 'reviewer'
	const isPublic = (await doors.practiceIn(id, 'fi')) !== null
	const isFilePublic = (await doors.mediaByIds([file])).get(file)?.isPublic ?? false
	return {
		read: mayRead, readData: mayRead, withdrawOffered: told?.mayWithdraw ?? false,
		editPage: mayEdit, editForm: mayEdit, editFiles: mayEdit, socket: mayEdit ? 'write' : role === 'nobody' ? 'signIn' : 'notYours',
		send: told?.maySubmit ?? false, sendPage: told?.maySubmit ?? false,
		desk: isEditor, reviewPage: isEditor || isAsked, decideForm: isEditor, publishForm: isEditor,
		media: isFilePublic || mayRead || isAsked, interface: isPublic,
	}
}

/** The deeds that change something, refused to whom they are not given; done at last by one who may. */
async function deedsOf(stage: Stage, one: Case): Promise<void> {
	const deed = (role: Role, move: 'withdraw' | 'approve' | 'publish') => move === 'withdraw'
		? visitors[role].post(`/en/my-contributions/${one.id}`, { do: move })
		: visitors[role].post(`/en/editors-desk/${one.id}?text=fi`, move === 'publish' ? { do: move, revision: one.revision } : { do: 'decide', decision: 'approve', revision: one.revision, letter: LETTER, own: 'on' })
	/** What is done leads on to a page that shows it; what is not leads nowhere, or to signing in. */
	const refused = async (role: Role, move: Parameters<typeof deed>[1]) => expect(String((await deed(role, move)).headers.location ?? '/sign-in'), `${role}: ${move}`).toContain('/sign-in')
	const state = () => doors.editionState({ kind: 'practice', id: one.id }, 'fi')
	const before = await state()
	const mayMove = (move: Move) => before !== null && movesFrom(before, 'editor').includes(move)
	for (const role of ROLES) {
		if (!(await expected(one, role)).withdrawOffered) await refused(role, 'withdraw')
		for (const move of ['approve', 'publish'] as const) if (role !== 'editor' || !mayMove(move)) await refused(role, move)
	}
	expect(await state(), 'what was refused has changed nothing').toEqual(before)
	for (const move of ['approve', 'publish'] as const) if (stage !== 'published' && mayMove(move)) expect((await deed('editor', move)).status, `the editor: ${move}`).toBe(303)
}

describe.each(STAGES)('a case that is %s', (stage) => {
	it('is to each what the policy says, from every side', async () => {
		const one = await inState(stage)
		for (const role of ROLES) expect(await seen(one, role), role).toEqual(await expected(one, role))
		await deedsOf(stage, one)
	})
})
