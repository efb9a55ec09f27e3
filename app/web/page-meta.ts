// What the head of a page says to browsers, search engines and people who share it.
import type { MetaDescriptor } from '@remix-run/react'
import { ROOT_ID, type Frame, type RootData } from './root-data.ts'

type MetaArgs = { data: unknown; matches: ReadonlyArray<{ id: string; data: unknown }> }

/** The `meta` export of every page with a frame. */
export function pageMeta({ data, matches }: MetaArgs): MetaDescriptor[] {
	const frame = (data as { frame?: Frame } | undefined)?.frame
	const root = matches.find(({ id }) => id === ROOT_ID)?.data as RootData | undefined
	if (!frame || !root) return [{ title: 'Samverk' }, { name: 'robots', content: 'noindex' }]
	const absolute = (path: string) => `${root.publicUrl}${path}`
	// What somebody has chosen on a page stands in its query and makes no other page.
	const isReal = [frame.path, frame.path.split('?')[0]].includes(frame.canonical)
	const title = frame.title === 'Samverk' ? frame.title : `${frame.title} – Samverk`
	const english = frame.alternates.find(({ language }) => language === 'en') ?? frame.alternates[0]
	return [
		{ title },
		{ name: 'description', content: frame.description },
		{ tagName: 'link', rel: 'canonical', href: absolute(frame.canonical) },
		...(isReal ? frame.alternates.map(({ language, path }) => ({ tagName: 'link', rel: 'alternate', hrefLang: language, href: absolute(path) })) : []),
		...(isReal && english ? [{ tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: absolute(english.path) }] : []),
		...(frame.feed ? [{ tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title: frame.feed.title, href: absolute(frame.feed.path) }] : []),
		{ property: 'og:type', content: 'article' },
		{ property: 'og:site_name', content: 'Samverk' },
		{ property: 'og:title', content: frame.title },
		{ property: 'og:description', content: frame.description },
		{ property: 'og:url', content: absolute(frame.canonical) },
		{ property: 'og:locale', content: root.language },
		...(frame.data ? [{ 'script:ld+json': frame.data as Record<string, string> }] : []),
	]
}
