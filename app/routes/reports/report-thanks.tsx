// The page after a report was sent.
import { useWords } from '../../web/words.ts'

export function ReportThanks({ page }: { page: string }) {
	const t = useWords()
	return (
		<>
			<h1>{t('reports:form.thanks')}</h1>
			<p>{t('reports:form.thanksText')}</p>
			{page && <p><a className="button" href={page}>{t('reports:form.back')}</a></p>}
		</>
	)
}
