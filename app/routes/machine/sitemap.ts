// The map of the site: every page in each language in which it truly exists, with its other languages.
import { Readable } from 'node:stream'
import type { SitemapItemLoose } from 'sitemap'
import { env } from '../../platform/env.server.ts'
import { languages } from '../../platform/i18n.server.ts'
import { everythingIn } from '../../subjects/manual/manual.server.ts'
import { practiceHeads } from '../../subjects/practices/practices.server.ts'
import { templateHeads } from '../../subjects/templates/templates.server.ts'
import { pathOfText, pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'
import { keep } from '../../web/reply.server.ts'
import type { Paths } from '../../web/paths.ts'

type Version = { lang: string; path: string; at: Date }

const items = (versions: Version[]): SitemapItemLoose[] =>
	versions.map(({ path, at }) => ({
		url: absolute(path),
		lastmod: at.toISOString(),
		links: versions.map((version) => ({ lang: version.lang, url: absolute(version.path) })),
	}))

export async function loader() {
	const texts = [...(await everythingIn('en')), ...(await templateHeads('en')), ...(await practiceHeads('en'))]
	const pages = texts.map(({ ref, translations }) => translations.map(({ language, slug, publishedAt }) => ({ lang: language, path: pathOfText(ref, slug, language), at: publishedAt })))
	const newest = new Date(Math.max(0, ...pages.flat().map(({ at }) => at.getTime())))
	const interfacePages = [(paths: Paths) => paths.ways(), (paths: Paths) => paths.practices(), (paths: Paths) => paths.glossary(), (paths: Paths) => paths.documents(), (paths: Paths) => paths.choice(), (paths: Paths) => paths.plan(), (paths: Paths) => paths.book()]
	const lists = interfacePages.map((pathIn) => languages().map((lang) => ({ lang, path: pathIn(pathsIn(lang)), at: newest })))
	const { SitemapStream, streamToPromise } = await import('sitemap')
	const stream = Readable.from([...lists, ...pages].flatMap(items)).pipe(new SitemapStream({ hostname: env.publicUrl, xmlns: { news: false, video: false, image: false, xhtml: true } }))
	return new Response((await streamToPromise(stream)).toString(), { headers: { 'Content-Type': 'application/xml; charset=utf-8', ...keep } })
}
