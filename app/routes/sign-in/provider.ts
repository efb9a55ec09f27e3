// Signing in elsewhere by OpenID Connect: the way there, the way back, and where it ends when it did not work.
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { answerOfProvider, identityProviders, startAtProvider } from '../../capabilities/accounts/accounts.server.ts'
import { demand } from '../../kernel/problem.ts'
import { slowDown } from '../../platform/flood.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { visitorLanguage } from '../../web/language.server.ts'
import { answering, ownPath } from '../../web/reply.server.ts'

const start = answering(async ({ request, params, context, language, url }) => {
	const provider = identityProviders().find(({ id }) => id === params['provider'])
	demand(provider, 'notFound', 404)
	await slowDown('accounts.provider', context.from, { points: 30, duration: 600 })
	const paths = pathsIn(language)
	const back = ownPath(url.searchParams.get('back')) || paths.contributions()
	const { url: there, cookies } = await startAtProvider(provider.id, { back, newcomers: paths.account(), refused: `${paths.signIn()}?done=refused` }, request.headers)
	return redirect(there, { status: 303, headers: cookies })
})

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
	if (args.params['lang'] !== undefined) return start(args)
	if (args.params['provider'] !== undefined) return answerOfProvider(args.request)
	return redirect(`${pathsIn(visitorLanguage(args.request)).signIn()}?done=refused`, 303)
}
