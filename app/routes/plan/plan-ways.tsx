// The ways of a plan with what is known of each: own name, ticks, documents, notes. All are on the page, those not chosen hidden.
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { Pictogram } from '../../ui/pictogram.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useChecklistWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'

export type PlanTemplate = { id: string; title: string; ways: readonly string[]; path: string; lang?: string }
export type PlannedWay = {
	id: string
	number: number
	title: string
	heading: string
	path: string
	lists: ReadonlyArray<{ id: string; all: number; title: string; path: string }>
	documents: readonly PlanTemplate[]
	lang?: string
}

function DocumentLine({ template: { id, title, path, lang }, isHidden }: { template: PlanTemplate; isHidden?: boolean }) {
	return <li data-document={id} hidden={isHidden}><a href={path} lang={lang} hrefLang={lang}>{title}</a> <span className="state" data-at /></li>
}

function PlannedWayView({ way }: { way: PlannedWay }) {
	const t = useWords()
	const { ticked } = useChecklistWords()
	const labels = { own: `own-${way.id}`, note: `note-${way.id}` }
	return (
		<li data-way={way.id} hidden>
			<Pictogram name={way.id} className="pictogram" />
			<div>
				<h3><a href={way.path} lang={way.lang} hrefLang={way.lang}><span className="number">{way.number}</span> {way.heading}</a></h3>
				<div className="planned">
					<div>
						<h4>{t('plan:way.checklists')}</h4>
						<ul className="lines">{way.lists.map(({ id, all, title, path }) => <li key={id} data-list={id} data-all={all} data-ticked={ticked}><a href={path} lang={way.lang}>{title}</a> <span className="state" /></li>)}</ul>
						{way.documents.length > 0 && <h4>{t('plan:way.documents')}</h4>}
						<ul className="lines">{way.documents.map((template) => <DocumentLine key={template.id} template={template} />)}</ul>
					</div>
					<div>
						<div className="field"><label htmlFor={labels.own}>{t('plan:way.own')}</label><input type="text" id={labels.own} data-own maxLength={120} autoComplete="off" /></div>
						<div className="field"><label htmlFor={labels.note}>{t('plan:way.notes')}</label><textarea id={labels.note} data-note rows={3} maxLength={5000} /></div>
						<p><button type="button" className="plain" data-remove aria-label={t('plan:way.removeNamed', { title: way.title })}>{t('plan:way.remove')}</button></p>
					</div>
				</div>
			</div>
		</li>
	)
}

export function PlanWays({ ways }: { ways: readonly PlannedWay[] }) {
	const t = useWords()
	const paths = usePaths()
	return (
		<section aria-labelledby="plan-ways">
			<h2 id="plan-ways" className="unseen">{t('plan:page.ways')}</h2>
			<div className="empty" data-empty hidden><UnfinishedArch /><p>{t('plan:page.empty')} <a href={paths.choice()}>{t('choice:page.link')}</a></p></div>
			<div className="field plan-name"><label htmlFor="plan-name">{t('plan:page.name')}</label><span className="hint" id="plan-name-hint">{t('plan:page.nameHint')}</span><input type="text" id="plan-name" data-name maxLength={120} autoComplete="off" aria-describedby="plan-name-hint" /></div>
			<ol className="planned-ways">{ways.map((way) => <PlannedWayView key={way.id} way={way} />)}</ol>
			<details className="more-ways" data-more>
				<summary>{t('plan:page.more')}</summary>
				<ul>
					{ways.map(({ id, number, title, lang }) => <li key={id}><button type="button" className="toggle" aria-pressed="false" data-choose={id}><span className="number">{number}</span> <span lang={lang}>{title}</span></button></li>)}
				</ul>
			</details>
		</section>
	)
}

/** Documents that were begun and serve none of the chosen ways. */
export function OtherDocuments({ templates }: { templates: readonly PlanTemplate[] }) {
	const t = useWords()
	return (
		<section aria-labelledby="plan-others" data-others hidden>
			<h2 id="plan-others">{t('plan:page.others')}</h2>
			<ul className="lines">{templates.map((template) => <DocumentLine key={template.id} template={template} isHidden />)}</ul>
		</section>
	)
}
