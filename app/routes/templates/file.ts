// One template as a file: blank for everybody, or filled with what a form sends. What was sent is not kept.
import type { ActionFunctionArgs } from '@remix-run/node'
import { Problem } from '../../kernel/problem.ts'
import type { Values } from '../../kernel/sheet.ts'
import { sheetFor, templateAt, templateFile, templateIn } from '../../subjects/templates/templates.server.ts'
import { absolute } from '../../web/frame.server.ts'
import { pathOfText, pathsIn } from '../../web/address-book.server.ts'
import { atItsAddress } from '../../web/published-text.server.ts'
import { answering, keep, movedTo, type Asked } from '../../web/reply.server.ts'
import { readSentSheet } from './sent-sheet.server.ts'

const FORMATS = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
type Format = keyof typeof FORMATS

/** The text of the template at an address, and the kind of file that is wanted. */
async function wanted({ language, params, url }: Asked) {
	const format = params['format'] ?? ''
	if (!Object.hasOwn(FORMATS, format)) throw new Problem('notFound', 404)
	const page = url.pathname.slice(0, -format.length - 1)
	const text = await templateAt(language, params['slug'] ?? '')
	const here = text && pathOfText(text.ref, text.fields.slug, language)
	if (here && here !== page) throw movedTo(`${here}/${format}`)
	return { format: format as Format, text: atItsAddress(text, language, page), page }
}

async function fileAnswer(text: Parameters<typeof templateFile>[0], values: Values, format: Format, headers: Record<string, string>): Promise<Response> {
	const address = absolute(pathsIn(text.language).document(text.fields.slug))
	const bytes = await templateFile(text, values, format, address)
	const name = `${text.fields.slug}.${format}`
	return new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]), { headers: { 'Content-Type': FORMATS[format], 'Content-Disposition': `attachment; filename="${name}"`, ...headers } })
}

export const loader = answering(async (asked) => {
	const { format, text } = await wanted(asked)
	return fileAnswer(text, {}, format, keep)
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { format, text, page } = await wanted(asked)
	const reply = await readSentSheet(asked.request, await sheetFor(text), asked.language)
	// Something is wrong: the page says what, with everything that was typed. The browser sends the same form there.
	if (reply.faults.length > 0) return new Response(null, { status: 307, headers: { Location: page, 'Cache-Control': 'no-store' } })
	const inLanguage = (await templateIn(text.ref.id, reply.language)) ?? text
	return fileAnswer(inLanguage, reply.values, format, { 'Cache-Control': 'no-store' })
})(args)
