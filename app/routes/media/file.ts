// One file as it goes out: a picture in one of its forms, or a document to be saved.
import { createReadableStreamFromReadable, data, type LoaderFunctionArgs } from '@remix-run/node'
import { serveFile } from '../../capabilities/media/media.server.ts'
import type { MediaFile } from '../../capabilities/media/media.ts'
import { Problem } from '../../kernel/problem.ts'
import { actorOf } from '../../web/actor.server.ts'
import { mediaOwners } from './media-owners.server.ts'

/** Whatever a file holds: it runs nothing, fetches nothing, and is framed nowhere. */
const HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'"
const YEAR = 31_536_000

/** A picture that was painted anew is saved under a name that says neither whose it was nor in which form it came; a document keeps its own. */
const nameFor = ({ kind, id, name }: Pick<MediaFile, 'kind' | 'id' | 'name'>, asked: string) => (kind === 'image' ? `${id}-${asked}` : name)

/** The name for saving, in plain letters and in its own. */
function disposition(name: string, type: string): string {
	const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
	const plain = name.normalize('NFKD').replace(/[^\w. -]/g, '').trim() || `file${ending}`
	const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
	return `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
	try {
		const { file, type, opened, etag } = await serveFile(await actorOf(request), params['id'] ?? '', params['file'] ?? '', mediaOwners)
		const caching = file.isPublic ? `public, max-age=${YEAR}, immutable` : 'private, no-store'
		const headers = { 'Content-Type': type, 'Content-Length': String(opened.bytes), 'Content-Disposition': disposition(nameFor(file, params['file'] ?? ''), type), 'Content-Security-Policy': HARMLESS, 'Cross-Origin-Resource-Policy': 'same-origin', 'Cache-Control': caching, ETag: etag }
		const isKnown = request.headers.get('If-None-Match')?.includes(etag) ?? false
		if (!isKnown && request.method !== 'HEAD') return new Response(createReadableStreamFromReadable(opened.stream), { headers })
		opened.stream.destroy()
		const { 'Content-Length': _, ...rest } = headers
		return new Response(null, isKnown ? { status: 304, headers: rest } : { headers })
	} catch (error) {
		if (error instanceof Problem) throw data({ code: error.code, values: error.values }, { status: error.status })
		throw error
	}
}
