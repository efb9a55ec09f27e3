// Everything that is kept about a person, as one JSON file for that person alone.
import { exportAccount } from '../../capabilities/accounts/accounts.server.ts'
import { requireActor } from '../../web/actor.server.ts'
import { answering } from '../../web/reply.server.ts'

export const loader = answering(async ({ request, context, language }) => {
	const file = await exportAccount(await requireActor(request, language), context.personalData)
	return new Response(`${JSON.stringify(file, null, '\t')}\n`, { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="samverk-my-data.json"', 'Cache-Control': 'private, no-store' } })
})
