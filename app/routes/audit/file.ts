// The whole audit trail as a file, for administrators: it goes out as it is read.
import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { holds } from '../../kernel/actor.ts'
import { demand, Problem } from '../../kernel/problem.ts'
import { AUDIT_FORMATS, exportTrail, recordDeed } from '../../platform/audit.server.ts'
import { inTransaction } from '../../platform/transaction.server.ts'
import { requireActor } from '../../web/actor.server.ts'
import { answering } from '../../web/reply.server.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

export const loader = answering(async ({ request, language, params }) => {
	const actor = await requireActor(request, language)
	demand(holds(actor, 'administrator'), 'accounts.notYours')
	const format = AUDIT_FORMATS.find((one) => one === params['format'])
	if (!format) throw new Problem('notFound', 404)
	const headers = { 'Content-Type': TYPES[format], 'Content-Disposition': `attachment; filename="samverk-audit.${format}"`, 'Cache-Control': 'private, no-store' }
	if (request.method === 'HEAD') return new Response(null, { headers })
	await inTransaction((tx) => recordDeed(tx, { actor: actor.id, deed: 'audit.export', detail: { format } }))
	return new Response(createReadableStreamFromReadable(Readable.from(exportTrail(format))), { headers })
})
