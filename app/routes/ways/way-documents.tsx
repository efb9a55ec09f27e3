// The documents of a way: each form stands folded on its page, and works without a script; links to those for every way.
import type { Sheet } from '../../kernel/sheet.ts'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useSheetWords } from '../../web/sheet-words.ts'
import { useWords } from '../../web/words.ts'

export type DocumentLink = { id: string; title: string; path: string; lang?: string }
export type WayDocument = { slug: string; sheet: Sheet; lang?: string }

export const DOCUMENTS_ID = 'way-documents'

type Props = { documents: readonly WayDocument[]; general: readonly DocumentLink[]; largestFile: number }

export function WayDocuments({ documents, general, largestFile }: Props) {
	const t = useWords()
	const paths = usePaths()
	const given = useSheetWords(largestFile)
	return (
		<section className="way-documents" aria-labelledby={DOCUMENTS_ID}>
			<h2 id={DOCUMENTS_ID}>{t('templates:way.title')}</h2>
			{documents.length > 0 && <p>{t('templates:way.lead')}</p>}
			{documents.map(({ slug, sheet, lang }) => (
				<details key={sheet.id} data-form={sheet.id}>
					<summary><h3 lang={lang}>{sheet.title}</h3> <span lang={lang}>{sheet.summary}</span></summary>
					<p className="own-page"><a href={paths.document(slug)}>{t('templates:way.page')}</a></p>
					<SheetForm sheet={sheet} action={paths.document(slug)} level="h4" {...given} />
				</details>
			))}
			<p>{t('templates:way.also')} {general.map(({ id, title, path, lang }, index) => <span key={id}>{index > 0 && ', '}<a href={path} lang={lang} hrefLang={lang}>{title}</a></span>)}</p>
		</section>
	)
}
