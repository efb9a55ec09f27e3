// The door of the house: sends the visitor to the best language.
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { pathsIn } from '../web/address-book.server.ts'
import { visitorLanguage } from '../web/language.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) =>
	redirect(pathsIn(visitorLanguage(request)).home(), { status: 302, headers: { Vary: 'Accept-Language, Cookie', 'Cache-Control': 'private, no-store' } })
