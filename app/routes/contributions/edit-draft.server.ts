// The draft of a case on its page: what the plain form shows and takes, and the sections that a case is made of.
import { blockHashes, markdown, marksOf, mergedBody, validBody, withKeptIds, type Conflict } from '../../capabilities/bodies/bodies.server.ts'
import { MarkdownFault, type BlockMarks, type FaultCode } from '../../capabilities/bodies/bodies.ts'
import { changeDraft, draftIn } from '../../capabilities/editions/editions.server.ts'
import type { DraftText } from '../../capabilities/editions/editions.ts'
import { mediaPath, pictureOf, type MediaFile } from '../../capabilities/media/media.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Block, RichText } from '../../kernel/rich-text.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { translator } from '../../platform/i18n.server.ts'
import { LIMITS, NEEDED_SECTIONS, SECTIONS } from '../../subjects/practices/practices.ts'
import { textOf } from '../../web/form.server.ts'

/** What the plain form holds; `base` says which state of each passage it was made from. */
export type Plain = { title: string; summary: string; body: string; base: string }
export type PlainFault = { field: 'title' | 'summary'; code: 'titleMissing' | 'fieldLong' } | { field: 'body'; fault: FaultCode; line: number } | { field: 'body'; problem: string; values: Record<string, string | number> }
/** The plain form could not be taken: what is wrong, or what somebody else has changed, with everything as it was typed. */
export type PlainReply = { values: Plain; faults: PlainFault[]; conflicts?: Array<{ id: string; theirs: string; mine: string }> }

/** The draft with the sections that a case has; those that are missing are put in, as one more change of it. */
export async function openSections(ref: SubjectRef, language: Language): Promise<DraftText> {
	const draft = await draftIn(ref, language)
	if (!draft) throw new Problem('editions.noDraft', 404)
	const has = new Set(draft.body.content.map(({ attrs }) => attrs.id))
	const wanted = draft.body.content.length === 0 ? SECTIONS : NEEDED_SECTIONS
	const missing = wanted.filter((id) => !has.has(id))
	if (missing.length === 0) return draft
	const t = translator(language)
	const headings = missing.map((id): Block => ({ type: 'heading', attrs: { id, level: 2 }, content: [{ type: 'text', text: t(`practices:section.${id}`) }] }))
	return changeDraft(ref, language, { body: { type: 'doc', content: [...draft.body.content, ...headings] } }, 'system')
}

const written = (base: BlockMarks) => Object.entries(base).map(([id, mark]) => `${id}:${mark}`).join(' ')
const readBase = (text: string): BlockMarks => Object.fromEntries(text.split(' ').flatMap((pair) => (/^[a-z0-9-]+:[0-9a-f]{8}$/.test(pair) ? [pair.split(':') as [string, string]] : [])))

export async function plainOf({ fields, body }: DraftText): Promise<Plain> {
	const { writeTyped } = await markdown()
	return { title: fields.title, summary: fields.summary ?? '', body: writeTyped(body), base: written(marksOf(blockHashes(body))) }
}

/** The body that was typed; its blocks keep the ids they had. */
async function typedBody(now: RichText, base: BlockMarks, typed: string): Promise<RichText> {
	const { readTranslation } = await markdown()
	const { body, fresh } = readTranslation(typed.replace(/\r\n?/g, '\n'), { giveIds: 'everywhere' })
	// A mark for each block of then is enough to find it again, also where somebody has changed it since.
	const kept = withKeptIds(now, body, fresh)
	const byMark = new Map(Object.entries(base).map(([id, mark]) => [mark, id]))
	const taken = new Set(kept.content.map(({ attrs }) => attrs.id))
	const hashes = marksOf(blockHashes(kept))
	return validBody({ type: 'doc', content: kept.content.map((block) => {
		const before = byMark.get(hashes[block.attrs.id] ?? '')
		if (!before || taken.has(before) || !fresh.has(block.attrs.id)) return block
		taken.add(before)
		return { ...block, attrs: { ...block.attrs, id: before } }
	}) })
}

async function told(conflicts: readonly Conflict[]): Promise<PlainReply['conflicts']> {
	const { writeTyped } = await markdown()
	const text = (block: Block | null) => (block ? writeTyped({ type: 'doc', content: [block] }) : '')
	return conflicts.map(({ id, theirs, mine }) => ({ id, theirs: text(theirs), mine: text(mine) }))
}

/** Takes the plain form as a forward change of the draft; nothing where it was taken. */
export async function savePlain(ref: SubjectRef, language: Language, form: FormData, actor: Actor): Promise<PlainReply | undefined> {
	const draft = await draftIn(ref, language)
	if (!draft) throw new Problem('editions.noDraft', 404)
	const values: Plain = { title: textOf(form, 'title').trim(), summary: textOf(form, 'summary').trim(), body: textOf(form, 'body'), base: textOf(form, 'base') }
	const faults: PlainFault[] = []
	if (!values.title) faults.push({ field: 'title', code: 'titleMissing' })
	for (const field of ['title', 'summary'] as const) if (values[field].length > LIMITS[field]) faults.push({ field, code: 'fieldLong' })
	const base = readBase(values.base)
	try {
		const mine = await typedBody(draft.body, base, values.body)
		if (faults.length > 0) return { values, faults }
		const { body, conflicts } = mergedBody(base, draft.body, mine)
		// The form shown again stands on what is there now: sent once more, it is taken as it is.
		if (conflicts.length > 0) return { values: { ...values, base: written(marksOf(blockHashes(draft.body))) }, faults: [], conflicts: (await told(conflicts)) ?? [] }
		await changeDraft(ref, language, { fields: { title: values.title, summary: values.summary }, body }, actor.id)
		return undefined
	} catch (error) {
		if (error instanceof MarkdownFault) return { values, faults: [...faults, { field: 'body', fault: error.fault, line: error.line }] }
		if (error instanceof Problem && error.status < 500) return { values, faults: [...faults, { field: 'body', problem: error.code, values: error.values }] }
		throw error
	}
}

type ShownFile = { path: string; srcSet?: string; width?: number; height?: number; note?: string; credit?: string }

/** The files of a case as text shows them. */
export function shownMedia(files: readonly MediaFile[], language: Language): Record<string, ShownFile> {
	const size = (bytes: number) => new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1_000_000))
	return Object.fromEntries(files.map((file): [string, ShownFile] => {
		if (file.kind !== 'image') return [file.id, { path: mediaPath(file), note: `${(mediaPath(file).split('.').at(-1) ?? '').toUpperCase()}, ${size(file.bytes)}` }]
		const { width, height, widths } = pictureOf(file, language)
		return [file.id, { path: mediaPath(file), srcSet: widths.map((one) => `/media/${file.id}/${one}.webp ${one}w`).join(', '), width, height, ...(file.credit && { credit: file.credit }) }]
	}))
}
