// The link of the mail: keeps the token in this browser, and leads to the first question that is still open.
import { redirect } from '@remix-run/node'
import { Problem } from '../../kernel/problem.ts'
import { practiceForActor } from '../../subjects/practices/practices.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { answering } from '../../web/reply.server.ts'
import { isToken, keepToken } from './draft-access.server.ts'

export const loader = answering(async ({ params, language, url }) => {
	const [id, token] = [params['draft'] ?? '', url.searchParams.get('token')]
	if (!isToken(token)) throw new Problem('practices.badLink', 404)
	const opened = await practiceForActor({ claim: token }, id).catch(() => null)
	if (!opened?.abilities.mayEdit) throw new Problem('practices.badLink', 404)
	return redirect(pathsIn(language).contribute(id, opened.missing[0]?.step ?? 'send'), { status: 303, headers: { 'Set-Cookie': keepToken(id, token), 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' } })
})
