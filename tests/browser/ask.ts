// Asks a server over HTTP and keeps the answer as it came: nothing followed, nothing unpacked.
import http, { type IncomingHttpHeaders } from 'node:http'
import net from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

export type Answer = {
	status: number
	headers: IncomingHttpHeaders
	/** The bytes as they were served. */
	body: Buffer
	/** The body unpacked, as text. */
	text: string
}

export type Question = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

const unpack: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync }

/** Asks once, on a connection of its own. Resolves with any answer, whatever its status. */
export function ask(url: string, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
	const { hostname, port } = new URL(url)
	return new Promise((resolve, reject) => {
		let isAnswered = false
		const request = http.request({ hostname, port, path, method, headers, agent: false }, (response) => {
			isAnswered = true
			const chunks: Buffer[] = []
			const done = () => {
				const whole = Buffer.concat(chunks)
				const encoding = response.headers['content-encoding'] ?? ''
				const plain = whole.length > 0 && unpack[encoding] ? unpack[encoding](whole) : whole
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: plain.toString('utf8') })
			}
			response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', done).on('error', done)
		})
		// A server may answer and hang up before it has read everything; the answer counts.
		request.on('error', (error) => { if (!isAnswered) reject(error) })
		request.end(body)
	})
}

/** Sends bytes that no well-behaved client would send; resolves with everything that came back until the server hung up. */
export function sendBytes(url: string, bytes: string | Buffer): Promise<string> {
	const { hostname, port } = new URL(url)
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = []
		const socket = net.connect(Number(port), hostname, () => socket.write(bytes))
		socket.on('data', (chunk) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
		socket.on('error', (error) => (chunks.length > 0 ? resolve(Buffer.concat(chunks).toString('latin1')) : reject(error)))
	})
}

/** Does the work for each item, a few at a time, and gives the results in their order. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 4): Promise<R[]> {
	const results: R[] = []
	for (let from = 0; from < items.length; from += atOnce) results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))))
	return results
}
