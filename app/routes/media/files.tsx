// The files of a case or of an organisation: adding one, saying what it shows and whose it is, taking it away. Works without a script.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { describeFile, mediaOf, publishFiles, removeFile, storeFile } from '../../capabilities/media/media.server.ts'
import { ALT_MOST, CREDIT_MOST, LICENCES, mediaForm } from '../../capabilities/media/media.ts'
import { changeOrganisation, organisationBySlug } from '../../capabilities/organisations/organisations.server.ts'
import type { Actor } from '../../kernel/actor.ts'
import { Problem } from '../../kernel/problem.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { translator } from '../../platform/i18n.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { PRACTICE } from '../../subjects/practices/practices.ts'
import filesCss from '../../ui/styles/files.css?url'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import type { Paths } from '../../web/paths.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { readUpload, type SentUpload } from '../../web/upload.server.ts'
import { FileFields, type FileReply } from './file-fields.tsx'
import { FileList } from './file-list.tsx'
import { faultText } from './media-words.server.ts'
import { mediaOwners, ORGANISATION } from './media-owners.server.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }, { rel: 'stylesheet', href: filesCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

type Place = { owner: SubjectRef; here: (paths: Paths) => string; back: (paths: Paths) => string; logo: string | null | undefined }

/** Whose files they are: a case by its id, an organisation by its address. */
async function placeOf(params: Asked['params']): Promise<Place> {
	const { id, slug = '' } = params
	if (id) return { owner: { kind: PRACTICE, id }, here: (paths) => paths.contribution(id, 'files'), back: (paths) => paths.contribution(id, 'edit'), logo: undefined }
	const found = await organisationBySlug(slug)
	if (!found) throw new Problem('notFound', 404)
	return { owner: { kind: ORGANISATION, id: found.id }, here: (paths) => paths.organisation(slug, 'files'), back: (paths) => paths.organisation(slug), logo: found.logo }
}

async function opened({ request, language, params }: Asked) {
	const place = await placeOf(params)
	const actor = await requireActor(request, language)
	if (!(await mediaOwners.mayEdit(actor, place.owner))) throw new Problem('media.notYours', 403)
	return { ...place, actor }
}

export const loader = (args: LoaderFunctionArgs) => answering(async (asked) => {
	const { owner, here, back, logo } = await opened(asked)
	const t = translator(asked.language)
	const { code: _, ...frame } = frameOfInterface(t('media:files.title'), t('media:files.lead'), asked.language, here)
	const files = await mediaOf(owner)
	return { frame, files, logo, back: back(pathsIn(asked.language)), language: asked.language, done: asked.url.searchParams.get('done') }
})(args)

/** Takes in a file; what is wrong with it is told at its field. */
async function add(actor: Actor, { owner }: Place, language: string, sent: SentUpload): Promise<FileReply | undefined> {
	const t = translator(language)
	const parsed = parseForm(sent.fields, mediaForm)
	const fault = sent.fault ?? (sent.file ? null : new Problem('media.noFile', 422))
	if (fault || !parsed.ok || !sent.file) {
		await sent.discard()
		return { ...(parsed.ok ? { errors: {}, values: { ...parsed.value } } : parsed.reply), ...(fault && { file: faultText(t, fault) }), wasSent: !fault }
	}
	const { consent: _, ...said } = parsed.value
	try {
		await storeFile(actor, { owner, name: sent.name, bytes: sent.file, language, ...said, consent: true }, mediaOwners)
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		return { errors: {}, values: { ...parsed.value }, file: faultText(t, error), wasSent: false }
	}
	return undefined
}

/** Makes a picture the sign of an organisation, for everybody to see. */
async function makeLogo(actor: Actor, { owner }: Place, slug: string, file: string): Promise<void> {
	const found = await organisationBySlug(slug)
	const mine = (await mediaOf(owner)).find(({ id, kind }) => id === file && kind === 'image')
	if (!found || !mine) throw new Problem('media.notFound', 404)
	await inTransaction((tx) => publishFiles(tx, owner, [file]))
	const { name, kind, country, region, languages, website, descriptions } = found
	await changeOrganisation(actor, found.id, { name, kind, country, region, languages, website, descriptions, logo: file })
}

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { language, params, request } = asked
	const { actor, ...place } = await opened(asked)
	const sent = await readUpload(request)
	const [deed, file] = [textOf(sent.fields, 'deed'), textOf(sent.fields, 'file')]
	const onward = (done: string) => redirect(`${place.here(pathsIn(language))}?done=${done}`, 303)
	if (deed === 'add') {
		const reply = await add(actor, place, language, sent)
		return reply ? data(reply, { status: 422 }) : onward('added')
	}
	await sent.discard()
	if (deed === 'remove') await removeFile(actor, file, mediaOwners)
	else if (deed === 'logo' && place.owner.kind === ORGANISATION) await makeLogo(actor, place, params['slug'] ?? '', file)
	else if (deed === 'describe') {
		const said = mediaForm.omit({ consent: true }).safeParse({ alt: textOf(sent.fields, 'alt'), credit: textOf(sent.fields, 'credit'), licence: textOf(sent.fields, 'licence') })
		if (!said.success) throw new Problem('media.fields', 422)
		await describeFile(actor, file, { language, ...said.data }, mediaOwners)
	} else throw new Problem('notAllowed', 405)
	return onward({ remove: 'removed', logo: 'logo', describe: 'described' }[deed])
})(args)

export default function FilesPage() {
	const { files, logo, back, language, done } = useLoaderData<typeof loader>()
	const reply = useActionData<typeof action>()
	const limits = { alt: ALT_MOST, credit: CREDIT_MOST }
	return (
		<div className="wrap work">
			<FileList files={files} logo={logo} language={language} licences={LICENCES} limits={limits} done={reply ? null : done} back={back} />
			<FileFields licences={LICENCES} limits={limits} reply={reply} isLogo={logo !== undefined} />
		</div>
	)
}
