// Gathers what a page about one submission shows: the text as its reader may see it, facts, what changed, who could be asked, a prepared letter.
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import { compareTexts, editionState, revisionById } from '../../capabilities/editions/editions.server.ts'
import type { Comparison, RevisionText } from '../../capabilities/editions/editions.ts'
import { blindBody, covered, demandSeat, finderFor, reviewersFor, type ReviewView, type Seat } from '../../capabilities/review/review.server.ts'
import type { DecisionKind, Parties } from '../../capabilities/review/review.ts'
import { labelsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn, waysIn } from '../../subjects/manual/manual.server.ts'
import { partiesOf, practiceById } from '../../subjects/practices/practices.server.ts'
import { PRACTICE, practiceFactsShape, NO_FACTS, type PracticeFacts } from '../../subjects/practices/practices.ts'
import { addressBook, linksFor } from '../../web/address-book.server.ts'

type FactRow = { label: string; value: string }

/** Facts in a few lines; who took part and where stays out where the reader must not know whose text it is. */
async function factRows(given: unknown, language: Language, isBlind: boolean): Promise<FactRow[]> {
	const facts: PracticeFacts = practiceFactsShape.strip().parse({ ...NO_FACTS, ...(given as object | null) })
	const t = translator(language)
	const [ways, countries, sectors, groups, themes] = await Promise.all([waysIn(language), ...(['country', 'sector', 'targetGroup', 'theme'] as const).map((vocabulary) => labelsOf(vocabulary, language))] as const)
	const named = (labels: Map<string, string> | undefined, ids: readonly string[]) => ids.map((id) => labels?.get(id) ?? id).join(', ')
	const place = [!isBlind && facts.place, facts.country && named(countries, [facts.country])].filter(Boolean).join(', ')
	const size = (['learners', 'teachers', 'mentors'] as const).flatMap((key) => (facts.size[key] === null ? [] : [t(`practices:size.${key}`, { count: facts.size[key] })])).join(', ')
	const partners = isBlind ? '' : facts.partners.map(({ name, kind, role }) => t('frame.pair', { what: name || t(`practices:kind.${kind}`), said: t(`practices:role.${role}`) })).join('; ')
	const rows: Array<[key: string, value: string]> = [
		['ways', facts.ways.map((id) => ways.find((way) => way.id === id)?.title ?? id).join(', ')], ['place', place], ['sector', facts.sector ? named(sectors, [facts.sector]) : ''],
		['partners', partners], ['groups', named(groups, facts.targetGroups)], ['size', size], ['evidence', facts.evidence.map((one) => t(`practices:evidence.${one}`)).join(', ')], ['themes', named(themes, facts.themes)],
	]
	return rows.filter(([, value]) => value).map(([key, value]) => ({ label: t(`practices:fact.${key}` as 'practices:fact.ways'), value }))
}

/** A revision as somebody may read it. */
type Readable = (revision: RevisionText) => RevisionText

async function readableFor(view: ReviewView, parties: Parties, language: Language): Promise<{ isBlind: boolean; read: Readable }> {
	const finder = view.seat === 'reviewer' ? await finderFor({ mode: view.rounds[0]?.mode ?? 'open', parties }) : null
	const isBlind = view.seat === 'reviewer' && view.rounds[0]?.mode === 'doubleAnonymous'
	const cover = translator(language)('review:who.withheld')
	const read: Readable = (revision) => (isBlind ? { ...revision, author: '', fields: { ...covered({ title: revision.fields.title, summary: revision.fields.summary ?? '' }, finder, cover), slug: '', formerSlugs: [] }, body: blindBody(revision.body, finder, cover) } : revision)
	return { isBlind, read }
}

/** What changed since the round before, or since a reviewer last read it. */
async function changesFor(view: ReviewView, now: RevisionText, read: Readable): Promise<{ round: number | null; comparison: Comparison } | null> {
	const mine = view.seat === 'reviewer'
	const before = mine ? view.lastSeenRevision : (view.rounds[1]?.revisionId ?? null)
	const revision = before && before !== now.id ? await revisionById(before) : null
	return revision && { round: mine ? null : (view.rounds[1]?.number ?? null), comparison: compareTexts(pick(read(revision)), pick(read(now))) }
}

/** Addresses are no words of the text. */
const pick = ({ fields: { title, summary }, body, blockHashes }: RevisionText) => ({ fields: { title, summary: summary ?? '', slug: '', formerSlugs: [] }, body, blockHashes })

/** A beginning of the letter in the author's language, with what reviewers wrote where changes are asked for. */
export async function preparedLetter(view: ReviewView, parties: Parties, title: string, decision: DecisionKind, editor: string): Promise<{ letter: string; letterLanguage: Language }> {
	const author = (await peopleByIds(parties.authors)).get(parties.authors[0] ?? '')
	const letterLanguage = author?.language ?? 'en'
	const t = translator(letterLanguage)
	const comments = decision === 'askChanges' ? (view.rounds[0]?.recommendations ?? []).flatMap(({ comment }) => (comment ? [`– ${comment}`] : [])).join('\n') : ''
	const hasThreads = (view.rounds[0]?.threads.length ?? 0) > 0
	const parts = [t('review:letter.hello', { name: author?.name ?? '' }), t(`review:letter.${decision}`, { title }), comments, decision === 'askChanges' && hasThreads ? t('review:letter.comments') : '', `${t('review:letter.close')}\n${editor}`]
	return { letter: parts.filter(Boolean).join('\n\n'), letterLanguage }
}

/** Everything about one submission, for somebody in one of these seats; others are refused. */
export async function submissionFor(actor: Actor, id: string, { asked, language, seats }: { asked: string | null; language: Language; seats: readonly Seat[] }) {
	const practice = await practiceById(id)
	demand(practice, 'review.noText', 404)
	const textLang = asked ?? practice.sourceLanguage
	const ref = { kind: PRACTICE, id }
	const view = await demandSeat(ref, textLang, actor, seats)
	const parties = await partiesOf(practice)
	const state = await editionState(ref, textLang)
	const shown = (state?.review === 'approved' ? state.approvedRevisionId : null) ?? view.rounds[0]?.revisionId ?? ''
	const revision = await revisionById(shown)
	demand(revision, 'review.noText', 404)
	const { isBlind, read } = await readableFor(view, parties, language)
	const text = read(revision)
	const book = addressBook(language, await everythingIn(language))
	const authors = view.seat === 'editor' || view.rounds[0]?.mode !== 'doubleAnonymous' ? [...(await peopleByIds(parties.authors)).values()].map(({ name }) => name) : []
	return {
		id, textLang, ref, view, parties, isBlind, revision: shown, number: text.number, title: text.fields.title, summary: text.fields.summary ?? '', body: text.body,
		authors, facts: await factRows(revision.facts ?? practice.facts, language, isBlind), links: linksFor(text.body, book), changes: await changesFor(view, revision, read),
		candidates: view.seat === 'editor' ? await reviewersFor(ref, textLang) : [],
	}
}
export type Submission = Awaited<ReturnType<typeof submissionFor>>
