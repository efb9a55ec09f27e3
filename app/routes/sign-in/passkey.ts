// Signing in with a passkey: the only part of it that needs a script, because only a browser's own interface can show a passkey.
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { passkeyOptions, signInByPasskey } from '../../capabilities/accounts/accounts.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { problemJson } from '../../web/reply.server.ts'

const sent = z.union([z.object({ step: z.literal('options') }), z.object({ step: z.literal('answer'), response: z.record(z.string(), z.unknown()) })])

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
	const read = sent.safeParse(await request.json().catch(() => null))
	if (!read.success) return problemJson('badRequest', 400, 'This is no step of signing in.')
	if (read.data.step === 'options') return passkeyOptions('use', request.headers)
	try {
		const cookies = await signInByPasskey(context.from, read.data.response, request.headers)
		cookies.set('Cache-Control', 'no-store')
		return Response.json({ signedIn: true }, { headers: cookies })
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		return problemJson(error.code, error.status, 'The passkey was refused.')
	}
}
