// The frame around every page, and the page that is shown when something is wrong.
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Meta, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { nameOfLanguage } from './kernel/language.ts'
import { readingScript } from './platform/assets.server.ts'
import { env } from './platform/env.server.ts'
import { languages, pathWords, translator } from './platform/i18n.server.ts'
import { partsIn } from './subjects/manual/manual.server.ts'
import { UnfinishedArch } from './ui/bridge.tsx'
import faviconUrl from './ui/favicon.svg?url'
import { Footer, Header } from './ui/frame.tsx'
import type { WorkLine } from './ui/work-line.tsx'
import { PaperCode } from './ui/paper-code.tsx'
import fontUrl from './ui/styles/display.woff2?url'
import stylesUrl from './ui/styles/samverk.css?url'
import { addressBook } from './web/address-book.server.ts'
import { pageLanguage } from './web/language.server.ts'
import type { Paths } from './web/paths.ts'
import { useFrame, usePaths, useRootData, useVisitor, type RootData } from './web/root-data.ts'
import { problemWords, useWords, type Words } from './web/words.ts'

export const links: LinksFunction = () => [
	{ rel: 'preload', href: fontUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
	{ rel: 'stylesheet', href: stylesUrl },
	{ rel: 'icon', href: faviconUrl, type: 'image/svg+xml' },
]

/** Pages name themselves; this is the head of the page that says that something is wrong. */
export const meta: MetaFunction<typeof loader> = ({ data: root }) => [{ title: `${root?.problemTitle ?? 'Samverk'} – Samverk` }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
	const language = pageLanguage(request)
	const entries = (await Promise.all([partsIn('chapter', language), partsIn('page', language)])).flat()
	const book = addressBook(language, entries)
	const chapter = (id: string) => book.pathTo({ kind: 'chapter', id })
	const page = (id: string) => book.pathTo({ kind: 'page', id })
	const root: RootData = {
		language,
		languageName: nameOfLanguage(language),
		languages: languages().map((tag) => ({ language: tag, name: nameOfLanguage(tag), path: `/${tag}` })),
		publicUrl: env.publicUrl,
		words: pathWords(language),
		links: { started: chapter('get-started'), benefits: chapter('benefits'), obstacles: chapter('obstacles'), about: page('about'), accessibility: page('accessibility'), licence: page('licence'), privacy: page('privacy') },
		euFunding: env.EU_FUNDING,
		script: readingScript(),
		problemTitle: translator(language)('problem.title'),
		requestId: context.requestId,
	}
	return data(root)
}

/** The whole document. No script of React's: pages of this issue are read, not worked in; small enhancements suffice. */
function Document({ language, script, refresh, children }: { language: string; script?: string; refresh?: number | undefined; children: ReactNode }) {
	return (
		<html lang={language}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<Meta />
				<Links />
				{script && <script type="module" src={script} />}
				{refresh && <noscript><meta httpEquiv="refresh" content={String(refresh)} /></noscript>}
			</head>
			<body>{children}</body>
		</html>
	)
}

export default function Root() {
	const { language, script } = useRootData()
	return <Document language={language} script={script} refresh={useFrame()?.refresh}><Framed><Outlet /></Framed></Document>
}

/** The slim line over the head: the same on every kept page; with the person's own pages where one is known. */
function useWork(t: Words): WorkLine {
	const [paths, visitor] = [usePaths(), useVisitor()]
	const line = { label: t('frame.work'), contribute: { path: paths.contribute(), title: t('frame.contribute') }, signIn: { path: paths.contributions(), title: t('frame.signIn') } }
	if (!visitor) return line
	const mine = [
		{ path: paths.contributions(), title: t('frame.contributions') },
		...(visitor.hasDesk ? [{ path: paths.desk(), title: t('frame.desk') }] : []),
		{ path: paths.notices(), title: visitor.notices > 0 ? t('frame.notices', { count: visitor.notices }) : t('frame.noNotices') },
		{ path: paths.organisations(), title: t('frame.organisations') },
		...(visitor.isAdministrator ? [{ path: paths.administration(), title: t('frame.administration') }] : []),
		{ path: paths.account(), title: t('frame.account') },
	]
	return { ...line, person: { name: visitor.name, label: t('frame.signedIn'), links: mine, signOut: { action: paths.signInPart('out'), title: t('frame.signOut') } } }
}

/** The box in the head of every page but the search page, which has a larger one. */
const searchBox = (t: Words, action: string, language: string) => ({ action, language, label: t('search:box.label'), button: t('search:box.button'), suggestions: t('search:box.suggestions', { number: '{{number}}' }), noSuggestions: t('search:box.noSuggestions'), allResults: t('search:box.all', { number: '{{number}}' }) })

/** The links at the foot. */
function footLinks(t: Words, paths: Paths, to: RootData['links']) {
	return [
		{ path: paths.plan(), title: t('plan:page.title') },
		{ path: to.about, title: t('frame.about') },
		{ path: to.accessibility, title: t('frame.accessibility') },
		{ path: to.licence, title: t('frame.licence') },
		{ path: to.privacy, title: t('frame.privacy') },
		{ path: paths.book(), title: t('frame.book') },
		{ path: paths.feed(), title: t('frame.feed') },
		{ path: paths.organisations(), title: t('frame.organisations') },
	]
}

function Framed({ children }: { children: ReactNode }) {
	const t = useWords()
	const root = useRootData()
	const paths = usePaths()
	const frame = useFrame()
	const [here, to] = [frame?.path ?? '', root.links]
	const main = [
		{ path: paths.ways(), title: t('frame.ways') },
		{ path: paths.practices(), title: t('frame.cases') },
		{ path: to.started, title: t('frame.started') },
		{ path: to.benefits, title: t('frame.benefits') },
		{ path: to.obstacles, title: t('frame.obstacles') },
		{ path: paths.glossary(), title: t('frame.glossary') },
		{ path: paths.documents(), title: t('frame.documents') },
	].map((link) => ({ ...link, isHere: here === link.path || here.startsWith(`${link.path}/`) }))
	return (
		<>
			<a className="skip" href="#main-text">{t('frame.skip')}</a>
			<Header
				{...(here !== paths.search() && { search: searchBox(t, paths.search(), root.language) })}
				name={t('frame.name')} home={paths.home()} mainLabel={t('frame.main')} links={main}
				languageLabel={t('frame.language')} languageName={root.languageName}
				work={useWork(t)}
				languages={(frame?.menu ?? frame?.alternates ?? root.languages).map((choice) => ({ ...choice, isHere: choice.language === root.language }))}
			/>
			{frame?.code && frame.shortPath && <PaperCode label={t('frame.paper')} address={`${root.publicUrl.replace(/^https?:\/\//, '')}${frame.shortPath}`} code={frame.code} />}
			<main id="main-text" tabIndex={-1} data-tap={t('frame.tapAgain')}>{children}</main>
			<Footer
				label={t('frame.footer')} name={t('frame.name')} tagline={t('frame.tagline')} links={footLinks(t, paths, to)} licence={t('frame.reuse')}
				{...(root.euFunding && { funding: t('frame.funding') })}
				{...(frame && { report: { path: paths.report(frame.path), title: t('frame.report') } })}
			/>
		</>
	)
}

/** What went wrong, in words: by the problem's code, or by the status for the ones the router answers itself. */
function problemText(t: Words, error: unknown): string {
	const { code, values } = (isRouteErrorResponse(error) ? (error.data as { code?: string; values?: Record<string, string> } | null) : null) ?? {}
	if (code) {
		const text = problemWords(t, code, values)
		if (text) return text
	}
	const byStatus: Record<number, string> = { 404: t('problem.notFound'), 405: t('problem.notAllowed'), 413: t('problem.tooLarge') }
	return (isRouteErrorResponse(error) && byStatus[error.status]) || t('problem.broken')
}

export function ErrorBoundary() {
	const error = useRouteError()
	const root = useRouteLoaderData<RootData>('root')
	// Without the frame's own data (the database is away) only the plainest page can be shown.
	if (!root) return <Document language="en"><main id="main-text" className="wrap problem"><h1>Samverk</h1><p>Something broke on our side. Try again in a minute.</p></main></Document>
	return <Document language={root.language} script={root.script}><Framed><Problem error={error} root={root} /></Framed></Document>
}

function Problem({ error, root }: { error: unknown; root: RootData }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="wrap problem">
			<UnfinishedArch />
			<h1>{t('problem.title')}</h1>
			<p>{problemText(t, error)}</p>
			<nav aria-label={t('problem.onward')}>
				<ul>
					<li><a href={paths.home()}>{t('problem.home')}</a></li>
					<li><a href={paths.ways()}>{t('frame.ways')}</a></li>
					<li><a href={paths.glossary()}>{t('frame.glossary')}</a></li>
				</ul>
			</nav>
			{root.requestId && <p className="request-id">{t('problem.requestId', { id: root.requestId })}</p>}
		</div>
	)
}
