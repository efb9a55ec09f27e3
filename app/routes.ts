// Every address of the house. Words of the path differ by language and stand in locales/<language>/paths.json; a page is one file.
import fs from 'node:fs'
import path from 'node:path'
import { index, route, type RouteConfig } from '@remix-run/route-config'

/** All words that any language has for a section, so that each page is one line here. */
function wordsFor(section: string): string[] {
	const folder = path.resolve('locales')
	const files = fs.readdirSync(folder).map((language) => path.join(folder, language, 'paths.json')).filter((file) => fs.existsSync(file))
	return [...new Set(files.map((file) => (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>)[section] ?? section))]
}

/** One page under its word in every language; the page sends visitors on who use the word of another one. */
const section = (name: string, file: string, rest = '') =>
	wordsFor(name).map((word) => route(`:lang/${word}${rest}`, file, { id: `${name}${rest.replaceAll(/\W+/g, '-')}-${word}` }))

export default [
	index('routes/start.tsx'),
	route(':lang', 'routes/manual/home.tsx'),
	...section('ways', 'routes/ways/index.tsx'),
	...section('ways', 'routes/ways/show.tsx', '/:slug'),
	...section('compare', 'routes/ways/compare.tsx'),
	...section('choice', 'routes/choice/index.tsx'),
	...section('glossary', 'routes/manual/glossary.tsx'),
	...section('glossary', 'routes/manual/term.tsx', '/:slug'),
	...section('documents', 'routes/templates/index.tsx'),
	...section('documents', 'routes/templates/show.tsx', '/:slug'),
	...section('documents', 'routes/templates/file.ts', '/:slug/:format'),
	...section('plan', 'routes/plan/index.tsx'),
	...section('practices', 'routes/practices/index.tsx'),
	...section('practices', 'routes/practices/show.tsx', '/:slug'),
	...section('practices', 'routes/practices/versions.tsx', '/:slug/versions'),
	...section('search', 'routes/search/index.tsx'),
	...section('search', 'routes/search/feed.ts', '/feed.atom'),
	...section('search', 'routes/search/opened.ts', '/opened'),
	...section('report', 'routes/reports/new.tsx'),
	...section('book', 'routes/books/new.tsx'),
	...['pdf', 'epub', 'html'].flatMap((format) => section('book', 'routes/books/file.ts', `/samverk.${format}`)),
	...section('desk', 'routes/desk/index.tsx'),
	...section('signIn', 'routes/sign-in/index.tsx'),
	...['link', 'code', 'reset', 'first'].flatMap((part) => section('signIn', `routes/sign-in/${part}.tsx`, `/${part}`)),
	...['out', 'passkey'].flatMap((part) => section('signIn', `routes/sign-in/${part}.ts`, `/${part}`)),
	...section('signIn', 'routes/sign-in/provider.ts', '/with/:provider'),
	route('auth/callback/:provider', 'routes/sign-in/provider.ts', { id: 'provider-callback' }),
	route('auth/refused', 'routes/sign-in/provider.ts', { id: 'provider-refused' }),
	...section('join', 'routes/sign-in/join.tsx'),
	...section('account', 'routes/account/index.tsx'),
	...['safety', 'two-step', 'sessions', 'data'].flatMap((part) => section('account', `routes/account/${part}.tsx`, `/${part}`)),
	...['export', 'passkey'].flatMap((part) => section('account', `routes/account/${part}.ts`, `/${part}`)),
	...section('notices', 'routes/notices/index.tsx'),
	...['preferences', 'off'].flatMap((part) => section('notices', `routes/notices/${part}.tsx`, `/${part}`)),
	...section('notices', 'routes/notices/open.ts', '/:id'),
	...section('organisations', 'routes/organisations/index.tsx'),
	...['new', 'invitation'].flatMap((part) => section('organisations', `routes/organisations/${part}.tsx`, `/${part}`)),
	...section('organisations', 'routes/organisations/show.tsx', '/:slug'),
	...['edit', 'members'].flatMap((part) => section('organisations', `routes/organisations/${part}.tsx`, `/:slug/${part}`)),
	...section('administration', 'routes/administration/index.tsx'),
	...['organisations', 'vocabularies', 'settings', 'jobs', 'storage', 'reports'].flatMap((part) => section('administration', `routes/administration/${part}.tsx`, `/${part}`)),
	...section('desk', 'routes/searches/index.tsx', '/searches'),
	...section('desk', 'routes/desk/show.tsx', '/:id'),
	...section('desk', 'routes/desk/review.tsx', '/:id/review'),
	...section('contributions', 'routes/contributions/index.tsx'),
	...section('contributions', 'routes/contributions/still-true.tsx', '/still-true'),
	...section('contributions', 'routes/contributions/show.tsx', '/:id'),
	route(':lang/feed.atom', 'routes/machine/feed.ts'),
	route(':lang/:slug', 'routes/manual/top.tsx'),
	...section('contributions', 'routes/contributions/edit.tsx', '/:id/edit'),
	...section('contributions', 'routes/media/files.tsx', '/:id/files'),
	...section('contributions', 'routes/media/upload.ts', '/:id/editor/files'),
	...section('organisations', 'routes/media/files.tsx', '/:slug/files'),
	...section('administration', 'routes/audit/index.tsx', '/audit'),
	...section('administration', 'routes/audit/file.ts', '/audit/:format'),
	...section('practices', 'routes/trials/new.tsx', '/:slug/tried'),
	...section('desk', 'routes/trials/desk.tsx', '/trials'),
	...section('desk', 'routes/trials/decision.tsx', '/trials/:id'),
	...section('practices', 'routes/questions/new.tsx', '/:slug/question'),
	...section('practices', 'routes/questions/proof.tsx', '/question/:token'),
	...section('contributions', 'routes/questions/index.tsx', '/:id/questions'),
	...section('contributions', 'routes/questions/answer.tsx', '/:id/questions/:question'),
	route('media/:id/:file', 'routes/media/file.ts'),
	route('api/v1/openapi.json', 'routes/api/openapi.ts'),
	route('api/v1/ways', 'routes/api/ways.ts'),
	route('api/v1/ways/:id', 'routes/api/way.ts'),
	route('api/v1/terms/:id?', 'routes/api/terms.ts'),
	route('api/v1/search', 'routes/api/search.ts'),
	route('api/*', 'routes/api/missing.ts'),
	route('sitemap.xml', 'routes/machine/sitemap.ts'),
	route('robots.txt', 'routes/machine/robots.ts'),
	route('*', 'routes/missing.tsx'),
] satisfies RouteConfig
