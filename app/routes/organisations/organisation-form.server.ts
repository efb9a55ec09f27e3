// What the pages of one organisation share: the organisation of an address, what its form offers, and how that form is read.
import { z } from 'zod'
import { organisationBySlug } from '../../capabilities/organisations/organisations.server.ts'
import { ORGANISATION_TEXT, organisationForm, type Organisation, type OrganisationInput } from '../../capabilities/organisations/organisations.ts'
import { isOffered, termsOf } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { inProductOrder, type Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { languages } from '../../platform/i18n.server.ts'
import { parseForm, readForm, type ParsedForm } from '../../web/form.server.ts'
import { movedTo } from '../../web/reply.server.ts'
import type { Choices } from './organisation-fields.tsx'

const fieldOf = (language: Language) => `description-${language}`

/** The form with a description in each language of the interface; the ones that are not shown come empty. */
const wholeForm = () => organisationForm.extend(Object.fromEntries(languages().map((language) => [fieldOf(language), z.string().trim().max(ORGANISATION_TEXT.description, 'error.descriptionLong')])))

/** What the form offers to choose from. */
export async function choicesIn(language: Language): Promise<Choices> {
	const [countries, regions] = await Promise.all([termsOf('country', language), termsOf('region', language)])
	const offered = countries.filter(({ isRetired }) => !isRetired)
	const within = (country: string) => regions.filter((region) => region.parent === country && !region.isRetired).map(({ id, label }) => ({ value: id, label }))
	return {
		countries: offered.map(({ id, label }) => ({ value: id, label })),
		regions: offered.map(({ id, label }) => ({ country: id, label, regions: within(id) })).filter((one) => one.regions.length > 0),
	}
}

/** Reads the form; country and region are checked against the vocabularies. */
export async function readOrganisation(request: Request): Promise<ParsedForm<OrganisationInput, string>> {
	const form = await readForm(request)
	form.set('languages', form.getAll('languages').map((one) => (typeof one === 'string' ? one : '')).join(' '))
	const parsed = parseForm(form, wholeForm())
	if (!parsed.ok) return parsed
	const given = parsed.value as z.infer<typeof organisationForm> & Record<string, unknown>
	const values = Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
	if (!(await isOffered('country', given.country))) return { ok: false, reply: { errors: { country: 'error.country' }, values } }
	if (given.region && !(await isOffered('region', given.region, given.country))) return { ok: false, reply: { errors: { region: 'error.region' }, values } }
	const { name, kind, country, region, languages: spoken, website } = given
	const descriptions = Object.fromEntries(languages().flatMap((language) => (given[fieldOf(language)] ? [[language, String(given[fieldOf(language)])]] : [])))
	return { ok: true, value: { name, kind, country, region, languages: spoken, website, descriptions } }
}

/** What the form shows of an organisation. */
export function givenOf({ descriptions, languages: spoken, website, region, ...organisation }: Organisation): Record<string, string> {
	const texts: Record<string, string> = Object.fromEntries(Object.entries(descriptions).map(([language, text]) => [fieldOf(language), text]))
	return { name: organisation.name, kind: organisation.kind, country: organisation.country, region: region ?? '', website: website ?? '', languages: spoken.join(' '), ...texts }
}

/** The languages in which something can be said: the ones it works in, the ones in which something is said already, and the reader's. */
export const describedIn = (language: Language, organisation?: Organisation): Language[] =>
	inProductOrder(new Set([language, ...(organisation ? [...organisation.languages, ...Object.keys(organisation.descriptions)] : [])])).filter((one) => languages().includes(one))

/** The organisation at this address; throws 404, or the way to its address of today. */
export async function organisationAt(slug: string | undefined, pathOf: (slug: string) => string): Promise<Organisation> {
	const found = slug ? await organisationBySlug(slug) : null
	if (!found) throw new Problem('notFound', 404)
	if (found.slug !== slug) throw movedTo(pathOf(found.slug))
	return found
}
