// Finished answers in memory: compressed, with an ETag, given before anything else is asked. Dropped when the content changes.
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { keptAnswers } from '../app/platform/metrics.server.ts'

type Encoding = 'br' | 'gzip' | 'identity'
/** Headers as a flat list of names and values: Node writes these without looking at them again. */
type Prepared = { body: Buffer; headers: string[]; unchanged: string[]; etag: string }
type Kept = Record<Encoding, Prepared> & { size: number }

/** Kinds of answers that compressing makes no smaller. */
const PACKED = /^application\/(?:pdf|vnd\.openxmlformats-)/

export type Finished = { headers: Record<string, string>; body: Buffer }

const compress = {
	br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_LGWIN]: 16, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
	gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
	identity: async (body: Buffer) => body,
}

/** The best encoding that the client accepts; `q=0` refuses one. */
function encodingFor(accepted: string | undefined): Encoding {
	if (!accepted) return 'identity'
	const wishes = accepted.toLowerCase().split(',').map((wish) => wish.trim().split(/\s*;\s*/))
	const accepts = (name: string) => wishes.some(([encoding, weight]) => encoding === name && !/^q=0(?:\.0*)?$/.test(weight ?? ''))
	return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : 'identity'
}

/** Whether the client has this very answer already; proxies may have weakened the mark. */
const isKnown = (asked: string | undefined, etag: string) => asked !== undefined && asked.split(',').map((mark) => mark.trim().replace(/^W\//, '')).some((mark) => mark === etag || mark === '*')

export class KeptAnswers {
	private kept = new Map<string, Kept>()
	private bytes = 0

	/** `most` is how many bytes of bodies may be held; the ones not asked for longest go first. */
	constructor(private readonly most: number) {}

	/** Answers a request from memory; `false` where it has to be made. */
	answer(request: IncomingMessage, response: ServerResponse): boolean {
		const address = request.url
		if (address === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false
		const kept = this.kept.get(address)
		if (!kept) return false
		// What was asked for last stands last, so that what nobody asks for goes first.
		this.kept.delete(address)
		this.kept.set(address, kept)
		const prepared = kept[encodingFor(request.headers['accept-encoding'])]
		keptAnswers.inc()
		if (isKnown(request.headers['if-none-match'], prepared.etag)) response.writeHead(304, prepared.unchanged).end()
		else if (request.method === 'HEAD') response.writeHead(200, prepared.headers).end()
		else response.writeHead(200, prepared.headers).end(prepared.body)
		return true
	}

	/** Keeps a finished answer under its address. `isStill` says whether the content is as it was when it was made. */
	async keep(address: string, { headers, body }: Finished, isStill: () => boolean): Promise<void> {
		const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
		const prepare = async (encoding: Encoding): Promise<Prepared> => {
			const compressed = await compress[encoding](body)
			const etag = `"${tag}-${encoding}"`
			const shared = { ...headers, ETag: etag, Vary: 'Accept-Encoding', 'Cache-Control': 'public, max-age=0, must-revalidate' }
			const full = { ...shared, ...(encoding !== 'identity' && { 'Content-Encoding': encoding }), 'Content-Length': String(compressed.length) }
			return { body: compressed, headers: Object.entries(full).flat(), unchanged: Object.entries(shared).flat(), etag }
		}
		const identity = await prepare('identity')
		// Files such as PDF and DOCX are packed already: one body serves everybody.
		const isPacked = PACKED.test(headers['Content-Type'] ?? '')
		const [br, gz] = isPacked ? [identity, identity] : await Promise.all([prepare('br'), prepare('gzip')])
		if (!isStill()) return
		const bodies = new Set([br.body, gz.body, identity.body])
		const size = [...bodies].reduce((sum, one) => sum + one.length, 0) + address.length * 2 + 2000
		this.drop(address)
		this.kept.set(address, { br, gzip: gz, identity, size })
		this.bytes += size
		for (const oldest of this.kept.keys()) {
			if (this.bytes <= this.most) break
			this.drop(oldest)
		}
	}

	private drop(address: string): void {
		this.bytes -= this.kept.get(address)?.size ?? 0
		this.kept.delete(address)
	}

	/** Forgets everything: readers see the new content from now on. */
	clear(): void {
		this.kept.clear()
		this.bytes = 0
	}
}
