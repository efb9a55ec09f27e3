// The page of one template: the whole form to fill in, which works without a script, and the blank files.
import { data, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { waysIn } from '../../subjects/manual/manual.server.ts'
import { LARGEST_FILE, sheetFor, templateAt, templateItem } from '../../subjects/templates/templates.server.ts'
import { Crumbs } from '../../ui/crumbs.tsx'
import { LanguageStates } from '../../ui/language-states.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { absolute, frameOfText } from '../../web/frame.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { atItsAddress, languageStates } from '../../web/published-text.server.ts'
import { answering, keptHeaders, type Asked } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { megabytes, useSheetWords } from '../../web/sheet-words.ts'
import { useFallbackWords, useLanguageWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { readSentSheet, type SheetReply } from './sent-sheet.server.ts'

export const meta = pageMeta
export const headers = keptHeaders

const textAt = async ({ language, params, url }: Asked) => atItsAddress(await templateAt(language, params['slug'] ?? ''), language, url.pathname)

export const loader = answering(async (asked) => {
	const text = await textAt(asked)
	const { language } = asked
	const paths = pathsIn(language)
	const item = templateItem(text)
	const ways = (await waysIn(language)).filter(({ id }) => item.ways.includes(id)).map(({ id, title, slug, ...way }) => ({ id, title, path: paths.way(slug), ...(way.isFallback && { lang: way.language }) }))
	const files = (['docx', 'pdf'] as const).map((format) => ({ '@type': 'MediaObject', encodingFormat: format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', contentUrl: absolute(paths.documentFile(item.slug, format)) }))
	const about = { '@type': 'DigitalDocument', description: item.summary, isAccessibleForFree: true, dateModified: text.publishedAt.toISOString(), associatedMedia: files }
	return { frame: frameOfText(text, language, { data: about }), item, heading: withSoftHyphens(item.title, item.language), ways, sheet: await sheetFor(text), states: languageStates(text), largestFile: LARGEST_FILE }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const reply = await readSentSheet(asked.request, await sheetFor(await textAt(asked)), asked.language)
	return data<SheetReply>(reply, { status: reply.file || reply.faults.length > 0 ? 422 : 200 })
})(args)

/** What came back with the form, in words. */
function useReplyWords(reply: SheetReply | undefined, largestFile: number) {
	const t = useWords()
	if (!reply) return undefined
	const { values, language, faults, file, opened } = reply
	return {
		values,
		language,
		faults: Object.fromEntries(faults.map(({ key, code, most, count }) => [key, t(`templates:error.${code}`, { most, count })])),
		...(file && { file: { text: t(`templates:error.${file.code}`, { most: megabytes(largestFile) }), ...(file.other && { link: file.other }) } }),
		...(opened !== undefined && { opened: t('templates:form.opened', { count: opened }) }),
	}
}

export default function TemplatePage() {
	const { item, heading, ways, sheet, states, largestFile } = useLoaderData<typeof loader>()
	const reply = useReplyWords(useActionData<SheetReply>(), largestFile)
	const t = useWords()
	const paths = usePaths()
	const fallback = useFallbackWords(item.language)
	const lang = item.isFallback ? item.language : undefined
	return (
		<div className="wrap document">
			<Crumbs label={t('manual:way.crumb')} links={[{ path: paths.documents(), title: t('templates:list.title') }]} />
			{item.isFallback && <Notice title={fallback.title}><p>{fallback.text}</p></Notice>}
			<div className="title"><div><h1 lang={lang}>{heading}</h1><p className="lead" lang={lang}>{item.summary}</p></div></div>
			<div className="document-columns">
				<div className="margin">
					{ways.length > 0 && <section><h2>{t('templates:page.ways')}</h2><ul>{ways.map((way) => <li key={way.id}><a href={way.path} lang={way.lang} hrefLang={way.lang}>{way.title}</a></li>)}</ul></section>}
					<section><h2>{t('templates:page.blank')}</h2><ul><li><a href={paths.documentFile(item.slug, 'docx')}>{t('templates:page.blankDocx')}</a></li><li><a href={paths.documentFile(item.slug, 'pdf')}>{t('templates:page.blankPdf')}</a></li></ul></section>
					<section><p>{t('templates:page.how')}</p></section>
					<LanguageStates {...useLanguageWords(states)} />
				</div>
				<SheetForm sheet={sheet} action={paths.document(item.slug)} level="h2" reply={reply} {...useSheetWords(largestFile)} />
			</div>
		</div>
	)
}
