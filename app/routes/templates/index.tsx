// All templates: by the ways they serve, and those for every way.
import { useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { templatesIn } from '../../subjects/templates/templates.server.ts'
import type { TemplateItem } from '../../subjects/templates/templates.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).documents()
	if (url.pathname !== here) throw movedTo(here)
	const [ways, templates] = await Promise.all([waysIn(language), templatesIn(language)])
	const t = translator(language)
	const frame = frameOfInterface(t('templates:list.title'), t('templates:list.lead'), language, (paths) => paths.documents())
	const groups = ways.flatMap(({ id, title, slug, isFallback, ...way }) => {
		const own = templates.filter((template) => template.ways.includes(id))
		return own.length > 0 ? [{ id, title: withSoftHyphens(title, way.language), path: pathsIn(language).way(slug), templates: own, ...(isFallback && { lang: way.language }) }] : []
	})
	return { frame, groups, general: templates.filter((template) => template.ways.length === 0) }
})

function TemplateList({ templates }: { templates: readonly TemplateItem[] }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<ul className="document-list">
			{templates.map(({ id, title, summary, slug, language, isFallback }) => (
				<li key={id}>
					<a href={paths.document(slug)} lang={isFallback ? language : undefined} hrefLang={isFallback ? language : undefined}>{title}</a>
					<p lang={isFallback ? language : undefined}>{summary}</p>
					<p className="files">{(['docx', 'pdf'] as const).map((format) => <a key={format} href={paths.documentFile(slug, format)} aria-label={t('frame.pair', { what: title, said: t(`templates:page.${format === 'docx' ? 'blankDocx' : 'blankPdf'}`) })}>{t(`templates:page.${format === 'docx' ? 'blankDocx' : 'blankPdf'}`)}</a>)}</p>
				</li>
			))}
		</ul>
	)
}

export default function DocumentsPage() {
	const { groups, general } = useLoaderData<typeof loader>()
	const t = useWords()
	return (
		<div className="wrap documents">
			<div className="title"><div><h1>{t('templates:list.title')}</h1><p className="lead">{t('templates:list.lead')}</p></div></div>
			{groups.map(({ id, title, path, lang, templates }) => (
				<section key={id} className="document-group" aria-labelledby={`way-${id}`}>
					<h2 id={`way-${id}`} lang={lang}><a href={path}>{title}</a></h2>
					<TemplateList templates={templates} />
				</section>
			))}
			<section className="document-group" aria-labelledby="every-way"><h2 id="every-way">{t('templates:list.general')}</h2><TemplateList templates={general} /></section>
		</div>
	)
}
