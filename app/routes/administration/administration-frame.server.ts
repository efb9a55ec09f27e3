// The frame of a page of administration, for administrators alone; everybody else is told so.
import { data, redirect } from '@remix-run/node'
import { holds, type Actor } from '../../kernel/actor.ts'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { movedTo, type Asked } from '../../web/reply.server.ts'
import type { Part } from './administration-page.tsx'

/** The administrator who asks; throws the way to the sign-in page, or 403. */
export async function requireAdministrator({ request, language }: Pick<Asked, 'request' | 'language'>): Promise<Actor> {
	const actor = await requireActor(request, language)
	demand(holds(actor, 'administrator'), 'administration.notAllowed')
	return actor
}

/** Who asks, and the frame of this part. */
export async function openPart(asked: Asked, part: Part) {
	const { language, url } = asked
	const name = part === 'people' ? undefined : part
	const here = pathsIn(language).administration(name)
	if (url.pathname !== here) throw movedTo(here + url.search)
	const actor = await requireAdministrator(asked)
	return { actor, frame: frameOfWork(translator(language)(`administration:${part}.title`), language, (paths) => paths.administration(name)), isDone: url.searchParams.has('done') }
}

/** Does what a button asks for and goes back to the part, or says why not. `query` keeps what the list was narrowed to. */
export async function doneIn(asked: Pick<Asked, 'language'>, part: Part, work: () => Promise<void>, query: Record<string, string> = {}) {
	const done = await tried<void, string>({}, work)
	if (!done.ok) return data<FormReply<string>>(done.reply, { status: done.status ?? 422 })
	return redirect(pathsIn(asked.language).administration(part === 'people' ? undefined : part, { ...query, done: '1' }), 303)
}
