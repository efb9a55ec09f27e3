// The fields of each question of the form: plain controls with large targets, the same on the page of all facts.
import type { ReactNode } from 'react'
import { Field, Select, TextArea } from '../../ui/form-parts.tsx'
import { useWords } from '../../web/words.ts'

type Values = Record<string, string[]>
type Choice = { value: string; label: string; hint?: string; lang?: string }
type Choices = { ways: Choice[]; countries: Choice[]; regions: Choice[]; sectors: Array<{ label: string; choices: Choice[] }>; groups: Choice[]; themes: Choice[]; obstacles: Choice[]; organisations: Choice[] }
/** `lists` are the closed lists of the words of cases. */
export type Lists = { kinds: readonly string[]; roles: readonly string[]; evidence: readonly string[]; units: readonly string[]; bands: readonly number[]; partners: number; most: number }
export type FieldsProps = { values: Values; errors: Record<string, string>; choices: Choices; lists: Lists }

const first = (values: Values, name: string) => values[name]?.[0]

function useSay(errors: Record<string, string>) {
	const t = useWords()
	return (name: string) => (errors[name] ? t(`practices:${errors[name]}` as 'practices:error.country') : undefined)
}

/** Boxes to tick, each a whole line for a thumb, with a hint where there is one. */
function Boxes({ name, legend, options, values, error, isHidden = false }: { name: string; legend: string; isHidden?: boolean; options: readonly Choice[]; values: Values; error: string | undefined }) {
	return (
		<fieldset id={name} tabIndex={-1} className="boxes" aria-describedby={error && `${name}-error`}>
			<legend className={isHidden ? 'unseen' : undefined}>{legend}</legend>
			{error && <span className="error" id={`${name}-error`}>{error}</span>}
			{options.map(({ value, label, hint, lang }) => <label key={value}><input type="checkbox" name={name} value={value} defaultChecked={values[name]?.includes(value)} /><span lang={lang}><b>{label}</b>{hint && <small>{hint}</small>}</span></label>)}
		</fieldset>
	)
}

const Number_ = ({ name, label, values, error, max }: { name: string; label: string; values: Values; error: string | undefined; max?: number }) => <Field id={name} name={name} label={label} inputMode="numeric" defaultValue={first(values, name)} error={error} className="short" maxLength={String(max ?? 100_000).length} />

function Lasting({ name, label, values, errors, lists }: FieldsProps & { name: string; label: string }) {
	const t = useWords()
	const say = useSay(errors)
	return (
		<fieldset className="pair"><legend>{label}</legend>
			<Field id={`${name}Amount`} name={`${name}Amount`} label={t('practices:field.amount')} inputMode="numeric" defaultValue={first(values, `${name}Amount`)} error={say(`${name}Amount`)} />
			<Select id={`${name}Unit`} name={`${name}Unit`} label={t('practices:field.unit')} none={t('practices:form.choose')} defaultValue={first(values, `${name}Unit`)} options={lists.units.map((unit) => ({ value: unit, label: t(`practices:unitName.${unit}` as 'practices:unitName.days') }))} />
		</fieldset>
	)
}

function Partners({ values, errors, choices, lists }: FieldsProps) {
	const t = useWords()
	const say = useSay(errors)
	const filled = Array.from({ length: lists.partners }).findLastIndex((_, at) => values[`kind${at}`]?.[0] || values[`name${at}`]?.[0])
	const shown = Math.min(lists.partners, Math.max(3, filled + 2))
	return (
		<>
			{choices.organisations.length > 0 && <Select id="organisation" name="organisation" label={t('practices:field.organisation')} none={t('practices:field.noOrganisation')} options={choices.organisations} defaultValue={first(values, 'organisation')} error={say('organisation')} />}
			{Array.from({ length: shown }, (_, at) => (
				<fieldset key={at} className="partner"><legend>{t('practices:field.partner', { number: at + 1 })}</legend>
					<Select id={`kind${at}`} name={`kind${at}`} label={t('practices:field.partnerKind')} none={t('practices:form.choose')} defaultValue={first(values, `kind${at}`)} error={say(`kind${at}`)} options={lists.kinds.map((kind) => ({ value: kind, label: t(`practices:kind.${kind}` as 'practices:kind.employer') }))} />
					<Select id={`role${at}`} name={`role${at}`} label={t('practices:field.partnerRole')} none={t('practices:form.choose')} defaultValue={first(values, `role${at}`)} error={say(`role${at}`)} options={lists.roles.map((role) => ({ value: role, label: t(`practices:role.${role}` as 'practices:role.paid') }))} />
					<Field id={`name${at}`} name={`name${at}`} label={t('practices:field.partnerName')} maxLength={120} defaultValue={first(values, `name${at}`)} />
				</fieldset>
			))}
		</>
	)
}

function Numbers(props: FieldsProps) {
	const { values, errors, choices, lists } = props
	const t = useWords()
	const say = useSay(errors)
	return (
		<>
			<Lasting {...props} name="duration" label={t('practices:field.duration')} />
			<Lasting {...props} name="prepare" label={t('practices:field.prepare')} />
			<Number_ name="people" label={t('practices:field.people')} values={values} error={say('people')} />
			<Select id="moneyBand" name="moneyBand" label={t('practices:field.moneyBand')} none={t('practices:field.unknown')} defaultValue={first(values, 'moneyBand')} options={lists.bands.map((band) => ({ value: String(band), label: t(`practices:money.${band}` as 'practices:money.0') }))} />
			<Field id="materials" name="materials" label={t('practices:field.materials')} maxLength={300} defaultValue={first(values, 'materials')} error={say('materials')} />
			<Field id="periodFrom" name="periodFrom" label={t('practices:field.periodFrom')} hint={t('practices:field.month')} defaultValue={first(values, 'periodFrom')} error={say('periodFrom')} className="short" maxLength={10} />
			<Field id="periodTo" name="periodTo" label={t('practices:field.periodTo')} hint={t('practices:field.month')} defaultValue={first(values, 'periodTo')} error={say('periodTo')} className="short" maxLength={10} />
			<div className="pair"><Number_ name="eqfFrom" label={t('practices:field.eqfFrom')} values={values} error={say('eqfFrom')} max={8} /><Number_ name="eqfTo" label={t('practices:field.eqfTo')} values={values} error={say('eqfTo')} max={8} /></div>
			<Boxes name="themes" legend={t('practices:field.themes')} options={choices.themes} values={values} error={say('themes')} />
			<Field id="funding" name="funding" label={t('practices:field.funding')} maxLength={300} defaultValue={first(values, 'funding')} error={say('funding')} />
		</>
	)
}

/** The facts that a question asks for; the legend of a lone list is the question itself. */
export function StepFields({ step, question, ...props }: FieldsProps & { step: string; question: string }): ReactNode {
	const { values, errors, choices, lists } = props
	const t = useWords()
	const say = useSay(errors)
	switch (step) {
		case 'ways': return <Boxes name="ways" legend={question} isHidden options={choices.ways} values={values} error={say('ways')} />
		case 'place': return <><Select id="country" name="country" label={t('practices:field.country')} none={t('practices:form.choose')} options={choices.countries} defaultValue={first(values, 'country')} error={say('country')} /><Field id="place" name="place" label={t('practices:field.place')} maxLength={80} defaultValue={first(values, 'place')} error={say('place')} /></>
		case 'region': return <Select id="region" name="region" label={t('practices:field.region')} none={t('practices:field.noRegion')} options={choices.regions} defaultValue={first(values, 'region')} error={say('region')} />
		case 'sector': return (
			<div className="field"><label htmlFor="sector">{t('practices:field.sector')}</label>{say('sector') && <span className="error" id="sector-error">{say('sector')}</span>}
				<select id="sector" name="sector" defaultValue={first(values, 'sector') ?? ''} aria-invalid={say('sector') ? true : undefined} aria-describedby={say('sector') && 'sector-error'}>
					<option value="">{t('practices:form.choose')}</option>
					{choices.sectors.map(({ label, choices: inside }) => <optgroup key={label} label={label}>{inside.map(({ value, label: title }) => <option key={value} value={value}>{title}</option>)}</optgroup>)}
				</select>
			</div>
		)
		case 'partners': return <Partners {...props} />
		case 'groups': return <><Boxes name="targetGroups" legend={t('practices:field.groups')} options={choices.groups} values={values} error={say('targetGroups')} /><Number_ name="learners" label={t('practices:field.learners')} values={values} error={say('learners')} /><Number_ name="teachers" label={t('practices:field.teachers')} values={values} error={say('teachers')} /><Number_ name="mentors" label={t('practices:field.mentors')} values={values} error={say('mentors')} /></>
		case 'results': return <Boxes name="evidence" legend={t('practices:step.results.evidence')} options={lists.evidence.map((one) => ({ value: one, label: t(`practices:evidence.${one}` as 'practices:evidence.survey') }))} values={values} error={say('evidence')} />
		case 'failures': return <Boxes name="obstacles" legend={t('practices:step.failures.obstacles')} options={choices.obstacles} values={values} error={say('obstacles')} />
		case 'numbers': return <Numbers {...props} />
		default: return null
	}
}

/** The long answer of a question, with the state that the writer saw. */
export function StoryField({ label, hint, text, mark, error, lang }: { label: string; hint: string; text: string; mark: string; error: string | undefined; lang: string }) {
	return <><input type="hidden" name="mark" value={mark} /><TextArea id="text" name="text" label={label} hint={hint} rows={9} defaultValue={text} error={error} lang={lang} /></>
}
