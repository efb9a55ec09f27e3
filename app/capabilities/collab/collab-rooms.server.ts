// The rooms themselves: who comes in, what is loaded and stored, and that nothing typed is lost when the house stops.
import { Hocuspocus, shouldSkipStoreHooks, type Connection, type Document, type Extension } from '@hocuspocus/server'
import * as Y from 'yjs'
import { openDraft, storeDraft, type DraftRooms } from '../drafts/drafts.server.ts'
import { DRAFT_SCHEMA } from '../drafts/drafts.ts'
import { editionState } from '../editions/editions.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import { Problem } from '../../kernel/problem.ts'
import { refWord, type SubjectRef } from '../../kernel/subject-ref.ts'
import { log } from '../../platform/log.server.ts'
import { Refused, stamp, toneOf, tryChange } from './collab-guard.server.ts'
import { readRoomName, type Admission, type CollabRoom, type Told } from './collab.ts'

export type RoomsOptions = {
	rooms: readonly CollabRoom[]
	/** Who sent a request, from its session. Asked again while somebody stays. */
	actorFor: (headers: Headers) => Promise<Actor | null>
	/** Extensions that join several processes; none on one machine. */
	extensions?: Extension[]
	/** Milliseconds after the last letter until it is stored, and at most. */
	storeAfter?: number
}

/** What is known of somebody in a room. */
type Guest = { actor: Actor; headers: Headers; own: { client?: number }; isOutdated: boolean }

const STORE_AFTER = 800
const RETRY_AFTER = 2_000
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export class Rooms implements DraftRooms {
	readonly hocuspocus: Hocuspocus<Guest>
	/** The draft that each open room shows. */
	private keys = new Map<string, string>()
	/** How many changes of a room are not stored yet, or just being stored. */
	private unsaved = new Map<string, number>()
	/** Who changed each room last. */
	private authors = new Map<string, string>()
	private retries = new Map<string, NodeJS.Timeout>()
	private isStopping = false

	constructor(private readonly options: RoomsOptions) {
		const storeAfter = options.storeAfter ?? STORE_AFTER
		this.hocuspocus = new Hocuspocus<Guest>({
			quiet: true,
			debounce: storeAfter,
			maxDebounce: storeAfter * 4,
			extensions: [...(options.extensions ?? [])],
			onAuthenticate: ({ documentName, requestHeaders, requestParameters, connectionConfig }) => this.letIn(documentName, requestHeaders, requestParameters, connectionConfig),
			onLoadDocument: ({ documentName, document }) => this.load(documentName, document),
			connected: async ({ connection, document: _, ...rest }: { connection: Connection<Guest>; document?: Document; context: Guest }) => this.welcome(connection, rest.context),
			beforeSync: async ({ type, payload, document, connection }) => { if (type !== 0 && !connection.readOnly) this.check(document, payload, connection) },
			beforeHandleAwareness: async ({ states, context }) => { if (context?.actor) stamp(states as Map<number, Record<string, unknown>>, context.own, { person: context.actor.id, name: context.actor.name, tone: toneOf(context.actor.id) }) },
			onChange: async ({ documentName, transactionOrigin, context }) => this.note(documentName, transactionOrigin, context),
			onStoreDocument: ({ documentName, document }) => this.store(documentName, document),
			// A room with unsaved text stays, also when everybody has left it.
			beforeUnloadDocument: async ({ documentName }) => { if (this.unsaved.has(documentName)) throw new Error('') },
			afterUnloadDocument: async ({ documentName }) => { this.keys.delete(documentName); this.authors.delete(documentName) },
		})
	}

	private async admission(name: string, actor: Actor): Promise<Admission> {
		const place = readRoomName(name)
		const room = place && this.options.rooms.find(({ kind }) => kind === place.ref.kind)
		return room ? room.mayJoin(actor, place.ref.id, place.language) : null
	}

	private async letIn(name: string, headers: Headers, parameters: URLSearchParams, config: { readOnly: boolean }): Promise<Guest> {
		if (this.isStopping) throw new Refused('closing')
		const actor = await this.options.actorFor(headers)
		if (!actor) throw new Refused('signIn')
		const admission = await this.admission(name, actor)
		if (!admission) throw new Refused('notYours')
		const isOutdated = Number(parameters.get('schema')) !== DRAFT_SCHEMA
		config.readOnly = admission === 'read' || isOutdated
		return { actor, headers, own: {}, isOutdated }
	}

	/** Brings the stored document in. Throws where there is none: an empty one would be stored over the real one later. */
	private async load(name: string, document: Y.Doc): Promise<void> {
		const place = readRoomName(name)
		const edition = place && (await editionState(place.ref, place.language))
		if (!edition) throw new Refused('noDraft')
		const { state } = await openDraft(edition.id).catch((error: unknown) => { throw error instanceof Problem ? new Refused('noDraft') : error })
		Y.applyUpdate(document, state)
		this.keys.set(name, edition.id)
	}

	private welcome(connection: Connection<Guest>, guest: Guest): void {
		const { document } = connection
		tell(connection, { kind: 'access', access: connection.readOnly ? 'read' : 'write', ...(guest.isOutdated && { why: 'outdated' as const }) })
		if (!this.unsaved.has(document.name)) tell(connection, savedNow(document))
	}

	private check(document: Y.Doc, update: Uint8Array, connection: Connection<Guest>): void {
		try {
			tryChange(document, update)
		} catch (error) {
			if (error instanceof Refused) {
				log.warn({ person: connection.context.actor.id, room: connection.document.name, place: error.place }, 'a change was refused')
				tell(connection, { kind: 'refused', why: error.reason })
			}
			throw error
		}
	}

	/** A change that somebody else stores, or has stored, is none to be stored here. */
	private note(name: string, origin: unknown, guest: Partial<Guest> | undefined): void {
		if (shouldSkipStoreHooks(origin)) return
		this.unsaved.set(name, (this.unsaved.get(name) ?? 0) + 1)
		if (guest?.actor) this.authors.set(name, guest.actor.id)
	}

	private async store(name: string, document: Document): Promise<void> {
		const changes = this.unsaved.get(name)
		try {
			const key = this.keys.get(name)
			if (!key) throw new Error(`the room ${name} has no draft`)
			const { state } = await storeDraft(key, Y.encodeStateAsUpdate(document), this.authors.get(name) ?? 'system')
			clearTimeout(this.retries.get(name))
			this.retries.delete(name)
			// Letters typed meanwhile are not in what was stored.
			if (this.unsaved.get(name) === changes) this.unsaved.delete(name)
			// What another process has saved meanwhile comes to those who write here.
			Y.applyUpdate(document, state, { source: 'local', skipStoreHooks: true })
			document.broadcastStateless(JSON.stringify(savedNow(docOf(state))))
		} catch (error) {
			document.broadcastStateless(JSON.stringify({ kind: 'unsaved' } satisfies Told))
			log.error({ err: error, room: name }, 'a draft could not be stored; it stays in memory and is tried again')
			this.retryLater(name)
			// Hocuspocus must know: it keeps a document whose storing failed.
			throw error
		}
	}

	private retryLater(name: string): void {
		clearTimeout(this.retries.get(name))
		this.retries.set(name, setTimeout(() => { this.storeNow(name).catch(() => undefined) }, RETRY_AFTER).unref())
	}

	/** Stores an open room at once, after a storing that runs already: it began before the last letter. Throws where it could not be stored. */
	private async storeNow(name: string): Promise<void> {
		const document = this.hocuspocus.documents.get(name)
		if (!document || document.isLoading) return
		const place = { instance: this.hocuspocus, clientsCount: document.getConnectionsCount(), document, documentName: name, lastContext: {} as Guest, lastTransactionOrigin: { source: 'local' as const } }
		await this.hocuspocus.storeDocumentHooks(document, place, true)
		if (this.retries.has(name)) throw new Problem('editions.notSaved', 503)
	}

	private nameOf = (key: string) => [...this.keys].find(([, one]) => one === key)?.[0]

	async change(key: string, work: (doc: Y.Doc) => void, author: string): Promise<boolean> {
		const name = this.nameOf(key)
		if (name === undefined || !this.hocuspocus.documents.has(name)) return false
		const direct = await this.hocuspocus.openDirectConnection(name)
		try {
			this.authors.set(name, author)
			await direct.transact(work)
			await this.storeNow(name)
		} finally {
			await direct.disconnect()
		}
		return true
	}

	async settle(key: string): Promise<void> {
		const name = this.nameOf(key)
		if (name !== undefined) await this.storeNow(name)
	}

	/** Asks the policy again for everybody in the rooms of a subject, or of all of them. */
	async recheck(ref?: SubjectRef): Promise<void> {
		for (const document of this.hocuspocus.documents.values()) {
			if (ref && !document.name.startsWith(`${refWord(ref)}:`)) continue
			for (const connection of document.getConnections()) await this.recheckOne(connection as Connection<Guest>)
		}
	}

	private async recheckOne(connection: Connection<Guest>): Promise<void> {
		const { context } = connection
		const actor = await this.options.actorFor(context.headers)
		const admission = actor && (await this.admission(connection.document.name, actor))
		if (!admission) {
			tell(connection, { kind: 'refused', why: actor ? 'notYours' : 'signIn' })
			connection.close({ code: 4403, reason: actor ? 'notYours' : 'signIn' })
			return
		}
		const readOnly = admission === 'read' || context.isOutdated
		if (readOnly === connection.readOnly) return
		connection.readOnly = readOnly
		tell(connection, { kind: 'access', access: readOnly ? 'read' : 'write' })
	}

	/** Stores everything and sends everybody away. Throws where something could not be stored. */
	async stop(): Promise<void> {
		this.isStopping = true
		for (const document of this.hocuspocus.documents.values()) for (const connection of document.getConnections()) await connection.waitForPendingMessages()
		const names = [...this.hocuspocus.documents.keys()]
		const results = await Promise.allSettled(names.map((name) => this.storeNow(name)))
		this.hocuspocus.closeConnections()
		for (const timer of this.retries.values()) clearTimeout(timer)
		await this.hocuspocus.hooks('onDestroy', { instance: this.hocuspocus })
		const failed = names.filter((_, at) => results[at]?.status === 'rejected')
		if (failed.length > 0) throw new Error(`these drafts could not be stored: ${failed.join(', ')}`)
	}
}

const tell = (connection: Connection<Guest>, told: Told) => connection.sendStateless(JSON.stringify(told))
const savedNow = (doc: Y.Doc): Told => ({ kind: 'saved', snapshot: base64(Y.encodeSnapshot(Y.snapshot(doc))), at: new Date().toISOString() })
function docOf(state: Uint8Array): Y.Doc {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, state)
	return doc
}
