// Administration of the few settings that may change while the house runs.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeSettings, settingsNow } from '../../platform/settings.server.ts'
import { settingsForm } from '../../platform/settings.ts'
import { Choice, Field, Problems } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm } from '../../web/form.server.ts'
import type { FormReply } from '../../web/form.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { fieldWords, useWords } from '../../web/words.ts'
import { openPart, requireAdministrator } from './administration-frame.server.ts'
import { AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const FIELDS = ['registration', 'reviewMode', 'reviewDays', 'reminderDays'] as const
type Reply = FormReply<(typeof FIELDS)[number]>

export const loader = answering(async (asked) => {
	const { frame, isDone } = await openPart(asked, 'settings')
	return { frame, isDone, settings: await settingsNow() }
})

export const action = (args: ActionFunctionArgs) => answering(async (asked) => {
	const actor = await requireAdministrator(asked)
	const parsed = parseForm(await readForm(asked.request), settingsForm)
	if (!parsed.ok) return data<Reply>(parsed.reply, { status: 422 })
	await changeSettings(actor, parsed.value)
	return redirect(pathsIn(asked.language).administration('settings', { done: '1' }), 303)
})(args)

export default function SettingsPage() {
	const { isDone, settings } = useLoaderData<typeof loader>()
	const reply = useActionData<Reply>()
	const t = useWords()
	const say = fieldWords(t, 'administration')
	const { errors = {}, values } = reply ?? {}
	const given = { registration: settings.registration, reviewMode: settings.reviewMode, reviewDays: String(settings.reviewDays), reminderDays: String(settings.reminderDays), ...values }
	const modes = [{ value: 'open', label: t('administration:settings.modeOpen') }, { value: 'singleAnonymous', label: t('administration:settings.modeSingle') }, { value: 'doubleAnonymous', label: t('administration:settings.modeDouble') }]
	return (
		<AdministrationPage here="settings" isDone={isDone && !reply}>
			<Problems title={t('administration:problems')} problems={FIELDS.map((field) => ({ field: `setting-${field}`, words: say(errors[field]) }))} />
			<form method="post" className="form" noValidate>
				<Choice id="setting-registration" name="registration" legend={t('administration:settings.registration')} hint={t('administration:settings.registrationHint')} error={say(errors.registration)} chosen={[given.registration]} options={[{ value: 'open', label: t('administration:settings.open') }, { value: 'closed', label: t('administration:settings.closed') }]} />
				<Choice id="setting-reviewMode" name="reviewMode" legend={t('administration:settings.reviewMode')} hint={t('administration:settings.reviewModeHint')} error={say(errors.reviewMode)} chosen={[given.reviewMode]} options={modes} />
				<Field id="setting-reviewDays" name="reviewDays" type="number" min={2} max={60} label={t('administration:settings.reviewDays')} error={say(errors.reviewDays)} defaultValue={given.reviewDays} />
				<Field id="setting-reminderDays" name="reminderDays" type="number" min={1} max={60} label={t('administration:settings.reminderDays')} error={say(errors.reminderDays)} defaultValue={given.reminderDays} />
				<p className="buttons"><button type="submit" className="button">{t('administration:save')}</button></p>
			</form>
		</AdministrationPage>
	)
}
