// What the forms of the desk do: each is read by its schema, done by one verb, and answered; what was typed is kept where it could not be done.
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { addRemark, answerInvitation, inviteReviewer, openThread, recommend, releaseReviewer, resolveThread, setUpReview } from '../../capabilities/review/review.server.ts'
import { answerForm, decisionForm, inviteForm, minorEditForm, recommendationForm, remarkForm, scheduleForm, setupForm } from '../../capabilities/review/review.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { decidePractice, minorEditPractice, movePractice, publishPractice, schedulePractice } from '../../subjects/practices/practices.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'
import { parseForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'

export type DeskReply = FormReply<string> & { deed: string; refused?: { code: string; values: Record<string, string | number> } }
type Given = { actor: Actor; id: string; textLang: Language; form: FormData }
/** Nothing when it is done; the reply of the form where a field is wrong. */
type Deed = (given: Given) => Promise<FormReply<string> | undefined>

/** A deed that takes a form: the schema reads it, `act` does it. */
const withForm = <Shape extends z.ZodObject>(schema: Shape, act: (given: Given, value: z.infer<Shape>) => Promise<unknown>): Deed => async (given) => {
	const parsed = parseForm(given.form, schema)
	if (!parsed.ok) return parsed.reply
	await act(given, parsed.value)
	return undefined
}
/** A deed that is one press. */
const plainly = (act: (given: Given) => Promise<unknown>): Deed => async (given) => { await act(given); return undefined }

const refTo = (id: string) => ({ kind: PRACTICE, id })
const field = (form: FormData, name: string) => textOf(form, name)
const move = (name: 'startReview' | 'reopen' | 'revoke' | 'unschedule' | 'archive') => plainly(({ actor, id, textLang }) => movePractice(actor, id, textLang, name))

/** What an editor does on the page of a submission. */
export const EDITOR_DEEDS: Record<string, Deed> = {
	startReview: move('startReview'), reopen: move('reopen'), revoke: move('revoke'), unschedule: move('unschedule'), archive: move('archive'),
	setup: withForm(setupForm, ({ actor, id, textLang }, { mode, ...quorum }) => setUpReview(actor, refTo(id), textLang, { mode, quorum })),
	invite: withForm(inviteForm, ({ actor, id, textLang }, value) => inviteReviewer(actor, refTo(id), textLang, value)),
	release: plainly(({ actor, form }) => releaseReviewer(actor, field(form, 'assignment'))),
	decide: withForm(decisionForm, ({ actor, id, textLang }, { own, ...value }) => decidePractice(actor, id, textLang, { ...value, own: own === 'on' })),
	publish: plainly(({ actor, id, textLang, form }) => publishPractice(actor, id, textLang, field(form, 'revision'))),
	// The field has no zone: what is typed is taken as UTC, as the page says.
	schedule: withForm(scheduleForm, ({ actor, id, textLang }, { at, revision }) => schedulePractice(actor, id, textLang, { revision, at: new Date(/[Z+]/.test(at) ? at : `${at}Z`) })),
	minor: withForm(minorEditForm, ({ actor, id, textLang }, value) => minorEditPractice(actor, id, textLang, value)),
}

/** What everybody who reads along may do. */
export const SPEAKING_DEEDS: Record<string, Deed> = {
	comment: withForm(remarkForm, ({ actor, id, textLang }, value) => openThread(actor, refTo(id), textLang, value)),
	remark: plainly(async ({ actor, form }) => { const text = field(form, 'text').trim(); if (text) await addRemark(actor, field(form, 'thread'), text.slice(0, 4000)) }),
	resolve: plainly(({ actor, form }) => resolveThread(actor, field(form, 'thread'), true)),
	unresolve: plainly(({ actor, form }) => resolveThread(actor, field(form, 'thread'), false)),
}

/** What a reviewer does. */
export const REVIEWER_DEEDS: Record<string, Deed> = {
	answer: withForm(answerForm, ({ actor, form }, value) => answerInvitation(actor, field(form, 'assignment'), value)),
	recommend: withForm(recommendationForm, ({ actor, form }, value) => recommend(actor, field(form, 'assignment'), value)),
}

const typed = (form: FormData) => Object.fromEntries([...form].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))) as Record<string, string>

/** Does what a form asks. Gives nothing when it is done, else the answer with which the page is shown again: 422 for a field, the problem's own status for a refusal. */
export async function doDeed(deeds: Record<string, Deed>, given: Given) {
	const deed = field(given.form, 'do')
	const act = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined
	if (!act) throw new Problem('notAllowed', 405)
	try {
		const reply = await act(given)
		return reply && data<DeskReply>({ ...reply, values: { ...typed(given.form), ...reply.values }, deed }, { status: 422 })
	} catch (error) {
		if (!(error instanceof Problem) || error.status === 403 || error.status === 404) throw error
		return data<DeskReply>({ errors: {}, values: typed(given.form), deed, refused: { code: error.code, values: error.values } }, { status: error.status })
	}
}
