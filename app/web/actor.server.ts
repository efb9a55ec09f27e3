// Who asks: the signed-in person of a request, or the way to the sign-in page and back.
import { redirect } from '@remix-run/node'
import { actorFor } from '../capabilities/accounts/accounts.server.ts'
import { holds, type Actor } from '../kernel/actor.ts'
import type { Language } from '../kernel/language.ts'
import { countUnreadNotices } from '../platform/notices.server.ts'
import { pathsIn } from './address-book.server.ts'
import type { Visitor } from './root-data.ts'

/** The signed-in person of a request. Never ask on a page that is kept: its answer goes to everybody. */
export const actorOf = (request: Request): Promise<Actor | null> => actorFor(request.headers)

/** The signed-in person; throws a redirect to the sign-in page, which leads back, where nobody is signed in. */
export async function requireActor(request: Request, language: Language): Promise<Actor> {
	const actor = await actorOf(request)
	if (actor) return actor
	const { pathname, search } = new URL(request.url)
	// What a form sent cannot be sent again after signing in: then the way leads back to its page.
	throw redirect(pathsIn(language).signIn(pathname.replace(/\.data$/, '') + search), 303)
}

/** What the frame shows of the signed-in person, if there is one. */
export async function visitorOf(request: Request): Promise<Visitor | undefined> {
	const actor = await actorOf(request)
	if (!actor) return undefined
	return { name: actor.name, hasDesk: holds(actor, 'editor') || holds(actor, 'reviewer'), isAdministrator: holds(actor, 'administrator'), notices: await countUnreadNotices(actor.id) }
}
