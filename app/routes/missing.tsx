// Every address that no page has; the frame around it says so in the visitor's language.
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'

/** The server in front names what was wrong with an address that it could not pass on as it was. */
function answer({ context }: LoaderFunctionArgs | ActionFunctionArgs): never {
	const { code, status } = context.problem ?? { code: 'notFound', status: 404 }
	throw data({ code, values: {} }, { status })
}

export const loader = answer
export const action = answer

export default function Missing() {
	return null
}
