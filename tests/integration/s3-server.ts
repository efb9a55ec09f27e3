// A server that speaks as much of S3 as the house asks for, in memory, for tests.
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type S3Server = { url: string; keys: () => string[]; age: (key: string, by: number) => void; close: () => Promise<void> }

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Starts it on a free port of this machine; requests without a signature are refused. */
export async function startS3(): Promise<S3Server> {
	const objects = new Map<string, { body: Buffer; changedAt: Date }>()
	const list = (prefix: string, after: string) => {
		const keys = [...objects.keys()].sort().filter((key) => key.startsWith(prefix) && key > after)
		const page = keys.slice(0, 3)
		const more = keys.length > page.length ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${escapeXml(page.at(-1) ?? '')}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>'
		const contents = page.map((key) => `<Contents><Key>${escapeXml(key)}</Key><LastModified>${objects.get(key)?.changedAt.toISOString()}</LastModified><Size>1</Size></Contents>`).join('')
		return `<?xml version="1.0"?><ListBucketResult>${more}${contents}</ListBucketResult>`
	}
	const server = http.createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://localhost')
		const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'))
		const chunks: Buffer[] = []
		request.on('data', (chunk: Buffer) => chunks.push(chunk))
		request.on('end', () => {
			const found = objects.get(key)
			if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) response.writeHead(403).end()
			else if (request.method === 'PUT') { objects.set(key, { body: Buffer.concat(chunks), changedAt: new Date() }); response.writeHead(200, { ETag: `"${createHash('md5').update(Buffer.concat(chunks)).digest('hex')}"` }).end() }
			else if (request.method === 'DELETE') { objects.delete(key); response.writeHead(204).end() }
			else if (key === '') response.writeHead(200, { 'Content-Type': 'application/xml' }).end(list(url.searchParams.get('prefix') ?? '', url.searchParams.get('continuation-token') ?? ''))
			else if (found) response.writeHead(200, { 'Content-Length': found.body.length }).end(found.body)
			else response.writeHead(404, { 'Content-Type': 'application/xml' }).end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')
		})
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const age = (key: string, by: number) => {
		const found = objects.get(key)
		if (found) found.changedAt = new Date(found.changedAt.getTime() - by)
	}
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys: () => [...objects.keys()].sort(), age,
		close: async () => { server.closeAllConnections(); await new Promise((resolve) => server.close(resolve)) },
	}
}
