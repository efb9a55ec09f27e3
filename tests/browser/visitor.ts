// Somebody who is signed in and asks over HTTP, without a browser: each answer is kept byte by byte.
import { ask, type Answer } from './ask.ts'

export type Visitor = {
	/** What a browser would send to be known again; empty for nobody. */
	cookie: string
	get: (path: string) => Promise<Answer>
	post: (path: string, form: Record<string, string>) => Promise<Answer>
	/** Sends one file with its fields, as the editor does. */
	send: (path: string, fields: Record<string, string>, file: { name: string; bytes: Buffer }) => Promise<Answer>
}

let places = 0

/** A visitor with these cookies, from an address of their own, so that nobody waits for another's attempts. */
export function visitor(url: string, cookie = ''): Visitor {
	const from = `198.51.${100 + Math.floor((places += 1) / 250)}.${places % 250}`
	const headers = { 'X-Forwarded-For': from, Origin: url, ...(cookie && { Cookie: cookie }) }
	return {
		cookie,
		get: (path) => ask(url, path, { headers }),
		post: (path, form) => ask(url, path, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() }),
		send: async (path, fields, { name, bytes }) => {
			const form = new FormData()
			for (const [field, value] of Object.entries(fields)) form.set(field, value)
			form.set('file', new File([new Uint8Array(bytes)], name))
			const packed = new Response(form)
			return ask(url, path, { method: 'POST', headers: { ...headers, 'Content-Type': packed.headers.get('Content-Type') ?? '' }, body: Buffer.from(await packed.arrayBuffer()) })
		},
	}
}

/** Signs somebody in by the form of the site. */
export async function signedIn(url: string, email: string, password: string): Promise<Visitor> {
	const { status, headers } = await visitor(url).post('/en/sign-in', { way: 'password', email, password, back: '' })
	const cookies = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '')
	if (status !== 303 || cookies.length === 0) throw new Error(`${email} could not sign in: ${status}`)
	return visitor(url, cookies.join('; '))
}
