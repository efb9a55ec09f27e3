// Making a passkey: the questions that a browser's own interface needs answered, as JSON.
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { keepPasskey, passkeyOptions } from '../../capabilities/accounts/accounts.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { actorOf } from '../../web/actor.server.ts'
import { problemJson } from '../../web/reply.server.ts'

const sent = z.union([z.object({ step: z.literal('options') }), z.object({ step: z.literal('answer'), name: z.string().trim().max(60), response: z.record(z.string(), z.unknown()) })])

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
	const actor = await actorOf(request)
	if (!actor) return problemJson('accounts.signInAgain', 401, 'Nobody is signed in.')
	const read = sent.safeParse(await request.json().catch(() => null))
	if (!read.success) return problemJson('badRequest', 400, 'This is no step of making a passkey.')
	try {
		if (read.data.step === 'options') {
			const options = await passkeyOptions('make', request.headers)
			return options.ok ? options : problemJson('accounts.signInAgain', 403, 'This session is too old to add a passkey.')
		}
		await keepPasskey(actor, read.data, request.headers)
		return Response.json({ kept: true }, { headers: { 'Cache-Control': 'no-store' } })
	} catch (error) {
		if (!(error instanceof Problem)) throw error
		return problemJson(error.code, error.status, 'The passkey was refused.')
	}
}
