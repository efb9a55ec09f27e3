// The verbs of writing together: the socket on the web server's port, rooms checked again when rights change, a clean stop.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { useDraftRooms } from '../drafts/drafts.server.ts'
import { log } from '../../platform/log.server.ts'
import { watchRights } from '../../platform/rights.server.ts'
import type { Rooms, RoomsOptions } from './collab-rooms.server.ts'
import { COLLAB_PATH } from './collab.ts'

export { toneOf } from './collab-guard.server.ts'

export type CollabOptions = RoomsOptions & {
	/** Whether a socket may be opened from where the request came from. */
	isOwnOrigin: (request: IncomingMessage) => boolean
	/** Joins several processes, where one is configured: `redis://…`. */
	redisUrl?: string | undefined
	/** Milliseconds between two times that the policy is asked about everybody who stays. */
	recheckEvery?: number
}

export type Collab = { stop: () => Promise<void> }

/** Bytes of one message; a larger one closes its socket. */
const LARGEST_MESSAGE = 8_000_000
const RECHECK_EVERY = 15_000
let open: Rooms | undefined

/** Opens the rooms on a server. Until then, and where it never happens, drafts are changed in the database alone. */
export async function startCollab(server: Server, { isOwnOrigin, redisUrl, recheckEvery = RECHECK_EVERY, ...options }: CollabOptions): Promise<Collab> {
	const [{ Rooms }, { WebSocketServer }] = await Promise.all([import('./collab-rooms.server.ts'), import('ws')])
	const rooms = new Rooms({ ...options, extensions: redisUrl ? [await redisExtension(redisUrl)] : [] })
	const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
	let isStopping = false
	const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (isStopping || request.url?.split('?')[0] !== COLLAB_PATH) return refuse(socket, '404 Not Found')
		if (!isOwnOrigin(request)) return refuse(socket, '403 Forbidden')
		sockets.handleUpgrade(request, socket, head, (ws) => {
			const client = rooms.hocuspocus.handleConnection(ws, requestOf(request))
			ws.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)))
			ws.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }))
			ws.on('error', (error) => log.info({ err: error }, 'a socket broke'))
		})
	}
	server.on('upgrade', onUpgrade)
	const timer = setInterval(() => { rooms.recheck().catch((error: unknown) => log.error({ err: error }, 'the rooms could not be checked')) }, recheckEvery)
	timer.unref()
	open = rooms
	useDraftRooms(rooms)
	const unwatch = watchRights((ref) => rooms.recheck(ref))
	return {
		stop: async () => {
			isStopping = true
			unwatch()
			clearInterval(timer)
			server.off('upgrade', onUpgrade)
			try {
				await rooms.stop()
			} finally {
				for (const client of sockets.clients) client.close(1001)
				sockets.close()
				if (open === rooms) { open = undefined; useDraftRooms(undefined) }
			}
		},
	}
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
}

function requestOf({ url = '/', headers }: IncomingMessage): Request {
	const flat = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
	return new Request(`http://localhost${url}`, { headers: flat })
}

async function redisExtension(url: string) {
	const [{ Redis }, { hostname, port, password, username }] = [await import('@hocuspocus/extension-redis'), new URL(url)]
	/** Storing merges what two processes hold, so neither waits for the other; with its lock, one of them would give up and never store. */
	class Joined extends Redis {
		override async onStoreDocument(): Promise<void> {}
	}
	return new Joined({ host: hostname, port: Number(port || 6379), options: { ...(username && { username }), ...(password && { password: decodeURIComponent(password) }) } })
}
