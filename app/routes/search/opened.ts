// Counts that a result was opened, told by the script of the results; which reader, and which result, nobody asks.
import type { ActionFunctionArgs } from '@remix-run/node'
import { LONGEST_QUERY } from '../../capabilities/search/search.ts'
import { noteClick } from '../../capabilities/searches/searches.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'

export const loader = answering(async ({ language }) => movedTo(pathsIn(language).search()))

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	noteClick(language, textOf(await readForm(request), 'q').slice(0, LONGEST_QUERY))
	return new Response(null, { status: 204 })
})(args)
