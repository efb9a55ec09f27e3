// Administration of vocabularies: labels in every language, terms that are no longer offered, new ones.
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addTerm, renameTerm, retireTerm, vocabularyFor } from '../../capabilities/vocabularies/vocabularies.server.ts'
import { EVERY_LANGUAGE, PARENTS, VOCABULARIES, type Vocabulary } from '../../capabilities/vocabularies/vocabularies.ts'
import { demand } from '../../kernel/problem.ts'
import { languages } from '../../platform/i18n.server.ts'
import { Field, Select, StateChip } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { readForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { doneIn, openPart, requireAdministrator } from './administration-frame.server.ts'
import { Act, AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const vocabularyOf = (given: string | null): Vocabulary => VOCABULARIES.find((one) => one === given) ?? 'theme'

export const loader = answering(async (asked) => {
	const { actor, frame, isDone } = await openPart(asked, 'vocabularies')
	const { url: { searchParams }, language } = asked
	const vocabulary = vocabularyOf(searchParams.get('vocabulary'))
	const terms = await vocabularyFor(actor, vocabulary)
	const edited = terms.find(({ id }) => id === searchParams.get('term')) ?? null
	const shown = terms.map(({ id, labels, isRetired }) => ({ id, isRetired, label: labels[language] ?? labels[EVERY_LANGUAGE] ?? labels['en'] ?? id }))
	return { frame, isDone, vocabulary, edited, terms: edited ? [] : shown, hasParents: vocabulary in PARENTS }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const form = await readForm(asked.request)
	const [vocabulary, id] = [vocabularyOf(textOf(form, 'vocabulary')), textOf(form, 'term').trim()]
	const given = () => Object.fromEntries([EVERY_LANGUAGE, ...languages()].map((language) => [language, textOf(form, `label-${language}`)]))
	const deeds: Record<string, () => Promise<void>> = {
		rename: () => renameTerm(actor, vocabulary, id, given()),
		retire: () => retireTerm(actor, vocabulary, id, true),
		offer: () => retireTerm(actor, vocabulary, id, false),
		add: () => {
			const label = textOf(form, 'label').trim()
			demand(label, 'vocabularies.noSource', 422)
			return addTerm(actor, vocabulary, { id, parent: textOf(form, 'parent').trim(), label: label.slice(0, 120) })
		},
	}
	const deed = deeds[textOf(form, 'do')]
	demand(deed, 'notFound', 404)
	return doneIn(asked, 'vocabularies', deed, { vocabulary })
})(args)

export default function VocabulariesPage() {
	const { isDone, vocabulary, edited } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<string>>()
	const t = useWords()
	return (
		<AdministrationPage here="vocabularies" isDone={isDone} problem={reply?.problem}>
			<form method="get" className="form narrow-to">
				<Select id="vocabulary" name="vocabulary" label={t('administration:vocabularies.which')} defaultValue={vocabulary} options={VOCABULARIES.map((one) => ({ value: one, label: t(`administration:vocabularies.${one}`) }))} />
				<button type="submit" className="button">{t('administration:show')}</button>
			</form>
			{edited ? <Labels /> : <><Terms /><NewTerm /></>}
		</AdministrationPage>
	)
}

function Terms() {
	const { terms, vocabulary } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	return (
		<div className="table">
			<table>
				<thead><tr>{(['label', 'code', 'state', 'step'] as const).map((head) => <th key={head} scope="col">{t(`administration:vocabularies.${head}`)}</th>)}</tr></thead>
				<tbody>
					{terms.map(({ id, label, isRetired }) => (
						<tr key={id}>
							<th scope="row">{label}</th>
							<td data-label={t('administration:vocabularies.code')}>{id}</td>
							<td data-label={t('administration:vocabularies.state')}><StateChip tone={isRetired ? 'ended' : 'good'}>{isRetired ? t('administration:vocabularies.retired') : t('administration:vocabularies.offered')}</StateChip></td>
							<td>
								<div className="deeds">
									<a href={paths.administration('vocabularies', { vocabulary, term: id })} aria-label={t('administration:of', { action: t('administration:vocabularies.edit'), name: label })}>{t('administration:vocabularies.edit')}</a>
									<Act label={isRetired ? t('administration:vocabularies.offer') : t('administration:vocabularies.retire')} says={t('administration:of', { action: isRetired ? t('administration:vocabularies.offer') : t('administration:vocabularies.retire'), name: label })} fields={{ do: isRetired ? 'offer' : 'retire', vocabulary, term: id }} />
								</div>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

/** The labels of one term, one field a language. */
function Labels() {
	const { edited, vocabulary } = useLoaderData<typeof loader>()
	const [t, paths, { languages: all }] = [useWords(), usePaths(), useRootData()]
	if (!edited) return null
	const fields = [{ language: EVERY_LANGUAGE, name: t('administration:vocabularies.every') }, ...all]
	return (
		<section>
			<h2>{t('administration:vocabularies.editTitle', { code: edited.id })}</h2>
			<form method="post" className="form">
				<input type="hidden" name="do" value="rename" />
				<input type="hidden" name="vocabulary" value={vocabulary} />
				<input type="hidden" name="term" value={edited.id} />
				{fields.map(({ language, name }) => <Field key={language} id={`label-${language}`} name={`label-${language}`} label={name} defaultValue={edited.labels[language]} maxLength={120} {...(language !== EVERY_LANGUAGE && { lang: language })} />)}
				<p className="buttons"><button type="submit" className="button">{t('administration:save')}</button> <a href={paths.administration('vocabularies', { vocabulary })}>{t('administration:vocabularies.back')}</a></p>
			</form>
		</section>
	)
}

function NewTerm() {
	const { vocabulary, hasParents } = useLoaderData<typeof loader>()
	const t = useWords()
	return (
		<section className="part">
			<h2>{t('administration:vocabularies.add')}</h2>
			<p>{t('administration:vocabularies.addLead')}</p>
			<form method="post" className="form">
				<input type="hidden" name="do" value="add" />
				<input type="hidden" name="vocabulary" value={vocabulary} />
				<Field id="term-code" name="term" label={t('administration:vocabularies.code')} maxLength={60} autoComplete="off" />
				{hasParents && <Field id="term-parent" name="parent" label={t('administration:vocabularies.parent')} maxLength={60} autoComplete="off" />}
				<Field id="term-label" name="label" label={t('administration:vocabularies.english')} lang="en" maxLength={120} autoComplete="off" />
				<p className="buttons"><button type="submit" className="button">{t('administration:vocabularies.addNow')}</button></p>
			</form>
		</section>
	)
}
