// The history of a published case: every version that readers could see, and what changed from one to the next.
import { useLoaderData } from '@remix-run/react'
import { compareTexts, revisionById, revisionsOf } from '../../capabilities/editions/editions.server.ts'
import { nameOfLanguage } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { everythingIn } from '../../subjects/manual/manual.server.ts'
import { practiceAt, practiceHeads } from '../../subjects/practices/practices.server.ts'
import { Changes } from '../../ui/changes.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { BlockView } from '../../ui/rich-text.tsx'
import { addressBook, linksFor, pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, params, url }) => {
	const text = await practiceAt(language, params['slug'] ?? '')
	if (!text) throw new Problem('notFound', 404)
	const { slug, title } = text.fields
	const book = addressBook(language, [...(await everythingIn(language)), ...(await practiceHeads(language))])
	const here = book.paths.practice(slug, 'versions')
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const published = (await revisionsOf(text.ref, text.language)).filter(({ publishedAt }) => publishedAt).sort((a, b) => b.number - a.number)
	const versions = published.map(({ number, publishedAt }, at) => ({ number, publishedAt, version: published.length - at, isShown: number === text.revision }))
	const chosen = versions.find(({ version }) => String(version) === url.searchParams.get('version'))
	const t = translator(language)
	const heading = t('practices:history.title', { title })
	const alternates = text.translations.map((one) => ({ language: one.language, name: nameOfLanguage(one.language), path: pathsIn(one.language).practice(one.slug, 'versions') }))
	const frame = frameOfInterface(heading, t('practices:history.lead'), language, (paths) => paths.practice(slug, 'versions'), { alternates })
	const opened = chosen && (await openedVersion(published.map(({ id }) => id), published.length - chosen.version))
	return { frame, heading, slug, lang: text.language, versions, chosen, ...opened, links: opened ? linksFor(opened.body, book) : {} }
})

/** A version with what changed since the one before it. */
async function openedVersion(ids: readonly string[], at: number) {
	const [after, before] = await Promise.all([revisionById(ids[at] ?? ''), ids[at + 1] ? revisionById(ids[at + 1] ?? '') : null])
	if (!after) throw new Problem('notFound', 404)
	return { body: after.body, changes: before && compareTexts(before, after) }
}

export default function VersionsPage() {
	const { heading, slug, lang, versions, chosen, body, changes, links } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	const { language } = useRootData()
	const states = { added: t('practices:history.state.added'), removed: t('practices:history.state.removed'), moved: t('practices:history.state.moved'), changed: t('practices:history.state.changed') }
	const fields = { title: t('practices:history.field.title'), summary: t('practices:history.field.summary') }
	return (
		<div className="wrap narrow history">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.practices(), title: t('practices:list.title') }, { path: paths.practice(slug), title: t('practices:history.back') }]} />
			<h1>{heading}</h1>
			<p className="lead">{t('practices:history.lead')}</p>
			<ol className="versions" reversed>
				{versions.map(({ version, publishedAt, isShown }) => (
					<li key={version}><a href={`${paths.practice(slug, 'versions')}?version=${version}#version`} aria-current={chosen?.version === version ? 'true' : undefined}>{t('practices:history.version', { number: version })}</a> {publishedAt && t('practices:history.published', { date: dateWords(publishedAt, language) })}{isShown && ` – ${t('practices:history.now')}`}</li>
				))}
			</ol>
			{chosen && body && (
				<section id="version">
					<h2>{changes ? t('practices:history.changed', { number: chosen.version - 1 }) : t('practices:history.first')}</h2>
					{changes && (changes.isSame ? <p>{t('practices:history.same')}</p> : <Changes comparison={changes} states={states} fields={fields} lang={lang} />)}
					<details open={!changes}><summary>{t('practices:history.read')}</summary><article lang={lang === language ? undefined : lang}>{body.content.map((block) => <BlockView key={block.attrs.id} block={block} links={links} />)}</article></details>
				</section>
			)}
		</div>
	)
}
