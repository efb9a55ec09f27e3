// Who belongs to an organisation: joining and leaving for everybody; answering, inviting and roles for its owners.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { peopleByIds } from '../../capabilities/accounts/accounts.server.ts'
import * as organisations from '../../capabilities/organisations/organisations.server.ts'
import { invitationForm, MEMBER_ROLES } from '../../capabilities/organisations/organisations.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { Done, Field, Problems, Select, StateChip } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf, tried } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { absolute, frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, type Asked } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { dateWords } from '../../web/text-words.ts'
import { fieldWords, problemWords, useWords } from '../../web/words.ts'
import { organisationAt } from './organisation-form.server.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

async function asked({ request, language, params }: Asked) {
	const actor = await requireActor(request, language)
	return { actor, organisation: await organisationAt(params['slug'], (slug) => pathsIn(language).organisation(slug, 'members')) }
}

export const loader = answering(async (args) => {
	const { actor, organisation: { id, slug, name } } = await asked(args)
	const { language, url } = args
	const standing = await organisations.standingOf(actor.id, id)
	const mayManage = organisations.mayManageMembers(actor, id)
	const all = organisations.maySeeMembers(actor, id) ? await organisations.membersOf(actor, id) : []
	const people = await peopleByIds(all.map(({ person }) => person))
	const named = all.map((one) => ({ ...one, name: people.get(one.person)?.name ?? '', isMe: one.person === actor.id }))
	const title = translator(language)(all.length > 0 ? 'organisations:members.title' : 'organisations:members.joinTitle', { name })
	const done = url.searchParams.get('done')
	const isLastOwner = standing === 'owner' && all.filter(({ role, state }) => role === 'owner' && state === 'active').length === 1
	return {
		frame: frameOfWork(title, language, (each) => each.organisation(slug, 'members')), title, slug, name, standing, mayManage, isLastOwner, done,
		members: named.filter(({ state }) => state === 'active'), requests: named.filter(({ state }) => mayManage && state === 'requested'),
		invitations: mayManage ? await organisations.waitingInvitations(actor, id) : [],
	}
})

type Reply = FormReply<'email' | 'role'>
type Deed = (actor: Actor, id: string, about: string) => Promise<void>

/** What each button does. */
const DEEDS: Record<string, Deed> = {
	ask: (actor, id) => organisations.requestToJoin(actor, id),
	leave: (actor, id) => organisations.leaveOrganisation(actor, id),
	accept: (actor, id, person) => organisations.answerRequest(actor, id, person, true),
	refuse: (actor, id, person) => organisations.answerRequest(actor, id, person, false),
	remove: (actor, id, person) => organisations.removeMember(actor, id, person),
	owner: (actor, id, person) => organisations.setMemberRole(actor, id, person, 'owner'),
	member: (actor, id, person) => organisations.setMemberRole(actor, id, person, 'member'),
	withdraw: (actor, id, invitation) => organisations.withdrawInvitation(actor, id, invitation),
}

export const action = (args: ActionFunctionArgs) => answering(async (given) => {
	const { actor, organisation } = await asked(given)
	const form = await readForm(given.request)
	const done = (what: string) => redirect(`${pathsIn(given.language).organisation(organisation.slug, 'members')}?done=${what}`, 303)
	const name = textOf(form, 'do')
	if (name === 'invite') {
		const parsed = parseForm(form, invitationForm)
		if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
		const sent = await tried(parsed.value, () => organisations.inviteMember(actor, organisation.id, parsed.value, post(given.language)))
		return sent.ok ? done('sent') : data<Reply>(sent.reply, { status: sent.status ?? 422 })
	}
	const deed = DEEDS[name]
	if (!deed) throw new Problem('notFound', 404)
	const tries = await tried<void, 'email' | 'role'>({}, () => deed(actor, organisation.id, textOf(form, 'about')))
	return tries.ok ? done(name === 'leave' ? 'left' : 'saved') : data<Reply>(tries.reply, { status: tries.status ?? 409 })
})(args)

/** The mail of an invitation, in the language in which it was written: the receiver's own is not known. */
const post = (language: Language): organisations.InvitationPost => async (tx, key, { token, organisation, email, by }) => {
	const [t, names] = [translator(language), { by, organisation: organisation.name }]
	const url = absolute(`${pathsIn(language).organisation('invitation')}?${new URLSearchParams({ token })}`)
	await queueMail(tx, key, { to: email, language, subject: t('organisations:mail.subject', names), paragraphs: [t('organisations:mail.hello', names), t('organisations:mail.what')], action: { label: t('organisations:mail.action'), url }, after: [t('organisations:mail.until')] })
}

export default function MembersPage() {
	const { title, slug, name, members, requests, invitations, mayManage, done } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const [t, paths] = [useWords(), usePaths()]
	const doneWords = { saved: t('organisations:members.saved'), sent: t('organisations:members.sent'), left: t('organisations:members.left') }[done ?? '']
	return (
		<div className="wrap work">
			<h1>{title}</h1>
			<p><a href={paths.organisation(slug)}>{t('organisations:form.toPage', { name })}</a>{mayManage && <> · <a href={paths.organisation(slug, 'edit')}>{t('organisations:members.edit')}</a></>}</p>
			{!reply && doneWords && <Done>{doneWords}</Done>}
			{reply?.problem && <Problems title={t('organisations:form.problems')} problems={[{ words: problemWords(t, reply.problem.code, reply.problem.values) }]} />}
			<Own />
			{requests.length > 0 && <><h2>{t('organisations:members.requests')}</h2><ul className="rows">{requests.map((one) => <li key={one.person} className="row"><p className="name">{one.name}</p><Buttons about={one.person} name={one.name} deeds={[['accept', t('organisations:members.accept')], ['refuse', t('organisations:members.refuse')]]} /></li>)}</ul></>}
			{members.length > 0 && <><h2>{t('organisations:members.people')}</h2><ul className="rows">{members.map((one) => <Person key={one.person} {...one} />)}</ul></>}
			{invitations.length > 0 && <><h2>{t('organisations:members.invitations')}</h2><ul className="rows">{invitations.map((one) => <Waiting key={one.id} {...one} />)}</ul></>}
			{mayManage && <Invite reply={reply} />}
		</div>
	)
}

/** What the reader can do about the own place: ask, take the request back, leave. */
function Own() {
	const { standing, isLastOwner } = useLoaderData<typeof loader>()
	const t = useWords()
	const button = (name: string, words: string, look = 'button') => <form method="post"><p className="buttons"><button type="submit" className={look} name="do" value={name}>{words}</button></p></form>
	if (standing === 'none') return <><p className="lead">{t('organisations:members.joinLead')}</p>{button('ask', t('organisations:members.ask'))}</>
	if (standing === 'requested') return <><p className="lead">{t('organisations:members.asked')}</p>{button('leave', t('organisations:members.takeBack'), 'button quiet')}</>
	return isLastOwner ? <p className="hint">{t('organisations:members.lastOwner')}</p> : button('leave', t('organisations:members.leave'), 'button quiet small')
}

function Buttons({ about, name, deeds }: { about: string; name: string; deeds: ReadonlyArray<readonly [name: string, words: string]> }) {
	const t = useWords()
	return (
		<form method="post" className="deeds">
			<input type="hidden" name="about" value={about} />
			{deeds.map(([deed, words]) => <button key={deed} type="submit" className="button quiet small" name="do" value={deed} aria-label={t('organisations:members.of', { action: words, name })}>{words}</button>)}
		</form>
	)
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function Person({ person, name, role, since, isMe }: Shown['members'][number]) {
	const { mayManage } = useLoaderData<typeof loader>()
	const [t, { language }] = [useWords(), useRootData()]
	const other = role === 'owner' ? (['member', t('organisations:members.makeMember')] as const) : (['owner', t('organisations:members.makeOwner')] as const)
	return (
		<li className="row">
			<div><p className="name">{name} {isMe && <StateChip tone="quiet">{t('organisations:members.you')}</StateChip>}</p><p className="small">{t(`organisations:members.${role}`)}, {t('organisations:members.since', { date: dateWords(since, language) })}</p></div>
			{mayManage && !isMe && <Buttons about={person} name={name} deeds={[other, ['remove', t('organisations:members.remove')]]} />}
		</li>
	)
}

function Waiting({ id, email, role, expiresAt }: Shown['invitations'][number]) {
	const [t, { language }] = [useWords(), useRootData()]
	return (
		<li className="row">
			<div><p className="name">{email}</p><p className="small">{t(`organisations:members.${role}`)}, {t('organisations:members.until', { date: dateWords(expiresAt, language) })}</p></div>
			<Buttons about={id} name={email} deeds={[['withdraw', t('organisations:members.withdraw')]]} />
		</li>
	)
}

function Invite({ reply }: { reply: Reply | undefined }) {
	const t = useWords()
	const say = fieldWords(t, 'organisations')
	const { errors = {}, values } = reply ?? {}
	return (
		<section className="part">
			<h2>{t('organisations:members.invite')}</h2>
			<p>{t('organisations:members.inviteLead')}</p>
			<Problems title={t('organisations:form.problems')} problems={(['email', 'role'] as const).map((field) => ({ field: `invite-${field}`, words: say(errors[field]) }))} />
			<form method="post" className="form" noValidate>
				<Field id="invite-email" name="email" type="email" label={t('organisations:members.email')} error={say(errors.email)} defaultValue={values?.email} autoComplete="off" />
				<Select id="invite-role" name="role" label={t('organisations:members.role')} error={say(errors.role)} defaultValue={values?.role ?? 'member'} options={MEMBER_ROLES.map((role) => ({ value: role, label: t(`organisations:members.${role}`) }))} />
				<p className="buttons"><button type="submit" className="button" name="do" value="invite">{t('organisations:members.send')}</button></p>
			</form>
		</section>
	)
}
