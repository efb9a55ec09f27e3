// Drafts of cases: who may write in one, and how the plain text of the ten-minute form stands in the same draft as the editor's.
import { createHash, randomBytes } from 'node:crypto'
import { newBlockId, withKeptIds } from '../../capabilities/bodies/bodies.server.ts'
import { changeDraft, createEdition, draftIn, editionsOf, findByAddress } from '../../capabilities/editions/editions.server.ts'
import type { DraftText, EditionState } from '../../capabilities/editions/editions.ts'
import { stageOf, type Stage } from '../../capabilities/review/review.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { Block, Inline, ListItem, RichText } from '../../kernel/rich-text.ts'
import { translator } from '../../platform/i18n.server.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { abilitiesOf, type Standing } from './practice-policy.ts'
import * as record from './practice-record.server.ts'
import { CLAIM_DAYS, isClaim, NO_FACTS, PRACTICE, PRACTICE_SPACE, SECTION_STEP, SECTIONS, type Abilities, type Practice, type SectionId, type Step, type Writer } from './practices.ts'

/** Who writes while nobody has signed in. */
const VISITOR = 'visitor'
const DAY = 24 * 3600 * 1000

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')
export const claimEnd = () => new Date(Date.now() + CLAIM_DAYS * DAY)
export const actorIn = (who: Writer | null): Actor | null => (who && !isClaim(who) ? who : null)
const nameOf = (who: Writer) => (isClaim(who) ? VISITOR : who.id)

/** A case as somebody sees it who works on it. */
export type Opened = { practice: Practice; editions: EditionState[]; stage: Stage; standing: Standing; abilities: Abilities }

/** The case with where it stands and what this person may do; 404 where there is none, or none that this person may know of. */
export async function openPractice(who: Writer | null, id: string, tx?: Tx): Promise<Opened> {
	const practice = await record.findPractice(id, tx)
	if (!practice) throw new Problem('notFound', 404)
	const [editions, wasSubmitted] = [await editionsOf({ kind: PRACTICE, id }, tx), await record.hasConsent(id, tx)]
	const source = editions.find(({ isSource }) => isSource)
	const stage = source ? stageOf(source) : 'draft'
	const isClaimed = isClaim(who) && practice.claimHash !== null && practice.claimHash === hashOfToken(who.claim) && (practice.claimUntil ?? new Date(0)) > new Date()
	const standing = { stage, language: practice.sourceLanguage, person: practice.person, coauthors: practice.coauthors, organisation: practice.organisation, fromContent: practice.fromContent, isClaimed, wasSubmitted }
	const abilities = abilitiesOf(actorIn(who), standing)
	demand(abilities.mayRead, 'notFound', 404)
	return { practice, editions, stage, standing, abilities }
}

/** What is written of a case so far, in its own language. */
export async function draftOf({ id, sourceLanguage }: Practice, tx?: Tx): Promise<DraftText> {
	const draft = await draftIn({ kind: PRACTICE, id }, sourceLanguage, tx)
	if (!draft) throw new Problem('editions.noDraft', 404)
	return draft
}

export const FORGET_JOB = 'practices.forget'
/** On the day on which an anonymous draft ends, somebody looks whether it still does. */
export const enqueueForgetting = (tx: Tx, id: string, dueAt: Date): Promise<void> => enqueueJob(tx, { kind: FORGET_JOB, key: `${id} ${dueAt.toISOString().slice(0, 10)}`, data: { id }, dueAt })

/** Begins a case: of a person, or of whoever holds the token that is given back. */
export async function beginDraft(who: Actor | null, language: Language): Promise<{ id: string; token: string | null }> {
	const token = who ? null : randomBytes(24).toString('base64url')
	const owner: Partial<Pick<Practice, 'claimHash' | 'claimUntil' | 'person'>> = token ? { claimHash: hashOfToken(token), claimUntil: claimEnd() } : { person: who?.id ?? null }
	return inTransaction(async (tx) => {
		const { id } = await record.insertPractice(tx, { facts: NO_FACTS, sourceLanguage: language, ...owner })
		if (owner.claimUntil) await enqueueForgetting(tx, id, owner.claimUntil)
		await createEdition(tx, { kind: PRACTICE, id }, language, { isSource: true, fields: { title: '', slug: '', formerSlugs: [], summary: '' }, body: { type: 'doc', content: [] } }, who?.id ?? VISITOR)
		return { id, token }
	})
}

const FOLDED: Record<string, Record<string, string>> = { de: { ä: 'ae', ö: 'oe', ü: 'ue' } }
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ł: 'l' }

/** A title as the last word of an address. */
export function slugFrom(title: string, language: Language): string {
	const own = FOLDED[language] ?? {}
	const plain = [...title.toLowerCase().normalize('NFC')].map((letter) => own[letter] ?? LETTERS[letter] ?? letter).join('').normalize('NFD').replace(/[\u0300-\u036f’']/g, '')
	return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'case'
}

/** Two who want the same word at once: the later one is told by the database, and takes the next. */
const keepSlug = (id: string, language: Language, slug: string): Promise<boolean> => inTransaction((tx) => record.saveSlug(tx, id, language, slug)).catch((error: unknown) => {
	if ((error as { code?: unknown }).code === 'P2002') return false
	throw error
})

/** Gives a case its address once, kept for it from then on: two cases with one title get different ones. */
export async function giveSlug(actor: Actor, practice: Practice): Promise<void> {
	const { id, sourceLanguage: language } = practice
	const { fields } = await draftOf(practice)
	const wanted = slugFrom(fields.title, language)
	for (let again = 1; ; again += 1) {
		const slug = practice.slug ?? (again === 1 ? wanted : `${wanted}-${again}`)
		const published = await findByAddress(PRACTICE_SPACE, language, slug)
		const isFree = !published || published.language !== language || published.ref.id === id
		if (!practice.slug && !(isFree && (await keepSlug(id, language, slug)))) continue
		if (fields.slug !== slug) await changeDraft({ kind: PRACTICE, id }, language, { fields: { slug, formerSlugs: fields.formerSlugs ?? [] } }, actor.id)
		return
	}
}

/** The text of a section as plain words, and a mark of its state; no words where only the editor can show them. */
export function sectionText(body: RichText, id: SectionId): { text: string | undefined; mark: string } {
	const blocks = underHeading(body, id)
	return { text: textFrom(blocks), mark: hashOfToken(JSON.stringify(blocks)).slice(0, 16) }
}

/** Writes a section of a draft as plain text. `mark` is the state that the writer saw; anything else is `practices.stale`. */
export async function writeSection(who: Writer, practice: Practice, { section, text, mark }: { section: SectionId; text: string; mark: string }): Promise<void> {
	const { body } = await draftOf(practice)
	const now = sectionText(body, section)
	demand(now.text !== undefined, 'practices.onlyEditor', 409)
	const fresh = new Set<string>(body.content.map(({ attrs }) => attrs.id))
	const made = new Set<string>()
	const blocks = blocksFrom(text, () => { const id = newBlockId(fresh); fresh.add(id); made.add(id); return id })
	if (textFrom(blocks) === now.text) return
	demand(now.mark === mark, 'practices.stale', 409)
	const heading = translator(practice.sourceLanguage)(`practices:section.${section}`)
	const after = withKeptIds(body, withSection(body, section, heading, blocks), made)
	await changeDraft({ kind: PRACTICE, id: practice.id }, practice.sourceLanguage, { body: after }, nameOf(who))
}

/** Writes title and summary where they are still as the writer saw them. */
export async function writeHead(who: Writer, practice: Practice, given: { title: string; summary: string; mark: string }): Promise<void> {
	const { fields } = await draftOf(practice)
	if (fields.title === given.title && fields.summary === given.summary) return
	demand(headMark(fields) === given.mark, 'practices.stale', 409)
	await changeDraft({ kind: PRACTICE, id: practice.id }, practice.sourceLanguage, { fields: { title: given.title, summary: given.summary } }, nameOf(who))
}

export const headMark = ({ title, summary = '' }: { title: string; summary?: string }) => hashOfToken(JSON.stringify([title, summary])).slice(0, 16)

const BULLET = /^[-*•–]\s+/
const NUMBER = /^\d{1,2}[.)]\s+/
type Kind = 'bulletList' | 'orderedList' | 'paragraph'
const kindOf = (line: string): Kind => (BULLET.test(line) ? 'bulletList' : NUMBER.test(line) ? 'orderedList' : 'paragraph')

// eslint-disable-next-line no-control-regex -- these are what must not be there
const cleaned = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
const words = (text: string): Inline[] => [{ type: 'text', text: text.replace(/\s+/g, ' ').trim() }]
const item = (text: string): ListItem => ({ type: 'listItem', content: [{ type: 'paragraph', content: words(text) }] })

/** Paragraphs part at empty lines; lines with a hyphen or a number in front are a list. `newId` gives each block an id. */
function blocksFrom(text: string, newId: () => string): Block[] {
	const groups: Array<{ kind: Kind; lines: string[] }> = []
	let isOpen = false
	for (const line of cleaned(text).split('\n').map((one) => one.trim())) {
		const kind = kindOf(line)
		const last = groups.at(-1)
		if (line === '') isOpen = false
		else if (isOpen && last?.kind === kind) last.lines.push(line)
		else groups.push({ kind, lines: [line] })
		if (line !== '') isOpen = true
	}
	return groups.flatMap(({ kind, lines }): Block[] => {
		const attrs = { id: newId() }
		if (kind === 'paragraph') return [{ type: kind, attrs, content: words(lines.join(' ')) }]
		const items = lines.map((line) => line.replace(BULLET, '').replace(NUMBER, '').trim()).filter((line) => line !== '')
		return items.length > 0 ? [{ type: kind, attrs, content: items.map(item) }] : []
	})
}

const isPlainRun = (content: readonly Inline[]) => content.every(({ marks }) => !marks?.length)

/** The text of blocks as somebody would type it; nothing where they hold what plain text cannot say. */
function textFrom(blocks: readonly Block[]): string | undefined {
	const parts: string[] = []
	for (const block of blocks) {
		if (block.type === 'paragraph' && isPlainRun(block.content)) parts.push(block.content.map(({ text }) => text).join(''))
		else if (block.type === 'bulletList' || block.type === 'orderedList') {
			const items = block.content.map(({ content: [first, ...rest] }) => (first?.type === 'paragraph' && rest.length === 0 && isPlainRun(first.content) ? first.content.map(({ text }) => text).join('') : undefined))
			if (items.includes(undefined)) return undefined
			parts.push(items.map((line, at) => `${block.type === 'bulletList' ? '-' : `${at + 1}.`} ${line ?? ''}`).join('\n'))
		} else return undefined
	}
	return parts.join('\n\n')
}

const isHeading = (block: Block | undefined, id?: string): boolean => block?.type === 'heading' && block.attrs.level === 2 && (id === undefined || block.attrs.id === id)

/** The blocks that stand under the heading of a section, down to the next one of its level. */
function underHeading({ content }: RichText, id: SectionId): Block[] {
	const at = content.findIndex((block) => isHeading(block, id))
	if (at < 0) return []
	const end = content.findIndex((block, place) => place > at && isHeading(block))
	return content.slice(at + 1, end < 0 ? undefined : end)
}

/** The body with other blocks in a section, which comes at its place in the order; without any it falls away. */
function withSection(body: RichText, id: SectionId, heading: string, blocks: readonly Block[]): RichText {
	const { content } = body
	const at = content.findIndex((block) => isHeading(block, id))
	const own = content[at]
	const filled = blocks.length > 0 ? [own ?? ({ type: 'heading', attrs: { id, level: 2 }, content: [{ type: 'text', text: heading }] }), ...blocks] : []
	if (own) {
		const length = 1 + underHeading(body, id).length
		return { type: 'doc', content: [...content.slice(0, at), ...filled, ...content.slice(at + length)] }
	}
	const later = SECTIONS.slice(SECTIONS.indexOf(id) + 1)
	const next = content.findIndex((block) => later.some((other) => isHeading(block, other)))
	const place = next < 0 ? content.length : next
	return { type: 'doc', content: [...content.slice(0, place), ...filled, ...content.slice(place)] }
}

/** What the checks on the wording read of a draft: its text, with title and summary as blocks of their own before it. */
export function checkedText({ fields: { title, summary = '' }, body }: { fields: { title: string; summary?: string | undefined }; body: RichText }): RichText {
	const line = (id: string, text: string): RichText['content'] => (text ? [{ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] }] : [])
	return { type: 'doc', content: [...line('title', title), ...line('summary', summary), ...body.content] }
}

/** The question of the form in which a block of such a text was answered; none for what stands in a section of its own. */
export function stepOfBlock({ content }: RichText, id: string): Step | null {
	if (id === 'title' || id === 'summary') return 'title'
	const before = content.slice(0, content.findIndex(({ attrs }) => attrs.id === id) + 1)
	const section = before.findLast((block) => block.type === 'heading' && block.attrs.level === 2)?.attrs.id ?? ''
	return Object.hasOwn(SECTION_STEP, section) ? SECTION_STEP[section as SectionId] : null
}
