// Administration of people: found by name or address, with their roles, which are given and taken here.
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { grantRight, peopleFor, revokeRight } from '../../capabilities/accounts/accounts.server.ts'
import { rightOf, rightWord } from '../../capabilities/accounts/accounts.ts'
import { ROLES, type Right } from '../../kernel/actor.ts'
import { demand } from '../../kernel/problem.ts'
import { languages } from '../../platform/i18n.server.ts'
import { Field } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { readForm, textOf } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'
import { doneIn, openPart, requireAdministrator } from './administration-frame.server.ts'
import { Act, AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const PAGE_SIZE = 50
const pageOf = (given: string | null) => (/^[1-9]\d{0,5}$/.test(given ?? '') ? Number(given) : 1)

export const loader = answering(async (asked) => {
	const { actor, frame, isDone } = await openPart(asked, 'people')
	const [text, page] = [(asked.url.searchParams.get('text') ?? '').slice(0, 100), pageOf(asked.url.searchParams.get('page'))]
	const { people, total } = await peopleFor(actor, { text, page, pageSize: PAGE_SIZE })
	return { frame, isDone, text, page, total, hasNext: page * PAGE_SIZE < total, people: people.map(({ id, name, email, createdAt, rights }) => ({ id, name, email, createdAt, rights: rights.map((right) => ({ ...right, word: rightWord(right) })) })) }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const form = await readForm(asked.request)
	const right = rightOf(textOf(form, 'right'), languages())
	const text = textOf(form, 'text')
	return doneIn(asked, 'people', async () => {
		demand(right, 'accounts.noRole', 422)
		await (textOf(form, 'do') === 'revoke' ? revokeRight : grantRight)(actor, textOf(form, 'person'), right)
	}, text ? { text } : {})
})(args)

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function PeoplePage() {
	const { isDone, text, page, total, hasNext, people } = useLoaderData<typeof loader>()
	const reply = useActionData<FormReply<string>>()
	const [t, paths] = [useWords(), usePaths()]
	const at = (number: number) => paths.administration(undefined, { ...(text && { text }), page: String(number) })
	return (
		<AdministrationPage here="people" isDone={isDone} problem={reply?.problem}>
			<form method="get" className="form narrow-to">
				<Field id="people-text" name="text" type="search" label={t('administration:people.search')} defaultValue={text} />
				<button type="submit" className="button">{t('administration:show')}</button>
			</form>
			<p role="status">{total > 0 ? t('administration:people.found', { count: total }) : t('administration:people.none')}</p>
			{people.length > 0 && (
				<div className="table">
					<table>
						<thead><tr><th scope="col">{t('administration:people.name')}</th><th scope="col">{t('administration:people.rights')}</th><th scope="col">{t('administration:people.add')}</th></tr></thead>
						<tbody>{people.map((person) => <PersonRow key={person.id} {...person} />)}</tbody>
					</table>
				</div>
			)}
			<p className="buttons">{page > 1 && <a href={at(page - 1)}>{t('administration:previous')}</a>}{hasNext && <a href={at(page + 1)}>{t('administration:next')}</a>}</p>
		</AdministrationPage>
	)
}

/** A role in words. */
function useRoleWords() {
	const t = useWords()
	const { languages: all } = useRootData()
	return ({ role, language }: Right) => (role === 'administrator' ? t('administration:role.administrator') : t(`administration:role.${role}`, { language: all.find((one) => one.language === language)?.name ?? language ?? '' }))
}

function PersonRow({ id, name, email, createdAt, rights }: Shown['people'][number]) {
	const [t, say, { text }, { language, languages: all }] = [useWords(), useRoleWords(), useLoaderData<typeof loader>(), useRootData()]
	const offered = ROLES.flatMap((role): Right[] => (role === 'administrator' ? [{ role, language: null }] : all.map((one) => ({ role, language: one.language }))))
	const free = offered.map((right) => ({ ...right, word: rightWord(right) })).filter(({ word }) => !rights.some((right) => right.word === word))
	return (
		<tr>
			<th scope="row">{name}<br /><span className="small">{email}, {t('administration:people.since', { date: dateWords(createdAt, language) })}</span></th>
			<td data-label={t('administration:people.rights')}>
				{rights.length === 0 && t('administration:people.noRights')}
				{rights.length > 0 && <ul className="plain-list">{rights.map((right) => <li key={right.word}><span>{say(right)}</span> <Act label={t('administration:people.revoke')} says={t('administration:of', { action: t('administration:people.revoke'), name: `${say(right)}, ${name}` })} fields={{ do: 'revoke', person: id, right: right.word, text }} /></li>)}</ul>}
			</td>
			<td data-label={t('administration:people.add')}>
				<form method="post" className="inline">
					<input type="hidden" name="person" value={id} />
					<input type="hidden" name="text" value={text} />
					<select name="right" defaultValue="" aria-label={t('administration:people.roleOf', { name })}>
						<option value="">{t('administration:people.choose')}</option>
						{free.map((right) => <option key={right.word} value={right.word}>{say(right)}</option>)}
					</select>
					<button type="submit" className="button quiet small" aria-label={t('administration:of', { action: t('administration:people.grant'), name })}>{t('administration:people.grant')}</button>
				</form>
			</td>
		</tr>
	)
}
