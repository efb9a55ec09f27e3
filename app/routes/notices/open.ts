// Opens one notice: it counts as read from now on, and the reader goes on to what it is about.
import { redirect } from '@remix-run/node'
import { Problem } from '../../kernel/problem.ts'
import { openNotice } from '../../platform/notices.server.ts'
import { requireActor } from '../../web/actor.server.ts'
import { noticePath } from '../../web/notice-path.server.ts'
import { answering } from '../../web/reply.server.ts'

export const loader = answering(async ({ request, language, params }) => {
	const actor = await requireActor(request, language)
	const notice = await openNotice(actor.id, params['id'] ?? '')
	if (!notice) throw new Problem('notFound', 404)
	return redirect(noticePath(notice.to, language), { status: 303, headers: { 'Cache-Control': 'private, no-store' } })
})
