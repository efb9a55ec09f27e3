// Puts a way into the reader's plan, which is kept in the browser: there is no button without a script.
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export function PlanButton({ way }: { way: string }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="needs-script plan-button">
			<button type="button" className="toggle" aria-pressed="false" data-plan-way={way} data-unkept={t('plan:said.unkept')}>{t('plan:page.put')}</button>
			<a href={paths.plan()}>{t('plan:page.title')}</a>
			<span role="status" />
		</div>
	)
}
