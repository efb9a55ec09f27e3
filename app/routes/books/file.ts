// The file of a finished book; one that is not there yet leads to the page that makes it.
import { createReadStream } from 'node:fs'
import { createReadableStreamFromReadable, redirect } from '@remix-run/node'
import { Problem } from '../../kernel/problem.ts'
import { finishedBook, waysForBook } from '../../subjects/books/books.server.ts'
import { FORMATS } from '../../subjects/books/books.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { answering, movedTo } from '../../web/reply.server.ts'

export const loader = answering(async ({ request, language, url }) => {
	const paths = pathsIn(language)
	const format = FORMATS.find((one) => url.pathname.endsWith(`.${one}`))
	if (!format) throw new Problem('notFound', 404)
	if (url.pathname !== paths.bookFile(format)) throw movedTo(`${paths.bookFile(format)}${url.search}`)
	const { ways, chosen } = await waysForBook(language, url.searchParams.getAll('way'))
	const made = await finishedBook({ language, format, ways: chosen })
	if (!made) throw redirect(paths.book({ format, ...(chosen.length < ways.length && { way: chosen }) }), 302)
	const shared = { ETag: `"${made.key}"`, 'Cache-Control': 'public, max-age=0, must-revalidate' }
	if (request.headers.get('If-None-Match')?.includes(`"${made.key}"`)) return new Response(null, { status: 304, headers: shared })
	const headers = { ...shared, 'Content-Type': made.mediaType, 'Content-Length': String(made.bytes), 'Content-Language': language, 'Content-Disposition': `attachment; filename="${made.name}"` }
	return new Response(request.method === 'HEAD' ? null : createReadableStreamFromReadable(createReadStream(made.file)), { headers })
})
