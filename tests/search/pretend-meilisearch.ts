// A small HTTP server that speaks like Meilisearch, for what can go wrong on the way: it keeps documents, and finds none by itself.
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** How it behaves: as it should, never answering, failing, refusing the key, or talking nonsense. */
export type Mood = 'well' | 'silent' | 'failing' | 'refusing' | 'confused'
type Document = { id: string }

export class PretendMeilisearch {
	mood: Mood = 'well'
	/** What it was given, by the names of indexes. */
	readonly indexes = new Map<string, Map<string, Document>>()
	readonly settings = new Map<string, object>()
	/** When indexes were made, where that is not now. */
	readonly createdAt = new Map<string, string>()
	private tasks = 0
	private readonly server = http.createServer((request, response) => { void this.answer(request, response) })

	async start(port = 0): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections()
		await new Promise((resolve) => this.server.close(resolve))
	}

	private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const chunks: Buffer[] = []
		for await (const chunk of request) chunks.push(chunk as Buffer)
		if (this.mood === 'silent') return
		const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
		const error = (status: number, code: string) => send(status, { message: `This is ${code}.`, code, type: status >= 500 ? 'internal' : 'invalid_request', link: `https://docs.meilisearch.com/errors#${code}` })
		if (this.mood === 'failing') return void error(500, 'internal')
		if (this.mood === 'refusing') return void error(403, 'invalid_api_key')
		if (this.mood === 'confused') return void send(200, '<html>Welcome</html>')
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
		const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as unknown) : undefined
		const result = this.carryOut(request.method ?? 'GET', pathname.split('/').slice(1), body, searchParams)
		return void (result === undefined ? error(404, 'index_not_found') : send(typeof result === 'object' && 'taskUid' in result ? 202 : 200, result))
	}

	private task = (type: string) => ({ taskUid: (this.tasks += 1), indexUid: null, status: 'enqueued', type, enqueuedAt: new Date().toISOString() })

	private carryOut(method: string, [first, uid = '', part, id]: string[], body: unknown, query: URLSearchParams): object | undefined {
		if (first === 'health') return { status: 'available' }
		if (first === 'tasks') return { uid: Number(uid), indexUid: null, status: 'succeeded', type: 'documentAdditionOrUpdate', error: null }
		if (first === 'multi-search') return { results: (body as { queries: object[] }).queries.map(() => ({ hits: [], totalHits: 0, totalPages: 0, page: 1, hitsPerPage: 10, facetDistribution: {}, processingTimeMs: 1, query: '' })) }
		if (first === 'swap-indexes') return this.swap(body as Array<{ indexes: [string, string] }>)
		if (method === 'GET' && !uid) return { results: [...this.indexes.keys()].map((name) => ({ uid: name, createdAt: this.createdAt.get(name) ?? new Date().toISOString() })), total: this.indexes.size, limit: Number(query.get('limit')), offset: 0 }
		if (method === 'POST' && !uid) { this.indexes.set((body as { uid: string }).uid, new Map()); return this.task('indexCreation') }
		const index = this.indexes.get(uid)
		if (!index) return undefined
		if (part === 'settings' && method === 'GET') return this.settings.get(uid) ?? {}
		if (part === 'settings') { this.settings.set(uid, { ...this.settings.get(uid), ...(body as object) }); return this.task('settingsUpdate') }
		if (part === 'documents' && method === 'DELETE') { index.delete(id ?? ''); return this.task('documentDeletion') }
		if (part === 'documents' && (method === 'GET' || id === 'fetch')) return this.page(index, body, query)
		if (part === 'documents') { for (const document of body as Document[]) index.set(document.id, document); return this.task('documentAdditionOrUpdate') }
		this.indexes.delete(uid)
		return this.task('indexDeletion')
	}

	private page(index: ReadonlyMap<string, Document>, body: unknown, query: URLSearchParams) {
		const asked = { limit: 20, offset: 0, ...Object.fromEntries(query), ...(body as object | undefined) } as { limit: number | string; offset: number | string }
		const [limit, offset] = [Number(asked.limit), Number(asked.offset)]
		return { results: [...index.values()].slice(offset, offset + limit), limit, offset, total: index.size }
	}

	private swap(pairs: ReadonlyArray<{ indexes: [string, string] }>) {
		for (const { indexes: [a, b] } of pairs) {
			const [one, other] = [this.indexes.get(a), this.indexes.get(b)]
			const [oneSettings, otherSettings] = [this.settings.get(a) ?? {}, this.settings.get(b) ?? {}]
			if (one && other) { this.indexes.set(a, other).set(b, one); this.settings.set(a, otherSettings).set(b, oneSettings) }
		}
		return this.task('indexSwap')
	}
}
