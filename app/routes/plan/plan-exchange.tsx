// Handing a plan to the other side as a file or a link, and looking at one that comes in before anything is taken from it.
import { useWords } from '../../web/words.ts'

/** What is in a plan that came by link or file, and what may become of it. */
export function PlanIncoming() {
	const t = useWords()
	return (
		<section className="incoming" aria-labelledby="plan-incoming" data-incoming hidden>
			<h2 id="plan-incoming" tabIndex={-1}>{t('plan:incoming.title')}</h2>
			<p data-named />
			<dl>
				<div><dt>{t('plan:page.ways')}</dt><dd data-ways /></div>
				<div><dt>{t('plan:incoming.ticks')}</dt><dd data-ticks /></div>
				<div><dt>{t('plan:way.documents')}</dt><dd data-documents /></div>
				<div><dt>{t('plan:way.notes')}</dt><dd data-notes /></div>
			</dl>
			<fieldset data-differing hidden><legend>{t('plan:incoming.differing')}</legend><div data-choices /></fieldset>
			<p className="buttons">
				<button type="button" className="button" data-merge>{t('plan:incoming.merge')}</button>
				<button type="button" className="button quiet" data-replace>{t('plan:incoming.replace')}</button>
				<button type="button" className="button quiet" data-leave>{t('plan:incoming.leave')}</button>
			</p>
		</section>
	)
}

export function PlanExchange() {
	const t = useWords()
	return (
		<div className="exchange">
			<section aria-labelledby="plan-give" data-give>
				<h2 id="plan-give">{t('plan:give.title')}</h2>
				<p>{t('plan:give.lead')}</p>
				<p><label className="tick"><input type="checkbox" data-with-documents defaultChecked /> {t('plan:give.withDocuments')}</label></p>
				<p className="buttons">
					<button type="button" className="button" data-make-file>{t('plan:give.file')}</button>
					<button type="button" className="button quiet" data-make-link>{t('plan:give.link')}</button>
				</p>
				<p className="plan-said" data-gave role="status" hidden />
				<div className="field" data-link hidden>
					<label htmlFor="plan-link">{t('plan:give.linkLabel')}</label>
					<input type="text" id="plan-link" readOnly />
					<button type="button" className="plain" data-copy>{t('plan:give.copy')}</button>
				</div>
			</section>
			<section aria-labelledby="plan-take">
				<h2 id="plan-take">{t('plan:take.title')}</h2>
				<p>{t('plan:take.lead')}</p>
				<div className="field"><label htmlFor="plan-file">{t('plan:take.file')}</label><input type="file" id="plan-file" accept=".json,application/json" data-file /></div>
				<p className="plan-said" data-took role="status" hidden />
				<p><button type="button" className="plain" data-clear>{t('plan:take.clear')}</button></p>
			</section>
		</div>
	)
}
