// The connection to the room: what is safe and what is not, who is there, and whether one may write. Nothing is called saved before the server has stored it.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as Y from 'yjs'

export type Told = { kind: string; snapshot?: string; access?: string; why?: string }
export type SaveState = 'connecting' | 'saved' | 'saving' | 'unsaved' | 'offline' | 'reading'
export type RoomWatch = {
	/** The text is there for the first time. */
	onReady: () => void
	onState: (state: SaveState) => void
	/** People by their ids, so that two windows of one person count once. */
	onPeople: (count: number) => void
	onAccess: (mayWrite: boolean) => void
	/** Why one can go on no longer. */
	onRefused: (why: string) => void
}

export type Room = { doc: Y.Doc; provider: HocuspocusProvider; state: () => SaveState; leave: () => void }

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
/** Refusals after which trying again leads nowhere. */
const FINAL = ['signIn', 'notYours', 'noDraft', 'notAllowed', 'tooMuch']

type Known = { isReady: boolean; isStored: boolean; isConnected: boolean; mayWrite: boolean; hasFailed: boolean }
function stateOf({ isReady, isStored, isConnected, mayWrite, hasFailed }: Known): SaveState {
	if (!isReady) return 'connecting'
	if (!isConnected) return 'offline'
	if (isStored) return mayWrite ? 'saved' : 'reading'
	return hasFailed ? 'unsaved' : 'saving'
}

const countPeople = (states: ReadonlyArray<Record<string, unknown>>) => new Set(states.flatMap((one) => { const { person } = (one['user'] ?? {}) as { person?: string }; return person ? [person] : [] })).size

export function joinRoom({ url, name, watch }: { url: string; name: string; watch: RoomWatch }): Room {
	const doc = new Y.Doc()
	let [isReady, isConnected, mayWrite, hasFailed, isEnded] = [false, false, true, false, false]
	let stored: Y.Snapshot | undefined
	const isStored = () => stored !== undefined && Y.snapshotContainsUpdate(stored, Y.encodeStateAsUpdate(doc))
	const state = () => stateOf({ isReady, isStored: isStored(), isConnected: isConnected && !isEnded, mayWrite, hasFailed })
	const show = () => { watch.onState(state()) }
	const end = (why: string) => {
		watch.onRefused(why)
		if (!FINAL.includes(why)) return
		isEnded = true
		mayWrite = false
		watch.onAccess(false)
		websocketProvider.disconnect()
		show()
	}
	const hear = (told: Told) => {
		if (told.kind === 'saved' && told.snapshot) { stored = Y.decodeSnapshot(bytesOf(told.snapshot)); hasFailed = false }
		if (told.kind === 'unsaved') hasFailed = true
		if (told.kind === 'access') { mayWrite = told.access === 'write'; watch.onAccess(mayWrite); if (told.why) watch.onRefused(told.why) }
		if (told.kind === 'refused' && told.why) end(told.why)
		show()
	}
	const websocketProvider = new HocuspocusProviderWebsocket({ url, delay: 1000, minDelay: 500, maxDelay: 8000 })
	const provider = new HocuspocusProvider({
		websocketProvider, name, document: doc, token: 'session',
		onSynced: () => { if (!isReady) { isReady = true; watch.onReady() } show() },
		onStatus: ({ status }) => { isConnected = String(status) === 'connected'; show() },
		onStateless: ({ payload }) => { hear(JSON.parse(payload) as Told) },
		onAuthenticationFailed: ({ reason }) => { end(reason) },
		onAwarenessChange: ({ states }) => { watch.onPeople(countPeople(states)) },
	})
	doc.on('update', show)
	provider.attach()
	show()
	return { doc, provider, state, leave: () => { provider.destroy(); websocketProvider.destroy() } }
}
