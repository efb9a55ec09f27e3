// Who writes in a draft: the signed-in person, or whoever holds its token in a cookie that only the server reads.
import { redirect } from '@remix-run/node'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { env } from '../../platform/env.server.ts'
import { claimPractice, practiceForActor } from '../../subjects/practices/practices.server.ts'
import { CLAIM_DAYS, type Writer } from '../../subjects/practices/practices.ts'
import { actorOf } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'

const NAME = 'samverk.draft.'
const TOKEN = /^[A-Za-z0-9_-]{20,64}$/
/** Drafts of one visitor that are offered again. */
const MOST = 5

const attributes = (seconds: number) => `Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${env.publicUrl.startsWith('https:') ? '; Secure' : ''}`
/** Keeps the token of a draft in this browser. */
export const keepToken = (id: string, token: string) => `${NAME}${id}=${token}; ${attributes(CLAIM_DAYS * 24 * 3600)}`
export const dropToken = (id: string) => `${NAME}${id}=; ${attributes(0)}`
export const isToken = (word: string | null): word is string => word !== null && TOKEN.test(word)

/** Every token that this browser holds, by its draft. */
export function tokensIn(request: Request): Map<string, string> {
	const pairs = (request.headers.get('Cookie') ?? '').split(/;\s*/).flatMap((part): Array<[string, string]> => {
		const [name = '', token = ''] = part.split('=', 2)
		return name.startsWith(NAME) && TOKEN.test(token) ? [[name.slice(NAME.length), token]] : []
	})
	return new Map(pairs.slice(0, MOST))
}

export type Access = { who: Writer; actor: Actor | null; token: string | null; opened: Awaited<ReturnType<typeof practiceForActor>> }

/** The draft and whoever writes in it. Nobody who has neither a name nor the token gets further than the sign-in page. */
export async function openDraft(request: Request, language: Language, id: string): Promise<Access> {
	const [actor, token] = [await actorOf(request), tokensIn(request).get(id) ?? null]
	for (const who of [actor, token ? { claim: token } : null]) {
		const opened = who && (await practiceForActor(who, id).catch((error: unknown) => { if (error instanceof Problem && error.status === 404) return null; throw error }))
		if (who && opened?.abilities.mayEdit && opened.draft) return { who, actor, token, opened }
	}
	if (actor) throw new Problem('notFound', 404)
	throw redirect(pathsIn(language).signIn(new URL(request.url).pathname), 303)
}

/** Before a signed-in person changes an anonymous draft whose token this browser holds, it becomes theirs. */
export async function takeUp({ who, actor, token }: Access, id: string): Promise<{ who: Writer; headers: HeadersInit }> {
	if (!actor || who === actor || !token) return { who, headers: {} }
	await claimPractice(actor, id, token)
	return { who: actor, headers: { 'Set-Cookie': dropToken(id) } }
}

/** What belongs to one visitor is kept by nobody. */
export const privateHeaders = () => ({ 'Cache-Control': 'private, no-store' })
