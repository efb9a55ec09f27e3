// The files of a case for the editor: a list as JSON, and taking in one file. The page for people is beside it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { mediaOf, storeFile } from '../../capabilities/media/media.server.ts'
import { mediaForm, mediaPath, pictureOf, type MediaFile } from '../../capabilities/media/media.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Language } from '../../kernel/language.ts'
import { isLanguage, translator } from '../../platform/i18n.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'
import { actorOf } from '../../web/actor.server.ts'
import { parseForm } from '../../web/form.server.ts'
import { readUpload } from '../../web/upload.server.ts'
import { faultText } from './media-words.server.ts'
import { mediaOwners } from './media-owners.server.ts'

const PRIVATE = { 'Cache-Control': 'private, no-store' }

/** A file as the editor shows it. */
const told = (file: MediaFile, language: Language) => ({ ...file, url: mediaPath(file), ...(file.kind === 'image' && { picture: pictureOf(file, language) }) })

/** Answers as JSON, also where something is wrong: a code for programs, a sentence for people. */
function answering(work: (language: Language, id: string, request: Request) => Promise<unknown>) {
	return async ({ request, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
		const language = isLanguage(params['lang']) ? params['lang'] : 'en'
		try {
			return Response.json(await work(language, params['id'] ?? '', request), { headers: PRIVATE })
		} catch (error) {
			if (!(error instanceof Problem)) throw error
			const title = faultText(translator(language), error)
			return Response.json({ type: `urn:samverk:problem:${error.code}`, title, status: error.status, code: error.code, ...error.values }, { status: error.status, headers: { ...PRIVATE, 'Content-Type': 'application/problem+json' } })
		}
	}
}

export const loader = answering(async (language, id, request) => {
	const owner = { kind: PRACTICE, id }
	const actor = await actorOf(request)
	if (!actor || !(await mediaOwners.mayEdit(actor, owner))) throw new Problem('media.notYours', 403)
	return { files: (await mediaOf(owner)).map((file) => told(file, language)) }
})

export const action = answering(async (language, id, request) => {
	const actor = await actorOf(request)
	if (!actor) throw new Problem('media.signIn', 401)
	const sent = await readUpload(request)
	if (sent.fault) throw sent.fault
	if (!sent.file) throw new Problem('media.noFile', 422)
	const parsed = parseForm(sent.fields, mediaForm)
	if (!parsed.ok) {
		await sent.discard()
		throw new Problem('media.fields', 422, parsed.reply.errors)
	}
	const { alt, credit, licence } = parsed.value
	return told(await storeFile(actor, { owner: { kind: PRACTICE, id }, name: sent.name, bytes: sent.file, language, alt, credit, licence, consent: true }, mediaOwners), language)
})
