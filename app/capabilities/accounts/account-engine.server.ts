// Better Auth, as this house uses it: who is signed in, by which proof. Only its server calls are used; nothing of it listens.
import { hash, verify } from '@node-rs/argon2'
import { passkey } from '@better-auth/passkey'
import { createAuthEndpoint } from '@better-auth/core/api'
import { betterAuth, type BetterAuthPlugin } from 'better-auth'
import { APIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import { env } from '../../platform/env.server.ts'
import { log } from '../../platform/log.server.ts'
import { keyFor } from '../../platform/secret.server.ts'
import { authAdapter } from './account-record.server.ts'
import { PASSWORD } from './accounts.ts'

const DAY = 24 * 3600
/** The path under which `startSession` asks for the second factor, as a password does. */
const SIGN_IN_PERSON = '/sign-in/person'

/** argon2id as OWASP advises: 19 MiB, two rounds. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const hashPassword = (password: string) => hash(password.normalize('NFKC'), STRENGTH)
export const verifyPassword = (data: { hash: string; password: string }) => verify(data.hash, data.password.normalize('NFKC')).catch(() => false)

/** Lets the house itself sign somebody in, after a link of a mail has proved who it is. */
const ownSignIn = {
	id: 'own-sign-in',
	endpoints: {
		signInPerson: createAuthEndpoint(SIGN_IN_PERSON, { method: 'POST', body: z.object({ person: z.string() }), metadata: { scope: 'server' } }, async (ctx) => {
			const user = await ctx.context.internalAdapter.findUserById(ctx.body.person)
			if (!user) throw new APIError('UNAUTHORIZED')
			const session = await ctx.context.internalAdapter.createSession(user.id)
			await setSessionCookie(ctx, { session, user })
			return ctx.json({ signedIn: true })
		}),
	},
} satisfies BetterAuthPlugin

/** The second factor is asked for after a link of a mail too, not after passwords alone. */
function secondFactor() {
	const plugin = twoFactor({ issuer: 'Samverk', allowPasswordless: true, twoFactorCookieMaxAge: 600, schema: { twoFactor: { fields: { userId: 'personId' } } } })
	for (const hook of plugin.hooks.after) {
		const { matcher } = hook
		hook.matcher = (context) => matcher(context) || context.path === SIGN_IN_PERSON
	}
	return plugin
}

/** Identity providers by configuration. Whoever comes from one has a verified address there, or is not let in. */
const providerPlugin = () => genericOAuth({
	config: env.OIDC_PROVIDERS.map(({ id, clientSecret, ...provider }) => ({
		...provider, providerId: id, ...(clientSecret !== undefined && { clientSecret }), pkce: true, requireEmailVerification: true,
		mapProfileToUser: ({ name, email }: { name?: string | null | undefined; email?: string | null | undefined }) => ({ name: name?.trim() || (email?.split('@')[0] ?? '') }),
	})),
})

function makeAuth() {
	const { origin, hostname, protocol } = new URL(env.publicUrl)
	return betterAuth({
		appName: 'Samverk',
		baseURL: origin,
		basePath: '/auth',
		secret: keyFor('sign-in').toString('base64url'),
		database: authAdapter(),
		telemetry: { enabled: false },
		logger: { level: 'error', log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ from: 'sign-in' }, message) },
		// Floods are slowed down by our own verbs, before anything is asked here.
		rateLimit: { enabled: false },
		onAPIError: { errorURL: `${origin}/auth/refused` },
		user: { modelName: 'person', additionalFields: { language: { type: 'string', required: false, defaultValue: 'en', input: false } } },
		session: { modelName: 'session', fields: { userId: 'personId' }, expiresIn: 30 * DAY, disableSessionRefresh: true, freshAge: DAY },
		account: { modelName: 'credential', fields: { userId: 'personId' }, accountLinking: { enabled: true, trustedProviders: env.OIDC_PROVIDERS.map(({ id }) => id) }, encryptOAuthTokens: true },
		verification: { modelName: 'signInStep', storeIdentifier: 'hashed' },
		emailAndPassword: { enabled: true, disableSignUp: true, requireEmailVerification: true, minPasswordLength: PASSWORD.min, maxPasswordLength: PASSWORD.max, password: { hash: hashPassword, verify: verifyPassword } },
		advanced: { cookiePrefix: 'samverk', useSecureCookies: protocol === 'https:', defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' }, ipAddress: { disableIpTracking: true }, database: { generateId: false } },
		plugins: [
			ownSignIn,
			secondFactor(),
			passkey({ rpID: hostname, rpName: 'Samverk', origin, schema: { passkey: { fields: { userId: 'personId' } } }, authenticatorSelection: { residentKey: 'required', userVerification: 'required' } }),
			providerPlugin(),
		],
	})
}

let made: ReturnType<typeof makeAuth> | undefined

/** The one instance, made when it is first asked for: the database must be open. */
export const auth = () => (made ??= makeAuth())

/** The cookies that an answer of Better Auth sets, for our own answer to pass on. */
export function cookiesOf(headers: Headers): Headers {
	const passed = new Headers()
	for (const cookie of headers.getSetCookie()) passed.append('Set-Cookie', cookie)
	return passed
}

/** The code of an error that Better Auth throws, such as `INVALID_CODE`; undefined for anything else. */
export const codeOf = (error: unknown): string | undefined => (error instanceof APIError ? (error.body?.code ?? String(error.status)) : undefined)

/** Those with whom people may sign in beside their address, by configuration. */
export const identityProviders = () => env.OIDC_PROVIDERS.map(({ id, name }) => ({ id, name }))

/** Where to send somebody who signs in elsewhere; the cookies tie the answer to this browser. */
export async function startAtProvider(id: string, { back, newcomers, refused }: { back: string; newcomers: string; refused: string }, headers: Headers): Promise<{ url: string; cookies: Headers }> {
	const body = { provider: id, callbackURL: back, newUserCallbackURL: newcomers, errorCallbackURL: refused, disableRedirect: true }
	const answer = await auth().api.signInSocial({ body, headers, returnHeaders: true })
	return { url: 'url' in answer.response && answer.response.url ? answer.response.url : '', cookies: cookiesOf(answer.headers) }
}

/** The way back from an identity provider: the one address of Better Auth that is open. */
export const answerOfProvider = (request: Request): Promise<Response> => auth().handler(request)
