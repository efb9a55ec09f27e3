// Where a case is written: the page as it will be read with tools at its edge, and a plain form where no script runs.
import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textFindings } from '../../capabilities/checks/checks.ts'
import { settleDraft } from '../../capabilities/editions/editions.server.ts'
import { mediaOf } from '../../capabilities/media/media.server.ts'
import { demand } from '../../kernel/problem.ts'
import { editorScript } from '../../platform/assets.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { practiceForActor } from '../../subjects/practices/practices.server.ts'
import { NEEDED_SECTIONS, PRACTICE } from '../../subjects/practices/practices.ts'
import editorCss from '../../ui/styles/editor.css?url'
import workCss from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { shownMedia } from '../../web/shown-media.ts'
import { EditorShell } from './edit-editor.tsx'
import { openSections, plainOf, savePlain, type PlainReply } from './edit-draft.server.ts'
import { PlainForm } from './edit-plain.tsx'
import { editorWords } from './edit-words.server.ts'

export const meta = pageMeta
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: workCss }, { rel: 'stylesheet', href: editorCss }]
export const headers = () => ({ 'Cache-Control': 'private, no-store' })

async function opened({ request, params, language }: Asked) {
	const actor = await requireActor(request, language)
	const found = await practiceForActor(actor, params['id'] ?? '')
	demand(found.abilities.mayEdit, 'practices.notYours')
	const ref = { kind: PRACTICE, id: found.practice.id }
	return { actor, ref, text: found.practice.sourceLanguage }
}

export const loader = (args: LoaderFunctionArgs) => answering(async (asked) => {
	const { actor, ref, text } = await opened(asked)
	await settleDraft(ref, text)
	const draft = await openSections(ref, text)
	const t = translator(asked.language)
	const title = draft.fields.title || t('collab:page.untitled')
	const { code: _, ...frame } = frameOfInterface(t('collab:page.title', { title }), t('collab:page.lead'), asked.language, (paths) => paths.contribution(ref.id, 'edit'))
	const media = shownMedia(await mediaOf(ref), asked.language)
	const said = translator(text)
	const sections = Object.fromEntries(NEEDED_SECTIONS.map((id) => [id, said(`practices:section.${id}`)]))
	const paths = pathsIn(asked.language)
	return {
		frame, id: ref.id, text, script: editorScript(), body: draft.body, media, plain: await plainOf(draft), saved: asked.url.searchParams.has('saved'),
		findings: textFindings(draft.body, text, { sections }),
		editor: editorWords({ ref, text, language: asked.language, actor, media, sections, uploadTo: paths.contribution(ref.id, 'editor/files') }),
	}
})(args)

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const { actor, ref, text } = await opened(asked)
	const reply = await savePlain(ref, text, await readForm(asked.request), actor)
	if (reply) return data<PlainReply>(reply, { status: reply.conflicts ? 409 : 422 })
	return redirect(`${pathsIn(asked.language).contribution(ref.id, 'edit')}?saved=1`, 303)
})(args)

export default function EditPage() {
	const { id, text, script, body, media, plain, saved, findings, editor } = useLoaderData<typeof loader>()
	const reply = useActionData<PlainReply>()
	return (
		<div className="wrap work writing-page">
			<EditorShell id={id} text={text} data={editor} findings={findings} />
			<PlainForm id={id} text={text} plain={plain} reply={reply} saved={saved} body={body} media={media} findings={findings} words={editor.findings} />
			{!reply && <script type="module" src={script} />}
		</div>
	)
}
