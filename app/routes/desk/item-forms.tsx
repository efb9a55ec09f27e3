// The forms of an editor on a submission: how the review works, whom to ask, the decision with its letter, publishing, mending.
import type { Candidate, ReviewerView, RoundView } from '../../capabilities/review/review.server.ts'
import { DECISIONS, MODES, PARTS, type DecisionKind } from '../../capabilities/review/review.ts'
import { nameWithin } from '../../kernel/language.ts'
import { Choice, Field, Select, StateChip, TextArea } from '../../ui/form-parts.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useReviewWords } from '../../web/review-words.ts'
import type { DeskReply } from './desk-actions.server.ts'

type Reply = { reply: DeskReply | undefined }
const TONES = { standby: 'quiet', invited: 'waiting', accepted: 'waiting', done: 'good', declined: 'ended', silent: 'ended', released: 'ended' } as const
/** The reply, only where it belongs to this form. */
const own = (reply: DeskReply | undefined, deed: string) => (reply?.deed === deed ? reply : undefined)

export function Press({ deed, label, hint, tone = '', values = {} }: { deed: string; label: string; hint?: string; tone?: string; values?: Record<string, string> }) {
	return (
		<form method="post">
			{Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
			<button type="submit" className={`button small ${tone}`} name="do" value={deed}>{label}</button>
			{hint && <p className="hint">{hint}</p>}
		</form>
	)
}

export function Setup({ round, reply }: { round: RoundView } & Reply) {
	const { say, fault, pair } = useReviewWords()
	const { errors = {}, values = {} } = own(reply, 'setup') ?? {}
	return (
		<details className="part" open={Boolean(own(reply, 'setup'))}>
			<summary>{pair(say('item.setup'), say(`mode.${round.mode}`))}</summary>
			<form method="post" className="form">
				<Choice id="mode" name="mode" legend={say('item.mode')} error={fault(errors['mode'])} options={MODES.map((value) => ({ value, label: say(`mode.${value}`) }))} chosen={[values['mode'] ?? round.mode]} />
				<fieldset>
					<legend>{say('item.quorum')}</legend>
					<div className="numbers">{PARTS.map((part) => <Field key={part} id={`quorum-${part}`} name={part} type="number" min={part === 'subject' ? 1 : 0} max={5} label={say(`part.${part}`)} error={fault(errors[part])} defaultValue={values[part] ?? round.quorum[part] ?? 0} />)}</div>
				</fieldset>
				<button type="submit" className="button small" name="do" value="setup">{say('item.save')}</button>
			</form>
		</details>
	)
}

export function Reviewers({ reviewers, isOpen }: { reviewers: readonly ReviewerView[]; isOpen: boolean }) {
	const { say, who, day } = useReviewWords()
	if (reviewers.length === 0) return <p>{say('item.reviewersNone')}</p>
	return (
		<ul className="rows">
			{reviewers.map((one) => {
				const until = one.state === 'invited' ? one.answerBy : one.state === 'accepted' ? one.dueAt : null
				return (
					<li key={one.id}>
						<div className="row">
							<div>
								<p><span className="name">{who(one.who)}</span> <StateChip tone={TONES[one.state]}>{say(`state.${one.state}`)}</StateChip></p>
								<p className="small">{say(`part.${one.part}`)}{until && ` · ${day(until)}`}{one.isLate && <strong> {say('desk.isLate')}</strong>}{one.isConflict && ` · ${say('reviewer.conflict')}`}{one.reason && ` · ${one.reason}`}</p>
							</div>
							{isOpen && ['standby', 'invited', 'accepted'].includes(one.state) && <Press deed="release" label={say('item.release')} tone="quiet" values={{ assignment: one.id }} />}
						</div>
					</li>
				)
			})}
		</ul>
	)
}

export function InviteForm({ candidates, days, reply }: { candidates: readonly Candidate[]; days: number } & Reply) {
	const { say, fault, pair } = useReviewWords()
	const { errors = {}, values = {} } = own(reply, 'invite') ?? {}
	const free = candidates.filter(({ conflict }) => conflict === null)
	const barred = candidates.filter(({ conflict }) => conflict !== null)
	return (
		<form method="post" className="form" aria-labelledby="invite">
			<h3 id="invite">{say('item.invite')}</h3>
			<Select id="person" name="person" label={say('item.person')} none={say('item.choosePerson')} error={fault(errors['person'])} defaultValue={values['person']} options={free.map(({ id, name, open }) => ({ value: id, label: `${name} · ${say('item.load', { count: open })}` }))} />
			{barred.length > 0 && <p className="hint">{barred.map(({ name, conflict }) => pair(name, say(`conflict.${conflict}`))).join(' · ')}</p>}
			<Choice id="part" name="part" legend={say('item.part')} error={fault(errors['part'])} options={PARTS.map((value) => ({ value, label: say(`part.${value}`) }))} chosen={[values['part'] ?? 'subject']} />
			<Choice id="role" name="role" legend={say('item.role')} error={fault(errors['role'])} options={[{ value: 'reviewer', label: say('item.roleReviewer') }, { value: 'alternate', label: say('item.roleAlternate') }]} chosen={[values['role'] ?? 'reviewer']} />
			<div className="numbers"><Field id="days" name="days" type="number" min={2} max={60} label={say('item.days')} error={fault(errors['days'])} defaultValue={values['days'] ?? days} /></div>
			<button type="submit" className="button small" name="do" value="invite">{say('item.doInvite')}</button>
		</form>
	)
}

type DecideProps = { id: string; textLang: string; revision: string; chosen: DecisionKind | null; letter: string; letterLanguage: string; missing: number } & Reply

/** First which decision, then its letter: without a script too, the letter is prepared for what was chosen. */
export function DecisionForm({ id, textLang, revision, chosen, letter, letterLanguage, missing, reply }: DecideProps) {
	const { say, fault, language } = useReviewWords()
	const paths = usePaths()
	const { errors = {}, values = {} } = own(reply, 'decide') ?? {}
	const decision = (values['decision'] as DecisionKind | undefined) ?? chosen
	const name = nameWithin(language, letterLanguage)
	return (
		<section aria-labelledby="decide">
			<h2 id="decide">{say('item.decide')}</h2>
			<p>{say('item.decideLead')}</p>
			<p className="buttons">{DECISIONS.map((one) => <a key={one} className={`button small${decision === one ? '' : ' quiet'}`} aria-current={decision === one ? 'true' : undefined} href={`${paths.deskItem(id, '', textLang)}&decision=${one}#decide`}>{say(`decision.${one}`)}</a>)}</p>
			{decision && (
				<form method="post" className="form">
					<input type="hidden" name="decision" value={decision} />
					<input type="hidden" name="revision" value={revision} />
					<TextArea id="letter" name="letter" rows={14} lang={letterLanguage} label={say('item.letter', { language: name })} hint={say('item.letterHint', { language: name })} error={fault(errors['letter'])} defaultValue={values['letter'] ?? letter} />
					{decision === 'approve' && missing === 1 && <div className="field tick"><label><input type="checkbox" name="own" value="on" defaultChecked={values['own'] === 'on'} /> {say('item.own')}</label></div>}
					<p className="buttons"><button type="submit" className="button" name="do" value="decide">{say(`decision.${decision}`)}</button></p>
				</form>
			)}
		</section>
	)
}

export function PublishForms({ revision, scheduledFor, isScheduled, reply }: { revision: string; scheduledFor: Date | null; isScheduled: boolean } & Reply) {
	const { say, fault, moment } = useReviewWords()
	const { errors = {}, values = {} } = own(reply, 'schedule') ?? {}
	return (
		<section aria-labelledby="publish">
			<h2 id="publish">{say('item.publish')}</h2>
			<p>{isScheduled && scheduledFor ? say('item.scheduled', { date: moment(scheduledFor) }) : say('item.publishLead')}</p>
			<div className="buttons">
				<Press deed="publish" label={say('item.publishNow')} values={{ revision }} />
				{isScheduled && <Press deed="unschedule" label={say('item.unschedule')} tone="quiet" />}
			</div>
			<form method="post" className="form">
				<input type="hidden" name="revision" value={revision} />
				<Field id="at" name="at" type="datetime-local" label={say('item.schedule')} hint={say('item.zone', { zone: 'UTC' })} error={fault(errors['at'])} defaultValue={values['at']} />
				<button type="submit" className="button small quiet" name="do" value="schedule">{say('item.doSchedule')}</button>
			</form>
		</section>
	)
}

export function MinorForm({ passages, lang, reply }: { passages: ReadonlyArray<{ value: string; label: string }>; lang: string } & Reply) {
	const { say, fault } = useReviewWords()
	const { errors = {}, values = {} } = own(reply, 'minor') ?? {}
	return (
		<details className="part" open={Boolean(own(reply, 'minor'))}>
			<summary>{say('item.minor')}</summary>
			<p>{say('item.minorLead')}</p>
			<form method="post" className="form">
				<Select id="block" name="block" label={say('item.passage')} error={fault(errors['block'])} defaultValue={values['block']} options={passages.map((one) => ({ ...one, lang }))} />
				<Field id="from" name="from" label={say('item.from')} error={fault(errors['from'])} defaultValue={values['from']} lang={lang} />
				<Field id="to" name="to" label={say('item.to')} error={fault(errors['to'])} defaultValue={values['to']} lang={lang} />
				<Field id="reason" name="reason" label={say('item.reason')} error={fault(errors['reason'])} defaultValue={values['reason']} />
				<button type="submit" className="button small" name="do" value="minor">{say('item.doMinor')}</button>
			</form>
		</details>
	)
}
