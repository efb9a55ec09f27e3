// The verbs of trials: somebody tells that they tried a case elsewhere, an editor accepts or declines it, readers see it on the case.
import { belongsTo, holds, languagesOf, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { countShown, countWaiting, findTrial, findTrials, insertTrial, moveTrial } from './trial-record.server.ts'
import type { ShownTrial, Trial, TrialDecision, TrialInput } from './trials.ts'

/** A report that is decided on, and what else that causes in the same transaction. */
export type TrialEffects = { decided?: (tx: Tx, trial: Trial, decision: TrialDecision) => Promise<void>; received?: (tx: Tx, trial: Trial) => Promise<void> }

const KIND = 'trial'
/** So many reports of one person may wait at a time. */
const MOST_WAITING = 10
const MOST_LISTED = 200

/** Who may judge a report: an editor of its language who neither wrote it nor works with whoever did. */
export const mayJudgeTrial = (actor: Actor, trial: Pick<Trial, 'author' | 'organisation' | 'language'>): boolean =>
	holds(actor, 'editor', trial.language) && actor.id !== trial.author && !belongsTo(actor, trial.organisation)

/** Keeps a report for an editor of its language; any signed-in person may write one. */
export async function reportTrial(actor: Actor, practice: string, input: TrialInput, language: Language, { received }: TrialEffects = {}): Promise<Trial> {
	return inTransaction(async (tx) => {
		if ((await countWaiting(tx, actor.id)) >= MOST_WAITING) throw new Problem('trials.tooMany', 429, { most: MOST_WAITING })
		const organisation = actor.memberships[0]?.organisation ?? null
		const trial = await insertTrial(tx, { ...input, practice, author: actor.id, organisation, language })
		await received?.(tx, trial)
		await recordDeed(tx, { actor: actor.id, deed: 'trials.report', subject: { kind: KIND, id: trial.id }, detail: { practice, language } })
		return trial
	})
}

/** An editor accepts a report, or declines it with a reason; of two at once, one is told that it has moved. */
export async function decideTrial(actor: Actor, id: string, decision: TrialDecision, { decided }: TrialEffects = {}): Promise<void> {
	const trial = await findTrial(id)
	if (!trial) throw new Problem('trials.notFound', 404)
	demand(mayJudgeTrial(actor, trial), 'trials.notYours')
	await inTransaction(async (tx) => {
		const state = decision.decision === 'accept' ? 'shown' as const : 'declined' as const
		if (!(await moveTrial(tx, id, 'waiting', { state, decidedBy: actor.id, ...(decision.reason && { reason: decision.reason }) }))) throw new Problem('trials.moved', 409)
		await decided?.(tx, { ...trial, state, reason: decision.reason || null }, decision)
		await recordDeed(tx, { actor: actor.id, deed: `trials.${decision.decision}`, subject: { kind: KIND, id }, detail: { practice: trial.practice } })
	})
}

/** An author takes the own report back, also after it was shown. */
export async function withdrawTrial(actor: Actor, id: string): Promise<void> {
	const trial = await findTrial(id)
	demand(trial?.author === actor.id, 'trials.notYours')
	demand(trial.state === 'waiting' || trial.state === 'shown', 'trials.moved', 409)
	await inTransaction(async (tx) => {
		if (!(await moveTrial(tx, id, trial.state, { state: 'withdrawn', decidedBy: actor.id }))) throw new Problem('trials.moved', 409)
		await recordDeed(tx, { actor: actor.id, deed: 'trials.withdraw', subject: { kind: KIND, id }, detail: { practice: trial.practice } })
	})
}

/** What readers see on the page of a case, the oldest first. */
export async function trialsOf(practice: string): Promise<ShownTrial[]> {
	return (await findTrials({ practice, state: 'shown' }, MOST_LISTED)).map(({ author: _, organisation: __, state: ___, reason: ____, decidedAt: _____, ...shown }) => shown)
}

/** How often each case was tried elsewhere. */
export const countTrials = (practices: readonly string[]): Promise<Map<string, number>> => countShown(practices)

/** What waits for this editor, the oldest first; own reports and those of the own organisation are not among them. */
export async function trialsToJudge(actor: Actor): Promise<Trial[]> {
	const found = await findTrials({ state: 'waiting', languages: languagesOf(actor, 'editor') }, MOST_LISTED)
	return found.filter((trial) => mayJudgeTrial(actor, trial))
}

/** One report for whoever may judge it. */
export async function trialToJudge(actor: Actor, id: string): Promise<Trial> {
	const trial = await findTrial(id)
	if (!trial || !(mayJudgeTrial(actor, trial) || trial.author === actor.id)) throw new Problem('trials.notFound', 404)
	return trial
}

/** Everything somebody reported, for their own list and their export. */
export const trialsBy = (person: string): Promise<Trial[]> => findTrials({ author: person }, MOST_LISTED)
