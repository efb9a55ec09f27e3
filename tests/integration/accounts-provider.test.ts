// Signing in elsewhere by OpenID Connect, against a small provider on this machine that signs what it says.
import { createSign, generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { onEachDatabase } from './database.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What the provider says at the next sign-in. */
let says: Record<string, unknown> = {}

function idToken(): string {
	const now = Math.floor(Date.now() / 1000)
	const body = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part({ iss: issuer, aud: 'samverk', iat: now, exp: now + 60, ...says })}`
	return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`
}

const answers: Record<string, () => unknown> = {
	'/.well-known/openid-configuration': () => ({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/who`, id_token_signing_alg_values_supported: ['RS256'] }),
	'/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
	'/token': () => ({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: idToken() }),
	'/who': () => says,
}
const provider = http.createServer((request, response) => {
	const answer = answers[(request.url ?? '').split('?')[0] ?? '']
	request.resume()
	response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer?.() ?? {}))
})
await new Promise<void>((resolve) => { provider.listen(0, '127.0.0.1', () => resolve()) })
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
vi.stubEnv('OIDC_PROVIDERS', JSON.stringify([{ id: 'feide', name: 'Feide', discoveryUrl: `${issuer}/.well-known/openid-configuration`, clientId: 'samverk', clientSecret: 'a secret' }]))
afterAll(() => { provider.close() })

const cookieOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')

onEachDatabase((house) => {
	/** Goes there and comes back, as a browser would. */
	async function comeBack(person: Record<string, unknown>): Promise<{ location: string; headers: Headers }> {
		const { url, cookies } = await house.accounts.startAtProvider('feide', { back: '/en/account', newcomers: '/en/account', refused: '/en/sign-in?done=refused' }, new Headers())
		const asked = new URL(url).searchParams
		says = { ...person, nonce: asked.get('nonce') }
		const back = new Request(`http://localhost:3000/auth/callback/feide?${new URLSearchParams({ code: 'once', state: asked.get('state') ?? '' })}`, { headers: { Cookie: cookieOf(cookies) } })
		const answer = await house.accounts.answerOfProvider(back)
		return { location: answer.headers.get('Location') ?? '', headers: new Headers({ Cookie: cookieOf(answer.headers) }) }
	}
	const eva = { sub: 'eva-1', email: 'eva@uni.example', email_verified: true, name: 'Eva Elsewhere' }

	it('somebody whom the provider knows gets an account with a proved address, and finds it again', async () => {
		expect(house.accounts.identityProviders()).toEqual([{ id: 'feide', name: 'Feide' }])
		const first = await comeBack(eva)
		expect(new URL(first.location, 'http://localhost:3000').pathname).toBe('/en/account')
		const actor = await house.accounts.actorFor(first.headers)
		expect(actor).toMatchObject({ name: 'Eva Elsewhere', mailDomain: 'uni.example' })
		expect((await house.accounts.actorFor((await comeBack(eva)).headers))?.id).toBe(actor?.id)
		const stored = JSON.stringify(await house.database.db().credential.findMany())
		expect(stored).not.toContain('"access"')
	})

	it('an answer without a proved address, or to another browser, opens nothing', async () => {
		const unproved = await comeBack({ ...eva, sub: 'eva-2', email: 'unproved@uni.example', email_verified: false })
		expect(await house.accounts.actorFor(unproved.headers)).toBeNull()
		expect(unproved.location).toContain('done=refused')
		const { url } = await house.accounts.startAtProvider('feide', { back: '/en/account', newcomers: '/en/account', refused: '/en/sign-in?done=refused' }, new Headers())
		const stolen = await house.accounts.answerOfProvider(new Request(`http://localhost:3000/auth/callback/feide?code=once&state=${new URL(url).searchParams.get('state') ?? ''}`))
		expect(cookieOf(stolen.headers)).not.toContain('session_token=')
	})
}, { only: 'SQLite' })
