// The verbs of trials: somebody tells that they tried a case elsewhere, an editor accepts or declines it, readers see it on the case.
import { peopleByIds, peopleWith } from '../../capabilities/accounts/accounts.server.ts'
import { mayDecide, type Parties } from '../../capabilities/review/review.ts'
import { languagesOf, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { raiseEpoch } from '../../platform/content-epoch.server.ts'
import { notify } from '../../platform/notices.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { partiesOf, practiceById } from '../practices/practices.server.ts'
export { forgetReporter } from './trial-record.server.ts'
import { countShown, countWaiting, findTrial, findTrials, insertTrial, moveTrial } from './trial-record.server.ts'
import type { ShownTrial, Trial, TrialDecision, TrialInput } from './trials.ts'

/** The case that was tried, as its page names it: its id, and title and address in the reporter's language. */
export type TriedCase = { id: string; title: string; slug: string }

const KIND = 'trial'
/** So many reports of one person may wait at a time. */
const MOST_WAITING = 10
const MOST_LISTED = 200

/** Who must not judge a report: whoever wrote it or the case, and those who work with them. */
async function partiesOfTrial({ author, organisation, practice }: Trial): Promise<Parties> {
	const tried = await practiceById(practice)
	const ofCase: Parties = tried ? await partiesOf(tried) : { authors: [], organisations: [], mailDomains: [] }
	const domain = (await peopleByIds([author])).get(author)?.email.split('@')[1]
	return {
		authors: [author, ...ofCase.authors],
		organisations: [...(organisation ? [organisation] : []), ...ofCase.organisations],
		mailDomains: [...(domain ? [domain] : []), ...ofCase.mailDomains],
	}
}

/** Editors of the report's language judge it, by the same rules as a case. */
const mayJudge = async (actor: Actor, trial: Trial): Promise<boolean> => mayDecide(actor, { language: trial.language, parties: await partiesOfTrial(trial) })

/** Keeps a report for an editor of its language; any signed-in person may write one. */
export async function reportTrial(actor: Actor, tried: TriedCase, input: TrialInput, language: Language): Promise<Trial> {
	const editors = await peopleWith('editor', language)
	return inTransaction(async (tx) => {
		if ((await countWaiting(tx, actor.id)) >= MOST_WAITING) throw new Problem('trials.tooMany', 429, { most: MOST_WAITING })
		const organisation = actor.memberships[0]?.organisation ?? null
		const trial = await insertTrial(tx, { ...input, practice: tried.id, author: actor.id, organisation, language })
		for (const { id } of editors) if (id !== actor.id) await notify(tx, { person: id, key: `trials.received ${trial.id}`, topic: 'desk', code: 'trials:notice.received', values: { title: tried.title }, to: ['deskTrial', trial.id] })
		await recordDeed(tx, { actor: actor.id, deed: 'trials.report', subject: { kind: KIND, id: trial.id }, detail: { practice: tried.id, language } })
		return trial
	})
}

/** An editor accepts a report, or declines it with a reason; of two at once, one is told that it has moved. */
export async function decideTrial(actor: Actor, id: string, { decision, reason }: TrialDecision, tried: TriedCase): Promise<void> {
	const trial = await findTrial(id)
	if (!trial) throw new Problem('trials.notFound', 404)
	demand(await mayJudge(actor, trial), 'trials.notYours')
	const isAccepted = decision === 'accept'
	const authors = (await practiceById(trial.practice)) ? (await partiesOfTrial(trial)).authors.filter((one) => one !== trial.author) : []
	await inTransaction(async (tx) => {
		if (!(await moveTrial(tx, id, 'waiting', { state: isAccepted ? 'shown' : 'declined', decidedBy: actor.id, ...(reason && { reason }) }))) throw new Problem('trials.moved', 409)
		const told = { topic: 'contributions' as const, to: ['practice', tried.slug] as const }
		await notify(tx, { ...told, person: trial.author, key: `trials.decided ${id}`, code: isAccepted ? 'trials:notice.accepted' : 'trials:notice.declined', values: { title: tried.title, reason } })
		if (isAccepted) for (const person of authors) await notify(tx, { ...told, person, key: `trials.tried ${id}`, code: 'trials:notice.tried', values: { title: tried.title, who: trial.who } })
		if (isAccepted) await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: `trials.${decision}`, subject: { kind: KIND, id }, detail: { practice: trial.practice } })
	})
}

/** An author takes the own report back, also after it was shown. */
export async function withdrawTrial(actor: Actor, id: string): Promise<void> {
	const trial = await findTrial(id)
	demand(trial?.author === actor.id, 'trials.notYours')
	demand(trial.state === 'waiting' || trial.state === 'shown', 'trials.moved', 409)
	await inTransaction(async (tx) => {
		if (!(await moveTrial(tx, id, trial.state, { state: 'withdrawn', decidedBy: actor.id }))) throw new Problem('trials.moved', 409)
		if (trial.state === 'shown') await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: 'trials.withdraw', subject: { kind: KIND, id }, detail: { practice: trial.practice } })
	})
}

/** What readers see on the page of a case, the oldest first. */
export async function trialsOf(practice: string): Promise<ShownTrial[]> {
	return (await findTrials({ practice, state: 'shown' }, MOST_LISTED)).map(({ author: _, organisation: __, state: ___, reason: ____, decidedAt: _____, ...shown }) => shown)
}

/** How often each case was tried elsewhere, as far as it is shown. */
export const countTrials = (practices: readonly string[]): Promise<Map<string, number>> => countShown(practices)

/** What waits for this editor, the oldest first; what the editor may not judge is not among it. */
export async function trialsToJudge(actor: Actor): Promise<Trial[]> {
	const found = await findTrials({ state: 'waiting', languages: languagesOf(actor, 'editor') }, MOST_LISTED)
	const judged = await Promise.all(found.map((trial) => mayJudge(actor, trial)))
	return found.filter((_, index) => judged[index])
}

/** One report for whoever may judge it. */
export async function trialToJudge(actor: Actor, id: string): Promise<Trial> {
	const trial = await findTrial(id)
	if (!trial || !(await mayJudge(actor, trial))) throw new Problem('trials.notFound', 404)
	return trial
}

/** Everything somebody reported, for their own list and their export. */
export const trialsBy = (person: string): Promise<Trial[]> => findTrials({ author: person }, MOST_LISTED)
