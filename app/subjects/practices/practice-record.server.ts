// The rows of cases: facts with their version, whose they are, claims of anonymous drafts, and proofs of consent.
import { Problem } from '../../kernel/problem.ts'
import type { Language } from '../../kernel/language.ts'
import { db, type Tx } from '../../platform/db.server.ts'
import { NO_FACTS, practiceFactsShape, type Practice, type PracticeFacts } from './practices.ts'

const WHOLE = { coauthors: true } as const
type Row = Omit<Practice, 'facts' | 'coauthors'> & { facts: unknown; coauthors: Array<{ person: string }> }

/** A draft of an older version may lack facts that there are by now. */
const practiceOf = ({ facts, coauthors, ...row }: Row): Practice => ({ ...row, facts: practiceFactsShape.strip().parse({ ...NO_FACTS, ...(facts as object) }), coauthors: coauthors.map(({ person }) => person) })

export async function findPractice(id: string, tx: Tx = db()): Promise<Practice | null> {
	const row = await tx.practice.findUnique({ where: { id }, include: WHOLE })
	return row && practiceOf(row)
}

/** The cases of a person, as author or co-author, and of the organisations that this person belongs to; the one changed last comes first. */
export async function findPracticesOf(person: string, organisations: readonly string[], tx: Tx = db()): Promise<Practice[]> {
	const whose = [{ person }, { coauthors: { some: { person } } }, ...(organisations.length ? [{ organisation: { in: [...organisations] } }] : [])]
	const rows = await tx.practice.findMany({ where: { fromContent: false, OR: whose }, include: WHOLE, orderBy: [{ changedAt: 'desc' }, { id: 'asc' }] })
	return rows.map((row) => practiceOf(row as Row))
}

export async function findPracticesByIds(ids: readonly string[]): Promise<Practice[]> {
	const rows = await db().practice.findMany({ where: { id: { in: [...ids] } }, include: WHOLE })
	return rows.map((row) => practiceOf(row as Row))
}

export async function findExamples(): Promise<Array<{ id: string; sourceLanguage: Language }>> {
	return db().practice.findMany({ where: { fromContent: true }, select: { id: true, sourceLanguage: true }, orderBy: { id: 'asc' } })
}

type NewPractice = { id?: string; facts: PracticeFacts; sourceLanguage: Language } & Partial<Pick<Practice, 'person' | 'claimHash' | 'claimMail' | 'claimUntil' | 'fromContent'>>

export async function insertPractice(tx: Tx, { facts, ...data }: NewPractice): Promise<Practice> {
	const row = await tx.practice.create({ data: { ...data, facts: facts, organisation: facts.organisation }, include: WHOLE })
	return practiceOf(row)
}

/** Writes facts where they are still as the writer saw them; otherwise `practices.stale`, and nothing is written. */
export async function saveFacts(tx: Tx, id: string, version: number, facts: PracticeFacts): Promise<number> {
	const { count } = await tx.practice.updateMany({ where: { id, version }, data: { facts: facts, organisation: facts.organisation, version: { increment: 1 } } })
	if (count !== 1) throw new Problem('practices.stale', 409)
	return version + 1
}

/** Gives the cases of one organisation to another; who writes in one of them is told that it has changed. */
export async function moveToOrganisation(tx: Tx, from: string, into: string): Promise<void> {
	for (const { id, facts } of await tx.practice.findMany({ where: { organisation: from }, select: { id: true, facts: true } })) {
		await tx.practice.update({ where: { id }, data: { organisation: into, facts: { ...(facts as object), organisation: into }, version: { increment: 1 } } })
	}
}

/** Gives an anonymous draft to a person; only once, and only while its token holds. */
export async function saveClaim(tx: Tx, id: string, claimHash: string, person: string): Promise<boolean> {
	const { count } = await tx.practice.updateMany({ where: { id, claimHash, person: null }, data: { person, claimHash: null, claimMail: null, claimUntil: null } })
	return count === 1
}

/** Notes where the link of an anonymous draft was sent, and lets the draft live on from today. */
export async function saveClaimMail(tx: Tx, id: string, claimMail: string | null, claimUntil: Date): Promise<void> {
	await tx.practice.updateMany({ where: { id, claimHash: { not: null } }, data: { claimUntil, ...(claimMail && { claimMail }) } })
}

/** Keeps an address for a case; false where another case has it. */
export async function saveSlug(tx: Tx, id: string, sourceLanguage: Language, slug: string): Promise<boolean> {
	const owner = await tx.practice.findUnique({ where: { sourceLanguage_slug: { sourceLanguage, slug } }, select: { id: true } })
	if (owner) return owner.id === id
	await tx.practice.update({ where: { id }, data: { slug } })
	return true
}

export async function saveCoauthor(tx: Tx, practiceId: string, person: string): Promise<void> {
	await tx.practiceCoauthor.upsert({ where: { practiceId_person: { practiceId, person } }, create: { practiceId, person }, update: {} })
}

export async function removeCoauthor(tx: Tx, practiceId: string, person: string): Promise<void> {
	await tx.practiceCoauthor.deleteMany({ where: { practiceId, person } })
}

export async function removePractice(tx: Tx, id: string): Promise<void> {
	await tx.practice.delete({ where: { id } })
}

export type ConsentRow = { practiceId: string; revisionId: string; person: string; licence: string; textVersion: string; language: Language }

/** The same person agrees to the same revision once. */
export async function saveConsent(tx: Tx, given: ConsentRow): Promise<void> {
	const { practiceId, revisionId, person } = given
	await tx.practiceConsent.upsert({ where: { practiceId_revisionId_person: { practiceId, revisionId, person } }, create: given, update: {} })
}

/** Whether a case was ever sent: the first sending leaves its proof. */
export async function hasConsent(practiceId: string, tx: Tx = db()): Promise<boolean> {
	return (await tx.practiceConsent.findFirst({ where: { practiceId }, select: { id: true } })) !== null
}

export async function findConsents(practiceId: string): Promise<Array<ConsentRow & { id: string; at: Date }>> {
	return db().practiceConsent.findMany({ where: { practiceId }, orderBy: { at: 'asc' } })
}

export async function findConsentsOf(person: string): Promise<Array<ConsentRow & { id: string; at: Date }>> {
	return db().practiceConsent.findMany({ where: { person }, orderBy: { at: 'asc' } })
}
