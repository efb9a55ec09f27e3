// The fields about an organisation, for a new one and for changes; what was typed stays, and errors stand at their fields.
import { nameWithin } from '../../kernel/language.ts'
import { Choice, Field, Problems, Select, TextArea, type Option } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useRootData } from '../../web/root-data.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { ORGANISATION_KINDS } from '../../capabilities/organisations/organisations.ts'

export type OrganisationReply = FormReply<string>
export type Choices = { countries: Option[]; regions: Array<{ country: string; label: string; regions: Option[] }> }
type Props = { choices: Choices; reply: OrganisationReply | undefined; given: Partial<Record<string, string>>; described: readonly string[]; submit: string }

const PLAIN = ['name', 'kind', 'country', 'region', 'languages', 'website'] as const

export function OrganisationFields({ choices, reply, given, described, submit }: Props) {
	const t = useWords()
	const { languages, language: reader } = useRootData()
	const say = fieldWords(t, 'organisations')
	const { errors = {}, problem } = reply ?? {}
	const values = { ...given, ...reply?.values }
	const fields = [...PLAIN, ...described.map((language) => `description-${language}`)]
	const problems = [{ words: problem && problemWords(t, problem.code, problem.values) }, ...fields.map((field) => ({ field: `organisation-${field}`, words: say(errors[field]) }))]
	return (
		<>
			<Problems title={t('organisations:form.problems')} problems={problems} />
			<form method="post" className="form" noValidate>
				<Field id="organisation-name" name="name" label={t('organisations:form.name')} hint={t('organisations:form.nameHint')} error={say(errors['name'])} defaultValue={values['name']} autoComplete="organization" />
				<Select id="organisation-kind" name="kind" label={t('organisations:form.kind')} none={t('organisations:form.chooseKind')} error={say(errors['kind'])} defaultValue={values['kind']} options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`organisations:kind.${kind}`) }))} />
				<Select id="organisation-country" name="country" label={t('organisations:form.country')} none={t('organisations:form.chooseCountry')} error={say(errors['country'])} defaultValue={values['country']} options={choices.countries} />
				<RegionSelect choices={choices} chosen={values['region'] ?? ''} error={say(errors['region'])} />
				<Choice id="organisation-languages" name="languages" legend={t('organisations:form.languages')} error={say(errors['languages'])} isMany chosen={(values['languages'] ?? '').split(' ')} options={languages.map(({ language, name }) => ({ value: language, label: name, lang: language }))} />
				<Field id="organisation-website" name="website" label={t('organisations:form.website')} hint={t('organisations:form.websiteHint')} error={say(errors['website'])} defaultValue={values['website']} inputMode="url" autoComplete="url" />
				{described.map((language) => (
					<TextArea key={language} id={`organisation-description-${language}`} name={`description-${language}`} lang={language} label={t('organisations:form.description', { language: nameWithin(reader, language) })} hint={t('organisations:form.descriptionHint')} error={say(errors[`description-${language}`])} defaultValue={values[`description-${language}`]} rows={5} />
				))}
				<p className="buttons"><button type="submit" className="button">{submit}</button></p>
			</form>
		</>
	)
}

/** Regions stand under their countries, so that the list can be read without a script. */
function RegionSelect({ choices, chosen, error }: { choices: Choices; chosen: string; error: string | undefined }) {
	const t = useWords()
	return (
		<div className="field">
			<label htmlFor="organisation-region">{t('organisations:form.region')}</label>
			{error && <span className="error" id="organisation-region-error">{error}</span>}
			<select id="organisation-region" name="region" defaultValue={chosen} aria-invalid={error ? true : undefined} aria-describedby={error ? 'organisation-region-error' : undefined}>
				<option value="">{t('organisations:form.noRegion')}</option>
				{choices.regions.map(({ country, label, regions }) => <optgroup key={country} label={label}>{regions.map(({ value, label: name }) => <option key={value} value={value}>{name}</option>)}</optgroup>)}
			</select>
		</div>
	)
}
