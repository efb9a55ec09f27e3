// Reads a form that brings a file along: fields as they are, the file written down as it arrives.
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { discardFile, receiveFile, type Incoming } from '../capabilities/media/media.server.ts'
import { Problem } from '../kernel/problem.ts'

/** A form with its file; `fault` is what is wrong with the file. Whoever does not keep the file discards it. */
export type SentUpload = { fields: FormData; name: string; file: Incoming | null; fault: Problem | null; discard: () => Promise<void> }

const LIMITS = { files: 1, fields: 30, parts: 40, fieldSize: 20_000, fieldNameSize: 100, headerPairs: 20 }

type Arrival = { name: string; stream: Readable; done: Promise<Incoming> }

function parserFor(type: string, fields: FormData, onFile: (arrival: Arrival) => void): Writable {
	const parser = new Busboy({ headers: { 'content-type': type }, limits: LIMITS })
	parser.on('field', (name, value) => fields.append(name, value))
	parser.on('file', (_field, stream, filename) => {
		// A form whose file field was left empty sends a file without a name.
		if (!filename) return void stream.resume()
		// What is refused is read to its end all the same, so that the sender hears why; whoever stops reading early must leave the stream alive for that.
		const done = receiveFile(stream.iterator({ destroyOnReturn: false }))
		done.catch(() => stream.resume())
		onFile({ name: filename, stream, done })
	})
	return parser
}

/** Reads the form of a request. A connection that is cut leaves nothing behind and throws `media.cut`. */
export async function readUpload(request: Request): Promise<SentUpload> {
	const fields = new FormData()
	const arrivals: Arrival[] = []
	const type = request.headers.get('Content-Type') ?? ''
	if (!request.body || !/^multipart\/form-data;/i.test(type)) return { fields: await request.formData().catch(() => fields), name: '', file: null, fault: null, discard: async () => {} }
	try {
		await pipeline(Readable.fromWeb(request.body as ReadableStream), parserFor(type, fields, (arrival) => arrivals.push(arrival)))
		if (request.signal.aborted) throw new Error('cut')
	} catch {
		for (const { stream, done } of arrivals) {
			stream.destroy(new Error('cut'))
			await done.then(discardFile, () => undefined)
		}
		throw new Problem('media.cut', 400)
	}
	const [arrival] = arrivals
	if (!arrival) return { fields, name: '', file: null, fault: null, discard: async () => {} }
	const settled = await arrival.done.catch((error: unknown) => error)
	if (settled instanceof Problem) return { fields, name: arrival.name, file: null, fault: settled, discard: async () => {} }
	if (settled instanceof Error) throw settled
	const file = settled as Incoming
	return { fields, name: arrival.name, file, fault: null, discard: () => discardFile(file) }
}
