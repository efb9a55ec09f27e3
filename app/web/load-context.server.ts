// What the server in front hands to every page: the number of the request, where it comes from, and why it was refused.
import '@remix-run/server-runtime'
import type { PersonalData } from '../platform/personal-data.server.ts'

declare module '@remix-run/server-runtime' {
	interface AppLoadContext {
		requestId: string
		/** The sender's address, for slowing down floods; never stored. */
		from: string
		/** What every concept keeps about people, for the export and for erasing: pages do not know all concepts. */
		personalData: readonly PersonalData[]
		/** Set where the address could not be passed on as it was. */
		problem?: { code: string; status: number }
	}
}
