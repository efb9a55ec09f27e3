// Signing out: a form in the frame of every page for signed-in people sends here.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '../../capabilities/accounts/accounts.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { answering } from '../../web/reply.server.ts'

export const loader = answering(async ({ language }) => redirect(pathsIn(language).signIn(), 303))

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) =>
	redirect(`${pathsIn(language).signIn()}?done=out`, { status: 303, headers: await signOut(request.headers) }))(args)
