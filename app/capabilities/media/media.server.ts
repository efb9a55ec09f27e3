// The verbs of media: a file comes in, is looked at and made safe, is described, shown, and taken away again.
import fs from 'node:fs/promises'
import path from 'node:path'
import { holds, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { recordDeed } from '../../platform/audit.server.ts'
import { raiseEpoch } from '../../platform/content-epoch.server.ts'
import { enqueueJob } from '../../platform/jobs.server.ts'
import { log } from '../../platform/log.server.ts'
import { inTransaction, type Tx } from '../../platform/transaction.server.ts'
import { DOCUMENT_TYPES, extensionOf, MOST_FILES, PICTURE_TYPES, type MediaFile, type MediaOwners, type PictureForm } from './media.ts'
import { discard, makeReady, putInPlace, receive, waitingIds, type Incoming, type Source } from './media-incoming.server.ts'
import { inspectOffice, withoutProperties } from './media-office.server.ts'
import { inspectPdf, withoutNames } from './media-pdf.server.ts'
import { paint } from './media-picture.server.ts'
import { countFilesOf, deleteFile, deleteFilesOf, findFile, findFiles, findFilesOf, insertFile, knownIds, shownFile, updateFile, updatePublic, type KeptFile } from './media-record.server.ts'
import { isFileName, isMediaId, mediaStore, type Opened } from './media-store.server.ts'

export { discard as discardFile, receive as receiveFile } from './media-incoming.server.ts'
export { findFilesBy as mediaBy, updateCredit as forgetCredit } from './media-record.server.ts'
export { mediaStore as mediaStoreOf } from './media-store.server.ts'
export type { Incoming } from './media-incoming.server.ts'

/** What comes with a file; `alt` is what its picture shows, in `language`. */
export type NewFile = { owner: SubjectRef; name: string; bytes: Source | Incoming; language: Language; alt?: string; credit?: string; licence: string; consent: boolean }

/** Takes away the files of a row that is gone; data is its id. */
export const REMOVE_JOB = 'media.remove'
/** What has no row is left alone for so long: it may be on its way. */
const GRACE = 3_600_000

/** A name that is only ever shown: no path, no control characters, not endless. */
// eslint-disable-next-line no-control-regex -- taking them out is the point
const cleanName = (name: string) => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069"<>]/g, '').trim().slice(-120) || 'file'

/** Looks into a file that has arrived and writes everything that will be shown of it. */
async function prepare(incoming: Incoming): Promise<Pick<KeptFile, 'kind' | 'type' | 'width' | 'height' | 'bytes'>> {
	const { sniffed, file, folder } = incoming
	if (sniffed.kind === 'image') return { kind: 'image', type: PICTURE_TYPES.jpg, ...(await paint(incoming)) }
	const bytes = await fs.readFile(file)
	const form = sniffed.form === 'zip' ? await inspectOffice(bytes) : 'pdf'
	if (form === 'pdf') await inspectPdf(bytes)
	const kept = form === 'pdf' ? withoutNames(bytes) : await withoutProperties(bytes)
	await fs.writeFile(path.join(folder, `original.${form}`), kept, { flush: true })
	return { kind: 'document', type: DOCUMENT_TYPES[form], width: null, height: null, bytes: kept.length }
}

/**
 * Takes in one file for its owner. First its bytes, then its row, then its place: whatever goes wrong before the row is
 * committed leaves nothing, and what is interrupted after it is finished by the next look at it.
 */
export async function storeFile(actor: Actor, { owner, name, bytes, language, alt = '', credit = '', licence, consent }: NewFile, owners: MediaOwners): Promise<MediaFile> {
	const isHere = 'folder' in bytes
	try {
		demand(await owners.mayEdit(actor, owner), 'media.notYours')
		demand(consent, 'media.noConsent', 422)
	} catch (error) {
		if (isHere) await discard(bytes)
		throw error
	}
	const incoming = isHere ? bytes : await receive(bytes)
	try {
		const found = await prepare(incoming)
		await makeReady(incoming)
		const kept = await inTransaction(async (tx) => {
			if ((await countFilesOf(tx, owner)) >= MOST_FILES) throw new Problem('media.tooMany', 409, { most: MOST_FILES })
			const alts = alt ? { [language]: alt } : {}
			const row = await insertFile(tx, { id: incoming.id, name: cleanName(name), sha256: incoming.sha256, ...found, alts, credit, licence, consent, owner, isPublic: false, addedBy: actor.id })
			await recordDeed(tx, { actor: actor.id, deed: 'media.store', subject: owner, detail: { file: row.id, type: row.type, bytes: row.bytes, licence, consent } })
			return row
		})
		await dropLate(kept, () => owners.mayEdit(actor, owner))
		await putInPlace(kept.id).catch((error: unknown) => log.error({ err: error, file: kept.id }, 'a file is not in its place yet'))
		return shownFile(kept)
	} catch (error) {
		// Only what surely has no row goes at once; the rest is settled by the daily look.
		if (error instanceof Problem || !(await knownIds([incoming.id]).catch(() => new Set([incoming.id]))).has(incoming.id)) await discard(incoming)
		throw error
	}
}

/** Its owner may have gone while the file was on its way, with all the files that it had by then: this one goes too. */
async function dropLate(file: KeptFile, isWanted: () => Promise<boolean>): Promise<void> {
	if (await isWanted()) return
	await inTransaction(async (tx) => { await deleteFile(tx, file) })
	throw new Problem('media.notYours', 403)
}

/** Files by their ids, whoever asks: show them only where their owner is shown. */
export async function mediaByIds(ids: readonly string[]): Promise<Map<string, MediaFile>> {
	return new Map((await findFiles(ids)).map((file) => [file.id, shownFile(file)]))
}

/** Every file of an owner, in the order they came. */
export async function mediaOf(owner: SubjectRef): Promise<MediaFile[]> {
	return (await findFilesOf(owner)).map(shownFile)
}

async function fileToEdit(actor: Actor, id: string, owners: MediaOwners): Promise<KeptFile & { owner: SubjectRef }> {
	const file = isMediaId(id) ? await findFile(id) : null
	if (!file?.owner) throw new Problem('media.notFound', 404)
	demand(await owners.mayEdit(actor, file.owner), 'media.notYours')
	return { ...file, owner: file.owner }
}

/** Says what a picture shows in one language, whose it is and under which licence it may be reused. */
export async function describeFile(actor: Actor, id: string, said: { language: Language; alt: string; credit: string; licence: string }, owners: MediaOwners): Promise<MediaFile> {
	const { alts, owner } = await fileToEdit(actor, id, owners)
	const { [said.language]: _, ...others } = alts
	return inTransaction(async (tx) => {
		const kept = await updateFile(tx, id, { alts: said.alt ? { ...others, [said.language]: said.alt } : others, credit: said.credit, licence: said.licence })
		if (!kept) throw new Problem('media.notFound', 404)
		// Pages that readers see are kept until something on them changes.
		if (kept.isPublic) await raiseEpoch(tx)
		await recordDeed(tx, { actor: actor.id, deed: 'media.describe', subject: owner, detail: { file: id, language: said.language, licence: said.licence } })
		return shownFile(kept)
	})
}

/** Takes a file away, with everything made from it. What readers see already, or a text under review shows, stays. */
export async function removeFile(actor: Actor, id: string, owners: MediaOwners): Promise<void> {
	const file = await fileToEdit(actor, id, owners)
	if (file.isPublic && !holds(actor, 'administrator')) throw new Problem('media.published', 409)
	if (!file.isPublic && (await owners.uses(file.owner, id))) throw new Problem('media.inUse', 409)
	await inTransaction(async (tx) => {
		if (!(await deleteFile(tx, file))) throw new Problem('media.moved', 409)
		if (file.isPublic) await raiseEpoch(tx)
		await enqueueJob(tx, { kind: REMOVE_JOB, key: id, data: { id } })
		await recordDeed(tx, { actor: actor.id, deed: 'media.remove', subject: file.owner, detail: { file: id } })
	})
}

/** An owner is gone, and with it go its files, in the same transaction. */
export async function removeFilesOf(tx: Tx, owner: SubjectRef): Promise<void> {
	for (const id of await deleteFilesOf(tx, owner)) await enqueueJob(tx, { kind: REMOVE_JOB, key: id, data: { id } })
}

/** From now on everybody may see these files of an owner; files of others, and those without consent, stay as they are. */
export async function publishFiles(tx: Tx, owner: SubjectRef, ids: readonly string[]): Promise<void> {
	const changed = await updatePublic(tx, owner, ids)
	if (changed.length > 0) await recordDeed(tx, { actor: 'house', deed: 'media.publish', subject: owner, detail: { files: changed } })
}

export type Served = { file: MediaFile; type: string; opened: Opened; etag: string }

/** The type a file of this name is served as; nothing where this file has none of that name. */
function typeOf(file: MediaFile, name: string): string | undefined {
	if (!isFileName(name)) return undefined
	const [stem = '', ending = ''] = name.split('.')
	if (file.kind === 'document') return stem === 'original' && ending === extensionOf(file.type) ? file.type : undefined
	return /^\d+$/.test(stem) && Object.hasOwn(PICTURE_TYPES, ending) ? PICTURE_TYPES[ending as PictureForm] : undefined
}

/** One file as it goes out, for somebody who may see it; for everybody else there is none. */
export async function serveFile(actor: Actor | null, id: string, name: string, owners: MediaOwners): Promise<Served> {
	const file = isMediaId(id) ? await findFile(id) : null
	const type = file && typeOf(file, name)
	const isSeen = file && (file.isPublic || (file.owner !== null && (await owners.mayRead(actor, file.owner, file))))
	if (!type || !isSeen) throw new Problem('media.notFound', 404)
	const opened = (await mediaStore().open(id, name)) ?? (await openLate(id, name))
	if (!opened) throw new Problem('media.notFound', 404)
	return { file: shownFile(file), type, opened, etag: `"${file.sha256.slice(0, 24)}-${name}"` }
}

/** A file whose row was committed just before the process ended is put in place now. */
async function openLate(id: string, name: string): Promise<Opened | null> {
	await putInPlace(id)
	return mediaStore().open(id, name)
}

/** Takes away what belongs to a row that is gone. */
export async function removeBytes(id: string): Promise<void> {
	if ((await knownIds([id])).has(id)) return
	await discard({ id })
	await mediaStore().remove(id)
}

/**
 * Finishes what was interrupted and takes away what belongs to nobody. An id is never used twice and its row comes before
 * its place, so files in their place without a row can never get one.
 */
export async function sweepMedia(now = Date.now()): Promise<{ finished: number; removed: number }> {
	const done = { finished: 0, removed: 0 }
	const isOld = (changedAt: Date) => now - changedAt.getTime() > GRACE
	for (const { id, isReady, changedAt } of await waitingIds()) {
		if ((await knownIds([id])).has(id)) { if (isReady) { await putInPlace(id); done.finished += 1 } }
		else if (isOld(changedAt)) { await discard({ id }); done.removed += 1 }
	}
	for await (const { id, changedAt } of mediaStore().ids()) {
		if (!isOld(changedAt) || (await knownIds([id])).has(id)) continue
		await mediaStore().remove(id)
		done.removed += 1
	}
	return done
}

